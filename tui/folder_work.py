"""The work on one file and on one pair of files of two folders: pure functions, for any process to call.

All that they need to know is in a ``Job``, which travels with them; models are loaded once in each process.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus.errors import InputError, LanguageError, ModelError
from tui.folders import Reading

if TYPE_CHECKING:
    from align.coverage import Coverage
    from align.document_vectors import Signature
    from align.encoder import Encoder
    from align.marks import Terms
    from corpus.export.rows import Row
    from corpus.types import Document, Lang, Recipe

LANGUAGES: tuple[Lang, Lang] = ("ru", "en")
CHUNK = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Job:
    """Where the files are, how they are read, and the models that align them, by name and by what they must be.

    ``aligner`` is that of the recipe, with the name of the term base; ``terms`` its files, None for no term base.
    """

    roots: tuple[Path, Path]
    reading: Reading
    encoder: str
    revision: str
    aligner: str
    terms: tuple[Path, ...] | None = None


class FileAt(NamedTuple):
    """A file: its side (0 Russian, 1 English), its number there, and its name in the folder.

    ``decided``: a person knows which file belongs to it, if any.
    """

    side: int
    number: int
    name: str
    decided: bool = False


class Surveyed(NamedTuple):
    """What was found in a file: the id of its document, and its signature unless it is decided on, or an error.

    ``removals`` are the stretches that were set aside as boilerplate, a line each, with the reason.
    """

    file: FileAt
    document: str = ""
    signature: Signature | None = None
    removals: tuple[str, ...] = ()
    error: str = ""
    foreign: bool = False


class PairOfFiles(NamedTuple):
    """Two files to be aligned, by name; ``rows``: whether their beads are asked for, or only what is linked."""

    ru: str
    en: str
    rows: bool = True


class Aligned(NamedTuple):
    """The alignment of two files: what it links, the documents' ids, the recipe, and a row a bead if asked for."""

    coverage: Coverage
    documents: tuple[str, str]
    recipe: Recipe
    rows: tuple[Row, ...]


def survey(job: Job, file: FileAt) -> Surveyed:
    """Read one file, and find what its document is known by among thousands."""
    from align.document_vectors import signature

    path = job.roots[file.side] / file.name
    try:
        document = job.reading.read(path, LANGUAGES[file.side])
    except InputError as error:
        return Surveyed(file, error=str(error).removeprefix(f"{path}: "), foreign=isinstance(error, LanguageError))
    removals = tuple(f"{removal.reason}: {removal.text}" for removal in document.removals)
    known_by = None if file.decided else signature(document, _models(job)[0])
    return Surveyed(file, document.id, known_by, removals)


def align_pair(job: Job, pair: PairOfFiles) -> Aligned:
    """Align two files. Raises InputError where one can't be read (any more), ModelError where the models are others."""
    from align.coverage import coverage
    from align.pipeline import align_documents
    from corpus.export.rows import rows

    encoder, terms = _models(job)
    ru, en = (_read(job, side, name) for side, name in enumerate((pair.ru, pair.en)))
    found = align_documents(ru, en, encoder, terms=terms)
    return Aligned(coverage(found), (ru.id, en.id), found.recipe, tuple(rows(found)) if pair.rows else ())


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes; empty where it is no file that can be opened."""
    digest = hashlib.sha256()
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()


def term_finder(files: tuple[Path, ...]) -> Terms:
    """What finds the terms that ship, one's own, and those of each file. Raises InputError."""
    from glossaries.finder import TermFinder
    from tui.own_terms import active_termbase

    return TermFinder(active_termbase(files))


def _read(job: Job, side: int, name: str) -> Document:
    return job.reading.read(job.roots[side] / name, LANGUAGES[side])


@lru_cache(maxsize=1)
def _models(job: Job) -> tuple[Encoder, Terms | None]:
    """The encoder and the terms of a job. Raises ModelError where they aren't those of the process that began it."""
    from align.encoder import load_encoder
    from align.pipeline import aligner_name

    encoder = load_encoder(job.encoder)
    terms = None if job.terms is None else term_finder(job.terms)
    if (encoder.revision, aligner_name(terms)) != (job.revision, job.aligner):
        raise ModelError(
            f"{job.encoder}: other models on a worker ({encoder.revision}, {aligner_name(terms)}) than where the run "
            f"was begun ({job.revision}, {job.aligner}). Install the same on every machine."
        )
    return encoder, terms
