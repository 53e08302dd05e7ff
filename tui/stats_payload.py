"""What an HTML page holds of each document pair to draw its map and dot plot: compact JSON, bounded in size."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from align.dot_plot import dot_plot
from corpus.statistics_survey import PairLine
from corpus.types import Alignment
from tui.stats_map import AlignmentMap, Shape, Stretch, alignment_map

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from align.encoder import Encoder

RICH_CHARACTERS = 8_000_000
"""Characters of JSON for maps with sentences and dot plots; pairs come in the order of the project."""

PLAIN_CHARACTERS = 6_000_000
"""Characters of JSON for the maps after those, without sentences; pairs after these have a line in the table only."""

_STATUSES = ("unreviewed", "accepted", "changed", "rejected")
_LEVELS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LOWEST, _HIGHEST = 0.15, 0.9  # cosines of unrelated sentences lie around the one, of translations below the other


class Payloads:
    """The pairs of a page as JSON, by their numbers; ``rich`` and ``plain`` are the characters there is room for."""

    def __init__(self, encoder: Encoder, rich: int = RICH_CHARACTERS, plain: int = PLAIN_CHARACTERS) -> None:
        self._encoder = encoder
        self._rich, self._plain = rich, plain
        self.found: dict[int, str] = {}
        self.rich = 0
        """How many pairs have sentences and a dot plot."""

    def add(self, line: PairLine, alignment: Alignment) -> None:
        """Take in a pair while there is room."""
        if self._rich > 0:
            text = _json(alignment, alignment_map(alignment), self._encoder)
            self._rich -= len(text)
            if self._rich >= 0 or not self.found:
                self.found[line.number] = text
                self.rich += 1
                return
            self._rich = 0
        if self._plain > 0:
            text = _json(alignment, alignment_map(alignment), None)
            self._plain -= len(text)
            if self._plain >= 0:
                self.found[line.number] = text


def _json(alignment: Alignment, found: AlignmentMap, encoder: Encoder | None) -> str:
    payload: dict[str, object] = {
        "sizes": [found.ru_sentences, found.en_sentences, found.ru_characters, found.en_characters],
        "joined": found.joined,
        "shapes": [_numbers(shape) for shape in found.shapes],
        "labels": [shape.label for shape in found.shapes],
    }
    if encoder is not None:
        payload["texts"] = [[shape.ru_text, shape.en_text, "; ".join(shape.reasons)] for shape in found.shapes]
        plot = dot_plot(alignment.ru.sentences(), alignment.en.sentences(), encoder)
        payload["dots"] = {"run": [plot.ru_sentences, plot.en_sentences], "rows": levels(plot.cells)}
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))


def _numbers(shape: Shape) -> list[int]:
    """Sentences and characters of both sides (-1: none), confidence in thousandths, moved, status, beads."""
    status = _STATUSES.index(shape.status) if shape.status in _STATUSES else 0
    confidence = round(1000 * float(shape.confidence))
    return [*_ends(shape.ru), *_ends(shape.en), confidence, int(shape.moved), status, shape.beads]


def _ends(side: Stretch | None) -> tuple[int, ...]:
    return (-1, -1, -1, -1) if side is None else tuple(side)


def levels(cells: NDArray) -> list[str]:  # type: ignore[type-arg]
    """A line of digits in base 36 for each row, from 0 for unrelated to z for translations."""
    scaled = ((cells - _LOWEST) / (_HIGHEST - _LOWEST)).clip(0, 1) * (len(_LEVELS) - 1)
    return ["".join(_LEVELS[level] for level in row) for row in scaled.round().astype(int)]
