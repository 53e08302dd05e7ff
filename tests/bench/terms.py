"""Terms found and how fast: ``python -m tests.bench.terms``.

Recall is that of the term occurrences marked in the two gold reports, Russian side. Speed is that of a second reading
of the text, and of the first, when every word form is new; the large term base adds concepts of two terms a language,
made of words drawn from other texts.
"""

from __future__ import annotations

import gzip
import os
import random
import re
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from corpus.types import Lang
from glossaries.match import Matcher
from glossaries.read import bundled_termbase
from glossaries.types import Concept, Term, TermBase
from tests.bench.report import record
from tests.conftest import ROOT

SHARED = Path(os.environ.get("SVERKA_SHARED", ROOT.parent / "shared"))
CONCEPTS = 20_000


def gold_recall(matcher: Matcher) -> tuple[int, int]:
    """How many of the marked term occurrences overlap with a hit, and how many are marked."""
    found = total = 0
    for report in ("003", "004"):
        folder = SHARED / "gold" / report
        lines = (folder / "ru.sent").read_text(encoding="utf-8").splitlines()
        sentences = [line.split("\t", 1)[1] for line in lines]
        for row in (folder / "terms.tsv").read_text(encoding="utf-8").splitlines():
            number, surface, *_ = row.split("\t")
            sentence = sentences[int(number)]
            start = sentence.index(surface)
            stop = start + len(surface)
            found += any(hit.start < stop and start < hit.stop for hit in matcher.find(sentence))
            total += 1
    return found, total


def texts(lang: Lang) -> list[str]:
    """One side of the project's own sentence pairs."""
    lines = (SHARED / "data" / "own-domain.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0 if lang == "ru" else 1] for line in lines]


def vocabulary(lang: Lang) -> list[str]:
    """The word forms of four letters or more in news and other texts, each once."""
    with gzip.open(SHARED / "data" / "train.tsv.gz", "rt", encoding="utf-8") as lines:
        sides = (line.split("\t")[0 if lang == "ru" else 1] for line in islice(lines, 100_000))
        return sorted({word for side in sides for word in re.findall(r"\b[^\W\d_]{4,}\b", side.lower())})


def enlarged(base: TermBase, size: int) -> TermBase:
    """The term base with made-up concepts up to a size, of terms as long as those of the base."""
    rng = random.Random(0)
    langs: tuple[Lang, ...] = ("ru", "en")
    words = {lang: vocabulary(lang) for lang in langs}
    lengths = {lang: [len(term.text.split()) for _, term in base.terms(lang)] for lang in langs}

    def made(number: int) -> Concept:
        texts = {
            (lang, " ".join(rng.sample(words[lang], rng.choice(lengths[lang])))) for lang in langs for _ in range(2)
        }
        terms = tuple(Term(lang, text, "admitted", "noun") for lang, text in sorted(texts))
        return Concept(f"made-{number}", "made", terms=terms)

    return TermBase((*base.concepts, *(made(number) for number in range(size - len(base.concepts)))))


def words_a_second(matcher: Matcher, lines: Sequence[str]) -> float:
    """Words found between spaces, read in a second of this process's time."""
    start = time.process_time()
    for line in lines:
        matcher.find(line)
    return sum(len(line.split()) for line in lines) / (time.process_time() - start)


def measure(base: TermBase, lang: Lang) -> list[str]:
    """One row of the table."""
    start = time.process_time()
    matcher = Matcher(base, lang)
    built = time.process_time() - start
    lines = texts(lang)
    first, second = words_a_second(matcher, lines), words_a_second(matcher, lines)
    terms = sum(1 for _ in base.terms(lang))
    return [lang, f"{len(base.concepts):,}", f"{terms:,}", f"{built:.2f}", f"{first:,.0f}", f"{second:,.0f}"]


def main() -> None:
    """Measure and record."""
    base = bundled_termbase()
    rows = [measure(size, lang) for size in (base, enlarged(base, CONCEPTS)) for lang in ("ru", "en")]
    found, total = gold_recall(Matcher(base, "ru"))
    header = ["language", "concepts", "terms", "seconds to build", "words a second, first reading", "second reading"]
    lines = [f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *rows)]
    body = f"{__doc__.split(chr(10) * 2, 1)[1].strip()}\n\n" if __doc__ else ""
    body += f"Gold occurrences found: {found} of {total} ({found / total:.1%}).\n\n"
    record("terms", "python -m tests.bench.terms", body + "\n".join(lines))


if __name__ == "__main__":
    main()
