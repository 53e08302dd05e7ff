"""What an XLIFF file says about pairs and beads beside their texts: names and values, the same in both versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PureWindowsPath

from corpus.errors import OutputError
from corpus.export.rows import Row
from corpus.types import Alignment, Document, Recipe

Values = Iterable[tuple[str, str]]


def at_least_one(alignments: Iterable[Alignment]) -> Iterator[Alignment]:
    """The same alignments. Raises OutputError where there are none: the format has no empty file."""
    alignment = None
    for alignment in alignments:
        yield alignment
    if alignment is None:
        raise OutputError("there is no document pair to write. Add one first.")


def tool_version() -> str:
    """The version of Sverka that is installed."""
    from importlib.metadata import version

    return version("sverka")


def pair_values(alignment: Alignment) -> Iterator[tuple[str, str]]:
    """The documents of a pair and the recipe that aligned it; what is empty is left out."""
    ru, en, recipe = alignment.ru, alignment.en, alignment.recipe
    values = (
        ("ru-document", ru.id),
        ("en-document", en.id),
        ("ru-title", ru.title),
        ("en-title", en.title),
        ("ru-file", file_name(ru)),
        ("en-file", file_name(en)),
        ("encoder", recipe.encoder),
        ("revision", recipe.revision),
        ("aligner", recipe.aligner),
        ("parameters", parameters(recipe)),
    )
    return ((name, value) for name, value in values if value)


def file_name(document: Document) -> str:
    """The name of the file that a document was read from, else its id; folders, which may name people, stay out."""
    return PureWindowsPath(document.source).name or document.id


def parameters(recipe: Recipe) -> str:
    """The parameters of a recipe: ``skip_cost=0.25; max_side=4.0``."""
    return "; ".join(f"{name}={float(value)!r}" for name, value in recipe.parameters)


def note(row: Row) -> str:
    """What a translator should read beside a bead: its label and the reasons that lower its confidence."""
    moved = ("moved",) if row.moved else ()
    return "; ".join(word for word in (row.label, *moved, *row.reasons) if word)
