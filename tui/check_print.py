"""A report on a terminal: the flags, worst first, each with its place in context, then how the terms are rendered."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from glossaries.report import Report
from glossaries.report_types import ConceptCount, Flag, RenderingCount
from glossaries.report_words import GLYPHS
from tui.diagnostics import printable

MOST_FLAGS = 100
MOST_CONCEPTS = 40
CONTEXT = 60
"""Characters on either side of what is marked."""

SPARE = 15
"""Characters that are not worth being cut off."""

BAR, WIDE = 10, 110
"""Columns of the longest bar, and of a terminal that has room for one."""

COLOURS = {
    "error": "bold red",
    "warning": "yellow",
    "note": "cyan",
    "preferred": "green",
    "admitted": "blue",
    "deprecated": "bold red",
    "unknown": "yellow",
    "missing": "dim",
}


def print_report(report: Report, out: Console) -> None:
    """Print the report; what is left out is counted."""
    count = report.flag_count()
    flags = list(report.flags(worst_first=True, limit=MOST_FLAGS))
    for flag in flags:
        out.print(*_flag(flag), sep="\n", soft_wrap=False)
        out.print()
    if count > len(flags):
        out.print(
            Text(f"… and {count - len(flags):,} more flags. -o report.html shows them, .tsv has them all.", "dim")
        )
        out.print()
    concepts = report.concepts()
    if concepts:
        out.print(_terms(concepts[:MOST_CONCEPTS], out.width))
    if len(concepts) > MOST_CONCEPTS:
        out.print(Text(f"… and {len(concepts) - MOST_CONCEPTS:,} more concepts. -o report.html shows them.", "dim"))


def _flag(flag: Flag) -> Iterator[Text]:
    colour = COLOURS[flag.severity]
    dismissed = "  dismissed" if flag.dismissed else ""
    yield Text.assemble(
        (f"{GLYPHS[flag.severity]} {flag.kind}", colour), "  ", (printable(flag.message), "bold"), (dismissed, "dim")
    )
    yield Text(f"  {flag.key}  {printable(flag.document)}:{flag.place}", "dim")
    for lang, text, start, stop in (
        ("ru", flag.ru, flag.ru_start, flag.ru_stop),
        ("en", flag.en, flag.en_start, flag.en_stop),
    ):
        yield Text.assemble((f"  {lang}  ", "dim"), context(text, start, stop, f"reverse {colour}"))


def context(text: str, start: int | None, stop: int | None, style: str) -> Text:
    """What stands around a place, cut between words; the beginning of the text where there is no place."""
    if start is None or stop is None:
        cut = _cut_right(text, min(len(text), 2 * CONTEXT))
        return Text(printable(text[:cut]) + ("…" if cut < len(text) else ""))
    left, right = _cut_left(text, max(0, start - CONTEXT)), _cut_right(text, min(len(text), stop + CONTEXT))
    if stop - start > 2 * CONTEXT:  # the whole sentence is meant
        right = _cut_right(text, min(len(text), start + 2 * CONTEXT))
        stop = right
    return Text.assemble(
        ("…" if left else "", "dim"),
        _spaced(text[left:start]),
        (printable(text[start:stop]), style),
        _spaced(text[stop:right]),
        ("…" if right < len(text) else "", "dim"),
    )


def _spaced(text: str) -> str:
    """The text as ``printable`` gives it, with the space at either end that it has."""
    inner = printable(text)
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def _cut_left(text: str, at: int) -> int:
    return text.find(" ", at) + 1 if at > SPARE else 0


def _cut_right(text: str, at: int) -> int:
    if at >= len(text) - SPARE:
        return len(text)
    space = text.rfind(" ", max(0, at - CONTEXT // 2), at)
    return space if space > 0 else at


def _terms(concepts: list[ConceptCount], width: int) -> Table:
    """A row a rendering; a narrow terminal gets neither bars nor the names of concepts, and statuses as glyphs."""
    wide = width >= WIDE
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("term", overflow="fold")
    table.add_column("rendering", overflow="fold")
    table.add_column("status" if wide else "", no_wrap=True)
    for name in ("count", "share"):
        table.add_column(name, justify="right", no_wrap=True)
    if wide:
        table.add_column("", no_wrap=True)
    for concept in concepts:
        term = Text.assemble(printable(concept.lemma), (f" {printable(concept.concept)}" if wide else "", "dim"))
        for number, one in enumerate(concept.renderings):
            table.add_row(Text() if number else term, *_row(one, wide=wide))
    return table


def _row(one: RenderingCount, *, wide: bool) -> Iterator[Text]:
    colour = COLOURS[one.status]
    missing = one.status == "missing"
    yield Text(printable(one.text) or "—")
    yield Text(f"{GLYPHS[one.status]} {one.status}" if wide else GLYPHS[one.status], colour)
    yield Text(f"{one.count:,}")
    yield Text("" if missing else f"{one.share:.0%}")
    if wide:
        yield Text("" if missing else "█" * max(1, round(BAR * one.share)), colour)
