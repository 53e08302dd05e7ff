"""What can be decided, as data: the actions, and their form in the log.

In the log an action is a name and a JSON object with its fields; every action may carry a remark (``Decision.note``)
and the decisions that it replaces (``over``). Rows are named by their keys. Offsets count characters of the text of a
side as shown: its sentences joined by a space; so they hold however the text is cut into sentences.

Whatever a screen calls its keys, these are the actions: merging up or down is ``Merge`` with that neighbour, accepting
all above is one ``AcceptAll`` (so that one undo takes it back) which lists what was on the screen to be accepted, so
that a later alignment doesn't have beads accepted that nobody saw.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from typing import Literal, get_args

from corpus.errors import SverkaError
from corpus.review.decision import Decision
from corpus.review.realign_payload import Redrawn, UnreadablePlacesError, read_places
from corpus.types import Label, Lang

Direction = Literal["up", "down"]


class UnreadableActionError(SverkaError):
    """An action that this version doesn't know, or whose fields are not what they should be."""


@dataclass(frozen=True, slots=True)
class Action:
    """Base of all actions."""


@dataclass(frozen=True, slots=True)
class Accept(Action):
    """The bead is right."""


@dataclass(frozen=True, slots=True)
class AcceptAll(Action):
    """The beads of ``keys`` are right, as far as nobody has decided on them."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reject(Action):
    """The bead is wrong."""


@dataclass(frozen=True, slots=True)
class Merge(Action):
    """The bead and ``other`` are one. On either side they must touch, or one of them be empty."""

    other: str


@dataclass(frozen=True, slots=True)
class Split(Action):
    """The bead is two: each side is cut at an offset, 0 and the length of the text included.

    A side that was edited and is cut in its middle also needs the offset into the edited text.
    """

    ru: int
    en: int
    ru_edit: int | None = None
    en_edit: int | None = None


@dataclass(frozen=True, slots=True)
class Move(Action):
    """The last sentence (``down``) or the first (``up``) of a side belongs to the bead ``to``.

    ``to`` must touch it there, or have nothing in this language. ``edit`` is where an edited text is cut.
    """

    side: Lang
    direction: Direction
    to: str
    edit: int | None = None


@dataclass(frozen=True, slots=True)
class Unlink(Action):
    """The two sides of the bead don't belong together."""


@dataclass(frozen=True, slots=True)
class Link(Action):
    """The Russian of the bead belongs to the English of ``other`` (or the other way round); the rest stays alone."""

    other: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Realign(Action):
    """At each place the beads of a new alignment come for those of ``gone``, as far as nobody has decided on them."""

    places: tuple[Redrawn, ...]


@dataclass(frozen=True, slots=True)
class Mark(Action):
    """The bead is of this kind: a null one omitted, added, boilerplate or a heading, a link partial or not."""

    label: Label


@dataclass(frozen=True, slots=True)
class MarkMoved(Action):
    """The link stands out of order, or doesn't."""

    on: bool


@dataclass(frozen=True, slots=True)
class Edit(Action):
    """This is what the side should read; None for what the document says. The document stays as it is."""

    side: Lang
    text: str | None


@dataclass(frozen=True, slots=True)
class Note(Action):
    """Nothing but the remark that the decision carries."""


@dataclass(frozen=True, slots=True)
class Bookmark(Action):
    """The bead is to be found again, or no longer."""

    on: bool


@dataclass(frozen=True, slots=True)
class Dismiss(Action):
    """The check message ``issue`` on this bead is a false alarm."""

    issue: str


@dataclass(frozen=True, slots=True)
class Confirm(Action):
    """The check message ``issue`` on this bead is right."""

    issue: str


@dataclass(frozen=True, slots=True)
class Settle(Action):
    """What others decided differently (``over``) stays as it is now, on the beads of ``keys`` (of none: on all)."""

    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undo(Action):
    """The decision ``target`` doesn't count."""

    target: str


@dataclass(frozen=True, slots=True)
class Redo(Action):
    """The decision ``target``, which was undone, counts again, where it stood."""

    target: str


ACTIONS: dict[str, type[Action]] = {
    "accept": Accept,
    "accept_all": AcceptAll,
    "reject": Reject,
    "merge": Merge,
    "split": Split,
    "move": Move,
    "unlink": Unlink,
    "link": Link,
    "realign": Realign,
    "mark": Mark,
    "mark_moved": MarkMoved,
    "edit": Edit,
    "note": Note,
    "bookmark": Bookmark,
    "dismiss": Dismiss,
    "confirm": Confirm,
    "settle": Settle,
    "undo": Undo,
    "redo": Redo,
}
NAMES = {kind: name for name, kind in ACTIONS.items()}
_FIELDS = {name: fields(kind) for name, kind in ACTIONS.items()}


def payload_of(action: Action) -> dict[str, object]:
    """The fields of an action for ``new_decision``."""
    return asdict(action)


def action_of(decision: Decision) -> Action:
    """The action of a decision. Raises UnreadableActionError; then the decision is kept and has no effect."""
    kind = ACTIONS.get(decision.action)
    if kind is None:
        raise UnreadableActionError(f'unknown action "{decision.action}"')
    wanted = _FIELDS[decision.action]
    if not wanted:
        return kind()
    try:
        payload = json.loads(decision.payload)
    except (ValueError, RecursionError) as error:
        raise UnreadableActionError(f'"{decision.action}" without readable fields') from error
    if not isinstance(payload, Mapping):
        raise UnreadableActionError(f'"{decision.action}" without fields')
    values = {}
    for field in wanted:
        value = payload.get(field.name, field.default)
        if isinstance(value, list):
            value = _READERS.get(str(field.type), tuple)(value)
        if value is MISSING or not _CHECKS[str(field.type)](value):
            raise UnreadableActionError(f'"{decision.action}" with an unreadable field "{field.name}"')
        values[field.name] = value
    return kind(**values)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_texts(value: object) -> bool:
    return isinstance(value, tuple) and all(map(_is_text, value))


def _places(value: list[object]) -> tuple[Redrawn, ...] | None:
    try:
        return read_places(value)
    except UnreadablePlacesError:
        return None


_READERS: dict[str, Callable[[list[object]], object]] = {"tuple[Redrawn, ...]": _places}
"""Of fields that are lists of more than texts."""

_CHECKS: dict[str, Callable[[object], bool]] = {
    "str": _is_text,
    "str | None": lambda value: value is None or _is_text(value),
    "bool": _is_flag,
    "int": _is_offset,
    "int | None": lambda value: value is None or _is_offset(value),
    "tuple[str, ...]": _is_texts,
    "tuple[Redrawn, ...]": lambda value: isinstance(value, tuple),
    "Lang": lambda value: value in get_args(Lang),
    "Label": lambda value: value in get_args(Label),
    "Direction": lambda value: value in get_args(Direction),
}
