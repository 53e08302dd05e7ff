"""Keys of beads: the same for the same content, wherever the alignment came from; different for different places."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from pairs import RECIPE, alignments, document, sample

from corpus.bead_key import bead_key, bead_keys
from corpus.types import Alignment, Bead, Span


def aligned(ru: list[str], en: list[str], *beads: tuple[tuple[int, int], tuple[int, int]]) -> Alignment:
    spans = tuple(Bead(Span(*ru_span), Span(*en_span)) for ru_span, en_span in beads)
    return Alignment(document("ru", ru), document("en", en), spans, RECIPE)


def test_key_of_a_bead_never_changes() -> None:
    # a project file holds decisions by these keys
    assert bead_key("Суд идёт.", "The court is in session.") == "ba0cc91266d1c86629b98a7a7dca6ba4"


def test_key_depends_on_each_part() -> None:
    parts = [("а", "b", 0, 0), ("а", "", 0, 0), ("", "b", 0, 0), ("а", "b", 1, 0), ("а", "b", 0, 1), ("а\nb", "", 0, 0)]
    assert len({bead_key(*part) for part in parts}) == len(parts)


@settings(deadline=None)
@given(alignments())
def test_no_two_beads_of_an_alignment_share_a_key(alignment: Alignment) -> None:
    keys = bead_keys(alignment)
    assert len(set(keys)) == len(keys) == len(alignment.beads)


def test_same_bead_keeps_its_key_in_another_alignment() -> None:
    ru, en = ["Суд.", "Срок.", "Суд."], ["Court.", "Term.", "Court."]
    before = aligned(ru, en, ((0, 1), (0, 1)), ((1, 2), (1, 2)), ((2, 3), (2, 3)))
    after = aligned(ru, en, ((0, 2), (0, 2)), ((2, 3), (2, 3)))
    assert bead_keys(before)[2] == bead_keys(after)[1]
    assert bead_keys(before)[0] not in bead_keys(after)


def test_equal_sentences_at_two_places_have_two_keys() -> None:
    alignment = aligned(["Суд.", "Суд."], ["Court.", "Court."], ((0, 1), (0, 1)), ((1, 2), (1, 2)))
    assert len(set(bead_keys(alignment))) == 2


def test_one_sentence_and_two_that_read_the_same_have_two_keys() -> None:
    alignment = aligned(["А. Б.", "А.", "Б."], [], ((0, 1), (0, 0)), ((1, 3), (0, 0)))
    assert len(set(bead_keys(alignment))) == 2


def test_score_recipe_place_and_boilerplate_do_not_change_a_key() -> None:
    alignment = sample()
    other = Alignment(
        document("ru", alignment.ru.sentences(), source="elsewhere.docx", title="Другое", tail="Фото: архив"),
        alignment.en,
        tuple(replace(bead, score=0.1, confidence=0.2, reasons=()) for bead in alignment.beads),
        replace(RECIPE, encoder="another"),
    )
    assert bead_keys(other) == bead_keys(alignment)
