"""The concordance inside the review: its lines, and the way to a bead and back."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from reviews import pair
from rich.cells import cell_len
from test_review_app import opened, screen, status
from textual.pilot import Pilot
from textual.widgets import Input, Static

from corpus.review.text import ImpossibleError
from corpus.search_find import Hit
from corpus.search_parse import parse
from corpus.search_query import QueryError
from corpus.store import Project
from corpus.types import Alignment
from tui.review.actions.concordance import row_of
from tui.review.concordance import work
from tui.review.concordance.hit_list import HitList
from tui.review.concordance.kwic import hit_lines, widths
from tui.review.concordance.screen import ConcordanceScreen
from tui.review.concordance.work import look
from tui.review.session import Session

ONE_RU = ("Повестка пришла утром.", "Суд молчал.", "Мать ждала повестку сына.")
ONE_EN = ("The summons came in the morning.", "The court was silent.", "His mother waited for the summons.")
TWO_RU = ("Врач ушёл.", "Юрист порвал повестку.")
TWO_EN = ("The doctor left.", "The lawyer tore up the draft notice.")


def named(alignment: Alignment, name: str) -> Alignment:
    ru, en = (replace(document, source=f"{name}.{document.lang}.txt") for document in (alignment.ru, alignment.en))
    return replace(alignment, ru=ru, en=en)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "p.sverka"
    with Project.create(made) as project:
        project.add(named(pair(ONE_RU, ONE_EN, (1, 1), (1, 1), (1, 1)), "one"))
        project.add(named(pair(TWO_RU, TWO_EN, (1, 1), (1, 1)), "two"))
    return made


def hit(text: str, start: int, stop: int, other: str = "", marks: tuple[tuple[int, int], ...] = ()) -> Hit:
    return Hit("a long name of a report.txt", 7, "ru", text, start, stop, other, marks, "accepted", 0.97, None, None)


# --- lines -----------------------------------------------------------------------------------------------------------


def text_of(line: tuple[tuple[str, str, int], ...]) -> str:
    return "".join(piece[0] for piece in line)


@pytest.mark.parametrize("columns", [40, 79, 119, 200])
def test_words_stand_under_each_other_however_long_the_text_before_them(columns: int) -> None:
    words = "Мать ждала " * 20
    hits = [hit("Повестка пришла.", 0, 8), hit("И повестка пришла.", 2, 10), hit(f"{words}повестку {words}", 220, 228)]
    shape = widths(columns)
    for one in hits:
        lines = hit_lines(one, columns)
        assert [cell_len(text_of(line)) for line in lines] == [columns, columns]
        before = text_of(lines[0])[: shape.reference + 2 + shape.before]
        assert text_of(lines[0])[len(before) :].lower().startswith("повестк")
        assert ":7 " in before


def test_what_else_was_sought_is_seen_in_the_other_language_however_late_it_comes() -> None:
    other = "and so on " * 30 + "the summons came"
    at = other.index("summons")
    _, below = hit_lines(hit("Повестка пришла.", 0, 8, other, ((at, at + 7),)), 79)
    assert ("summons", "also") in [piece[:2] for piece in below]
    assert "✓ 97%" in text_of(below)
    assert " en …" in text_of(below)


def test_bead_without_the_other_language_says_so() -> None:
    _, below = hit_lines(hit("Повестка пришла.", 0, 8), 79)
    assert text_of(below).split() == ["✓", "en", "—"]


# --- finding ---------------------------------------------------------------------------------------------------------


def test_places_of_the_whole_project_are_found_and_the_first_are_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    found = look(path, parse("повестка"), lambda message: not told.append(message))
    assert found is not None
    assert [one.text for one in found.hits] == [ONE_RU[0], ONE_RU[2], TWO_RU[1]]
    assert found.summary == "3 places in 3 beads of 2 documents"
    assert [found.pairings[one.document] for one in found.hits] == [1, 1, 2]
    assert "making the search index of 2 pairs …" in told
    monkeypatch.setattr(work, "MOST", 2)
    found = look(path, parse("повестка"), lambda message: True)
    assert found is not None
    assert (len(found.hits), found.summary) == (2, "3 places in 3 beads of 2 documents; the first 2 are shown")


def test_search_that_nobody_waits_for_ends(path: Path) -> None:
    assert look(path, parse("повестка"), lambda message: False) is None
    with pytest.raises(QueryError):
        parse("/[/")


def test_bead_is_found_by_its_text_where_its_number_has_changed(path: Path) -> None:
    with Project.open(path) as project:
        session = Session(project, project.pairs()[0], "Anna")
        there = hit(ONE_RU[2], 0, 4)._replace(bead=1)
        assert session.text(row_of(session, there), "ru") == ONE_RU[2]
        with pytest.raises(ImpossibleError, match="search again"):
            row_of(session, hit("Этого здесь нет.", 0, 4)._replace(bead=1))


# --- the screen ------------------------------------------------------------------------------------------------------


async def asked(pilot: Pilot[None], query: str) -> None:
    """The concordance with the answer to a query."""
    await pilot.press("K")
    await pilot.pause()
    assert isinstance(pilot.app.screen, ConcordanceScreen)
    await answered(pilot, query)


async def answered(pilot: Pilot[None], query: str) -> None:
    """The answer to what is written in the query line."""
    pilot.app.screen.query_one(Input).value = query
    await pilot.press("enter")
    for _ in range(400):
        await asyncio.sleep(0.05)
        if "…" not in said(pilot):
            break


def said(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(".said", Static).content).strip()


def shown(pilot: Pilot[None]) -> list[str]:
    listed = pilot.app.screen.query_one(HitList)
    return [listed.render_line(y).text for y in range(listed.size.height)]


async def review(pilot: Pilot[None]) -> None:
    """Wait until a pair is on the screen."""
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_place_of_the_project_is_listed_with_its_counterpart(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size=size) as pilot:
        await review(pilot)
        await asked(pilot, "ru:повестка")
        assert said(pilot) == "3 places in 3 beads of 2 documents"
        lines = shown(pilot)
        assert {line.index("овестк") for line in lines if "овестк" in line} == {lines[0].index("овестк")}
        assert "The summons came in the morning." in lines[1]
        assert "The lawyer tore up the draft notice." in lines[5]
        assert not lines[6].strip()
        keys = str(pilot.app.screen.query_one(".keys", Static).content)
        assert keys.endswith("order: document")
        assert cell_len(keys) < 80


async def test_enter_goes_to_the_bead_and_the_places_are_there_again(path: Path) -> None:
    async with opened(path) as pilot:
        await review(pilot)
        await asked(pilot, "повестка")
        await pilot.press("down", "enter")
        await pilot.pause()
        assert screen(pilot).beads.cursor == 2
        await pilot.press("K")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConcordanceScreen)
        assert said(pilot) == "3 places in 3 beads of 2 documents"
        assert pilot.app.screen.query_one(HitList).cursor == 1
        await pilot.press("escape")
        await pilot.pause()
        assert screen(pilot).beads.cursor == 2


async def test_a_place_in_another_pair_opens_that_pair_there(path: Path) -> None:
    async with opened(path) as pilot:
        await review(pilot)
        await asked(pilot, "повестка")
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        await pilot.pause()
        session = screen(pilot).session
        assert session.pairing == 2
        assert session.row_at(screen(pilot).beads.cursor) == session.row_at(1)
        await pilot.press("a")
        assert status(pilot) == "accepted; saved"
        await pilot.press("K")
        await pilot.pause()
        await pilot.press("up", "enter")
        await pilot.pause()
        await pilot.pause()
        assert (screen(pilot).session.pairing, screen(pilot).beads.cursor) == (1, 2)


async def test_places_are_ordered_by_the_words_beside_them(path: Path) -> None:
    async with opened(path) as pilot:
        await review(pilot)
        await asked(pilot, "повестка")
        await pilot.press("o")
        assert [line.split()[1] for line in shown(pilot)[:6:2]] == ["Повестка", "Мать", "Юрист"]
        await pilot.press("o")
        assert [line.split()[1] for line in shown(pilot)[:6:2]] == ["Юрист", "Повестка", "Мать"]
        assert pilot.app.screen.query_one(HitList).cursor == 1


async def test_a_query_that_is_wrong_is_said_with_its_place(path: Path) -> None:
    async with opened(path) as pilot:
        await review(pilot)
        await asked(pilot, "fr:loi")
        assert "there is no such language" in said(pilot)
        assert isinstance(pilot.app.focused, Input)
        await answered(pilot, "«слова которого нет»")
        assert said(pilot) == "0 places"
        await pilot.press("down", "enter")
        assert isinstance(pilot.app.screen, ConcordanceScreen)
