"""Whether the words found for a Russian term stand together grammatically."""

from __future__ import annotations

from collections.abc import Sequence

from glossaries.agreement import agree
from glossaries.keys import form_key
from glossaries.morphology import Form, analyse
from glossaries.slots import Pattern, Slot


def fits(pattern: Pattern, words: Sequence[str]) -> bool:
    """Whether the words agree as the pattern wants: one reading of the head for all its adjectives, and each fixed
    word in a case that it may have. Abbreviations and acronyms fit everywhere.
    """
    modifiers: list[list[Form]] = []
    heads: list[Form] | None = None
    for slot, word in zip(pattern.slots, words, strict=True):
        if slot.role == "any":
            continue
        forms = [form for form in analyse(word, "ru") if form_key(form) in slot.keys]
        if slot.role == "modifier":
            modifiers.append(forms)
        elif slot.role == "head":
            heads = [form for form in forms if _is_bound(form, slot)]
            if forms and not heads:
                return False
        elif forms and slot.cases and not any(form.case in slot.cases for form in forms):
            return False
    return not modifiers or not heads or _some_agree(heads, modifiers)


def _is_bound(form: Form, slot: Slot) -> bool:
    if slot.number and form.number != slot.number:
        return False
    return not slot.gender or not form.gender or form.gender == slot.gender


def _some_agree(heads: Sequence[Form], modifiers: Sequence[Sequence[Form]]) -> bool:
    return any(all(any(agree(form, head) for form in forms) for forms in modifiers) for head in heads)
