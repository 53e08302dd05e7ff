"""Whole alignments with the bundled models: what is linked, what is left over, what was moved."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.encoder import Encoder, load_encoder
from align.pairing import looks_unrelated
from align.pipeline import align_documents, align_texts
from corpus.errors import InputError, LanguageError
from corpus.types import Alignment
from tests.texts import document, literal_pairs

PAIRS = [
    ("Повестку принесли ему на работу.", "The summons was brought to him at work."),
    ("Начальник цеха расписался за него.", "The shop foreman signed for it on his behalf."),
    ("Вечером он позвонил адвокату.", "In the evening he called a lawyer."),
    ("Адвокат посоветовала не открывать дверь.", "The lawyer advised him not to open the door."),
    ("Утром за ним приехали двое полицейских.", "In the morning two police officers came for him."),
    ("Мать записала их разговор на телефон.", "His mother recorded their conversation on her phone."),
    ("Суд отложил заседание до 14 мая.", "The court put the hearing off until May 14."),
    ("Прокурор попросил три года колонии.", "The prosecutor asked for three years in a penal colony."),
    ("Врачи признали его годным к службе.", "The doctors found him fit for service."),
    ("Губернатор обещал разобраться.", "The governor promised to look into it."),
    ("Сестра собрала для него посылку.", "His sister packed a parcel for him."),
    ("Через неделю письмо вернулось обратно.", "A week later the letter came back."),
]
RU, EN = [ru for ru, _ in PAIRS], [en for _, en in PAIRS]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder("bundled")


@pytest.fixture(scope="module")
def align(encoder: Encoder):  # type: ignore[no-untyped-def]
    def run(ru: list[str], en: list[str]) -> Alignment:
        return align_documents(document("ru", ru), document("en", en), encoder)

    return run


def links(alignment: Alignment) -> list[tuple[list[int], list[int]]]:
    return [(list(range(*bead.ru)), list(range(*bead.en))) for bead in alignment.beads if bead.is_link]


def moved(alignment: Alignment) -> list[int]:
    return [bead.ru.start for bead in alignment.beads if bead.moved]


def test_a_complete_translation_is_linked_one_to_one(align) -> None:  # type: ignore[no-untyped-def]
    alignment = align(RU, EN)
    assert links(alignment) == [([k], [k]) for k in range(len(RU))]
    assert min(bead.confidence for bead in alignment.beads) > 0.9


def test_sentences_left_out_stand_alone(align) -> None:  # type: ignore[no-untyped-def]
    alignment = align(RU, EN[:3] + EN[7:])
    assert [bead.kind for bead in alignment.beads] == ["1-1"] * 3 + ["1-0"] * 4 + ["1-1"] * 5


def test_an_added_sentence_stands_alone_where_it_was_added(align) -> None:  # type: ignore[no-untyped-def]
    added = "The enlistment office is the local body in charge of the draft in Russia."
    alignment = align(RU, [*EN[:2], added, *EN[2:]])
    assert [bead.kind for bead in alignment.beads] == ["1-1"] * 2 + ["0-1"] + ["1-1"] * 10


def test_two_sentences_written_as_one_are_one_bead(align) -> None:  # type: ignore[no-untyped-def]
    joined = "In the evening he called a lawyer, who advised him not to open the door."
    alignment = align(RU, [*EN[:2], joined, *EN[4:]])
    assert ([2, 3], [2]) in links(alignment)
    assert len(links(alignment)) == 11


def test_a_block_that_stands_elsewhere_is_linked_and_marked(align) -> None:  # type: ignore[no-untyped-def]
    alignment = align(RU, EN[:2] + EN[6:] + EN[2:6])
    assert links(alignment)[2:6] == [([k], [k + 6]) for k in (2, 3, 4, 5)]
    assert moved(alignment) == [2, 3, 4, 5]


def test_a_long_block_that_stands_elsewhere_is_found_whole(align) -> None:  # type: ignore[no-untyped-def]
    pairs = literal_pairs()[:80]
    ru, en = [ru for ru, _ in pairs], [en for _, en in pairs]
    alignment = align(ru, en[:10] + en[35:] + en[10:35])
    assert len(set(moved(alignment)) & set(range(10, 35))) >= 23


def test_nothing_is_moved_in_a_text_in_order(align) -> None:  # type: ignore[no-untyped-def]
    assert moved(align(RU, EN)) == []


def test_texts_that_are_no_translations_have_no_sure_link_and_are_called_unrelated(align) -> None:  # type: ignore[no-untyped-def]
    other = [
        "Bake the cake at a moderate heat for forty minutes.",
        "Whales feed on krill in the cold southern seas.",
        "The stadium was half empty when the match began.",
        "Prices of copper rose for the third day in a row.",
        "Her first novel was published in a small edition.",
        "The comet will be visible to the naked eye in April.",
    ]
    alignment = align(RU, other)
    assert all(bead.confidence < 0.6 for bead in alignment.beads if bead.is_link)
    assert looks_unrelated(alignment)
    assert not looks_unrelated(align(RU, EN[3:]))


def test_one_sentence_a_side_is_enough(align) -> None:  # type: ignore[no-untyped-def]
    assert links(align(RU[:1], EN[:1])) == [([0], [0])]


def test_ten_times_as_many_sentences_on_one_side_are_left_over(align) -> None:  # type: ignore[no-untyped-def]
    alignment = align(RU, EN[5:6])
    assert links(alignment) == [([5], [0])]


def test_the_same_input_gives_the_same_alignment(align) -> None:  # type: ignore[no-untyped-def]
    assert align(RU, EN[1:]) == align(RU, EN[1:])


def test_repeated_sentences_keep_their_order(align) -> None:  # type: ignore[no-untyped-def]
    ru = [sentence for k in range(3) for sentence in ("Он отказался.", RU[k])]
    en = [sentence for k in range(3) for sentence in ("He refused.", EN[k])]
    assert links(align(ru, en)) == [([k], [k]) for k in range(6)]


def test_the_recipe_names_encoder_and_omission_rates(align, encoder: Encoder) -> None:  # type: ignore[no-untyped-def]
    recipe = align(RU, EN[:6]).recipe
    assert (recipe.encoder, recipe.revision) == ("bundled", encoder.revision)
    rates = dict(recipe.parameters)
    assert rates["omitted_ru"] > 0.3 > rates["omitted_en"] > 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(RU), min_size=1, max_size=14), st.lists(st.sampled_from(EN), min_size=1, max_size=14))
def test_beads_tile_any_two_texts_and_confidences_are_probabilities(ru: list[str], en: list[str]) -> None:
    alignment = align_documents(document("ru", ru), document("en", en), load_encoder("bundled"))
    assert all(0 <= bead.confidence <= 1 for bead in alignment.beads)  # that beads tile is checked when it is made


def test_a_long_pair_is_divided_and_still_aligned_whole(align) -> None:  # type: ignore[no-untyped-def]
    pairs = literal_pairs()
    random.Random(4).shuffle(pairs)
    pairs = [(f"{ru} ({k})", f"{en} ({k})") for k, (ru, en) in enumerate(pairs * 3)][:1200]
    ru, en = [ru for ru, _ in pairs], [en for _, en in pairs]
    english = [*en[:100], *en[104:700], *en[760:1000], *en[100:104], *en[1000:]]  # 4 moved far, 60 left out
    alignment = align(ru, english)
    place = {sentence: at for at, sentence in enumerate(english)}
    right = sum((place.get(pairs[r[0]][1]) == e[0]) for r, e in links(alignment) if len(r) == len(e) == 1)
    assert right >= 0.97 * len(english)
    assert set(moved(alignment)) >= {100, 101, 102, 103}
    unlinked = {bead.ru.start for bead in alignment.beads if not bead.is_link and bead.ru.size}
    assert len(unlinked & set(range(700, 760))) >= 55


def test_strings_are_aligned_without_a_file(encoder: Encoder) -> None:
    alignment = align_texts("Суд отложили на май. Никто не пришёл.", "The hearing was put off until May.", encoder)
    assert links(alignment) == [([0], [0])]
    assert alignment.ru.text[slice(alignment.ru.segments[1].start, alignment.ru.segments[1].stop)] == "Никто не пришёл."


def test_an_empty_string_is_refused(encoder: Encoder) -> None:
    with pytest.raises(InputError):
        align_texts("", "The hearing was put off until May.", encoder)


def test_swapped_strings_are_refused(encoder: Encoder) -> None:
    with pytest.raises(LanguageError):
        align_texts(" ".join(EN), " ".join(RU), encoder)
