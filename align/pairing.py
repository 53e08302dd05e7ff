"""Which documents of two collections belong together, one to one, and how sure that is.

Candidates come from ``align.document_candidates``. Each is aligned, and its worth is how much of both documents is
surely linked: all of an abridged version is, and of two reports on one event the right one is linked more. Documents
that compete with each other form a group; in each, the choice that links most text in all is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from align.assignment import Pair, best_assignment
from align.coverage import Coverage, coverage
from align.pairing_model import PairingModel, load_model
from corpus.types import Alignment

WORTHLESS = 0.5  # the sum of the shares linked on both sides up to which a pair is not considered
COUNTERPART = 0.5  # the probability from which on documents are said to belong together


class Match(NamedTuple):
    """Two documents that belong together, by number, with the probability that they do, in [0, 1]."""

    ru: int
    en: int
    confidence: float
    coverage: Coverage


def looks_unrelated(alignment: Alignment, model: PairingModel | None = None) -> bool:
    """Whether two documents are hardly translations of each other: little is linked, or by weak links only."""
    return (model or load_model()).relatedness(coverage(alignment)) < COUNTERPART


def groups(candidates: Iterable[Pair]) -> list[list[Pair]]:
    """The candidates that share documents, directly or through others, together; in order of their first pair."""
    by_member: dict[tuple[str, int], list[Pair]] = {}
    ordered = sorted(candidates)
    for pair in ordered:
        for member in _members(pair):
            by_member.setdefault(member, []).append(pair)
    out: list[list[Pair]] = []
    seen: set[Pair] = set()
    for first in ordered:
        if first in seen:
            continue
        group, waiting = [], [first]
        seen.add(first)
        while waiting:
            pair = waiting.pop()
            group.append(pair)
            for other in (other for member in _members(pair) for other in by_member[member]):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        out.append(sorted(group))
    return out


def pair_documents(
    candidates: Iterable[Pair], measure: Callable[[int, int], Coverage], model: PairingModel | None = None
) -> Iterator[Match]:
    """The pairs that belong together, group after group, as soon as each group has been measured.

    ``measure`` aligns two documents; it is called once for every candidate, right before its group is decided.
    """
    model = model or load_model()
    for group in groups(candidates):
        yield from decide({pair: measure(*pair) for pair in group}, model)


def decide(measured: Mapping[Pair, Coverage], model: PairingModel) -> list[Match]:
    """The pairs of one group that belong together; documents in none of them have no counterpart."""
    matches = [
        Match(*pair, model.confidence(measured[pair], lead), measured[pair])
        for pair, lead in choose(measured, model).items()
    ]
    return [match for match in matches if match.confidence >= COUNTERPART]


def choose(measured: Mapping[Pair, Coverage], model: PairingModel) -> dict[Pair, float]:
    """The best one-to-one choice within a group, each pair with its lead.

    A pair is worth the shares that are surely linked on both sides, if the documents are related at all.
    """
    worth = {
        pair: (found.sure_ru + found.sure_en) * model.relatedness(found) - WORTHLESS for pair, found in measured.items()
    }
    chosen = best_assignment(worth)
    ru_partner, en_partner = dict(chosen), {en: ru for ru, en in chosen}
    return {pair: _lead(pair, worth, ru_partner, en_partner) for pair in chosen}


def _lead(pair: Pair, worth: Mapping[Pair, float], ru_partner: dict[int, int], en_partner: dict[int, int]) -> float:
    """What is lost by the best exchange that parts a chosen pair: its worth less what its documents bring elsewhere.

    One exchange is looked at: a document takes another partner, whose own pair is given up; or two pairs swap.
    """
    ru, en = pair
    ru_else, en_else, swap = 0.0, 0.0, 0.0
    for other, value in worth.items():
        if other == pair or value <= 0:
            continue
        if other[0] == ru:
            rival = en_partner.get(other[1])
            given_up = worth[rival, other[1]] if rival is not None else 0.0
            ru_else = max(ru_else, value - given_up)
            if rival is not None:
                swap = max(swap, value - given_up + max(0.0, worth.get((rival, en), 0.0)))
        elif other[1] == en:
            partner = ru_partner.get(other[0])
            en_else = max(en_else, value - (worth[other[0], partner] if partner is not None else 0.0))
    return worth[pair] - max(ru_else + en_else, swap)


def _members(pair: Pair) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("ru", pair[0]), ("en", pair[1])
