"""The pairs of an XLIFF file; where it is ours, document pair after document pair.

The state that another program gives a translation is its own affair; only the status that we wrote is one of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from corpus.imports.notes import Notes
from corpus.imports.pair import Pair, pair_of
from corpus.xliff_read import Unit, read_xliff

_NUMBER = re.compile(r"u?(\d+)")
_OURS = frozenset({"kind", "confidence", "status"})


def pairs(path: Path, notes: Notes) -> Iterator[Pair]:
    """The segments in order. Raises InputError, with the line."""
    document = number = start = 0
    for unit in read_xliff(path):
        values = dict(unit.props)
        if values.keys() >= _OURS:
            # in one document both numbers grow
            last_number, last_start = number, start
            number, start = _number(unit, last_number + 1), _start(unit, last_start)
            if number <= last_number or start < last_start:
                document, start = document + 1, _start(unit, 0)
            values["document"] = str(document)
        yield pair_of(unit.ru, unit.en, values)


def _number(unit: Unit, default: int) -> int:
    """The number of a unit in its document."""
    match = _NUMBER.fullmatch(unit.id)
    return int(match[1]) if match else default


def _start(unit: Unit, default: int) -> int:
    """Where its Russian begins there."""
    start = unit.props.get("ru-offsets", "").partition("-")[0]
    return int(start) if start.isdecimal() else default
