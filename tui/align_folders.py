"""``sverka align`` for two folders: which file belongs to which, and every pair aligned."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import AlignmentError, InputError, LanguageError, SverkaError
from tui.diagnostics import note, step
from tui.folders import Folder, Reading, check_folders, list_folder, read_all
from tui.pairs_file import Given, read_given
from tui.progress import counted

if TYPE_CHECKING:
    from align.coverage import Coverage
    from align.document_vectors import Signature
    from align.encoder import Encoder
    from align.marks import Terms
    from align.pairing import Match
    from align.side import Side
    from corpus.types import Alignment, Document
    from tui.pair_store import PairStore

DOCUMENTS_KEPT, ALIGNMENTS_KEPT = 8, 16  # in memory: those of one group of candidates are asked for again and again
VECTORS_KEPT = 4  # of documents: those of two pairs


@dataclass(frozen=True, slots=True)
class Sides:
    """Both folders, with what is known of each file that could be read: its number and signature."""

    folders: tuple[Folder, Folder]
    signatures: tuple[dict[int, Signature], dict[int, Signature]]

    @property
    def names(self) -> tuple[dict[int, str], dict[int, str]]:
        """The names of the files that were read, by number."""
        ru, en = zip(self.folders, self.signatures, strict=True)
        return {number: ru[0].names[number] for number in ru[1]}, {number: en[0].names[number] for number in en[1]}


def align_folders(
    ru: Path,
    en: Path,
    *,
    outputs: Sequence[Path],
    pairs_file: Path | None = None,
    reading: Reading,
    list_removed: bool = False,
    encoder_name: str = "bundled",
    terms: Terms | None = None,
) -> None:
    """Pair and align the files of two folders; print which belong together, write the alignments to every output.

    A file that cannot be read is named on stderr and left out. Raises InputError at the end if there was any,
    AlignmentError if no file has a counterpart; outputs and table are complete then.
    """
    from align.encoder import load_encoder
    from tui.exporters import open_exporters
    from tui.pair_store import open_store, store_path
    from tui.pair_table import print_pairs

    check_folders(ru, en)
    folders = list_folder(ru, "ru", reading, en), list_folder(en, "en", reading, ru)
    given = read_given(pairs_file, folders[0].names, folders[1].names) if pairs_file else Given()
    project = store_path(outputs)
    files = [folder.path(number) for folder in folders for number in range(len(folder.names))]
    exporters = [each for each in open_exporters(outputs, files) if each.path != project]
    encoder = load_encoder(encoder_name)
    sides = read_sides(folders, reading, encoder, list_removed=list_removed)
    with contextlib.ExitStack() as stack:
        store = stack.enter_context(open_store(project, outputs[0])) if outputs else None
        aligner = Aligner(sides, reading, encoder, store, terms)
        with saying_what_is_saved(lambda: store.saved if store and project else 0, project):
            matches = sorted(aligner.matches(given))
        for exporter in exporters if matches else []:
            assert store is not None
            with step(f"writing {exporter.path}"):
                exporter.write(store.alignments([aligner.keys[match.ru] for match in matches]))
        if project and store and (others := store.others([*aligner.keys.values()])):
            note(f"{project} holds {count(others, 'more pair')} with these documents, from earlier runs")
    print_pairs(matches, *sides.names)
    conclude(folders, (len(sides.names[0]), len(sides.names[1])), matches, outputs, aligner.reused)


def read_sides(folders: tuple[Folder, Folder], reading: Reading, encoder: Encoder, *, list_removed: bool) -> Sides:
    """Every file read once. Raises LanguageError or InputError if there is no readable file on a side."""
    from align.document_vectors import signature

    signatures: tuple[dict[int, Signature], dict[int, Signature]] = {}, {}
    with counted("reading", sum(len(folder.names) for folder in folders)) as advance:
        for folder, found in zip(folders, signatures, strict=True):
            reasons: list[SverkaError] = []
            for number, document in read_all(folder, reading):
                advance()
                if isinstance(document, SverkaError):
                    reasons.append(document)
                    note(f"left out: {document}")
                else:
                    found[number] = signature(document, encoder)
                    _list_removals(document if list_removed else None)
            for closed in folder.closed:
                note(f"left out: {closed}")
            if not found:
                raise nothing_readable(folder, all(isinstance(reason, LanguageError) for reason in reasons))
    return Sides(folders, signatures)


def nothing_readable(folder: Folder, foreign: bool) -> SverkaError:
    """The words for a folder without a document; ``foreign``: all its files are in another language."""
    if foreign:
        language = {"ru": "Russian", "en": "English"}[folder.lang]
        return LanguageError(
            f"{folder.root}: no file in it is {language}. Name the Russian folder first and the English one second."
        )
    return InputError(f"{folder.root}: none of its files can be read. The reasons stand above.")


def _list_removals(document: Document | None) -> None:
    for removal in document.removals if document else ():
        assert document is not None
        note(f"{document.source}: {removal.reason}: {removal.text}")


class Aligner:
    """Aligns candidates, decides, and saves what belongs together; a handful of documents are in memory at a time."""

    def __init__(
        self, sides: Sides, reading: Reading, encoder: Encoder, store: PairStore | None, terms: Terms | None = None
    ) -> None:
        self.keys: dict[int, tuple[str, str]] = {}  # of the documents that are paired, by Russian number
        self.reused = 0
        self._sides, self._encoder, self._store, self._terms = sides, encoder, store, terms
        self._read = lru_cache(DOCUMENTS_KEPT)(
            lambda side, number: reading.read(sides.folders[side].path(number), sides.folders[side].lang)
        )
        self._side = lru_cache(VECTORS_KEPT)(self._made_side)
        self._align = lru_cache(ALIGNMENTS_KEPT)(self._aligned)

    def matches(self, given: Given) -> Iterator[Match]:
        """The pairs, given and found, each saved before it is handed out."""
        from align.coverage import coverage
        from align.pairing import Match, looks_unrelated, pair_documents

        ru, en = self._sides.signatures
        certain = [(i, j) for i, j in sorted(given.pairs.items()) if i in ru and j in en]
        candidates = self._candidates(given)
        with counted("aligning", len(certain) + len(candidates)) as advance:

            def measure(i: int, j: int) -> Coverage:
                found = coverage(self._align(i, j))
                advance()
                return found

            for i, j in certain:
                if looks_unrelated(self._align(i, j)):
                    names = [folder.names[at] for folder, at in zip(self._sides.folders, (i, j), strict=True)]
                    note(f"given as a pair, {names[0]} and {names[1]} don't look like translations of each other")
                yield self._save(Match(i, j, 1.0, measure(i, j)))
            for match in pair_documents(candidates, measure):
                yield self._save(match)

    def _candidates(self, given: Given) -> list[tuple[int, int]]:
        from align.document_candidates import candidates

        ru, en = self._sides.signatures
        free = sorted(ru.keys() - given.ru), sorted(en.keys() - given.en)
        with step(f"comparing {len(free[0])} with {len(free[1])} documents"):
            found = candidates([ru[number] for number in free[0]], [en[number] for number in free[1]])
        return [(free[0][i], free[1][j]) for i, j in found]

    def _aligned(self, i: int, j: int) -> Alignment:
        from align.pipeline import align_documents, aligner_name
        from corpus.types import Recipe

        ru, en = self._read(0, i), self._read(1, j)
        recipe = Recipe(self._encoder.name, self._encoder.revision, aligner_name(self._terms))
        if self._store and (known := self._store.find(ru, en, recipe)):
            self.reused += 1
            return known
        sides = self._side(0, i), self._side(1, j)
        return align_documents(ru, en, self._encoder, terms=self._terms, sides=sides)

    def _made_side(self, side: int, number: int) -> Side:
        from align.side import make_side

        return make_side(self._read(side, number), self._encoder, self._terms)

    def _save(self, match: Match) -> Match:
        alignment = self._align(match.ru, match.en)
        self.keys[match.ru] = (alignment.ru.id, alignment.en.id)
        if self._store:
            self._store.add(alignment)
        return match


@contextlib.contextmanager
def saying_what_is_saved(saved: Callable[[], int], path: Path | None) -> Iterator[None]:
    """Say how many pairs are saved, and where, if the work is interrupted."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        if number := saved():
            note(f"{count(number, 'pair')} saved in {path}; the same command goes on from there")
        raise


def conclude(
    folders: tuple[Folder, Folder],
    read: tuple[int, int],
    matches: Sequence[Match],
    outputs: Iterable[Path],
    reused: int,
) -> None:
    """A line on stderr on the whole; raises InputError or AlignmentError where not all is well.

    ``read``: how many files of each folder could be read; ``reused``: how many pairs were there before.
    """
    ru, en = (number - len(matches) for number in read)
    parts = [count(len(matches), "pair"), f"{count(ru, 'file')} only in Russian", f"{en} only in English"]
    if reused:
        parts.append(f"{reused} not aligned again")
    if others := sum(folder.others for folder in folders):
        parts.append(f"{count(others, 'file')} of other kinds passed over")
    note(", ".join(parts) + "".join(f"; wrote {path}" for path in outputs if matches))
    if skipped := sum(len(folder.names) + len(folder.closed) for folder in folders) - sum(read):
        raise InputError(f"{count(skipped, 'file')} could not be read, as said above; the rest is done.")
    if not matches:
        raise AlignmentError("no file has a counterpart in the other folder. Check that these are the right folders.")


def count(number: int, noun: str) -> str:
    """``1 pair``, ``2 pairs``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
