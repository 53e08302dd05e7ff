"""The check of all beads, slice by slice from the cursor on: what is known of each, and what comes next. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from corpus.review.replay import ReviewState
from corpus.review.types import Row
from tui.review.beads.flags import Flags
from tui.review.checks.types import Message, Texts, flags_of

SLICE = 8  # beads that are checked at a time: some 50 ms, which a request for the bead under the cursor may wait
SCAN = 400  # beads that are looked at for such as are not known yet, in one go


class Stamp(NamedTuple):
    """What beside its key the findings of a row depend on."""

    ru_edit: str | None
    en_edit: str | None
    partial: bool


def stamp(row: Row) -> Stamp:
    """The stamp of a row as it is now."""
    return Stamp(row.ru.edit, row.en.edit, row.label == "partial")


class Sweep:
    """Walks through the rows of a state and keeps what was found; a row that is changed is looked at anew."""

    def __init__(self, state: ReviewState, texts: Callable[[Row], Texts]) -> None:
        self._state = state
        self._texts = texts
        self._known: dict[str, tuple[Stamp, tuple[Message, ...]]] = {}
        self._at = 0
        self._left = 0
        self.flags: dict[str, Flags] = {}

    def begin(self, cursor: int) -> None:
        """Go on from the cursor, once round."""
        self._at, self._left = max(cursor, 0), len(self._state)

    @property
    def is_done(self) -> bool:
        """Whether it has been round."""
        return self._left <= 0

    def rows(self) -> list[tuple[Row, Texts]]:
        """The next rows to be checked, at most ``SLICE``; none of them where none was found nearby, or at the end."""
        found: list[tuple[Row, Texts]] = []
        scanned = 0
        while scanned < SCAN and self._left > 0 and len(found) < SLICE:
            if self._at >= len(self._state):
                self._at = 0
            window = self._state.rows(self._at, self._at + min(SLICE * 4, self._left))
            if not window:
                self._left = 0
            for row in window:
                scanned, self._at, self._left = scanned + 1, self._at + 1, self._left - 1
                if row.is_link and self.messages(row) is None:
                    found.append((row, self._texts(row)))
                    if len(found) == SLICE:
                        break
        return found

    def take(self, rows: Sequence[Row], found: Sequence[tuple[Message, ...]]) -> set[str]:
        """Keep what was found in rows; the keys of those whose flags are others now."""
        for row, messages in zip(rows, found, strict=True):
            self._known[row.key] = stamp(row), messages
        return self.renew(row.key for row in rows)

    def messages(self, row: Row) -> tuple[Message, ...] | None:
        """The messages of a row, None where they are not known."""
        known = self._known.get(row.key)
        return known[1] if known is not None and known[0] == stamp(row) else None

    def renew(self, keys: Iterable[str]) -> set[str]:
        """Bring the flags of rows up to date, those that are gone too; the keys of those that are others now."""
        changed = set()
        for key in filter(self._known.__contains__, keys):
            row = self._state.row(key)
            messages = self.messages(row) if row is not None and row.status != "rejected" else None
            flags = flags_of(messages, row.marks.dismissed) if messages and row is not None else None
            if flags == self.flags.get(key):
                continue
            changed.add(key)
            if flags is None:
                del self.flags[key]
            else:
                self.flags[key] = flags
        return changed
