"""What a number in figures may mean: ``49 000``, ``1,3``, ``207.3``, ``XX``."""

from __future__ import annotations

import re

from corpus.types import Lang

_SPACES = re.compile(r"[\u00a0\u202f\u2009 ]")
_SUPERSCRIPT = str.maketrans({"¹": ".1", "²": ".2", "³": ".3"})
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+$")
_ROMAN = re.compile(r"(X{0,2})(IX|IV|V?I{0,3})$")
_UNITS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


def figure_values(figure: str, lang: Lang) -> tuple[float, tuple[float, ...]]:
    """The likeliest value of a figure and the others that it may have.

    A comma is decimal in Russian and parts thousands in English, a point the other way round; writers mix them up.
    ``20.3.3`` is read as 20.3 and 3 thousandths of a thousandth: only that it is the same on both sides matters.
    """
    text = _SPACES.sub("", figure.translate(_SUPERSCRIPT))
    if text.isdecimal():
        return float(text), ()
    parts = re.split("[.,]", text)
    if len(parts) > 2 and not _GROUPED.match(text):
        return float(parts[0] + "." + "".join(part.zfill(2) for part in parts[1:])), ()
    decimal = float(parts[0] + "." + "".join(parts[1:]))
    if not _GROUPED.match(text):
        return decimal, ()
    grouped = float("".join(parts))
    if len(parts) > 2 or ("," in text) == (lang == "en"):
        return grouped, () if len(parts) > 2 else (decimal,) if lang == "ru" else ()
    return decimal, (grouped,)


def roman_value(text: str) -> int:
    """The value of a Roman numeral up to 29, 0 for anything else."""
    found = _ROMAN.match(text)
    return len(found[1]) * 10 + _UNITS[found[2]] if found else 0
