"""Names whose words are protected only together: *Солдатские матери*. The pseudonym is put in as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.pseudonyms import Edit
from glossaries.morphology import lemmas
from glossaries.pseudonym_latin import folded_latin
from glossaries.pseudonym_table import Protected
from glossaries.pseudonym_words import Word, cyrillic, latin, styled


class Phrase:
    """One row of the table as a sequence of words."""

    def __init__(self, protected: Protected) -> None:
        self._ru = [_lemmas(word.casefold().replace("ё", "е")) for word in protected.ru]
        self._en = [re.compile(re.escape(folded_latin(word).removesuffix("s")) + "(?:e?s)?") for word in protected.en]
        self._ru_pseudonym = " ".join(protected.ru_pseudonym)
        self._en_pseudonym = " ".join(protected.en_pseudonym)

    def edits(self, words: Sequence[Word]) -> Iterator[Edit]:
        """What takes the name out, in order."""
        at = 0
        while at < len(words):
            for size, is_here, new in (
                (len(self._ru), self._is_russian, self._ru_pseudonym),
                (len(self._en), self._is_english, self._en_pseudonym),
            ):
                found = words[at : at + size]
                if len(found) == size and is_here(found):
                    yield Edit(found[0].start, found[-1].stop, styled(new, found[0].text))
                    at += size - 1
                    break
            at += 1

    def _is_russian(self, found: Sequence[Word]) -> bool:
        return all(
            (form := cyrillic(word.text)) and not wanted.isdisjoint(_lemmas(form))
            for word, wanted in zip(found, self._ru, strict=True)
        )

    def _is_english(self, found: Sequence[Word]) -> bool:
        return all(
            pattern.fullmatch(folded_latin(latin(word.text))) for word, pattern in zip(found, self._en, strict=True)
        )


def _lemmas(form: str) -> frozenset[str]:
    return lemmas(form, "ru") | {form}
