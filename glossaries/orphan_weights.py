"""The weights of ``glossaries.orphans``: a logistic regression for terms of each language, feature by feature."""

from __future__ import annotations

from corpus.types import Lang

WEIGHTS: dict[Lang, tuple[float, ...]] = {
    "ru": (
        -7.459,
        5.757,
        -1.904,
        -6.757,
        -5.392,
        -0.908,
        -2.575,
        2.138,
        2.972,
        -0.693,
        0.224,
        -0.340,
        1.324,
        1.027,
        -0.089,
        -1.184,
    ),
    "en": (
        -4.382,
        -1.053,
        0.281,
        -12.296,
        -4.589,
        -1.695,
        -3.878,
        4.086,
        0.153,
        1.871,
        -0.021,
        -0.119,
        -6.897,
        0.799,
        -0.345,
        -1.162,
    ),
}
BIAS: dict[Lang, float] = {"ru": 6.703, "en": 4.859}
