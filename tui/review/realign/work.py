"""The work of a realignment, as a thread does it: model, comparison, search, what would change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from corpus.review.realign import Change, changes, rejected
from corpus.review.realign_effect import is_fixed
from corpus.review.replay import ReviewState
from corpus.review.types import Row
from corpus.types import Alignment, Recipe, Span

if TYPE_CHECKING:
    from align.marks import Terms


class Ground(NamedTuple):
    """What a realignment goes by: the pair, its rows at one moment, and the links that people have rejected."""

    alignment: Alignment
    rows: tuple[Row, ...]
    rejected: tuple[tuple[Span, Span], ...]

    @property
    def fixed(self) -> int:
        """How many rows stay."""
        return sum(map(is_fixed, self.rows))


NO_ENCODER = "none"
"""What the recipe of imported pairs names."""


def ground(state: ReviewState) -> Ground:
    """The state as it is now, so that a thread can work on it."""
    return Ground(state.alignment, tuple(state), tuple(rejected(state)))


def look(on: Ground, begin: Callable[[str], bool]) -> tuple[Change, ...]:
    """What a new alignment would change.

    ``begin`` is told of each step, and answers whether to go on; nothing is found where it does not. Raises ModelError
    where the model that the pair was aligned with is not here.
    """
    pair = on.alignment
    if not begin("reading the model"):
        return ()
    from align.encoder import load_encoder
    from align.pipeline import prepare
    from align.realign import realign

    name = pair.recipe.encoder
    encoder, terms = load_encoder("bundled" if name == NO_ENCODER else name), _terms(pair.recipe)
    if not begin(f"comparing {len(pair.ru.segments):,} with {len(pair.en.segments):,} sentences"):
        return ()
    prepared = prepare(pair.ru, pair.en, encoder, terms=terms)
    if not begin(f"aligning around {on.fixed:,} beads that stay"):
        return ()
    beads = realign(prepared, on.rows, on.rejected).beads
    return changes(on.rows, beads) if begin("comparing with what there is") else ()


def _terms(recipe: Recipe) -> Terms | None:
    """The terms that ship and one's own, where the pair was aligned by the same."""
    if "+" not in recipe.aligner:
        return None
    from glossaries.finder import TermFinder
    from tui.own_terms import active_termbase

    terms = TermFinder(active_termbase())
    return terms if recipe.aligner.endswith(f"+{terms.name}") else None
