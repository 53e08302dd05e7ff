"""The places where a sentence may end, and what stands on both sides of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

ENDINGS = ".!?…"
QUOTES = "«»“”„‘’\"'"

_EMOJI = (
    "\u203c\u2049\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
)
_CLOSE = r"(?:[»”“’'\")\]}]|&(?:\#39|quot|raquo|rdquo);)"
_NOTE = r"(?:\s?\[\d{1,3}\])*"  # the footnote in «left in July 1805. [6] He returned»
_SMILE = r"(?<!\w)[:;=]-?[()DP]+(?!\w)"
_CANDIDATE = re.compile(
    rf"(?P<mark>[{ENDINGS}]+)(?P<close>(?:{_CLOSE}+[{ENDINGS}]*)*{_NOTE})"
    rf"(?:\s?(?:{_SMILE}|[{_EMOJI}]++(?!\w)))*"
    rf"|(?P<sign>https?://\S++|(?:{_SMILE}|(?<![{_EMOJI}])[{_EMOJI}]++|(?<![)\s])\)++|(?<=\w)\({{2,}})(?=\s))"
)
_RIGHT = re.compile(
    r"(?P<space>\s*)(?P<dash>[-‑–—―−]{1,3}\s*)?(?P<open>(?:[«\"“„‘'(\[{*_#№§]|``|(?:…|\.{2,3})(?=\w)){0,8})\s?"
    r"(?P<word>\w{1,40}(?:[-'’]\w{1,40}){0,3})?(?P<next>[^\w\s]?)"
)
_FIRST = re.compile(r"\W{0,20}(\w)")
_BRACKETS = re.compile(rf"{_SMILE}|\({{2,}}|\){{2,}}|[()\[\]]")
_BRACKETS_CHARS = 400
_LEFT_CHARS = 60


@dataclass(frozen=True, slots=True)
class Boundary:
    """One place where a sentence may end.

    ``left`` is the text of the sentence before the mark, at most its last 60 characters; ``whole`` says that this is
    all of it; ``lower`` that the sentence began in lower case. ``mark`` is the punctuation, or empty where a ``sign``
    (an emoticon, a web address) stands in its place; ``close`` the quotes and brackets on it. To the right stand
    ``space``, ``dash``, ``open`` (quotes, brackets), ``word`` and ``next``, the sign right after that word.
    ``inside``: in brackets that opened in the midst of the sentence.
    """

    text: str
    stop: int
    resume: int
    left: str
    whole: bool
    lower: bool
    mark: str
    close: str
    sign: str
    space: str
    dash: str
    open: str
    word: str
    next: str
    inside: bool

    @property
    def quoted(self) -> bool:
        """Whether a quotation closes at the mark (``&#39;`` is a quote that was not decoded)."""
        return any(char in QUOTES or char == "&" for char in self.close)

    @property
    def capital(self) -> bool:
        """Whether the word to the right begins with a capital, or is a name such as ``iStories``."""
        return self.word[:1].isupper() or self.word[1:2].isupper()

    @property
    def small(self) -> bool:
        """Whether the word to the right begins in lower case."""
        return self.word[:1].islower() and not self.capital


class Brackets:
    """The pairs of brackets in a text; one without its partner is an emoticon, as in ``Спасибо)``."""

    def __init__(self, text: str) -> None:
        pairs: list[tuple[int, int]] = []
        stack: list[int] = []
        for match in _BRACKETS.finditer(text):
            if match[0] in ("(", "["):
                stack.append(match.start())
            elif match[0] in (")", "]") and stack:
                pairs.append((stack.pop(), match.start()))
        self._closed = {stop for _, stop in pairs}
        self._outer: list[tuple[int, int]] = []
        for start, stop in sorted(pairs):
            if stop - start <= _BRACKETS_CHARS and (not self._outer or start > self._outer[-1][1]):
                self._outer.append((start, stop))

    def closes(self, at: int) -> bool:
        """Whether the bracket at a place has its partner."""
        return at in self._closed

    def opened(self, at: int) -> int:
        """Where the outermost brackets around a place open, or -1 outside of any."""
        k = bisect_right(self._outer, (at, -1)) - 1
        return self._outer[k][0] if k >= 0 and at <= self._outer[k][1] else -1


def candidates(text: str, brackets: Brackets) -> Iterator[re.Match[str]]:
    """The endings, and the signs that may stand for one, in order; none after the last letter or digit."""
    last = next((at for at in range(len(text) - 1, -1, -1) if text[at].isalnum()), 0)
    for match in _CANDIDATE.finditer(text):
        if match.end() > last:
            return
        if not (match["sign"] == ")" and brackets.closes(match.start())):
            yield match


def look(text: str, start: int, match: re.Match[str], brackets: Brackets) -> Boundary:
    """What stands around a candidate in the sentence that begins at ``start``."""
    at, stop = match.start(), match.end()
    right, first = _RIGHT.match(text, stop), _FIRST.match(text, start)
    assert right is not None, "every part of the pattern is optional"
    return Boundary(
        text=text,
        stop=stop,
        resume=right.end("space"),
        left=text[max(start, at - _LEFT_CHARS) : at],
        whole=at - start <= _LEFT_CHARS,
        lower=first is not None and first[1].islower(),
        mark=match["mark"] or "",
        close=match["close"] or "",
        sign=match["sign"] or "",
        space=right["space"],
        dash=right["dash"] or "",
        open=right["open"],
        word=right["word"] or "",
        next=right["next"],
        inside=start < brackets.opened(stop),
    )
