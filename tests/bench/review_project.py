"""Projects to measure the review on: many links of invented words, and a long log of decisions on them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from corpus.review import propose as review_propose
from corpus.review.actions import Accept, Action, Bookmark, Edit, Note, Reject, Unlink
from corpus.review.decision import Decision
from corpus.review.replay import ReviewState
from corpus.review.store import add_decisions
from corpus.review.text import ImpossibleError
from corpus.review.types import Row
from corpus.store import Project
from corpus.types import Alignment, Bead, Recipe, Span
from tests.texts import document

RU = ("суд", "отложил", "дело", "мать", "ждала", "юрист", "молчал", "повестка", "заявление", "часть", "приказ", "врач")
EN = (
    "court",
    "hearing",
    "mother",
    "waited",
    "lawyer",
    "silent",
    "summons",
    "term",
    "unit",
    "order",
    "leave",
    "the",
    "a",
)
BEGAN = datetime(2026, 1, 12, 9, tzinfo=UTC)
ACTIONS: tuple[tuple[int, Callable[[ReviewState, Row], Action]], ...] = (
    (50, lambda state, row: Accept()),
    (8, lambda state, row: Reject()),
    (8, lambda state, row: review_propose.merge(state, row, "down")),
    (8, lambda state, row: review_propose.split(state, row, 12, 12)),
    (8, lambda state, row: Unlink()),
    (6, lambda state, row: review_propose.move(state, row, "ru", "down")),
    (4, lambda state, row: Edit("en", "An edited text.")),
    (4, lambda state, row: Note()),
    (4, lambda state, row: Bookmark(True)),
)


def make_project(path: Path, size: int) -> None:
    """A project with one pair of ``size`` links of invented words; most are sure, a tenth is not."""
    chance = random.Random(size)

    def sentence(words: Sequence[str]) -> str:
        return " ".join(chance.choices(words, k=chance.choice((4, 7, 10, 14, 24)))).capitalize() + "."

    ru = document("ru", [sentence(RU) for _ in range(size)])
    en = document("en", [sentence(EN) for _ in range(size)])
    beads = tuple(
        Bead(Span(at, at + 1), Span(at, at + 1), 0.5, chance.choice((*[0.99] * 9, 0.5)), ("a close rival",))
        for at in range(size)
    )
    with Project.create(path) as project:
        project.add(Alignment(ru, en, beads, Recipe("bundled", "1", "2")))


def add_log(path: Path, count: int) -> None:
    """Put so many decisions in a project: half of them accept, every twentieth is undone, all over the report."""
    with Project.open(path) as project:
        state = ReviewState(project.reading(project.pairs()[0]))
        add_decisions(project, _decisions(state, count))


def _decisions(state: ReviewState, count: int) -> Iterator[Decision]:
    chance = random.Random(count)
    weights, makers = zip(*ACTIONS, strict=True)
    made = 0
    while made < count:
        now = BEGAN + timedelta(seconds=made)
        at = chance.randrange(1, len(state) - 1)  # the first stays unreviewed, to be waited for
        try:
            if chance.random() < 0.05 and state.undo_target("Anna"):
                decision = review_propose.undo(state, "Anna", now)
            else:
                (row,) = state.rows(at, at + 1)
                (maker,) = chance.choices(makers, weights)
                note = "A remark." if maker is makers[-2] else ""
                decision = review_propose.decide(state, row, maker(state, row), "Anna", note=note, now=now)
        except ImpossibleError:
            continue
        if not state.why_not(decision):
            state.apply(decision)
            made += 1
            yield decision
