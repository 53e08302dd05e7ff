"""Terms mined, right and found: ``python -m tests.bench.mining [--show]``.

The term base that ships is the gold: candidates whose Russian it knows are right where their English is a term of the
same concept, and its concepts of which terms stand at least three times on both sides of the project's own pairs are to
be found. The first 200 candidates of the design that is used were also read, all that the term base has no verdict on:
``results/mining_judged.tsv``. ``--show`` prints those that nobody has read.
"""

from __future__ import annotations

import gzip
import multiprocessing
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from align.encoder import Encoder, load_encoder
from glossaries.issue import Pair
from glossaries.match import Matcher
from glossaries.mine import LEAST, Candidate, known_terms, mine
from glossaries.mine_count import count
from glossaries.mine_rank import Design
from glossaries.read import bundled_termbase
from glossaries.types import TermBase
from tests.bench.checks import read_pairs
from tests.bench.report import RESULTS, record, short
from tests.conftest import ROOT

SHARED = Path(os.environ.get("SVERKA_SHARED", ROOT.parent / "shared"))
JUDGED = RESULTS / "mining_judged.tsv"
READ, LISTED = 200, 2_000
DEPTHS = (200, 1_000, LISTED)
SIZES = (25_000, 100_000)

DESIGNS: dict[str, tuple[Design, bool]] = {
    "G², the best partner; C-value": (Design("llr", competes=False, length_penalty=0, termhood="c-value"), False),
    "φ², the best partner; C-value": (Design("phi2", competes=False, length_penalty=0, termhood="c-value"), False),
    "Dice, the best partner; C-value": (Design("dice", competes=False, length_penalty=0, termhood="c-value"), False),
    "Dice, links compete; C-value": (Design("dice", length_penalty=0, termhood="c-value"), False),
    "Dice, links compete; links and length": (Design("dice", length_penalty=0), False),
    "the same with likeness of length": (Design("dice"), False),
    "the same with vectors, G²": (Design("llr"), True),
    "the same with vectors, φ²": (Design("phi2"), True),
    "**the same with vectors, Dice (used)**": (Design(), True),
}


def gold(pairs: Sequence[Pair], base: TermBase, least: int) -> frozenset[str]:
    """The concepts of which terms stand in at least so many pairs in Russian, and in English."""
    ru, en = Matcher(base, "ru"), Matcher(base, "en")
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for pair in pairs:
        for matcher, text, counter in ((ru, pair.ru, counts[0]), (en, pair.en, counts[1])):
            counter.update({concept for hit in matcher.find(text) for concept in hit.concept_ids})
    return frozenset(concept for concept, number in counts[0].items() if min(number, counts[1][concept]) >= least)


def reachable(pairs: Sequence[Pair], base: TermBase, wanted: frozenset[str], least: int) -> int:
    """How many of the concepts have a term among the candidates of both sides, so that they could be found."""
    counted = count(pairs, least)
    found = []
    for side, known in ((counted.ru, known_terms(base, "ru")), (counted.en, known_terms(base, "en"))):
        lemmas = (side.lemmas(at) for at in range(side.grams.size))
        found.append({concept for one in lemmas for concept in known.get(one, ())})
    return len(found[0] & found[1] & wanted)


def table_of_designs(pairs: Sequence[Pair], base: TermBase, encoder: Encoder, least: int) -> Iterator[str]:
    """Precision by the term base and recall at several depths, a design a row."""
    wanted = gold(pairs, base, least)
    could = reachable(pairs, base, wanted, least)
    yield f"{len(wanted)} concepts are to be found; {could} could be: those with a term in each language that is of the"
    yield "patterns that are mined (no verbs, adjectives, places) and frequent enough."
    yield ""
    yield "| design | " + " | ".join(f"known, of {depth:,} | right | found" for depth in DEPTHS) + " |"
    yield "|---|" + "---|---|---|" * len(DEPTHS)
    for name, (design, vectors) in DESIGNS.items():
        mined = mine(
            pairs, base, encoder if vectors else None, least=least, limit=LISTED, keep_known=True, design=design
        )
        cells = [cell for depth in DEPTHS for cell in _scores(mined.candidates[:depth], wanted)]
        yield f"| {name} | {' | '.join(cells)} |"


def _scores(candidates: Sequence[Candidate], wanted: frozenset[str]) -> tuple[str, str, str]:
    known = [candidate for candidate in candidates if candidate.known]
    right = [candidate for candidate in known if candidate.rendered]
    found = {concept for candidate in right for concept in candidate.rendered} & wanted
    return str(len(known)), short(len(right) / max(len(known), 1)), short(len(found) / len(wanted))


def verdicts() -> dict[tuple[str, str], tuple[str, str]]:
    """What was read: Russian and English to whether the rendering is right, and whether it is a term."""
    if not JUDGED.is_file():
        return {}
    rows = [line.split("\t") for line in JUDGED.read_text(encoding="utf-8").splitlines()[1:]]
    return {(row[0].lower(), row[1].lower()): (row[2], row[3]) for row in rows}


def judged(candidates: Sequence[Candidate], *, show: bool) -> Iterator[str]:
    """How many of the candidates are right, by the term base and by eye."""
    read = verdicts()
    counts: Counter[str] = Counter()
    for candidate in candidates:
        if candidate.rendered:
            counts["base"] += 1
            continue
        rendering, term = read.get((candidate.ru.lower(), candidate.en.lower()), ("not read", ""))
        counts[rendering] += 1
        counts["term"] += rendering == "right" and term == "term"
        if show and rendering == "not read":
            pair = candidate.examples[0].pair
            print(f"{candidate.ru}\t{candidate.en}\t\t\t{candidate.beads}\t{pair.ru}\t{pair.en}")
    right = counts["base"] + counts["right"]
    unread = f", {counts['not read']} not read" if counts["not read"] else ""
    yield f"{len(candidates)} candidates: {counts['base']} right by the term base, {counts['right']} by eye,"
    yield f"{counts['part']} partly (a word too many or too few), {counts['wrong']} wrong{unread}:"
    yield f"precision {short(right / len(candidates))}."
    yield f"Of those right by eye, {counts['term']} are terms or names of bodies and offices, others everyday words."


def measured(size: int) -> tuple[int, float, int]:
    """Candidates, seconds of processor time and megabytes at the peak of a process that mines so many pairs."""
    with gzip.open(SHARED / "data" / "train.tsv.gz", "rt", encoding="utf-8") as lines:
        rows = [line.split("\t")[:2] for line in islice(lines, 0, 4 * size, 4)]
    texts = [Pair(ru, en) for ru, en in rows]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_mine_alone, (texts,))


def _mine_alone(pairs: Sequence[Pair]) -> tuple[int, float, int]:
    start = time.process_time()
    mined = mine(pairs, bundled_termbase(), load_encoder())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return len(mined.candidates) + mined.left_out, time.process_time() - start, peak


def table_of_speed() -> Iterator[str]:
    """Time and memory by number of pairs."""
    yield "| pairs | seconds of processor time | megabytes at the peak, the pairs included |"
    yield "|---|---|---|"
    for size in SIZES:
        _, seconds, peak = measured(size)
        yield f"| {size:,} | {seconds:.0f} | {peak} |"


def main() -> None:
    """Measure, print and record."""
    show = "--show" in sys.argv
    base, encoder = bundled_termbase(), load_encoder()
    own = read_pairs(SHARED / "data" / "own-domain.tsv")
    first = mine(own, base, encoder, limit=READ, keep_known=True)
    new = mine(own, base, encoder, limit=100)
    body = [
        "Known: candidates whose Russian is a term of the base; right: the share of them whose English is a term of",
        "the same concept; found: the share of the concepts. The bundled encoder was trained on these pairs among",
        "others, so that the rows with vectors are a little too good.",
        "",
        "## The project's own pairs, what stands in three of them",
        *table_of_designs(own, base, encoder, LEAST),
        "",
        "## NTREX, what stands in two pairs",
        "1,997 pairs of news that nothing was trained on or chosen by. Most terms stand there twice, so that beads",
        "tell little, and the vectors more.",
        "",
        *table_of_designs(read_pairs(SHARED / "eval" / "ntrex.tsv"), base, encoder, 2),
        "",
        f"## The first {READ} by eye",
        "Known terms not left out.",
        "",
        *judged(first.candidates, show=show),
        "",
        "## The first 100 that the term base doesn't know, by eye",
        "As the command gives them.",
        "",
        *judged(new.candidates, show=show),
        "",
        "## Speed",
        "Every fourth pair of the training data, 14 Russian words a pair; one process, cold.",
        "",
        *table_of_speed(),
    ]
    record("mining", "python -m tests.bench.mining", "\n".join(body))


if __name__ == "__main__":
    main()
