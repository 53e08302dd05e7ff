"""Cases to train the aligner on: our own report pairs, and texts made from them by merging, splitting and leaving out.

None of these sentences was in the encoder's training data, so their vectors are as good as those of any new text.
"""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from align.evaluate import read_case
from corpus.types import Document, Lang, Segment, Span

REPORTS = Path(__file__).parent.parent / "tests" / "gold" / "reports"
LONGEST = 4  # sentences of a side of a bead that the aligner knows

Link = tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class Case:
    """Two texts, the links in one order, and those of moved blocks; ``report`` says from which report pair it comes."""

    report: str
    ru: Document
    en: Document
    links: list[Link]
    moved: list[Link]


def report_cases(folder: Path = REPORTS) -> list[Case]:
    """Our report pairs as they are."""
    cases = []
    for path in sorted(path for path in folder.iterdir() if (path / "gold.tsv").is_file()):
        case = read_case(path)
        beads = [(bead.link[0], bead.link[1], bead.moved) for bead in case.gold]
        cases.append(_case(path.name, case.ru, case.en, beads))
    return cases


def perturbed_cases(reports: list[Case], perturb: ModuleType, count: int, seed: int) -> Iterator[Case]:
    """Texts of the one-to-one links of one or two report pairs, perturbed at various rates, some with moved blocks."""
    chance = random.Random(seed)
    pairs = {
        case.report: [
            (case.ru.segments[r.start].text, case.en.segments[e.start].text)
            for r, e in case.links
            if r.size == e.size == 1
        ]
        for case in reports
    }
    for number in range(count):
        names = chance.sample(sorted(pairs), 4)
        text = pairs[names[0]] + (pairs[names[1]] if chance.random() < 0.5 else [])
        extra = pairs[names[2]] + pairs[names[3]]
        chance.shuffle(extra)
        scale = chance.choice([0, 0.5, 1, 2, 4])
        rates = {
            "merge": chance.choice([0.02, 0.05, 0.1]),
            "split": chance.choice([0.02, 0.05, 0.1]),
            "omit_en": 0.03 * scale * chance.uniform(0.5, 1.5),
            "omit_ru": 0.015 * chance.choice([0, 1, 2, 3]),
            "insert": 0.02 * chance.choice([0, 1, 3]),
        }
        ru, en, gold = perturb.make_case(text, extra, chance, rates, number % 2 == 0)
        beads = [(set(r), set(e), note == "moved") for r, e, note in gold]
        yield _case(names[0], one_paragraph(ru, "ru"), one_paragraph(en, "en"), beads)


def unrelated_cases(reports: list[Case], count: int, seed: int) -> Iterator[Case]:
    """Some sentences of one report against some of another: nothing to link."""
    chance = random.Random(seed)
    for _ in range(count):
        one, other = chance.sample(reports, 2)
        ru, en = (_some(texts, chance) for texts in (one.ru.sentences(), other.en.sentences()))
        yield Case(one.report, one_paragraph(ru, "ru"), one_paragraph(en, "en"), [], [])


def _some(sentences: list[str], chance: random.Random) -> list[str]:
    """A stretch of 3 sentences or more, as often short as long."""
    size = min(len(sentences), round(3 * 30 ** chance.random()))
    start = chance.randrange(len(sentences) + 1 - size)
    return sentences[start : start + size]


def one_paragraph(sentences: list[str], lang: Lang) -> Document:
    """A document of these sentences."""
    segments, at = [], 0
    for index, sentence in enumerate(sentences):
        segments.append(Segment(index, at, at + len(sentence), 0, sentence))
        at += len(sentence) + 1
    return Document(lang, "", "\n".join(sentences), tuple(segments), "made")


def load_perturb(path: Path) -> ModuleType:
    """The script that makes cases from paired sentences."""
    spec = importlib.util.spec_from_file_location("perturb", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _case(report: str, ru: Document, en: Document, beads: list[tuple[Set[int], Set[int], bool]]) -> Case:
    """A case of the beads that are links; a link out of order is a moved one, whether it is marked or not."""
    links: list[Link] = []
    moved: list[Link] = []
    for r, e, is_moved in sorted((bead for bead in beads if bead[0] and bead[1]), key=lambda bead: min(bead[0])):
        link = Span(min(r), max(r) + 1), Span(min(e), max(e) + 1)
        if (link[0].size, link[1].size) != (len(r), len(e)) or max(len(r), len(e)) > LONGEST:
            continue
        in_order = not links or link[1].start >= links[-1][1].stop
        (moved if is_moved or not in_order else links).append(link)
    return Case(report, ru, en, links, moved)
