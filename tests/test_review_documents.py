"""The start screen: the pairs of a project, and the way to a review and back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from reviews import Reviewer, pair
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from corpus.overview import Overview, Worker
from corpus.review.actions import Accept
from corpus.review.replay import ReviewState
from corpus.review.store import decide
from corpus.review.types import Progress
from corpus.store import Project
from corpus.store_rows import Pair
from tui.review.app import ReviewApp
from tui.review.documents.lines import Line, header, line_text
from tui.review.documents.screen import DocumentsScreen
from tui.review.screen import FIRST_HINT, ReviewScreen

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
PAIR = Pair(
    1, "ru-1", "en-1", "Суд вернул дело", "The court", "reports/ru/1.txt", "reports/en/1.txt", 1, NOW.isoformat()
)
BUSY = Overview(1, 40, 30, 9, 50, 45, 40, 36, (Worker("Anna", 12, "2026-03-14T11:30:00+00:00"), Worker("Boris", 1, "")))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three pairs: one that is all reviewed, one doubtful, one long."""
    made = tmp_path / "p.sverka"
    first = pair(("Суд молчал.",), ("The court was silent.",), (1, 1))
    with Project.create(made) as project:
        project.add(first)
        project.add(pair(("Мать ждала.", "Ушли."), ("Mother waited.", "They left."), (1, 1), (1, 1)))
        project.add(pair(tuple(f"Срок {n}." for n in range(9)), ("A term.",), (1, 1), *[(1, 0)] * 8))
        decide(project, Reviewer(first, "Boris").on(ReviewState(first).rows(0, 1)[0], Accept()))
    return made


@asynccontextmanager
async def opened(path: Path, size: tuple[int, int] = (120, 30)) -> AsyncIterator[Pilot[None]]:
    with Project.open(path) as project:
        async with ReviewApp(project, project.pairs(), "Anna").run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            yield pilot


def options(pilot: Pilot[None]) -> list[str]:
    found = pilot.app.screen.query_one(OptionList)
    return [str(option.prompt) for option in found.options]


def heading(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query(Static).first(Static).content)


async def test_each_pair_has_its_counts_and_how_far_it_is(path: Path) -> None:
    async with opened(path) as pilot:
        first, _, third = options(pilot)
        assert "✓" in first
        assert "Boris" in first
        assert "11%" in third
        assert "0%" in third
        assert "3 document pairs, 1 done, 11 beads to review" in heading(pilot)


async def test_review_is_opened_and_left_again_for_the_list(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert FIRST_HINT in str(pilot.app.screen.query_one(".said", Static).content)
        await pilot.press("a", "p")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(pilot.app.screen, DocumentsScreen)
        assert "50%" in options(pilot)[1]
        assert "Anna, just now" in options(pilot)[1]


async def test_pairs_are_put_in_the_order_of_what_is_left(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("o", "o")
        assert "Срок" not in options(pilot)[0]
        assert "✓" in options(pilot)[2]


async def test_only_pairs_whose_names_hold_a_text_are_shown(path: Path) -> None:
    with Project.open(path) as project:
        wanted = project.pairs()[0]
    async with opened(path) as pilot:
        await pilot.press("slash", *"никакой", "enter")
        assert options(pilot) == []
        await pilot.press("escape")
        assert len(options(pilot)) == 3
    assert wanted


@pytest.mark.parametrize("width", [60, 80, 110, 200])
def test_columns_stand_under_their_names(width: int) -> None:
    text, names = line_text(Line(PAIR, BUSY, Progress(40, accepted=10)), width, NOW).plain, header(width).plain
    assert text.index("80%  80%") + 8 == names.index("linked") + 6
    assert text.index("  9 ") + 3 == names.index("doubtful") + 8
    assert text.index("██") == names.index("reviewed")
    assert ("Anna, Boris, 30 min ago" in text) == (width >= 110)
    assert len(text) <= width


async def test_pair_that_can_not_be_read_is_said_and_the_list_stays(path: Path) -> None:
    async with opened(path) as pilot:
        with Project.open(path) as other, other.transaction() as connection:
            connection.execute("UPDATE documents SET text = 'Подменено.' WHERE lang = 'ru'")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DocumentsScreen)
        assert any("damaged" in note.message for note in pilot.app._notifications)


async def test_damaged_pair_is_said_at_once_and_the_others_are_listed(path: Path) -> None:
    with Project.open(path) as project, project.transaction() as connection:
        (first,) = connection.execute("SELECT ru_document_id FROM pairings WHERE id = 1").fetchone()
        connection.execute("UPDATE documents SET text = 'Подменено.' WHERE id = ?", (first,))
    async with opened(path) as pilot:
        assert any("damaged" in note.message for note in pilot.app._notifications)
        assert len(options(pilot)) == 3
        assert "0%" in options(pilot)[1]


async def test_statistics_are_shown_over_the_review(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("S")
        await pilot.pause()
        assert "This session" in str(pilot.app.screen.query_one(Static).content)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
