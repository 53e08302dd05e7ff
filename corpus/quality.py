"""Which pairs are fit for a clean parallel corpus, and for each that is not, all reasons why.

Pairs are judged in order, in one pass; what is remembered of them are hashes. The first of several duplicates is kept,
unless something else is wrong with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.quality_length import length_mismatch
from corpus.quality_seen import Seen, sketch_of
from corpus.quality_text import lookalike_word, not_text, untranslated, wrong_language

Compare = Literal["pair", "either"]

REASONS = {
    "rejected": "a reviewer has rejected it",
    "no counterpart": "a side is empty",
    "low confidence": "the aligner is less sure than --min-confidence, and nobody has accepted it",
    "not text": "a side is hardly words: symbols, an address, markup",
    "too short": "a side has fewer words than --min-words",
    "too long": "a side has more words than --max-words",
    "wrong language": "a side is in another language or script; short texts that don't tell are kept",
    "untranslated": "both sides have the same words",
    "mixed script": "letters of one script pass for those of the other inside a word",
    "length ratio": "one side is too short for the other, in characters or words",
    "numbers differ": "a number in figures has no counterpart",
    "duplicate": "the same texts stand earlier",
    "near-duplicate": "nearly the same texts stand earlier: other case, punctuation, numbers, or a few words",
}
"""The names of the reasons, in the order in which they are given, and what they say."""

_APPROVED = frozenset({"accepted", "changed"})
_DUPLICATES = frozenset({"duplicate", "near-duplicate"})


class Candidate(NamedTuple):
    """A pair to be judged; ``confidence`` in [0, 1], None where it is not known."""

    ru: str
    en: str
    confidence: float | None = None
    status: str = "unreviewed"


class Reason(NamedTuple):
    """Why a pair is not kept: one of ``REASONS``, and what was found, if that is more than the name says."""

    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is asked of a pair. ``checks``: the reasons that count; ``length``: in robust deviations, see
    ``corpus.quality_length``; ``similarity`` in [0, 1] makes two texts near-duplicates, as pairs or on either side.
    """

    checks: frozenset[str] = frozenset(REASONS)
    confidence: float = 0.5
    min_words: int = 1
    max_words: int = 200
    length: float = 4.25
    similarity: float = 0.7
    compare: Compare = "pair"


class QualityFilter:
    """Judges pairs one after the other, and counts: ``judged``, ``dropped``, and ``by_reason``."""

    def __init__(self, limits: Limits, numbers_differ: Callable[[str, str], str]) -> None:
        """``numbers_differ`` says which number of a Russian and an English text has no counterpart, or ""."""
        self.limits = limits
        self.judged = self.dropped = 0
        self.by_reason: Counter[str] = Counter()
        self._numbers_differ = numbers_differ
        self._seen = [Seen(limits.similarity) for _ in range(2 if limits.compare == "either" else 1)]

    def reasons(self, pair: Candidate) -> tuple[Reason, ...]:
        """All reasons against a pair; empty where it is kept, and so remembered."""
        found = tuple(reason for reason in self._against(pair) if reason.name in self.limits.checks)
        found += self._repeated(pair, remember=not found)
        self.judged += 1
        self.dropped += bool(found)
        self.by_reason.update(reason.name for reason in found)
        return found

    def size_bytes(self) -> int:
        """The memory that the hashes take."""
        return sum(seen.size_bytes() for seen in self._seen)

    def _against(self, pair: Candidate) -> Iterator[Reason]:
        """What speaks against the pair by itself."""
        limits, approved = self.limits, pair.status in _APPROVED
        if pair.status == "rejected":
            yield Reason("rejected")
        if not (pair.ru.strip() and pair.en.strip()):
            yield Reason("no counterpart")
            return
        if pair.confidence is not None and pair.confidence < limits.confidence and not approved:
            yield Reason("low confidence", f"{pair.confidence:.2f}")
        if any(hardly := [not_text(pair.ru), not_text(pair.en)]):
            yield Reason("not text", _sides(*hardly))
        yield from self._by_words(pair)
        if any(other := [wrong_language(pair.ru, "ru"), wrong_language(pair.en, "en")]):
            yield Reason("wrong language", _sides(*other))
        if any(mixed := [lookalike_word(pair.ru), lookalike_word(pair.en)]):
            yield Reason("mixed script", _sides(*mixed))
        if detail := length_mismatch(pair.ru, pair.en, limits.length):
            yield Reason("length ratio", detail)
        if "numbers differ" in limits.checks and (detail := self._numbers_differ(pair.ru, pair.en)):
            yield Reason("numbers differ", detail)

    def _by_words(self, pair: Candidate) -> Iterator[Reason]:
        counts = len(pair.ru.split()), len(pair.en.split())
        if min(counts) < self.limits.min_words:
            yield Reason("too short", f"{min(counts)} words")
        if max(counts) > self.limits.max_words:
            yield Reason("too long", f"{max(counts)} words")
        if untranslated(pair.ru, pair.en):
            yield Reason("untranslated")

    def _repeated(self, pair: Candidate, remember: bool) -> tuple[Reason, ...]:
        if self.limits.checks.isdisjoint(_DUPLICATES) or not (pair.ru.strip() and pair.en.strip()):
            return ()
        near = "near-duplicate" in self.limits.checks
        texts = [(pair.ru,), (pair.en,)] if self.limits.compare == "either" else [(pair.ru, pair.en)]
        sketches = [sketch_of(one, near) for one in texts]
        names = {seen.find(sketch) for seen, sketch in zip(self._seen, sketches, strict=True)} & self.limits.checks
        if not names and remember:
            for seen, sketch in zip(self._seen, sketches, strict=True):
                seen.add(sketch)
        return tuple(Reason(name) for name in sorted(names)[:1])


def _sides(ru: str, en: str) -> str:
    """``ru: Latin script; en: French``."""
    return "; ".join(f"{side}: {text}" for side, text in (("ru", ru), ("en", en)) if text)
