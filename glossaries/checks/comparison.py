"""Which quantities of one text have no counterpart in the other, and which stand there with another value or unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from glossaries.checks.quantities import quantities
from glossaries.checks.quantity import Quantity
from glossaries.checks.units import Measure, converted, family
from glossaries.issue import Pair

_CLOSE = 3.8  # of at most 4: same kind, same unit, same weight, and nearly the same place
_BRACKET = re.compile(r"[(\[][\w~≈ ]*$")
_KINDS = ("article number", "money", "percentage", "time", "date", "duration")


class Difference(NamedTuple):
    """A quantity without counterpart, or two that stand for each other and differ; ``unit``: in what is counted."""

    ru: Quantity | None
    en: Quantity | None
    unit: bool = False

    @property
    def kind(self) -> str:
        """The most telling of the two kinds: a date is a number too, but not the other way round."""
        found = [quantity.kind for quantity in (self.ru, self.en) if quantity]
        return next((kind for kind in _KINDS if kind in found), "number")


@lru_cache(maxsize=64)
def differences(pair: Pair) -> tuple[Difference, ...]:
    """All differences between the quantities of a pair, those of Russian in order, then what only English has."""
    ru, en = quantities(pair.ru, "ru"), quantities(pair.en, "en")
    if not any(quantity.weight >= 0 for quantity in (*ru, *en)):
        return ()
    lone_ru, lone_en = _without_counterpart(ru, en), _without_counterpart(en, ru)
    left_ru = [one for one in lone_ru if not any(_converted(one, other) for other in en)]
    left_en = [one for one in lone_en if not (any(_converted(other, one) for other in ru) or _explained(one, ru, pair))]
    return (*_paired(left_ru, left_en, pair), *_other_units(ru, en))


def _without_counterpart(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[Quantity]:
    known = frozenset[str]().union(*(quantity.keys for quantity in theirs))
    return [quantity for quantity in ours if quantity.weight >= 0 and known.isdisjoint(quantity.keys)]


def _converted(ru: Quantity, en: Quantity) -> bool:
    return bool(ru.unit and en.unit) and converted(Measure(ru.value, ru.unit), Measure(en.value, en.unit))


def _explained(one: Quantity, ru: Sequence[Quantity], pair: Pair) -> bool:
    """Whether an English quantity stands in brackets and converts another: "204,000 rubles ($2,200)"."""
    before = pair.en[max(0, one.place.start - 12) : one.place.start]
    return bool(one.unit) and bool(_BRACKET.search(before)) and all(other.unit != one.unit for other in ru)


def _paired(ru: list[Quantity], en: list[Quantity], pair: Pair) -> Iterator[Difference]:
    """Each lone Russian quantity with the lone English one that most likely stands for it, then the others alone.

    What stays alone may still stand for one whose counterpart belongs to another: two of «дважды», «двух», one "two".
    """
    all_ru, all_en = quantities(pair.ru, "ru"), quantities(pair.en, "en")
    shared_ru, shared_en = _crowded(all_ru, all_en), _crowded(all_en, all_ru)
    free = list(en)
    for one in ru:
        best = max(free, key=lambda other: _likeness(one, other, pair), default=None)
        if best and _likeness(one, best, pair) > 0:
            free.remove(best)
            yield Difference(one, best)
            continue
        crowded = [other for other in shared_en if _likeness(one, other, pair) > _CLOSE]
        yield Difference(one, crowded[0] if crowded else None)
    for other in free:
        crowded = [one for one in shared_ru if _likeness(one, other, pair) > _CLOSE]
        yield Difference(crowded[0] if crowded else None, other)


def _crowded(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[Quantity]:
    """Quantities of ours that share their counterparts with others of ours: one of them may be without."""
    found = []
    for one in ours:
        if one.weight < 1:
            continue
        rivals = sum(1 for other in ours if not one.keys.isdisjoint(other.keys))
        partners = sum(1 for other in theirs if not one.keys.isdisjoint(other.keys))
        if rivals > partners > 0:
            found.append(one)
    return found


def _likeness(ru: Quantity, en: Quantity, pair: Pair) -> float:
    """How likely two different quantities stand for each other, at most 4; 0: not at all."""
    near = 1 - abs(ru.place.start / len(pair.ru) - en.place.start / len(pair.en))
    if min(ru.weight, en.weight) < 1 and not _soft_pair(ru, en, near):
        return 0.0
    if "time" in (ru.kind, en.kind) and not (_hours(ru) and _hours(en)):
        return 0.0
    if (_is_name(ru) or _is_name(en)) and _initial(ru) != _initial(en):
        return 0.0
    return near + (ru.kind == en.kind) + (ru.unit == en.unit) + (ru.weight == en.weight)


def _soft_pair(ru: Quantity, en: Quantity, near: float) -> bool:
    """Whether a word that is often no number stands for a small number: «два часа», "one hours"."""
    if ru.weight + en.weight != 1 or ru.unit != en.unit or max(ru.value, en.value) > 12:
        return False
    return near >= (0.6 if ru.unit or _is_name(ru) else 0.75)


def _initial(quantity: Quantity) -> str:
    return next(iter(quantity.keys))[0] if _is_name(quantity) else ""


def _is_name(quantity: Quantity) -> bool:
    """Whether a quantity is the name of a month or day of the week."""
    return next(iter(quantity.keys))[0] in "md"


def _hours(quantity: Quantity) -> bool:
    return quantity.kind == "time" or quantity.unit in ("", "hour")


def _other_units(ru: Sequence[Quantity], en: Sequence[Quantity]) -> Iterator[Difference]:
    """Equal numbers that count other things of one family: roubles and dollars, days and weeks, percent and points."""
    for one in ru:
        kind = family(one.unit)
        if not kind or one.weight < 1 or one.kind == "date":
            continue
        same = [other for other in en if family(other.unit) == kind and not one.keys.isdisjoint(other.keys)]
        if same and all(
            other.kind != "date" and other.unit != one.unit and not _same_length(one, other) for other in same
        ):
            yield Difference(one, same[0], unit=True)


def _same_length(ru: Quantity, en: Quantity) -> bool:
    return any(key[0] in "hn" for key in ru.keys & en.keys)
