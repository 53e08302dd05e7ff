"""Our aligner beside plain readings of the known decision rules, on the same vectors and cases.

What a rule leaves to be chosen (growth of length, price of a sentence left over, share of cheaper random links) is
chosen on our invented reports alone, never on the sets that are compared. Part of ``python -m tests.bench.alignment``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from operator import add
from pathlib import Path

from align.encoder import Encoder
from align.evaluate import Case, case_folders, read_case
from align.measures import Guess, Statistics, compare
from align.side import Side, make_side
from tests.bench.report import short
from tests.bench.rivals import bertalign, lengths, monotone, vecalign
from tests.bench.rivals.paths import Link

Rule = Callable[[Side, Side], list[Link]]
SKIP_COSTS = (-0.2, -0.15, -0.1, -0.08, -0.05, -0.02, 0.0, 0.05, 0.1, 0.2)  # below 0: a link must be alike
SKIPS = (-0.1, -0.05, 0.0, 0.025, 0.05, 0.075, 0.1, 0.15)
SHARES = (0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2)


@dataclass(frozen=True, slots=True)
class Pair:
    """A case with the vectors that every rule is given."""

    case: Case
    ru: Side
    en: Side


def read_pairs(cases_dir: Path, encoder: Encoder) -> list[Pair]:
    """The cases of a folder."""
    cases = [read_case(folder) for folder in case_folders(cases_dir)]
    return [Pair(case, make_side(case.ru, encoder), make_side(case.en, encoder)) for case in cases]


def tile(links: Iterable[Link], ru_count: int, en_count: int) -> list[Guess]:
    """The links and all sentences that they leave over, as units that can be compared with a gold."""
    linked = [(frozenset(range(*ru)), frozenset(range(*en))) for ru, en in links]
    ru_alone = set(range(ru_count)).difference(*(ru for ru, _ in linked))
    en_alone = set(range(en_count)).difference(*(en for _, en in linked))
    nothing: frozenset[int] = frozenset()
    alone = [(frozenset({at}), nothing) for at in sorted(ru_alone)]
    alone += [(nothing, frozenset({at})) for at in sorted(en_alone)]
    return [Guess(link) for link in [*linked, *alone]]


def judge(rule: Rule, pairs: Sequence[Pair]) -> Statistics:
    """How good a rule is on some cases, pooled."""
    counts = (compare(pair.case.gold, tile(rule(pair.ru, pair.en), len(pair.ru), len(pair.en))) for pair in pairs)
    return reduce(add, counts, Statistics())


def best_value(
    rule: Callable[[Side, Side, float], list[Link]], values: Sequence[float], pairs: Sequence[Pair]
) -> float:
    """The value of the rule's last argument that gives the highest strict F1; the first of equals."""
    return max(values, key=lambda value: judge(lambda ru, en: rule(ru, en, value), pairs).strict.f1)


def rules(ours: Sequence[Pair]) -> dict[str, Rule]:
    """The rules by name: with their authors' settings, and with those that are best on our reports."""
    single = [
        (float(pair.ru.lengths[min(bead.link[0])]), float(pair.en.lengths[min(bead.link[1])]))
        for pair in ours
        for bead in pair.case.gold
        if len(bead.link[0]) == len(bead.link[1]) == 1
    ]
    growth = lengths.measure_growth(single)
    cost = best_value(monotone.align, SKIP_COSTS, ours)
    skip = best_value(bertalign.align, SKIPS, ours)
    share = best_value(vecalign.align, SHARES, ours)
    return {
        f"by length (Gale and Church 1993), growth {growth.mean:.2f}, variance {growth.variance:.1f} *": partial(
            lengths.align, growth=growth
        ),
        f"one to one by cosine, skip cost {cost} *": partial(monotone.align, skip_cost=cost),
        "vecalign's rule, deletion percentile .2": vecalign.align,
        f"vecalign's rule, deletion percentile {share} *": partial(vecalign.align, share=share),
        "bertalign's rule, skip -0.1": bertalign.align,
        f"bertalign's rule, skip {skip} *": partial(bertalign.align, skip=skip),
    }


def table(sets: Mapping[str, Path], ours: str, encoder: Encoder, own: Mapping[str, Statistics]) -> str:
    """Strict / lax / null F1 of every rule on every set, then ours; ``ours`` names the set to choose on."""
    pairs = {name: read_pairs(folder, encoder) for name, folder in sets.items()}
    found = {
        title: {name: judge(rule, members) for name, members in pairs.items()}
        for title, rule in rules(pairs[ours]).items()
    }
    found["Sverka"] = dict(own)
    return "\n".join(
        [
            "| rule | " + " | ".join(sets) + " |",
            "|---|" + "---|" * len(sets),
            *(
                f"| {title} | " + " | ".join(_three(by_set[name]) for name in sets) + " |"
                for title, by_set in found.items()
            ),
        ]
    )


def _three(total: Statistics) -> str:
    return " / ".join(short(counts.f1) for counts in (total.strict, total.lax, total.null))
