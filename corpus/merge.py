"""Two logs of decisions made one, and where their reviewers disagree.

The union is by id, in the order of time, so it is the same from either side and however often it is taken. Conflicts
are a function of the log alone, so they are found again whenever a merged file is opened, until somebody settles them.

Two decisions are in conflict if they come from two reviewers, are the last of each on the same question about the same
bead (what belongs together; what kind it is; the text of a side; a check message), say different things, are not
undone, and no decision was made in sight of either (``Decision.over``): who overrules another on the screen, or settles
a conflict, ends it. Of a decision on many beads (accepting all above, a realignment) only the beads that were seen are
meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.errors import ProjectError
from corpus.review.actions import (
    Accept,
    AcceptAll,
    Action,
    Confirm,
    Dismiss,
    Edit,
    Link,
    Mark,
    MarkMoved,
    Merge,
    Move,
    Realign,
    Reject,
    Settle,
    Split,
    Unlink,
    UnreadableActionError,
    action_of,
)
from corpus.review.decision import Decision
from corpus.review.log import ORDER, Log


class Question(NamedTuple):
    """What can be answered in different ways: a bead of a document pair, and what about it."""

    ru_document: str
    en_document: str
    key: str
    about: str


class Conflict(NamedTuple):
    """A question with different answers, and the decisions that give them, in order."""

    question: Question
    decisions: tuple[Decision, ...]


class Merged(NamedTuple):
    """A log, and the conflicts in it."""

    decisions: tuple[Decision, ...]
    conflicts: tuple[Conflict, ...]


def merge_logs(a: Iterable[Decision], b: Iterable[Decision]) -> Merged:
    """All decisions of both logs, each once, in the order of time (then id), and the conflicts among them.

    Commutative, associative and idempotent. Raises ProjectError where two different decisions have one id.
    """
    union: dict[str, Decision] = {}
    for decision in (*a, *b):
        if union.setdefault(decision.uuid, decision) != decision:
            raise ProjectError(
                f"decision {decision.uuid}: two different ones have this id. Take good copies of the files."
            )
    log = tuple(sorted(union.values(), key=ORDER))
    return Merged(log, conflicts(log))


def conflicts(decisions: Iterable[Decision]) -> tuple[Conflict, ...]:
    """Where reviewers disagree, in the order of the first decision of each."""
    counting = Log(decisions).counting()
    last: dict[Question, dict[str, tuple[Decision, Answer]]] = defaultdict(dict)
    for decision in counting:
        for question, answer in _answers(decision):
            last[question][decision.reviewer] = decision, answer
    seen = _seen(counting)
    found = []
    for question, answers in last.items():
        open_ = [(one, answer) for one, answer in answers.values() if not _is_seen(seen, one, question.key)]
        if len({answer for _, answer in open_}) > 1:
            found.append(Conflict(question, tuple(sorted((decision for decision, _ in open_), key=ORDER))))
    return tuple(sorted(found, key=lambda one: (one.decisions[0].order, one.question)))


ALL = ""
"""In place of a key: whatever bead it is about."""


def _seen(counting: Iterable[Decision]) -> dict[str, set[str]]:
    """For each decision that a later one was made in sight of, on which beads that was."""
    seen: dict[str, set[str]] = defaultdict(set)
    for decision in counting:
        if over := decision.over():
            keys = set(_looked_at(decision))
            for uuid in over:
                seen[uuid] |= keys
    return seen


def _looked_at(decision: Decision) -> Iterator[str]:
    try:
        action = action_of(decision)
    except UnreadableActionError:
        action = Settle()
    if isinstance(action, Settle):
        yield from action.keys or (ALL,)
    else:
        yield decision.key
        yield from (key for key, _, _ in _answered(decision.key, action))


def _is_seen(seen: dict[str, set[str]], decision: Decision, key: str) -> bool:
    keys = seen.get(decision.uuid, set())
    return bool(keys) if decision.action not in ("accept_all", "realign") else bool(keys & {ALL, key})


Answer = tuple[str | int | bool | None, ...]

LINK, KIND, MOVED, CHECK = "link", "kind", "moved", "check"
"""What a question is about; or ``ru text``, ``en text``."""


def subjects(action: Action) -> set[str]:
    """What an action answers a question about; nothing for a note, a bookmark, an undo."""
    return {about for _, about, _ in _answered("", action)}


def _answers(decision: Decision) -> Iterator[tuple[Question, Answer]]:
    """What a decision answers; nothing where it can't be read, or decides nothing."""
    try:
        action = action_of(decision)
    except UnreadableActionError:
        return
    pair = decision.ru_document, decision.en_document
    for key, about, answer in _answered(decision.key, action):
        yield Question(*pair, key, about), answer


def _answered(key: str, action: Action) -> Iterator[tuple[str, str, Answer]]:
    match action:
        case Accept():
            yield key, LINK, ("right",)
        case AcceptAll():
            for one in action.keys:
                yield one, LINK, ("right",)
        case Reject():
            yield key, LINK, ("wrong",)
        case Mark():
            yield key, LINK, ("right",)
            yield key, KIND, (action.label,)
        case MarkMoved():
            yield key, LINK, ("right",)
            yield key, MOVED, (action.on,)
        case Edit():
            yield key, f"{action.side} text", (action.text,)
        case Dismiss():
            yield key, f"{CHECK} {action.issue}", ("false alarm",)
        case Confirm():
            yield key, f"{CHECK} {action.issue}", ("right",)
        case Split():
            yield key, LINK, ("split", action.ru, action.en)
        case Unlink():
            yield key, LINK, ("unlink",)
        case Merge() | Link():
            name = "merge" if isinstance(action, Merge) else "link"
            for one in (key, action.other):
                yield one, LINK, (name, *sorted((key, action.other)))
        case Realign():
            for place in action.places:
                edges = [edge for bead in place.come for edge in bead.ru + bead.en]
                for row in place.gone:
                    yield row.key, LINK, ("realign", *edges)
        case Move():
            for one in (key, action.to):
                yield one, LINK, ("move", key, action.side, action.direction, action.to)
