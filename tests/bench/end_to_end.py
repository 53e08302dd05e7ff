"""From pages as published to links: ``python -m tests.bench.end_to_end [--show]``.

Pages are read, cleaned, segmented and aligned as ``sverka align`` does it. Their sentences are not numbered as those of
the gold, so a link is compared by its text on both sides, white space folded. ``--show`` lists every difference with
what caused it: cleaning, segmentation, or the alignment itself.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from typing import Literal, NamedTuple

from align.encoder import Encoder, load_encoder
from align.evaluate import Case, case_folders, read_case
from align.measures import Counts
from align.pipeline import align_documents
from align.side import MOST
from corpus.read import read_document
from corpus.types import Alignment, Document
from tests.bench.alignment import OURS, SETS
from tests.bench.report import record, short

PAGES = ("gold reports 003, 004", OURS)
BARS = {"gold reports 003, 004": ".93"}
Cause = Literal["cleaning", "segmentation", "alignment"]
CAUSES: tuple[Cause, ...] = ("cleaning", "segmentation", "alignment")


class Link(NamedTuple):
    """The texts of a link, its sentences joined by a space."""

    ru: str
    en: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A gold link that was not found, or a link that is not in the gold (``extra``)."""

    case: str
    link: Link
    extra: bool
    cause: Cause


@dataclass(frozen=True, slots=True)
class Compared:
    """The links of pages against the gold."""

    counts: Counts
    moved: Counts
    differences: tuple[Difference, ...]

    def __add__(self, other: Compared) -> Compared:
        return Compared(self.counts + other.counts, self.moved + other.moved, (*self.differences, *other.differences))


def fold(texts: Iterable[str]) -> str:
    """The texts as one, each run of white space one space."""
    return " ".join(" ".join(texts).split())


def gold_links(case: Case, *, moved_only: bool = False) -> Iterator[Link]:
    """The links of the gold, by their text."""
    for bead in case.gold:
        if all(bead.link) and (bead.moved or not moved_only):
            ru, en = (
                fold(document.segments[at].text for at in sorted(numbers))
                for document, numbers in zip((case.ru, case.en), bead.link, strict=True)
            )
            yield Link(ru, en)


def page_links(alignment: Alignment) -> Iterator[Link]:
    """The links of an alignment, by their text."""
    for bead in alignment.beads:
        if bead.is_link:
            yield Link(fold([alignment.ru_text(bead)]), fold([alignment.en_text(bead)]))


def compare(case: Case, alignment: Alignment) -> Compared:
    """The counts and differences of one pair of pages; links of the same text count as often as they stand."""
    gold, found = Counter(gold_links(case)), Counter(page_links(alignment))
    moved = Counter(gold_links(case, moved_only=True))
    right, moved_right = (gold & found).total(), (moved & found).total()
    pages, truth = (alignment.ru, alignment.en), (case.ru, case.en)
    differences = [
        *(Difference(case.name, link, False, cause(link, pages)) for link in gold - found),
        *(Difference(case.name, link, True, cause(link, truth)) for link in found - gold),
    ]
    return Compared(
        Counts(right, found.total(), right, gold.total()),
        Counts(moved_right, moved_right, moved_right, moved.total()),
        tuple(differences),
    )


def cause(link: Link, other: Sequence[Document]) -> Cause:
    """Why documents lack a link: the text is not in them, its sentences begin or end elsewhere, or it was not made."""
    causes = {_cause_on_side(text, document) for text, document in zip(link, other, strict=True)}
    return next(each for each in CAUSES if each in causes)


def _cause_on_side(text: str, other: Document) -> Cause:
    sentences = [segment.text for segment in other.segments]
    if text not in fold(sentences):
        return "cleaning"
    runs = (fold(sentences[at : at + size]) for size in range(1, MOST + 1) for at in range(len(sentences)))
    return "alignment" if text in runs else "segmentation"


def align_pages(folder: Path, encoder: Encoder) -> Alignment:
    """The alignment of the two pages in a folder."""
    ru, en = read_document(folder / "ru.raw.txt", "ru"), read_document(folder / "en.raw.txt", "en")
    return align_documents(ru, en, encoder)


def row(name: str, found: Compared, documents: int) -> str:
    """A line of the table."""
    counts, moved = found.counts, f"{found.moved.found} of {found.moved.gold}"
    lost, extra = (
        " / ".join(
            str(sum((each.extra, each.cause) == (is_extra, cause) for each in found.differences)) for cause in CAUSES
        )
        for is_extra in (False, True)
    )
    scores = f"{short(counts.precision)} | {short(counts.recall)} | {short(counts.f1)}"
    return f"| {name} | {documents} | {counts.gold} | {scores} | {moved} | {lost} | {extra} | {BARS.get(name, '')} |"


def shown(differences: Iterable[Difference]) -> Iterator[str]:
    """Differences for a person to read; ``-`` is missing, ``+`` is not in the gold."""
    for each in differences:
        sign = "+" if each.extra else "-"
        yield f"{sign} {each.case} {each.cause}\n    {each.link.ru}\n    {each.link.en}"


def main() -> None:
    """Measure and record."""
    encoder, rows = load_encoder(), []
    for name in PAGES:
        folders = case_folders(SETS[name])
        found = reduce(add, (compare(read_case(folder), align_pages(folder, encoder)) for folder in folders))
        rows.append(row(name, found, len(folders)))
        if "--show" in sys.argv:
            print(name, *shown(found.differences), "", sep="\n")
    lines = [
        "| pages | pairs | gold links | precision | recall | strict F1 | moved links found "
        "| missing by cleaning / segmentation / alignment | not in the gold, by the same | bar |",
        "|---|---|---|---|---|---|---|---|---|---|",
        *rows,
        "",
        "Links are compared by the text of both sides, white space folded. A link that differs in more than one way "
        "counts under the first.",
    ]
    record("end_to_end", "python -m tests.bench.end_to_end", "\n".join(lines))


if __name__ == "__main__":
    main()
