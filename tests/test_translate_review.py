"""Machine drafts in the review: one key asks for one, keys stay free meanwhile, and what can't be is said."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from reviews import pair
from test_review_detail_app import pane, said, screen, shown
from textual.pilot import Pilot

from corpus.store import Project
from corpus.types import Lang
from tests.argos_package import installed
from tui.review.app import ReviewApp
from tui.review.checks.types import Texts
from tui.review.details.watch import REST_S
from tui.review.drafts.drafting import ENDED, DraftProcess
from tui.review.drafts.process import DraftService
from tui.review.drafts.types import Drafted, Drafter, draftable
from tui.review.session import Session

RU = ("Он получил повестку.", "Она получила отсрочку.", "Мать ждала.")
EN = ("He received a summons.", "It was spring.")


class Slow:
    """A drafter that waits until it may answer."""

    def __init__(self, answer: Drafted) -> None:
        self.answer, self.may = answer, threading.Event()
        self.asked: list[tuple[str, Lang]] = []
        self.is_stopped = False

    def draft(self, text: str, lang: Lang) -> Drafted:
        self.asked.append((text, lang))
        self.may.wait(10)
        return self.answer

    def stop(self) -> None:
        self.is_stopped = True
        self.may.set()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "p.sverka"
    with Project.create(made) as project:
        project.add(pair(RU, EN, (1, 1), (1, 0), (0, 1), (1, 0)))
    return made


@asynccontextmanager
async def opened(path: Path, drafter: Drafter | None, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[None]]:
    with Project.open(path) as project:
        session = Session(project, project.pairs()[0], "Anna")
        app = ReviewApp(project, project.pairs(), "Anna", session, drafter=drafter)
        async with app.run_test(size=size) as pilot:
            await pilot.pause(REST_S + 0.1)
            yield pilot


async def until(pilot: Pilot[None], text: str) -> list[str]:
    """The lines of the pane once the text is in them."""
    for _ in range(100):
        if any(text in line for line in shown(pilot)):
            return shown(pilot)
        await pilot.pause(0.05)
    raise AssertionError("\n".join(shown(pilot)))


async def test_a_key_asks_for_a_draft_of_an_unlinked_bead_and_other_keys_go_on(path: Path) -> None:
    slow = Slow(Drafted("She received a deferment.", ("look at it",)))
    async with opened(path, slow) as pilot:
        assert slow.asked == []
        await pilot.press("down", "G")
        await until(pilot, "being drafted")
        assert slow.asked == [(RU[1], "ru")]
        await pilot.press("down")
        assert "3 of 4" in shown(pilot)[0]
        slow.may.set()
        await pilot.pause(REST_S + 0.2)
        assert not any("deferment" in line for line in shown(pilot))
        await pilot.press("up")
        lines = await until(pilot, "She received a deferment.")
        assert any("draft" in line and "She received" in line for line in lines)
        assert any("look at it" in line for line in lines)
        assert len(slow.asked) == 1
    assert slow.is_stopped


async def test_the_key_opens_the_pane_and_pressed_again_copies_the_draft(path: Path) -> None:
    drafter = Slow(Drafted("She received a deferment."))
    drafter.may.set()
    async with opened(path, drafter, (80, 24)) as pilot:
        await pilot.press("down")
        assert not pane(pilot).display
        await pilot.press("G")
        await until(pilot, "She received a deferment.")
        assert pane(pilot).display
        await pilot.press("G")
        assert said(pilot) == "copied the draft to the clipboard"
        assert pilot.app.clipboard == "She received a deferment."


async def test_an_english_bead_alone_is_drafted_into_russian_and_a_reason_is_shown(path: Path) -> None:
    drafter = Slow(Drafted("", ("no translator from en to ru",)))
    drafter.may.set()
    async with opened(path, drafter) as pilot:
        screen(pilot).beads.go(2)
        await pilot.press("G")
        await until(pilot, "no translator from en to ru")
        await pilot.press("G")
        await pilot.pause(0.2)
        assert drafter.asked == [(EN[1], "en")] * 2


async def test_without_anybody_who_drafts_the_key_says_so(path: Path) -> None:
    async with opened(path, None) as pilot:
        await pilot.press("G")
        assert said(pilot) == "there is no translator here"


def test_of_a_pair_the_russian_is_drafted() -> None:
    assert draftable(Texts("Суд.", "Court.")) == ("Суд.", "ru")
    assert draftable(Texts("", "Court.")) == ("Court.", "en")


def test_a_text_is_drafted_sentence_by_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(tmp_path, monkeypatch)
    monkeypatch.setenv("SVERKA_HOME", str(tmp_path))
    monkeypatch.setattr("align.argos_find.bundled_packages", list)
    service = DraftService()
    assert service.draft("Он получил повестку. Она получила отсрочку.", "ru") == Drafted(
        "He received a summons. She received a deferment."
    )
    half = service.draft("Он получил повестку. Її син не прийшов додому, і вони шукають його всюди.", "ru")
    assert half.text == "He received a summons. [[Її син не прийшов додому, і вони шукають його всюди.]]"
    assert half.notes[0].startswith("no draft of a sentence: ")
    none = service.draft("Mother waited.", "en")
    assert none.text == ""
    assert "no translator from en to ru" in none.notes[0]


def test_the_process_drafts_and_is_started_anew_after_it_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(tmp_path, monkeypatch)
    monkeypatch.setenv("SVERKA_HOME", str(tmp_path))
    drafting = DraftProcess()
    try:
        assert drafting.draft(RU[0], "ru").text == "He received a summons."
        assert drafting._process is not None
        drafting._process.kill()
        drafting._process.wait()
        assert drafting.draft(RU[0], "ru") == Drafted("", (ENDED,))
        assert drafting.draft(RU[0], "ru").text == "He received a summons."
    finally:
        drafting.stop()
    assert drafting.draft(RU[0], "ru") == Drafted("", (ENDED,))


def test_stopping_does_not_wait_for_a_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(tmp_path, monkeypatch)
    drafting = DraftProcess()
    answers: list[Drafted] = []
    thread = threading.Thread(target=lambda: answers.append(drafting.draft(RU[0] * 500, "ru")))
    thread.start()
    while drafting._process is None:
        time.sleep(0.01)
    drafting.stop()
    thread.join(5)
    assert answers == [Drafted("", (ENDED,))]
