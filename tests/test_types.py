"""The invariants of the core types: offsets hold the text, order is kept, beads tile both sides."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Alignment, Bead, Document, InvariantError, Lang, Recipe, Removal, Segment, Span

RECIPE = Recipe("bundled", "1", "test")


def document(lang: Lang, count: int) -> Document:
    """A document of so many sentences, one a paragraph."""
    text = "\n\n".join(f"S{index}." for index in range(count))
    segments, at = [], 0
    for index in range(count):
        sentence = f"S{index}."
        segments.append(Segment(index, at, at + len(sentence), index, sentence))
        at += len(sentence) + 2
    return Document(lang, "", text, tuple(segments), "page.txt")


def test_offsets_must_hold_the_text() -> None:
    with pytest.raises(InvariantError, match="offsets 0-3"):
        Document("en", "", "One. Two.", (Segment(0, 0, 3, 0, "One."),), "page.txt")


def test_removals_must_hold_their_text_too() -> None:
    with pytest.raises(InvariantError, match="offsets"):
        Document("en", "", "One. Two.", (), "page.txt", (Removal(0, 4, "share", "Two."),))


@pytest.mark.parametrize(
    "segments",
    [
        (Segment(1, 0, 4, 0, "One."),),
        (Segment(0, 0, 4, 0, "One."), Segment(1, 2, 4, 0, "e.")),
        (Segment(0, 0, 4, 1, "One."), Segment(1, 5, 9, 0, "Two.")),
        (Segment(0, 0, 0, 0, ""),),
    ],
    ids=["index", "overlap", "paragraph", "empty"],
)
def test_segments_stand_in_order(segments: tuple[Segment, ...]) -> None:
    with pytest.raises(InvariantError):
        Document("en", "", "One. Two.", segments, "page.txt")


def test_the_id_is_of_the_content_not_of_the_place() -> None:
    one, other = document("ru", 2), dataclasses.replace(document("ru", 2), source="elsewhere.txt")
    assert one.id == other.id
    assert one.id.startswith("ru-")
    assert one.id != document("ru", 3).id
    assert one.id != document("en", 2).id


def test_documents_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        document("ru", 1).title = "x"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("ru", "en", "kind", "link"),
    [
        (Span(0, 2), Span(0, 1), "2-1", True),
        (Span(0, 1), Span(3, 3), "1-0", False),
        (Span(1, 1), Span(0, 2), "0-2", False),
    ],
)
def test_the_kind_of_a_bead_is_derived(ru: Span, en: Span, kind: str, link: bool) -> None:
    bead = Bead(ru, en)
    assert (bead.kind, bead.is_link) == (kind, link)


def test_a_moved_bead_may_stand_out_of_order() -> None:
    beads = (Bead(Span(0, 1), Span(1, 2), moved=True), Bead(Span(1, 2), Span(0, 1)))
    alignment = Alignment(document("ru", 2), document("en", 2), beads, RECIPE)
    assert [alignment.en_text(bead) for bead in alignment.beads] == ["S1.", "S0."]


@pytest.mark.parametrize(
    "beads",
    [
        (Bead(Span(0, 1), Span(0, 2)),),
        (Bead(Span(0, 2), Span(0, 1)),),
        (Bead(Span(0, 2), Span(0, 2)), Bead(Span(1, 2), Span(2, 2))),
    ],
    ids=["ru missing", "en missing", "ru twice"],
)
def test_beads_must_tile_both_documents(beads: tuple[Bead, ...]) -> None:
    with pytest.raises(InvariantError, match="don't tile"):
        Alignment(document("ru", 2), document("en", 2), beads, RECIPE)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any), min_size=1, max_size=8))
def test_any_monotone_tiling_is_an_alignment_of_all_sentences(sizes: list[tuple[int, int]]) -> None:
    beads, ru, en = [], 0, 0
    for ru_size, en_size in sizes:
        beads.append(Bead(Span(ru, ru + ru_size), Span(en, en + en_size)))
        ru, en = ru + ru_size, en + en_size
    alignment = Alignment(document("ru", ru), document("en", en), tuple(beads), RECIPE)
    joined = " ".join(filter(None, map(alignment.ru_text, alignment.beads)))
    assert joined == " ".join(alignment.ru.sentences())
