"""How probably a clause has no counterpart: what is known of it, what is fitted, and the file of that."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

Floats = NDArray[np.float64]

BUNDLED_MODEL = Path(__file__).with_name("models") / "partial.json"
CLAUSE_FEATURES = (
    "constant",
    "nearest",  # cosine to the nearest clause of the other side
    "gain",  # by how much the sides are more alike, in cosine, without the clause
    "gain of share",  # the gain times the clause's share of its side
    "share",
    "gain of other side",  # the highest of its clauses; where both gain, the link is loose and not partial
    "share not too long",  # the share less that by which the side is too long
    "weight",  # natural log of the length of the clause's vector: how much it says
)


class PartialModel(NamedTuple):
    """What is fitted by ``training.train_partial``.

    ``weights``: in log odds, for each of ``CLAUSE_FEATURES``. ``threshold``: the probability from which a link is
    called partial for a clause of several, ``threshold_alone``: for one that is all of its side, of which little is
    known but its length. ``ratio``: the natural log of English by Russian characters of a link that is typical.
    """

    weights: Floats
    threshold: float
    threshold_alone: float
    ratio: float


@cache
def load_model(path: Path = BUNDLED_MODEL) -> PartialModel:
    """The model of a file. Raises ModelError where it is missing or damaged."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        weights = np.array([float(found["weights"][name]) for name in CLAUSE_FEATURES])
        return PartialModel(weights, *(float(found[name]) for name in PartialModel._fields[1:]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: missing or damaged ({type(error).__name__}: {error}). Install again.") from error


def write_model(model: PartialModel, path: Path) -> None:
    """Write a model so that a person can read it."""
    weights = dict(zip(CLAUSE_FEATURES, np.round(model.weights, 4).tolist(), strict=True))
    numbers = {name: round(getattr(model, name), 4) for name in PartialModel._fields[1:]}
    named = {"weights": weights, **numbers}
    path.write_text(json.dumps(named, indent=2) + "\n", encoding="utf-8")
