"""Invents names in both languages, so that the pieces of a name nobody has seen still find each other.

Names that stand in the training pairs on both sides (Тургенев, Turgenev) are cut into matching chunks (т-t, у-u, р-r,
г-g, е-e, н-n, е-e, в-v); a Markov chain of such chunks then invents others (эдмонтен, edmontain).
The chunks are found by the joint alignment of Bisani & Ney (2008), with Viterbi counts.
"""

from __future__ import annotations

import difflib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import log

from training.data import Pair

Chunk = tuple[str, str]  # Russian letters, English letters
END: Chunk = ("", "")
RU_NAME = re.compile("[А-ЯЁ][а-яё]{2,}")
EN_NAME = re.compile("[A-Z][a-z]{2,}")
SOUNDS = "a b v g d e e zh z i y k l m n o p r s t u f h ts ch sh sch - y - e yu ya"
LATIN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", SOUNDS.replace("-", "").split(" "), strict=True))
INVENTED = "invented"  # the set of the pairs made here
CASES = ["", "", "", "а", "у", "ом", "е", "ым", "ой", "и"]


def spell(word: str) -> str:
    """A plain transliteration."""
    return "".join(LATIN.get(letter, letter) for letter in word.lower())


def name_pairs(pairs: Iterable[Pair]) -> Counter[Chunk]:
    """Capitalised words of a pair that sound alike, in lower case, with how often they were seen."""
    found: Counter[Chunk] = Counter()
    for pair in pairs:
        ru_names = RU_NAME.findall(pair.ru)
        if not ru_names:
            continue
        en_names = sorted(set(EN_NAME.findall(pair.en)))
        for ru in ru_names:
            sound = spell(ru)
            for en in en_names:
                if abs(len(sound) - len(en)) <= 3 and _alike(sound, en.lower()):
                    found[ru.lower().replace("ё", "е"), en.lower()] += 1
    return found


def _alike(first: str, second: str) -> bool:
    if not set(first[:2]) & set(second[:2]):
        return False
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return matcher.real_quick_ratio() > 0.7 and matcher.quick_ratio() > 0.7 and matcher.ratio() > 0.7


class NameMaker:
    """A Markov chain of chunks, each chosen by the two before it."""

    def __init__(self, names: Iterable[Chunk], rounds: int = 3) -> None:
        names = list(names)
        costs: dict[Chunk, float] = {}
        for _ in range(rounds):
            aligned = [_align(ru, en, costs) for ru, en in names]
            counts = Counter(chunk for chunks in aligned for chunk in chunks)
            whole = sum(counts.values())
            costs = {chunk: -log(count / whole) for chunk, count in counts.items() if count > 2}
        self.next: dict[tuple[Chunk, ...], list[Chunk]] = defaultdict(list)
        for chunks in aligned:
            if all(chunk in costs for chunk in chunks):
                for place, chunk in enumerate([*chunks, END]):
                    before = [END, END, *chunks][place : place + 2]
                    self.next[tuple(before)].append(chunk)

    def invent(self, chance: random.Random) -> Chunk:
        """A name of four letters or more, Russian and English."""
        while True:
            name: list[Chunk] = [END, END]
            while len(name) == 2 or (name[-1] != END and len(name) < 14):
                name.append(chance.choice(self.next[tuple(name[-2:])]))
            ru, en = ("".join(chunk[side] for chunk in name) for side in (0, 1))
            if name[-1] == END and 4 <= len(ru) <= 12:
                return ru, en


def _align(ru: str, en: str, costs: dict[Chunk, float]) -> list[Chunk]:
    """The cheapest way to cut both words into chunks of at most two Russian and three English letters."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(ru) + 1):
        for j in range(len(en) + 1):
            if (i, j) not in best:
                continue
            cost = best[i, j][0]
            for di in range(3):
                for dj in range(4):
                    to = (i + di, j + dj)
                    if di + dj == 0 or to[0] > len(ru) or to[1] > len(en):
                        continue
                    chunk = (ru[i : to[0]], en[j : to[1]])
                    price = cost + (costs.get(chunk, 14.0 + 2 * (di + dj)) if costs else _first_price(*chunk))
                    if to not in best or price < best[to][0]:
                        best[to] = (price, (i, j))
    chunks, place = [], (len(ru), len(en))
    while place != (0, 0):
        before = best[place][1]
        chunks.append((ru[before[0] : place[0]], en[before[1] : place[1]]))
        place = before
    return chunks[::-1]


def _first_price(ru: str, en: str) -> float:
    if ru and en and spell(ru) == en:
        return 0.1 * len(ru)
    return 1.0 * (len(ru) + len(en)) - 0.5 * bool(ru and en)


def invented_pairs(maker: NameMaker, count: int, seed: int) -> Iterator[Pair]:
    """Lines of one to four invented names, the Russian ones in some case."""
    chance = random.Random(seed)
    for _ in range(count):
        names = [maker.invent(chance) for _ in range(chance.randint(1, 4))]
        ru = " ".join(name + chance.choice(CASES) for name, _ in names)
        yield Pair(ru, " ".join(name for _, name in names), INVENTED)
