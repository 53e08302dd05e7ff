"""Why a link may be wrong, in words."""

from __future__ import annotations

import numpy as np

from align.features import LINK_FEATURES, Columns
from align.lattice import Floats

LITTLE_ALIKE = 0.3  # cosine
CLOSE_RIVAL = 0.02  # lead in cosine over the nearest sentence outside the link
UNEQUAL = 0.5  # natural log of the ratio of lengths: 1.6 times as long

_AT = {name: at for at, name in enumerate(LINK_FEATURES)}


def calibrated(probability: float, calibration: Floats) -> float:
    """The probability of a link, mapped to the share that is right of links so probable (Platt 1999).

    ``calibration`` are a constant and the factor of the log odds. What is certain stays so.
    """
    if not 0 < probability < 1:
        return probability
    odds = calibration[0] + calibration[1] * np.log(probability / (1 - probability))
    return float(1 / (1 + np.exp(-odds)))


def reasons(features: Columns) -> list[tuple[str, ...]]:
    """What speaks against each of some links, by their features (links, ``align.features.LINK_FEATURES``).

    ``little alike``: the vectors are far apart. ``close rival``: a sentence outside the link is as near. ``longer ru``,
    ``longer en``: that side is much longer than its counterpart.
    """
    shown = [
        ("little alike", features[:, _AT["similarity"]] < LITTLE_ALIKE),
        ("close rival", np.minimum(features[:, _AT["lead ru"]], features[:, _AT["lead en"]]) < CLOSE_RIVAL),
        *((f"longer {side}", features[:, _AT[f"longer {side}"]] > UNEQUAL**2) for side in ("ru", "en")),
    ]
    found: list[tuple[str, ...]] = [()] * len(features)
    for name, links in shown:
        for link in np.flatnonzero(links).tolist():
            found[link] += (name,)
    return found
