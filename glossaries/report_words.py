"""The words and glyphs that all reports share."""

from __future__ import annotations

from collections.abc import Mapping

from glossaries.report_types import Totals

GLYPHS: Mapping[str, str] = {
    "error": "✖",
    "warning": "▲",
    "note": "●",
    "preferred": "✔",
    "admitted": "○",
    "deprecated": "✖",
    "unknown": "?",
    "missing": "−",
}
LEGEND = {
    "preferred": "the term of the house",
    "admitted": "allowed",
    "deprecated": "not to be used",
    "unknown": "something else stands there",
    "missing": "nothing stands there: left out, or a pronoun",
}


def counted_totals(totals: Totals) -> str:
    """``1,204 pairs in 3 documents: 2 errors, 11 warnings, 40 notes, 1 dismissed``."""
    flags = [
        counted(totals.errors, "error"),
        counted(totals.warnings, "warning"),
        counted(totals.notes, "note"),
        *([f"{totals.dismissed:,} dismissed"] if totals.dismissed else []),
    ]
    return f"{counted(totals.pairs, 'pair')} in {counted(totals.documents, 'document')}: {', '.join(flags)}"


def counted(number: int, noun: str) -> str:
    """``1 pair``, ``1,204 pairs``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
