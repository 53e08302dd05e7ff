"""Counts of aligned texts that can be added up: sizes, kinds of beads, coverage, length ratios, confidence, review.

A ``Tally`` holds numbers and small tables of them, never texts, so that the tally of ten thousand pairs is hardly
larger than that of one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import NamedTuple

from corpus.export.rows import REJECTED
from corpus.types import Alignment, Bead, Document, Lang, Span, Verdict

CONFIDENCE_BINS = 20
"""Bins of confidence, each 0.05 wide; the last one holds 1 too."""

STATUSES = ("accepted", "changed", "rejected", "unreviewed")
OCTAVE = 6
"""Cells of an octave in ``Tally.lengths``: a length of n characters is in the cell ``floor(6 log2(n))``."""

_RATIO_STEPS = 200  # bins of a ratio are half a per cent wide
_WORD = re.compile(r"\w[\w\u0300-\u036f]*(?:[-'’\u2011]\w[\w\u0300-\u036f]*)*")


def word_count(text: str) -> int:
    """The number of words, «по-моему» and "don't" being one each."""
    return len(_WORD.findall(text))


@dataclass(slots=True)
class Size:
    """How much text one language has, and how much of it stands in links.

    ``sure_characters`` counts each link by its confidence: what is expected to be rightly linked. ``removed`` are
    pieces that were set aside as boilerplate.
    """

    sentences: int = 0
    words: int = 0
    characters: int = 0
    linked_sentences: int = 0
    linked_characters: int = 0
    sure_characters: float = 0.0
    removed: int = 0

    def add(self, other: Size) -> None:
        """Add those of another."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    @property
    def coverage(self) -> float:
        """The share of the characters that stand in links, in [0, 1]."""
        return self.linked_characters / self.characters if self.characters else 0.0

    @property
    def sure_coverage(self) -> float:
        """The share of the characters that is expected to be rightly linked, in [0, 1]."""
        return self.sure_characters / self.characters if self.characters else 0.0

    @property
    def sentence_coverage(self) -> float:
        """The share of the sentences that stand in links, in [0, 1]."""
        return self.linked_sentences / self.sentences if self.sentences else 0.0


@dataclass(slots=True)
class Ratios:
    """English lengths divided by Russian ones, as a histogram whose bins are half a per cent wide."""

    count: int = 0
    total: float = 0.0
    squares: float = 0.0
    bins: Counter[int] = field(default_factory=Counter)

    def note(self, ru: int, en: int) -> None:
        """Count one link; one without words on a side says nothing."""
        if ru and en:
            ratio = en / ru
            self.count += 1
            self.total += ratio
            self.squares += ratio * ratio
            self.bins[round(_RATIO_STEPS * math.log(ratio))] += 1

    def add(self, other: Ratios) -> None:
        """Add those of another."""
        self.count += other.count
        self.total += other.total
        self.squares += other.squares
        self.bins.update(other.bins)

    @property
    def mean(self) -> float:
        """The arithmetic mean; 0 without links."""
        return self.total / self.count if self.count else 0.0

    @property
    def deviation(self) -> float:
        """The standard deviation (of the population); 0 without links."""
        return math.sqrt(max(0.0, self.squares / self.count - self.mean**2)) if self.count else 0.0

    def quantile(self, share: float) -> float:
        """The ratio below which this share of the links lies, to half a per cent; 0.5 gives the median."""
        rank, at = share * self.count, 0
        for number in sorted(self.bins):
            at += self.bins[number]
            if at >= rank:
                return math.exp(number / _RATIO_STEPS)
        return 0.0


class Spread(NamedTuple):
    """What a ``Ratios`` comes to."""

    mean: float
    median: float
    deviation: float
    low: float
    high: float

    @classmethod
    def of(cls, ratios: Ratios) -> Spread:
        """Mean, median, standard deviation, and the range in which nine tenths of the links lie."""
        quantiles = ratios.quantile(0.5), ratios.quantile(0.05), ratios.quantile(0.95)
        return cls(ratios.mean, quantiles[0], ratios.deviation, *quantiles[1:])


@dataclass(slots=True)
class Tally:
    """The counts of one document pair or of many.

    Rejected links are counted among the kinds and statuses, but nothing of them is covered or measured.
    ``confidences``: links by bin and status. ``lengths``: links by the cells of their Russian and English lengths.
    ``statuses`` are those of all beads.
    """

    pairs: int = 0
    ru: Size = field(default_factory=Size)
    en: Size = field(default_factory=Size)
    kinds: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    links: int = 0
    moved: int = 0
    certainty: float = 0.0
    characters: Ratios = field(default_factory=Ratios)
    words: Ratios = field(default_factory=Ratios)
    lengths: Counter[tuple[int, int]] = field(default_factory=Counter)
    confidences: Counter[tuple[int, str]] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Add the counts of another."""
        for one in fields(self):
            mine, theirs = getattr(self, one.name), getattr(other, one.name)
            if isinstance(mine, Counter):
                mine.update(theirs)
            elif isinstance(mine, (Size, Ratios)):
                mine.add(theirs)
            else:
                setattr(self, one.name, mine + theirs)

    @property
    def beads(self) -> int:
        """All beads, links and nulls."""
        return self.kinds.total()

    @property
    def mean_confidence(self) -> float:
        """The share of the links that is expected to be exactly right, in [0, 1]; 0 without links."""
        return self.certainty / self.links if self.links else 0.0

    @property
    def reviewed(self) -> float:
        """The share of the beads on which somebody has decided, in [0, 1]."""
        return 1.0 - self.statuses["unreviewed"] / self.beads if self.beads else 0.0

    def size(self, lang: Lang) -> Size:
        """The sizes of one language."""
        return self.ru if lang == "ru" else self.en


class LinkText(NamedTuple):
    """A bead with the texts that a person reads there and the status of its review."""

    number: int
    bead: Bead
    ru: str
    en: str
    status: str

    @property
    def counts(self) -> bool:
        """Whether it is a link that nobody has rejected."""
        return self.bead.is_link and self.status != REJECTED


def link_texts(alignment: Alignment) -> Iterator[LinkText]:
    """All beads in order."""
    for number, bead in enumerate(alignment.beads):
        verdict = alignment.verdicts[number] if alignment.verdicts else Verdict()
        ru = alignment.ru_text(bead) if verdict.ru is None else verdict.ru
        en = alignment.en_text(bead) if verdict.en is None else verdict.en
        yield LinkText(number, bead, ru, en, verdict.status)


def tally(alignment: Alignment) -> Tally:
    """The counts of one document pair, as reviewed."""
    ru, en = _Lengths.of(alignment.ru), _Lengths.of(alignment.en)
    found = Tally(pairs=1, ru=ru.size(alignment.ru), en=en.size(alignment.en))
    for one in link_texts(alignment):
        bead = one.bead
        found.kinds[bead.kind] += 1
        found.statuses[one.status] += 1
        if bead.label:
            found.labels[bead.label] += 1
        if bead.is_link:
            found.confidences[confidence_bin(bead.confidence), one.status] += 1
        if one.counts:
            verdict = alignment.verdicts[one.number] if alignment.verdicts else Verdict()
            _add_link(found, one, ru.words_of(bead.ru, verdict.ru), en.words_of(bead.en, verdict.en))
            _add_linked(found.ru, ru.characters[bead.ru.start : bead.ru.stop], bead.confidence)
            _add_linked(found.en, en.characters[bead.en.start : bead.en.stop], bead.confidence)
    return found


def confidence_bin(confidence: float) -> int:
    """The bin of a confidence, from 0."""
    return min(CONFIDENCE_BINS - 1, int(confidence * CONFIDENCE_BINS + 1e-9))


class _Lengths(NamedTuple):
    """The words and characters of each sentence of a document."""

    words: list[int]
    characters: list[int]

    @classmethod
    def of(cls, document: Document) -> _Lengths:
        texts = document.sentences()
        return cls(list(map(word_count, texts)), list(map(len, texts)))

    def size(self, document: Document) -> Size:
        return Size(len(self.words), sum(self.words), sum(self.characters), removed=len(document.removals))

    def words_of(self, span: Span, edit: str | None) -> int:
        return sum(self.words[span.start : span.stop]) if edit is None else word_count(edit)


def _add_link(found: Tally, one: LinkText, ru_words: int, en_words: int) -> None:
    found.links += 1
    found.moved += bool(one.bead.moved)
    found.certainty += one.bead.confidence
    found.characters.note(len(one.ru), len(one.en))
    found.words.note(ru_words, en_words)
    if one.ru and one.en:
        found.lengths[_cell(one.ru), _cell(one.en)] += 1


def _cell(text: str) -> int:
    return int(OCTAVE * math.log2(len(text)))


def _add_linked(size: Size, lengths: list[int], confidence: float) -> None:
    characters = sum(lengths)
    size.linked_sentences += len(lengths)
    size.linked_characters += characters
    size.sure_characters += confidence * characters
