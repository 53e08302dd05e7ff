"""Pairs of files in a project: the same pairs, in their documents, with their status, once."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imports import contents, load, reviewed, tmx, told
from pairs import alignments, one_to_one, sample

from corpus.export.rows import Row, rows
from corpus.export.select import usable
from corpus.export.write import exporter
from corpus.imports.alignment import pairs_to_alignment
from corpus.imports.pair import Pair, clean_text
from corpus.imports.parts import parts
from corpus.review.actions import Edit, Reject, Undo
from corpus.review.propose import decide as decision_on
from corpus.review.store import decide, decisions, review_of
from corpus.store import Project
from corpus.types import Alignment, Recipe, Verdict

TEXTS = (
    (st.text(st.characters(exclude_categories=("Cs",)), max_size=20) | st.sampled_from(("<&>\"'", "]]>", "=1+1", "за́")))
    .map(clean_text)
    .filter(lambda text: "\ufffe" not in text and "\uffff" not in text)
)
"""Texts as documents hold them; those two characters no XML can hold."""

LABELS = ("", "partial", "omitted", "added", "boilerplate", "heading")
PAIRS = st.builds(
    Pair,
    TEXTS,
    TEXTS,
    document=st.just(""),
    status=st.sampled_from(("unreviewed", "accepted", "changed", "rejected")),
    confidence=st.floats(0, 1).map(lambda value: round(value, 4)),
    reasons=st.lists(st.sampled_from(("a close rival", "lengths differ")), max_size=2).map(tuple),
    moved=st.booleans(),
    label=st.sampled_from(LABELS),
).filter(lambda pair: bool(pair.ru or pair.en))
DOCUMENTS = st.lists(
    st.lists(PAIRS, min_size=1, max_size=6),
    min_size=1,
    max_size=3,
    unique_by=lambda pairs: ("\n".join(pair.ru for pair in pairs), "\n".join(pair.en for pair in pairs)),
)


def alignment_of(pairs: Sequence[Pair], title: str = "report") -> Alignment:
    """The reviewed alignment whose export these pairs are."""
    made = pairs_to_alignment(pairs, (title, title), (f"{title}.txt",) * 2, Recipe("bundled", "1", "sverka 1"))
    return replace(made, verdicts=tuple(Verdict(pair.status or "unreviewed") for pair in pairs))


def distinct(documents: Sequence[Sequence[Pair]]) -> list[Alignment]:
    """The alignments of documents of which no two have the same texts, empty ones left aside."""
    found = {(one.ru.id, one.en.id): one for one in map(alignment_of, documents)}
    return list(found.values())


def again(made: Sequence[Alignment], name: str) -> list[Alignment]:
    """Alignments written to a file of this name and imported from it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        exporter(path).write(made)
        project = Path(folder) / "p.sverka"
        load(project, path.with_suffix("") if path.suffix == ".moses" else path)
        return reviewed(project)


def fields(row: Row) -> tuple[object, ...]:
    """What is kept of a row: all but its place, and that a person has changed it."""
    status = "accepted" if row.status == "changed" else row.status
    return row.ru, row.en, status, row.confidence, row.reasons, row.moved, row.label


def all_fields(made: Sequence[Alignment]) -> list[list[tuple[object, ...]]]:
    return [list(map(fields, rows(one))) for one in made]


@settings(deadline=None, max_examples=40)
@given(DOCUMENTS, st.sampled_from(("a.tsv", "a.csv")))
def test_tables_come_back_as_the_same_pairs_in_the_same_documents(documents: list[list[Pair]], name: str) -> None:
    made = distinct(documents)
    assert all_fields(again(made, name)) == all_fields(made)


@settings(deadline=None, max_examples=40)
@given(DOCUMENTS)
def test_tmx_comes_back_as_the_same_links_in_the_same_documents(documents: list[list[Pair]]) -> None:
    made = distinct(documents)
    links = [[fields(row) for row in rows(one) if usable(row)] for one in made]
    if any(links):
        assert all_fields(again(made, "a.tmx")) == [one for one in links if one]


@settings(deadline=None, max_examples=40)
@given(DOCUMENTS, st.sampled_from(("a.xlf", "a.xliff2.xlf")))
def test_xliff_comes_back_as_the_same_pairs_in_the_same_documents(documents: list[list[Pair]], name: str) -> None:
    kept = [[replace_rejected(pair) for pair in pairs] for pairs in documents]
    made = distinct(kept)
    assert all_fields(again(made, name)) == all_fields(made)


def replace_rejected(pair: Pair) -> Pair:
    return pair._replace(status="unreviewed") if pair.status == "rejected" else pair


@settings(deadline=None, max_examples=40)
@given(DOCUMENTS)
def test_moses_comes_back_as_the_same_texts(documents: list[list[Pair]]) -> None:
    made = distinct(documents)
    links = [(row.ru, row.en) for one in made for row in rows(one) if usable(row)]
    links = [(" ".join(ru.split()), " ".join(en.split())) for ru, en in links]
    if links:
        (found,) = again(made, "a.moses")
        assert [(ru, en) for ru, en, _ in told(found)] == links


@settings(deadline=None, max_examples=40)
@given(alignments(), st.sampled_from(("a.xlf", "a.xliff2.xlf")))
def test_beads_of_several_sentences_come_back_as_one_text(alignment: Alignment, name: str) -> None:
    texts = [(clean_text(xml(row.ru)), clean_text(xml(row.en))) for row in rows(alignment)]
    wanted = [pair for pair in texts if any(pair)]
    if wanted:
        assert [told_[:2] for one in again([alignment], name) for told_ in told(one)] == wanted


def xml(text: str) -> str:
    """A text with the replacement character for each one that no XML file can hold."""
    return "".join(
        char if char in "\t\n\r" or (char >= " " and char not in "\ufffe\uffff") else "\ufffd" for char in text
    )


# --- the same once more ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.tsv", "a.csv", "a.tmx", "a.xlf", "a.xliff2.xlf", "a.moses"])
def test_the_same_file_twice_changes_nothing(name: str, tmp_path: Path) -> None:
    path, project = tmp_path / name, tmp_path / "p.sverka"
    exporter(path).write([alignment_of([Pair("Суд", "Court", status="accepted"), Pair("Дело", "Case")]), sample()])
    path = path.with_suffix("") if name == "a.moses" else path
    (first,) = load(project, path)
    before = reviewed(project), log(project)
    (second,) = load(project, path, reviewer="Boris")
    assert (reviewed(project), log(project)) == before
    assert (first.new, second.new) == (first.documents, 0)
    assert first.pairs == second.pairs > 2


def log(project: Path) -> list[object]:
    with Project.open(project) as opened:
        return list(decisions(opened))


def test_the_same_pairs_from_another_file_change_nothing(tmp_path: Path) -> None:
    pairs = [("Суд", "Court"), ("Дело", "Case")]
    project = tmp_path / "p.sverka"
    load(project, tmx(tmp_path / "a.tmx", pairs))
    before = reviewed(project)
    (tmp_path / "b.tsv").write_text("en\tru\nCourt\tСуд\nCase\tДело\n", "utf-8")
    assert load(project, tmp_path / "b.tsv")[0].new == 0
    assert reviewed(project) == before


def test_what_people_have_decided_since_stays(tmp_path: Path) -> None:
    path, project = (
        tmx(tmp_path / "a.tmx", [("Суд", "Court"), ("Дело", "Case"), ("Срок", "Term")]),
        tmp_path / "p.sverka",
    )
    load(project, path, status="accepted")
    with Project.open(project) as opened:
        (pair,) = opened.pairs()
        for number, action in ((0, Reject()), (1, Edit("en", "Trial"))):
            state = review_of(opened, pair)
            decide(opened, decision_on(state, state.rows(number, number + 1)[0], action, "Vera"))
    before = reviewed(project)
    verdicts = [
        Verdict("rejected", reviewer="Vera"),
        Verdict("accepted", en="Trial", reviewer="Anna"),
        Verdict("accepted", reviewer="Anna"),
    ]
    assert list(before[0].verdicts) == verdicts
    load(project, path, status="accepted")
    assert reviewed(project) == before


def test_one_undo_takes_all_acceptances_of_a_document_back_for_good(tmp_path: Path) -> None:
    path, project = tmx(tmp_path / "a.tmx", [("Суд", "Court"), ("Дело", "Case")]), tmp_path / "p.sverka"
    load(project, path, status="accepted")
    with Project.open(project) as opened:
        (only,) = decisions(opened)
        (pair,) = opened.pairs()
        state = review_of(opened, pair)
        decide(opened, decision_on(state, state.rows(0, 1)[0], Undo(only.decision.uuid), "Anna"))
    load(project, path, status="accepted")
    assert [status for _, _, status in contents(project)[0]] == ["unreviewed"] * 2


def test_what_is_twice_in_a_file_is_twice_in_the_project(tmp_path: Path) -> None:
    project = tmp_path / "p.sverka"
    load(project, tmx(tmp_path / "a.tmx", [("Суд", "Court")] * 3))
    assert contents(project) == [[("Суд", "Court", "unreviewed")] * 3]


def test_documents_of_the_same_texts_in_a_file_stay_two(tmp_path: Path) -> None:
    project, path = tmp_path / "p.sverka", tmp_path / "a.tsv"
    path.write_text("ru\ten\tdocument\nСуд\tCourt\tA\nСуд\tCourt\tB\n", "utf-8")
    for _ in range(2):
        load(project, path)
        assert contents(project) == [[("Суд", "Court", "unreviewed")]] * 2


# --- documents, status -----------------------------------------------------------------------------------------------


def test_a_project_exported_and_imported_has_the_same_pairs_in_each_document(tmp_path: Path) -> None:
    path, project = tmp_path / "memory.tmx", tmp_path / "p.sverka"
    made = [one_to_one(3, "А"), sample(), one_to_one(2, "Б")]
    exporter(path).write(made)
    (found,) = load(project, path)
    assert (found.pairs, found.documents, found.new) == (8, 3, 3)
    with Project.open(project) as opened:
        assert [pair.ru_title for pair in opened.pairs()] == ["memory", "memory 2", "memory 3"]
        assert {pair.en_source for pair in opened.pairs()} == {str(path)}
        recipes = [one.recipe for one in opened.alignments()]
    origins = [f"{one.ru.id} {one.en.id}" for one in made]
    assert recipes == [Recipe("none", ids, "import tmx") for ids in origins]


@pytest.mark.parametrize("name", ["a.xlf", "a.xliff2.xlf"])
def test_documents_of_our_xliff_keep_titles_and_file_names(name: str, tmp_path: Path) -> None:
    made = [one_to_one(3), sample(), one_to_one(3)]
    exporter(tmp_path / name).write(made)
    load(tmp_path / "p.sverka", tmp_path / name)
    found = reviewed(tmp_path / "p.sverka")
    assert [(one.ru.title, one.en.title) for one in found] == [
        ("ru.txt", "ru.txt"),
        ("Иск", "The claim"),
        ("ru.txt", "ru.txt"),
    ]
    assert {(one.ru.source, one.en.source) for one in found} == {
        (str(tmp_path / name / "ru.txt"), str(tmp_path / name / "en.txt"))
    }
    assert [one.recipe.revision for one in found] == [f"{one.ru.id} {one.en.id}" for one in made]


def test_a_file_in_a_foreign_xliff_is_a_document_named_as_it_is_without_its_folders(tmp_path: Path) -> None:
    originals = ("C:\\Users\\anna\\report one.docx", "", "../b.txt", "a/..")
    files = "".join(
        f'<file original="{name}" source-language="en" target-language="ru" datatype="plaintext"><body>'
        f'<trans-unit id="1"><source>Court {number}</source><target>Суд {number}</target></trans-unit></body></file>'
        for number, name in enumerate(originals)
    )
    (tmp_path / "m.xlf").write_text(f'<xliff version="1.2">{files}</xliff>', "utf-8")
    load(tmp_path / "p.sverka", tmp_path / "m.xlf")
    found = reviewed(tmp_path / "p.sverka")
    assert (
        [one.ru.title for one in found] == [one.en.title for one in found] == ["report one.docx", "m 2", "b.txt", "m 4"]
    )
    assert [told(one) for one in found] == [[(f"Суд {number}", f"Court {number}", "unreviewed")] for number in range(4)]
    exporter(tmp_path / "again.xlf").write(found)
    again = (tmp_path / "again.xlf").read_text("utf-8")
    assert re.findall(r'original="([^"]*)"', again) == ["report one.docx", "m.xlf", "b.txt", "m.xlf"]


@pytest.mark.parametrize("name", ["a.tsv", "a.csv", "a.tmx", "a.xlf", "a.xliff2.xlf"])
def test_sentences_of_a_bead_stay_apart_and_reviewers_keep_their_word(name: str, tmp_path: Path) -> None:
    pair = ("Он ждал. Она ушла.", "He waited and she left.")
    (tmp_path / "in.tsv").write_text("ru\ten\tkind\n" + "\t".join((*pair, "2-1")) + "\nСуд.\tCourt.\t1-1\n", "utf-8")
    load(tmp_path / "a.sverka", tmp_path / "in.tsv")
    (first,) = reviewed(tmp_path / "a.sverka")
    verdicts = (Verdict("accepted", reviewer="Anna"), Verdict("accepted", reviewer="Vera"))
    exporter(tmp_path / name).write([replace(first, verdicts=verdicts)])
    load(tmp_path / "b.sverka", tmp_path / name, reviewer="Boris")
    (found,) = reviewed(tmp_path / "b.sverka")
    assert [bead.kind for bead in found.beads] == ["2-1", "1-1"]
    assert found.ru.sentences() == ["Он ждал.", "Она ушла.", "Суд."]
    assert found.verdicts == verdicts
    load(tmp_path / "c.sverka", tmp_path / name, reviewer="Boris", status="accepted")
    assert {one.reviewer for one in reviewed(tmp_path / "c.sverka")[0].verdicts} == {"Boris"}


@pytest.mark.parametrize("kind", ["3-1", "1-1", "", "x", "-", "²-1"])
def test_a_kind_that_does_not_fit_the_text_leaves_it_one(kind: str, tmp_path: Path) -> None:
    (tmp_path / "in.tsv").write_text(f"ru\ten\tkind\nОн ждал. Она ушла.\tHe waited.\t{kind}\n", "utf-8")
    load(tmp_path / "a.sverka", tmp_path / "in.tsv")
    (found,) = reviewed(tmp_path / "a.sverka")
    assert [bead.kind for bead in found.beads] == ["1-1"]


@pytest.mark.parametrize(
    ("wanted", "statuses"),
    [
        ("", ["unreviewed", "accepted", "accepted", "rejected", "unreviewed"]),
        ("accepted", ["accepted", "accepted", "accepted", "rejected", "accepted"]),
        ("unreviewed", ["unreviewed", "unreviewed", "unreviewed", "rejected", "unreviewed"]),
    ],
)
def test_status_is_that_of_the_file_or_that_which_is_wanted(wanted: str, statuses: list[str], tmp_path: Path) -> None:
    path, project = tmp_path / "a.csv", tmp_path / "p.sverka"
    path.write_text(
        "ru,en,status\nодин,one,unreviewed\nдва,two,accepted\nтри,three,changed\nчетыре,four,rejected\nпять,five,done\n",
        "utf-8",
    )
    load(project, path, status=wanted, reviewer="Anna")
    assert [status for _, _, status in contents(project)[0]] == statuses
    with Project.open(project) as opened:
        made = [logged.decision for logged in decisions(opened)]
    assert {(one.reviewer, one.note) for one in made} == {("Anna", "imported from a.csv")}


def test_a_text_alone_is_a_null(tmp_path: Path) -> None:
    path, project = tmp_path / "a.tsv", tmp_path / "p.sverka"
    path.write_text("ru\ten\nСуд\tCourt\nОпущено\t\n\t\n\tAdded\n", "utf-8")
    load(project, path)
    (found,) = reviewed(project)
    assert [bead.kind for bead in found.beads] == ["1-1", "1-0", "0-1"]


def test_layout_in_a_text_is_a_space_and_letters_are_composed(tmp_path: Path) -> None:
    project = tmp_path / "p.sverka"
    load(project, tmx(tmp_path / "a.tmx", [("\n   Суд\n   вер\u00adнул\u00a0«и\u0306»  дело\t", "One\u2028two")]))
    assert contents(project) == [[("Суд вернул «й»  дело", "One two", "unreviewed")]]


def test_a_large_document_is_parted_and_scattered_ones_are_gathered() -> None:
    pairs = [Pair(str(number), "", document) for number, document in enumerate("aabababcccccccd")]
    found = list(parts(pairs, most=6))
    assert [(part[0].document, [int(pair.ru) for pair in part]) for part in found] == [
        ("b", [2, 4]),
        ("a", [0, 1, 3, 5]),
        ("b", [6]),
        ("c", [7, 8, 9, 10, 11, 12]),
        ("c", [13]),
        ("d", [14]),
    ]


@given(st.lists(st.builds(Pair, st.text(), st.text(), st.sampled_from("abc"))), st.integers(1, 10))
def test_no_pair_is_lost_in_parting_and_never_too_many_wait(pairs: list[Pair], most: int) -> None:
    taken = 0

    def counted() -> object:
        nonlocal taken
        for pair in pairs:
            taken += 1
            yield pair

    given_out: list[Pair] = []
    for part in parts(counted(), most):  # type: ignore[arg-type]
        assert len({pair.document for pair in part}) == 1
        assert taken - len(given_out) <= most
        given_out += part
    for document in "abc":
        assert [one for one in given_out if one.document == document] == [
            one for one in pairs if one.document == document
        ]
