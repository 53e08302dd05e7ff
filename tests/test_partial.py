"""Which links are called partial, and how that is learnt."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from align.encoder import load_encoder
from align.partial import clause_rows, partial_links
from align.partial_model import BUNDLED_MODEL, CLAUSE_FEATURES, load_model, write_model
from align.pipeline import align_documents, align_prepared, prepare
from align.side import Side, make_side, split_clauses
from corpus.errors import ModelError
from corpus.types import Bead, Span
from tests.texts import document
from training.partial_cases import abridge, drop_clause
from training.train_partial import lowest_threshold

FAITHFUL = [
    (
        "Адвокат подал жалобу в окружной суд в понедельник.",
        "The lawyer filed an appeal with the district court on Monday.",
    ),
    ("Прокурор возражал, но судья его не слушала.", "The prosecutor objected, but the judge did not listen to him."),
    ("Солдата доставили в гарнизонную тюрьму ночью.", "The soldier was taken to the garrison prison at night."),
    (
        "Мать ждала его у ворот части, потому что телефон не отвечал.",
        "His mother waited for him at the gates of the unit because his phone was off.",
    ),
    ("Командир отказался говорить с журналистами.", "The commander refused to speak to journalists."),
    (
        "Врачи признали его годным к службе, хотя он жаловался на боли в спине.",
        "Doctors found him fit for service, although he complained of back pain.",
    ),
]
OMITTED = (
    "Свидетель опоздал на заседание, потому что электричку отменили из-за снега.",
    "The witness was late for the hearing.",
)
ADDED = (
    "Его отправили в штрафной батальон.",
    "He was sent to a penal battalion, a unit made up of convicts and mutineers that suffers heavy losses.",
)


def sides(pairs: list[tuple[str, str]]) -> tuple[Side, Side]:
    encoder = load_encoder("bundled")
    ru, en = (list(texts) for texts in zip(*pairs, strict=True))
    return make_side(document("ru", ru), encoder), make_side(document("en", en), encoder)


def diagonal(count: int) -> list[tuple[Span, Span]]:
    return [(Span(at, at + 1), Span(at, at + 1)) for at in range(count)]


@pytest.mark.parametrize("pair", [OMITTED, ADDED], ids=["omitted", "added"])
def test_a_clause_that_only_one_side_has_makes_a_link_partial(pair: tuple[str, str]) -> None:
    pairs = [*FAITHFUL, pair]
    assert partial_links(*sides(pairs), diagonal(len(pairs))) == [False] * len(FAITHFUL) + [True]


def test_nothing_is_partial_where_nothing_is_linked() -> None:
    assert partial_links(*sides(FAITHFUL), []) == []


def test_a_link_is_judged_the_same_whatever_is_judged_with_it_in_one_batch() -> None:
    pairs = [*FAITHFUL, OMITTED, ADDED]
    texts, links = sides(pairs), diagonal(len(pairs))
    rows, reverse = clause_rows(*texts, links, 0.0), clause_rows(*texts, links[::-1], 0.0)
    for at in range(len(links)):
        one, other = rows.features[rows.link == at], reverse.features[reverse.link == len(links) - 1 - at]
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)


def test_every_clause_of_a_link_of_several_sentences_is_judged() -> None:
    ru, en = sides([*FAITHFUL[:2], OMITTED])
    rows = clause_rows(ru, en, [(Span(0, 3), Span(1, 3))], 0.0)
    counts = [
        sum(len(split_clauses(pair[side])) for pair in pairs)
        for side, pairs in enumerate(([*FAITHFUL[:2], OMITTED], [FAITHFUL[1], OMITTED]))
    ]
    assert [(rows.side == side).sum() for side in (0, 1)] == counts
    share = rows.features[:, CLAUSE_FEATURES.index("share")]
    assert [share[rows.side == side].sum() for side in (0, 1)] == pytest.approx([1, 1])


def test_a_clause_that_stands_twice_is_no_trouble() -> None:
    again = "Он повторял одно и то же, он повторял одно и то же, он повторял одно и то же."
    ru, en = sides([*FAITHFUL, (again, "He kept saying the same thing over and over again.")])
    assert np.isfinite(clause_rows(ru, en, diagonal(len(FAITHFUL) + 1), 0.0).features).all()


def test_a_sentence_without_a_vector_is_no_trouble() -> None:
    ru, en = sides(FAITHFUL)
    nothing = replace(en, sums=np.zeros_like(en.sums), clauses=np.zeros_like(en.clauses))
    with np.errstate(all="raise"):
        assert np.isfinite(clause_rows(ru, nothing, diagonal(len(FAITHFUL)), 0.0).features).all()


def test_a_partial_link_has_the_label_and_the_reason() -> None:
    ru, en = zip(*FAITHFUL, OMITTED, strict=True)
    alignment = align_documents(document("ru", list(ru)), document("en", list(en)), load_encoder("bundled"))
    labelled = [(bead.label, "partial" in bead.reasons) for bead in alignment.beads]
    assert labelled == [("", False)] * len(FAITHFUL) + [("partial", True)]


def test_a_pinned_link_may_be_partial_though_nothing_speaks_against_it() -> None:
    ru, en = zip(*FAITHFUL, OMITTED, strict=True)
    prepared = prepare(document("ru", list(ru)), document("en", list(en)), load_encoder("bundled"))
    last = len(FAITHFUL)
    pinned = align_prepared(prepared, [Bead(Span(last, last + 1), Span(last, last + 1))]).beads[-1]
    assert (pinned.label, pinned.reasons, pinned.confidence) == ("partial", (), 1.0)


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    model = load_model()
    write_model(model, tmp_path / "partial.json")
    assert (tmp_path / "partial.json").read_bytes() == BUNDLED_MODEL.read_bytes()


@pytest.mark.parametrize("text", ["", "{}", '{"weights": {"constant": "x"}}', "[]"])
def test_a_damaged_model_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "partial.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match="Install again"):
        load_model(tmp_path / "partial.json")


@pytest.mark.parametrize(
    ("sentence", "left", "clause"),
    [
        ("Он подал рапорт, но ответа не получил.", ["Он подал рапорт.", "Но ответа не получил."], 2),
        (
            "He went home, where his mother was waiting for him.",
            ["He went home.", "Where his mother was waiting for him."],
            2,
        ),
        ("Он подал рапорт.", [], 0),
    ],
)
def test_a_clause_is_left_out_where_there_is_one_to_spare(sentence: str, left: list[str], clause: int) -> None:
    found = [drop_clause(sentence, random.Random(seed)) for seed in range(8)]
    assert {each[0] for each in found if each} <= set(left)
    assert len({each[1] for each in found if each}) <= clause
    assert all(found) if left else not any(found)


def test_an_abridged_text_says_what_it_lost() -> None:
    case = abridge("report", FAITHFUL * 5, random.Random(1))
    lost = [at for at, clause in enumerate(case.gone) if clause]
    assert lost
    for at, (ru, en) in enumerate(FAITHFUL * 5):
        texts = case.ru.segments[at].text, case.en.segments[at].text
        shortened = [text != before for text, before in zip(texts, (ru, en), strict=True)]
        assert shortened == ([case.side[at] == 1, case.side[at] == 0] if at in lost else [False, False])


def test_the_threshold_is_the_lowest_with_that_precision() -> None:
    probability, partial = np.array([0.9, 0.8, 0.7, 0.6, 0.5]), np.array([True, True, False, True, False])
    assert lowest_threshold(probability, partial, 0.75) == 0.6
    assert lowest_threshold(probability, partial, 0.9) == 0.8
