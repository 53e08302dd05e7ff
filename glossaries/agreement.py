"""Agreement in Russian: whether an adjective can describe a noun."""

from __future__ import annotations

from glossaries.morphology import Form


def agree(modifier: Form, noun: Form) -> bool:
    """Whether an adjective can describe a noun: the same case, number and (in the singular) gender.

    After numerals they differ: «два уголовных дела», «две повестки».
    """
    if modifier.number == "plur" and noun.number == "sing":
        return noun.case == "gent" and modifier.case in ("gent", "nomn", "accs")
    if modifier.case != noun.case or (noun.number and modifier.number != noun.number):
        return False
    return modifier.number != "sing" or not noun.gender or not modifier.gender or modifier.gender == noun.gender
