"""Whether what is written in the list can be read: WCAG contrast of every style, computed from the colours drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviews import pair
from rich.style import Style
from test_review_app import opened, screen

from corpus.store import Project
from tui.review.beads import bead_list
from tui.review.map import strip as map_strip
from tui.review.map.strip import BeadMap
from tui.review.themes import THEMES

AAA, AA, GRAPHIC = 7.0, 4.5, 3.0  # WCAG 2.2, 1.4.6, 1.4.3 and 1.4.11


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "p.sverka"
    with Project.create(made) as project:
        project.add(pair(("Мать ждала.",), ("Mother waited.",), (1, 1)))
    return made


def luminance(colour: tuple[int, int, int]) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (one / 255 for one in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style, ground: Style) -> float:
    """The contrast of a style's text, on another style's ground where it has one."""
    assert style.color is not None
    assert style.bgcolor is not None
    assert ground.bgcolor is not None
    under = ground.bgcolor.get_truecolor()
    high, low = sorted((luminance(style.color.get_truecolor()), luminance(under)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    white, black, grey = (Style(color=colour, bgcolor=colour) for colour in ("#ffffff", "#000000", "#777777"))
    assert contrast(white, black) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.48, abs=0.01)


NOT_TEXT = {"cursor", "picked"}


def poor(styles: dict[str, Style], least: float, ground: Style | None = None) -> dict[str, float]:
    """The styles with less contrast than that, and how much they have."""
    found = {name: contrast(style, ground or style) for name, style in styles.items()}
    return {name: ratio for name, ratio in found.items() if ratio < least}


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_text_can_be_read_in_every_theme(path: Path, theme: str) -> None:
    least = AAA if theme == "high contrast" else AA
    async with opened(path) as pilot:
        pilot.app.theme = theme
        await pilot.pause()
        beads, map_ = screen(pilot).beads, screen(pilot).query_one(BeadMap)
        drawn = {name: beads.get_component_rich_style(f"beads--{name}") for name in bead_list.STYLES}
        texts = {name: style for name, style in drawn.items() if name not in NOT_TEXT}
        assert not poor(texts, least)
        del texts["label"]  # has a ground of its own
        assert not poor(texts, least, drawn["cursor"])
        on_map = {name: map_.get_component_rich_style(f"map--{name}") for name in map_strip.STYLES}
        assert not poor({"sight": on_map.pop("sight")}, GRAPHIC)
        assert not poor(on_map, least)
