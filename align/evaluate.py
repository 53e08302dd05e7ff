"""Aligns cases whose gold is known and judges the result.

A case is a folder with ``ru.sent`` and ``en.sent`` (a sentence a line, as ``corpus.read.read_sentences`` takes it) and
``gold.tsv``: a bead a line, Russian sentence numbers, tab, English ones; 0-based, comma-separated, none on one side for
a sentence without counterpart. More columns may follow; ``moved`` in the fourth marks a link of a moved block.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from typing import NamedTuple

from align.encoder import Encoder
from align.measures import GoldBead, Guess, Statistics, compare
from corpus.errors import InputError
from corpus.read import read_sentences
from corpus.types import Alignment, Bead, Document, Recipe

FILES = ("ru.sent", "en.sent", "gold.tsv")

Align = Callable[[Document, Document, Encoder], Alignment]


@dataclass(frozen=True, slots=True)
class Case:
    """Two documents and the beads that a person gave them; the gold tiles both."""

    name: str
    ru: Document
    en: Document
    gold: tuple[GoldBead, ...]


class Told(NamedTuple):
    """A predicted link: the reasons given against it, and whether it is exactly right."""

    reasons: tuple[str, ...]
    right: bool


class Share(NamedTuple):
    """How many of some links are right."""

    right: int
    links: int

    @property
    def wrong(self) -> float:
        """The share that is wrong, in [0, 1]; 0 where there are none."""
        return (self.links - self.right) / max(1, self.links)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The counts of one case, and what was told of each link."""

    name: str
    statistics: Statistics
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The counts of every case, and what made the alignments."""

    cases: tuple[CaseResult, ...]
    recipe: Recipe

    @property
    def total(self) -> Statistics:
        """The sum over all cases: scores are pooled, not averaged."""
        return reduce(add, (case.statistics for case in self.cases), Statistics())

    @property
    def by_reason(self) -> dict[str, Share]:
        """How many links are right of those against which a reason is given, the most frequent reason first.

        Under the empty name stand those against which there is none, first of all. A link may have several.
        """
        told = [link for case in self.cases for link in case.told]
        names = Counter(reason for link in told for reason in link.reasons)
        groups = {"": [link for link in told if not link.reasons]}
        groups |= {name: [link for link in told if name in link.reasons] for name, _ in names.most_common()}
        return {name: Share(sum(link.right for link in links), len(links)) for name, links in groups.items()}


def evaluate_cases(cases_dir: Path, encoder: Encoder, align: Align | None = None) -> Evaluation:
    """Every case of a folder aligned and judged; one pair of documents in memory at a time.

    Raises:
        InputError: no such folder, no case in it, a file of a case is missing, or a gold that does not fit its case.
    """
    run = align or _pipeline()
    results: list[CaseResult] = []
    for folder in case_folders(cases_dir):
        case = read_case(folder)
        alignment = run(case.ru, case.en, encoder)
        results.append(CaseResult(case.name, judge(case, alignment), told_of_links(case, alignment)))
    return Evaluation(tuple(results), alignment.recipe)


def _pipeline() -> Align:
    from align.pipeline import align_documents

    return align_documents


def judge(case: Case, alignment: Alignment) -> Statistics:
    """The counts of an alignment of this case."""
    return compare(case.gold, guesses(alignment))


def told_of_links(case: Case, alignment: Alignment) -> tuple[Told, ...]:
    """What an alignment of this case tells of each of its links."""
    right = {bead.link for bead in case.gold}
    links = [bead for bead in alignment.beads if bead.is_link]
    return tuple(Told(bead.reasons, guess.link in right) for bead, guess in zip(links, _guesses(links), strict=True))


def guesses(alignment: Alignment) -> list[Guess]:
    """The beads of an alignment as sets of sentence numbers."""
    return _guesses(alignment.beads)


def _guesses(beads: Iterable[Bead]) -> list[Guess]:
    return [Guess((frozenset(range(*bead.ru)), frozenset(range(*bead.en))), bead.confidence) for bead in beads]


def case_folders(cases_dir: Path) -> list[Path]:
    """The folder itself where it is a case, else the cases in it, by name. Raises InputError where there is none."""
    if not cases_dir.is_dir():
        what = "a file, and a folder of cases is expected" if cases_dir.exists() else "no such folder"
        raise InputError(f"{cases_dir}: {what}. Name a folder with <case>/{{ru,en}}.sent and gold.tsv.")
    if _looks_like_case(cases_dir):
        return [cases_dir]
    found = [folder for folder in sorted(cases_dir.iterdir()) if folder.is_dir() and _looks_like_case(folder)]
    if not found:
        raise InputError(f"{cases_dir}: no case in it. A case is a folder with {', '.join(FILES)}.")
    return found


def _looks_like_case(folder: Path) -> bool:
    return any((folder / name).exists() for name in FILES)


def read_case(folder: Path) -> Case:
    """The case of a folder. Raises InputError for a missing file or a gold that does not tile the sentences."""
    for name in FILES:
        if not (folder / name).is_file():
            raise InputError(f"{folder}: no {name}. A case is a folder with {', '.join(FILES)}.")
    ru, en = read_sentences(folder / "ru.sent", "ru"), read_sentences(folder / "en.sent", "en")
    gold = tuple(read_gold(folder / "gold.tsv", len(ru.segments), len(en.segments)))
    return Case(folder.name, ru, en, gold)


def read_gold(path: Path, ru_count: int, en_count: int) -> Iterator[GoldBead]:
    """The beads of a gold file. Raises InputError with the line, unless every sentence is in exactly one bead."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can't be read ({error}). Save it as UTF-8 text.") from error
    left = {"ru": set(range(ru_count)), "en": set(range(en_count))}
    for number, line in enumerate(lines, 1):
        if line.strip():
            ru, en, _, note, *_ = (*line.split("\t"), "", "", "")
            where = f"{path}, line {number}"
            link = (_take(ru, left["ru"], f"{where}: ru"), _take(en, left["en"], f"{where}: en"))
            yield GoldBead(link, "moved" in [word.strip() for word in note.split(",")])
    for lang, sentences in left.items():
        if sentences:
            raise InputError(f"{path}: {lang} sentence {min(sentences)} is in no bead. Add one for it.")


def _take(column: str, left: set[int], where: str) -> frozenset[int]:
    """The sentence numbers in a column, taken from those that are still left."""
    taken: set[int] = set()
    for part in column.split(","):
        if not part.strip():
            continue
        try:
            number = int(part)
        except ValueError as error:
            raise InputError(f'{where} "{part.strip()}" is not a sentence number. Correct it.') from error
        if number not in left:
            raise InputError(f"{where} sentence {number} is not in the file, or in two beads. Numbers count from 0.")
        left.remove(number)
        taken.add(number)
    return frozenset(taken)
