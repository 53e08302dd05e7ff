"""Machine drafts that keep to the term base: what is loaded for them, and what their recipe is."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.types import Lang
from tui.translate.types import Answer, TermUse

if TYPE_CHECKING:
    from align.translator import Translator
    from glossaries.drafts.types import Draft
    from glossaries.drafts.wanted import DraftTerms
    from glossaries.types import TermBase


class Drafting:
    """A translator with the terms its drafts keep to."""

    def __init__(self, translator: Translator, base: TermBase) -> None:
        self.translator = translator
        self._base = base
        self._terms: DraftTerms | None = None

    @property
    def recipe(self) -> str:
        """All that a draft of a sentence depends on, in a word."""
        from glossaries.drafts.types import DraftOptions

        options = json.dumps(asdict(DraftOptions()), default=sorted)  # a set has another order in each process
        parts = version("sverka"), self.translator.name, self.translator.revision, options, repr(self._base)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def answers(self, sentences: Sequence[str]) -> list[Answer]:
        """An answer a sentence, in their order. Raises ModelError where the model fails."""
        from glossaries.drafts.draft import draft_sentences
        from glossaries.drafts.wanted import DraftTerms

        if self._terms is None:
            self._terms = DraftTerms(self._base, self.translator.source)
        return [answer_of(draft) for draft in draft_sentences(self.translator, sentences, self._terms)]


def load_drafting(target: Lang, package: str | None = None, term_files: Sequence[Path] = ()) -> Drafting:
    """The translator into ``target`` with the terms that hold.

    Raises ModelError where there is no such translator, InputError for a term base that is not sound.
    """
    from align.translator import load_translator
    from tui.own_terms import active_termbase

    base = active_termbase(term_files)
    return Drafting(load_translator("en" if target == "ru" else "ru", target, package), base)


def answer_of(draft: Draft) -> Answer:
    """A draft as it is stored and shown."""
    flags = [fault.message for fault in draft.warnings]
    if draft.withheld:
        return Answer("", "withheld", 0.0, flags=(draft.withheld, *flags))
    if draft.way == "pieces":
        flags.append("drafted in pieces")
    terms = tuple(
        TermUse(
            draft.source[slice(*one.source)],
            one.term if one.target is None else draft.text[slice(*one.target)],
            one.state,
        )
        for one in draft.terms
    )
    flags += [f"{one.term} is wanted: {one.reason}" for one in draft.terms if one.state == "unsafe"]
    return Answer(draft.text, "machine", math.exp(min(draft.score, 0.0)), terms, tuple(flags))
