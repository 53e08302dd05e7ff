"""Where a noun stands in a Russian draft: its case and number, and the adjectives that agree with it.

The case is told by the form of the words, by the adjectives before them, by the preposition before those, and at last
by whether a noun or a verb stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from glossaries.agreement import agree
from glossaries.drafts.fit import UnfitError
from glossaries.drafts.term_number import counted
from glossaries.drafts.words import BEFORE_GENITIVES
from glossaries.issue import Place
from glossaries.morphology import DECLINED, Form, analyse, dictionary_tags
from glossaries.tokens import Token, tokenise
from glossaries.types import fold

CASES = {
    "nomn": "nominative",
    "gent": "genitive",
    "datv": "dative",
    "accs": "accusative",
    "ablt": "instrumental",
    "loct": "prepositional",
}
"""The cases by their names in the dictionary."""

GOVERNED: dict[str, tuple[str, ...]] = {
    "в": ("loct", "accs"),
    "во": ("loct", "accs"),
    "на": ("loct", "accs"),
    "о": ("loct", "accs"),
    "об": ("loct", "accs"),
    "при": ("loct",),
    "к": ("datv",),
    "ко": ("datv",),
    "по": ("datv", "loct", "accs"),
    "благодаря": ("datv",),
    "согласно": ("datv",),
    "с": ("ablt", "gent", "accs"),
    "со": ("ablt", "gent", "accs"),
    "за": ("accs", "ablt"),
    "под": ("ablt", "accs"),
    "над": ("ablt",),
    "между": ("ablt", "gent"),
    "перед": ("ablt",),
    "про": ("accs",),
    "через": ("accs",),
    "сквозь": ("accs",),
    **dict.fromkeys(BEFORE_GENITIVES, ("gent",)),
}
"""The cases that stand behind a preposition."""


class NounPlace(NamedTuple):
    """Where a noun stands in a draft: case, number and gender, the adjectives before it (their tokens), and whether a
    number stands before those.
    """

    case: str
    number: str
    gender: str
    modifiers: tuple[Token, ...]
    counted: bool

    @property
    def is_subject(self) -> bool:
        """Whether a verb may agree with it."""
        return self.case == "nomn"


def noun_place(draft: str, place: Place) -> NounPlace:
    """What the words at a place are in their sentence. Raises UnfitError where they are no noun."""
    words = tokenise(draft[slice(*place)], "ru")
    heads, inside = _heads(words)
    behind = tokenise(draft[place.stop :], "ru")
    if words and behind and not behind[0].gap and _describes(_nominal(words[-1].text), behind[0].text):
        raise UnfitError("an adjective stands there")
    before = tokenise(draft[: place.start], "ru")
    outside, fitting = _modifiers_before(before, heads, draft, place.start)
    heads = [head for head in fitting if all(_some_agree(word, head) for word in inside)] or list(fitting)
    governed = GOVERNED.get(fold(before[-1].text), ()) if before else ()
    heads = [head for head in heads if head.case in governed] or heads
    if not heads:
        raise UnfitError("the case of the words there can't be told")
    head = _likeliest(heads, before, governed)
    is_counted = counted(draft[: outside[0].start if outside else place.start], "ru")
    return NounPlace(head.case, head.number, head.gender, tuple(outside), is_counted)


def _modifiers_before(
    before: list[Token], heads: Sequence[Form], draft: str, stop: int
) -> tuple[list[Token], Sequence[Form]]:
    """The adjectives right before a noun, taken off the words before it, and the readings with which they agree."""
    modifiers: list[Token] = []
    while before:
        fitting = [head for head in heads if _some_agree(before[-1].text, head)]
        if not fitting or draft[before[-1].stop : stop].strip():
            break
        heads, stop = fitting, before[-1].start
        modifiers.insert(0, before.pop())
    return modifiers, heads


def _heads(words: Sequence[Token]) -> tuple[list[Form], list[str]]:
    """The readings of the noun that the words are about, and the adjectives before it."""
    for at, word in enumerate(words):
        nouns = [form for form in _nominal(word.text) if form.kind == "noun" and form.number]
        behind = words[at + 1].text if at + 1 < len(words) else ""
        adjectives = [form for form in analyse(word.text, "ru") if form.kind in DECLINED]
        describes = any(
            form.kind == "noun" and any(agree(one, form) for one in adjectives) for form in analyse(behind, "ru")
        )
        if nouns and not describes:
            return nouns, [word.text for word in words[:at]]
    last = [form for form in _nominal(words[-1].text) if form.kind in DECLINED] if words else []
    return last, [word.text for word in words[:-1]]


def _nominal(word: str) -> list[Form]:
    """The declined readings of a word; none of one that the dictionary has as something else (*погиб*)."""
    tags = dictionary_tags(word.casefold())
    if tags and not any(tag.startswith(("NOUN", "ADJF", "PRTF")) for tag in tags):
        return []
    return [form for form in analyse(word, "ru") if form.case]


def _describes(heads: Sequence[Form], behind: str) -> bool:
    """Whether the words are adjectives to the noun behind them."""
    nouns = [form for form in _nominal(behind) if form.kind == "noun"]
    return any(head.kind in DECLINED and agree(head, noun) for head in heads for noun in nouns)


def _some_agree(word: str, head: Form) -> bool:
    return any(form.kind in DECLINED and form.case and agree(form, head) for form in analyse(word, "ru"))


def _likeliest(heads: Sequence[Form], before: Sequence[Token], governed: Sequence[str]) -> Form:
    """The reading in the case that is expected, the singular before the plural."""
    order = [*_expected(before, governed), *CASES]
    return min(heads, key=lambda head: (order.index(head.case), head.number != "sing"))


def _expected(before: Sequence[Token], governed: Sequence[str]) -> Sequence[str]:
    """The cases of a preposition; the genitive behind a noun, the accusative behind a verb, else the nominative."""
    if governed:
        return governed
    if before and any(form.kind == "noun" for form in analyse(before[-1].text, "ru")):
        return ("gent", "accs")
    return ("accs", "gent") if any(_is_verb(token.text) for token in before) else ("nomn", "accs")


def _is_verb(word: str) -> bool:
    forms = analyse(word, "ru")
    return any(form.kind in ("verb", "infinitive") for form in forms) and not any(form.kind == "noun" for form in forms)
