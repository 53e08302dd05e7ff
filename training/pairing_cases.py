"""Two folders of documents with a known answer to which belongs to which.

Made from documents whose sentences are paired: shuffled, the English abridged, some without counterpart, and some with
a near-duplicate: the halves of one report, two reports on one event, a report with another one woven in.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.types import Document, Lang, Segment

Beads = list[tuple[str, str]]
"""A document as what its two versions say: Russian and English of each bead, either of which may be empty."""

LEAST = 4  # beads of a version


@dataclass(frozen=True, slots=True)
class Folders:
    """The documents of both sides, and ``gold``: the numbers of those that belong together."""

    ru: list[Document]
    en: list[Document]
    gold: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Mixture:
    """How a test folder is made: shares in [0, 1] of the documents, and the most of the English that is left out."""

    only_ru: float = 0.12
    only_en: float = 0.12
    doubled: float = 0.3
    dropped: float = 0.6


def make_folders(sources: Sequence[Beads], mixture: Mixture, seed: int) -> Folders:
    """Folders of all these documents."""
    chance = random.Random(seed)
    stories = [story for source in sources for story in _stories(source, sources, mixture, chance)]
    sides: tuple[list[tuple[int, Document]], list[tuple[int, Document]]] = [], []
    for number, story in enumerate(stories):
        fate = chance.random()
        if fate >= mixture.only_en:
            _add(sides[0], number, "ru", [ru for ru, _ in story if ru])
        if fate < mixture.only_en or fate >= mixture.only_en + mixture.only_ru:
            _add(sides[1], number, "en", abridged([en for _, en in story if en], mixture.dropped, chance))
    for side in sides:
        chance.shuffle(side)
    place = {number: at for at, (number, _) in enumerate(sides[1])}
    gold = frozenset((at, place[number]) for at, (number, _) in enumerate(sides[0]) if number in place)
    return Folders([document for _, document in sides[0]], [document for _, document in sides[1]], gold)


def abridged(sentences: list[str], most: float, chance: random.Random) -> list[str]:
    """The sentences less up to a share of ``most``, single ones and runs of them; at least four are left."""
    left = max(min(LEAST, len(sentences)), round(len(sentences) * (1 - chance.uniform(0, most))))
    sentences = list(sentences)
    while len(sentences) > left:
        start = chance.randrange(len(sentences))
        run = chance.choice((1, 1, 2, 5))
        del sentences[start : start + min(run, len(sentences) - left)]
    return sentences


def document_of(lang: Lang, sentences: Sequence[str], source: str = "text") -> Document:
    """A document of these sentences, one a line."""
    segments, at = [], 0
    for index, sentence in enumerate(sentences):
        segments.append(Segment(index, at, at + len(sentence), index, sentence))
        at += len(sentence) + 1
    return Document(lang, "", "\n".join(sentences), tuple(segments), source)


def _stories(source: Beads, sources: Sequence[Beads], mixture: Mixture, chance: random.Random) -> Iterator[Beads]:
    """The document, or two documents that resemble each other."""
    if len(source) < 4 * LEAST or chance.random() >= mixture.doubled:
        yield source
        return
    kind = chance.choice(("halves", "one event", "woven"))
    if kind == "halves":
        middle = len(source) // 2
        yield source[:middle]
        yield source[middle:]
    elif kind == "one event":
        for _ in range(2):
            yield [bead for bead in source if chance.random() < 0.65] or source
    else:
        yield source
        yield _woven([bead for bead in source if chance.random() < 0.5], chance.choice(sources))


def _woven(one: Beads, other: Beads) -> Beads:
    """The beads of one document with those of another between them."""
    step = max(1, len(one) // (len(other) or 1))
    out: Beads = []
    rest = iter(other)
    for at, bead in enumerate(one):
        out.append(bead)
        if at % step == 0:
            out.extend(item for item in [next(rest, None)] if item)
    return out


def _add(side: list[tuple[int, Document]], number: int, lang: Lang, sentences: list[str]) -> None:
    if sentences:
        side.append((number, document_of(lang, sentences)))
