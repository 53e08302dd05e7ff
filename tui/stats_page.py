"""Statistics as one HTML page with pictures: it loads nothing, and everything that was read is escaped.

Its size is bounded: the table has so many lines, and ``Payloads`` takes in only as many maps as there is room for. A
map is drawn when somebody asks for it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TextIO

from corpus.percent import percent
from corpus.statistics import Spread, Tally
from corpus.statistics_survey import PairLine, RepeatText, Survey
from glossaries.report_words import counted
from tui.stats_charts import confidence_chart, kinds_chart, length_chart, ratio_chart
from tui.stats_payload import Payloads
from tui.stats_script import SCRIPT
from tui.stats_style import PATTERNS, STYLE

MOST_LINES = 2_000
"""Document pairs in the table of a page."""

_COLUMNS = (
    ("#", ""), ("Documents", "name"), ("ru sent.", ""), ("en sent.", ""), ("links", ""), ("moved", ""),
    ("doubtful", ""), ("ru alone", ""), ("en alone", ""), ("ru linked", ""), ("en linked", ""), ("sure", ""),
    ("en ÷ ru", ""), ("reviewed", ""),
)  # fmt: skip
_TIERS = (("t0", "sure, from 0.9"), ("t1", "likely, from 0.6"), ("t2", "doubtful"))
_MAP_LEGEND = (*_TIERS, ("t0 moved", "moved"), ("t0 partial", "partial"), ("gap", "only in one language"))
_STATUS_LEGEND = (
    ("unreviewed", "unreviewed"), ("accepted", "✓ accepted"), ("changed", "Δ changed"), ("t2", "✗ rejected"),
)  # fmt: skip


def write_page(stream: TextIO, survey: Survey, payloads: Payloads) -> None:
    """Write the page."""
    stream.writelines(part + "\n" for part in _page(survey, payloads))


def _page(survey: Survey, payloads: Payloads) -> Iterator[str]:
    yield from _head(survey.name)
    yield PATTERNS
    yield f"<h1>{escape(survey.name)}</h1>"
    total = survey.total
    yield f'<p class="lead">{counted(total.pairs, "document pair")}, {counted(total.links, "link")}</p>'
    yield from _tiles(total)
    yield from _documents(survey, payloads)
    yield from _view(survey, payloads)
    yield from _charts(total)
    yield from _reviewers(survey)
    yield from _repeats(survey)
    yield from _terms(survey)
    for number, text in payloads.found.items():
        safe = text.replace("<", "\\u003c")
        yield f'<script type="application/json" id="pair-{number}">{safe}</script>'
    yield f"<script>{SCRIPT}</script>\n</body>\n</html>"


def _head(name: str) -> Iterator[str]:
    policy = f"default-src 'none'; style-src '{_digest(STYLE)}'; script-src '{_digest(SCRIPT)}'; base-uri 'none'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}; form-action \'none\'">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="Sverka">'
    yield f"<title>{escape(name)}: statistics</title>\n<style>{STYLE}</style>\n</head>\n<body>"


def _digest(text: str) -> str:
    """What allows this very style or script, and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _tiles(total: Tally) -> Iterator[str]:
    ru, en = total.ru, total.en
    yield '<dl class="tiles">'
    for name, one, two in (
        ("Sentences", f"{ru.sentences:,}", f"{en.sentences:,}"),
        ("Words", f"{ru.words:,}", f"{en.words:,}"),
        ("Characters linked", percent(ru.coverage), percent(en.coverage)),
    ):
        yield f'<div class="tile"><dt>{name}</dt><dd><b>{one}</b> <i>Russian</i> <br>'
        yield f"<b>{two}</b> <i>English</i></dd></div>"
    expected = round(total.certainty)
    yield f'<div class="tile"><dt>Mean confidence</dt><dd>{percent(total.mean_confidence)}'
    yield f"<small>{expected:,} of {total.links:,} links expected to be right</small></dd></div>"
    yield f'<div class="tile"><dt>Reviewed</dt><dd>{percent(total.reviewed)}'
    yield f"<small>{total.beads - total.statuses['unreviewed']:,} of {total.beads:,} beads</small></dd></div>"
    yield "</dl>"


# --- documents and the map -------------------------------------------------------------------------------------------


def _documents(survey: Survey, payloads: Payloads) -> Iterator[str]:
    lines = survey.pairs[:MOST_LINES]
    yield f"<section>\n<h2>Documents <span>{len(survey.pairs):,}</span></h2>"
    if len(lines) > 1:
        yield '<div class="tools"><input type="search" id="query" placeholder="Filter by title or path"'
        yield ' aria-label="Filter"></div>'
    yield '<div class="scroll"><table id="documents"><thead><tr>'
    yield "".join(
        f'<th scope="col"{f" class={kind}" if kind else ""}><button>{name}</button></th>' for name, kind in _COLUMNS
    )
    yield "</tr></thead><tbody>"
    for line in lines:
        yield _line(line, has_map=line.number in payloads.found)
    yield "</tbody></table></div>"
    if left := len(survey.pairs) - len(lines):
        yield f'<p class="quiet small">{left:,} more are not on this page. Statistics as .tsv have them all.</p>'
    yield "</section>"


def _line(line: PairLine, *, has_map: bool) -> str:
    counts = (line.ru_sentences, line.en_sentences, line.links, line.moved, line.doubtful, line.ru_alone, line.en_alone)
    cells = [
        f'<td data-sort="{line.number}">{line.number}</td>',
        f'<td class="name">{escape(line.ru_name)}<span>{escape(line.en_name)}</span></td>',
        *(f'<td data-sort="{count}">{count:,}</td>' for count in counts),
        *(_share(share) for share in (line.ru_coverage, line.en_coverage, line.confidence)),
        f'<td data-sort="{line.length_ratio:.4f}">{line.length_ratio:.2f}</td>',
        _share(line.reviewed),
    ]
    mark = f' data-map="{line.number}"' if has_map else ""
    return f"<tr{mark}>{''.join(cells)}</tr>"


def _share(share: float) -> str:
    bar = f'<rect class="all" width="40" height="7"/><rect class="part" width="{40 * share:.1f}" height="7"/>'
    picture = f'<svg viewBox="0 0 40 7" preserveAspectRatio="none" aria-hidden="true">{bar}</svg>'
    return f'<td data-sort="{share:.4f}">{percent(share)}{picture}</td>'


def _view(survey: Survey, payloads: Payloads) -> Iterator[str]:
    if not payloads.found:
        return
    lines = {line.number: line for line in survey.pairs}
    yield '<section id="view">\n<h2 id="view-title">Alignment <span id="called"></span></h2>\n<div class="tools">'
    yield '<select id="choice" aria-label="Document pair">'
    for number in payloads.found:
        line = lines[number]
        yield f'<option value="{number}">{number}. {escape(line.ru_name)} — {escape(line.en_name)}</option>'
    yield '</select><button id="before">← previous</button><button id="after">next →</button></div>'
    yield '<div class="view"><div class="card">'
    rejected = [("rejected", "✗ rejected")] if survey.total.statuses["rejected"] else []
    yield _legend((*_MAP_LEGEND, *rejected))
    yield '<p id="joined" class="quiet small" hidden>A long text: neighbouring beads are drawn as one.</p>'
    yield '<svg id="map" tabindex="0" role="img" aria-label="Map of the alignment"></svg></div>'
    yield '<div class="side"><div id="detail" class="card detail" aria-live="polite"></div>'
    yield '<div id="plot" class="card"><h3>How similar each sentence is to each</h3>'
    yield '<div id="frame" class="plot"><canvas id="canvas"></canvas>'
    yield '<svg id="links" preserveAspectRatio="none" aria-hidden="true"></svg></div>'
    yield '<p class="quiet small">Russian from top to bottom, English from left to right; the darker against the '
    yield 'page, the more alike. Frames are links, dashed where moved.<span id="runs"></span></p></div></div></div>'
    yield from _left_out(survey, payloads)
    yield "</section>"


def _left_out(survey: Survey, payloads: Payloads) -> Iterator[str]:
    """What of the maps there was no room for."""
    parts = []
    if plain := len(payloads.found) - payloads.rich:
        parts.append(f"{counted(plain, 'map')} without sentences")
    if missing := len(survey.pairs) - len(payloads.found):
        parts.append(f"{counted(missing, 'pair')} without a map")
    if parts:
        yield f'<p class="quiet small">To keep the page small there are {" and ".join(parts)}.'
        yield " sverka stats with --document makes a page of some.</p>"


def _legend(items: Iterable[tuple[str, str]]) -> str:
    swatch = (
        '<svg viewBox="0 0 20 11" aria-hidden="true"><rect class="swatch {}" x="1" y="1" width="18" height="9"/></svg>'
    )
    spans = (f"<span>{swatch.format(name)}{label}</span>" for name, label in items)
    return f'<p class="legend">{"".join(spans)}</p>'


# --- distributions and lists -----------------------------------------------------------------------------------------


def _charts(total: Tally) -> Iterator[str]:
    yield '<section>\n<h2>Distributions</h2>\n<div class="charts">'
    for heading, picture, caption in (
        ("Confidence and review", confidence_chart(total), "Heights grow with the square root of the count."),
        ("Beads", kinds_chart(total), "Russian–English sentences of a bead; 1-0 stands in no link."),
        (
            "Length ratio in characters",
            ratio_chart(total.characters, "characters"),
            "A logarithmic scale; nine tenths of the links lie in the shade; those off the scale stand at its ends.",
        ),
        ("Length ratio in words", ratio_chart(total.words, "words"), "The same in words."),
        ("Lengths", length_chart(total), "Logarithmic scales; the dashes are the median ratio."),
    ):
        legend = _legend(_STATUS_LEGEND) if heading.startswith("Confidence") else ""
        yield f'<figure class="card"><h3>{heading}</h3>{legend}{picture}<figcaption>{caption}</figcaption></figure>'
    yield f'<div class="card"><h3>Length ratios in numbers</h3>{_ratios(total)}</div>'
    yield "</div></section>"


def _ratios(total: Tally) -> str:
    rows = []
    for name, ratios in (("Characters", total.characters), ("Words", total.words)):
        cells = "".join(f"<td>{value:.2f}</td>" for value in Spread.of(ratios)) if ratios.count else "<td>–</td>" * 5
        rows.append(f'<tr><td class="name">{name}</td>{cells}</tr>')
    header = "".join(f"<th>{name}</th>" for name in ("mean", "median", "deviation", "5%", "95%"))
    head = f'<tr><th class="name">English ÷ Russian</th>{header}</tr>'
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def _reviewers(survey: Survey) -> Iterator[str]:
    if not survey.reviewers:
        return
    rows = (
        (one.name, f"{one.decisions:,}", *(f"{n:,}" for n in one[3:]), one.last_utc[:16].replace("T", " "))
        for one in survey.reviewers
    )
    header = ("Reviewer", "decisions", "✓ accepted", "Δ changed", "✗ rejected", "last (UTC)")
    yield from _table("Review", len(survey.reviewers), header, rows)


def _terms(survey: Survey) -> Iterator[str]:
    if survey.terms:
        rows = ((one.ru_term, one.en_term, f"{one.ru:,}", f"{one.en:,}", f"{one.both:,}") for one in survey.terms)
        header = ("Term", "Preferred in English", "Russian", "English", "both sides")
        yield from _table("Terms", len(survey.terms), header, rows, left=2)


def _table(
    title: str, count: int, header: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1
) -> Iterator[str]:
    """A table whose first ``left`` columns hold names."""
    names = [' class="name"' if number < left else "" for number in range(len(header))]
    yield f'<section>\n<h2>{title} <span>{count:,}</span></h2><div class="scroll"><table><thead><tr>'
    yield "".join(f"<th{name}>{cell}</th>" for name, cell in zip(names, header, strict=True))
    yield "</tr></thead><tbody>"
    for row in rows:
        cells = "".join(f"<td{name}>{escape(cell)}</td>" for name, cell in zip(names, row, strict=True))
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table></div></section>"


def _repeats(survey: Survey) -> Iterator[str]:
    found = survey.repeats
    yield f"<section>\n<h2>Repeats <span>{found.copies + found.varied:,}</span></h2>"
    yield f'<p class="lead">{counted(found.copies, "link")} of {found.links:,} repeat an earlier one; '
    yield f"{counted(found.varied, 'Russian text')} with several English renderings.</p>"
    yield from _repeat_card("The same pair of texts", survey.duplicates)
    yield from _repeat_card("Russian with several English renderings", survey.variants)
    yield "</section>"


def _repeat_card(title: str, repeats: Sequence[RepeatText]) -> Iterator[str]:
    if not repeats:
        return
    yield f'<div class="card"><h3>{title}</h3>'
    for one in repeats:
        items = (
            f'<li lang="en"><span class="number">{count:,} ×</span> {escape(text)}</li>'
            for count, text in one.renderings
        )
        ru = f'<p lang="ru"><span class="number">{one.count:,} ×</span> {escape(one.ru)}</p>'
        yield f'<div class="repeat">{ru}<ul>{"".join(items)}</ul></div>'
    yield "</div>"
