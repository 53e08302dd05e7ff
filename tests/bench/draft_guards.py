"""What the guards of drafts find: ``python -m tests.bench.draft_guards``. No model is asked.

Translations by persons (NTREX) are broken as models break drafts, each in one way, and the guards read them. What they
find in the translations as they are is a false alarm, unless the translator left something out. Nothing is taken from
the guards: names are those that the whole corpus never writes small.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from align.translator import Language
from glossaries.drafts.guards import faults
from glossaries.drafts.types import GRAVE, FaultKind
from glossaries.issue import Pair
from tests.bench.checks import read_pairs
from tests.bench.planting import Namer, plant
from tests.bench.report import record, short
from tests.bench.terms import SHARED

EACH = 300
Break = Callable[[str, str, random.Random], str | None]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NUMBER = re.compile(r" ?(?<![\w.,:/-])\d{2,}(?:[.,]\d+)*(?![\w:/-])")
_CYRILLIC_NAME = re.compile(r"(?<=[а-я] )[А-ЯЁ][а-яё]{4,}(?= )")


def loop(_: str, draft: str, rng: random.Random) -> str | None:
    """One to four words said over and over, and the end is lost."""
    words = draft.split(" ")
    size = rng.randint(1, 4)
    if len(words) < 2 * size + 4:
        return None
    at = rng.randrange(2, len(words) - size)
    return " ".join([*words[:at], *words[at : at + size] * rng.randint(3, 12)])


def stutter(_: str, draft: str, rng: random.Random) -> str | None:
    """A letter again and again inside a word."""
    words = list(_WORD.finditer(draft))
    if not words:
        return None
    at = rng.choice(words).end()
    return draft[:at] + draft[at - 1] * rng.randint(6, 30) + draft[at:]


def junk(_: str, draft: str, rng: random.Random) -> str:
    """Every second word is signs."""
    signs = ["- -", "( )", '" "', "; :", "//", "..", ", ,"]
    return " ".join(word if at % 2 else rng.choice(signs) for at, word in enumerate(draft.split(" ")))


def unknown(_: str, draft: str, rng: random.Random) -> str:
    """A word that the tokenizer could not write."""
    words = draft.split(" ")
    words[rng.randrange(len(words))] = rng.choice(["⁇", "<unk>", "\ufffd"])
    return " ".join(words)


def left(source: str, draft: str, rng: random.Random) -> str | None:
    """A word of the source in the draft."""
    own = [word for word in _WORD.findall(source) if word.islower() and len(word) > 3]
    words = draft.split(" ")
    if not own:
        return None
    words[rng.randrange(len(words))] = rng.choice(own)
    return " ".join(words)


def cut(source: str, draft: str, _: random.Random) -> str | None:
    """Only the first words."""
    return " ".join(draft.split(" ")[: max(1, len(draft.split(" ")) // 6)]) if len(source) > 60 else None


def without_number(_: str, draft: str, rng: random.Random) -> str | None:
    """A number in figures left out."""
    found = list(_NUMBER.finditer(draft))
    gone = rng.choice(found) if found else None
    return draft[: gone.start()] + draft[gone.end() :] if gone else None


class Breaker:
    """Breaks translations in every way; names are found in all of them first."""

    def __init__(self, pairs: Sequence[Pair], source: Language) -> None:
        self._source = source
        self._namer = Namer([pair.en for pair in pairs])

    def ways(self) -> dict[str, tuple[FaultKind, Break]]:
        """The fault that a way of breaking makes, and how it is done."""
        both: dict[str, tuple[FaultKind, Break]] = {
            "words in a loop": ("repetition", loop),
            "a letter in a loop": ("repetition", stutter),
            "signs for words": ("symbols", junk),
            "an unknown token": ("symbols", unknown),
            "a word of the source": ("untranslated", left),
            "only the beginning": ("length", cut),
            "a number left out": ("number", without_number),
        }
        if self._source == "ru":
            return both | {"a digit changed": ("number", self._digit), "a name left out": ("name", self._unnamed)}
        return both | {"a name left out": ("name", self._unnamed_in_russian)}

    def _digit(self, source: str, draft: str, rng: random.Random) -> str | None:
        error = plant("digit", Pair(source, draft), rng)
        return error.pair.en if error else None

    def _unnamed(self, source: str, draft: str, rng: random.Random) -> str | None:
        error = self._namer.drop(Pair(source, draft), rng)
        return error.pair.en if error else None

    def _unnamed_in_russian(self, source: str, draft: str, rng: random.Random) -> str | None:
        """A word with a capital left out of Russian, where the English has a full name or that of a place."""
        found = list(_CYRILLIC_NAME.finditer(draft))
        if not found or not self._namer.drop(Pair(draft, source), rng):
            return None
        gone = rng.choice(found)
        return draft[: gone.start()] + draft[gone.end() + 1 :]


def rows(pairs: Sequence[Pair], source: Language) -> Iterator[str]:
    """The tables of one direction."""
    rng = random.Random(0)
    sides = [(pair.ru, pair.en) if source == "ru" else (pair.en, pair.ru) for pair in pairs]
    alarms = [{fault.kind for fault in faults(*side, source)} for side in sides]
    kinds = sorted({kind for found in alarms for kind in found})
    shown = ", ".join(f"{kind} {sum(kind in found for found in alarms)}" for kind in kinds)
    yield f"\n## {'Russian to English' if source == 'ru' else 'English to Russian'}\n"
    yield f"False alarms: {sum(bool(found & GRAVE) for found in alarms)} of {len(alarms):,} translations ({shown}).\n"
    yield "| what was done to a draft | drafts | found as that | found | found, doubtful ones too |"
    yield "|---|---|---|---|---|"
    for way, (kind, make) in Breaker(pairs, source).ways().items():
        done = right = grave = told = 0
        for order in rng.sample(range(len(sides)), len(sides)):
            broken = None if alarms[order] else make(*sides[order], rng)
            if broken and done < EACH:
                found = {fault.kind for fault in faults(sides[order][0], broken, source)}
                done, right = done + 1, right + (kind in found)
                grave, told = grave + bool(found & GRAVE), told + bool(found)
        yield f"| {way} | {done} | {short(right / done)} | {short(grave / done)} | {short(told / done)} |"


def main() -> None:
    """Measure and record."""
    pairs = read_pairs(SHARED / "eval" / "ntrex.tsv")
    languages: tuple[Language, ...] = ("ru", "en")
    body = "\n".join(row for source in languages for row in rows(pairs, source))
    record("draft_guards", "python -m tests.bench.draft_guards", body)


if __name__ == "__main__":
    main()
