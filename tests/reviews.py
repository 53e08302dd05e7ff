"""Decisions for tests: reviews of invented pairs, and strategies for any sequence of decisions."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from pairs import document

from corpus.review.actions import (
    NAMES,
    Accept,
    AcceptAll,
    Action,
    Bookmark,
    Confirm,
    Dismiss,
    Edit,
    Link,
    Mark,
    MarkMoved,
    Merge,
    Move,
    Note,
    Redo,
    Reject,
    Settle,
    Split,
    Undo,
    Unlink,
    payload_of,
)
from corpus.review.decision import Decision, new_decision
from corpus.review.replay import ReviewState
from corpus.review.text import side_text
from corpus.review.types import Row
from corpus.types import Alignment, Bead, Recipe, Span

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
RU = ("Суд вернул дело. ", "Мать ждала и плакала.", "Юрист молчал.", "Срок истёк.")


def pair(ru: Sequence[str], en: Sequence[str], *beads: tuple[int, int]) -> Alignment:
    """A pair whose beads, in order on both sides, take so many sentences each: ``(2, 1), (0, 1)``."""
    made, at_ru, at_en = [], 0, 0
    for n, m in beads:
        label = "" if n and m else "omitted" if n else "added"
        made.append(Bead(Span(at_ru, at_ru + n), Span(at_en, at_en + m), 0.5, 0.75, ("close",), label=label))  # type: ignore[arg-type]
        at_ru, at_en = at_ru + n, at_en + m
    return Alignment(document("ru", ru), document("en", en), tuple(made), Recipe("bundled", "1", "sverka 1"))


@dataclass(slots=True)
class Reviewer:
    """Makes decisions on an alignment, a second apart, with ids that tell their number."""

    alignment: Alignment
    name: str = "Anna"
    at: datetime = NOON
    made: int = 0

    def on(self, row: Row | str, action: Action, note: str = "", over: Sequence[Decision] = ()) -> Decision:
        """A decision on a row or a bead key."""
        payload = payload_of(action)
        if over:
            payload["over"] = [one.uuid for one in over]
        return self.raw(row if isinstance(row, str) else row.key, NAMES[type(action)], payload, note)

    def raw(self, key: str, name: str, payload: dict[str, object], note: str = "") -> Decision:
        """A decision of any action, known or not."""
        self.made += 1
        self.at += timedelta(seconds=1)
        uuid = f"{self.name}-{self.made}"
        pair_ = (self.alignment.ru.id, self.alignment.en.id)
        return new_decision(pair_, key, name, payload, self.name, note=note, now=self.at, uuid=uuid)


def check_tiling(alignment: Alignment, rows: Sequence[Row]) -> None:
    """Fail unless every character of every segment of both documents is in exactly one row."""
    for lang, doc in (("ru", alignment.ru), ("en", alignment.en)):
        sides = sorted((row.side(lang) for row in rows if not row.side(lang).is_empty), key=lambda side: side.start)  # type: ignore[arg-type]
        at = (0, 0)
        for side in sides:
            assert side.start == at, f"{lang}: {at} is followed by {side.start}"
            assert side.stop > side.start
            at = side.stop
        assert at == (len(doc.segments), 0)
    assert all(not (row.ru.is_empty and row.en.is_empty) for row in rows)


def texts(state: ReviewState) -> list[tuple[str, str]]:
    """Both sides of each row as the documents say."""
    ru, en = state.alignment.ru, state.alignment.en
    return [(side_text(ru, row.ru), side_text(en, row.en)) for row in state]


# --- any sequence of decisions ---------------------------------------------------------------------------------------

_NUMBER = st.integers(0, 60)
_LANG = st.sampled_from(("ru", "en"))
_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)


@st.composite
def scripts(draw: st.DrawFn, size: int = 25) -> list[tuple[str, tuple[int, int, int, int], str, str]]:
    """Steps that ``play`` turns into decisions: kind, numbers, a language, a text."""
    kinds = st.sampled_from((*_MAKERS, "undo", "redo", "undo", "redo", "orphan", "unknown", "unreadable"))
    numbers = st.tuples(_NUMBER, _NUMBER, _NUMBER, _NUMBER)
    return draw(st.lists(st.tuples(kinds, numbers, _LANG, _TEXT), max_size=size))


def random_script(seed: int, size: int) -> list[tuple[str, tuple[int, int, int, int], str, str]]:
    """A script of many steps on any rows of a pair."""
    rng = random.Random(seed)
    kinds = (*_MAKERS, *_MAKERS, "split in two", "split in two", "undo", "undo", "orphan", "unknown", "unreadable")
    script = []
    while len(script) < size:
        numbers = (rng.randrange(1000), rng.randrange(1000), rng.randrange(1000), rng.randrange(1000))
        step = (rng.choice(kinds), numbers, rng.choice(("ru", "en")), f"слово {len(script)}")
        script.append(step)
        if step[0] == "undo" and rng.random() < 0.5:
            script.append(("redo", *step[1:]))
    return script


def play(
    state: ReviewState, script: Sequence[tuple[str, tuple[int, int, int, int], str, str]], *reviewers: Reviewer
) -> Iterator[Decision]:
    """Decisions for the rows of a state as they are then; the caller applies each before taking the next."""
    for kind, numbers, lang, text in script:
        reviewer = reviewers[numbers[3] % len(reviewers)]
        if kind in ("undo", "redo"):
            target = state.undo_target(reviewer.name) if kind == "undo" else state.redo_target(reviewer.name)
            if target is not None:
                yield reviewer.on(target.key, Undo(target.uuid) if kind == "undo" else Redo(target.uuid))
        elif kind == "orphan":
            yield reviewer.on(f"none-{numbers[0]}", Accept())
        elif kind == "unknown":
            yield reviewer.raw(f"none-{numbers[0]}", "sing", {"song": text})
        elif len(state):
            row, other = (state.rows(number % len(state), len(state))[0] for number in numbers[:2])
            if kind == "unreadable":
                yield reviewer.raw(row.key, "split", {"ru": text, "en": None})
            else:
                yield reviewer.on(row, _MAKERS[kind](state, row, other, numbers, lang, text), text)


def _near(state: ReviewState, row: Row, by: int) -> Row:
    at = state.index(row) + (1 if by % 2 else -1)
    return state.rows(at, at + 1)[0] if 0 <= at < len(state) else row


_MAKERS: dict[str, Callable[..., Action]] = {
    "accept": lambda s, r, o, n, lang, text: Accept(),
    "accept_all": lambda s, r, o, n, lang, text: AcceptAll((r.key, o.key, text)),
    "reject": lambda s, r, o, n, lang, text: Reject(),
    "merge": lambda s, r, o, n, lang, text: Merge(_near(s, r, n[2]).key),
    "merge far": lambda s, r, o, n, lang, text: Merge(o.key),
    "split": lambda s, r, o, n, lang, text: Split(n[2], n[3], n[0] % 4, n[1] % 4),
    "split in two": lambda s, r, o, n, lang, text: Split(n[2] % 9, n[3] % 9, n[0] % 4, n[1] % 4),
    "move": lambda s, r, o, n, lang, text: Move(lang, "down" if n[2] % 2 else "up", _near(s, r, n[2]).key, n[3] % 4),
    "move far": lambda s, r, o, n, lang, text: Move(lang, "down" if n[2] % 2 else "up", o.key, n[3]),
    "unlink": lambda s, r, o, n, lang, text: Unlink(),
    "link": lambda s, r, o, n, lang, text: Link(o.key, bool(n[2] % 2)),
    "mark": lambda s, r, o, n, lang, text: Mark(("", "partial", "omitted", "added", "heading")[n[2] % 5]),  # type: ignore[arg-type]
    "mark_moved": lambda s, r, o, n, lang, text: MarkMoved(bool(n[2] % 2)),
    "edit": lambda s, r, o, n, lang, text: Edit(lang, text if n[2] % 4 else None),
    "note": lambda s, r, o, n, lang, text: Note(),
    "bookmark": lambda s, r, o, n, lang, text: Bookmark(bool(n[2] % 2)),
    "dismiss": lambda s, r, o, n, lang, text: Dismiss(text),
    "confirm": lambda s, r, o, n, lang, text: Confirm(text),
    "settle": lambda s, r, o, n, lang, text: Settle(),
}
