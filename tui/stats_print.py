"""Statistics on a terminal: tables with bars, as wide as the terminal allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus.percent import percent
from corpus.statistics import CONFIDENCE_BINS, STATUSES, Ratios, Spread, Tally
from corpus.statistics_survey import RepeatText, Survey
from glossaries.report_words import counted
from tui.diagnostics import printable

MOST_PAIRS, MOST_TEXTS, MOST_TERMS = 30, 5, 20
STATUS_GLYPHS = {"accepted": "✓", "changed": "Δ", "rejected": "✗", "unreviewed": "·"}
_BAR, _TEXT = 30, 160
_WIDE = 110
_FIRST, _NUMBER = 31, 8  # columns of the terminal that tables share, so that their numbers stand in line
_STYLES = {"accepted": "green", "changed": "cyan", "rejected": "red", "unreviewed": "dim"}
_EIGHTHS = " ▏▎▍▌▋▊▉"


def print_survey(survey: Survey, out: Console) -> None:
    """Print everything; what is left out is counted."""
    total = survey.total
    out.print(Text(f"{printable(survey.name)}: {counted(total.pairs, 'document pair')}", "bold"))
    wide = out.width >= _WIDE
    review = _review(survey, wide=wide)
    for table in (_sizes(total), _kinds(total), _confidence(total), _ratios(total), review, _repeats(survey)):
        out.print()
        out.print(table if wide else _narrow(table))
    for heading, texts in (
        ("The same pair of texts", survey.duplicates),
        ("Russian with several English renderings", survey.variants),
    ):
        for line in _texts(heading, texts):
            out.print(line)
    if survey.terms is not None:
        out.print()
        out.print(_terms(survey) if wide else _narrow(_terms(survey)))
    if total.pairs > 1:
        out.print()
        out.print(_pairs(survey, wide=wide))
        if total.pairs > MOST_PAIRS:
            left = total.pairs - MOST_PAIRS
            out.print(Text(f"… and {left:,} more document pairs. -o stats.tsv has a line for each.", "dim"))


def _table(*columns: str, left: Sequence[str] = ()) -> Table:
    """A table whose columns are set right but for the first and those in ``left``; one named "" holds bars."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, name in enumerate(columns):
        justify = "right" if number and name and name not in left else "left"
        width = _NUMBER if number else _FIRST
        table.add_column(name, justify=justify, no_wrap=True, overflow="ellipsis", min_width=width)  # type: ignore[arg-type]
    return table


def _narrow(table: Table) -> Table:
    """The table in columns no wider than they have to be."""
    for column in table.columns:
        column.min_width = None
    return table


def bar(share: float, width: int = _BAR) -> str:
    """A bar in eighths of a column; anything above nothing is seen."""
    eighths = max(round(share * width * 8), 1) if share > 0 else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _sizes(total: Tally) -> Table:
    table = _table("Size", "Russian", "English")
    ru, en = total.ru, total.en
    for name in ("sentences", "words", "characters"):
        table.add_row(name, f"{getattr(ru, name):,}", f"{getattr(en, name):,}")
    table.add_row("boilerplate set aside", f"{ru.removed:,}", f"{en.removed:,}")
    table.add_row("sentences linked", percent(ru.sentence_coverage), percent(en.sentence_coverage))
    table.add_row("characters linked", percent(ru.coverage), percent(en.coverage))
    table.add_row("expected to be right", percent(ru.sure_coverage), percent(en.sure_coverage))
    return table


def _kinds(total: Tally) -> Table:
    table = _table("Beads", "count", "share", "")
    most = max(total.kinds.values(), default=1)
    for kind, count in total.kinds.most_common():
        share = count / total.beads
        table.add_row(kind, f"{count:,}", f"{share:.1%}", Text(bar(count / most), "" if "0" not in kind else "dim"))
    marks = {"moved": total.moved, **dict(total.labels.most_common())}
    for number, (name, count) in enumerate(marks.items()):
        if not number:
            table.add_section()
        table.add_row(name, f"{count:,}", f"{count / max(total.beads, 1):.1%}", Text(bar(count / most), "dim"))
    return table


def _confidence(total: Tally) -> Table:
    table = _table("Confidence", "links", "share", "")
    counts = [sum(total.confidences[number, status] for status in STATUSES) for number in range(CONFIDENCE_BINS)]
    pairs = [sum(counts[number : number + 2]) for number in range(0, CONFIDENCE_BINS, 2)]
    for number, count in reversed(list(enumerate(pairs))):
        row = f"{number / 10:.1f} – {(number + 1) / 10:.1f}"
        share = count / max(sum(pairs), 1)
        table.add_row(row, f"{count:,}", f"{share:.1%}", bar(count / max(*pairs, 1)))
    table.add_section()
    table.add_row("mean", "", percent(total.mean_confidence), "")
    return table


def _ratios(total: Tally) -> Table:
    table = _table("English ÷ Russian", "median", "mean", "deviation", "9 of 10 links")
    for name, ratios in (("characters", total.characters), ("words", total.words)):
        table.add_row(name, *_ratio_cells(ratios))
    return table


def _ratio_cells(ratios: Ratios) -> Iterator[str]:
    if not ratios.count:
        yield from ("–", "–", "–", "–")
        return
    spread = Spread.of(ratios)
    yield from (f"{value:.2f}" for value in (spread.median, spread.mean, spread.deviation))
    yield f"{spread.low:.2f} – {spread.high:.2f}"


def _review(survey: Survey, *, wide: bool) -> Table:
    """Everyone's part; a narrow terminal gets glyphs for heads, and days without times."""
    total = survey.total
    names = STATUSES[:3]
    heads = (f"{STATUS_GLYPHS[name]} {name}" if wide else STATUS_GLYPHS[name] for name in names)
    table = _table("Review", *heads, "left", "decisions", "last (UTC)")
    everyone = [f"{total.statuses[name]:,}" for name in (*names, "unreviewed")]
    table.add_row(f"all beads, {percent(total.reviewed)} reviewed", *everyone, "", "")
    for one in survey.reviewers:
        numbers = (f"{number:,}" for number in (one.accepted, one.changed, one.rejected))
        last = one.last_utc[: 16 if wide else 10].replace("T", " ")
        table.add_row(printable(one.name), *numbers, "", f"{one.decisions:,}", printable(last))
    return table


def _repeats(survey: Survey) -> Table:
    found = survey.repeats
    table = _table("Repeats", "count", "of links")
    links = max(found.links, 1)
    table.add_row("copies of an earlier pair", f"{found.copies:,}", f"{found.copies / links:.1%}")
    table.add_row("Russian with several renderings", f"{found.varied:,}", f"{found.varied_links / links:.1%}")
    return table


def _texts(heading: str, texts: Sequence[RepeatText]) -> Iterator[Text]:
    if texts:
        yield Text(f"\n{heading}", "bold")
    for one in texts[:MOST_TEXTS]:
        yield Text.assemble((f"{one.count:>5,} × ", "dim"), _short(one.ru))
        for count, text in one.renderings[:MOST_TEXTS]:
            yield Text.assemble((f"{count:>9,} ", "dim"), _short(text))
    if len(texts) > MOST_TEXTS:
        yield Text("      … -o report.html and -o stats.json list more", "dim")


def _short(text: str) -> str:
    shown = printable(text)
    return shown if len(shown) <= _TEXT else shown[: _TEXT - 1] + "…"


def _terms(survey: Survey) -> Table:
    table = _table("Terms", "English", "ru", "en", "both sides", left=("English",))
    for one in (survey.terms or ())[:MOST_TERMS]:
        numbers = (f"{number:,}" for number in (one.ru, one.en, one.both))
        table.add_row(printable(one.ru_term), printable(one.en_term), *numbers)
    return table


def _pairs(survey: Survey, *, wide: bool) -> Table:
    """A line a document pair; a narrow terminal gets the Russian names and fewer numbers."""
    names = ("Documents", "English") if wide else ("Documents",)
    numbers = ("ru", "en", "links", *(("moved",) if wide else ()), "ru linked", "en linked", "reviewed")
    table = _narrow(_table("", *names, *numbers, left=names))
    for column in table.columns[1 : 1 + len(names)]:
        column.max_width = 32
    for one in survey.pairs[:MOST_PAIRS]:
        called = [printable(one.ru_name), printable(one.en_name)][: len(names)]
        sizes = [one.ru_sentences, one.en_sentences, one.links, *([one.moved] if wide else [])]
        shares = map(percent, (one.ru_coverage, one.en_coverage, one.reviewed))
        table.add_row(str(one.number), *called, *(f"{size:,}" for size in sizes), *shares)
    return table
