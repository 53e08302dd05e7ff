"""What is said of a translation: how many sentences came from where, what was withheld and why, what is similar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corpus.percent import percent
from tui.translate.remember import differing
from tui.translate.types import Answer, Sentence
from tui.translate.write import CLOSE, OPEN

SHOWN = 10
_CHARS = 60  # of a sentence that is only named


def told(found: Sequence[Sentence], answers: Mapping[str, Answer], written: str) -> Iterator[str]:
    """The lines for a person: similar translations, withheld sentences, then the summary. ``written``: the file."""
    yield from _similar(answers)
    yield from _withheld(answers)
    yield summary(found, answers) + (f"; wrote {written}" if written else "")


def summary(found: Sequence[Sentence], answers: Mapping[str, Answer]) -> str:
    """One line: the sentences by origin, and how many of the terms in them are honoured."""
    origins = Counter(answers[one.text].origin for one in found)
    parts = [f"{origins['memory']} from memory", f"{origins['machine']} drafted"]
    states = [term.state for one in found for term in answers[one.text].terms]
    if states:
        honoured = sum(state in ("honoured", "replaced") for state in states)
        freely = f", {states.count('free')} rendered freely" if "free" in states else ""
        parts[-1] += f" ({honoured} of {_count(len(states), 'term')} honoured{freely})"
    if origins["kept"]:
        parts.append(f"{origins['kept']} kept as {'it is' if origins['kept'] == 1 else 'they are'}")
    if origins["withheld"]:
        parts.append(f"{origins['withheld']} withheld and left in {OPEN} {CLOSE}")
    return f"{_count(len(found), 'sentence')}: {', '.join(parts)}"


def _similar(answers: Mapping[str, Answer]) -> Iterator[str]:
    near = [(text, answer.near) for text, answer in answers.items() if answer.near is not None]
    near.sort(key=lambda one: -one[1].share)
    for text, one in near[:SHOWN]:
        yield f"memory {percent(one.share)}: “{_short(text)}” is like “{differing(text, one)}” = “{one.entry.target}”"
    if len(near) > SHOWN:
        yield f"memory: {len(near) - SHOWN} more sentences are like reviewed ones; -o OUT.tsv lists them"


def _withheld(answers: Mapping[str, Answer]) -> Iterator[str]:
    held = [(text, answer) for text, answer in answers.items() if answer.origin == "withheld"]
    for text, answer in held[:SHOWN]:
        yield f"withheld: “{_short(text)}”: {'; '.join(answer.flags)}"
    if len(held) > SHOWN:
        yield f"withheld: {len(held) - SHOWN} more; -o OUT.tsv lists them"


def _short(text: str) -> str:
    return text if len(text) <= _CHARS else f"{text[: _CHARS - 1]}…"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
