"""Sentence pairs as numbers: pieces of both sides, and which piece explains which.

``python -m training.translator.corpus --data ../shared/data`` writes ``sentencepiece.model``, ``train.npz`` and
``dev.npz`` into ``build/translator``. Words are aligned by eflomal (Östling & Tiedemann 2016).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.data import OWN, Pair, read_pairs, split_dev
from training.translator.mixture import MOST, usable
from training.translator.pieces import load_pieces, shuffled, train_pieces, vocabulary, word_text, words

Ints = NDArray[np.int64]
PLACE = Path("build/translator")
SIZE = 24_000  # pieces
TIMES = {OWN: 4}  # a set counts so often when pieces are chosen
STEMS = {"ru": 5, "en": 6}  # letters of a word that the aligner looks at
NOWHERE = -1


@dataclass(frozen=True)
class Side:
    """One side of all pairs: tokens ``(tokens,)``, where sentences begin ``(sentences + 1,)``, and for each token the
    place in the other side's sentence of the token that explains it, or NOWHERE.
    """

    tokens: NDArray[np.int32]
    starts: Ints
    links: NDArray[np.int16]

    def sentence(self, place: int) -> tuple[NDArray[np.int32], NDArray[np.int16]]:
        """Tokens and links of a sentence."""
        part = slice(self.starts[place], self.starts[place + 1])
        return self.tokens[part], self.links[part]


@dataclass(frozen=True)
class Corpus:
    """Both sides, and the set that each pair is of."""

    ru: Side
    en: Side
    sets: list[str]

    def __len__(self) -> int:
        return len(self.sets)


def token_links(
    mine: Sequence[Sequence[int]], theirs: Sequence[Sequence[int]], pairs: Sequence[tuple[int, int]]
) -> list[int]:
    """For each piece on my side the piece of theirs that explains it, from pairs of (my, their) words: the first of
    my word's pieces goes with the first of theirs, the last with the last.
    """
    links = [NOWHERE] * sum(map(len, mine))
    for my_word, their_word in pairs:
        own, other = mine[my_word], theirs[their_word]
        for rank, place in enumerate(own):
            links[place] = other[rank * len(other) // len(own)]
    return links


def _align(ru: Sequence[str], en: Sequence[str]) -> tuple[list[str], list[str]]:
    """Links of both directions in Pharaoh's form ("0-0 1-2"), English and Russian explained; one line a pair."""
    from eflomal import Aligner

    aligner = Aligner(source_prefix_len=STEMS["ru"], target_prefix_len=STEMS["en"])
    with TemporaryDirectory() as folder:
        forth, back = Path(folder, "forth"), Path(folder, "back")
        aligner.align(ru, en, links_filename_fwd=str(forth), links_filename_rev=str(back))
        return forth.read_text().splitlines(), back.read_text().splitlines()


def encode(pairs: Sequence[Pair], pieces: Any) -> Corpus:
    """The pairs in pieces, aligned with each other."""
    texts = {"ru": [pair.ru for pair in pairs], "en": [pair.en for pair in pairs]}
    ids = {lang: pieces.encode(lines, out_type=int) for lang, lines in texts.items()}
    names = vocabulary(pieces)
    cut: dict[str, list[list[list[int]]]] = {"ru": [], "en": []}
    lines: dict[str, list[str]] = {"ru": [], "en": []}
    for lang in ("ru", "en"):
        for sentence in ids[lang]:
            named = [names[number] for number in sentence]
            cut[lang].append(words(named))
            lines[lang].append(" ".join(word_text(named, word) for word in cut[lang][-1]) or "▁")
    forth, back = _align(lines["ru"], lines["en"])
    links: dict[str, list[list[int]]] = {"ru": [], "en": []}
    for ru, en, forward, backward in zip(cut["ru"], cut["en"], forth, back, strict=True):
        links["en"].append(token_links(en, ru, [(j, i) for i, j in _pairs(forward)]))
        links["ru"].append(token_links(ru, en, _pairs(backward)))
    return Corpus(_side(ids["ru"], links["ru"]), _side(ids["en"], links["en"]), [pair.set for pair in pairs])


def _pairs(line: str) -> list[tuple[int, int]]:
    return [(int(i), int(j)) for i, j in (link.split("-") for link in line.split())]


def _side(ids: Sequence[Sequence[int]], links: Sequence[Sequence[int]]) -> Side:
    return Side(
        np.array([token for sentence in ids for token in sentence], np.int32),
        np.cumsum([0, *map(len, ids)]).astype(np.int64),
        np.array([link for sentence in links for link in sentence], np.int16),
    )


def write(corpus: Corpus, path: Path) -> None:
    """Keep a corpus."""
    arrays = {f"{lang}_{name}": getattr(side, name) for lang, side in (("ru", corpus.ru), ("en", corpus.en))
              for name in ("tokens", "starts", "links")}  # fmt: skip
    np.savez(path, sets=np.array(corpus.sets), **arrays)


def read(path: Path) -> Corpus:
    """A corpus that was kept."""
    with np.load(path) as kept:
        ru, en = (Side(*(kept[f"{lang}_{name}"] for name in ("tokens", "starts", "links"))) for lang in ("ru", "en"))
        return Corpus(ru, en, kept["sets"].tolist())


def main() -> None:
    """Choose, cut, align, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--place", type=Path, default=PLACE)
    parser.add_argument("--pieces", type=int, default=SIZE, help="size of the vocabulary")
    parser.add_argument("--all", action="store_true", help="use every pair, not at most so many of a set")
    arguments = parser.parse_args()
    place: Path = arguments.place
    place.mkdir(parents=True, exist_ok=True)
    train, dev = split_dev(read_pairs(arguments.data))
    train = usable(train, {} if arguments.all else MOST)
    counted = [text for pair in train for text in (pair.ru, pair.en) for _ in range(TIMES.get(pair.set, 1))]
    pieces = load_pieces(train_pieces(shuffled(counted, 0), arguments.pieces, place))
    both = encode([*train, *usable(dev, {})], pieces)  # aligned together: few pairs alone would teach nothing
    for name, part in (("train", range(len(train))), ("dev", range(len(train), len(both)))):
        write(_part(both, part.start, part.stop), place / f"{name}.npz")
    print(f"{len(train):,} pairs to train on, {len(both) - len(train):,} kept apart")


def _part(corpus: Corpus, start: int, stop: int) -> Corpus:
    sides = []
    for side in (corpus.ru, corpus.en):
        first, last = side.starts[start], side.starts[stop]
        sides.append(Side(side.tokens[first:last], side.starts[start : stop + 1] - first, side.links[first:last]))
    return Corpus(sides[0], sides[1], corpus.sets[start:stop])


if __name__ == "__main__":
    main()
