"""The weights of ``glossaries.orphans.FEATURES``, for terms of each language; fitted by
``python -m training.train_orphans``.
"""

from __future__ import annotations

from corpus.types import Lang

WEIGHTS: dict[Lang, tuple[float, ...]] = {
    "ru": (
        -2.529,
        0.799,
        -2.284,
        -3.152,
        -6.165,
        0.217,
        -3.726,
        1.791,
        1.602,
        0.155,
        0.114,
        -0.296,
        0.860,
        0.756,
        -0.139,
        -0.346,
        0.409,
    ),
    "en": (
        -2.408,
        -1.127,
        -3.040,
        -5.160,
        -6.106,
        -0.244,
        -3.487,
        2.940,
        -1.534,
        4.061,
        -0.014,
        -0.187,
        -1.714,
        0.873,
        -0.573,
        -0.107,
        0.519,
    ),
}
BIAS: dict[Lang, float] = {"ru": 2.086, "en": 0.843}
