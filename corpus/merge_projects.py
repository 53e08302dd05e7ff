"""Two project files made one: the documents and alignments of both, and the union of their decisions."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from corpus.errors import OutputError, SverkaError
from corpus.export.atomic import check_target, sync, temporary, unwritable
from corpus.merge import Conflict, merge_logs
from corpus.review.replay import ReviewState
from corpus.review.store import add_decisions, decisions, review_of
from corpus.review.text import side_text
from corpus.store import Project


class Dispute(NamedTuple):
    """A conflict, and the text of its bead; both sides are empty where no present bead has that key."""

    conflict: Conflict
    ru: str
    en: str


class MergeReport(NamedTuple):
    """What is in the new file: pairs, decisions (of these, how many ``only_a`` or ``only_b`` had), disputes."""

    pairs: int
    decisions: int
    only_a: int
    only_b: int
    disputes: tuple[Dispute, ...]


def merge_projects(a: Path, b: Path, output: Path) -> MergeReport:
    """Write a new project file with all that two hold; it appears whole or not at all, and they stay as they are.

    Of a pair that both hold in different alignments the newer is current (that of ``a`` where they are of the same
    second); one of ``b`` that is older is left out. Raises ProjectError where a file can't be read or two decisions
    contradict each other, OutputError where ``output`` exists or can't be written.
    """
    target = check_target(output)
    if target.exists():
        raise OutputError(
            f"{output}: there is such a file already. Give another name; it can take its place afterwards."
        )
    with Project.open(a) as first, Project.open(b) as second, _new_file(target, output) as new:
        ours = [one.decision for one in decisions(first)]
        theirs = [one.decision for one in decisions(second)]
        merged = merge_logs(ours, theirs)
        _copy(first, new)
        with Project.open(new) as project:
            _add_alignments(project, second)
            add_decisions(project, merged.decisions)
            disputes = tuple(_disputes(project, merged.conflicts))
            pairs = len(project.pairs())
    total = len(merged.decisions)
    return MergeReport(
        pairs, total, total - len({one.uuid for one in theirs}), total - len({one.uuid for one in ours}), disputes
    )


def _copy(project: Project, new: Path) -> None:
    """Copy a project into an empty file, as of one moment, whoever writes to it meanwhile."""
    try:
        project.query("VACUUM INTO ?", (str(new),))
    except OutputError as error:
        raise OutputError(str(error).replace(str(project.path), str(new), 1)) from error


def _add_alignments(project: Project, other: Project) -> None:
    created = {(pair.ru_document, pair.en_document): pair.created_utc for pair in project.pairs()}
    for pair in other.pairs():
        if created.get((pair.ru_document, pair.en_document), "") < pair.created_utc:
            project.add(other.alignment(pair), created=datetime.fromisoformat(pair.created_utc))


def _disputes(project: Project, conflicts: tuple[Conflict, ...]) -> Iterator[Dispute]:
    texts: dict[tuple[str, str, str], tuple[str, str]] = {}
    disputed = {(one.question.ru_document, one.question.en_document) for one in conflicts}
    for pair in project.pairs():
        ids = (pair.ru_document, pair.en_document)
        if ids in disputed:
            state = review_of(project, pair)
            alignment = state.alignment
            for rows in (state, ReviewState(alignment)):
                for row in rows:
                    texts[*ids, row.key] = side_text(alignment.ru, row.ru), side_text(alignment.en, row.en)
    for conflict in conflicts:
        ru, en = texts.get(conflict.question[:3], ("", ""))
        yield Dispute(conflict, ru, en)


@contextlib.contextmanager
def _new_file(target: Path, shown: Path) -> Iterator[Path]:
    """An empty private file beside ``target``, which gets that name after the body; removed after any exception."""
    new = temporary(target)
    try:
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        yield new
        sync(new)
        _publish(new, target, shown)
    except OSError as error:
        raise unwritable(shown, error) from error
    except SverkaError as error:
        raise type(error)(str(error).replace(str(new), str(shown))) from error
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{new}{suffix}").unlink(missing_ok=True)


def _publish(new: Path, target: Path, shown: Path) -> None:
    """Give the new file its name; what got that name meanwhile is never replaced."""
    try:
        target.hardlink_to(new)
    except FileExistsError as error:
        raise OutputError(f"{shown}: another program has just made it. Give another name.") from error
    except OSError:  # a file system without hard links
        new.rename(target)
    with contextlib.suppress(OSError):  # not every system syncs folders
        sync(target.parent)
