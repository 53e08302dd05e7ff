"""Sentence bounds of ours and of other segmenters: ``python -m tests.bench.segmentation`` (needs the extra ``bench``).

A set is a list of paragraphs with their sentences. Of each Universal Dependencies dev set, the faults in the even
paragraphs were looked at while the rules were written; the odd ones (``unseen``) were only measured.
"""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from corpus.segment import segment
from corpus.types import Lang
from tests.bench.report import record
from tests.conftest import ROOT

SHARED = Path(os.environ.get("SVERKA_SHARED", ROOT.parent / "shared"))
GOLD = ROOT / "tests" / "gold"
Segmenter = Callable[[str, Lang], list[str]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Bounds found and right (``hit``), found, and in the gold; paragraphs of which characters were lost."""

    hit: int
    found: int
    gold: int
    broken: int

    def __str__(self) -> str:
        precision, recall = self.hit / max(1, self.found), self.hit / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-12, precision + recall)
        return f"{precision:.3f} / {recall:.3f} / **{f1:.3f}**" + (f" ({self.broken} lost)" if self.broken else "")


def ours(text: str, lang: Lang) -> list[str]:
    return [text[start:stop] for start, stop in segment(text, lang)]


def rivals() -> dict[str, Segmenter]:
    """The other segmenters, each with a call of the same form."""
    razdel, nupunkt, sentencex, pysbd = map(importlib.import_module, ("razdel", "nupunkt", "sentencex", "pysbd"))
    by_lang = {lang: pysbd.Segmenter(language=lang, clean=False) for lang in ("ru", "en")}
    return {
        "razdel": lambda text, lang: [sentence.text for sentence in razdel.sentenize(text)],
        "nupunkt": lambda text, lang: nupunkt.sent_tokenize(text),
        "sentencex": lambda text, lang: list(sentencex.segment(lang, text)),
        "pysbd": lambda text, lang: by_lang[lang].segment(text),
    }


def blocks(path: Path) -> list[list[str]]:
    """Paragraphs of a file with a sentence a line and a blank line between paragraphs."""
    return [block.splitlines() for block in path.read_text(encoding="utf-8").strip().split("\n\n")]


def report(lang: Lang) -> list[list[str]]:
    """Paragraphs of the two reports that were segmented by hand."""
    paragraphs = []
    for number in ("003", "004"):
        lines = (SHARED / "gold" / number / f"{lang}.sent").read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t", 1) for line in lines]
        paragraphs += [[row[1] for row in group] for _, group in groupby(rows, key=lambda row: row[0])]
    return paragraphs


def own(lang: Lang) -> list[list[str]]:
    """The lines of our own gold."""
    lines = (GOLD / f"segment_{lang}.txt").read_text(encoding="utf-8").splitlines()
    return [line.replace("| |", "|").split("|") for line in lines if line and not line.startswith("#")]


def sets() -> list[tuple[str, Lang, list[list[str]]]]:
    """Name, language and paragraphs of all sets."""
    ud = SHARED / "eval" / "segmentation"
    named: list[tuple[str, Lang, list[list[str]]]] = []
    for lang, banks in (("ru", ("gsd", "taiga")), ("en", ("gum", "ewt"))):
        language: Lang = "ru" if lang == "ru" else "en"
        for bank in banks:
            paragraphs = blocks(ud / f"{lang}-{bank}-dev.txt")
            named.append((f"{lang} {bank} dev", language, paragraphs[::2]))
            named.append((f"{lang} {bank} dev, unseen", language, paragraphs[1::2]))
        named.append((f"{lang} reports", language, report(language)))
        named.append((f"{lang} own gold", language, own(language)))
    return named


def bounds(sentences: list[str]) -> tuple[set[int], int]:
    """Ends of all sentences but the last, and the length, in characters that are not white space."""
    ends, at = set(), 0
    for sentence in sentences:
        at += len("".join(sentence.split()))
        ends.add(at)
    return ends - {at}, at


def count(segmenter: Segmenter, paragraphs: list[list[str]], lang: Lang) -> Counts:
    """Compare a segmenter with the gold; a paragraph of which characters were lost counts as not split."""
    hit = found = gold = broken = 0
    for sentences in paragraphs:
        (want, length), (have, kept) = bounds(sentences), bounds(segmenter(" ".join(sentences), lang))
        have = have if kept == length else set()
        hit, found, gold = hit + len(want & have), found + len(have), gold + len(want)
        broken += kept != length
    return Counts(hit, found, gold, broken)


def speed(segmenter: Segmenter, lang: Lang, paragraphs: list[list[str]]) -> float:
    """Megabytes of UTF-8 a second."""
    texts = [" ".join(sentences) for sentences in paragraphs]
    start = time.perf_counter()
    for text in texts:
        segmenter(text, lang)
    return sum(len(text.encode()) for text in texts) / 1e6 / (time.perf_counter() - start)


def main() -> None:
    """Measure and record."""
    systems: dict[str, Segmenter] = {"ours": ours, **rivals()}
    lines = [f"| set | bounds | {' | '.join(systems)} |", "|---" * (2 + len(systems)) + "|"]
    for name, lang, paragraphs in sets():
        counts = [count(segmenter, paragraphs, lang) for segmenter in systems.values()]
        lines.append(f"| {name} | {counts[0].gold} | {' | '.join(map(str, counts))} |")
    for lang, (_, language, paragraphs) in (("ru", sets()[0]), ("en", sets()[6])):
        speeds = [f"{speed(segmenter, language, paragraphs):.2f}" for segmenter in systems.values()]
        lines.append(f"| MB a second, {lang} | | {' | '.join(speeds)} |")
    body = f"{__doc__.split(chr(10) * 2, 1)[1].strip()}\n\nPrecision / recall / F1 of the bounds inside paragraphs.\n\n"
    record("segmentation", "python -m tests.bench.segmentation", body + "\n".join(lines))


if __name__ == "__main__":
    main()
