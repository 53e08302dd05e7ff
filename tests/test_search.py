"""What a search finds in a project, and that its index follows the review."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pairs import RECIPE, document
from reviews import RU as TEXTS
from reviews import Reviewer, pair, play, random_script

from corpus import search_find, search_index, search_match, search_tables
from corpus.errors import ProjectError
from corpus.review.actions import Accept, Action, Edit, Merge, Reject, Split, Undo
from corpus.review.replay import ReviewState
from corpus.review.store import decide, review_of
from corpus.review.text import shown_text
from corpus.search_beads import kept_rows
from corpus.search_find import Hit, Search, answer
from corpus.search_index import refresh
from corpus.search_parse import parse
from corpus.search_query import QueryError
from corpus.store import Project
from corpus.types import Alignment, Bead, Span
from glossaries.lemma_index import Lemmatiser
from tui.check_source import short_names

RU = (
    "Призывнику вручили пове́стку.",
    "Повестка пришла и его брату, ещё школьнику.",
    "Призывная районная комиссия его не слушала.",
    "Военно-учётный стол закрыт, никого не мобилизуют.",
    "Мобилизованного искали, дело закрыли.",
    "Статья 328, статьи 337 и 338 УК.",
)
EN = (
    "The conscript was handed a call-up notice.",
    "A summons came for his brother, who still went to school.",
    "The draft board did not listen to him.",
    "They told us nothing about the US army.",
    "Articles 328, 337 and 338.",
)
BEADS = (
    Bead(Span(0, 1), Span(0, 1), 0.5, 0.9),
    Bead(Span(1, 2), Span(1, 2), 0.5, 0.8),
    Bead(Span(2, 3), Span(2, 3), 0.5, 0.7),
    Bead(Span(3, 4), Span(3, 3), label="omitted"),
    Bead(Span(4, 5), Span(3, 4), 0.5, 0.6),
    Bead(Span(5, 6), Span(4, 5), 0.5, 0.95),
)


def aligned(name: str = "a", tail: str = "") -> Alignment:
    ru, en = document("ru", RU, source=f"{name}/ru.txt", tail=tail), document("en", EN, source=f"{name}/en.txt")
    return Alignment(ru, en, BEADS, RECIPE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.sverka"
    with Project.create(path) as project:
        project.add(aligned())
    return path


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    with Project.open(path) as project:
        yield project


def search(project: Project, query: str) -> Search:
    return answer(project, parse(query), Lemmatiser(), short_names)


def hits(project: Project, query: str) -> list[Hit]:
    return list(search(project, query))


def found(project: Project, query: str) -> list[str]:
    """Bead and text of each place."""
    return [f"{hit.bead} {hit.text[hit.start : hit.stop]}" for hit in hits(project, query)]


def act(project: Project, number: int, action: Action) -> str:
    """Decide on a row by its number from 1; the id of the decision."""
    pair = project.pairs()[0]
    state = review_of(project, pair)
    decision = Reviewer(state.alignment, made=int(time.monotonic_ns())).on(state.rows(number - 1, number)[0], action)
    return decide(project, decision).uuid


# --- what is found ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("повестка", ["1 пове́стку", "2 Повестка"]),
        ('"повестку"', ["1 пове́стку"]),
        ("призывн*", ["1 Призывнику", "3 Призывная"]),
        ("*учётн*", ["4 учётный"]),
        ("еще школьник", ["2 ещё школьнику"]),
        ("призывная комиссия", []),
        ("призывная .. комиссия", ["3 Призывная районная комиссия"]),
        ("призывн* ..1 комисси*", ["3 Призывная районная комиссия"]),
        ("призывная ..1 слушать", []),
        ("* комиссия", ["3 районная комиссия"]),
        ("учётный", ["4 учётный"]),
        ("военно-учётный", ["4 Военно-учётный"]),
        ('"военно учётный"', []),
        ('"военно-учётный"', ["4 Военно-учётный"]),
        ("call up", ["1 call-up"]),
        ("мобилизовать", ["4 мобилизуют", "5 Мобилизованного"]),
        ("мобилизованный", ["5 Мобилизованного"]),
        ("дело", ["5 дело"]),
        ("listening", ["3 listen"]),
        ("us", ["5 us", "5 US"]),
        ('"US"', ["5 US"]),
        ("328", ["6 328", "6 328"]),
        ("ru:328", ["6 328"]),
        (r"/стать[яи] \d+/", ["6 статьи 337"]),
        (r"/стать[яи] \d+/i", ["6 Статья 328", "6 статьи 337"]),
        ("повестка ru:школьник", ["2 Повестка"]),
        ("повестка !школьник", ["1 пове́стку"]),
        ("нетакогослова", []),
        ("нетакогослов* суд", []),
    ],
)
def test_places_of_a_query(project: Project, query: str, expected: list[str]) -> None:
    assert found(project, query) == expected


def test_a_deep_word_form_is_found_by_any_other_form(project: Project) -> None:
    assert found(project, "повесток") == found(project, "повестка") != []


def test_both_languages_of_a_bead(project: Project) -> None:
    (hit,) = hits(project, "ru:повестка en:summons")
    assert (hit.bead, [hit.other[start:stop] for start, stop in hit.marks]) == (2, ["summons"])
    assert found(project, "ru:повестка en:!summons") == ["1 пове́стку"]


def test_beads_without_english_are_counted_apart_where_the_english_must_not_hold_a_word(project: Project) -> None:
    one = search(project, "ru:стол en:!desk")
    assert list(one) == []
    assert one.without == 1


def test_offsets_are_those_of_the_document(project: Project) -> None:
    alignment = aligned()
    for query in ("повестка", "us", r"/\d+/", "учётный"):
        for hit in hits(project, query):
            text = (alignment.ru if hit.lang == "ru" else alignment.en).text
            assert hit.start_char is not None
            assert text[hit.start_char : hit.stop_char] == hit.text[hit.start : hit.stop]


def test_a_regular_expression_that_never_ends_is_refused(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_match, "PATIENCE_S", 0.1)
    act(project, 4, Edit("ru", "а" * 80 + "!"))
    with pytest.raises(QueryError, match="takes more than"):
        hits(project, "/(а|аа)+$/")


def test_a_word_of_too_many_forms_is_sought_bead_by_bead(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = found(project, "призывн*")
    monkeypatch.setattr(search_find, "MOST_FORMS", 1)
    assert found(project, "призывн*") == expected
    assert found(project, "призывн* ..1 комиссия") == ["3 Призывная районная комиссия"]


def test_documents_are_named_by_what_tells_them_apart(project: Project) -> None:
    project.add(aligned("b", tail="Поделиться"))
    assert [hit.document for hit in hits(project, "комиссия")] == ["a/ru.txt", "b/ru.txt"]


# --- the index follows the project -----------------------------------------------------------------------------------


def test_an_edited_text_is_found_and_the_old_one_is_not(project: Project) -> None:
    assert found(project, "стол") == ["4 стол"]
    act(project, 4, Edit("ru", "Бюро закрыто."))
    assert found(project, "стол") == []
    (hit,) = hits(project, "бюро")
    assert (hit.bead, hit.status, hit.start_char) == (4, "changed", None)


def test_beads_that_were_merged_are_one(project: Project) -> None:
    assert found(project, "повестка") == ["1 пове́стку", "2 Повестка"]
    state = review_of(project, project.pairs()[0])
    act(project, 1, Merge(state.rows(1, 2)[0].key))
    assert found(project, "повестка") == ["1 пове́стку", "1 Повестка"]
    assert found(project, "вручили .. пришла") == ["1 вручили пове́стку. Повестка пришла"]
    assert [hit.bead for hit in hits(project, "комиссия")] == [2]


def test_offsets_in_merged_and_split_beads_are_those_of_the_document(project: Project) -> None:
    state = review_of(project, project.pairs()[0])
    act(project, 1, Merge(state.rows(1, 2)[0].key))
    act(project, 2, Split(18, 10))
    alignment = aligned()
    checked = [hit for query in ("повестка", "комиссия", "school", "board") for hit in hits(project, query)]
    assert len(checked) == 5
    for hit in checked:
        text = (alignment.ru if hit.lang == "ru" else alignment.en).text
        assert text[hit.start_char : hit.stop_char] == hit.text[hit.start : hit.stop]


def test_a_status_is_up_to_date_and_undoing_counts(project: Project) -> None:
    assert [hit.status for hit in hits(project, "комиссия")] == ["unreviewed"]
    act(project, 3, Accept())
    assert [hit.status for hit in hits(project, "комиссия")] == ["accepted"]
    rejected = act(project, 3, Reject())
    assert [hit.status for hit in hits(project, "комиссия")] == ["rejected"]
    act(project, 3, Undo(rejected))
    assert [hit.status for hit in hits(project, "комиссия")] == ["accepted"]


def test_a_new_alignment_takes_the_place_of_the_old_one(project: Project) -> None:
    assert found(project, "брат") == ["2 брату"]
    first = aligned()
    beads = (Bead(Span(0, 2), Span(0, 2), 0.5, 0.5), *first.beads[2:])
    project.add(Alignment(first.ru, first.en, beads, RECIPE))
    assert found(project, "брат") == ["1 брату"]


def test_only_what_changed_is_indexed_again(project: Project) -> None:
    hits(project, "суд")
    before = dict(project.query("SELECT number, id FROM search_beads"))
    act(project, 4, Edit("ru", "Бюро закрыто."))
    hits(project, "суд")
    after = dict(project.query("SELECT number, id FROM search_beads"))
    assert {number for number in before if before[number] != after[number]} == {4}


def test_index_after_many_changes_is_that_of_a_new_one(project: Project) -> None:
    queries = ("повестка", "призывн*", "us", r"/\d+/", "the")
    hits(project, "суд")
    state = review_of(project, project.pairs()[0])
    act(project, 1, Merge(state.rows(1, 2)[0].key))
    act(project, 2, Edit("en", "The draft board refused."))
    act(project, 1, Reject())
    changed = [hits(project, query) for query in queries]
    refresh(project, Lemmatiser(), short_names, anew=True)
    assert changed == [hits(project, query) for query in queries]


def test_index_follows_any_decisions(tmp_path: Path) -> None:
    with Project.create(tmp_path / "any.sverka") as project:
        project.add(pair(TEXTS, EN, (1, 1), (2, 1), (0, 2), (1, 0), (0, 1)))
        (stored,) = project.pairs()
        state = review_of(project, stored)
        decisions = play(state, random_script(7, 150), Reviewer(state.alignment), Reviewer(state.alignment, "Boris"))
        for number, decision in enumerate(decisions):
            state.apply(decide(project, decision))
            if number % 5 == 0:
                refresh(project, Lemmatiser(), short_names)
                rows = project.query("SELECT number, status, confidence, ru, en, ru_edit, en_edit FROM search_beads")
                assert sorted(rows) == list(kept_rows(state))
                shown = {(hit.bead, hit.lang): hit.text for hit in hits(project, "/.+/")}
                assert shown == {
                    (at, lang): text
                    for at, row in enumerate(state, 1)
                    for lang, document in (("ru", state.alignment.ru), ("en", state.alignment.en))
                    if (text := shown_text(document, row.side(lang))) and "\n" not in text  # type: ignore[arg-type]
                }


def test_an_index_of_mostly_gone_beads_is_made_anew(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "PORTION", 1)
    for number in range(20):
        act(project, 4, Edit("ru", f"Бюро {number}."))
        assert found(project, f"бюро {number}") == [f"4 Бюро {number}"]
    assert int(search_tables.get(project, "next")) < 2 * 6 + 3


@pytest.mark.slow
def test_two_processes_may_make_the_index_at_once(path: Path) -> None:
    with Project.open(path) as project:
        for number in range(10):
            project.add(aligned(f"d{number}", tail=f"Поделиться {number}"))
    code = "from tui.cli import main; main()"
    command = [sys.executable, "-c", code, "search", str(path), "повестка"]
    makers = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    outputs = {maker.communicate()[0].decode() for maker in makers}
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == 1 + 2 * 11


def test_texts_are_not_stored_again(project: Project) -> None:
    hits(project, "повестка")
    for table in ("search_words_content", "search_words_docsize"):
        assert project.query("SELECT count(*) FROM sqlite_master WHERE name = ?", (table,)) == [(0,)]
    columns = "ru_edit, en_edit"
    assert set(project.query(f"SELECT {columns} FROM search_beads")) == {(None, None)}


# --- what may go wrong -----------------------------------------------------------------------------------------------


def test_a_project_that_may_not_be_written_is_searched_in_memory(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(os, "access", lambda file, mode: mode != os.W_OK)
    with Project.open(path) as project:
        assert not project.writable
        assert found(project, "повестка") == ["1 пове́стку", "2 Повестка"]
        assert found(project, "комиссия") == ["3 комиссия"]
    assert path.read_bytes() == before


def test_a_read_only_project_whose_index_is_old_is_indexed_in_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(path) as project:
        found(project, "повестка")
        act(project, 4, Edit("ru", "Бюро закрыто."))
    monkeypatch.setattr(os, "access", lambda file, mode: mode != os.W_OK)
    with Project.open(path) as project:
        assert found(project, "бюро") == ["4 Бюро"]


def sql(path: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE search_beads",
        "DROP TABLE search_forms",
        "DELETE FROM search_state",
        "UPDATE search_words_data SET block = x'00ff00ff00ff'",
        "DELETE FROM search_words_data",
        "DROP TABLE search_words_data",
        "DROP TABLE search_words_config",
        "DELETE FROM search_words_idx",
        "DELETE FROM search_pairs",
    ],
)
def test_a_damaged_index_is_made_anew(path: Path, damage: str) -> None:
    with Project.open(path) as project:
        found(project, "повестка")
    sql(path, damage)
    with Project.open(path) as project:
        assert found(project, "повестка") == ["1 пове́стку", "2 Повестка"]
        act(project, 4, Edit("ru", "Бюро закрыто."))
        assert found(project, "бюро") == ["4 Бюро"]


def test_a_locked_project_is_no_damage(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Project.open(path, busy_s=0.1) as project, pytest.raises(ProjectError, match="another program"):
            hits(project, "повестка")
        other.execute("ROLLBACK")


def test_an_index_of_other_dictionaries_is_made_anew(project: Project) -> None:
    class Other(Lemmatiser):
        name = "another"

        def lemmas(self, form: str) -> frozenset[str]:
            return frozenset((form[:4],))

    hits(project, "повестка")
    assert [hit.bead for hit in answer(project, parse("повезло"), Other(), short_names)] == [1, 2]
    assert hits(project, "повезло") == []


KILLED = """
import contextlib, sys, time
from pathlib import Path
import corpus.search_index as index
from corpus.store import Project
from glossaries.lemma_index import Lemmatiser
from tui.check_source import short_names
index.PORTION = 1
read = []
def done():
    read.append(1)
    if len(read) == 6:
        print("five pairs are saved", flush=True)
        time.sleep(60)
with Project.open(Path(sys.argv[1])) as project:
    index.refresh(project, Lemmatiser(), short_names, lambda total: contextlib.nullcontext(done))
"""


def test_an_index_whose_maker_was_killed_is_completed(path: Path) -> None:
    with Project.open(path) as project:
        for number in range(20):
            project.add(aligned(f"d{number}", tail=f"Поделиться {number}"))
    maker = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE)
    assert maker.stdout is not None
    maker.stdout.readline()
    maker.send_signal(signal.SIGKILL)
    maker.communicate()
    with Project.open(path) as project:
        assert project.query("SELECT count(*) FROM search_beads") == [(6 * 5,)]
        assert len(hits(project, "повестка")) == 2 * 21
        assert project.query("SELECT count(*), max(id) FROM search_beads") == [(6 * 21, 6 * 21)]


def test_state_of_a_review_gives_the_texts_of_the_index(project: Project) -> None:
    state = ReviewState(project.alignment(project.pairs()[0]))
    assert len({hit.bead for hit in hits(project, "/./")}) == len(state)
