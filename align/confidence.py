"""Why a link may be wrong, in words."""

from __future__ import annotations

import numpy as np

from align.features import LINK_FEATURES, Columns
from align.lattice import Floats

LITTLE_ALIKE = 0.3  # cosine
CLOSE_RIVAL = 0.04  # lead in cosine over the nearest sentence outside the link
UNEQUAL = 0.6  # natural log of the ratio of lengths: 1.8 times as long

_AT = {name: at for at, name in enumerate(LINK_FEATURES)}


def calibrated(probability: float, calibration: Floats) -> float:
    """The probability of a link, mapped to the share that is right of links so probable (Platt 1999).

    ``calibration`` are a constant and the factor of the log odds. What is certain stays so.
    """
    if not 0 < probability < 1:
        return probability
    odds = calibration[0] + calibration[1] * np.log(probability / (1 - probability))
    return float(1 / (1 + np.exp(-odds)))


def reasons(features: Columns) -> tuple[str, ...]:
    """What speaks against a link, by its features (``align.features.LINK_FEATURES``), most telling first.

    ``little alike``: the vectors are far apart. ``close rival``: a sentence outside the link is as near. ``longer ru``,
    ``longer en``: that side is much longer than its counterpart.
    """
    value = {name: float(features[at]) for name, at in _AT.items()}
    found = []
    if value["similarity"] < LITTLE_ALIKE:
        found.append("little alike")
    if min(value["lead ru"], value["lead en"]) < CLOSE_RIVAL:
        found.append("close rival")
    found += [f"longer {side}" for side in ("ru", "en") if np.sqrt(value[f"longer {side}"]) > UNEQUAL]
    return tuple(found)
