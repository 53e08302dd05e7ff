"""Learns the WordPiece vocabulary: byte-pair merges for each language, of which the most used pieces stay.

The trainer of ``tokenizers`` gives another list every time it runs; this one breaks ties by spelling.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from align.encoder_static import UNKNOWN
from training.data import OWN, Pair

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
MARKS = re.compile("[\u0300-\u036f]")
NEXT = "##"  # stands before a piece that continues a word
Split = list[str]  # the pieces of one word


def learn_vocabulary(pairs: list[Pair], ru_size: int, en_size: int, own_copies: int, spare: float = 1.3) -> list[str]:
    """``[UNK]`` and the pieces of both languages, each once, sorted; own-domain words count ``own_copies`` times."""
    pieces: set[str] = set()
    for side, size in (("ru", ru_size), ("en", en_size)):
        words = count_words((getattr(pair, side), own_copies if pair.set == OWN else 1) for pair in pairs)
        letters = {form for letter in _letters(words) for form in (letter, NEXT + letter)}
        merged = merge(words, int(spare * size))
        known, used = merged | letters, Counter[str]()
        for word, count in words.items():
            used.update(dict.fromkeys(greedy(word, known), count))
        best = sorted(merged, key=lambda piece: (-used[piece], piece))[: size - len(letters)]
        pieces |= letters | set(best)
    return [UNKNOWN, *sorted(pieces)]


def count_words(texts: Iterable[tuple[str, int]]) -> Counter[str]:
    """Words as the tokenizer sees them (lower case, no accents) and how often they were seen."""
    lines: dict[int, list[str]] = defaultdict(list)
    for text, copies in texts:
        lines[copies].append(text)
    words = Counter[str]()
    for copies, group in lines.items():
        for start in range(0, len(group), 10_000):
            plain = unicodedata.normalize("NFD", "\n".join(group[start : start + 10_000]).lower())
            found = Counter(WORD.findall(MARKS.sub("", plain)))
            words.update({word: copies * count for word, count in found.items() if len(word) <= 64})
    return words


def _letters(words: Counter[str], least: int = 20) -> list[str]:
    counts = Counter[str]()
    for word, count in words.items():
        counts.update(dict.fromkeys(word, count))
    return sorted(letter for letter, count in counts.items() if count >= least)


def merge(words: Counter[str], size: int) -> set[str]:
    """The ``size`` pieces that come of joining the most frequent neighbours, over and over (Sennrich et al. 2016)."""
    chosen = sorted(word for word, count in words.items() if count >= 2 and len(word) > 1)
    splits: list[Split] = [[word[0], *(NEXT + letter for letter in word[1:])] for word in chosen]
    weights = [words[word] for word in chosen]
    counts: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], set[int]] = defaultdict(set)
    for place, split in enumerate(splits):
        for pair in pairwise(split):
            counts[pair] += weights[place]
            places[pair].add(place)
    heap = [(-count, pair) for pair, count in counts.items()]
    heapq.heapify(heap)
    pieces: set[str] = set()
    while heap and len(pieces) < size:
        count, pair = heapq.heappop(heap)
        if counts[pair] != -count:  # has fallen since
            if counts[pair] > 1:
                heapq.heappush(heap, (-counts[pair], pair))
            continue
        piece = pair[0] + pair[1][len(NEXT) :]
        pieces.add(piece)
        risen: set[tuple[str, str]] = set()
        for place in places.pop(pair):
            old, weight = splits[place], weights[place]
            new = splits[place] = _join(old, pair, piece)
            for gone in pairwise(old):
                counts[gone] -= weight
            for come in pairwise(new):
                counts[come] += weight
                if piece in come:
                    places[come].add(place)
                    risen.add(come)
        for other in risen:
            heapq.heappush(heap, (-counts[other], other))
        counts[pair] = 0
    return pieces


def _join(split: Split, pair: tuple[str, str], piece: str) -> Split:
    joined: Split = []
    for part in split:
        if joined and joined[-1] == pair[0] and part == pair[1]:
            joined[-1] = piece
        else:
            joined.append(part)
    return joined


def greedy(word: str, pieces: set[str]) -> Split:
    """The word cut as WordPiece does, the longest piece first; empty if its letters are not all known."""
    split: Split = []
    start = 0
    while start < len(word):
        before = NEXT if start else ""
        for stop in range(len(word), start, -1):
            if before + word[start:stop] in pieces:
                break
        else:
            return []
        split.append(before + word[start:stop])
        start = stop
    return split
