"""Rules and abbreviations for English."""

from __future__ import annotations

import re

from corpus.segment_boundary import Boundary
from corpus.segment_rules import (
    COMMON,
    JOIN,
    SPLIT,
    Rule,
    clear_mark,
    initial,
    initial_right,
    last_words,
    lower_right,
    number_right,
    quotation_right,
    words,
)

STARTERS = words(
    "a an the this that these those there here it its it's he she they we i i'm i've i'd i'll you his her their our my",
    "your him them us and but or so yet for nor if when while because although though since as after before until",
    "once unless whether in on at by with from to of into over under about during between among through without",
    "within despite against who what where why how which whose however moreover meanwhile then thus therefore later",
    "now today yesterday also still even only just some many most all both each every another other others several",
    "few no not never is are was were do does did has have had can could would should let according one two three",
    "perhaps instead finally eventually additionally nearly please yes more such that's there's he's she's we're",
    "they're you're we've they've don't didn't isn't wasn't let's what's here's",
)
"""Words that open a sentence where they are capitalised; hardly one is a name."""

HEADS = words(
    "mr mrs ms messrs mx dr drs prof profs rev hon pres gov govs sen sens rep reps amb supt insp det mme mlle",
    "gen lt ltc maj col capt cpt sgt ssgt cpl pvt pfc adm cmdr cdr brig lt.col lt.gen maj.gen",
    "e.g i.e cf viz vs v ca c approx assoc asst dept ret",  # Smith v. Jones, c. 1871
)
"""Followed by what they belong to, even where that begins with a capital."""

COUNTED = words(
    "no nos art arts sec secs sect par para paras p pp vol vols ch chap chaps fig figs eq ed app ex tel ext rm apt",
    "jan feb mar apr jun jul aug sep sept oct nov dec",  # Jan. 5
)
"""Counted by the number, numeral or letter that follows: ``Art. 337``, ``No. 6``."""

TAILS = words("inc ltd co corp llc plc bros jr sr esq st ste ave blvd rd sq mt ft pt univ")
"""Stand before a name or after it: ``St. Petersburg``, ``Acme Inc. He``."""

SHORTENED = words("incl govt intl natl misc orig avg temp etc ibid approx perf plur prev spec appt attn conf elec")
"""Longer ones, before a word in lower case."""

_WHOLE_WORD = re.compile(r"(?<= )(?=[a-z]{4})[a-z]*[aeiouy][a-z]*$")
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]{1,2}\.\s?)+[^\W\d_]{1,2}$")
_CLOCK = re.compile(r"\d\s?[ap]\.\s?m$")
_CLOCK_FIRST = re.compile(r"\W*(?:At|By|Around|About|From|Since|Until|After|Before|Between|On)\b[\w\s:.,]{1,30}$")
_ZONE = re.compile(
    r"(?:Moscow|Kyiv|London|Eastern|Pacific|Central|Greenwich|GMT|UTC|MSK|E[SD]?T|P[SD]?T|C[SE]T|[A-Z][a-z]{2,5}day)\b"
)
_TRANSLITERATED = re.compile(r"(?:^|[\s.“\"‘(])(?:Y[aeou]|[ZSCK]h|Ts)$")
_SMALL_LETTER = re.compile(r"(?<![\w’'.])[b-hj-z]$")
_BRAND = re.compile(r"(?<=\w )[A-Z]\w+$")
_SAID = re.compile(
    r"\s+(?:[A-Z][\w’'-]*\s+){1,4}(?:said|says|asked|asks|replied|added|told|wrote|writes|recalled|continued|exclaimed"
    r"|answered|shouted|cried|wondered|explained|insisted)\b"
)


def question_then_lower(b: Boundary) -> bool | None:
    """``is it still open? because I heard``; but ``“Why?” he asked``, ``with Yahoo! and others``."""
    if b.mark not in ("?", "!") or b.close or b.dash or b.open or b.inside or not b.space:
        return None
    return SPLIT if b.small and not _BRAND.search(b.left) else None


def stop_then_lower(b: Boundary) -> bool | None:
    """``the bus is there. it is not frequent``: a whole word stands before the stop, so the capital was forgotten."""
    if b.mark != "." or not b.small or b.close or b.dash or b.open or b.inside:
        return None
    word = _WHOLE_WORD.search(b.left)
    return SPLIT if word and word[0] not in SHORTENED and word[0] not in HEADS | COUNTED | TAILS else None


def pause_then_i(b: Boundary) -> bool | None:
    """``toward a pro-Russian stance … I got scared``: this capital tells nothing."""
    pause = b.mark not in (".", "?", "!") and not b.close and "…" in b.mark.replace("..", "…") and b.mark[-1] in ".…"
    return JOIN if pause and not (b.open or b.dash) and re.match(r"I\b", b.word) else None


def attribution(b: Boundary) -> bool | None:
    """``“Why?” Ivan Petrov asked.``"""
    return JOIN if b.quoted and "." not in b.mark and _SAID.match(b.text, b.stop) else None


def clock(b: Boundary) -> bool | None:
    """``left at 5 p.m. Moscow time`` (or ``Friday``), ``At 5 p.m. Vladimir left``, but ``left at 5 p.m. Vladimir``."""
    if not _CLOCK.search(b.left):
        return None
    first = b.whole and _CLOCK_FIRST.match(b.left) and not quotation_right(b)
    return JOIN if first or _ZONE.match(b.text, b.resume) else SPLIT


def dotted(b: Boundary) -> bool | None:
    """``the U.S. Army``, but ``in the U.S. He``."""
    if not _DOTTED.search(b.left) or any(word in HEADS for word in last_words(b)):
        return None
    if initial_right(b):
        return JOIN
    return SPLIT if quotation_right(b) or b.word.lower().replace("’", "'") in STARTERS else JOIN


def transliterated(b: Boundary) -> bool | None:
    """``Ye. A. Orlov``, ``Yu. Belova``: one Cyrillic initial, two Latin letters."""
    return JOIN if _TRANSLITERATED.search(b.left) and b.capital and not quotation_right(b) else None


def small_letter(b: Boundary) -> bool | None:
    """``Ivan, b. 2014``, ``c. 1871``."""
    return JOIN if _SMALL_LETTER.search(b.left) and (b.word[:1].isdigit() or initial_right(b)) else None


def counted(b: Boundary) -> bool | None:
    """``under Art. 337``, ``on Jan. 5``; but ``in the app. A drone``."""
    number = number_right(b) and b.word not in ("A", "I")
    return JOIN if number and any(word in COUNTED for word in last_words(b)) else None


def head(b: Boundary) -> bool | None:
    """``Lt. Col. Orlov``, ``e.g. Russia``."""
    return JOIN if any(word in HEADS for word in last_words(b)) else None


def tail(b: Boundary) -> bool | None:
    """``St. Petersburg``, ``Acme Inc. He``."""
    if not any(word in TAILS for word in last_words(b)):
        return None
    return SPLIT if quotation_right(b) or b.word.lower() in STARTERS else JOIN


_at = COMMON.index(lower_right)
RULES: list[Rule] = [
    *COMMON[:_at],
    question_then_lower,
    stop_then_lower,
    *COMMON[_at:],
    pause_then_i,
    attribution,
    clear_mark,
    clock,
    dotted,
    initial(STARTERS),
    transliterated,
    small_letter,
    counted,
    head,
    tail,
]
