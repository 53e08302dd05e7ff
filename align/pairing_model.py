"""How probably two documents are translations, and how probably they are each other's: what is fitted, and its file."""

from __future__ import annotations

import json
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple

from align.coverage import Coverage
from corpus.errors import ModelError

BUNDLED_MODEL = Path(__file__).with_name("models") / "pairing.json"


class Related(NamedTuple):
    """Weights, in natural log odds: per share surely linked of the side that has more of it; per mean score of links.

    Of short texts that are not translations much may be linked, but by links of low score.
    """

    best: float
    score: float
    constant: float


class Chosen(NamedTuple):
    """Weights, in natural log odds: per share surely linked as above; per worth by which the pair leads."""

    best: float
    lead: float
    constant: float


class PairingModel(NamedTuple):
    """Two logistic models: whether documents are translations at all, and whether a chosen pair is the right one."""

    related: Related
    chosen: Chosen

    def relatedness(self, coverage: Coverage) -> float:
        """The probability that two documents, or parts of them, are translations of each other."""
        best, score, constant = self.related
        return _logistic(best * coverage.best + score * coverage.score + constant)

    def confidence(self, coverage: Coverage, lead: float) -> float:
        """The probability that a chosen pair of documents is right."""
        best, by_lead, constant = self.chosen
        return _logistic(best * coverage.best + by_lead * lead + constant)


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))


@cache
def load_model(path: Path = BUNDLED_MODEL) -> PairingModel:
    """The model of a file. Raises ModelError where it is missing or damaged."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        related, chosen = (
            [float(found[name][field]) for field in kind._fields]
            for name, kind in (("related", Related), ("chosen", Chosen))
        )
        return PairingModel(Related(*related), Chosen(*chosen))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: missing or damaged ({type(error).__name__}: {error}). Install again.") from error


def write_model(model: PairingModel, path: Path) -> None:
    """Write a model so that a person can read it."""
    named = {
        name: {field: round(value, 4) for field, value in part._asdict().items()}
        for name, part in (("related", model.related), ("chosen", model.chosen))
    }
    path.write_text(json.dumps(named, indent=2) + "\n", encoding="utf-8")
