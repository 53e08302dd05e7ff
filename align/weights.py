"""The weights by which links and gaps are scored: what they are, and where they are read from."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np

from align.features import GAP_FEATURES, LINK_FEATURES
from align.lattice import Floats
from corpus.errors import ModelError

BUNDLED_WEIGHTS = Path(__file__).with_name("models") / "aligner.json"
SHAPES = {
    "link": (len(LINK_FEATURES),),
    "skip": (2, len(GAP_FEATURES)),
    "open": (2,),
    "skip_by_rate": (2,),
    "open_by_rate": (2,),
    "move": (3,),
    "calibration": (2,),
}


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model over the features of links and gaps; sums of it are natural log odds.

    ``link``: a weight for each of ``LINK_FEATURES``. ``skip``: for each of ``GAP_FEATURES``, a row for Russian and one
    for English sentences. ``open``: added where a gap begins (ru, en). ``skip_by_rate`` and ``open_by_rate``: how both
    grow with the log odds of the share of sentences without counterpart on that side. ``move``: see ``align.moves``.
    ``calibration``: see ``align.confidence.calibrated``.
    """

    link: Floats
    skip: Floats
    open: Floats
    skip_by_rate: Floats
    open_by_rate: Floats
    move: Floats
    calibration: Floats

    def vector(self) -> Floats:
        """All weights in one row."""
        return np.concatenate([getattr(self, field.name).ravel() for field in fields(self)])


def from_vector(vector: Floats) -> Weights:
    """The weights from ``Weights.vector``."""
    stops = np.cumsum([int(np.prod(shape)) for shape in SHAPES.values()])
    parts = np.split(vector, stops[:-1])
    return Weights(*(part.reshape(shape) for part, shape in zip(parts, SHAPES.values(), strict=True)))


def write_weights(weights: Weights, path: Path) -> None:
    """Write weights so that a person can read them: name and value, four digits."""
    named = {name: np.round(value, 4).tolist() for name, value in asdict(weights).items()}
    named["link"] = dict(zip(LINK_FEATURES, named["link"], strict=True))
    named["skip"] = [dict(zip(GAP_FEATURES, row, strict=True)) for row in named["skip"]]
    path.write_text(json.dumps(named, indent=2) + "\n", encoding="utf-8")


@cache
def load_weights(path: Path = BUNDLED_WEIGHTS) -> Weights:
    """The weights of a file.

    Raises:
        ModelError: the file is missing, damaged, or of another version of the aligner.
    """
    try:
        named = json.loads(path.read_text(encoding="utf-8"))
        named["link"] = [named["link"][name] for name in LINK_FEATURES]
        named["skip"] = [[row[name] for name in GAP_FEATURES] for row in named["skip"]]
        values = [np.array(named[name], np.float64) for name in SHAPES]
    except FileNotFoundError as error:
        raise ModelError(f"{path}: the aligner's weights are missing. Install Sverka again.") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: damaged ({type(error).__name__}: {error}). Install Sverka again.") from error
    if any(value.shape != shape for value, shape in zip(values, SHAPES.values(), strict=True)):
        raise ModelError(f"{path}: its weights don't fit this version of Sverka. Install Sverka again.")
    return Weights(*values)
