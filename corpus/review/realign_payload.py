"""What a realignment puts in the place of rows, as the log holds it.

Borders are characters of ``Document.text``, whose hash is the document's id: they mean the same however a later Sverka
cuts the text into sentences. The end of a side is where the sentence after it begins, or the end of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast, get_args

from corpus.errors import SverkaError
from corpus.types import Label

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gone:
    """A row that goes: its key, and its stretches of both texts."""

    key: str
    ru: Stretch
    en: Stretch


@dataclass(frozen=True, slots=True)
class NewBead:
    """A bead of the new alignment: half-open stretches of both texts, and what ``Bead`` says of it."""

    ru: Stretch
    en: Stretch
    score: float
    confidence: float
    reasons: tuple[str, ...]
    moved: bool
    label: Label


@dataclass(frozen=True, slots=True)
class Redrawn:
    """One place: the rows that go, and the beads that come; both hold the same text."""

    gone: tuple[Gone, ...]
    come: tuple[NewBead, ...]


class UnreadablePlacesError(SverkaError):
    """A payload that is no list of places."""


def read_places(value: object) -> tuple[Redrawn, ...]:
    """The places of a payload. Raises UnreadablePlacesError."""
    return tuple(
        Redrawn(tuple(map(_gone, _items(place["gone"]))), tuple(map(_bead, _items(place["come"]))))
        for place in _mappings(value, {"gone", "come"})
    )


def _gone(value: object) -> Gone:
    (fields,) = _mappings([value], {"key", "ru", "en"})
    return Gone(_text(fields["key"]), _stretch(fields["ru"]), _stretch(fields["en"]))


def _bead(value: object) -> NewBead:
    (fields,) = _mappings([value], {"ru", "en", "score", "confidence", "reasons", "moved", "label"})
    moved, label = fields["moved"], fields["label"]
    score, confidence = _number(fields["score"]), _number(fields["confidence"])
    if not 0 <= confidence <= 1 or not isinstance(moved, bool) or label not in get_args(Label):
        raise UnreadablePlacesError("a confidence or mark")
    reasons = tuple(map(_text, _items(fields["reasons"])))
    return NewBead(
        _stretch(fields["ru"]), _stretch(fields["en"]), score, confidence, reasons, moved, cast("Label", label)
    )


def _mappings(value: object, names: set[str]) -> Iterator[Mapping[str, object]]:
    for one in _items(value):
        if not isinstance(one, Mapping) or not names <= one.keys():
            raise UnreadablePlacesError("fields")
        yield one


def _items(value: object) -> list[object] | tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise UnreadablePlacesError("a list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise UnreadablePlacesError("a text")
    return value


def _stretch(value: object) -> Stretch:
    match value:
        case [int(start), int(stop)] if 0 <= start <= stop and not isinstance(start, bool):
            return start, stop
    raise UnreadablePlacesError("a stretch")


def _number(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or value != value:
        raise UnreadablePlacesError("a number")
    return value
