"""The dictionary forms under which the concordance of a project keeps words."""

from __future__ import annotations

import re
from importlib.metadata import version

from glossaries.morphology import lemmas

_CYRILLIC = re.compile("[а-я]")
_DICTIONARIES = ("pymorphy3", "pymorphy3-dicts-ru", "simplemma")


class Lemmatiser:
    """Dictionary forms of single words; the dictionaries are loaded with the first one."""

    @property
    def name(self) -> str:
        """What changes when its answers do: an index made with another one is made anew."""
        return " ".join(f"{name} {version(name)}" for name in _DICTIONARIES)

    def lemmas(self, form: str) -> frozenset[str]:
        """All that a word in small letters, with е for ё, can come from: Russian if it has a Russian letter."""
        return lemmas(form, "ru" if _CYRILLIC.search(form) else "en") or frozenset((form,))

    def meant(self, word: str, known: frozenset[str]) -> frozenset[str]:
        """Those of the dictionary forms of a word that somebody means who asks for it.

        A Russian dictionary form means itself: *мобилизованный* isn't *мобилизовать*, nor *дело* a form of *деть*.
        """
        return frozenset((word,)) if word in known and _CYRILLIC.search(word) else known
