"""How a Russian name may be written in Latin letters: every usual spelling of every letter, in any combination."""

from __future__ import annotations

import re

from glossaries.checks.transliteration import plain_latin

_SPELLINGS = (
    ("дж", "dzh|dj|j|g"),
    ("кс", "ks|x|cks"),
    ("ий$", "iy|ii|ij|yi|y|i|ey"),
    ("ый$", "yy|yi|iy|yj|y|i"),
    ("ой$", "oy|oi|oj|oyi|y|i"),
    ("^я", "ya|ia|ja"),
    ("^ю", "yu|iu|ju"),
    ("я", "ya|ia|ja|a"),
    ("ю", "yu|iu|ju|u"),
    ("(?<=[жцчшщ])[её]", "[yij]?[eo]"),
    ("[её]", "[yij]?e|[yij]o"),
    ("а", "a"),
    ("б", "bb?"),
    ("в", "v|w|ff?"),
    ("[гґ]", "gh?|h"),
    ("д", "dd?"),
    ("ж", "zh|j|g|z"),
    ("з", "zz?|s"),
    ("[иії]", "[yij]?i|y|ee"),
    ("є", "[yij]?e"),
    ("й", "[yij]?"),
    ("к", "ck|kk?|c|q"),
    ("л", "ll?"),
    ("м", "mm?"),
    ("н", "nn?"),
    ("о", "o"),
    ("п", "pp?"),
    ("р", "rr?"),
    ("с", "ss?|c"),
    ("т", "tt?|th"),
    ("у", "ou|oo|u|w"),
    ("ф", "ff?|ph"),
    ("х", "kh|h|ch|x"),
    ("ц", "ts|tz|cz|c|z"),
    ("ч", "tch|tsch|ch|cz|c"),
    ("ш", "sch|sh|sz|ch|s"),
    ("щ", "shch|sch|stch|shh|sh"),
    ("[ьъ]", "[yij]?"),
    ("ы", "y|i|ui"),
    ("э", "e|ae"),
)
_RULES = tuple((re.compile(letters), latin) for letters, latin in _SPELLINGS)
_USUAL = "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch"
_PLAIN = dict(zip(*[iter(f"{_USUAL} ш sh щ shch ы y э e ю yu я ya".split())] * 2, strict=True)) | {"ъ": "", "ь": ""}
SHORTEST = 3
"""Letters of a Russian name below which only the spelling of the table counts: *Ян* would be *an*."""


def spellings(word: str) -> str:
    """A regular expression of the spellings of a Russian name, small, plain and without apostrophes."""
    word = word.casefold()
    parts, at = [], 0
    while at < len(word):
        for pattern, latin in _RULES:
            if found := pattern.match(word, at):
                parts.append(f"(?:{latin})")
                at = found.end()
                break
        else:
            parts.append(re.escape(word[at]))
            at += 1
    return "".join(parts)


def latinised(word: str) -> str:
    """A Russian name in Latin letters, in the spelling that is most usual in English."""
    low = re.sub("[иы]й$", "y", word.casefold())
    latin = "".join(_PLAIN.get(letter, letter) for letter in low)
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin


def folded_latin(word: str) -> str:
    """A word in small letters, without accents and apostrophes, as ``spellings`` are matched."""
    return plain_latin(re.sub("['’ʼ`]", "", word))
