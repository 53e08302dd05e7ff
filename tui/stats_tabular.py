"""Statistics for machines: the totals as lines of section, measure and value; a line a document pair; JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO

from corpus.statistics import CONFIDENCE_BINS, OCTAVE, STATUSES, Ratios, Size, Spread, Tally
from corpus.statistics_survey import PairLine, RepeatText, Survey

Line = tuple[str, str, str]
_NUMBERS = ("sentences", "words", "characters", "linked_sentences", "linked_characters", "removed")


def write_totals(stream: TextIO, survey: Survey) -> None:
    """Write the totals: section, measure and value, divided by tabs."""
    for line in (("section", "measure", "value"), *totals(survey)):
        stream.write("\t".join(map(_cell, line)) + "\n")


def write_tsv(stream: TextIO, survey: Survey) -> None:
    """Write a line a document pair, with a header."""
    stream.write("\t".join(PairLine._fields) + "\n")
    for line in survey.pairs:
        stream.write("\t".join(_cell(value) for value in line) + "\n")


def write_json(stream: TextIO, survey: Survey) -> None:
    """Write everything as one JSON object."""
    total = survey.total
    found = {
        "project": survey.name,
        "pairs": total.pairs,
        "ru": _size(total.ru),
        "en": _size(total.en),
        "beads": dict(total.kinds.most_common()),
        "labels": dict(total.labels.most_common()),
        "links": total.links,
        "moved": total.moved,
        "mean_confidence": _rounded(total.mean_confidence),
        "confidence": [_bin(total, number) for number in range(CONFIDENCE_BINS)],
        "length_ratio": {"characters": _spread(total.characters), "words": _spread(total.words)},
        "lengths": {
            "cells_an_octave": OCTAVE,
            "cells": [[ru, en, count] for (ru, en), count in sorted(total.lengths.items())],
        },
        "review": {status: total.statuses[status] for status in STATUSES},
        "reviewers": [one._asdict() for one in survey.reviewers],
        "repeats": {
            "links": survey.repeats.links,
            "copies": survey.repeats.copies,
            "varied": survey.repeats.varied,
            "varied_links": survey.repeats.varied_links,
            "duplicates": [_repeat(one) for one in survey.duplicates],
            "variants": [_repeat(one) for one in survey.variants],
        },
        "terms": None if survey.terms is None else [one._asdict() for one in survey.terms],
        "documents": [{name: _plain(value) for name, value in line._asdict().items()} for line in survey.pairs],
    }
    json.dump(found, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def totals(survey: Survey) -> Iterator[Line]:
    """The totals, one after the other."""
    total, repeats = survey.total, survey.repeats
    yield "size", "document pairs", str(total.pairs)
    for lang in ("ru", "en"):
        for name, value in _size(total.ru if lang == "ru" else total.en).items():
            yield "size", f"{lang} {name}", str(value)
    yield "beads", "all", str(total.beads)
    yield from (("beads", kind, str(count)) for kind, count in total.kinds.most_common())
    yield from (("labels", label, str(count)) for label, count in total.labels.most_common())
    yield "links", "all", str(total.links)
    yield "links", "moved", str(total.moved)
    yield "links", "mean confidence", str(_rounded(total.mean_confidence))
    for name, ratios in (("characters", total.characters), ("words", total.words)):
        yield from (("length ratio", f"{name} {what}", str(value)) for what, value in _spread(ratios).items())
    for number in range(CONFIDENCE_BINS):
        found = _bin(total, number)
        yield "confidence", f"{found['from']:.2f}-{found['to']:.2f}", str(found["links"])
    yield from (("review", status, str(total.statuses[status])) for status in STATUSES)
    yield from (("decisions", one.name, str(one.decisions)) for one in survey.reviewers)
    yield "repeats", "copies of a pair", str(repeats.copies)
    yield "repeats", "Russian with several renderings", str(repeats.varied)
    for one in survey.terms or ():
        yield "terms", one.concept, str(one.ru)


def _size(size: Size) -> dict[str, float]:
    numbers: dict[str, float] = {name: getattr(size, name) for name in _NUMBERS}
    return numbers | {"coverage": _rounded(size.coverage), "sure_coverage": _rounded(size.sure_coverage)}


def _bin(total: Tally, number: int) -> dict[str, float]:
    counts = {status: total.confidences[number, status] for status in STATUSES}
    edges = {"from": number / CONFIDENCE_BINS, "to": (number + 1) / CONFIDENCE_BINS}
    return edges | {"links": sum(counts.values())} | counts


def _spread(ratios: Ratios) -> dict[str, float]:
    return {name: _rounded(value) for name, value in Spread.of(ratios)._asdict().items()}


def _repeat(one: RepeatText) -> dict[str, object]:
    renderings = [{"count": count, "en": text} for count, text in one.renderings]
    return {"count": one.count, "ru": one.ru, "renderings": renderings}


def _rounded(value: float) -> float:
    return round(value, 4)


def _plain(value: float | str) -> float | str:
    return _rounded(value) if isinstance(value, float) else value


def _cell(value: float | str) -> str:
    """A value without what would break the line."""
    return " ".join(str(_plain(value)).split())
