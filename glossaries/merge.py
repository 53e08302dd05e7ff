"""What a house's own term base changes in another one: later term bases add to earlier ones and correct them.

A row for a concept that is there already is a correction of that concept, not a new one in its place: so one row,
``concept,lang,term,status``, makes another term preferred.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from corpus.errors import InputError
from glossaries.types import Concept, Term, TermBase, first_day


def merge_bases(*bases: TermBase) -> TermBase:
    """The concepts of all term bases, each where its id is met first, corrected by those of its id in later ones.

    Raises InputError, which names the concept, where the outcome is not sound, such as replacements in a circle.
    """
    merged: dict[str, Concept] = {}
    for base in bases:
        for concept in base.concepts:
            earlier = merged.get(concept.id)
            merged[concept.id] = concept if earlier is None else merge_concept(earlier, concept)
    return TermBase(tuple(merged.values()))


def merge_concept(earlier: Concept, later: Concept) -> Concept:
    """The earlier concept with the terms of the later one.

    Each term of the later one changes the terms of that text, or is added. Where it is preferred, what was preferred in
    its language, profile, time and place in the sentence becomes admitted. The texts of the later one (definition,
    source, note) hold where it has them, and so does ``free``; the domain stays.
    """
    try:
        return replace(
            earlier,
            definition=later.definition or earlier.definition,
            source=later.source or earlier.source,
            note=later.note or earlier.note,
            rendering="free" if "free" in (earlier.rendering, later.rendering) else "fixed",
            terms=reduce(_with_term, later.terms, earlier.terms),
        )
    except InputError as error:
        raise InputError(f"corrections of concept {later.id!r} do not fit it: {error}") from None


def _with_term(terms: tuple[Term, ...], new: Term) -> tuple[Term, ...]:
    changed = {index: _corrected(terms[index], new) for index in _meant(terms, new)}
    if new.status == "preferred":
        changed = _one_a_place(changed)
    preferred = [term for term in (changed.values() or [new]) if term.status == "preferred"]
    kept = [
        changed[index] if index in changed else replace(term, status="admitted") if _yields(term, preferred) else term
        for index, term in enumerate(terms)
    ]
    return tuple(kept if changed else [*kept, new])


def _meant(terms: tuple[Term, ...], new: Term) -> list[int]:
    """The terms that a correction means: that of its key, else all that fit; what it leaves out may be anything."""
    same = [
        index
        for index, term in enumerate(terms)
        if (term.lang, term.text, term.profile) == (new.lang, new.text, new.profile)
    ]
    exact = [index for index in same if _key(terms[index]) == _key(new)]
    return exact or [index for index in same if _fits(terms[index], new)]


def _key(term: Term) -> tuple[object, ...]:
    return term.pos, term.context, term.valid_from


def _fits(term: Term, new: Term) -> bool:
    return (
        new.pos in ("", term.pos)
        and new.context in ((), term.context)
        and (not new.valid_from or not term.valid_from or new.valid_from == term.valid_from)
    )


def _corrected(term: Term, new: Term) -> Term:
    use = term.use if new.status == term.status or new.status == "deprecated" else ""
    return replace(
        term,
        status=new.status,
        valid_from=new.valid_from or term.valid_from,
        valid_to=new.valid_to or term.valid_to,
        use=new.use or use,
        note=new.note or term.note,
    )


def _one_a_place(terms: dict[int, Term]) -> dict[int, Term]:
    """Only one of the terms of a text may be preferred in each place (noun, verb ...): the first."""
    first: dict[str, tuple[int, Term]] = {}
    for index, term in terms.items():
        first.setdefault(term.place, (index, term))
    return dict(first.values())


def _yields(term: Term, preferred: list[Term]) -> bool:
    return term.status == "preferred" and any(
        (term.lang, term.profile, term.place) == (other.lang, other.profile, other.place) and _meet(term, other)
        for other in preferred
    )


def _meet(one: Term, other: Term) -> bool:
    return one.is_valid_on(first_day(other.valid_from)) or other.is_valid_on(first_day(one.valid_from))
