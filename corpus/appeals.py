"""Appeals of a publisher to its readers, recognised by how many of their usual turns stand in one paragraph.

One turn proves nothing: a report may speak of donations, of independent media or of its readers. Three different ones
in one paragraph are an appeal, and next to an appeal two are enough.
"""

from __future__ import annotations

import re

ENOUGH = 3
ENOUGH_BESIDE = 2
MAX_CHARS = 1200

_CUES = tuple(
    re.compile(cue, re.IGNORECASE)
    for cue in (
        # English
        r"\b(?:support|fund) us\b|\bsupport our\b|\bby supporting\b",
        r"\byour (?:support|help|donations?|contributions?|gift|generosity)\b",
        r"\bdonat(?:e|ions?|ing)\b",
        r"\b(?:every|any|each) (?:contribution|donation|gift|dollar)\b|\bno matter (?:how|the) \w+",
        r"\b(?:monthly|one-time|recurring)\b",
        r"\b(?:our|its|dear) (?:readers?|supporters?|subscribers|audience)\b",
        r"\bindependent (?:media|journalism|reporting|press|newsroom)\b",
        r"\bour (?:work|journalism|reporting|mission)\b",
        r"\bour (?:staff|journalists|newsroom|reporters|team|editors?)\b|\bwe, the journalists\b",
        r"\bplease\b",
        r"[$€£]\d+",
        r"\b(?:join|help|stand with) us\b|\bstanding with us\b|\bkeeps? us going\b",
        r"\bjoin our\b|\breader-(?:supported|funded)\b|\b(?:relies|depends) on (?:its |our )?readers\b",
        r"\bthank you for\b|\bthanks for\b",
        r"\b(?:subscribe|sign up|newsletter)\b",
        r"\bwe (?:need|rely on|depend on|count on) (?:you|your|our)\b",
        r"\b(?:support|donate) button\b|\byour personal data\b|\bto cancel\b",
        r"\bif you (?:can|value|like|enjoy|appreciate|believe)\b",
        r"\btell your friends\b|\bspread the word\b|\bfree to read\b",
        # Russian
        r"\bподдерж(?:ите|ать) (?:нас\b|наш|«|редакц|проект|независим)",
        r"\bваш\w* (?:поддержк|помощ|пожертвовани|донат|взнос|вклад)",
        r"\b(?:пожертвовани|донат)",
        r"\bнаш\w* читател|\bдорог\w+ (?:читател|друзья)|\bденьги читателей|\bблагодаря (?:вам\b|вашей|читател)",
        r"\bнезависим\w+ (?:журналист|издани|сми\b|медиа\b|пресс)",
        r"\bнаш\w* (?:работ|редакц|журналист|команд|издани|проект)",
        r"\bнам (?:нужн|важн)|\bмы (?:работаем|существуем|можем работать)\b",
        r"\b(?:ежемесячн|раз в месяц|регулярн\w+ (?:плат[её]ж|поддержк))|\b\d+ (?:руб|₽|евро\b)",
        r"\bпожалуйста\b",
        r"\bспасибо,? (?:что|вам|всем)\b",
        r"\b(?:подпишитесь|подписывайтесь|оформите|станьте)\b|\bпомогите (?:нам\b|«)",
        r"\bесли (?:вы )?(?:можете|хотите помочь|цените|вам (?:нравится|важн))",
        r"\bпо (?:этой )?ссылке\b|\bчерез (?:эту )?форму\b|\bвыберите (?:сумму|способ)\b",
        r"\bрасскажите (?:о нас|друзьям)\b",
    )
)


def cue_count(text: str) -> int:
    """How many different turns of an appeal stand in a paragraph; 0 in one too long to be an appeal."""
    return sum(bool(cue.search(text)) for cue in _CUES) if len(text) <= MAX_CHARS else 0
