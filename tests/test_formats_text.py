"""Plain text, Markdown and HTML: the paragraphs of the page in order, with what they are."""

from __future__ import annotations

import re
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InputError
from corpus.formats import html, markdown, plain
from corpus.types import Page


def texts(page: Page, *, furniture: bool = False) -> list[str]:
    """The paragraphs of a page, without what stands outside the report."""
    return [
        page.paragraph_text(index)
        for index, paragraph in enumerate(page.paragraphs)
        if furniture or paragraph.role != "furniture"
    ]


def roles(page: Page) -> list[str]:
    return [paragraph.role for paragraph in page.paragraphs]


def read(reader: ModuleType, text: str | bytes) -> Page:
    page = reader.read(text.encode() if isinstance(text, str) else text, "page")
    assert isinstance(page, Page)
    return page


# --- plain text ---------------------------------------------------------------------------------------------------


def test_blank_lines_part_paragraphs() -> None:
    assert texts(read(plain, "Первый.\n\n\n \t\nВторой.\n")) == ["Первый.", "Второй."]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    lines = ["Он получил повестку в марте. Суд отложили на май, и это уже второй раз за год.", "Дома тихо.", "Он ушёл."]
    assert texts(read(plain, "\n".join(lines))) == lines


def test_wrapped_lines_are_joined() -> None:
    wrapped = (
        "Служил он, рассказывает Елена, под Тверью, потом под Рязанью. К весне\n"
        "2024 г. из тех 32 человек, с которыми он ехал из учебки, в строю оставались\n"
        "девять. Дважды он писал рапорт.\n"
    )
    assert texts(read(plain, wrapped)) == [wrapped.replace("\n", " ").strip()]


def test_lines_of_dialogue_are_not_joined() -> None:
    talk = "Он долго молчал, а потом сказал, что никуда не пойдёт и пусть они ищут другого.\n— Почему?\n— Не хочу."
    assert texts(read(plain, talk)) == talk.split("\n")


def test_items_of_a_list_are_not_joined() -> None:
    lines = [
        "Если вы получили повестку, сначала проверьте три вещи, которые легко проверить:",
        "1) подпись;",
        "2) дату.",
    ]
    assert texts(read(plain, "\n".join(lines))) == lines


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("реше-", "ние", "решение"),
        ("северо-", "западный", "северо-западный"),
        ("кто-", "то", "кто-то"),
        ("2022-", "2023", "2022-2023"),
        ("self-", "employed", "self-employed"),
        ("sum-", "mons", "summons"),
    ],
)
def test_words_broken_between_lines_are_mended_and_compounds_keep_their_hyphen(
    left: str, right: str, joined: str
) -> None:
    line = "Прошло два года, и все эти два года он ждал, что суд вынесет хоть какое-то"
    text = f"{line} {left}\n{right} на этот счёт, но {line}\nне дождался.\n"
    assert f" {joined} на" in texts(read(plain, text))[0]


def test_a_compound_seen_elsewhere_with_its_hyphen_keeps_it() -> None:
    line = "Прошло два года, и все эти два года он был на связи с адвокатом-другом и адвокатом-"
    assert "адвокатом-другом и адвокатом-другом" in texts(read(plain, f"{line}\nдругом жены, а потом перестал.\n"))[0]


@given(
    st.lists(
        st.sampled_from(
            ["Он", "ушёл.", "—", "Да,", "«кто-то»", "сказал\n\n", "\n", "но", "не", "он", "2022-\n", "1)\t"]
        ),
        max_size=60,
    )
)
def test_plain_text_loses_nothing_but_white_space_and_broken_hyphens(words: list[str]) -> None:
    text = " ".join(words)
    kept = "".join(texts(read(plain, text)))
    assert re.sub(r"[\s-]", "", kept) == re.sub(r"[\s-]", "", text)


# --- Markdown -----------------------------------------------------------------------------------------------------

MARKDOWN = """---
title: "Призыв: как это было"
date: 2024-05-01
---

# Глава *первая*

Он получил **повестку** в [марте](https://example.org)
и никуда не пошёл.\\
Она осталась.

- пункт один
- пункт два

1. первое
2. второе

> Цитата здесь.

![карта](map.png)

| Имя | Срок |
|-----|------|
| К.  | 5 лет |
"""


def test_markdown_is_read_as_it_would_be_shown() -> None:
    page = read(markdown, MARKDOWN)
    assert page.title == "Призыв: как это было"
    assert texts(page) == [
        "Призыв: как это было",
        "Глава первая",
        "Он получил повестку в марте и никуда не пошёл.",
        "Она осталась.",
        "пункт один",
        "пункт два",
        "1. первое",
        "2. второе",
        "Цитата здесь.",
        "![карта](map.png)",
        "Имя",
        "Срок",
        "К.",
        "5 лет",
    ]
    assert roles(page)[:8] == ["heading", "heading", "text", "text", "item", "item", "item", "item"]


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("---\ntitle: Приказ\n---\n", "Приказ"),
        ("---\ntitle: Призыв: как это было\ndate: 2024-99-99\n---\n", "Призыв: как это было"),  # no good YAML
        ("---\ntitle: >-\n  Приказ\n  отменён\n---\n", "Приказ отменён"),
        ('+++\ntitle = "Приказ"\n+++\n', "Приказ"),
        ("---\ntitle: 2024-01-01\n---\n", "2024-01-01"),
        ("---\nauthor: Анна\n---\n", ""),
    ],
)
def test_front_matter_gives_the_title_and_is_not_text(front: str, title: str) -> None:
    page = read(markdown, f"{front}Он ушёл.\n")
    assert (page.title, texts(page)) == (title, [title, "Он ушёл."] if title else ["Он ушёл."])


def test_text_between_two_rules_is_no_front_matter() -> None:
    assert texts(read(markdown, "---\n\nОн ушёл.\n\n---\n\nОна осталась.\n")) == ["Он ушёл.", "Она осталась."]


def test_marks_of_notes_are_left_out_of_markdown_and_the_notes_stay() -> None:
    assert texts(read(markdown, "Он ушёл[^1].\n\n[^1]: Приказ от 1 мая.\n")) == ["Он ушёл.", "Приказ от 1 мая."]


def test_html_inside_markdown_is_read() -> None:
    page = read(markdown, "Он ушёл.\n\n<div>Она <b>осталась</b>.</div>\n")
    assert texts(page) == ["Он ушёл.", "Она осталась."]


def test_a_yaml_bomb_costs_nothing() -> None:
    lines = "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    page = read(markdown, f"---\na: &a [x]\n{lines}title: *j\n---\nОн ушёл.\n")
    assert texts(page)[-1] == "Он ушёл."
    assert len(page.text) < 100


# --- HTML ---------------------------------------------------------------------------------------------------------

NEWS = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Студенты — Берег</title>
<meta property="og:title" content="Как забирают студентов"><script>var a = "Он сказал.";</script></head>
<body><header><a href="/">Северный берег</a><nav><ul><li><a href="/n">Новости</a></li></ul></nav></header>
<main><article><h1>Как забирают студентов</h1>
<figure><img src="a.jpg"><figcaption>Военкомат в Заречье</figcaption></figure>
<p>Первым позвонили Антону. «Нам сказали собрать вещи за&nbsp;час, &mdash; вспоминает он. &mdash; И&nbsp;всё».</p>
<p>— И что?<br>— Ничего.</p>
<p>Мать Антона обратилась к юристам. Те объяснили, что студент имеет право доучиться, и помогли с жалобой.</p>
<h2>Что говорит закон</h2><ul><li>отсрочку даёт ст. 24 закона;</li><li>её дают не больше двух раз.</li></ul>
<p>Он вер<b>нулся</b>.</p></article>
<aside><h3>Самое читаемое</h3><ul><li><a>В Заречье закрыли мост</a></li></ul></aside></main>
<div id="comments"><p>А у нас в городе такого не было, хотя знакомые рассказывали, что и к ним приходили.</p></div>
<footer><p>© 2025 Северный берег</p></footer></body></html>"""


def test_a_news_page_gives_the_report_and_sets_the_rest_aside() -> None:
    page = read(html, NEWS)
    assert page.title == "Как забирают студентов"
    report = texts(page)
    assert [line for line in report if line != "Военкомат в Заречье"] == [
        "Как забирают студентов",
        "Первым позвонили Антону. «Нам сказали собрать вещи за час, — вспоминает он. — И всё».",
        "— И что?",
        "— Ничего.",
        "Мать Антона обратилась к юристам. Те объяснили, что студент имеет право доучиться, и помогли с жалобой.",
        "Что говорит закон",
        "отсрочку даёт ст. 24 закона;",
        "её дают не больше двух раз.",
        "Он вернулся.",
    ]
    whole = "\n".join(texts(page, furniture=True))
    assert all(words in whole for words in ("Северный берег", "Новости", "Самое читаемое", "закрыли мост", "А у нас"))
    assert "Он сказал" not in whole


def test_short_paragraphs_in_boxes_of_their_own_stay_and_so_does_the_subtitle() -> None:
    prose = "Премию платят из областного бюджета, говорится в документах. За год она выросла, и область взяла кредит."
    boxes = ["Обещают всё.", prose, "— Кто вы?", "— Никто.", prose.replace("год", "два"), "Больше он не отвечал."]
    text = (
        "<html><head><title>Вербовщики из Тамбова | Пример</title></head><body><div><a>Новости</a></div>"
        "<div><h1>Вербовщики из Тамбова</h1><h2>Как маленький офис отправляет на фронт сотни людей</h2></div>"
        + "".join(f"<div class=box><p>{box}</p></div>" for box in boxes)
        + "<div><h3>Другие материалы</h3><div><a>Цена подписи</a></div></div></body></html>"
    )
    headings = ["Вербовщики из Тамбова", "Как маленький офис отправляет на фронт сотни людей"]
    assert texts(read(html, text))[: 2 + len(boxes)] == headings + boxes


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "utf-16"])
def test_html_is_read_in_its_encoding(encoding: str) -> None:
    text = "<html><body><p>Он получил повестку в марте, а суд отложили.</p></body></html>"
    assert texts(read(html, text.encode(encoding))) == ["Он получил повестку в марте, а суд отложили."]


def test_a_fragment_with_unclosed_tags_is_read() -> None:
    assert texts(read(html, "<p>Он ушёл.<p>Она осталась.<div>Дома тихо.")) == [
        "Он ушёл.",
        "Она осталась.",
        "Дома тихо.",
    ]


def test_a_thousand_unclosed_tags_lose_no_text() -> None:
    assert texts(read(html, "<html><body>" + "<p><font>" * 1000 + "Он ушёл.")) == ["Он ушёл."]


def test_tags_nested_without_end_are_refused_not_cut_off() -> None:
    with pytest.raises(InputError, match="nested too deeply"):
        read(html, "<html><body>Он ушёл." + "<p><font>" * 3000 + "Она осталась.")


@pytest.mark.parametrize("text", ["", "<!--" * 1000, "<" * 1000, "<html></html>", "<p " * 1000, "&#0;&#xD800;"])
def test_html_without_text_is_an_empty_page_or_its_characters(text: str) -> None:
    assert len(read(html, text).text) <= len(text)
