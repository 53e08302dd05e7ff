"""Links to train the model of partial links on: paired sentences, from one side of which a clause was left out.

They are those of our own report pairs. The encoder has not seen these; of pairs that it has seen, each clause is so
near to its counterpart that nothing can be learnt from them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.types import Document
from training.aligner_cases import REPORTS, one_paragraph, report_cases

LEAST = 12  # characters, and two words, of a clause that is left out
MOST = 0.6  # of a sentence
TRIED = 0.4  # of the links; half of the sentences have no clause to spare
FROM_ENGLISH = 0.6  # of the clauses are left out of the English, the rest out of the Russian

_WORDS = (
    "и|а|но|или|что|чтобы|который|которая|которые|которого|которых|когда|если|где|"
    "and|but|or|that|who|which|when|if|where|because|after|before"
)
_PIECE_END = re.compile(rf"(?<=[,;:—–)»”])\s+|\s+(?=[—–(«“])|\s+(?=(?:{_WORDS})\b)")
_SHORTEST_PIECE = 6  # characters; what is shorter keeps what follows it


@dataclass(frozen=True, slots=True)
class Abridged:
    """A text and its version, sentence k of one linked with sentence k of the other.

    ``gone[k]`` is the clause that was left out of link k, as it stood, or empty; ``side`` which side still has its
    counterpart: 0 for Russian, 1 for English.
    """

    report: str
    ru: Document
    en: Document
    gone: tuple[str, ...]
    side: tuple[int, ...]


def abridged_reports(copies: int, seed: int, folder: Path = REPORTS) -> Iterator[Abridged]:
    """Our report pairs some times over: their one-to-one links that no note calls loose or partial, some abridged."""
    chance = random.Random(seed)
    for case in report_cases(folder):
        lines = (line.split("\t") for line in (folder / case.report / "gold.tsv").read_text("utf-8").splitlines())
        faithful = {int(ru) for ru, _, kind, note, *_ in lines if kind == "1-1" and note in ("", "moved")}
        pairs = [
            (case.ru.segments[ru.start].text, case.en.segments[en.start].text)
            for ru, en in case.links
            if ru.start in faithful
        ]
        for _ in range(copies):
            yield abridge(case.report, pairs, chance)


def abridge(report: str, pairs: Sequence[tuple[str, str]], chance: random.Random) -> Abridged:
    """A text and its version of these pairs, with a clause left out here and there on either side."""
    texts: tuple[list[str], list[str]] = [], []
    gone, sides = [], []
    for pair in pairs:
        side = 0 if chance.random() < FROM_ENGLISH else 1
        found = drop_clause(pair[1 - side], chance) if chance.random() < TRIED else None
        left, clause = found or (pair[1 - side], "")
        texts[side].append(pair[side])
        texts[1 - side].append(left)
        gone.append(clause)
        sides.append(side)
    return Abridged(report, one_paragraph(texts[0], "ru"), one_paragraph(texts[1], "en"), tuple(gone), tuple(sides))


def drop_clause(sentence: str, chance: random.Random) -> tuple[str, str] | None:
    """The sentence without one or two neighbouring clauses, and these; None where it has none to spare."""
    pieces = _pieces(sentence)
    stretches = [
        (start, start + size) for start in range(len(pieces)) for size in (1, 2) if start + size <= len(pieces)
    ]
    texts = [(start, stop, " ".join(pieces[start:stop])) for start, stop in stretches]
    spare = [
        (start, stop, text)
        for start, stop, text in texts
        if LEAST <= len(text) <= MOST * len(sentence) and len(text.split()) > 1
    ]
    if not spare:
        return None
    start, stop, clause = chance.choice(spare)
    before, after = " ".join(pieces[:start]).rstrip(" ,;:—–-("), " ".join(pieces[stop:])
    if not after:
        return before + "." * (sentence[-1] in ".!?"), clause
    left = f"{before}{'' if after[0] in '—–-(«' or not before else ','} {after}".strip()
    return left[0].upper() + left[1:], clause


def _pieces(sentence: str) -> list[str]:
    """The sentence cut at commas, dashes and brackets, and before conjunctions."""
    pieces: list[str] = []
    for piece in _PIECE_END.split(sentence):
        if pieces and len(pieces[-1]) < _SHORTEST_PIECE:
            pieces[-1] += " " + piece
        else:
            pieces.append(piece)
    return pieces
