"""Planted term errors and false alarms of the term check: ``python -m tests.bench.terms_planted [--show]``.

Planted: ``tests.bench.term_planting``, in the second half of the project's own sentences (the check was developed on
the first), our own 28 reports and the two gold reports, without pairs marked partial or loose. An error is found where
the check warns, or calls an error, what it didn't before, and names the concept or points at the place. Those that were
read and found to be no real errors stand in ``results/terms_planted_judged.tsv`` and are left out.

False alarms: warnings and errors on translations as published; notes apart. Those of the term check were read one by
one: the verdicts stand in ``results/terms_judged.tsv``, by the mark that ``--show`` prints, and alarms that come new
count as not read. ``--show`` lists alarms and misses.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from glossaries.check import TermChecker
from glossaries.checks.registry import check_pair
from glossaries.consistency import Consistency
from glossaries.issue import SEVERITIES, Issue, Pair, Place
from glossaries.read import bundled_termbase
from glossaries.types import TermBase
from tests.bench.checks import SHARED, _links, gold_pairs, read_pairs
from tests.bench.checks import mark as alarm_mark
from tests.bench.report import RESULTS, record, short
from tests.bench.term_planting import Planted, Planter, Varied, vary
from tests.conftest import ROOT

REPORTS = ROOT / "tests" / "gold" / "reports"
UNREAL = RESULTS / "terms_planted_judged.tsv"
JUDGED = RESULTS / "terms_judged.tsv"
VERDICTS = ("real", "free", "data", "checker", "not read")
SEED = 2026
Check = Callable[[Pair], Iterable[Issue]]


def report_pairs(folder: Path) -> list[Pair]:
    """The links of a report of our own gold; partial and loose ones are marked as partial."""
    notes = [row.split("\t") for row in (folder / "gold.tsv").read_text(encoding="utf-8").splitlines()]
    partial = ["partial" in row[3] or "loose" in row[3] for row in notes if row[0] and row[1]]
    return [Pair(pair.ru, pair.en, part) for pair, part in zip(_links(folder), partial, strict=True)]


def documents() -> list[list[Pair]]:
    """The 28 reports, each as a list of pairs."""
    return [report_pairs(folder) for folder in sorted(REPORTS.iterdir()) if folder.is_dir()]


def mark(error: Planted) -> str:
    """What tells a planted error from all others."""
    return hashlib.sha256("\0".join([error.pair.ru, error.pair.en]).encode()).hexdigest()[:12]


def read_unreal() -> frozenset[str]:
    """The marks of planted errors that are none, as somebody who read them says."""
    return frozenset(line.split("\t")[0] for line in UNREAL.read_text(encoding="utf-8").splitlines()[1:])


def _overlap(one: Place | None, other: Place) -> bool:
    return one is not None and one.start < other.stop and other.start < one.stop


def points_at(issue: Issue, error: Planted) -> bool:
    """Whether a finding names the concept of a planted error, or one of its places."""
    here, there = (issue.ru, issue.en) if error.swap.lang == "ru" else (issue.en, issue.ru)
    return issue.concept == error.swap.concept or _overlap(here, error.place) or _overlap(there, error.other)


def found(error: Planted, check: Check) -> str:
    """``warning`` where a warning or error on the changed pair is new and points at what was planted, ``note`` where
    only a note does, else ``""``.
    """
    before = {(issue.kind, issue.severity, issue.concept, issue.evidence) for issue in check(error.before)}
    new = [
        issue
        for issue in check(error.pair)
        if (issue.kind, issue.severity, issue.concept, issue.evidence) not in before and points_at(issue, error)
    ]
    if any(issue.severity != "note" for issue in new):
        return "warning"
    return "note" if new else ""


class Recall:
    """How the planted errors fare, each looked at once."""

    def __init__(self, base: TermBase, errors: Sequence[Planted], term_check: Check, all_checks: Check) -> None:
        self.errors = errors
        self.alone = [found(error, term_check) for error in errors]
        self.together = [found(error, all_checks) for error in errors]
        self._base = base

    def table(self, heading: str, name: Callable[[Planted], str]) -> Iterator[str]:
        """A row for each name that is given to an error."""
        yield f"| {heading} | planted | found | notes too | with all checks |"
        yield "|---|---|---|---|---|"
        names = [name(error) for error in self.errors]
        for row in sorted(set(names)):
            yield self._row(row, [number for number, one in enumerate(names) if one == row])

    def totals(self) -> Iterator[str]:
        """The rows of all, and of those that the term base speaks of: for a concept of a free rendering nothing is
        wrong but its deprecated terms.
        """
        told = [
            number
            for number, error in enumerate(self.errors)
            if error.swap.kind == "deprecated" or self._rendering(error) == "fixed"
        ]
        changed = [number for number in told if self.errors[number].swap.lang == "en"]
        yield self._row("**fixed rendering or deprecated, in the English**", changed)
        yield self._row("**fixed rendering or deprecated**", told)
        yield self._row("**all**", list(range(len(self.errors))))

    def _row(self, name: str, numbers: Sequence[int]) -> str:
        alone = Counter(self.alone[number] for number in numbers)
        together = Counter(self.together[number] for number in numbers)
        total = len(numbers)
        shares = [alone["warning"], alone["warning"] + alone["note"], together["warning"]]
        return f"| {name} | {total} | " + " | ".join(short(share / total) for share in shares) + " |"

    def rendering(self, error: Planted) -> str:
        """What was planted in which text, and whether the concept has a fixed rendering."""
        return f"{error.swap.kind} in the {_SIDES[error.swap.lang]}, {self._rendering(error)} rendering"

    def _rendering(self, error: Planted) -> str:
        concept = self._base.concept(error.swap.concept)
        assert concept
        return concept.rendering

    def misses(self) -> Iterator[str]:
        """What was not found, for a person."""
        for error, how in zip(self.errors, self.alone, strict=True):
            if how != "warning":
                changed = getattr(error.pair, error.swap.lang)
                now = f"{changed[: error.place.start]}[[{changed[slice(*error.place)]}]]{changed[error.place.stop :]}"
                other = error.pair.en if error.swap.lang == "ru" else error.pair.ru
                head = f"[missed: {how or 'nothing'}] {mark(error)} {error.swap.kind} {error.swap.lang}"
                yield f"{head} {error.swap.concept}: {error.was}\n  {now}\n  {other}"


_SIDES = {"ru": "Russian", "en": "English"}


def form(error: Planted) -> str:
    """The form in which the term stands, for a table."""
    side = _SIDES[error.swap.lang]
    if error.split:
        return f"{side}, split"
    if error.swap.pos == "verb":
        kinds = {"PRTF": "participle", "PRTS": "short participle", "INFN": "infinitive", "GRND": "gerund"}
        return f"{side}, verb: {kinds.get(error.tags[0], error.tags[0] if error.swap.lang == 'en' else 'finite')}"
    return f"{side}, noun: {' '.join(error.tags)}"


def table_of_alarms(sets: Mapping[str, Sequence[Pair]], checks: Mapping[str, Check]) -> Iterator[str]:
    """What each check finds in each set: warnings and errors a hundred pairs, and notes."""
    yield "| set | pairs | check | errors | warnings | errors and warnings a hundred | notes a hundred |"
    yield "|---|---|---|---|---|---|---|"
    for name, pairs in sets.items():
        for what, check in checks.items():
            counts = Counter(issue.severity for pair in pairs for issue in check(pair))
            note, warning, error = (counts[severity] for severity in SEVERITIES)
            share = 100 / len(pairs)
            flagged = f"**{(error + warning) * share:.2f}**"
            yield f"| {name} | {len(pairs):,} | {what} | {error} | {warning} | {flagged} | {note * share:.2f} |"


def alarms(name: str, pairs: Sequence[Pair], check: Check) -> Iterator[str]:
    """The warnings and errors on translations as published, for a person."""
    for pair in pairs:
        for issue in check(pair):
            if issue.severity != "note":
                head = f"[{name}: {issue.severity}] {alarm_mark(pair, issue)} {issue.kind} {issue.concept}"
                yield f"{head}: {issue.message}\n  {pair.ru}\n  {pair.en}"


def table_of_verdicts(sets: Mapping[str, Sequence[Pair]], check: Check) -> Iterator[str]:
    """What the warnings and errors of the term check turned out to be, set by set."""
    rows = [line.split("\t") for line in JUDGED.read_text(encoding="utf-8").splitlines()[1:]]
    verdicts = {row[0]: row[2] for row in rows}
    yield "| set | " + " | ".join(VERDICTS) + " | all but the real a hundred |"
    yield "|---|" + "---|" * (len(VERDICTS) + 1)
    for name, pairs in sets.items():
        found = [(pair, issue) for pair in pairs for issue in check(pair) if issue.severity != "note"]
        counts = Counter(verdicts.get(alarm_mark(pair, issue), "not read") for pair, issue in found)
        share = 100 * (counts.total() - counts["real"]) / len(pairs)
        yield f"| {name} | " + " | ".join(str(counts[verdict] or "") for verdict in VERDICTS) + f" | {share:.2f} |"


def variations(base: TermBase, checker: TermChecker, document: Sequence[Pair]) -> frozenset[tuple[str, str]]:
    """The concepts, with names, that are said to have several names in a document."""
    count = Consistency(base)
    for pair in document:
        count.add(checker.check(pair).renderings)
    return frozenset((one.concept, name) for one in count.end_document("document") for name, _ in one.uses)


def recall_of_variations(base: TermBase, checker: TermChecker, *, show: bool) -> str:
    """Of concepts that got a second name in a report, how many the check of consistency names."""
    rng = random.Random(SEED)
    total = hits = 0
    for document in documents():
        before = variations(base, checker, document)
        for one in vary(base, document, rng):
            changed = [one.pair if number == one.number else pair for number, pair in enumerate(document)]
            new = variations(base, checker, changed) - before
            hit = any(concept == one.concept for concept, _ in new)
            hits += hit
            total += 1
            if show and not hit:
                print(f"[missed: variation] {_of(one)}\n  {one.pair.ru}\n  {one.pair.en}")
    return f"A second good name of a concept within a report: {hits} of {total} found ({short(hits / total)})."


def _of(one: Varied) -> str:
    return f"{one.concept}: {one.was} -> {one.becomes}"


def speed(pairs: Sequence[Pair], checker: TermChecker) -> str:
    """Pairs a second on one core, over fresh pairs."""
    start = time.process_time()
    for pair in pairs:
        checker.check(pair)
    return f"{len(pairs) / (time.process_time() - start):,.0f} pairs a second of processor time"


def main() -> None:
    """Measure, print and record."""
    show = "--show" in sys.argv
    base = bundled_termbase()
    checker = TermChecker(base)
    own = read_pairs(SHARED / "data" / "own-domain.tsv")
    first, second = own[: len(own) // 2], own[len(own) // 2 :]
    rate = speed(second, checker)
    term_check: Check = lru_cache(maxsize=None)(lambda pair: checker.check(pair).issues)
    others: Check = lru_cache(maxsize=None)(lambda pair: tuple(check_pair(pair)))
    checks: dict[str, Check] = {
        "terms": term_check,
        "all others": others,
        "together": lambda pair: [*term_check(pair), *others(pair)],
    }
    reports = [pair for document in documents() for pair in document]
    held_out = {
        "NTREX": read_pairs(SHARED / "eval" / "ntrex.tsv"),
        "gold links 003, 004": gold_pairs(),
        "own, second half": second,
        "own reports": reports,
    }
    gold = [pair for folder in ("003", "004") for pair in report_pairs(SHARED / "gold" / folder)]
    sets = {"own, second half": second, "own reports": reports, "gold": gold}
    planter = Planter(base)
    planted = {name: planter.plant(pairs, seed=SEED) for name, pairs in sets.items()}
    unreal = read_unreal()
    origin = {id(error): name for name, errors in planted.items() for error in errors}
    errors = [error for errors in planted.values() for error in errors]
    real = [error for error in errors if mark(error) not in unreal]
    recall = Recall(base, real, term_check, checks["together"])
    if show:
        for name, pairs in held_out.items():
            print("\n".join(alarms(name, pairs, term_check)))
        print("\n".join(recall.misses()))
    total = sum(map(len, sets.values()))
    body = [
        "## Planted errors found",
        f"In {total:,} pairs; {len(errors) - len(real)} of {len(errors):,} left out, which on reading are no errors.",
        "Found: a new warning or error of the term check; notes too: or a note; with all checks: or of another check.",
        "",
        *recall.table("what was planted", recall.rendering),
        *recall.totals(),
        "",
        *recall.table("form of the term", form),
        "",
        *recall.table("set", lambda error: origin[id(error)]),
        "",
        *recall.table("new term", lambda error: "named elsewhere in the other text" if error.beside else "not there"),
        "",
        recall_of_variations(base, checker, show=show),
        "",
        "## Alarms on translations as published",
        *table_of_alarms({**held_out, "own, first half (developed on)": first}, checks),
        "",
        "## What the alarms of the term check are",
        "Real: the texts differ, or the house wants another word. Free: the translator's right (a pronoun, a name,",
        "another noun for a person, something left out or said next door). Data: a row of the term base lacks a name",
        "or a condition. Checker: a word is read as a term that it is not.",
        "",
        *table_of_verdicts(held_out, term_check),
        "",
        f"## Speed\n{rate}.",
    ]
    record("terms_planted", "python -m tests.bench.terms_planted", "\n".join(body))


if __name__ == "__main__":
    main()
