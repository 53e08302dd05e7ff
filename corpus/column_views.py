"""Documents and alignments over columns: each sentence and bead is made when somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

from corpus.columns import Columns, SentenceColumns, columns_of
from corpus.types import Alignment, Bead, Document, Lang, Recipe, Removal, Segment

T = TypeVar("T")


class _View(Sequence[T], Generic[T]):
    """A tuple whose members are made on demand; equal to the tuple of them."""

    __slots__ = ("_size",)

    def __init__(self, size: int) -> None:
        self._size = size

    def _at(self, number: int) -> T:
        raise NotImplementedError

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[T]:
        return map(self._at, range(self._size))

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...

    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        if isinstance(at, slice):
            return tuple(map(self._at, range(*at.indices(self._size))))
        if not -self._size <= at < self._size:
            raise IndexError(at)
        return self._at(at if at >= 0 else at + self._size)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, (tuple, _View)) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))


class Segments(_View[Segment]):
    """The segments of a document."""

    __slots__ = ("_columns", "_text")

    def __init__(self, text: str, columns: SentenceColumns) -> None:
        super().__init__(len(columns.starts))
        self._text, self._columns = text, columns

    def _at(self, number: int) -> Segment:
        columns = self._columns
        start, stop = columns.starts[number], columns.stops[number]
        return Segment(number, start, stop, columns.paragraphs[number], self._text[start:stop])


class Beads(_View[Bead]):
    """The beads of an alignment."""

    __slots__ = ("columns",)

    def __init__(self, columns: Columns) -> None:
        super().__init__(len(columns.traits))
        self.columns = columns

    def _at(self, number: int) -> Bead:
        return self.columns.bead(number)


def document_over(
    columns: SentenceColumns, id_: str, lang: Lang, title: str, text: str, source: str, removals: Sequence[Removal]
) -> Document:
    """A document that is known to be sound: nothing is checked."""
    segments = Segments(text, columns)
    return _unchecked(
        Document,
        lang=lang,
        title=title,
        text=text,
        segments=segments,
        source=source,
        removals=tuple(removals),
        id=id_,
    )


def alignment_over(columns: Columns, ru: Document, en: Document, recipe: Recipe) -> Alignment:
    """An alignment that is known to be sound: nothing is checked."""
    return _unchecked(Alignment, ru=ru, en=en, beads=Beads(columns), recipe=recipe, verdicts=())


def columns_under(alignment: Alignment) -> Columns:
    """The columns that an alignment is read from, or those of one that is held in objects."""
    return alignment.beads.columns if isinstance(alignment.beads, Beads) else columns_of(alignment)


def _unchecked(kind: type[T], **values: Any) -> T:
    """A frozen value made without its checks."""
    made = object.__new__(kind)
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made
