"""Charts of an HTML page as SVG: confidence, length ratios, lengths, kinds of beads. They need no script."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from corpus.statistics import CONFIDENCE_BINS, OCTAVE, STATUSES, Ratios, Spread, Tally

_WIDTH, _HEIGHT = 520, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 24, 36
_WIDE, _HIGH = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
_FLOOR = _TOP + _HIGH
_RATIOS = 48  # bars of the histogram of ratios
_LOW_RATIO, _HIGH_RATIO = 0.25, 4.0
_MOST_KINDS = 9


def confidence_chart(total: Tally) -> str:
    """Links by confidence and status of review; heights grow with the square root, so that a few are seen."""
    stacks = [[total.confidences[number, status] for status in STATUSES] for number in range(CONFIDENCE_BINS)]
    most = max(map(sum, stacks), default=0) or 1
    width, labels = _WIDE / CONFIDENCE_BINS, list[str]()
    parts = [*_levels(most, math.sqrt), *_x_labels(((n / 5, f"{n / 5:.1f}") for n in range(6)), "confidence")]
    for number, stack in enumerate(stacks):
        x, y, count = _LEFT + number * width, float(_FLOOR), sum(stack)
        whole = _HIGH * math.sqrt(count / most)
        for status, part in zip(STATUSES, stack, strict=True):
            if part:
                height = whole * part / count
                y -= height
                title = f"{part:,} {status}, {number / CONFIDENCE_BINS:.2f} to {(number + 1) / CONFIDENCE_BINS:.2f}"
                parts.append(_bar(x + 1.5, y, width - 3, height, status, title))
        if count:
            labels.append(_text(x + width / 2, y - 4, _short(count), "middle", "value"))
    return _svg((*parts, *labels), "Links by confidence and review status")


def ratio_chart(ratios: Ratios, what: str) -> str:
    """Links by the ratio of their lengths, on a logarithmic scale, with the median and the range of nine tenths."""
    low, high = math.log(_LOW_RATIO), math.log(_HIGH_RATIO)
    bars: Counter[int] = Counter()
    for number, count in ratios.bins.items():
        share = (number / 200 - low) / (high - low)
        bars[min(_RATIOS - 1, max(0, int(share * _RATIOS)))] += count
    most, width = max(bars.values(), default=0) or 1, _WIDE / _RATIOS
    marks = (0.25, 0.33, 0.5, 0.67, 1.0, 1.5, 2.0, 3.0, 4.0)
    parts = [
        *_levels(most, float),
        *_x_labels(
            (((math.log(mark) - low) / (high - low), f"{mark:g}") for mark in marks), f"English ÷ Russian {what}"
        ),
    ]
    if ratios.count:
        spread = Spread.of(ratios)
        at = [
            _LEFT + _WIDE * min(1.0, max(0.0, (math.log(value) - low) / (high - low)))
            for value in (spread.low, spread.median, spread.high)
        ]
        parts.append(f'<rect class="band" x="{at[0]:.1f}" y="{_TOP}" width="{at[2] - at[0]:.1f}" height="{_HIGH}"/>')
    for number, count in sorted(bars.items()):
        height = _HIGH * count / most
        title = f"{count:,} links"
        parts.append(_bar(_LEFT + number * width + 1, _FLOOR - height, width - 2, height, "", title))
    if ratios.count:
        parts.append(f'<path class="median" d="M{at[1]:.1f} {_TOP - 6}V{_FLOOR}"/>')
        parts.append(_text(at[1], _TOP - 10, f"median {spread.median:.2f}", "middle", "value"))
    return _svg(parts, f"Links by the ratio of their {what}")


def length_chart(total: Tally) -> str:
    """Links by the lengths of both sides in characters, on logarithmic scales; larger dots stand for more links."""
    cells = total.lengths
    highest = max((max(cell) for cell in cells), default=6 * OCTAVE) + 1
    lowest = min((min(cell) for cell in cells), default=0) // OCTAVE * OCTAVE
    span = max(highest - lowest, OCTAVE)
    most = max(cells.values(), default=1)

    def across(place: float) -> float:
        return (place - lowest) / span

    marks = [(across(OCTAVE * math.log2(n)), str(n)) for n in (1, 3, 10, 30, 100, 300, 1000, 3000, 10_000)]
    inside = [(share, label) for share, label in marks if 0 <= share <= 1]
    parts = [*_x_labels(inside, "characters of the Russian side")]
    for share, label in inside:
        y = _FLOOR - _HIGH * share
        parts.append(f'<path class="grid" d="M{_LEFT} {y:.1f}h{_WIDE}"/>')
        parts.append(_text(_LEFT - 6, y + 4, label, "end"))
    median = OCTAVE * math.log2(total.characters.quantile(0.5)) if total.characters.count else 0.0
    parts.append(_diagonal(across(lowest + median), across(highest + median)))
    step = min(_WIDE, _HIGH) / span
    for (ru, en), count in sorted(cells.items()):
        x, y = _LEFT + _WIDE * across(ru + 0.5), _FLOOR - _HIGH * across(en + 0.5)
        radius = max(1.6, max(step, 5.0) * math.sqrt(count / most))
        title = f"<title>{count:,} links of about {_length(ru)} and {_length(en)} characters</title>"
        parts.append(f'<circle class="cell" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">{title}</circle>')
    parts.append(_text(_LEFT + 4, _TOP - 10, "characters of the English side", "start"))
    return _svg(parts, "Links by the lengths of both sides")


def _diagonal(start: float, stop: float) -> str:
    """The line of the median ratio, cut at the frame; it climbs one to one."""
    slope = stop - start
    first, last = max(0.0, -start / slope), min(1.0, (1 - start) / slope)
    ends = [(_LEFT + _WIDE * at, _FLOOR - _HIGH * (start + slope * at)) for at in (first, last)]
    return f'<path class="median" d="M{ends[0][0]:.1f} {ends[0][1]:.1f}L{ends[1][0]:.1f} {ends[1][1]:.1f}"/>'


def _length(cell: int) -> int:
    return round(2 ** ((cell + 0.5) / OCTAVE))


def kinds_chart(total: Tally) -> str:
    """Beads by kind, and how many are moved, partial and so on."""
    kinds = total.kinds.most_common()
    rows = [(kind, count) for kind, count in kinds[:_MOST_KINDS]]
    if left := sum(count for _, count in kinds[_MOST_KINDS:]):
        rows.append(("others", left))
    marks = [("moved", total.moved), *((label, count) for label, count in total.labels.most_common())]
    most = max((count for _, count in rows), default=1)
    line, start = 20, 86
    height = line * (len(rows) + len(marks)) + 24
    parts: list[str] = []
    for number, (name, count) in enumerate((*rows, *marks)):
        y = 4 + line * number + (12 if number >= len(rows) else 0)
        width = (_WIDTH - start - 110) * count / most
        null = "null" if name.startswith("0-") or name.endswith("-0") or name in ("omitted", "added") else ""
        shown = escape(name)
        parts.append(_text(start - 8, y + 12, shown, "end", "value"))
        parts.append(_bar(start, y + 1, max(width, 1.0 if count else 0.0), line - 6, null, f"{count:,} {shown}"))
        parts.append(_text(start + width + 7, y + 12, f"{count:,} · {count / max(total.beads, 1):.1%}", "start"))
        if number == len(rows):
            parts.append(f'<path class="grid" d="M0 {y - 6}H{_WIDTH}"/>')
    return _svg(parts, "Beads by kind", height)


# --- parts -----------------------------------------------------------------------------------------------------------


def _short(count: int) -> str:
    """A count in four characters or so: ``980``, ``1.2k``, ``28k``."""
    if count < 1000:
        return str(count)
    return f"{count / 1000:.1f}k" if count < 9950 else f"{count / 1000:.0f}k"


def _levels(most: int, grow: Callable[[float], float]) -> Iterator[str]:
    """Lines across at round counts, at heights that grow with their share of the most."""
    for count in _round_counts(most, is_root=grow is math.sqrt):
        y = _FLOOR - _HIGH * grow(count / most)
        yield f'<path class="grid" d="M{_LEFT} {y:.1f}h{_WIDE}"/>'
        yield _text(_LEFT - 6, y + 4, f"{count:,}", "end")


def _round_counts(most: int, *, is_root: bool) -> Sequence[int]:
    if is_root:
        found = [n for power in range(9) for n in (10**power, 3 * 10**power) if n <= most]
        return [0, *found[-4:]]
    step = next(n * 10**power for power in range(9) for n in (1, 2, 5) if n * 10**power * 4 >= most)
    return range(0, most + 1, step)


def _x_labels(marks: Iterable[tuple[float, str]], title: str) -> Iterator[str]:
    for share, label in marks:
        x = _LEFT + _WIDE * share
        yield f'<path class="axis" d="M{x:.1f} {_FLOOR}v4"/>' + _text(x, _FLOOR + 16, label, "middle")
    yield _text(_LEFT + _WIDE / 2, _FLOOR + 31, title, "middle")
    yield f'<path class="axis" d="M{_LEFT} {_FLOOR}h{_WIDE}"/>'


def _bar(x: float, y: float, width: float, height: float, name: str, title: str) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect class="bar {name}" {place}><title>{title}</title></rect>'


def _text(x: float, y: float, text: str, anchor: str, name: str = "") -> str:
    return f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'


def _svg(parts: Iterable[str], label: str, height: int = _HEIGHT) -> str:
    return f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{label}">{"".join(parts)}</svg>'
