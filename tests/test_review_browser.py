"""A review in a real browser: Debian's chromium and its driver, from the printed link to the decisions in the file."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from reviews import pair

from corpus.review.store import decisions
from corpus.store import Project

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
MISSING = [name for name in ("textual_serve", "selenium") if find_spec(name) is None]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs chromium and chromium-driver"),
    pytest.mark.skipif(bool(MISSING), reason=f"needs {MISSING}"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "p.sverka"
    ru = ("Мать ждала. Суд молчал.", "Юрист ушёл.", "Срок истёк.")
    en = ("Mother waited. The court was silent.", "The lawyer left.", "The term was over.")
    with Project.create(made) as project:
        project.add(pair(ru, en, (1, 1), (1, 1), (1, 1)))
    return made


@pytest.fixture
def link(path: Path) -> Iterator[str]:
    """The link that ``sverka review --web`` prints."""
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    run = [sys.executable, "-m", "tui", "review", str(path), "--web", "--port", str(port), "--as", "Anna"]
    with subprocess.Popen(run, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = re.search(r"http\S+", server.stderr.readline())
        assert found
        yield found[0]
        server.terminate()


def logged(path: Path) -> list[str]:
    with Project.open(path) as project:
        return [one.decision.action for one in decisions(project)]


def wait_for(path: Path, actions: list[str]) -> None:
    """Until the file holds these decisions."""
    end = time.monotonic() + 30
    while logged(path) != actions:
        assert time.monotonic() < end, logged(path)
        time.sleep(0.1)


def test_beads_are_accepted_split_and_given_back_in_a_browser(
    path: Path, link: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SE_OFFLINE", "true")
    monkeypatch.setenv("SE_AVOID_STATS", "true")
    from selenium import webdriver
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--window-size=1400,900"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        browser.get(link)
        WebDriverWait(browser, 60).until(
            lambda one: "-first-byte" in one.execute_script("return document.body.className")
        )

        def press(*keys: str) -> None:
            ActionChains(browser, duration=0).send_keys(*keys).perform()

        time.sleep(1)
        press("s", Keys.ENTER)
        wait_for(path, ["split"])
        press("a")
        wait_for(path, ["split", "accept"])
        press("z", "z")
        wait_for(path, ["split", "accept", "undo", "undo"])
        press("a")
        wait_for(path, ["split", "accept", "undo", "undo", "accept"])
        shot = tmp_path / "review.png"
        browser.save_screenshot(str(shot))
        assert shot.stat().st_size > 20_000  # a page of text; an empty one has a third of that
    finally:
        browser.quit()
