"""One person's review of one document pair: each decision is on the disk before it is shown. No widget here."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator

from corpus.review import propose as review_propose
from corpus.review import store as review_store
from corpus.review.actions import Action
from corpus.review.decision import Decision
from corpus.review.replay import ON_MANY_BEADS, Outcome, ReviewState
from corpus.review.text import ImpossibleError, shown_text
from corpus.review.types import Row
from corpus.store import Project
from corpus.store_rows import Pair
from corpus.types import Lang


class Session:
    """The state of a review, and the project that it is saved in."""

    def __init__(self, project: Project, pair: Pair, reviewer: str) -> None:
        """Read the pair and its decisions. Raises ProjectError."""
        self.project = project
        self.pair = (pair.ru_document, pair.en_document)
        self.pairing = pair.pairing
        self.reviewer = reviewer
        logged = review_store.decisions(project, self.pair)
        self._seen = logged[-1].number if logged else 0
        with _made_to_stay():
            self.state = ReviewState(project.reading(pair), (one.decision for one in logged))

    def act(self, row: Row, action: Action, note: str = "") -> Outcome:
        """Save a decision on a row, then carry it out.

        Raises ImpossibleError where it would have no effect (then nothing is saved), and as ``review_store.decide``.
        """
        return self.save(review_propose.decide(self.state, row, action, self.reviewer, note=note))

    def undo(self) -> tuple[Decision, Outcome]:
        """Take back the reviewer's latest decision: that decision, and what changed."""
        return self._reverse(self.state.undo_target(self.reviewer), review_propose.undo)

    def redo(self) -> tuple[Decision, Outcome]:
        """Bring back what the reviewer took back last: that decision, and what changed."""
        return self._reverse(self.state.redo_target(self.reviewer), review_propose.redo)

    def news(self) -> list[Outcome]:
        """What others, or this person in another window, have saved meanwhile. Raises ProjectError."""
        last = review_store.last_number(self.project)
        if last <= self._seen:
            return []
        logged = review_store.decisions(self.project, self.pair, after=self._seen)
        self._seen = max(last, logged[-1].number if logged else 0)
        return [self.state.apply(one.decision) for one in logged if self.state.decision(one.decision.uuid) is None]

    def text(self, row: Row, lang: Lang) -> str:
        """What is shown of one language of a row."""
        document = self.state.alignment.ru if lang == "ru" else self.state.alignment.en
        return shown_text(document, row.side(lang))

    def bead_text(self, number: int, lang: Lang) -> str:
        """What is shown of one language of a row that nobody has touched, by the number of its bead."""
        alignment, columns = self.state.alignment, self.state.columns
        if lang == "ru":
            text, sentences = alignment.ru.text, columns.ru
            span = range(columns.ru_starts[number], columns.ru_stops[number])
        else:
            text, sentences = alignment.en.text, columns.en
            span = range(columns.en_starts[number], columns.en_stops[number])
        return " ".join([text[sentences.starts[at] : sentences.stops[at]] for at in span])

    def row_at(self, index: int) -> Row | None:
        """The row at an index, None where there is none."""
        found = self.state.rows(index, index + 1) if index >= 0 else []
        return found[0] if found else None

    def find(
        self,
        start: int,
        wanted: Callable[[Row], bool],
        of_bead: Callable[[int], object] | None = None,
        *,
        backwards: bool = False,
    ) -> int | None:
        """The index of the nearest row after ``start`` (or before it) that is wanted; going round at the end.

        ``of_bead`` as in ``ReviewState.seek``.
        """
        size = len(self.state)
        parts = [(0, start), (start + 1, size)] if backwards else [(start + 1, size), (0, start)]
        found = (self.state.seek(*part, wanted, of_bead, backwards=backwards) for part in parts)
        return next((at for at in found if at is not None), None)

    def save(self, decision: Decision) -> Outcome:
        """Save a decision, then carry it out. Raises as ``act``."""
        if reason := self.state.why_not(decision):
            raise ImpossibleError(reason)
        saved = review_store.decide(self.project, decision)
        with _made_to_stay() if saved.action in ON_MANY_BEADS else contextlib.nullcontext():
            return self.state.apply(saved)

    def _reverse(
        self, target: Decision | None, proposal: Callable[[ReviewState, str], Decision]
    ) -> tuple[Decision, Outcome]:
        decision = proposal(self.state, self.reviewer)
        assert target is not None
        return target, self.save(decision)


@contextlib.contextmanager
def _made_to_stay() -> Iterator[None]:
    """Make many objects that stay: they are not looked through for cyclic garbage, now or later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
