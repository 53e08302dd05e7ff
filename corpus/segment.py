"""Sentence segmentation of one paragraph, Russian or English.

Every place where a sentence may end (``corpus.segment_boundary``) is put before the rules of the language
(``corpus.segment_rules``, ``corpus.segment_ru``, ``corpus.segment_en``); the first that answers decides, and where all
abstain, the sentence ends. Sentences inside a quotation are sentences: a closing quote stays with the one it closes,
a dash that resumes speech opens the next.
"""

from __future__ import annotations

from corpus.segment_boundary import Boundary, Brackets, candidates, look
from corpus.segment_rules import SPLIT, Rule
from corpus.types import Lang


def segment(text: str, lang: Lang) -> list[tuple[int, int]]:
    """Half-open character offsets of the sentences of one paragraph, trimmed of surrounding white space.

    They stand in order, don't overlap, and together cover every character that is not white space.
    """
    rules, brackets = _rules(lang), Brackets(text)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    spans: list[tuple[int, int]] = []
    for match in candidates(text, brackets):
        boundary = look(text, start, match, brackets)
        if _verdict(boundary, rules) is SPLIT:
            spans.append((start, boundary.stop))
            start = boundary.resume
    return [*spans, (start, end)] if start < end else spans


def _verdict(boundary: Boundary, rules: list[Rule]) -> bool:
    return next((answer for rule in rules if (answer := rule(boundary)) is not None), SPLIT)


def _rules(lang: Lang) -> list[Rule]:
    if lang == "ru":
        from corpus import segment_ru

        return segment_ru.RULES
    from corpus import segment_en

    return segment_en.RULES
