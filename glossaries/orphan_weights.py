"""The weights of ``glossaries.orphans``: a logistic regression for terms of each language, feature by feature."""

from __future__ import annotations

from corpus.types import Lang

WEIGHTS: dict[Lang, tuple[float, ...]] = {
    "ru": (
        -7.281,
        5.433,
        -1.705,
        -6.452,
        -5.726,
        -0.894,
        -2.598,
        2.094,
        2.863,
        -0.807,
        0.217,
        -0.332,
        1.621,
        1.003,
        -0.106,
        -1.108,
    ),
    "en": (
        -3.481,
        -1.916,
        -0.091,
        -14.010,
        -5.260,
        -1.093,
        -4.608,
        3.938,
        0.462,
        1.556,
        -0.100,
        -0.082,
        -6.239,
        0.216,
        -0.304,
        -1.042,
    ),
}
BIAS: dict[Lang, float] = {"ru": 6.589, "en": 5.017}
