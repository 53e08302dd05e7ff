"""What a sentence without counterpart is called."""

from __future__ import annotations

import pytest

from align.labels import gap_label
from corpus.types import Document, Lang, Segment


def page(lang: Lang, *paragraphs: str) -> Document:
    """A document with a paragraph a sentence, in the midst of a long page."""
    lines = [*["Обычная фраза, какие стоят в тексте."] * 8, *paragraphs, *["Обычная фраза, какие стоят в тексте."] * 8]
    segments, at = [], 0
    for index, line in enumerate(lines):
        segments.append(Segment(index, at, at + len(line), index, line))
        at += len(line) + 1
    return Document(lang, "", "\n".join(lines), tuple(segments), "page")


@pytest.mark.parametrize(
    ("lang", "line", "label"),
    [
        ("ru", "Он подал рапорт, но ответа не получил.", "omitted"),
        ("en", "The agency runs Russia's prisons.", "added"),
        ("ru", "«За тюрьму ещё надо побороться»", "heading"),
        ("en", "No way back", "heading"),
        ("ru", "Подпишитесь на нашу рассылку", "boilerplate"),
        ("en", "Subscribe to our newsletter", "boilerplate"),
        ("ru", "Читайте также: Что взять с собой", "boilerplate"),
        (
            "ru",
            "Он говорил долго и подробно, называл имена, даты, места и всех, кто был тогда рядом с ним в части",
            "omitted",
        ),
    ],
)
def test_gaps_are_named_by_what_stands_in_them(lang: Lang, line: str, label: str) -> None:
    assert gap_label(page(lang, line), 8) == label


def test_a_line_within_a_paragraph_is_no_heading() -> None:
    first, second = "Он сказал так", "И ушёл."
    segments = (Segment(0, 0, 13, 0, first), Segment(1, 14, 21, 0, second))
    assert gap_label(Document("ru", "", f"{first} {second}", segments, "page"), 0) == "omitted"
