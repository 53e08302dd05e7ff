"""Documents and alignments as rows of the project file, and back; pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.types import Alignment, Bead, Document, Label, Lang, Recipe, Removal, Segment, Span

SegmentRow = tuple[int, int, int, int]
RemovalRow = tuple[int, int, int, str]
PairRow = tuple[int, str, str, str | bytes, str | bytes, str | bytes, str | bytes, int, str]
BeadRow = tuple[int, int, int, int, int, float, float, str, int, Label]


@dataclass(frozen=True, slots=True)
class Pair:
    """One document pair of a project: its ids, its titles, where it was read, and its alignments so far."""

    pairing: int
    ru_document: str
    en_document: str
    ru_title: str
    en_title: str
    ru_source: str
    en_source: str
    alignments: int
    created_utc: str


def pair_of(row: PairRow) -> Pair:
    """The pair of a row: its fields in order, titles and sources as stored."""
    pairing, ru, en, ru_title, en_title, ru_source, en_source, alignments, created_utc = row
    titles = stored(ru_title), stored(en_title)
    return Pair(pairing, ru, en, *titles, stored(ru_source), stored(en_source), alignments, created_utc)


def storable(text: str) -> str | bytes:
    """Text for a column; a path that is not valid Unicode (it holds surrogates) goes in as bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def stored(value: str | bytes) -> str:
    """The text of a ``storable``."""
    return value if isinstance(value, str) else value.decode("utf-8", "surrogatepass")


def segment_rows(document: Document) -> list[SegmentRow]:
    """Number, start, stop, paragraph."""
    return [(segment.index, segment.start, segment.stop, segment.paragraph) for segment in document.segments]


def removal_rows(document: Document) -> list[RemovalRow]:
    """Number, start, stop, reason."""
    return [(number, removal.start, removal.stop, removal.reason) for number, removal in enumerate(document.removals)]


def fingerprint(document: Document) -> str:
    """What tells one reading of a document from another: a hash of title, source, segments and removals."""
    content = [document.title, document.source, segment_rows(document), removal_rows(document)]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def document_of(
    lang: Lang,
    title: str,
    text: str,
    source: str,
    segments: Iterable[SegmentRow],
    removals: Iterable[RemovalRow],
) -> Document:
    """The document of these rows. Raises InvariantError where they contradict each other."""
    return Document(
        lang,
        title,
        text,
        tuple(Segment(number, start, stop, paragraph, text[start:stop]) for number, start, stop, paragraph in segments),
        source,
        tuple(Removal(start, stop, reason, text[start:stop]) for _, start, stop, reason in removals),
    )


def bead_rows(alignment: Alignment) -> Iterator[BeadRow]:
    """Number, ru start, ru stop, en start, en stop, score, confidence, reasons (JSON), moved, label."""
    for number, bead in enumerate(alignment.beads):
        reasons = json.dumps(bead.reasons, ensure_ascii=False) if bead.reasons else "[]"
        spans = (int(bead.ru.start), int(bead.ru.stop), int(bead.en.start), int(bead.en.stop))
        yield number, *spans, float(bead.score), float(bead.confidence), reasons, int(bead.moved), bead.label


def bead_of(row: BeadRow) -> Bead:
    """The bead of a row."""
    _, ru_start, ru_stop, en_start, en_stop, score, confidence, reasons, moved, label = row
    names = () if reasons == "[]" else tuple(json.loads(reasons))
    ru, en = Span(ru_start, ru_stop), Span(en_start, en_stop)
    return Bead(ru, en, score, confidence, names, bool(moved), label)


def recipe_text(recipe: Recipe) -> str:
    """The recipe as JSON."""
    content = {
        "encoder": recipe.encoder,
        "revision": recipe.revision,
        "aligner": recipe.aligner,
        "parameters": recipe.parameters,
    }
    return json.dumps(content, ensure_ascii=False)


def recipe_of(text: str) -> Recipe:
    """The recipe of its JSON. Raises ValueError or KeyError where it isn't one."""
    content = json.loads(text)
    parameters = tuple((str(name), value) for name, value in content["parameters"])
    return Recipe(content["encoder"], content["revision"], content["aligner"], parameters)
