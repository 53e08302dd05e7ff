"""The map of one document pair as an SVG for a paper: 160 mm wide, white, with labels and a legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TextIO

from corpus.errors import InputError
from corpus.statistics_survey import PairLine
from tui.diagnostics import printable
from tui.stats_map import AlignmentMap, Shape, Stretch

WIDTH_MM = 160
_WIDTH = 640  # units, a quarter of a millimetre each
_TOP, _LEGEND = 62, 58
_LEFT, _RIGHT, _COLUMN = 148, 492, 16
_LOWEST, _HIGHEST, _CHARACTERS_A_UNIT = 220, 780, 14
_LABEL = 10  # what a line of small text needs
_TITLE = 44  # characters of a document's name
_STEPS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)

_TIERS = ("sure", "likely", "doubtful")
_STYLE = """
text { font-family: "DejaVu Sans", "Liberation Sans", Arial, Helvetica, sans-serif; font-size: 9px; fill: #333; }
.title { font-size: 11px; font-weight: bold; fill: #111; }
.side { font-size: 9px; fill: #444; }
.tick { font-size: 7px; fill: #777; }
.sure { fill: #0072b2; } .likely { fill: #e69f00; } .doubtful { fill: #d55e00; } .gap { fill: url(#gap); }
.link.sure { fill: #0072b2; fill-opacity: .34; }
.link.likely { fill: url(#likely); }
.link.doubtful { fill: url(#doubtful); }
.moved { stroke: #5b1e6d; stroke-width: 1.1; stroke-dasharray: 4 2; }
.partial { stroke: #333; stroke-width: .7; stroke-dasharray: 1 1.6; }
.link.rejected { fill: none; stroke: #777; stroke-width: .7; stroke-dasharray: 2 2; }
.frame { fill: none; stroke: #888; stroke-width: .5; }
.bracket { fill: none; stroke: #888; stroke-width: .6; }
"""
_PATTERNS = """
<pattern id="gap" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
<rect width="4" height="4" fill="#f2f2f2"/><rect width="1.1" height="4" fill="#8c8c8c"/></pattern>
<pattern id="likely" width="4" height="4" patternUnits="userSpaceOnUse">\
<rect width="4" height="4" fill="#e69f00" fill-opacity=".42"/><circle cx="2" cy="2" r=".8" fill="#8a5f00"/></pattern>
<pattern id="doubtful" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">\
<rect width="4" height="4" fill="#d55e00" fill-opacity=".42"/><rect width="1.2" height="4" fill="#8f3d00"/></pattern>
"""


def write_svg(stream: TextIO, line: PairLine, found: AlignmentMap) -> None:
    """Write the picture. Raises InputError where there is nothing to draw."""
    if not any(shape.ru and shape.en for shape in found.shapes):
        raise InputError(f"{line.ru_name} and {line.en_name} have no links, so there is no map of them. Align them.")
    stream.write(drawing(line, found))


def drawing(line: PairLine, found: AlignmentMap) -> str:
    """The SVG as text."""
    most = max(found.ru_characters, found.en_characters)
    height = min(_HIGHEST, max(_LOWEST, most / _CHARACTERS_A_UNIT))
    whole = _TOP + height + _LEGEND
    size = f'width="{WIDTH_MM}mm" height="{whole / 4:.1f}mm" viewBox="0 0 {_WIDTH} {whole:.0f}"'
    title = f"{_called(line.ru_name)} and {_called(line.en_name)}: {line.links} links"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n<defs>{_PATTERNS}</defs>",
        f'<rect width="{_WIDTH}" height="{whole:.0f}" fill="#fff"/>',
        *_heading(line),
        *_body(found, height / most),
        *_legend(_TOP + height + 22, any(shape.status == "rejected" for shape in found.shapes)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _heading(line: PairLine) -> Iterator[str]:
    for x, anchor, name, language, sentences, coverage in (
        (16, "start", line.ru_name, "Russian", line.ru_sentences, line.ru_coverage),
        (_WIDTH - 16, "end", line.en_name, "English", line.en_sentences, line.en_coverage),
    ):
        yield _text(x, 26, "title", _called(name), anchor)
        yield _text(x, 44, "side", f"{language}: {sentences:,} sentences, {int(coverage * 100)}% linked", anchor)


def _body(found: AlignmentMap, scale: float) -> Iterator[str]:
    yield f'<g transform="translate(0 {_TOP})">'
    links = [shape for shape in found.shapes if shape.ru and shape.en]
    yield from (ribbon(shape, scale) for shape in links)
    for x, total, side in ((_LEFT, found.ru_characters, "ru"), (_RIGHT - _COLUMN, found.en_characters, "en")):
        yield from (_block(x, _side(shape, side), _class(shape), scale) for shape in found.shapes if _side(shape, side))
        yield f'<rect class="frame" x="{x}" y="0" width="{_COLUMN}" height="{total * scale:.1f}"/>'
        yield from _gap_labels(found, side, scale)
        yield from _ticks(found, side, scale)
    yield "</g>"


def _side(shape: Shape, side: str) -> Stretch | None:
    return shape.ru if side == "ru" else shape.en


def _class(shape: Shape) -> str:
    return _TIERS[shape.tier] if shape.ru and shape.en and shape.status != "rejected" else "gap"


def _block(x: float, side: Stretch | None, name: str, scale: float) -> str:
    assert side is not None
    height = max(0.6, (side.stop - side.start) * scale - 0.5)
    return f'<rect class="{name}" x="{x}" y="{side.start * scale:.1f}" width="{_COLUMN}" height="{height:.1f}"/>'


def ribbon(shape: Shape, scale: float) -> str:
    """A link as a band between the columns."""
    assert shape.ru is not None
    assert shape.en is not None
    left, right = _LEFT + _COLUMN + 1, _RIGHT - _COLUMN - 1
    middle = (left + right) / 2
    a, b, c, d = (at * scale for at in (shape.ru.start, shape.ru.stop, shape.en.start, shape.en.stop))
    b, d = max(a + 0.6, b - 0.5), max(c + 0.6, d - 0.5)
    path = (
        f"M{left} {a:.1f}C{middle} {a:.1f} {middle} {c:.1f} {right} {c:.1f}"
        f"V{d:.1f}C{middle} {d:.1f} {middle} {b:.1f} {left} {b:.1f}Z"
    )
    names = ["link", _TIERS[shape.tier], *(["moved"] if shape.moved else [])]
    names += [name for name in ("partial",) if shape.label == name and not shape.moved]
    names += ["rejected"] if shape.status == "rejected" else []
    return f'<path class="{" ".join(names)}" d="{path}"/>'


def _gap_labels(found: AlignmentMap, side: str, scale: float) -> Iterator[str]:
    """A bracket and the number of sentences beside each gap that has room for them."""
    x, sign, anchor = (_LEFT - 24, -1, "end") if side == "ru" else (_RIGHT + 24, 1, "start")
    free = 0.0
    for first, last, start, stop, label in gap_runs(found.shapes, side):
        top, bottom = start * scale, stop * scale - 0.5
        middle = (top + bottom) / 2
        if bottom - top < _LABEL or middle < free:
            continue
        yield f'<path class="bracket" d="M{x} {top + 0.5:.1f}h{3 * sign}V{bottom:.1f}h{-3 * sign}"/>'
        yield _text(x + 7 * sign, middle + 3, "", f"{last - first} {label or 'alone'}", anchor)
        free = middle + _LABEL


def gap_runs(shapes: Sequence[Shape], side: str) -> Iterator[tuple[int, int, int, int, str]]:
    """Neighbouring gaps of one label as first and last sentence, first and last character, and the label."""
    gaps = [shape for shape in shapes if not (shape.ru and shape.en) and _side(shape, side)]
    runs: list[tuple[int, int, int, int, str]] = []
    for shape in sorted(gaps, key=lambda one: _side(one, side) or ()):
        found = _side(shape, side)
        assert found is not None
        if runs and runs[-1][1] == found.first and runs[-1][4] == shape.label:
            first, _, start, _, label = runs.pop()
            runs.append((first, found.last, start, found.stop, label))
        else:
            runs.append((*found, shape.label))
    yield from runs


def _ticks(found: AlignmentMap, side: str, scale: float) -> Iterator[str]:
    """The numbers of some sentences, from 1, outside the columns; as many as there is room for."""
    sentences, total, x, sign, anchor = (
        (found.ru_sentences, found.ru_characters, _LEFT - 2, -1, "end")
        if side == "ru"
        else (found.en_sentences, found.en_characters, _RIGHT + 2, 1, "start")
    )
    room = max(1, int(total * scale / 40))
    step = next((one for one in _STEPS if sentences / one <= room), _STEPS[-1])
    for start, number in tick_marks(found.shapes, side, step):
        yield f'<path class="bracket" d="M{x} {start * scale:.1f}h{3 * sign}"/>'
        yield _text(x + 5 * sign, start * scale + 2.5, "tick", str(number), anchor)


def tick_marks(shapes: Sequence[Shape], side: str, step: int) -> Iterator[tuple[int, int]]:
    """Where each ``step``-th sentence is, by the shape that holds it: its first character and the sentence's number."""
    due = step
    for one in sorted(found for shape in shapes if (found := _side(shape, side))):
        if one.last >= due:
            share = (due - 1 - one.first) / (one.last - one.first)
            yield one.start + round(max(0.0, share) * (one.stop - one.start)), due
            due = (one.last // step + 1) * step


def _legend(y: float, has_rejected: bool) -> Iterator[str]:
    x = 16.0
    for names, label in (
        ("link sure", "sure (0.9 and above)"),
        ("link likely", "likely (0.6 to 0.9)"),
        ("link doubtful", "doubtful"),
        ("link sure moved", "moved"),
        ("link sure partial", "partial"),
        ("gap", "only in one language"),
    ):
        yield f'<rect class="{names}" x="{x}" y="{y - 8}" width="18" height="9"/>'
        yield _text(x + 23, y, "", label, "start")
        x += 34 + 5.0 * len(label)
    start = 16.0
    if has_rejected:
        yield f'<rect class="link rejected" x="{start}" y="{y + 11}" width="18" height="9"/>'
        yield _text(start + 23, y + 19, "", "rejected by a reviewer", "start")
        start = 190.0
    yield _text(start, y + 19, "tick", "Columns are in proportion to the characters of the texts.", "start")


def _called(name: str) -> str:
    shown = printable(name)
    return escape(shown if len(shown) <= _TITLE else shown[: _TITLE - 1] + "…")


def _text(x: float, y: float, name: str, text: str, anchor: str) -> str:
    return f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'
