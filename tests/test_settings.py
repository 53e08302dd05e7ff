"""What a person has set for good, and the keys made of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviews import pair

from corpus.errors import InputError
from corpus.review.store import decisions
from corpus.store import Project
from tui.review.app import ReviewApp
from tui.review.bars import KeyLine
from tui.review.registry import BY_NAME, REGISTRY, key_names, with_keys
from tui.review.session import Session
from tui.settings import Settings, read_settings


def write(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_all_is_as_usual(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_name_theme_and_keys_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, 'reviewer = " Анна  К. "\ntheme = "light"\n[keys]\naccept = ["x", "f5"]\nundo = "ctrl+k"\n')
    assert read_settings(path) == Settings("Анна К.", "light", {"accept": ("x", "f5"), "undo": ("ctrl+k",)})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("reviewer = Anna", "line 1"),
        ("reviewer = 3", "reviewer is no text"),
        ('colour = "red"', "no setting 'colour'"),
        ('keys = "a"', "keys is no table"),
        ("[keys]\naccept = 3", "keys of accept"),
        ('[keys]\naccept = [""]', "keys of accept"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputError, match=said) as caught:
        read_settings(path)
    assert str(path) in str(caught.value)


def test_settings_in_another_encoding_are_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes('reviewer = "Анна"'.encode("cp1251"))
    with pytest.raises(InputError, match=r"settings\.toml"):
        read_settings(path)


def keys_of(name: str, **own: tuple[str, ...]) -> tuple[str, ...]:
    return next(entry.keys for entry in with_keys(own) if entry.name == name)


def test_key_given_to_one_action_is_taken_from_the_other() -> None:
    assert "n" in BY_NAME["next_unreviewed"].keys
    assert keys_of("accept", accept=("n",), next_unreviewed=("f6",)) == ("n",)
    assert "space" not in keys_of("accept", reject=("space",))
    keys = [
        key
        for entry in with_keys({"reject": ("space",)})
        for key in key_names(entry, with_keys({"reject": ("space",)}))
    ]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"acept": ("a",)}, "Is it accept"),
        ({"accept": ("f5", "a"), "reject": ("f5",)}, "given to two"),
        ({"accept": ("r",)}, "reject has no key left"),
        ({"accept": ("hyper+x",)}, "which is no key"),
    ],
)
def test_impossible_keys_are_refused(own: dict[str, tuple[str, ...]], said: str) -> None:
    with pytest.raises(InputError, match=said):
        with_keys(own)


def test_without_own_keys_the_registry_stays() -> None:
    assert with_keys({}) == REGISTRY


async def test_own_keys_act_in_the_review_and_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "p.sverka"
    with Project.create(path) as project:
        project.add(pair(("Суд молчал.", "Ушли."), ("The court was silent.", "They left."), (1, 1), (1, 1)))
        session = Session(project, project.pairs()[0], "Anna")
        own = Settings(theme="light", keys={"reject": ("a",), "accept": ("f8",)})
        app = ReviewApp(project, project.pairs(), "Anna", session, own)
        async with app.run_test(size=(160, 30)) as pilot:
            await pilot.pause()
            await pilot.press("a", "f8", "r")
            shown = app.screen.query_one(KeyLine).render()
        actions = [logged.decision.action for logged in decisions(project)]
    assert actions == ["reject", "accept"]
    assert str(shown).strip().startswith("F8  accept  a  reject")
    assert app.theme == "light"


def test_theme_that_there_is_none_of_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.sverka"
    with Project.create(path) as project, pytest.raises(InputError, match="Themes are dark, light"):
        ReviewApp(project, [], "Anna", settings=Settings(theme="pink"))
