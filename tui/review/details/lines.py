"""The lines of the detail pane: sections with a word to their left, left out where there is nothing to say. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from corpus.percent import percent
from tui.diagnostics import printable
from tui.memory_differences import differences
from tui.memory_types import Near
from tui.review.beads.bead_lines import STATUS, Line, Piece, kind_of, state_of
from tui.review.beads.reading import tame
from tui.review.checks.types import Findings, Linked, Mark, Message
from tui.review.details.text import ALONE, Styled, joined, lines_of, marked, raised, with_runs
from tui.review.details.types import Detail
from tui.review.details.words import happened, reasons_of

LABEL = 9  # columns of the word to the left
GLYPHS = {"error": "✖", "warning": "⚠", "note": "ℹ"}
AWAY = "–"  # of a message that was dismissed
CHOSEN = "▸"
_NOTES = {"unknown": "not in the term base"}
_SHOWN_EVENTS = 40


class Part(NamedTuple):
    """A section: its word and its lines."""

    word: str
    lines: list[Line]


def detail_lines(detail: Detail, width: int, now: datetime) -> list[Line]:
    """All lines of the pane, each at most ``width`` columns wide. ``now`` has the time zone to show times in."""
    room = max(width - LABEL - 1, 8)
    lines: list[Line] = []
    for word, found in _parts(detail, room, now):
        lines += [(_label(word if at == 0 else ""), *line) for at, line in enumerate(found)]
    return lines


def chosen_lines(detail: Detail, width: int) -> tuple[int, int]:
    """The half-open range of lines on which the chosen message stands; empty where there is none."""
    room = max(width - LABEL - 1, 8)
    before = 0
    for at, message in enumerate(_messages(detail, room)):
        if at == detail.chosen:
            return before, before + len(message)
        before += len(message)
    return 0, 0


def title(detail: Detail) -> Line:
    """The first line: which bead, what it is, how sure, who has decided."""
    row = detail.row
    verdict = row.marks.verdict
    parts = [(f"{detail.number} of {detail.total}", "strong"), (kind_of(row), "kind")]
    if row.is_link:
        glyph, style = state_of(row)
        parts.append((f"{glyph} {percent(row.confidence)}" if row.bead else f"{glyph} by hand", style))
    if row.moved:
        parts.append(("↕ moved", "moved"))
    if row.label:
        parts.append((row.label, "partial"))
    if verdict is not None:
        parts.append((f"{STATUS[row.status]} {row.status} by {printable(verdict.reviewer)}", row.status))
    if row.marks.bookmarked:
        parts.append(("★", "bookmark"))
    found = lines_of(joined(parts), 10_000)
    return found[0]


def _parts(detail: Detail, room: int, now: datetime) -> Iterator[Part]:
    row, findings = detail.row, detail.findings or Findings()
    yield Part("checks", [line for message in _messages(detail, room) for line in message])
    for word, text, marks in (("Russian", detail.ru, findings.ru), ("English", detail.en, findings.en)):
        yield Part(word, lines_of(marked(text, marks), room))
    if detail.draft is not None:
        lines = lines_of(Styled(tame(detail.draft.text)), room)
        notes = [line for note in detail.draft.notes for line in lines_of(Styled(tame(note)), room, "faint")]
        yield Part("draft", lines + notes)
    yield Part("linked", lines_of(_linked(detail, findings), room))
    yield Part("why", lines_of(Styled("; ".join(reasons_of(row))), room))
    yield Part("notes", [line for one in row.marks.remarks[::-1] for line in _note(one.reviewer, one.text, room)])
    yield Part("memory", [line for near in detail.near or () for line in _near(detail.ru, near, room)])
    events = (detail.history or ())[::-1][:_SHOWN_EVENTS]
    yield Part("history", [line for event in events for line in lines_of(_event(happened(event, now)), room)])


def _messages(detail: Detail, room: int) -> list[list[Line]]:
    """The lines of each message, or one line that says why there is none yet."""
    if detail.failure:
        return [lines_of(Styled(printable(detail.failure)), room, "warning")]
    if detail.findings is None:
        return [lines_of(Styled("being checked"), room, "faint")] if detail.has_checks else []
    several = len(detail.findings.messages) > 1
    return [
        _message(message, detail, (CHOSEN if at == detail.chosen else " ") if several else "", room)
        for at, message in enumerate(detail.findings.messages)
    ]


def _message(message: Message, detail: Detail, sign: str, room: int) -> list[Line]:
    """A glyph for how bad it is, then what it is, the lines after the first as far to the right."""
    is_away = message.key in detail.row.marks.dismissed
    glyph = f"{sign}{AWAY if is_away else GLYPHS[message.grade]} "
    said = tame(f"{message.kind}: {message.text}")
    text = joined([(said, "dismissed"), ("false alarm", "faint")], " ") if is_away else Styled(said)
    lead = Piece(glyph, "faint" if is_away else message.grade, len(glyph))
    after = Piece(" " * len(glyph), "text", len(glyph))
    return [(after if at else lead, *line) for at, line in enumerate(lines_of(text, room - len(glyph)))]


def _linked(detail: Detail, findings: Findings) -> Styled:
    parts = [(_pair(one), one.kind) for one in findings.linked]
    alone = [*_alone(detail.ru, findings.ru), *_alone(detail.en, findings.en)]
    return joined([*parts, *((f"{ALONE} {text}", "alone") for text in dict.fromkeys(alone))])


def _pair(one: Linked) -> str:
    note = f" ({_NOTES.get(one.note, one.note)})" if one.note else ""
    return f"{raised(one.number)} {tame(one.ru)} = {tame(one.en)}{note}"


def _alone(text: str, marks: Sequence[Mark]) -> list[str]:
    return [text[mark.start : mark.stop] for mark in marks if not mark.number]


def _near(ru: str, near: Near, room: int) -> Iterator[Line]:
    """The Russian with what differs, and its English under it."""
    share = f"{percent(near.share):>4} "
    indent = len(share)
    text = tame(near.entry.source)
    russian = lines_of(with_runs(text, differences(ru, text), "differs"), room - indent)
    english = lines_of(Styled(tame(near.entry.target)), room - indent, "rendered")
    for at, line in enumerate([*russian, *english]):
        yield (Piece(" " * indent if at else share, "share", indent), *line)


def _note(reviewer: str, text: str, room: int) -> list[Line]:
    return lines_of(Styled(f"✎ {printable(reviewer)}: {printable(text)}"), room, "note")


def _event(text: str) -> Styled:
    when, _, _ = text.partition("  ")
    return Styled(text, ((0, len(when), "faint"),))


def _label(word: str) -> Piece:
    return Piece(f" {word}".ljust(LABEL), "label", LABEL)
