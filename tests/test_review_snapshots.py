"""Pictures of the review, compared with those that were looked at: three sizes, two themes, as SVG.

``SVERKA_SNAPSHOTS=write pytest tests/test_review_snapshots.py`` draws them anew: look at them then.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from reviews import Reviewer
from test_review_detail_app import Direct

from corpus.read import read_document
from corpus.review.actions import Accept, Action, Bookmark, Edit, Note, Reject
from corpus.review.replay import ReviewState
from corpus.review.store import decide
from corpus.store import Project
from corpus.types import Alignment, Bead, Label, Recipe, Span
from tui.review.app import ReviewApp
from tui.review.details.watch import REST_S, START_S
from tui.review.session import Session
from tui.settings import Settings

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "tui" / "sample"
SNAPSHOTS = HERE / "snapshots"
CURSOR = 9  # a bead with terms

BEADS: tuple[tuple[tuple[int, int], tuple[int, int], float, tuple[str, ...], Label], ...] = (
    *(((n, n + 1), (n, n + 1), 0.99, (), "") for n in range(3)),
    ((3, 5), (3, 4), 0.91, (), ""),
    ((5, 5), (4, 5), 0.89, (), "added"),
    *(((n, n + 1), (n, n + 1), 0.97, (), "") for n in range(5, 10)),
    ((10, 11), (10, 10), 0.99, (), "omitted"),
    *(((n, n + 1), (n - 1, n), 0.98, (), "") for n in range(11, 13)),
    *(((n, n + 1), (12, 12), 0.98, (), "omitted") for n in range(13, 16)),
    ((16, 17), (14, 15), 0.55, ("close rival", "little alike"), ""),
    ((17, 18), (15, 16), 0.99, (), ""),
    ((18, 19), (16, 18), 0.84, ("much longer on one side",), "partial"),
    *(((n, n + 1), (n - 1, n), 0.99, (), "") for n in range(19, 22)),
    ((22, 24), (21, 22), 0.96, (), ""),
    ((24, 25), (22, 23), 0.83, ("little alike", "close rival"), ""),
    *(((n, n + 1), (n - 13, n - 12), 0.95, (), "") for n in range(25, 27)),
    *(((n, n + 1), (n - 4, n - 3), 0.99, (), "") for n in range(27, 29)),
)
DECIDED: tuple[tuple[int, Action, str], ...] = (
    (0, Accept(), ""),
    (1, Accept(), ""),
    (2, Edit("en", "Others got summonses to be sent off."), ""),
    (4, Bookmark(True), ""),
    (5, Reject(), ""),
    (8, Note(), "ask the author for the date"),
)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The sample, aligned with given confidences, and some of it reviewed."""
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("NO_COLOR", raising=False)
    time.tzset()
    ru, en = (read_document(SAMPLE / f"{lang}.txt", lang) for lang in ("ru", "en"))
    beads = tuple(
        Bead(Span(*ru), Span(*en), 0.5, sure, why, moved=25 <= ru[0] < 27, label=label)
        for ru, en, sure, why, label in BEADS
    )
    alignment = Alignment(ru, en, beads, Recipe("bundled", "1", "2"))
    made = tmp_path / "report.sverka"
    with Project.create(made) as project:
        project.add(alignment)
        state, reviewer = ReviewState(alignment), Reviewer(alignment)
        for number, action, note in DECIDED:
            row = state.rows(number, number + 1)[0]
            state.apply(decide(project, reviewer.on(row, action, note)))
    yield made
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_screen_is_as_it_was_when_it_was_looked_at(path: Path, size: tuple[int, int], theme: str) -> None:
    with Project.open(path) as project:
        session = Session(project, project.pairs()[0], "Anna")
        settings = Settings(theme=theme)
        app = ReviewApp(project, project.pairs(), "Anna", session, settings, start_checks=Direct)
        async with app.run_test(size=size) as pilot:
            await pilot.pause(START_S + 0.3)
            await pilot.press("home", *["down"] * CURSOR)
            await pilot.pause(REST_S + 0.5)
            picture = app.export_screenshot(title="sverka review report.sverka", simplify=True)
    check(f"{size[0]}x{size[1]}-{theme}", without_fonts(picture))


def without_fonts(picture: str) -> str:
    """A picture that asks no other machine for its fonts."""
    found = re.sub(r"@font-face \{.*?\}\s*|<!-- .*? -->\s*", "", picture, flags=re.DOTALL)
    found = found.replace("Fira Code, monospace", "DejaVu Sans Mono, Menlo, Consolas, monospace")
    assert "http" not in found.replace("http://www.w3.org/2000/svg", "")
    return found + "\n"


def check(name: str, picture: str) -> None:
    kept = SNAPSHOTS / f"{name}.svg"
    if os.environ.get("SVERKA_SNAPSHOTS") == "write":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(picture, "utf-8")
    assert picture == kept.read_text("utf-8"), f"{name} has changed: draw it anew, and look at it"
