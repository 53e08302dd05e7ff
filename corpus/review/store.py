"""The log of decisions in a project file: what ``append`` returns from is on the disk.

Rows have numbers that only grow, so whoever has read up to one (another window, another person on the same file) reads
what came after: ``decisions(project, pair, after=number)``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from corpus.errors import ProjectError
from corpus.review.decision import Decision, later
from corpus.review.replay import ReviewState

if TYPE_CHECKING:
    from corpus.store import Project
    from corpus.store_rows import Pair

_COLUMNS = "uuid, ru_document_id, en_document_id, bead_key, action, payload, reviewer, created_utc, note"
_INSERT = f"INSERT INTO decisions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 (a constant)


class Logged(NamedTuple):
    """A decision and the number of its row."""

    number: int
    decision: Decision


class UnseenError(ProjectError):
    """Others have decided on the same documents since the person last looked."""


def decide(project: Project, decision: Decision) -> Decision:
    """Save a decision whatever others have decided meanwhile; it is returned as saved. Raises as ``append`` does."""
    return append(project, decision).decision


def append(project: Project, decision: Decision, *, seen: int | None = None) -> Logged:
    """Save a decision; it is returned as saved: later than all on the same documents, whatever the clock says.

    With ``seen``, the number of the last row that its maker has read, it is saved only if there is no later one on
    these documents. One whose id is there already is returned as it is there, so trying again after a failure does no
    harm. Raises UnseenError (read the news, and decide again), ProjectError (damaged, locked, read-only) or OutputError
    (disk full); then nothing was saved.
    """
    with project.transaction() as connection:
        known = connection.execute(f"SELECT seq, {_COLUMNS} FROM decisions WHERE uuid = ?", (decision.uuid,)).fetchone()  # noqa: S608
        if known:
            return Logged(known[0], Decision(*known[1:]))
        pair = decision.ru_document, decision.en_document
        last, time = connection.execute(
            "SELECT max(seq), max(created_utc) FROM decisions WHERE ru_document_id = ? AND en_document_id = ?", pair
        ).fetchone()
        if seen is not None and last is not None and last > seen:
            raise UnseenError(
                f"{project.path}: somebody has decided on these documents meanwhile. Look, and try again."
            )
        saved = decision if time is None else later(decision, time)
        number = connection.execute(_INSERT, _row(saved)).lastrowid
    assert number is not None
    return Logged(number, saved)


def decisions(project: Project, pair: tuple[str, str] | None = None, after: int = 0) -> list[Logged]:
    """The decisions on a pair of document ids, or all, of rows numbered higher than ``after``; in order of their rows.

    Raises ProjectError where the file is damaged.
    """
    where, values = "seq > ?", [after, *(pair or ())]
    if pair is not None:
        where += " AND ru_document_id = ? AND en_document_id = ?"
    rows = project.query(f"SELECT seq, {_COLUMNS} FROM decisions WHERE {where} ORDER BY seq", values)  # noqa: S608
    for row in rows:
        if {*map(type, row[1:])} != {str}:
            raise ProjectError(
                f"{project.path}: damaged (decision {row[0]} is not text). Take the last good copy of it."
            )
    return [Logged(row[0], Decision(*row[1:])) for row in rows]


def review_of(project: Project, pair: Pair) -> ReviewState:
    """The review of a document pair as it is now. Raises ProjectError where the file is damaged."""
    log = decisions(project, (pair.ru_document, pair.en_document))
    return ReviewState(project.alignment(pair), (logged.decision for logged in log))


def last_number(project: Project) -> int:
    """The number of the latest decision of all, 0 if there is none: the cheap question whether there is any news."""
    return int(project.query("SELECT coalesce(max(seq), 0) FROM decisions")[0][0])


def add_decisions(project: Project, others: Iterable[Decision]) -> int:
    """Save the decisions of another log as they are; the number of those that were not there yet.

    All or nothing. Raises ProjectError where one differs from that of the same id, and as ``append`` does.
    """
    others = list(others)
    with project.transaction() as connection:
        ours = {logged.decision.uuid: logged.decision for logged in decisions(project)}
        for one in others:
            if ours.get(one.uuid, one) != one:
                raise ProjectError(
                    f"{project.path}: decision {one.uuid} is another one there. Take good copies of both."
                )
        new = [one for one in others if one.uuid not in ours]
        connection.executemany(_INSERT, map(_row, new))
    return len(new)


def _row(decision: Decision) -> tuple[str, ...]:
    return (
        decision.uuid,
        decision.ru_document,
        decision.en_document,
        decision.key,
        decision.action,
        decision.payload,
        decision.reviewer,
        decision.created_utc,
        decision.note,
    )
