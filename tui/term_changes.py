"""What differs between two term bases, term by term, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from glossaries.types import Concept, Term, TermBase

FEW = 4
"""So many changes are told one by one; more are counted."""


class Change(NamedTuple):
    """One term that was added, removed (``now`` is None), or changed."""

    concept: str
    before: Term | None
    now: Term | None

    @property
    def term(self) -> Term:
        """The term as it is, or was."""
        term = self.now or self.before
        assert term is not None
        return term

    @property
    def kind(self) -> str:
        """``new``, ``gone``, or ``changed``."""
        return "new" if self.before is None else "gone" if self.now is None else "changed"

    def __str__(self) -> str:
        where = f"{self.concept}: {self.term.lang} “{self.term.text}”"
        if self.before is None:
            return f"{where} is new, {self.term.status}"
        if self.now is None:
            return f"{where} is gone"
        if self.before.status != self.now.status:
            return f"{where} is now {self.now.status}, was {self.before.status}"
        return f"{where} is changed, still {self.now.status}"


def changes(before: TermBase, now: TermBase) -> Iterator[Change]:
    """The terms that differ, by concept in the order of ``now``, then those of concepts that are gone."""
    for concept in now.concepts:
        yield from _of_concept(concept.id, before.concept(concept.id), concept)
    for concept in before.concepts:
        if now.concept(concept.id) is None:
            yield from _of_concept(concept.id, concept, None)


def summary(found: Sequence[Change]) -> str:
    """What is different, in one line."""
    if not found:
        return "nothing is different"
    if len(found) <= FEW:
        return "; ".join(map(str, found))
    counts = Counter(change.kind for change in found)
    return "terms: " + ", ".join(f"{counts[kind]} {kind}" for kind in ("new", "changed", "gone") if counts[kind])


def print_changes(found: Sequence[Change]) -> None:
    """Print a line a change to stdout."""
    from tui.term_table import print_terms

    rows = [
        (
            change.concept,
            change.term.lang,
            change.term.text,
            change.before.status if change.before else "",
            change.now.status if change.now else "",
        )
        for change in found
    ]
    print_terms(("concept", "lang", "term", "was", "is"), rows)


def _of_concept(concept_id: str, before: Concept | None, now: Concept | None) -> Iterator[Change]:
    if before == now:
        return
    earlier, later = _by_key(before), _by_key(now)
    for key in dict.fromkeys([*later, *earlier]):
        if earlier.get(key) != later.get(key):
            yield Change(concept_id, earlier.get(key), later.get(key))


def _by_key(concept: Concept | None) -> dict[tuple[object, ...], Term]:
    terms = concept.terms if concept else ()
    return {(term.lang, term.text, term.profile, term.pos, term.context, term.valid_from): term for term in terms}
