"""Names for beads that outlast the alignment they stand in, so that a person's decisions do too.

A key is a hash of what is linked: the sentences of both sides, and which of several equal places they stand at. It
depends on the sentences of the two documents alone, not on the beads around it, the encoder, the file's place, nor on
how the sentences of one side are cut. Keys are unique within an alignment, not between document pairs: the same two
sentences in another report have the same key, which is why a decision also names its documents.
"""

from __future__ import annotations

import hashlib

from corpus.types import Alignment, Document, Span


def bead_key(ru: str, en: str, ru_occurrence: int = 0, en_occurrence: int = 0) -> str:
    """The key of a bead, 32 hexadecimal digits.

    ``ru`` and ``en`` are the sentences of each side joined by a space. An occurrence counts the earlier places in the
    document, from 0, where the same sentences stand.
    """
    content = f"{len(ru)} {len(en)} {ru_occurrence} {en_occurrence}\n{ru}\n{en}"
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def bead_keys(alignment: Alignment) -> list[str]:
    """The keys of an alignment's beads, in order, no two alike."""
    ru_places, en_places = _Places(alignment.ru), _Places(alignment.en)
    keys: dict[str, None] = {}
    for bead in alignment.beads:
        ru, en = alignment.ru_text(bead), alignment.en_text(bead)
        at_ru, at_en = ru_places.occurrence(bead.ru), en_places.occurrence(bead.en)
        key = bead_key(ru, en, at_ru, at_en)
        while key in keys:  # one sentence «А. Б.» here, and elsewhere two, «А.» and «Б.»
            at_ru, at_en = at_ru + 1, at_en + 1
            key = bead_key(ru, en, at_ru, at_en)
        keys[key] = None
    return list(keys)


class _Places:
    """How often the sentences of a span stand earlier in a document, counted once for each length of span."""

    def __init__(self, document: Document) -> None:
        self._sentences = tuple(document.sentences())
        self._earlier: dict[int, list[int]] = {}

    def occurrence(self, span: Span) -> int:
        if span.size == 0:
            return 0
        if span.size not in self._earlier:
            self._earlier[span.size] = self._count(span.size)
        return self._earlier[span.size][span.start]

    def _count(self, size: int) -> list[int]:
        seen: dict[tuple[str, ...], int] = {}
        earlier = []
        for start in range(len(self._sentences) - size + 1):
            sentences = self._sentences[start : start + size]
            earlier.append(seen.get(sentences, 0))
            seen[sentences] = earlier[-1] + 1
        return earlier
