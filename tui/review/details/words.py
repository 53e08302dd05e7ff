"""What is known of a bead in plain words: how sure its link is and why, and what was done to it. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from corpus.percent import percent
from corpus.review.decision import Decision
from corpus.review.replay import Event
from corpus.review.types import Row
from tui.diagnostics import printable

REASONS: Mapping[str, str] = {
    "little alike": "the two sides mean little alike",
    "close rival": "a sentence beside it fits almost as well",
    "longer ru": "the Russian is much longer than the English",
    "longer en": "the English is much longer than the Russian",
    "partial": "a part of one side has no counterpart",
    "numbers differ": "the numbers differ",
    "name missing": "a name stands on one side only",
}
LABELS: Mapping[str, str] = {
    "omitted": "the English leaves this out",
    "added": "the English adds this",
    "boilerplate": "boilerplate of the page, not of the report",
    "heading": "a heading without counterpart",
    "partial": "marked as partial: a part of one side has no counterpart",
}
_DONE: Mapping[str, str] = {
    "accept": "accepted",
    "accept_all": "accepted, with all above",
    "reject": "rejected",
    "merge": "merged with a neighbour",
    "split": "split",
    "move": "moved a sentence across its border",
    "unlink": "unlinked",
    "link": "linked",
    "edit": "edited the {side}",
    "note": "noted",
    "dismiss": "called a check message a false alarm",
    "confirm": "let a check message count",
    "settle": "left it as it is",
    "undo": "took a decision back",
    "redo": "brought a decision back",
}
_LANGS = {"ru": "Russian", "en": "English"}


def reasons_of(row: Row) -> list[str]:
    """How sure a link is and what speaks against it, or what a bead of one side is; a sentence each."""
    if not row.is_link:
        return [LABELS.get(row.label, "stands on one side only")]
    said = []
    if row.bead is None:
        said.append("a person drew its borders")
    else:
        said.append(f"{percent(row.confidence)} of links like this are exactly right")
        said += [REASONS.get(reason, reason) for reason in row.reasons]
        if not row.reasons:
            said.append("nothing speaks against it")
    if row.label == "partial" and "partial" not in row.reasons:
        said.append(LABELS["partial"])
    if row.moved:
        said.append("it stands out of order")
    return said


def happened(event: Event, now: datetime) -> str:
    """A line of a history: when (local time), who, what, and whether and why it doesn't count."""
    decision = event.decision
    parts = [f"{_when(decision.created_utc, now)}  {printable(decision.reviewer)}  {_what(decision)}"]
    if event.undone:
        parts.append("undone")
    if event.reason:
        parts.append(f"without effect: {event.reason}")
    note = f" “{printable(decision.note)}”" if decision.note else ""
    return parts[0] + note + (f" ({'; '.join(parts[1:])})" if parts[1:] else "")


def _when(created_utc: str, now: datetime) -> str:
    try:
        moment = datetime.fromisoformat(created_utc).astimezone(now.tzinfo)
    except (ValueError, OverflowError, OSError):
        return printable(created_utc)
    if moment.date() == now.date():
        return f"{moment:%H:%M}"
    year = "" if moment.year == now.year else f" {moment.year}"
    return f"{moment.day} {moment:%b}{year} {moment:%H:%M}"


def _what(decision: Decision) -> str:
    fields = dict(_fields(decision.payload))
    on = fields.get("on") is True
    if decision.action == "bookmark":
        return "set a bookmark" if on else "removed the bookmark"
    if decision.action == "mark_moved":
        return "marked as moved" if on else "marked as not moved"
    if decision.action == "mark":
        return f"marked as {printable(str(fields.get('label') or 'no more than a link'))}"
    words = _DONE.get(decision.action, printable(decision.action.replace("_", " ")))
    return words.format(side=_LANGS.get(str(fields.get("side")), "text")) if "{side}" in words else words


def _fields(payload: str) -> Iterator[tuple[str, object]]:
    try:
        read = json.loads(payload)
    except (ValueError, RecursionError):
        return
    if isinstance(read, dict):
        yield from read.items()
