"""A pair as a file holds it, before it stands in documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, get_args

from corpus.text import normalise
from corpus.types import Label

STATUSES = frozenset({"unreviewed", "accepted", "changed", "rejected"})
"""The words that our own exports have for what a person made of a pair."""

_LABELS: tuple[Label, ...] = get_args(Label)
_LAYOUT = re.compile(r" *[\t\n][\t\n ]*")


class Origin(NamedTuple):
    """The documents that a pair is from, as its file calls them: titles, file names, ids; each may be empty."""

    ru_title: str = ""
    en_title: str = ""
    ru_file: str = ""
    en_file: str = ""
    ids: str = ""


UNKNOWN = Origin()


class Pair(NamedTuple):
    """A Russian text and its English one, either of which may be empty.

    ``document`` tells the document pairs of one file apart; ``status`` is one of ``STATUSES``, or empty where the file
    says nothing; ``confidence`` in [0, 1] is 0 where it says nothing; ``reviewer`` is whose word the status is;
    ``kind`` tells of how many sentences both are (``"2-1"``).
    """

    ru: str
    en: str
    document: str = ""
    status: str = ""
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()
    moved: bool = False
    label: Label = ""
    reviewer: str = ""
    kind: str = ""
    origin: Origin = UNKNOWN


def clean_text(text: str) -> str:
    """The text as documents hold it (``corpus.text``), on one line: a line break or tab is a space."""
    return _LAYOUT.sub(" ", normalise(text)).strip()


def pair_of(ru: str, en: str, values: Mapping[str, str], origin: Origin | None = None) -> Pair:
    """The pair with what a file says of it in the words of our exports; other words count for nothing."""
    document = document_of(values)
    return Pair(
        clean_text(ru),
        clean_text(en),
        document,
        values.get("status", "") if values.get("status") in STATUSES else "",
        _confidence(values.get("confidence", "")),
        tuple(_clean_again(reason) for reason in values.get("reasons", "").split("; ") if reason.strip()),
        values.get("moved") == "true",
        next((label for label in _LABELS if label == values.get("label")), ""),
        " ".join(values.get("reviewer", "").split()),
        values.get("kind", ""),
        origin or (_origin(document) if document else UNKNOWN),
    )


def document_of(values: Mapping[str, str]) -> str:
    """What a file calls the document pair of a pair: in one value, or by the ids of both its documents."""
    ids = (values.get("ru_document", ""), values.get("en_document", ""))
    return values.get("document") or " ".join(ids).strip()


@lru_cache(1024)
def _clean_again(text: str) -> str:
    """``clean_text`` of what comes again and again."""
    return clean_text(text)


@lru_cache(1024)
def _origin(document: str) -> Origin:
    return Origin(ids=clean_text(document))


def _confidence(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1 else 0.0
