"""Counts ``glossaries/models/lexicon.npz``: ``python -m training.train_lexicon OWN TRAIN``.

OWN: paired sentences (ru, en, ...), of which the first half is used, with a weight of ``OWN_WEIGHT``; TRAIN:
``train.tsv.gz`` (ru, en, set, ...). With ``--without 1`` and ``2`` the lexicons that ``training.train_orphans`` needs:
they don't know the sentences that it looks at.

IBM model 1 (Brown et al. 1993) with the diagonal prior of fast_align (Dyer et al. 2013), over dictionary forms of words
that are no function words, in both directions.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.types import Lang
from glossaries.association import is_content
from glossaries.lexicon import PATH, STEP, word_key
from glossaries.tokens import tokenise

OWN_WEIGHT = 6.0
CLASSICS_WEIGHT = 0.5  # old words, freely translated
GENERAL = {
    "pud": 999,
    "mt_geneval_wiki": 4700,
    "tatoeba": 1500,
    "udhr": 99,
    "sdg_translations": 600,
    "privacyguides": 1000,
    "debian_www_more": 1000,
}
"""Of these sets so many pairs, and of the others each ``EVERY``-th, are held out."""
EVERY = 16
HELD_OUT = 3
ROUNDS = 6
DIAGONAL = 4.0
NULL = 0.05  # the prior of a word that nothing explains
LONGEST = 60  # words of a sentence
LEAST_SEEN = 2.0
LEAST_COUNT = 0.7
LEAST_PROBABILITY = 0.002

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Bitext:
    """The words of both sides of all sentences as numbers, where each sentence begins, and what it weighs."""

    words: tuple[list[str], list[str]]
    ids: tuple[Ints, Ints]
    starts: tuple[Ints, Ints]
    weights: Floats


def content_keys(text: str, lang: Lang) -> list[str]:
    """The dictionary forms of the words of a text that are neither function words nor figures."""
    return [
        word_key(token.text, lang)
        for token in tokenise(text, lang)
        if is_content(token.text) and not token.text[0].isdigit()
    ]


def read_bitext(pairs: Iterable[tuple[str, str, float]]) -> Bitext:
    """The words of weighted pairs; pairs that are too long or have an empty side are left out."""
    numbers: tuple[dict[str, int], dict[str, int]] = ({}, {})
    ids: tuple[list[int], list[int]] = ([], [])
    starts: tuple[list[int], list[int]] = ([0], [0])
    weights = []
    for ru, en, weight in pairs:
        sides = content_keys(ru, "ru"), content_keys(en, "en")
        weights.append(weight if all(0 < len(side) <= LONGEST for side in sides) else 0.0)
        for number, found, start, side in zip(numbers, ids, starts, sides, strict=True):
            found += [number.setdefault(word, len(number)) for word in side[:LONGEST]]
            start.append(len(found))
    return Bitext(
        (list(numbers[0]), list(numbers[1])),
        (np.array(ids[0], np.int64), np.array(ids[1], np.int64)),
        (np.array(starts[0]), np.array(starts[1])),
        np.array(weights, np.float32),
    )


@dataclass(frozen=True)
class Cells:
    """All pairs of words of each sentence: (cells,) each.

    ``pair`` is the number of the pair of words among ``keys`` (``ru << 32 | en``), ``prior`` that of the two places,
    ``ru`` and ``en`` the tokens, ``weight`` that of the sentence.
    """

    keys: Ints
    pair: NDArray[np.int32]
    prior: Floats
    ru: NDArray[np.int32]
    en: NDArray[np.int32]
    weight: Floats


def cells(text: Bitext) -> Cells:
    """The cells of all sentences that weigh something."""
    kept = np.flatnonzero(text.weights > 0)
    (ru_from, ru_size), (en_from, en_size) = ((start[kept], start[kept + 1] - start[kept]) for start in text.starts)
    sizes = ru_size * en_size
    sentence = np.repeat(np.arange(len(kept)), sizes)
    within = np.arange(len(sentence)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    i, j = within // en_size[sentence], within % en_size[sentence]
    slant = np.abs((i + 0.5) / ru_size[sentence] - (j + 0.5) / en_size[sentence])
    ru, en = ru_from[sentence] + i, en_from[sentence] + j
    keys, pair = np.unique((text.ids[0][ru] << 32) | text.ids[1][en], return_inverse=True)
    return Cells(
        keys,
        pair.astype(np.int32),
        np.exp(-DIAGONAL * slant).astype(np.float32),
        ru.astype(np.int32),
        en.astype(np.int32),
        text.weights[kept][sentence],
    )


def expected(text: Bitext, found: Cells, *, forth: bool) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How often each pair of words is expected to be linked, and the probability of the word that is explained (the
    English one if ``forth``) given the other: (keys,) float64 each.
    """
    explained = found.en if forth else found.ru
    given = (found.keys >> 32) if forth else (found.keys & 0xFFFFFFFF)
    seen = text.ids[1] if forth else text.ids[0]
    word_weights = np.bincount(seen, minlength=len(text.words[1 if forth else 0])) / len(seen)
    null = (NULL * word_weights[seen]).astype(np.float32)
    priors = np.bincount(explained, found.prior, minlength=len(seen))
    prior = found.prior / priors[explained].astype(np.float32)
    probability = np.full(len(found.keys), 1e-4, np.float32)
    for _ in range(ROUNDS):
        share = probability[found.pair] * prior
        total = np.bincount(explained, share, minlength=len(seen)).astype(np.float32) + null
        counts = np.bincount(found.pair, share / total[explained] * found.weight, minlength=len(found.keys))
        totals = np.bincount(given, counts)
        probability = (counts / (totals[given] + 0.5)).astype(np.float32)
    return counts, probability.astype(np.float64)


def write_lexicon(text: Bitext, path: Path) -> str:
    """Count, prune and write; says how much is in the file."""
    found = cells(text)
    (count_forth, forth), (count_back, back) = (expected(text, found, forth=side) for side in (True, False))
    count = np.sqrt(count_forth * count_back)
    good = (count >= LEAST_COUNT) & (np.sqrt(forth * back) >= LEAST_PROBABILITY)
    seen = []
    for ids, start, words in zip(text.ids, text.starts, text.words, strict=True):
        weights = np.repeat(text.weights, np.diff(start))
        seen.append(np.bincount(ids, weights, minlength=len(words)))
    ru, en = found.keys[good] >> 32, found.keys[good] & 0xFFFFFFFF
    orders = [_kept(words, counts) for words, counts in zip(text.words, seen, strict=True)]
    new = [_numbers(order, len(words)) for order, words in zip(orders, text.words, strict=True)]
    rows, columns = new[0][ru], new[1][en]
    both = (rows >= 0) & (columns >= 0)
    order = np.lexsort([columns[both], rows[both]])
    rows, columns = rows[both][order], columns[both][order]
    np.savez_compressed(
        path,
        ru=_joined(text.words[0], orders[0]),
        en=_joined(text.words[1], orders[1]),
        ru_seen=_levels(np.log1p(seen[0][orders[0]])),
        en_seen=_levels(np.log1p(seen[1][orders[1]])),
        sizes=np.bincount(rows, minlength=len(orders[0])).astype(np.uint16),
        columns=columns.astype(np.uint16),
        forth=_levels(-np.log(forth[good][both][order])),
        back=_levels(-np.log(back[good][both][order])),
    )
    return f"{len(orders[0]):,} Russian, {len(orders[1]):,} English words, {len(rows):,} renderings"


def _kept(words: Sequence[str], seen: NDArray[np.float64]) -> Ints:
    """The words that were seen often enough, in the order of the alphabet."""
    return np.array(sorted(np.flatnonzero(seen >= LEAST_SEEN).tolist(), key=lambda number: words[number]), np.int64)


def _numbers(order: Ints, size: int) -> Ints:
    numbers = np.full(size, -1, np.int64)
    numbers[order] = np.arange(len(order))
    return numbers


def _joined(words: Sequence[str], order: Ints) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words[number] for number in order.tolist()).encode(), np.uint8)


def _levels(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.clip(np.rint(values / STEP), 0, 255).astype(np.uint8)


class Line(NamedTuple):
    """A pair with its weight, and the part it is in: 1 and 2 are quarters of our own sentences, HELD_OUT a sample of
    all others, 0 the rest. ``name`` is that of its set.
    """

    ru: str
    en: str
    weight: float
    part: int
    name: str = "own"


def read_lines(own: Path, train: Path) -> Iterator[Line]:
    """The pairs to count in. Of our own sentences the second half is kept for measurements."""
    lines = own.read_text(encoding="utf-8").splitlines()
    half = len(lines) // 2
    for number, line in enumerate(lines[:half]):
        ru, en, *_ = line.split("\t")
        yield Line(ru, en, OWN_WEIGHT, 1 if number < half // 2 else 2)
    left = dict(GENERAL)
    with gzip.open(train, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            ru, en, name, *_ = line.rstrip("\n").split("\t")
            chosen = left.get(name, 0) > 0
            left[name] = left.get(name, 0) - chosen
            part = HELD_OUT if chosen or number % EVERY == 5 else 0
            yield Line(ru, en, CLASSICS_WEIGHT if name == "ru_classics_pd" else 1.0, part, name)


def main() -> None:
    """Read, count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("own", type=Path)
    parser.add_argument("train", type=Path)
    parser.add_argument("--without", type=int, choices=(1, 2), help="leave this quarter and the held-out sample out")
    parser.add_argument("--out", type=Path, default=PATH)
    arguments = parser.parse_args()
    left_out = {arguments.without, HELD_OUT} if arguments.without else set()
    lines = (line for line in read_lines(arguments.own, arguments.train) if line.part not in left_out)
    print(write_lexicon(read_bitext((line.ru, line.en, line.weight) for line in lines), arguments.out))


if __name__ == "__main__":
    main()
