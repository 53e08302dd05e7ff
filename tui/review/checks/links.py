"""Which numbers and which names of the two sides of a bead stand for each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from glossaries.checks.name_table import known_forms
from glossaries.checks.proper import proper
from glossaries.checks.quantities import quantities
from glossaries.checks.quantity import Quantity
from glossaries.checks.transliteration import alike, plain_latin
from glossaries.issue import Pair, Place
from tui.review.beads.wrap import Stretch

_RU_NAME = re.compile(r"(?<![\w-])[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*")
_EN_NAME = re.compile(r"(?<!\w)[A-ZÀ-Ž][a-zà-ž]{2,}(?:-[A-Z][a-z]+)*")

_Here = TypeVar("_Here")
_There = TypeVar("_There")


class Link(NamedTuple):
    """A place on each side, None where there is none."""

    ru: Stretch | None
    en: Stretch | None


def numbers(pair: Pair) -> Iterator[Link]:
    """Numbers, dates, sums and the like: each Russian one with its counterpart, and those that have none.

    Words that are often no number («один», "one") are given only with a counterpart.
    """
    ru = [one for one in quantities(pair.ru, "ru") if one.weight >= 0]
    en = [one for one in quantities(pair.en, "en") if one.weight >= 0]
    links = _paired(ru, en, lambda one, other: not one.keys.isdisjoint(other.keys))
    for one, other in links:
        if (one and other) or (one or other).weight > 0:  # type: ignore[union-attr]
            yield Link(_place(one), _place(other))


def _place(quantity: Quantity | None) -> Stretch | None:
    return stretch(quantity.place if quantity else None)


def stretch(place: Place | None) -> Stretch | None:
    """A place as plain numbers."""
    return (place.start, place.stop) if place else None


def names(pair: Pair) -> Iterator[Link]:
    """Names of persons and places that stand on both sides, in order of the Russian."""
    ru = [match for match in _RU_NAME.finditer(pair.ru) if proper(match[0]).kind != "common"]
    en = list(_EN_NAME.finditer(pair.en)) if ru else []
    for one, other in _paired(ru, en, lambda one, other: _same(one[0], other[0])):
        if one and other:
            yield Link(one.span(), other.span())


def _same(ru: str, en: str) -> bool:
    known, latin = known_forms(ru), plain_latin(en)
    return any(latin.startswith(form) for form in known) if known else alike(ru, en)


def _paired(
    ours: Sequence[_Here], theirs: Sequence[_There], same: Callable[[_Here, _There], bool]
) -> Iterator[tuple[_Here | None, _There | None]]:
    """Each of ours with the first of theirs that is the same and still free; then theirs that are left."""
    free = list(theirs)
    for one in ours:
        other = next((other for other in free if same(one, other)), None)
        if other is not None:
            free.remove(other)
        yield one, other
    yield from ((None, other) for other in free)
