"""What a term base tells the aligner: which concepts each sentence names."""

from __future__ import annotations

from align.marks import Terms
from corpus.types import Lang
from glossaries.match import Matcher
from glossaries.types import TermBase


def term_finder(base: TermBase) -> Terms:
    """A function from a sentence and its language to the ids of the concepts it names, all readings of a term counted.

    A matcher is made when its language is first asked for.
    """
    matchers: dict[Lang, Matcher] = {}

    def find(text: str, lang: Lang) -> frozenset[str]:
        if lang not in matchers:
            matchers[lang] = Matcher(base, lang)
        return frozenset(concept for hit in matchers[lang].find(text) for concept in hit.concept_ids)

    return find
