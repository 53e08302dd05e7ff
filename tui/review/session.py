"""One person's review of one document pair: each decision is on the disk before it is shown. No widget here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus import review_propose, review_store
from corpus.replay import Outcome, ReviewState
from corpus.review_actions import Action
from corpus.review_decision import Decision
from corpus.review_text import ImpossibleError, shown_text
from corpus.review_types import Row
from corpus.store import Project
from corpus.store_rows import Pair
from corpus.types import Lang

_BLOCK = 512


class Session:
    """The state of a review, and the project that it is saved in."""

    def __init__(self, project: Project, pair: Pair, reviewer: str) -> None:
        """Read the pair and its decisions. Raises ProjectError."""
        self.project = project
        self.pair = (pair.ru_document, pair.en_document)
        self.reviewer = reviewer
        logged = review_store.decisions(project, self.pair)
        self._seen = logged[-1].number if logged else 0
        self.state = ReviewState(project.reading(pair), (one.decision for one in logged))

    def act(self, row: Row, action: Action, note: str = "") -> Outcome:
        """Save a decision on a row, then carry it out.

        Raises ImpossibleError where it would have no effect (then nothing is saved), and as ``review_store.decide``.
        """
        return self._save(review_propose.decide(self.state, row, action, self.reviewer, note=note))

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

    def row_at(self, index: int) -> Row | None:
        """The row at an index, None where there is none."""
        found = self.state.rows(index, index + 1) if index >= 0 else []
        return found[0] if found else None

    def find(self, start: int, wanted: Callable[[Row], bool], *, backwards: bool = False) -> int | None:
        """The index of the nearest row after ``start`` (or before it) that is wanted; going round at the end."""
        size = len(self.state)
        parts = [(0, start), (start + 1, size)] if backwards else [(start + 1, size), (0, start)]
        for first, stop in parts:
            for at, row in self._walk(first, stop, backwards=backwards):
                if wanted(row):
                    return at
        return None

    def _walk(self, start: int, stop: int, *, backwards: bool) -> Iterator[tuple[int, Row]]:
        blocks = range(start, stop, _BLOCK)
        for first in reversed(blocks) if backwards else blocks:
            rows = list(enumerate(self.state.rows(first, min(first + _BLOCK, stop)), first))
            yield from reversed(rows) if backwards else rows

    def _save(self, decision: Decision) -> Outcome:
        if reason := self.state.why_not(decision):
            raise ImpossibleError(reason)
        return self.state.apply(review_store.decide(self.project, decision))

    def _reverse(
        self, target: Decision | None, proposal: Callable[[ReviewState, str], Decision]
    ) -> tuple[Decision, Outcome]:
        decision = proposal(self.state, self.reviewer)
        assert target is not None
        return target, self._save(decision)
