"""Files of pairs into a project file: all of them, or nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from corpus.bead_key import bead_keys
from corpus.imports.alignment import pairs_to_alignment
from corpus.imports.notes import Notes
from corpus.imports.pair import Pair
from corpus.imports.parts import parts
from corpus.imports.read import Source
from corpus.review.actions import NAMES, Accept, AcceptAll, Action, Reject, payload_of
from corpus.review.decision import new_decision
from corpus.review.store import append, decisions
from corpus.store import Project
from corpus.store_rows import Pair as StoredPair
from corpus.types import Alignment, Recipe

ACCEPTED = "accepted"
_APPROVED = frozenset({ACCEPTED, "changed"})
_REJECTED = "rejected"
_Ids = tuple[str, str]


class Wish(NamedTuple):
    """How a person wants the pairs: with this status, or the file's where it is empty.

    Decisions are theirs, but those of which the file names the reviewer.
    """

    status: str
    reviewer: str


class Imported(NamedTuple):
    """What a file held, how many document pairs of it are new in the project, and what to know of the reading."""

    path: Path
    pairs: int
    documents: int
    new: int
    notes: tuple[str, ...]


class ImportProject(Project):
    """A project in which many things can be saved in one transaction."""

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Any]:
        """A connection in a transaction: the one that has begun, or a new one. Raises as that of a project does."""
        if self._connection.in_transaction:
            yield self._connection
        else:
            with super().transaction() as connection:
                yield connection

    def add_new(self, alignment: Alignment) -> None:
        """Save an alignment that the project doesn't have."""
        with self.transaction():
            moment = datetime.now(UTC).isoformat(timespec="seconds")
            self._insert(alignment, self._pairing(alignment), moment)


def import_files(sources: Sequence[Source], path: Path, wish: Wish) -> list[Imported]:
    """Add the pairs of all files to the project at ``path``, made if there is none; what each file held.

    What is there already changes nothing. All happens in one transaction: after any error or interrupt the project is
    as it was. Raises InputError, with file and line, ProjectError or OutputError.
    """
    is_new = not path.exists()
    try:
        with ImportProject.open_or_create(path) as project, project.transaction():
            return [_Import(project, wish).add(source) for source in sources]
    except BaseException:
        if is_new:
            _remove_empty(path)
        raise


def _remove_empty(path: Path) -> None:
    """Remove a project that nothing came into, and none that another program has filled meanwhile."""
    with contextlib.suppress(Exception):  # the error that led here is the one to tell
        with Project.open(path) as project:
            if project.pairs():
                return
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)


@dataclass(slots=True)
class _Import:
    """The import of one file."""

    project: ImportProject
    wish: Wish
    known: dict[_Ids, StoredPair] = field(init=False)
    seen: set[_Ids] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.known = {(pair.ru_document, pair.en_document): pair for pair in self.project.pairs()}

    def add(self, source: Source) -> Imported:
        notes = Notes(source.path)
        remark = f"imported from {source.path.name.encode(errors='replace').decode()}"  # a name need not be Unicode
        count = documents = new = 0
        for part in parts(source.pairs(notes)):
            documents += 1
            count += len(part)
            alignment = self._alignment(part, source, documents)
            if not self._is_there(alignment):
                self.project.add_new(alignment)
                new += 1
            self._decide(alignment, part, remark)
        return Imported(source.path, count, documents, new, tuple(notes.lines()))

    def _alignment(self, part: Sequence[Pair], source: Source, number: int) -> Alignment:
        """The alignment of a part; its documents are others than those of each part before it."""
        title = source.path.stem if number == 1 else f"{source.path.stem} {number}"
        origin = part[0].origin
        titles = (origin.ru_title or title, origin.en_title or title)
        places = (str(source.path / origin.ru_file), str(source.path / origin.en_file))
        recipe = Recipe("none", origin.ids, f"import {source.kind}")
        copy = 0
        while True:
            alignment = pairs_to_alignment(part, titles, places, recipe, copy)
            ids = (alignment.ru.id, alignment.en.id)
            if ids not in self.seen:
                self.seen.add(ids)
                return alignment
            copy += 1

    def _is_there(self, alignment: Alignment) -> bool:
        """Whether the project has these pairs, from whichever file they came."""
        pair = self.known.get((alignment.ru.id, alignment.en.id))
        if pair is None:
            return False
        found = self.project.alignment(pair)
        same = (found.ru.segments, found.en.segments, found.beads)
        return same == (alignment.ru.segments, alignment.en.segments, alignment.beads)

    def _decide(self, alignment: Alignment, part: Sequence[Pair], note: str) -> None:
        """Save what the pairs' status says as decisions, those that the log doesn't have."""
        keys = bead_keys(alignment) if any(map(self._status, part)) else []
        ids = (alignment.ru.id, alignment.en.id)
        wanted = list(_actions([(key, *self._verdict(pair)) for key, pair in zip(keys, part, strict=False)]))
        if not wanted:
            return
        log = [logged.decision for logged in decisions(self.project, ids)]
        there = {(one.key, one.action, one.payload) for one in log}
        for key, action, reviewer in wanted:
            made = new_decision(ids, key, NAMES[type(action)], payload_of(action), reviewer, note=note)
            if (made.key, made.action, made.payload) not in there:
                append(self.project, made)

    def _status(self, pair: Pair) -> str:
        """``accepted``, ``rejected`` or nothing. What a file calls rejected stays so whatever is wanted."""
        if pair.status == _REJECTED:
            return _REJECTED
        return ACCEPTED if (self.wish.status or pair.status) in _APPROVED else ""

    def _verdict(self, pair: Pair) -> tuple[str, str]:
        """The status of a pair and whose word it is: that of the file's reviewer where the status is the file's."""
        status = self._status(pair)
        own = status == _REJECTED or not self.wish.status
        return status, (own and pair.reviewer) or self.wish.reviewer


def _actions(verdicts: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, Action, str]]:
    """Decisions and who makes them, from keys, statuses and reviewers.

    One for all beads that a reviewer has accepted, so that one undo takes it back, and one for each rejected one.
    """
    accepted: dict[str, list[str]] = {}
    for key, status, reviewer in verdicts:
        if status == _REJECTED:
            yield key, Reject(), reviewer
        elif status:
            accepted.setdefault(reviewer, []).append(key)
    for reviewer, keys in accepted.items():
        yield keys[0], AcceptAll(tuple(keys)) if len(keys) > 1 else Accept(), reviewer
