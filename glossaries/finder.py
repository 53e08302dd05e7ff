"""What a term base tells the aligner: which concepts each sentence names."""

from __future__ import annotations

import hashlib
from functools import cached_property

from corpus.types import Lang
from glossaries.match import Matcher
from glossaries.types import TermBase


class TermFinder:
    """A function from a sentence and its language to the ids of the concepts it names, all readings of a term counted.

    A matcher is made when its language is first asked for. ``align.marks.Terms`` describes it.
    """

    def __init__(self, base: TermBase) -> None:
        self._base = base
        self._matchers: dict[Lang, Matcher] = {}

    @cached_property
    def name(self) -> str:
        """``terms-`` and a hash of the term base."""
        return f"terms-{hashlib.sha256(repr(self._base.concepts).encode()).hexdigest()[:12]}"

    def __call__(self, text: str, lang: Lang) -> frozenset[str]:
        """The ids of the concepts in a sentence."""
        if lang not in self._matchers:
            self._matchers[lang] = Matcher(self._base, lang)
        return frozenset(concept for hit in self._matchers[lang].find(text) for concept in hit.concept_ids)
