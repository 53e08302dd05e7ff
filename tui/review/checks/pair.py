"""The findings of one bead: what ``sverka check`` finds in it, and which terms, numbers and names belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from glossaries.check import PairCheck
from glossaries.checks.registry import ALL_CHECKS
from glossaries.issue import Issue, Pair
from glossaries.rendering import Rendering
from glossaries.report_names import TERMS
from glossaries.report_run import Plan
from glossaries.types import TermBase
from tui.review.beads.flags import FlagKind
from tui.review.beads.wrap import Stretch
from tui.review.checks.links import Link, names, numbers, stretch
from tui.review.checks.types import GRADES, Findings, Linked, Mark, MarkKind, Message, Texts

_FIGURES = ("number", "date", "time", "duration", "percentage", "money", "article number", "clause", "category")
_TERM_KINDS = ("unknown rendering", "confused term", "deprecated term")


def plan(base: TermBase) -> Plan:
    """What is checked in a bead: all that can be said of it alone, as ``sverka check`` does."""
    return Plan(base, (TERMS, *ALL_CHECKS))


def findings(checks: Plan, texts: Texts) -> Findings:
    """What is found in a bead. Raises ModelError where the encoder can't be loaded."""
    pair = Pair(texts.ru, texts.en, texts.partial)
    check = checks.check(pair)
    return _marked(pair, check, tuple(_messages(pair, check.issues)))


def messages(checks: Plan, texts: Texts) -> tuple[Message, ...]:
    """The check messages of a bead alone, the worst first."""
    pair = Pair(texts.ru, texts.en, texts.partial)
    return tuple(_messages(pair, checks.check(pair).issues))


def _messages(pair: Pair, issues: Sequence[Issue]) -> Iterator[Message]:
    for issue in sorted(issues, key=lambda issue: -GRADES.index(issue.severity)):
        yield Message(
            issue.key(pair),
            issue.kind,
            issue.severity,
            issue.message,
            _group(issue),
            stretch(issue.ru),
            stretch(issue.en),
        )


def _group(issue: Issue) -> FlagKind:
    if issue.concept or issue.kind in _TERM_KINDS:
        return "term"
    return "number" if issue.kind.startswith(_FIGURES) else "other"


class _Found(NamedTuple):
    """A link before it has a number."""

    kind: MarkKind
    link: Link
    note: str = ""


def _marked(pair: Pair, check: PairCheck, found: tuple[Message, ...]) -> Findings:
    links = _apart([*_terms(check.renderings), *_plain("number", numbers(pair)), *_plain("name", names(pair))])
    ru: list[Mark] = []
    en: list[Mark] = []
    linked: list[Linked] = []
    for kind, link, note in sorted(links, key=lambda one: one.link.ru or one.link.en or (0, 0)):
        number = 0
        if link.ru and link.en:
            number = len(linked) + 1
            linked.append(Linked(number, kind, pair.ru[slice(*link.ru)], pair.en[slice(*link.en)], note))
        ru += [Mark(*link.ru, kind, number)] if link.ru else []
        en += [Mark(*link.en, kind, number)] if link.en else []
    return Findings(tuple(sorted(ru)), tuple(sorted(en)), tuple(linked), found)


def _plain(kind: MarkKind, links: Iterator[Link]) -> Iterator[_Found]:
    return (_Found(kind, link) for link in links)


def _terms(renderings: Sequence[Rendering]) -> Iterator[_Found]:
    """The terms with what renders them, those of the Russian first; ``missing`` ones alone."""
    for one in renderings:
        here, there = stretch(one.place), stretch(one.target)
        link = Link(here, there) if one.source == "ru" else Link(there, here)
        if link.ru or one.status != "missing":
            yield _Found("term", link, "" if one.status == "missing" else one.status)


def _apart(found: Sequence[_Found]) -> list[_Found]:
    """Those that share no place with one before them on either side, so that every word has one mark."""
    kept: list[_Found] = []
    for one in found:
        if not any(_meet(one.link.ru, other.link.ru) or _meet(one.link.en, other.link.en) for other in kept):
            kept.append(one)
    return kept


def _meet(one: Stretch | None, other: Stretch | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]
