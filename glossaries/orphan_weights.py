"""The weights of ``glossaries.orphans.FEATURES``, for terms of each language; fitted by
``python -m training.train_orphans``.
"""

from __future__ import annotations

from corpus.types import Lang

WEIGHTS: dict[Lang, tuple[float, ...]] = {
    "ru": (
        -6.925,
        3.455,
        -1.996,
        -5.679,
        -7.348,
        -0.956,
        -3.449,
        1.957,
        3.670,
        -1.259,
        0.263,
        -0.343,
        1.049,
        1.291,
        -0.211,
        -1.474,
    ),
    "en": (
        -6.581,
        -0.175,
        -0.755,
        -8.198,
        -6.018,
        0.984,
        -4.790,
        3.872,
        2.066,
        -2.362,
        -0.028,
        -0.270,
        -4.209,
        0.401,
        -0.429,
        -1.086,
    ),
}
BIAS: dict[Lang, float] = {"ru": 6.977, "en": 5.853}
