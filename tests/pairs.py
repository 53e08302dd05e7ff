"""Alignments for tests: an invented report pair with every kind of bead, and a strategy for arbitrary ones."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from corpus.types import Alignment, Bead, Document, Lang, Recipe, Removal, Segment, Span

RECIPE = Recipe("bundled", "a1b2c3", "sverka 1", (("skip_cost", 0.25), ("max_side", 4)))

RU = (
    "Суд принял иск «Ромашки» & партнёров.",
    'Он сказал: "Не пойду" — и ушёл.',
    "Мать пла́чет.",
    "Все имена изменены.",
    "Заседание — 2 апреля 🕊",
)
EN = (
    "The hearing is set for April 2 🕊",
    "The court accepted the claim of Romashka & Partners <LLC>.",
    '"I won\'t go," he said, and left; his mother is crying.',
    "Names were not published, for safety.",
)
BEADS = (
    Bead(Span(0, 1), Span(1, 2), 0.8125, 0.97),
    Bead(Span(1, 3), Span(2, 3), 0.5, 0.61237, ("a close rival", "lengths differ"), label="partial"),
    Bead(Span(3, 4), Span(3, 3), -0.25, 0.5, label="omitted"),
    Bead(Span(4, 4), Span(3, 4), -0.5, 1 / 3, label="added"),
    Bead(Span(4, 5), Span(0, 1), 0.75, 1.0, (), moved=True),
)


def document(lang: Lang, sentences: Sequence[str], *, source: str = "", title: str = "", tail: str = "") -> Document:
    """A document with a space between sentences, five to a paragraph; ``tail`` stands after them as boilerplate."""
    segments, at = [], 0
    for index, sentence in enumerate(sentences):
        segments.append(Segment(index, at, at + len(sentence), index // 5, sentence))
        at += len(sentence) + 1
    text = " ".join((*sentences, *([tail] if tail else [])))
    removals = (Removal(len(text) - len(tail), len(text), "share", tail),) if tail else ()
    return Document(lang, title, text, tuple(segments), source or f"reports/{lang}.txt", removals)


def sample() -> Alignment:
    """Five beads: 1-1, 2-1 with reasons, 1-0, 0-1, and a moved 1-1."""
    ru = document("ru", RU, title="Иск", tail="Поделиться: Telegram")
    en = document("en", EN, title="The claim")
    return Alignment(ru, en, BEADS, RECIPE)


def one_to_one(count: int, mark: str = "") -> Alignment:
    """A pair of ``count`` sentences a side, linked one to one; another ``mark`` makes other documents."""
    ru = document("ru", [f"Суд {mark} номер {number}." for number in range(count)])
    en = document("en", [f"Court {mark} number {number}." for number in range(count)])
    beads = tuple(Bead(Span(number, number + 1), Span(number, number + 1), 0.5, 0.9) for number in range(count))
    return Alignment(ru, en, beads, RECIPE)


# --- arbitrary alignments ----------------------------------------------------------------------------------------

SENTENCES = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20) | st.sampled_from(
    ("<&>\"'", "]]>", "\x00\x0b\ufffe", "\t\n\r\u2028", "за́мок", "🕊👩‍👩‍👧", "&amp;", "=1+1")
)
_UNIT = st.floats(0, 1)


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    """Any alignment: sides of up to three sentences a bead, the English in any order."""
    sizes = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any), min_size=1, max_size=6))
    en_order = draw(st.permutations(range(len(sizes))))
    ru_stops, en_stops = [0] * len(sizes), [0] * len(sizes)
    at = 0
    for number, (size, _) in enumerate(sizes):
        ru_stops[number] = at = at + size
    at = 0
    for number in en_order:
        en_stops[number] = at = at + sizes[number][1]
    beads = tuple(
        Bead(
            Span(ru_stop - ru_size, ru_stop),
            Span(en_stop - en_size, en_stop),
            draw(st.floats(allow_nan=False)),
            draw(_UNIT),
            tuple(draw(st.lists(SENTENCES, max_size=2))),
            draw(st.booleans()),
        )
        for (ru_size, en_size), ru_stop, en_stop in zip(sizes, ru_stops, en_stops, strict=True)
    )
    ru, en = (
        document(
            lang,
            draw(st.lists(SENTENCES, min_size=count, max_size=count)),
            title=draw(st.text(max_size=5)),
            source=draw(st.text(max_size=5)),
            tail=draw(st.just("") | SENTENCES),
        )
        for lang, count in (("ru", ru_stops[-1]), ("en", sum(size for _, size in sizes)))
    )
    parameters = draw(st.lists(st.tuples(st.text(max_size=5), st.floats(allow_nan=False)), max_size=3))
    return Alignment(ru, en, beads, Recipe(draw(st.text(max_size=5)), "r", "a", tuple(parameters)))
