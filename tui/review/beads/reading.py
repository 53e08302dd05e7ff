"""The texts of rows as a terminal may show them."""

from __future__ import annotations

from corpus.review.text import shown_text
from corpus.review.types import Row
from corpus.types import Alignment
from tui.review.beads.bead_lines import Shown
from tui.review.map.moves import Moves, Notice


class Reading:
    """Both documents of an alignment, to read rows in."""

    def __init__(self, alignment: Alignment, moves: Moves | None = None) -> None:
        """``moves`` knows what was moved; without it no row has a notice about that."""
        self._ru, self._en = alignment.ru, alignment.en
        self._moves = moves

    def shown(self, row: Row) -> Shown:
        """A row with its texts; a blank line stands before it where a Russian paragraph begins."""
        ru, en = tame(shown_text(self._ru, row.ru)), tame(shown_text(self._en, row.en))
        notice = self.notice(row)
        return Shown(row, ru, en, self._begins_paragraph(row), notice=notice.text if notice else "")

    def notice(self, row: Row) -> Notice | None:
        """The line over a row, where something is moved to it or away from it."""
        return self._moves.notice(row) if self._moves is not None else None

    def _begins_paragraph(self, row: Row) -> bool:
        segment, char = row.ru.start
        if row.ru.is_empty or char or not segment:
            return False
        segments = self._ru.segments
        return segments[segment].paragraph != segments[segment - 1].paragraph


def tame(text: str) -> str:
    """The text without anything that would steer a terminal, character for character: offsets into it stay."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _instead(letter) for letter in text)


def _instead(letter: str) -> str:
    """A no-break space stays one, as a line may not break there; any other is a space or a sign for the unprintable."""
    if letter == "\N{NO-BREAK SPACE}":
        return letter
    return " " if letter.isspace() else "\N{MIDDLE DOT}"
