"""The statistics of a project: its totals, a line a document pair, repeats with their texts, and who has reviewed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from corpus.export.rows import REJECTED
from corpus.overview import overviews
from corpus.review.overlay import reviewed_alignment
from corpus.review.replay import ReviewState
from corpus.review.store import decisions
from corpus.review.types import Row
from corpus.statistics import LinkText, Tally, confidence_bin, link_texts, tally
from corpus.statistics_repeats import Place, Repeat, RepeatCounts, Repeats
from corpus.types import Alignment

if TYPE_CHECKING:
    from corpus.store import Project
    from corpus.store_rows import Pair

SURE = 0.9
"""The confidence below which a link is doubtful in a line."""

MOST_REPEATS = 20
"""Repeats of each kind that are listed with their texts."""


class PairLine(NamedTuple):
    """One document pair in a table; sizes are counts, the rest shares in [0, 1].

    ``number`` is its place in the project, from 1. ``ru_alone`` and ``en_alone`` are sentences in no link;
    ``doubtful`` links have a confidence below 0.9.
    """

    number: int
    ru_document: str
    en_document: str
    ru_name: str
    en_name: str
    ru_sentences: int
    en_sentences: int
    ru_words: int
    en_words: int
    ru_characters: int
    en_characters: int
    links: int
    moved: int
    partial: int
    doubtful: int
    ru_alone: int
    en_alone: int
    ru_coverage: float
    en_coverage: float
    confidence: float
    length_ratio: float
    reviewed: float


class Reviewer(NamedTuple):
    """Somebody's part in the review: decisions in the log, when last (UTC), and beads on which theirs is the latest."""

    name: str
    decisions: int
    last_utc: str
    accepted: int
    changed: int
    rejected: int


@dataclass(frozen=True, slots=True)
class RepeatText:
    """A repeat with its texts: the Russian, and each English rendering with its count."""

    count: int
    ru: str
    renderings: tuple[tuple[int, str], ...]


class TermLine(NamedTuple):
    """A concept by how often its terms stand in each language, and in how many beads both do."""

    concept: str
    ru_term: str
    en_term: str
    ru: int
    en: int
    both: int


@dataclass(frozen=True, slots=True)
class Survey:
    """All there is to tell of a project. ``terms`` is None where they were not asked for."""

    name: str
    total: Tally
    pairs: tuple[PairLine, ...]
    reviewers: tuple[Reviewer, ...]
    repeats: RepeatCounts
    duplicates: tuple[RepeatText, ...]
    variants: tuple[RepeatText, ...]
    terms: tuple[TermLine, ...] | None = None


Watch = Callable[[PairLine, Alignment], None]
"""What looks at each document pair while it is in memory."""


def survey(project: Project, chosen: Sequence[tuple[int, Pair]], watch: Watch) -> Survey:
    """The statistics of the chosen pairs, given with their numbers. One pair is in memory at a time.

    Raises ProjectError where the file is damaged.
    """
    total, lines, verdicts = Tally(), [], Counter[tuple[str, str]]()
    with Repeats() as repeats:
        for number, pair in chosen:
            alignment, decided = _reviewed(project, pair)
            verdicts.update(decided)
            found = tally(alignment)
            total.add(found)
            _collect(repeats, alignment, number)
            lines.append(pair_line(number, pair, found))
            watch(lines[-1], alignment)
        counts = repeats.counts(MOST_REPEATS)
    texts = _Texts(project, dict(chosen), (*counts.duplicates, *counts.variants))
    return Survey(
        project.path.name,
        total,
        tuple(lines),
        _reviewers(project, {pair.pairing for _, pair in chosen}, verdicts),
        counts,
        tuple(texts.duplicate(one) for one in counts.duplicates),
        tuple(texts.variant(one) for one in counts.variants),
    )


def pair_name(title: str, source: str) -> str:
    """What a document is called: its title, or else its file with the folder."""
    path = PurePath(source)
    return " ".join(title.split()) or str(PurePath(*path.parts[-2:])) or "untitled"


def pair_line(number: int, pair: Pair, found: Tally) -> PairLine:
    """The line of one document pair."""
    confidences, sure = found.confidences.items(), confidence_bin(SURE)
    doubtful = sum(count for (place, status), count in confidences if place < sure and status != REJECTED)
    ru, en = found.ru, found.en
    return PairLine(
        number,
        pair.ru_document,
        pair.en_document,
        pair_name(pair.ru_title, pair.ru_source),
        pair_name(pair.en_title, pair.en_source),
        ru.sentences,
        en.sentences,
        ru.words,
        en.words,
        ru.characters,
        en.characters,
        found.links,
        found.moved,
        found.labels["partial"],
        doubtful,
        ru.sentences - ru.linked_sentences,
        en.sentences - en.linked_sentences,
        ru.coverage,
        en.coverage,
        found.mean_confidence,
        found.characters.quantile(0.5),
        found.reviewed,
    )


def _reviewed(project: Project, pair: Pair) -> tuple[Alignment, Counter[tuple[str, str]]]:
    """A pair as reviewed, and how many beads have which status by whose verdict."""
    log = decisions(project, (pair.ru_document, pair.en_document))
    alignment = project.reading(pair)
    if not log:
        return alignment, Counter()
    state = ReviewState(alignment, (logged.decision for logged in log))
    decided = Counter[tuple[str, str]](
        (_decider(state, row), row.status) for row in state if row.status != "unreviewed"
    )
    return reviewed_alignment(alignment, state), decided


def _decider(state: ReviewState, row: Row) -> str:
    """Who has decided last on a row."""
    last = row.marks.verdict or state.decision(row.marks.trail[-1])
    return last.reviewer if last else ""


def _collect(repeats: Repeats, alignment: Alignment, number: int) -> None:
    for one in link_texts(alignment):
        if one.counts:
            repeats.add(one.ru, one.en, Place(number, one.number))


def _reviewers(project: Project, pairings: set[int], verdicts: Counter[tuple[str, str]]) -> tuple[Reviewer, ...]:
    made, last = Counter[str](), dict[str, str]()
    for one in overviews(project):
        for worker in one.workers if one.pairing in pairings else ():
            made[worker.reviewer] += worker.decisions
            last[worker.reviewer] = max(last.get(worker.reviewer, ""), worker.last_utc)
    return tuple(
        Reviewer(name, count, last[name], *(verdicts[name, status] for status in ("accepted", "changed", "rejected")))
        for name, count in sorted(made.items(), key=lambda one: (-one[1], one[0]))
    )


class _Texts:
    """The texts at the places that repeats name, each document pair being read once."""

    def __init__(self, project: Project, chosen: dict[int, Pair], repeats: Iterable[Repeat]) -> None:
        wanted: dict[int, set[int]] = {}
        for repeat in repeats:
            for _, place in repeat.renderings:
                wanted.setdefault(place.pair, set()).add(place.bead)
        self._found: dict[Place, LinkText] = {}
        for number, beads in sorted(wanted.items()):
            alignment, _ = _reviewed(project, chosen[number])
            self._found |= {Place(number, one.number): one for one in link_texts(alignment) if one.number in beads}

    def duplicate(self, repeat: Repeat) -> RepeatText:
        """The pair of texts that comes most often."""
        count, place = repeat.renderings[0]
        return RepeatText(count, self._found[place].ru, ((count, self._found[place].en),))

    def variant(self, repeat: Repeat) -> RepeatText:
        """The Russian and all its renderings."""
        first = min(place for _, place in repeat.renderings)
        found = tuple((count, self._found[place].en) for count, place in repeat.renderings)
        return RepeatText(repeat.count, self._found[first].ru, found)
