"""Which documents belong together: candidates, choice, confidence, and whether two are translations at all."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align import document_vectors
from align.assignment import best_assignment
from align.coverage import Coverage, coverage
from align.document_candidates import candidates
from align.document_vectors import Signature, signature
from align.encoder import Encoder, load_encoder
from align.pairing import choose, decide, groups, looks_unrelated, pair_documents
from align.pairing_model import Chosen, PairingModel, Related, load_model, write_model
from align.pipeline import align_documents
from corpus.errors import ModelError
from corpus.read import document_from_text
from corpus.types import Alignment, Bead, Document, Span
from tests.folders import ONLY_EN, ONLY_RU, REPORTS
from tests.pairs import RECIPE, document, one_to_one

PLAIN = PairingModel(Related(0.0, 0.0, 50.0), Chosen(10.0, 0.0, -6.0))
"""All are related, and a pair is right from .6 on."""
PAIRS = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(-3, 9).map(float), max_size=12)


def measured(ru: float, en: float) -> Coverage:
    """What an alignment with these surely linked shares comes to."""
    return Coverage(ru, en, ru, en, 5, 8.0)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="module")
def ru() -> list[Document]:
    return [document_from_text(text, "ru") for text in (*(ru for ru, _ in REPORTS.values()), ONLY_RU)]


@pytest.fixture(scope="module")
def en() -> list[Document]:
    return [document_from_text(text, "en") for text in (*(en for _, en in REPORTS.values()), ONLY_EN)]


# --- the one-to-one choice


@given(PAIRS)
def test_no_other_one_to_one_choice_is_worth_more(worth: dict[tuple[int, int], float]) -> None:
    best = max(
        sum(max(0.0, worth.get((row, column), 0.0)) for row, column in enumerate(columns))
        for columns in permutations(range(4))
    )
    chosen = best_assignment(worth)
    assert sum(worth[pair] for pair in chosen) == best
    assert all(worth[pair] > 0 for pair in chosen)
    for side in zip(*chosen, strict=True):
        assert len(set(side)) == len(side)


def test_a_document_takes_its_second_best_where_the_best_is_needed_more_elsewhere() -> None:
    assert best_assignment({(0, 0): 5.0, (0, 1): 4.0, (1, 0): 4.0}) == [(0, 1), (1, 0)]


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_groups_hold_every_candidate_once_and_share_no_document(pairs: set[tuple[int, int]]) -> None:
    found = groups(pairs)
    assert sorted(pair for group in found for pair in group) == sorted(pairs)
    for side in (0, 1):
        members = [pair[side] for group in found for pair in {p[side]: p for p in group}.values()]
        assert len(set(members)) == len(members)


def test_an_abridged_version_goes_to_the_report_that_holds_all_of_it() -> None:
    chosen = choose({(0, 0): measured(0.4, 0.98), (1, 0): measured(0.5, 0.6)}, PLAIN)
    assert list(chosen) == [(0, 0)]


def test_of_two_reports_on_one_event_each_gets_the_version_that_links_most_in_all() -> None:
    # English 0 is all in both Russian reports, but only Russian 1 is all in English 1
    story = {(0, 0): (1.0, 1.0), (1, 0): (0.5, 1.0), (0, 1): (1.0, 0.5), (1, 1): (1.0, 1.0)}
    assert list(choose({pair: measured(*shares) for pair, shares in story.items()}, PLAIN)) == [(0, 0), (1, 1)]


def test_a_pair_without_a_rival_leads_by_all_it_links_and_one_with_a_rival_by_less() -> None:
    alone = choose({(0, 0): measured(0.9, 0.9)}, PLAIN)[0, 0]
    pressed = choose({(0, 0): measured(0.9, 0.9), (0, 1): measured(0.7, 0.7)}, PLAIN)[0, 0]
    assert alone == pytest.approx(1.3)
    assert pressed == pytest.approx(0.4)


def test_two_documents_that_are_alike_lead_by_what_their_exchange_would_lose() -> None:
    same = {(0, 0): (0.9, 0.9), (1, 1): (0.9, 0.9), (0, 1): (0.85, 0.85), (1, 0): (0.85, 0.85)}
    leads = choose({pair: measured(*shares) for pair, shares in same.items()}, PLAIN)
    assert leads[0, 0] == pytest.approx(0.2)


def test_a_doubtful_pair_has_no_counterpart() -> None:
    assert decide({(0, 0): measured(0.55, 0.55)}, PLAIN) == []
    [match] = decide({(0, 0): measured(0.95, 0.95)}, PLAIN)
    assert (match.ru, match.en) == (0, 0)
    assert 0.9 < match.confidence < 1


def test_a_pair_of_weak_links_is_not_chosen_however_much_they_link() -> None:
    model = PairingModel(Related(0.0, 10.0, -20.0), PLAIN.chosen)
    weak = Coverage(1.0, 1.0, 0.9, 0.9, 5, 1.0)
    assert choose({(0, 0): weak}, model) == {}
    assert list(choose({(0, 0): weak, (1, 0): measured(0.9, 0.9)}, model)) == [(1, 0)]


def test_the_bundled_model_is_surer_the_more_is_linked_and_the_farther_rivals_are() -> None:
    model = load_model()
    assert min(model.related[:2]) > 0 and min(model.chosen[:2]) > 0
    assert model.relatedness(measured(0.5, 0.95)) > 0.9
    assert model.relatedness(Coverage(0.4, 0.4, 0.2, 0.2, 3, 0.5)) < 0.1
    assert model.confidence(measured(0.5, 0.97), 0.9) > 0.8
    assert model.confidence(measured(0.3, 0.3), 0.0) < 0.5


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_model(PLAIN, tmp_path / "pairing.json")
    assert load_model(tmp_path / "pairing.json") == PLAIN


@pytest.mark.parametrize("text", ['{"related": {"best": 1}}', "[]", "", '{"related": 1, "chosen": 2}'])
def test_a_model_that_lacks_a_number_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "pairing.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"pairing\.json: missing or damaged"):
        load_model(tmp_path / "pairing.json")


def test_groups_are_decided_one_by_one_so_that_work_can_be_saved_early() -> None:
    asked: list[tuple[int, int]] = []

    def measure(i: int, j: int) -> Coverage:
        asked.append((i, j))
        return measured(0.95, 0.95)

    found = pair_documents([(1, 1), (0, 0)], measure, PLAIN)
    assert next(found)[:2] == (0, 0)
    assert asked == [(0, 0)]


# --- how much is linked


def test_coverage_counts_characters_of_links_whole_and_by_confidence() -> None:
    ru = document("ru", ["а" * 60, "б" * 20, "в" * 20])
    en = document("en", ["a" * 40, "b" * 10])
    beads = (
        Bead(Span(0, 1), Span(0, 1), 2.0, 0.5),
        Bead(Span(1, 2), Span(1, 2), 15.0, 1.0),
        Bead(Span(2, 3), Span(2, 2), 0.0, 0.9),
    )
    found = coverage(Alignment(ru, en, beads, RECIPE))
    assert found == Coverage(0.8, 1.0, pytest.approx(0.5), pytest.approx(0.6), 2, 5.0)
    assert found.best == pytest.approx(0.6)


def test_coverage_of_a_pair_without_links_is_nothing() -> None:
    pair = one_to_one(3)
    alone = tuple(Bead(Span(n, n + 1), Span(0, 0)) for n in range(3)) + tuple(
        Bead(Span(3, 3), Span(n, n + 1)) for n in range(3)
    )
    assert coverage(Alignment(pair.ru, pair.en, alone, RECIPE)) == Coverage(0, 0, 0, 0, 0, 0)
    assert looks_unrelated(Alignment(pair.ru, pair.en, alone, RECIPE))


def test_translations_look_related_and_other_reports_do_not(
    ru: list[Document], en: list[Document], encoder: Encoder
) -> None:
    for number in range(len(REPORTS)):
        assert not looks_unrelated(align_documents(ru[number], en[number], encoder))
        assert looks_unrelated(align_documents(ru[number], en[(number + 1) % len(REPORTS)], encoder))


def test_an_english_version_of_two_sentences_still_looks_related(ru: list[Document], encoder: Encoder) -> None:
    english = next(iter(REPORTS.values()))[1]
    short = document_from_text(". ".join(english.split(". ")[:2]) + ".", "en")
    assert not looks_unrelated(align_documents(ru[0], short, encoder))


# --- candidates


def signatures(documents: list[Document], encoder: Encoder) -> list[Signature]:
    return [signature(document, encoder) for document in documents]


def test_every_right_pair_is_a_candidate(ru: list[Document], en: list[Document], encoder: Encoder) -> None:
    found = candidates(signatures(ru, encoder), signatures(en[::-1], encoder))
    assert {(number, len(en) - 1 - number) for number in range(len(REPORTS))} <= found.keys()
    assert list(found) == sorted(found)
    assert len(found) < len(ru) * len(en)


def test_a_single_pair_of_documents_is_a_candidate(ru: list[Document], en: list[Document], encoder: Encoder) -> None:
    assert list(candidates(signatures(ru[:1], encoder), signatures(en[:1], encoder))) == [(0, 0)]
    assert candidates([], signatures(en, encoder)) == {}


def test_candidates_are_the_same_in_blocks_of_any_size(
    ru: list[Document], en: list[Document], encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    sides = signatures(ru, encoder), signatures(en, encoder)
    whole = candidates(*sides)
    for rows in (1, 2, 5):
        monkeypatch.setattr(document_vectors, "ROWS", rows)
        parts = candidates(*sides)
        assert parts.keys() == whole.keys()
        assert list(parts.values()) == pytest.approx(list(whole.values()), abs=1e-5)


def test_a_rare_name_brings_documents_nearer_than_a_common_one(encoder: Encoder) -> None:
    one = signature(document_from_text("Суд в Зареченске допросил Варламова.", "ru"), encoder)
    others = [signature(document_from_text(text, "en"), encoder) for text in ("Varlamov spoke.", "Zarechensk slept.")]
    zarechensk = [signature(document_from_text(f"Zarechensk has {n} shops.", "en"), encoder) for n in range(2, 9)]
    flat = [Signature(document.vector * 0 + 1, document.keys) for document in (one, *others, *zarechensk)]
    [(_, scores)] = document_vectors.likeness(flat[:1], flat[1:])
    assert scores[0, 0] > scores[0, 1] > 0


def test_documents_are_paired_from_beginning_to_end(ru: list[Document], en: list[Document], encoder: Encoder) -> None:
    en = en[::-1]

    def measure(i: int, j: int) -> Coverage:
        return coverage(align_documents(ru[i], en[j], encoder))

    matches = list(pair_documents(candidates(signatures(ru, encoder), signatures(en, encoder)), measure))
    assert {(match.ru, match.en) for match in matches} == {(n, len(en) - 1 - n) for n in range(len(REPORTS))}
    assert all(0.5 <= match.confidence < 1 for match in matches)
