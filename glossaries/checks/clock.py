"""Times of day: ``6 p.m.``, ``шесть вечера``, ``18:00``, as minutes after midnight."""

from __future__ import annotations

import re

from corpus.types import Lang

_HALF = {
    "ru": re.compile(r"\s+(?:час(?:а|ов|ам|у)?\s+)?(?P<word>утра|ночи|вечера|дня)\b"),
    "en": re.compile(
        r"\s?(?:o.clock\s*)?(?:(?P<half>[ap])\.?\s?m\b\.?|(?:in the|at)\s+(?P<word>morning|afternoon|evening|night)\b)"
        r"|\s+(?P<clock>o.clock)\b",
        re.IGNORECASE,
    ),
}
_LATE = {"дня": 12, "вечера": 12, "p": 12, "evening": 12, "afternoon": 12}


def half_of_day(text: str, start: int, lang: Lang) -> tuple[str | None, int]:
    """The word after a number that says which half of the day is meant, ``""`` for ``o'clock``, and where it stops."""
    found = _HALF[lang].match(text, start)
    if not found:
        return None, 0
    groups = found.groupdict()
    return (groups.get("half") or groups.get("word") or "").lower(), found.end()


def minutes(value: float, half: str | None, *, sure: bool) -> set[str]:
    """The keys of a time of ``value`` minutes; both halves of the day where nothing says which it is."""
    if half:
        hour, minute = divmod(int(value), 60)
        late = _LATE.get(half, 0)
        if half in ("ночи", "night") and 6 <= hour < 12:
            late = 12
        return {f"t{(hour % 12 + late) * 60 + minute if hour <= 12 else value:.0f}"}
    if sure:
        return {f"t{value % 1440:.0f}"}
    return {f"t{value % 720:.0f}", f"t{value % 720 + 720:.0f}"}
