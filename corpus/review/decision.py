"""A decision: one row of the append-only log of a project."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from corpus.errors import InputError

OVER = "over"
"""The field of a payload that lists the decisions of others which this one was made in sight of, and replaces."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one bead of one document pair.

    ``key`` is the bead's (``corpus.bead_key``), as the bead was when the person saw it; ``payload`` a JSON object, kept
    as it is whatever the action; ``created_utc`` an ISO time in UTC with microseconds, which sorts as text.
    """

    uuid: str
    ru_document: str
    en_document: str
    key: str
    action: str
    payload: str
    reviewer: str
    created_utc: str
    note: str = ""
    order: tuple[str, str] = field(init=False, repr=False, compare=False, default=("", ""))
    """Time and uuid: the order of a log, whichever files it was merged from."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "order", (self.created_utc, self.uuid))

    def over(self) -> tuple[str, ...]:
        """The ids of the decisions that it replaces knowingly; none where the payload can't be read."""
        try:
            names = json.loads(self.payload).get(OVER, ())
        except (ValueError, AttributeError, RecursionError):
            return ()
        return tuple(name for name in names if isinstance(name, str)) if isinstance(names, list) else ()


def new_decision(
    pair: tuple[str, str],
    key: str,
    action: str,
    payload: dict[str, object],
    reviewer: str,
    *,
    note: str = "",
    now: datetime | None = None,
    uuid: str | None = None,
) -> Decision:
    """A decision on the bead ``key`` of a pair of document ids, made now unless told otherwise.

    Raises InputError where a text in it is not valid Unicode, which no file could keep.
    """
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True)
    for value in (text, note, reviewer):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise InputError(
                "text: it holds half a character, which can't be saved. Type or paste it again."
            ) from error
    moment = utc_text(now or datetime.now(UTC))
    return Decision(uuid or str(uuid4()), *pair, key, action, text, reviewer, moment, note)


def utc_text(moment: datetime) -> str:
    """A time as decisions hold it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def later(decision: Decision, than: str) -> Decision:
    """The decision with a time after ``than``, so that it comes last in its log however the clocks go.

    A time that can't be read, or that nothing comes after, is no bound.
    """
    if decision.created_utc > than:
        return decision
    try:
        return replace(decision, created_utc=utc_text(datetime.fromisoformat(than) + timedelta(microseconds=1)))
    except (ValueError, OverflowError):
        return decision
