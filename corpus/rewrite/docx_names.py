"""The names of WordprocessingML that a paragraph is read by."""

from __future__ import annotations

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def w(name: str) -> str:
    """A name of the main vocabulary."""
    return f"{{{_W}}}{name}"


def _all(names: str) -> frozenset[str]:
    return frozenset(map(w, names.split()))


UNWRAPPED = _all("ins moveTo smartTag sdt sdtContent customXml dir bdo")
"""What may stand round runs: inserted text and the like."""

DROPPED = _all(
    "pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr del moveFrom delText delInstrText proofErr softHyphen "
    "lastRenderedPageBreak moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd"
)
"""Deleted text, and what says nothing of a new one."""

BREAKS = _all("tab ptab br cr")
LETTERS = {w("noBreakHyphen"): "-"}

UNSEEN = _all("lang noProof")
"""What of a run's properties doesn't show."""
