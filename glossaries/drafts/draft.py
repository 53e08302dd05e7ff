"""Drafts of sentences that keep to a term base: ``draft_sentences(translator, sentences, terms)``.

Of the drafts of a model the soundest is taken, and of those the one with most terms. One with a fault is made again,
first with repetition made dear, then from smaller pieces; what is still faulty is withheld. Then the terms that it
lacks are written into it where that is safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from align.translator import Translation, Translator
from glossaries.drafts import pieces
from glossaries.drafts.bind import Binder, Bound
from glossaries.drafts.capitals import in_capitals, without_capitals
from glossaries.drafts.guards import foreign
from glossaries.drafts.state import Candidate, best, candidates
from glossaries.drafts.types import Draft, DraftOptions, Way
from glossaries.drafts.wanted import DraftTerms, Wanted

PENALTY = 1.3
"""Makes a token less likely that was used before, at the second try."""

NO_REPEAT = 3
"""Tokens of a run that may not be written twice, at the second try."""


def draft_sentences(
    translator: Translator, sentences: Sequence[str], terms: DraftTerms, options: DraftOptions | None = None
) -> list[Draft]:
    """A draft of each sentence, in their order.

    What has no letter or figure is copied. A sentence in a third language is not translated. One in capitals is
    translated as if it had none, and its draft has them again.

    Raises:
        ValueError: the terms are those of the other direction.
    """
    if (translator.source, translator.target) != (terms.source, terms.target):
        raise ValueError(f"{translator.name} translates from {translator.source}, the terms are from {terms.source}")
    options = options or DraftOptions()
    drafts: dict[int, Draft] = {}
    asked: list[int] = []
    for order, sentence in enumerate(sentences):
        if not any(map(str.isalnum, sentence)):
            drafts[order] = Draft(sentence, sentence, 0.0)
        elif fault := foreign(sentence, terms.source):
            drafts[order] = Draft(sentence, "", 0.0, withheld=fault.message)
        else:
            asked.append(order)
    written = [_as_usual(sentences[order], terms) for order in asked]
    for order, draft in zip(asked, _drafts(translator, written, terms, options), strict=True):
        drafts[order] = draft if draft.source == sentences[order] else _in_capitals(draft, sentences[order])
    return [drafts[order] for order in range(len(sentences))]


def _as_usual(sentence: str, terms: DraftTerms) -> str:
    return without_capitals(sentence, terms.source, terms.acronyms(sentence)) if in_capitals(sentence) else sentence


def _in_capitals(draft: Draft, source: str) -> Draft:
    large = draft.text.upper()
    return replace(draft, source=source, text=large if len(large) == len(draft.text) else draft.text)


def _drafts(translator: Translator, sentences: Sequence[str], terms: DraftTerms, options: DraftOptions) -> list[Draft]:
    wanted = [terms.wanted(sentence) for sentence in sentences]
    found, refusals = _tried(translator, sentences, wanted, terms, options)
    sound = {order: one for order, one in enumerate(found) if one and not _is_faulty(one, options)}
    bound = dict(zip(sound, Binder(translator, terms, options).bind(list(sound.values())), strict=True))
    return [
        _draft(bound[order]) if order in bound else _withheld(sentence, found[order], refusals[order], options)
        for order, sentence in enumerate(sentences)
    ]


def _draft(bound: Bound) -> Draft:
    one = bound.candidate
    return Draft(
        one.translation.source, one.hypothesis.text, one.hypothesis.score, bound.terms(), one.faults, "", one.way
    )


def _withheld(sentence: str, found: Candidate | None, refusal: str, options: DraftOptions) -> Draft:
    if not found:
        return Draft(sentence, "", 0.0, withheld=refusal or "the model has no draft")
    reasons = dict.fromkeys(fault.message for fault in found.faults if fault.kind in options.withhold)
    return Draft(sentence, "", found.hypothesis.score, withheld="; ".join(reasons), way=found.way)


def _tried(
    translator: Translator,
    sentences: Sequence[str],
    wanted: Sequence[Sequence[Wanted]],
    terms: DraftTerms,
    options: DraftOptions,
) -> tuple[list[Candidate | None], list[str]]:
    """The best draft of each sentence after as many tries as it needs, and why the model refused it, if it did."""
    found: list[Candidate | None] = [None] * len(sentences)
    refusals = [""] * len(sentences)
    ways: tuple[Way, ...] = ("plain", "penalties", "pieces")
    for way in ways:
        faulty = [order for order, one in enumerate(found) if not one or _is_faulty(one, options)]
        if not faulty:
            break
        for order, translation in zip(
            faulty, _translated(way, translator, [sentences[at] for at in faulty], options), strict=True
        ):
            refusals[order] = refusals[order] or translation.refused
            new = best(candidates(translation, wanted[order], terms, way), options.margin)
            found[order] = _better(found[order], new)
    return found, refusals


def _is_faulty(one: Candidate, options: DraftOptions) -> bool:
    return any(fault.kind in options.withhold for fault in one.faults)


def _better(old: Candidate | None, new: Candidate | None) -> Candidate | None:
    return new if new and (not old or len(new.faults) < len(old.faults)) else old


def _translated(way: Way, translator: Translator, sentences: Sequence[str], options: DraftOptions) -> list[Translation]:
    if way == "plain":
        return translator.translate(sentences, options.model)
    own = replace(options.model, small_latin=False)
    if way == "penalties":
        return translator.translate(sentences, replace(own, repetition_penalty=PENALTY, no_repeat_ngram=NO_REPEAT))
    cut = [pieces.split(sentence) for sentence in sentences]
    flat = [piece.text for parts in cut if len(parts) > 1 for piece in parts]
    made = iter(translator.translate(flat, own) if flat else ())
    return [
        pieces.join(sentence, parts, [next(made) for _ in parts]) if len(parts) > 1 else Translation(sentence, (), ())
        for sentence, parts in zip(sentences, cut, strict=True)
    ]
