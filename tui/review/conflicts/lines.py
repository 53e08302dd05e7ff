"""Conflicts, and decisions without effect, as lines. No widget, no colour here."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from corpus.review.decision import Decision
from tui.review.beads.bead_lines import Line, Piece
from tui.review.beads.reading import tame
from tui.review.beads.wrap import wrap
from tui.review.conflicts.view import Answer, Dispute

_TAG = 5


def dispute_lines(dispute: Dispute, number: int, total: int, width: int) -> list[Line]:
    """What it is about, both texts, and the answers numbered from 1, each line ``width`` columns wide."""
    lines = [*_text(f"⚔ {number} of {total} · {dispute.about}", "title", width)]
    for tag, text in (("ru", dispute.ru), ("en", dispute.en)):
        lines += _tagged(tag, "lang", text, "text", width)
    if not (dispute.ru or dispute.en):
        lines += _text("     (the bead is not there any more)", "null", width)
    for at, answer in enumerate(dispute.answers, 1):
        lines += _tagged(f"[{at}]", "kind", _said(answer), "text", width)
    return [*lines, (_space(width),)]


def idle_lines(answer: Answer, width: int) -> list[Line]:
    """A decision without effect, and why."""
    return list(_tagged("∅", "doubtful", _said(answer), "text", width))


def heading_line(text: str, width: int) -> list[Line]:
    """A line between two lists."""
    return list(_text(text, "title", width))


def _said(answer: Answer) -> str:
    effect = f"no effect: {answer.reason}" if answer.reason else "in effect"
    return f"{answer.decision.reviewer}, {when(answer.decision)}: {answer.words} ({effect})"


def when(decision: Decision) -> str:
    """The time of a decision, to the minute, in UTC."""
    return decision.created_utc[:16].replace("T", " ")


def _tagged(tag: str, style: str, text: str, text_style: str, width: int) -> Iterator[Line]:
    for at, line in enumerate(_wrapped(text, max(width - _TAG, 1))):
        head = (tag if not at else "").rjust(_TAG - 1) + " "
        yield _filled((Piece(head, style, cell_len(head)), Piece(line, text_style, cell_len(line))), width)


def _text(text: str, style: str, width: int) -> Iterator[Line]:
    for line in _wrapped(text, width):
        yield _filled((Piece(line, style, cell_len(line)),), width)


def _wrapped(text: str, width: int) -> Iterator[str]:
    shown = tame(text)
    for start, stop in wrap(shown, width):
        yield shown[start:stop]


def _filled(line: Line, width: int) -> Line:
    return (*line, _space(width - sum(piece.columns for piece in line)))


def _space(columns: int) -> Piece:
    return Piece(" " * max(columns, 0), "text", max(columns, 0))
