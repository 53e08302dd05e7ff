"""The statistical lexicon of the term check: what it knows, how it is counted, and the trees that use it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from align.encoder import SummingEncoder, load_encoder
from glossaries.association import Associations
from glossaries.lexicon import FLOOR, PATH, UNKNOWN, load_lexicon, word_key
from glossaries.lexicon_evidence import PairWords, weigh
from glossaries.orphan_weights import from_rows, load_trees
from glossaries.orphans import FEATURES
from glossaries.reliability import counts, log_odds, reliability
from training.train_lexicon import read_bitext, write_lexicon


def _odds(ru: str, en: str) -> tuple[float, float]:
    lexicon = load_lexicon()
    forth, back = lexicon.renderings(lexicon.ids([ru], "ru"), lexicon.ids([en], "en"))
    return float(forth[0, 0]), float(back[0, 0])


@pytest.mark.parametrize(
    ("ru", "right", "wrong"),
    [
        ("повестку", "summons", "newsletter"),
        ("полка", "regiment", "battalion"),
        ("судом", "court", "ship"),
        ("адвокатов", "lawyers", "judges"),
    ],
)
def test_a_rendering_is_likelier_than_another_word_of_the_field(ru: str, right: str, wrong: str) -> None:
    assert min(_odds(ru, right)) > -4
    assert max(_odds(ru, wrong)) < max(_odds(ru, right)) - 2


def test_a_pair_of_words_that_was_never_seen_has_the_lowest_value() -> None:
    assert _odds("повестка", "regiment") == (pytest.approx(FLOOR), pytest.approx(FLOOR))


def test_a_word_that_the_lexicon_lacks_renders_nothing() -> None:
    lexicon = load_lexicon()
    ids = lexicon.ids(["кхъщ", "суд"], "ru")
    assert ids[0] == UNKNOWN and ids[1] != UNKNOWN
    forth, _ = lexicon.renderings(ids, lexicon.ids(["court"], "en"))
    assert forth[0, 0] == pytest.approx(FLOOR) and forth[1, 0] > -1
    assert lexicon.seen(ids, "ru")[0] == 0 < lexicon.seen(ids, "ru")[1]


def test_the_evidence_turned_is_that_of_the_other_direction() -> None:
    encoder = load_encoder()
    assert isinstance(encoder, SummingEncoder)
    words = Associations(encoder)
    ru, en = words.words("Суд продлил арест солдату", "ru"), words.words("The court kept the soldier in custody", "en")
    evidence = weigh(load_lexicon(), ru, en)
    turned = PairWords(ru, en, evidence).turned().evidence
    assert evidence.forth[0, 1] == turned.back[1, 0] > -1 > evidence.forth[0, 4]
    assert evidence.strength.T.tolist() == turned.strength.tolist()
    assert evidence.seen[0].tolist() == turned.seen[1].tolist()


def test_a_term_has_a_surer_rendering_than_a_light_verb() -> None:
    lexicon = load_lexicon()
    court, take = lexicon.ids(["court", "take"], "en")
    sharp = lexicon.sharpness("en")
    assert sharp[court] > 0.5 > 0.2 > sharp[take]


@pytest.mark.parametrize(
    ("lang", "forms"),
    [("en", ["charge", "charged", "charges", "charging", "Charge’s"]), ("ru", ["повестка", "Повестками", "повесток"])],
)
def test_the_forms_of_a_word_are_looked_up_as_one(lang: str, forms: list[str]) -> None:
    assert len({word_key(form, "ru" if lang == "ru" else "en") for form in forms}) == 1


def test_the_file_is_small() -> None:
    assert PATH.stat().st_size < 2_000_000


def test_counting_tells_which_word_of_a_sentence_renders_which(tmp_path: Path) -> None:
    pairs = [
        ("Солдат спит", "soldier sleeps", 1.0),
        ("Солдат поёт", "soldier sings", 1.0),
        ("Судья спит", "judge sleeps", 1.0),
        ("Судья поёт", "judge sings", 1.0),
    ]
    path = tmp_path / "lexicon.npz"
    assert "renderings" in write_lexicon(read_bitext(pairs * 5), path)
    lexicon = load_lexicon(path)
    ru, en = lexicon.ids(["солдата", "судьи"], "ru"), lexicon.ids(["soldiers", "judges"], "en")
    forth, back = lexicon.renderings(ru, en)
    for table in (forth, back):
        assert np.diag(table).min() > -0.2
        assert table[0, 1] < -3 and table[1, 0] < -3


def test_sentences_without_weight_are_not_counted(tmp_path: Path) -> None:
    pairs = [("Солдат спит", "soldier sleeps", 1.0), ("Судья поёт", "judge sings", 0.0)] * 5
    write_lexicon(read_bitext(pairs), tmp_path / "lexicon.npz")
    assert load_lexicon(tmp_path / "lexicon.npz").ids(["солдат", "судья"], "ru").tolist()[1] == UNKNOWN


def test_trees_add_up_what_their_leaves_say() -> None:
    tree = [["far", 0.5, 1, 2], [-1.0], ["verb", 0.0, 3, 4], [2.0], [3.0]]
    trees = from_rows(("verb", "far"), 0.25, [tree, [[10.0]]])
    assert trees.log_odds([0.0, 0.5]) == 0.25 - 1 + 10
    assert trees.log_odds([0.0, 0.6]) == 0.25 + 2 + 10
    assert trees.log_odds([1.0, 0.6]) == 0.25 + 3 + 10


def test_the_odds_of_a_term_are_those_of_its_counts() -> None:
    never, once = log_odds("en", 0, 0), log_odds("en", 1, 0)
    assert never == 0 > once > log_odds("en", 2, 0)
    assert reliability("en", "no such concept", "word") == never and counts("en", "no such concept", "word") == (0, 0)


def test_the_trees_that_ship_know_the_features_that_are_measured() -> None:
    assert load_trees("ru").features == load_trees("en").features == FEATURES
