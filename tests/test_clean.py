"""What of a page is boilerplate: whole invented pages as gold, and what must always hold.

In ``tests/gold/clean_<lang>_<name>.txt`` each line is a paragraph; those that begin with ✂ are to be removed.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.boilerplate import PATTERNS, REASONS
from corpus.clean import clean
from corpus.formats.blocks import Block, page_from_blocks
from corpus.formats.plain import read
from corpus.read import read_document
from corpus.types import Lang, Page, Removal

GOLD = sorted((Path(__file__).parent / "gold").glob("clean_*.txt"))
MARK = "✂ "
RU = (
    "Суд обязал комиссию заменить военную службу на альтернативную. Комиссия, которая отказала в ноябре, должна теперь "
    "вынести новое решение, и срок ей дали месяц."
)
EN = (
    "The court ordered the board to replace military service with alternative service. The board, which had refused in "
    "November, must now decide anew, and it has a month to do so."
)


def page(*paragraphs: str) -> Page:
    """A page of plain paragraphs."""
    return page_from_blocks(map(Block, paragraphs), "page.txt")


def stays(made: Page, lang: Lang) -> list[str]:
    """The paragraphs that are not removed as a whole."""
    gone = {(removal.start, removal.stop) for removal in clean(made, lang)}
    return [
        made.paragraph_text(index)
        for index, paragraph in enumerate(made.paragraphs)
        if (paragraph.start, paragraph.stop) not in gone
    ]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_pages_of_many_kinds_lose_their_boilerplate_and_nothing_else(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    made = read("\n".join(line.removeprefix(MARK) for line in lines).encode(), path.name)
    lang: Lang = "ru" if "_ru_" in path.name else "en"
    assert stays(made, lang) == [line for line in lines if line and not line.startswith(MARK)]


def test_the_gold_has_both_languages_and_both_sides() -> None:
    lines = [line for path in GOLD for line in path.read_text(encoding="utf-8").splitlines() if line]
    assert {path.stem.split("_")[1] for path in GOLD} == {"ru", "en"}
    assert sum(line.startswith(MARK) for line in lines) > 200
    assert sum(not line.startswith(MARK) for line in lines) > 150


@pytest.mark.shared
@pytest.mark.parametrize("case", ["003", "004"])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_sentences_of_the_reference_pages_are_those_of_the_reference(shared: Path, case: str, lang: Lang) -> None:
    document = read_document(shared / "gold" / case / f"{lang}.raw.txt", lang)
    lines = (shared / "gold" / case / f"{lang}.sent").read_text(encoding="utf-8").splitlines()
    expected = [line.partition("\t")[2] for line in lines]
    kicker = "Life in the Russian army"  # the headline of another story; nothing tells it from a heading of this one
    assert [sentence for sentence in document.sentences() if sentence != kicker] == expected


@pytest.mark.parametrize("reason", REASONS.keys() - {"furniture", "duplicate", "label", "footer", "ornament"})
def test_the_example_of_each_reason_is_removed_for_it(reason: str) -> None:
    example = REASONS[reason][1]
    matched = [pattern.reason for pattern in PATTERNS if pattern.regex.fullmatch(example)]
    assert matched[:1] == [reason]


@pytest.mark.parametrize(
    "line",
    [
        "«Подпишитесь», — сказал майор.",
        "Поделиться этой историей она решилась не сразу.",
        "Фото сына она носит с собой.",
        "Читайте закон, советует юрист.",
        "Фонд собирает пожертвования на лекарства и просит о помощи.",
        "Автор письма просил не называть его имени.",
        "18:55. Поезд остановился.",
        "5 мая его забрали.",
        "— Да.",
        "Он вернулся.",
    ],
)
def test_sentences_that_only_look_like_boilerplate_stay(line: str) -> None:
    assert line in stays(page("Как суд встал на сторону отказника", line, RU, line, RU + " Так и вышло.", line), "ru")


def test_a_repeated_line_of_dialogue_stays() -> None:
    assert (
        stays(page(RU, "— Подпишите.", "— Нет.", "— Подпишите.", "— Нет."), "ru")[1:] == ["— Подпишите.", "— Нет."] * 2
    )


def test_a_caption_that_repeats_the_text_goes_and_the_text_stays() -> None:
    teaser = "Тысячи солдат дезертировали, несмотря на наказание."
    made = page_from_blocks([Block(teaser, "caption"), Block(RU), Block(teaser)], "page.html")
    assert [(removal.start, removal.reason) for removal in clean(made, "ru")] == [(0, "duplicate")]


def test_dates_that_head_the_entries_of_a_chronicle_stay() -> None:
    made = page(
        "Хроника", "12 января 2024 года", RU, "3 марта 2024 года", RU + " Так.", "21 мая 2024 года", "Суд прошёл."
    )
    assert len(stays(made, "ru")) == 7


def test_a_date_under_the_headline_goes() -> None:
    assert stays(page("Как суд встал на сторону отказника", "12 января 2024 года", RU), "ru")[1:] == [RU]


def test_the_headline_below_a_menu_stays_however_short() -> None:
    assert stays(page("Россия", "Мир", "Экономика", "Приказ", RU), "ru") == ["Приказ", RU]


def test_a_page_without_long_paragraphs_loses_no_short_ones() -> None:
    lines = ["Приказ", "Он ушёл.", "Она осталась.", "Письмо", "Дома тихо"]
    assert stays(page(*lines), "ru") == lines


def test_a_stray_label_in_lower_case_between_sentences_goes() -> None:
    assert stays(page(EN, "any way out", EN + " So it did."), "en") == [EN, EN + " So it did."]


def test_items_of_a_list_in_lower_case_stay() -> None:
    lines = ["Нужны документы:", "паспорт", "военный билет", "две фотографии", RU]
    assert stays(page(RU + " Вот что.", *lines), "ru")[1:] == lines


def test_short_last_sentences_after_a_link_to_another_page_stay() -> None:
    made = page(RU, "Читайте также", "Кого нельзя призвать", "Жалобу рассмотрели.", "Решение отменили.")
    assert stays(made, "ru") == [RU, "Жалобу рассмотрели.", "Решение отменили."]


def test_one_turn_of_an_appeal_proves_nothing() -> None:
    line = "The group lives on donations, and it has only two lawyers."
    assert line in stays(page(EN, line), "en")


def test_image_markup_and_credits_inside_a_paragraph_are_cut_out_of_it() -> None:
    made = page("Он ушёл. ![карта](map.png) Она осталась (фото: Пётр Снегирёв). " + RU)
    assert [(removal.reason, removal.text) for removal in clean(made, "ru")] == [
        ("image", "![карта](map.png)"),
        ("credit", "(фото: Пётр Снегирёв)"),
    ]


LINES = [line.removeprefix(MARK) for path in GOLD for line in path.read_text(encoding="utf-8").splitlines() if line]


def holds(made: Page, removals: list[Removal]) -> None:
    """Removals are in order, don't overlap, have a listed reason, and each lies in one paragraph."""
    at = 0
    for removal in removals:
        assert at <= removal.start < removal.stop
        assert made.text[removal.start : removal.stop] == removal.text
        assert removal.reason in REASONS
        assert any(part.start <= removal.start and removal.stop <= part.stop for part in made.paragraphs)
        at = removal.stop


@given(st.lists(st.sampled_from(LINES), max_size=40), st.sampled_from(["ru", "en"]))
def test_removals_are_ordered_stretches_of_single_paragraphs(lines: list[str], lang: Lang) -> None:
    made = page(*lines)
    holds(made, clean(made, lang))


@given(st.lists(st.text(max_size=60), max_size=12), st.sampled_from(["ru", "en"]))
def test_any_text_can_be_cleaned(lines: list[str], lang: Lang) -> None:
    made = page(*lines)
    holds(made, clean(made, lang))


@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_cleaning_is_deterministic(lines: list[str]) -> None:
    assert clean(page(*lines), "ru") == clean(page(*lines), "ru")
