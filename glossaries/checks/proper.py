"""Whether a Russian word is a given name, a family name, a place, a common word, or none that a dictionary knows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from glossaries.morphology import dictionary_tags

Kind = Literal["given", "family", "place", "common", "unknown"]
_KINDS: tuple[tuple[str, Kind], ...] = (("Name", "given"), ("Patr", "given"), ("Geox", "place"), ("Surn", "family"))

_FAMILY = re.compile(r"(?:[оеё]в|[иы]н)(?:[ауе]|ым|ой|ых|ыми?)?$")


class Proper(NamedTuple):
    """What a word with a capital is; ``doubtful`` where it is a common word too (Роман, Вера, «под Липецком»)."""

    kind: Kind
    doubtful: bool


@lru_cache(maxsize=50_000)
def proper(word: str) -> Proper:
    """The kind of name that a word in any case form can be; ``given`` stands for patronymics too."""
    tags = dictionary_tags(word)
    if not tags:
        return Proper("unknown", doubtful=False)
    common = any(not any(mark in tag for mark, _ in _KINDS) for tag in tags)
    for mark, kind in _KINDS:
        if any(mark in tag for tag in tags):
            sure = kind != "family" or not common or _FAMILY.search(word)
            return Proper(kind if sure else "common", common)
    return Proper("common", doubtful=False)
