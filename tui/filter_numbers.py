"""Which number in figures has no counterpart in the other text of a pair."""

from __future__ import annotations

from align.numbers import numbers
from glossaries.checks.comparison import differences
from glossaries.checks.quantity import Quantity
from glossaries.issue import Pair, Place

_IN_FIGURES = 2  # the weight of a quantity that is not spelt out
_SMALL = 10  # a score, 6-foot-6, «1 м 82 см»


def number_without_counterpart(ru: str, en: str) -> str:
    """``49 тыс is not 49 million``, ``27 is missing``; "" where all numbers in figures are found on the other side.

    What the aligner reads as the same numbers is taken to be right without a closer look.
    """
    if numbers(ru, "ru") == numbers(en, "en"):
        return ""
    for difference in differences(Pair(ru, en)):
        one, other = difference.ru, difference.en
        if difference.unit or (one and _may_be_free(one, ru)) or (other and _may_be_free(other, en)):
            continue
        if one and other and one.unit and other.unit and one.unit != other.unit:
            continue  # «135 км/ч» and 85 mph are rounded as the writer likes
        if one and other:
            return f"{_at(ru, one.place)} is not {_at(en, other.place)}"
        if one:
            return f"{_at(ru, one.place)} is missing"
        if other:
            return f"{_at(en, other.place)} is added"
    return ""


def _may_be_free(quantity: Quantity, text: str) -> bool:
    """Whether translators often change or leave out such a quantity: a word, a small figure, a time, «COVID-19»."""
    in_name = text[max(0, quantity.place.start - 1) : quantity.place.start] == "-"
    return in_name or quantity.weight < _IN_FIGURES or quantity.value < _SMALL or quantity.kind == "time"


def _at(text: str, place: Place) -> str:
    return text[place.start : place.stop]
