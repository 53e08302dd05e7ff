"""A term base as evidence for links."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from align.candidates import find_candidates
from align.encoder import load_encoder
from align.evidence import term_features
from align.features import LINK_FEATURES
from align.pipeline import aligner_name, prepare
from align.search import Evidence
from align.side import make_side
from align.similarity import run_similarity
from corpus.read import document_from_text
from corpus.types import Document
from glossaries.finder import TermFinder
from glossaries.types import Concept, Term, TermBase
from tui.cli import cli
from tui.diagnostics import run

BASE = TermBase(
    (
        Concept("lip", "slang", terms=(Term("ru", "губа"), Term("en", "guardhouse"))),
        Concept("lamp", "slang", terms=(Term("ru", "лампа"), Term("en", "torch"))),
    )
)


@pytest.fixture
def pair() -> tuple[Document, Document]:
    ru = "Его снова отправили на губу.\n\nЛампы в казарме не горели.\n\nПотом всё стихло."
    en = "He was sent to the guardhouse again.\n\nThe torches in the barracks were out.\n\nThen all was quiet."
    return document_from_text(ru, "ru"), document_from_text(en, "en")


def test_terms_of_both_sides_are_counted_for_each_link(pair: tuple[Document, Document]) -> None:
    encoder, finder = load_encoder("bundled"), TermFinder(BASE)
    sides = [make_side(document, encoder, finder) for document in pair]
    assert [set(mark.terms) for mark in sides[0].marks] == [{"lip"}, {"lamp"}, set()]
    found = find_candidates(run_similarity(*sides))
    shared, only_ru, only_en = term_features(sides[0].marks, sides[1].marks, found)
    places = zip(found.i.tolist(), found.a.tolist(), found.j.tolist(), found.b.tolist(), strict=True)
    at = {place: number for number, place in enumerate(places)}
    straight = at[0, 1, 0, 1]
    assert (shared[straight], only_ru[straight], only_en[straight]) == (1, 0, 0)
    if (crossed := at.get((0, 1, 1, 1))) is not None:
        assert (shared[crossed], only_ru[crossed], only_en[crossed]) == (0, 1, 1)


def test_terms_raise_the_score_of_links_that_share_them(pair: tuple[Document, Document]) -> None:
    encoder = load_encoder("bundled")
    without, with_terms = prepare(*pair, encoder), prepare(*pair, encoder, terms=TermFinder(BASE))
    scores = [_score_of_first(prepared.evidence[0], prepared.weights.link) for prepared in (without, with_terms)]
    assert scores[1] > scores[0]
    columns = [name.startswith("terms ") for name in LINK_FEATURES]
    assert without.evidence[0] is not None
    assert not without.evidence[0].link[:, columns].any()


def _score_of_first(evidence: Evidence | None, weights: np.ndarray) -> float:
    assert evidence is not None
    found = evidence.found
    first = (found.i == 0) & (found.j == 0) & (found.a == 1) & (found.b == 1)
    return float((evidence.link[first] @ weights)[0])


def test_the_recipe_names_the_term_base(pair: tuple[Document, Document]) -> None:
    other = TermBase(BASE.concepts[:1])
    names = {aligner_name(), aligner_name(TermFinder(BASE)), aligner_name(TermFinder(other))}
    assert len(names) == 3
    prepared = prepare(*pair, load_encoder("bundled"), terms=TermFinder(BASE))
    assert prepared.recipe.aligner == aligner_name(TermFinder(BASE))


def test_align_takes_a_term_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ru.txt").write_text("Его снова отправили на губу.\n", encoding="utf-8")
    Path("en.txt").write_text("He was sent to the guardhouse again.\n", encoding="utf-8")
    Path("terms.csv").write_text("concept,lang,term,status\nlip,ru,губа,preferred\nlip,en,guardhouse,preferred\n")
    assert run(cli, ["align", "ru.txt", "en.txt", "--terms", "terms.csv"]) == 0
    capsys.readouterr()
    assert run(cli, ["align", "ru.txt", "en.txt", "--terms", "none.csv"]) == 3
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "none.csv" in error
