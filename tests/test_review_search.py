"""Searching in the review: what counts as the same word, and the keys that go from place to place."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from reviews import pair
from test_review_app import opened, path, screen, shown, status  # noqa: F401 (a fixture)
from textual.pilot import Pilot

from corpus.store import Project
from tui.review.beads.search_text import finder

FINDS = {
    "Russian inflection": ("призывная комиссия", "Решение |призывной комиссии| и |Призывных  комиссий|."),
    "another order is another phrase": ("комиссия призывная", "Решение призывной комиссии."),
    "ё is е": ("осуждённый", "Мать |осужденного| и |осуждённых|."),
    "participle of a verb": ("мобилизовать", "Его |мобилизовали|, а |мобилизованных| везут."),
    "other stem": ("человек", "Три |человека| и ещё |люди|."),
    "gone": ("идти", "Он |шёл|, она |идёт|."),
    "English inflection": ("soldier", "The |soldiers| saw a |Soldier’s| boots."),
    "irregular": ("go", "She |went| home and |goes| on."),
    "as written": ('"призывной комиссии"', "|Призывной комиссии| и призывная комиссия."),
    "guillemets": ("«срок истёк»", "|Срок истек|, сроки истекли."),
    "beginning": ("призывн*", "|Призывная| кампания и |призывник|."),
    "end": ("*ция", "|Мобилизация| и |конституция|, конституции."),
    "figures": ("ст. 337", "По |ст. 337| УК, а не ст. 338."),
    "hyphens": ("СИЗО-2", "Он в |СИЗО-2|, не в СИЗО-1."),
    "a word alone": ("суд", "|Суд| и |суды|, но не судьба."),
    "a form and a quoted one": ('суд "вернул"', "|Суд вернул| дело, суды вернули."),
    "only marks": ("…", "Он молчал|…| Она тоже|…|"),
    "nothing": ('" "', "Суд."),
    "a pattern of marks": ("(", "Дело |(|5"),
}


@pytest.mark.parametrize(("query", "marked"), FINDS.values(), ids=FINDS)
def test_search_finds(query: str, marked: str) -> None:
    parts = marked.split("|")
    text = "".join(parts)
    expected = [(len("".join(parts[:at])), len("".join(parts[: at + 1]))) for at in range(1, len(parts), 2)]
    assert list(finder(query)(text)) == expected


def test_text_of_a_hundred_thousand_sentences_is_searched_in_seconds() -> None:
    texts = [f"Призывная комиссия района № {number} вынесла решение о призыве на службу." for number in range(20_000)]
    find = finder("решение комиссии")
    start = time.process_time()
    assert not any(map(find, texts))
    assert time.process_time() - start < 2.0


async def search(pilot: Pilot[None], words: str, *keys: str) -> int:
    """Search, press keys; where the cursor is then."""
    await pilot.press("slash", "ctrl+u", *words, "enter")
    await done(pilot)
    for key in keys:
        await pilot.press(key)
        await done(pilot)
    return screen(pilot).beads.cursor


async def done(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.05)


async def test_search_goes_to_the_next_place_and_says_how_many_there_are(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        assert await search(pilot, "СРОКИ") == 2
        assert status(pilot) == "“СРОКИ”: 1 place in 1 bead  f: next"
        assert await search(pilot, '"was"', "f", "f") == 1
        assert status(pilot) == "went on from the beginning"


async def test_search_goes_on_and_back(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        assert await search(pilot, "was", "f", "f", "f") == 4  # “is” is a form of “was”
        assert await search(pilot, "was", "f") == 1
        assert status(pilot) == "went on from the beginning"
        assert await search(pilot, '"was"', "F") == 3
        await pilot.press("escape", "f")
        assert status(pilot) == "nothing was searched for yet"


async def test_every_form_is_marked(tmp_path: Path) -> None:
    forms = tmp_path / "forms.sverka"
    with Project.create(forms) as project:
        project.add(pair(("Суд ждал.", "Дело суда."), ("The court sat.", "Courts wait."), (1, 1), (1, 1)))
    async with opened(forms) as pilot:
        await search(pilot, "суды")
        beads = screen(pilot).beads
        ru = [
            segment.text
            for line in (0, 1)
            for segment in beads.render_line(line)
            if segment.style and segment.style.reverse
        ]
        assert ru == ["Суд", "суда"]
        assert "Courts" in shown(pilot)[1]


async def test_search_for_what_is_not_there_says_so(path: Path) -> None:  # noqa: F811
    async with opened(path) as pilot:
        assert await search(pilot, "трибунал") == 0
        assert status(pilot) == "no bead with “трибунал”"
