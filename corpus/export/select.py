"""A part of the pairs for export: by document, status, kind and confidence, without what is there twice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import PurePath

from corpus.errors import OutputError
from corpus.export.rows import REJECTED, Row, rounded
from corpus.types import Alignment, Bead, Document, InvariantError, Verdict

KINDS = re.compile(r"link|null|moved|\d+-\d+")
"""What ``Choice.kinds`` may hold: links, nulls, moved links, or beads of so many sentences."""

_APPROVED = frozenset({"accepted", "changed"})


@dataclass(frozen=True, slots=True)
class Selection(Alignment):
    """A part of an alignment: its beads stand in whole documents, and tile them no more.

    So sentence numbers, offsets and document ids are those of the whole alignment.
    """

    def __post_init__(self) -> None:
        if self.verdicts and len(self.verdicts) != len(self.beads):
            raise InvariantError(f"{len(self.verdicts)} verdicts on {len(self.beads)} beads")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is exported: beads that satisfy every field that is not empty.

    ``documents``: ids, titles, paths, file names with or without suffix, of either side, in any case. ``confidence`` is
    the least, in [0, 1]; beads that a person has accepted or changed satisfy any. ``reviewed``: only those on which
    somebody has decided. ``unique``: of beads with the same texts (spaces and case apart) only the first; rejected ones
    and others are told apart.
    """

    statuses: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    confidence: float = 0.0
    documents: tuple[str, ...] = ()
    reviewed: bool = False
    unique: bool = False

    @property
    def is_partial(self) -> bool:
        """Whether beads are chosen, and not only documents."""
        return bool(self.statuses or self.kinds or self.confidence or self.reviewed or self.unique)


def selected(alignments: Iterable[Alignment], choice: Choice) -> Iterator[Alignment]:
    """The alignments with the beads that are chosen; without those of documents that are not.

    Raises OutputError at the end where a document is named that none of the alignments has.
    """
    missing = {_folded(name): name for name in choice.documents}
    is_new = _first_time() if choice.unique else None
    for alignment in alignments:
        names = {*_names(alignment.ru), *_names(alignment.en)}
        if choice.documents and names.isdisjoint(map(_folded, choice.documents)):
            continue
        for name in names:
            missing.pop(name, None)
        yield _part(alignment, choice, is_new) if choice.is_partial else alignment
    if missing:
        name = next(iter(missing.values()))
        raise OutputError(f'no document is called "{name}". Give a title, a file\'s name or a document id.')


def without_reviewers(alignments: Iterable[Alignment]) -> Iterator[Alignment]:
    """The alignments without the names of those who reviewed them."""
    for alignment in alignments:
        yield replace(alignment, verdicts=tuple(one._replace(reviewer="") for one in alignment.verdicts))


def usable(row: Row) -> bool:
    """Whether a row is a link with text on both sides that nobody has rejected: what memories and training take."""
    return bool(row.ru_ids and row.en_ids and row.ru.strip() and row.en.strip()) and row.status != REJECTED


def _part(alignment: Alignment, choice: Choice, is_new: Callable[[str, str, bool], bool] | None) -> Alignment:
    beads, verdicts = [], []
    for bead, verdict in zip(alignment.beads, alignment.verdicts or repeat(Verdict()), strict=False):
        if not _fits(bead, verdict, choice):
            continue
        if is_new and not is_new(*_texts(alignment, bead, verdict), verdict.status == REJECTED):
            continue
        beads.append(bead)
        verdicts.append(verdict)
    return Selection(alignment.ru, alignment.en, tuple(beads), alignment.recipe, tuple(verdicts))


def _fits(bead: Bead, verdict: Verdict, choice: Choice) -> bool:
    if choice.statuses and verdict.status not in choice.statuses:
        return False
    if choice.reviewed and verdict.status == "unreviewed":
        return False
    if choice.kinds and choice.kinds.isdisjoint(_kinds(bead)):
        return False
    return verdict.status in _APPROVED or rounded(bead.confidence) >= choice.confidence


def _kinds(bead: Bead) -> tuple[str, ...]:
    return (bead.kind, "link" if bead.is_link else "null", *(("moved",) if bead.moved else ()))


def _texts(alignment: Alignment, bead: Bead, verdict: Verdict) -> tuple[str, str]:
    ru = alignment.ru_text(bead) if verdict.ru is None else verdict.ru
    return ru, alignment.en_text(bead) if verdict.en is None else verdict.en


def _first_time() -> Callable[[str, str, bool], bool]:
    """What tells whether two texts come for the first time; it keeps 16 bytes of each pair."""
    seen: set[bytes] = set()

    def is_new(ru: str, en: str, rejected: bool) -> bool:
        content = f"{int(rejected)}\0{_folded(ru)}\0{_folded(en)}"
        digest = hashlib.blake2b(content.encode(errors="surrogatepass"), digest_size=16).digest()
        if digest in seen:
            return False
        seen.add(digest)
        return True

    return is_new


def _names(document: Document) -> Iterator[str]:
    path = PurePath(document.source)
    for name in (document.id, document.title, document.source, path.name, path.stem):
        if name:
            yield _folded(name)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
