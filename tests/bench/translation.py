"""How near the bundled translator comes to translations by persons: ``python -m tests.bench.translation``.

chrF and BLEU of the first draft (Popović 2015; Papineni et al. 2002), by sacrebleu. The gold reports are measured on
their one-to-one links. Give the folder of another Argos package, and ``ru-en`` or ``en-ru``, to measure that one; only
the bundled one is recorded.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from align.translator import Language, Options, Translator, load_translator
from tests.bench.report import record
from tests.bench.retrieval import read_pairs
from tests.conftest import ROOT

SHARED = Path(os.environ.get("SVERKA_SHARED", ROOT.parent / "shared"))
SETS = ("flores200-devtest", "ntrex", "wmt21-ru-en", "wmt21-en-ru")
REPORTS = ("003", "004")
OPTIONS = Options(hypotheses=1, beam=4, attention=False)
BUNDLED: tuple[tuple[Language, Language, str], ...] = (("ru", "en", "bundled-ru-en"), ("en", "ru", "bundled-en-ru"))


class Sentences(NamedTuple):
    """Sentences that go together."""

    name: str
    ru: list[str]
    en: list[str]


class Figures(NamedTuple):
    """What a translator reached on a set."""

    chrf: float
    bleu: float
    copied_chrf: float  # of the source itself
    tokens: int  # written, as the reference's tokens are counted by sacrebleu
    elapsed_s: float


def sets() -> Iterator[Sentences]:
    """The sets to measure on."""
    for name in SETS:
        yield Sentences(name, *read_pairs(SHARED / "eval" / f"{name}.tsv"))
    for name in REPORTS:
        yield Sentences(f"report {name}", *read_links(SHARED / "gold" / name))


def read_links(folder: Path) -> tuple[list[str], list[str]]:
    """Both sides of the one-to-one links of a gold report."""
    ru, en = (
        [line.split("\t", 1)[1] for line in (folder / f"{lang}.sent").read_text(encoding="utf-8").splitlines()]
        for lang in ("ru", "en")
    )
    rows = [line.split("\t") for line in (folder / "gold.tsv").read_text(encoding="utf-8").splitlines()]
    links = [(int(row[0]), int(row[1])) for row in rows if row[2] == "1-1"]
    return [ru[i] for i, _ in links], [en[j] for _, j in links]


def figures(translator: Translator, source: Sequence[str], reference: Sequence[str]) -> Figures:
    """Translate and compare."""
    from sacrebleu.metrics import BLEU, CHRF

    start = time.perf_counter()
    done = translator.translate(source, OPTIONS)
    elapsed_s = time.perf_counter() - start
    drafts = [one.hypotheses[0].text if one.hypotheses else "" for one in done]
    bleu = BLEU().corpus_score(drafts, [list(reference)])
    chrf, copied = (CHRF().corpus_score(list(texts), [list(reference)]).score for texts in (drafts, source))
    return Figures(chrf, bleu.score, copied, bleu.sys_len, elapsed_s)


def signatures() -> str:
    """How sacrebleu was set, in its own words."""
    from sacrebleu.metrics import BLEU, CHRF

    found = []
    for metric in (CHRF(), BLEU()):
        metric.corpus_score(["a b c d"], [["a b c d"]])
        found.append(f"`{metric.get_signature()}`")
    return ", ".join(found)


def measure(directions: Sequence[tuple[Language, Language, str]]) -> str:
    """A Markdown table of the translators of ``directions`` (source, target, name or folder)."""
    lines = [
        "| direction | set | sentences | chrF | BLEU | chrF of the source itself | tokens a second |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    described = []
    for source, target, name in directions:
        translator = load_translator(source, target, name)
        described.append(f"`{translator.name}`, revision {translator.revision}")
        for test in sets():
            sides = {"ru": test.ru, "en": test.en}
            got = figures(translator, sides[source], sides[target])
            lines.append(
                f"| {source} to {target} | {test.name} | {len(test.ru):,} | {got.chrf:.1f} | {got.bleu:.1f} "
                f"| {got.copied_chrf:.1f} | {got.tokens / got.elapsed_s:,.0f} |"
            )
            print(lines[-1], file=sys.stderr, flush=True)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines += [
        "",
        f"{'; '.join(described)}. First of one draft, beam {OPTIONS.beam}, two threads. {signatures()}. Tokens are "
        f"those that BLEU counts. Peak memory of the process, with all libraries and sets: {peak_mb:,.0f} MB.",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and record."""
    if len(sys.argv) == 3 and Path(sys.argv[0]).stem == "translation":
        source, target = ("ru", "en") if sys.argv[2] == "ru-en" else ("en", "ru")
        print(measure([(source, target, sys.argv[1])]))  # type: ignore[list-item]
    else:
        record("translation", "python -m tests.bench.translation", measure(BUNDLED))


if __name__ == "__main__":
    main()
