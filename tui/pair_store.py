"""Where the pairs of two folders are kept while they are aligned: the project file, or one that is thrown away.

Every pair is saved as soon as it is aligned, so an interrupted run goes on where it stopped, and one pair is in memory
at a time however many formats are written from it at the end.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.errors import OutputError
from corpus.export.atomic import unwritable
from corpus.store import Project
from corpus.store_rows import Pair
from corpus.types import Alignment, Document, Recipe

Key = tuple[str, str]  # ids of the Russian and the English document


@dataclass(slots=True)
class PairStore:
    """An open or not yet existing project file; ``known`` are the pairs that were in it at the beginning."""

    path: Path
    project: Project | None
    known: dict[Key, Pair] = field(default_factory=dict)
    saved: int = 0

    def find(self, ru: Document, en: Document, recipe: Recipe) -> Alignment | None:
        """The alignment that the same documents got from the same encoder and aligner, if it is here."""
        pair = self.known.get((ru.id, en.id))
        if pair is None or self.project is None:
            return None
        found = self.project.alignment(pair)
        same = (found.ru.segments, found.en.segments) == (ru.segments, en.segments)
        made_by = (found.recipe.encoder, found.recipe.revision, found.recipe.aligner)
        return found if same and made_by == (recipe.encoder, recipe.revision, recipe.aligner) else None

    def add(self, alignment: Alignment) -> None:
        """Save an alignment; the file is made with the first one. Raises ProjectError or OutputError."""
        if self.project is None:
            self.project = Project.open_or_create(self.path)
        self.project.add(alignment)
        self.saved += 1

    def alignments(self, keys: Sequence[Key]) -> Iterator[Alignment]:
        """The alignments of these documents, one after the other."""
        if self.project is not None:
            pairs = _by_documents(self.project)
            for key in keys:
                yield self.project.alignment(pairs[key])

    def others(self, keys: Sequence[Key]) -> int:
        """How many pairs of these documents, with each other or with others, are here beside the given ones."""
        ru, en, own = {ru for ru, _ in keys}, {en for _, en in keys}, set(keys)
        return sum(key not in own and (key[0] in ru or key[1] in en) for key in self.known)


@contextlib.contextmanager
def open_store(path: Path | None, beside: Path) -> Iterator[PairStore]:
    """The store at ``path``, or one in a private folder that is removed at the end, in the folder of ``beside``."""
    with contextlib.ExitStack() as stack:
        if path is None:
            try:
                folder = stack.enter_context(TemporaryDirectory(prefix=".sverka-", dir=beside.resolve().parent))
            except OSError as error:
                raise unwritable(beside, error) from error
            path = Path(folder) / "pairs.sverka"
        store = PairStore(path, Project.open_or_create(path) if path.exists() else None)
        if store.project is not None:
            store.known = _by_documents(store.project)
        try:
            yield store
        finally:
            if store.project is not None:
                store.project.close()


def _by_documents(project: Project) -> dict[Key, Pair]:
    return {(pair.ru_document, pair.en_document): pair for pair in project.pairs()}


def store_path(outputs: Sequence[Path]) -> Path | None:
    """The project file among the outputs. Raises OutputError for an output that holds one pair only."""
    for output in outputs:
        if output.name.lower().endswith(".ids.tsv"):
            raise OutputError(f"{output}: holds the sentence numbers of one pair, and these are folders. Write .tsv.")
    return next((output for output in outputs if output.suffix.lower() == ".sverka"), None)
