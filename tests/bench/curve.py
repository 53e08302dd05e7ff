"""Risk and coverage: how often links are right when only the most confident ones are kept (El-Yaniv, Wiener 2010)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from align.measures import Judged, precision_at_coverage
from tests.bench.report import short

STEPS = [percent / 100 for percent in range(1, 101)]
SHOWN = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
COLOURS = ("#1b6ca8", "#c1440e", "#2e7d32", "#7b1fa2", "#8d6e00", "#000000")
WIDTH, HEIGHT, MARGIN = 640, 320, 48


def precisions(judged: Sequence[Judged]) -> list[float]:
    """The share of right links among the most confident 1%, 2%, ... 100%."""
    return [precision_at_coverage(judged, share)[0] for share in STEPS]


def mean_risk(judged: Sequence[Judged]) -> float:
    """The area under the curve: the share of wrong links, averaged over the hundred steps; in [0, 1], 0 is best."""
    return 1 - sum(precisions(judged)) / len(STEPS)


def row(judged: Sequence[Judged]) -> str:
    """Precision at the coverages of ``SHOWN``, and the mean risk, as cells of a table."""
    found = dict(zip(STEPS, precisions(judged), strict=True))
    return " | ".join(short(found[share]) for share in SHOWN) + f" | {short(mean_risk(judged))[:5]}"


def drawing(curves: Mapping[str, Sequence[float]], lowest: float = 0.94) -> str:
    """An SVG of the curves: coverage from 0 to 100% to the right, precision from ``lowest`` to 1 upwards."""

    def place(share: float, precision: float) -> str:
        up = (max(precision, lowest) - lowest) / (1 - lowest)
        return f"{MARGIN + share * (WIDTH - 2 * MARGIN):.1f},{HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN):.1f}"

    def text(share: float, precision: float, words: str, colour: str = "#444", anchor: str = "middle") -> str:
        x, y = place(share, precision).split(",")
        return f'<text x="{x}" y="{y}" fill="{colour}" text-anchor="{anchor}">{words}</text>'

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for tick in range(round(lowest * 100), 101, 2):
        line = f"{place(0, tick / 100)} {place(1, tick / 100)}"
        parts += [f'<polyline points="{line}" stroke="#ddd"/>', text(-0.01, tick / 100, f"{tick}%", anchor="end")]
    for tick in range(0, 101, 20):
        parts.append(text(tick / 100, lowest, f'<tspan dy="16">{tick}%</tspan>'))
    for number, (name, values) in enumerate(curves.items()):
        colour = COLOURS[number % len(COLOURS)]
        points = " ".join(place(share, value) for share, value in zip(STEPS, values, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(text(0.02, lowest + (1 - lowest) * (0.06 + 0.07 * number), name, colour, "start"))
    return "\n".join([*parts, "</svg>", ""])
