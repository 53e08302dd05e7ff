"""A concordance on a terminal: places under each other with their context, the other language below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

from corpus.concordance import found, left, right
from corpus.percent import percent
from corpus.search_find import Hit

STATUS = {"unreviewed": " ", "accepted": "✓", "changed": "Δ", "rejected": "✗"}
REFERENCE = 18
"""Columns for document and bead, less on a narrow terminal."""

NARROW = 70


class Widths(NamedTuple):
    """Columns of a line: document and bead; the text before a place; the place with what comes after it."""

    reference: int
    left: int
    rest: int


def print_places(hits: Iterable[Hit], out: Console) -> int:
    """Print them as they come; how many there were."""
    widths = _widths(out.width)
    count = 0
    for hit in hits:
        count += 1
        out.print(_line(hit, widths), no_wrap=True, overflow="crop", soft_wrap=True)
        out.print(_below(hit, widths), no_wrap=True, overflow="crop", soft_wrap=True)
    return count


def _widths(width: int) -> Widths:
    reference = REFERENCE if width >= NARROW else 10
    text = max(10, width - reference - 2)
    before = text * 9 // 20
    return Widths(reference, before, text - before)


def _line(hit: Hit, widths: Widths) -> Text:
    """``ru.txt:4   …came without  summons  to the…``."""
    bead = f":{hit.bead}"
    name = _start(tame(hit.document), widths.reference - len(bead)) + bead
    before = _end(tame(left(hit)).rstrip(), widths.left - 2)
    place = _start(tame(found(hit)), widths.rest - 2)
    after = _start(tame(right(hit)), max(0, widths.rest - 2 - cell_len(place)))
    return Text.assemble(
        (_padded(name, widths.reference), "cyan"),
        "  ",
        " " * max(0, widths.left - 2 - cell_len(before)),
        before,
        "  ",
        (place, "bold reverse" if place else ""),
        "  " if after[:1].isalnum() else " ",
        after.lstrip(),
    )


def _below(hit: Hit, widths: Widths) -> Text:
    """The other language, cut so that its first mark is seen, under how the link was judged."""
    lang = "en" if hit.lang == "ru" else "ru"
    text = tame(hit.other)
    room = widths.left + widths.rest - 3
    begin = max(0, hit.marks[0][0] - room // 3) if hit.marks and cell_len(text) > room else 0
    shown = Text("…" + text[begin + 1 :] if begin else text, "dim")
    for start, stop in hit.marks:
        if stop > begin:
            shown.stylize("bold not dim underline", max(start - begin, 0), stop - begin)
    shown.truncate(room, overflow="ellipsis")
    judged = f"{STATUS.get(hit.status, ' ')} {percent(hit.confidence)}" if hit.other else STATUS.get(hit.status, " ")
    return Text.assemble(
        (_padded(judged, widths.reference), "dim"), "  ", (f"{lang} ", "cyan dim"), shown or Text("—", "dim")
    )


def tame(text: str) -> str:
    """The text without anything that would steer a terminal, character for character."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _start(text: str, room: int) -> str:
    """As much of the beginning as there is room for."""
    if cell_len(text) <= room:
        return text
    return (chop_cells(text, room - 1)[0] if room > 1 else "") + "…" * (room > 0)


def _end(text: str, room: int) -> str:
    """As much of the end as there is room for."""
    return _start(text[::-1], room)[::-1]


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - cell_len(text))
