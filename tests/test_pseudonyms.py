"""Protected names: found in every form and spelling, replaced in the same form, and never exported."""

from __future__ import annotations

import itertools
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs import RECIPE, document

from corpus.errors import InputError, OutputError
from corpus.export.write import SUFFIXES, exporter
from corpus.pseudonyms import Edit, pseudonymised
from corpus.store import Project
from corpus.types import Alignment, Bead, Recipe, Span, Verdict
from glossaries.pseudonym_forms import paradigm
from glossaries.pseudonyms import ProtectedNames, load_names
from tui.cli import cli
from tui.diagnostics import run

TABLE = """ru,en,ru_pseudonym,en_pseudonym,gender,parts
Иван Петров,Ivan Petrov,Сергей Волков,Sergei Volkov,,
Анна Сергеевна Кузнецова,Anna Kuznetsova,Мария Андреевна Белая,Maria Belaya,,
Юлия Шевченко,Yulia Shevchenko,Ольга Чайковская,Olga Chaikovskaya,,
Павел Ильин,Pavel Ilyin,Лев Глоба,Lev Globa,,
Ромашка,Romashka,Василёк,Vasilyok,,
Солдатские матери,Soldiers' Mothers,Комитет совести,Committee of Conscience,,no
"""
SECRETS = ("петров", "кузнецов", "шевченко", "ильин", "petrov", "kuznetsov", "shevchenko", "ilyin", "romashk", "ромашк")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> ProtectedNames:
    path = tmp_path_factory.mktemp("table") / "names.csv"
    path.write_text(TABLE, encoding="utf-8")
    return load_names(path)


def renamed(text: str, names: ProtectedNames) -> str:
    for edit in reversed(names.edits(text)):
        text = text[: edit.start] + edit.text + text[edit.stop :]
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Иван Петров ушёл, Ивана Петрова ждали.", "Сергей Волков ушёл, Сергея Волкова ждали."),
        ("К Петрову, с Петровым, о Петрове.", "К Волкову, с Волковым, о Волкове."),
        ("Его жене Петровой. Петровы, у Петровых.", "Его жене Волковой. Волковы, у Волковых."),
        ("Кузнецову Анну Сергеевну", "Белую Марию Андреевну"),
        ("Анне Кузнецовой", "Марии Белой"),
        ("с Юлией Шевченко, к Юлии Шевченко", "с Ольгой Чайковской, к Ольге Чайковской"),
        ("у Шевченко, о Шевченко, Шевченко ждёт", "у Чайковской, о Чайковской, Чайковская ждёт"),
        ("Павлу Ильину и Павлом Ильиным", "Льву Глобе и Львом Глобой"),
        ("позывной «Ромашка», с Ромашкой", "позывной «Василёк», с Васильком"),
        ("Анною Кузнецовою; Анн, слышишь?", "Марией Белой; Мария, слышишь?"),
        ("Ивана Станкевича и Ивана Сергеевича", "Ивана Станкевича и Сергея"),
        ("ПЕТРОВ ИВАН; петров сказал", "ВОЛКОВ СЕРГЕЙ; волков сказал"),
    ],
)
def test_russian_pseudonym_has_the_form_of_the_name(text: str, expected: str, names: ProtectedNames) -> None:
    assert renamed(text, names) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("И. Петров, И.С. Петров, И.Петров, Петров И. С.", "С. Волков, С. Волков, С.Волков, Волков С."),
        ("К. Петров", "К. Волков"),
        ("А. С. Кузнецова, Анна С. Кузнецова", "М. А. Белая, Мария А. Белая"),
        ("I. Petrov, Yu. Shevchenko, Y. Shevchenko", "S. Volkov, O. Chaikovskaya, O. Chaikovskaya"),
        ("Ivan S. Petrov and Ivan Sergeyevich Petrov", "Sergei Volkov and Sergei Volkov"),
        ("Иван Сергеевич Петров. Ивану Сергеевичу сказали.", "Сергей Волков. Сергею сказали."),
    ],
)
def test_initials_and_patronymics_are_no_trace(text: str, expected: str, names: ProtectedNames) -> None:
    assert renamed(text, names) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Petrov's lawyer, the Petrovs, the Petrovs’ house", "Volkov's lawyer, the Volkovs, the Volkovs’ house"),
        ("Petrova, Pyetrov, Petroff, PETROV", "Volkova, Volkov, Volkov, VOLKOV"),
        ("Iulia Shevchenko, Julija Ševčenko, Yuliya Shevtchenko", ", ".join(["Olga Chaikovskaya"] * 3)),
        ("Il'in, Ilin, Iljin, Il’yin", "Globa, Globa, Globa, Globa"),
        ("Anna Sergeyevna Kuznecova; Kouznetsova's", "Maria Andreevna Belaya; Belaya's"),
        ("Soldiers' Mothers and Soldier’s Mothers", "Committee of Conscience and Committee of Conscience"),
    ],
)
def test_english_spellings_plurals_and_possessives(text: str, expected: str, names: ProtectedNames) -> None:
    assert renamed(text, names) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Пе\u0301тров, Пет\u00adров, Пет\u200bров", "Волков, Волков, Волков"),
        ("Пeтpoв", "Волков"),  # e, p and o are Latin
        ("Петrov, Petrovа", "Volkov, Volkova"),
        ("Петров\u202e Петров🕊Петров\tПетров\x00Петров", "Волков Волков🕊Волков\tВолков\x00Волков"),
        ("#СвободуПетрову", "#СвободуВолкову"),
        ("https://a.org/ivan-petrov-sud?q=kuznetsova", "https://a.org/sergei-volkov-sud?q=belaya"),
        ("ivan_petrov@mail.ru, petrov1985", "sergei_volkov@mail.ru, volkov1985"),
        ("Петров-Водкин и экс-Петров", "Волков-Водкин и экс-Волков"),
    ],
)
def test_disguised_names_are_found(text: str, expected: str, names: ProtectedNames) -> None:
    assert renamed(text, names) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Петровка, Петроград, Петрозаводск и петрушка; Ивановка; Иваново.",
        "Petrograd, Petrovka, Ivanovo; Annals; an officer.",
        "Иван Сидоров; Иваном Сидоровым; Иван Сергеевич Сидоров.",
        "Ivan Sidorov and Anna Politkovskaya",
        "матери солдат",
        "ромашка в поле",
    ],
)
def test_others_keep_their_names(text: str, names: ProtectedNames) -> None:
    assert names.edits(text) == []


@pytest.mark.parametrize("text", ["Рассказал Ивану Сидоров.", "Мама Ивана Мария.", "Ivan Goes Home", "Иван.\nСидоров"])
def test_given_name_alone_is_protected(text: str, names: ProtectedNames) -> None:
    assert renamed(text, names) != text


def test_namesakes_are_told_apart_by_the_words_beside_and_the_last_one_named(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(
        "ru,en,ru_pseudonym,en_pseudonym\nИван Петров,Ivan Petrov,Сергей Волков,Sergei Volkov\n"
        "Иван Зайцев,Ivan Zaitsev,Олег Белов,Oleg Belov\n",
        encoding="utf-8",
    )
    names = load_names(path)
    assert renamed("Иван Зайцев ждал. Иван ушёл. Петров ждал. Ивана нет.", names) == (
        "Олег Белов ждал. Олег ушёл. Волков ждал. Сергея нет."
    )


def test_table_may_have_the_surname_first(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(
        "ru\ten\tru_pseudonym\ten_pseudonym\nЗайцева Ольга Ивановна\tZaitseva Olga\tБелова Инна Львовна\tBelova Inna\n",
        encoding="utf-8",
    )
    names = load_names(path)
    assert renamed("О. И. Зайцевой, Зайцевой О. И., Ольге И. Зайцевой", names) == (
        "И. Л. Беловой, Беловой И. Л., Инне Л. Беловой"
    )
    assert renamed("O. Zaitseva, Olga Zaitseva, Zaytseva's", names) == "I. Belova, Inna Belova, Belova's"


@pytest.mark.parametrize("text", ["ivanpetrov@mail.ru", "t.me/kuznetsova_anna/petrovivan", "vk.com/свободупетрову"])
def test_address_that_holds_a_name_inside_a_word_remains(text: str, names: ProtectedNames) -> None:
    assert names.remaining(renamed(f"Пишите: {text} или звоните.", names)) != ""


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.sampled_from(["Петрова", " ", "Иван", "Petrov", "И. ", "-", "'s ", "'", "@", ".", "Анна", "Я", "/", "\n"])
    )
)
def test_nothing_remains_after_edits_or_it_is_said(names: ProtectedNames, pieces: list[str]) -> None:
    text = "".join(pieces)
    edits = names.edits(text)
    assert all(one.stop <= other.start for one, other in itertools.pairwise(edits))
    after = renamed(text, names)
    assert names.remaining(after) or not any(secret in after.casefold() for secret in SECRETS)


def test_forms_of_a_surname_are_those_of_the_grammar() -> None:
    forms = list(paradigm("Чайковский", "family", "masc").values())
    assert forms[:6] == ["чайковский", "чайковского", "чайковскому", "чайковского", "чайковским", "чайковском"]
    assert forms[6:12] == ["чайковская", "чайковской", "чайковской", "чайковскую", "чайковской", "чайковской"]
    assert list(paradigm("Ковальчук", "family", "femn").values())[:6] == ["ковальчук"] * 6
    assert list(paradigm("Гай", "family", "masc").values())[:6] == ["гай", "гая", "гаю", "гая", "гаем", "гае"]


# --- the table -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", "empty"),
        ("ru,en\nИван,Ivan\n", "line 1: no column ru_pseudonym"),
        ("ru,en,ru_pseudonym,en_pseudonym\n", "no names below the header"),
        ("ru,en,ru_pseudonym,en_pseudonym\nИван Петров,,Олег Белов,Oleg Belov\n", "line 2: nothing in the column en"),
        ("ru,en,ru_pseudonym,en_pseudonym\nИван Петров,Ivan Petrov,Белов,Belov\n", "line 2: the Russian name has 2"),
        ("ru,en,ru_pseudonym,en_pseudonym,gender\nИван,Ivan,Олег,Oleg,x\n", 'the gender "x"'),
        ("ru,en,ru_pseudonym,en_pseudonym,parts\nИван,Ivan,Олег,Oleg,x\n", '"x" in the column parts'),
        ("ru;en;ru_pseudonym;en_pseudonym\nИван Петров;Ivan Petrov;Олег Петров;Oleg Belov\n", "line 2: the pseudonym"),
        ("ru,en,ru_pseudonym,en_pseudonym\nИван Петров,Ivan Petrov,Олег Белов,Ivan Belov\n", 'holds "Ivan"'),
    ],
)
def test_table_that_protects_nothing_or_too_little_is_refused(table: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(InputError, match=words) as caught:
        load_names(path)
    assert str(path) in str(caught.value)
    path.write_bytes("ru,Иван".encode("cp1251"))
    with pytest.raises(InputError, match="not UTF-8"):
        load_names(path)
    with pytest.raises(InputError, match="cannot be read"):
        load_names(tmp_path / "none.csv")


# --- documents -------------------------------------------------------------------------------------------------------

RU = ("Ивана Петрова арестовали.", "Анна Кузнецова ждёт Петрова.", "Суд идёт.")
EN = ("Ivan Petrov was arrested.", "Anna Kuznetsova is waiting for Petrov.", "The court sits.")


def report(ru: tuple[str, ...] = RU, en: tuple[str, ...] = EN) -> Alignment:
    beads = tuple(Bead(Span(at, at + 1), Span(at, at + 1), 0.5, 0.9) for at in range(len(ru)))
    return Alignment(
        document("ru", ru, title="Дело Петрова", source="/home/anna/petrov.docx", tail="Поделиться: Петров"),
        document("en", en, title="The Petrov case", source="/home/anna/petrov_en.docx"),
        beads,
        RECIPE,
        tuple(Verdict("changed", ru="Иван Петров арестован.") if at == 0 else Verdict() for at in range(len(ru))),
    )


def test_everything_that_is_exported_is_written_anew(names: ProtectedNames) -> None:
    (found,) = pseudonymised([report()], names)
    assert found.ru.sentences() == ["Сергея Волкова арестовали.", "Мария Белая ждёт Волкова.", "Суд идёт."]
    assert found.en.sentences()[1] == "Maria Belaya is waiting for Volkov."
    assert (found.ru.title, found.en.title) == ("Дело Волкова", "The Volkov case")
    assert found.verdicts[0] == Verdict("changed", ru="Сергей Волков арестован.")
    assert [removal.text for removal in found.ru.removals] == ["Поделиться: Волков"]
    assert found.ru.source == found.ru.id != report().ru.id
    other = report(tuple(sentence.replace("Петров", "Сидоров") for sentence in RU))
    assert other.ru.id != report().ru.id  # what an id of the old text would have told


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".parquet"])
def test_no_format_holds_a_name_or_where_it_stood(suffix: str, names: ProtectedNames, tmp_path: Path) -> None:
    exporter(tmp_path / f"o{suffix}").write(pseudonymised([report()], names))
    content = b""
    for path in tmp_path.iterdir():
        content += path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                content += b"".join(map(archive.read, archive.namelist()))
    text = content.decode("utf-8", "ignore").casefold()
    assert not [secret for secret in (*SECRETS, "docx", report().ru.id, report().en.id) if secret in text]


@pytest.mark.parametrize(
    ("ru", "en", "words"),
    [
        ("Пишите ivanpetrov@mail.ru", "Write.", 'petrov.docx, sentence 2: "ivanpetrov@mail.ru"'),
        ("Пишите.", "Write to a.ru/petrovivan now", 'petrov_en.docx, sentence 2: "a.ru/petrovivan"'),
    ],
)
def test_name_that_is_left_stops_the_export_with_document_and_place(
    ru: str, en: str, words: str, names: ProtectedNames, tmp_path: Path
) -> None:
    with pytest.raises(OutputError, match=words):
        exporter(tmp_path / "o.tsv").write(pseudonymised([report(("Да.", ru), ("Yes.", en))], names))
    assert list(tmp_path.iterdir()) == []


def test_name_in_the_recipe_or_an_edited_text_stops_the_export(names: ProtectedNames) -> None:
    for changed, words in (
        (replace(report(), recipe=Recipe("/home/petrov/model", "1", "1")), "the name of the encoder"),
        (replace(report(), verdicts=(Verdict(), Verdict(en="ivanpetrov@a.ru"), Verdict())), "pair 2, as edited"),
        (replace(report(), beads=tuple(replace(bead, reasons=("Петров",)) for bead in report().beads)), "1, reasons"),
    ):
        with pytest.raises(OutputError, match=words):
            list(pseudonymised([changed], names))


def test_name_cut_in_two_by_a_split_is_replaced_where_it_begins(names: ProtectedNames) -> None:
    whole = document("ru", ("Арестован Пет", "ров вчера."))
    segments = (whole.segments[0], replace(whole.segments[1], start=13, stop=23))
    cut = replace(whole, text="Арестован Петров вчера.", segments=segments)
    found = replace(report(RU[:2], EN[:2]), ru=cut)
    assert next(pseudonymised([found], names)).ru.sentences() == ["Арестован Волков", " вчера."]


class Fixed:
    """Edits of a test, whatever the text."""

    def __init__(self, *edits: Edit) -> None:
        self._edits = edits

    def edits(self, text: str) -> list[Edit]:
        return [edit for edit in self._edits if edit.stop <= len(text)] if len(text) > 40 else []

    def remaining(self, text: str) -> str:
        return ""


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 6), st.text("аб ", max_size=8)), max_size=6))
def test_offsets_lead_to_the_sentences_after_any_edits(script: list[tuple[int, int, str]]) -> None:
    edits, at = [], 0
    for gap, size, text in script:
        edits.append(Edit(at + gap, at + gap + size, text))
        at += gap + size
    try:
        (found,) = pseudonymised([replace(report(), verdicts=())], Fixed(*edits))
    except OutputError:
        return
    for part in (*found.ru.segments, *found.ru.removals):
        assert found.ru.text[part.start : part.stop] == part.text


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "p.sverka") as made:
        made.add(replace(report(), verdicts=()))
    (tmp_path / "names.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def export(folder: Path, *options: str) -> int:
    return run(cli, ["export", str(folder / "p.sverka"), "--pseudonyms", str(folder / "names.csv"), *options])


def test_command_replaces_names_also_in_part_of_the_pairs(project: Path) -> None:
    out = project / "o.tsv"
    assert export(project, "-o", str(out), "--kind", "link", "--document", "petrov.docx") == 0
    assert "Сергея Волкова арестовали." in out.read_text(encoding="utf-8")
    assert export(project, "-o", str(project / "o.sverka")) == 0
    with Project.open(project / "o.sverka") as made:
        assert next(made.alignments()).en.title == "The Volkov case"


def test_command_refuses_to_write_a_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Project.open(project / "p.sverka") as opened:
        opened.add(replace(report(("Пишите ivanpetrov@mail.ru",), ("Write.",)), verdicts=()))
    out = project / "o.tsv"
    assert export(project, "-o", str(out)) == 5
    err = capsys.readouterr().err
    assert "petrov.docx, sentence 1" in err
    assert err.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize("name", ["petrov.tsv", "дело_петрова.tsv", "IvanPetrov.tsv"])
def test_output_is_not_named_after_a_protected_person(name: str, project: Path) -> None:
    assert export(project, "-o", str(project / name)) == 5
    assert not (project / name).exists()


def test_table_is_never_overwritten(project: Path) -> None:
    assert export(project, "-o", str(project / "names.csv")) == 5
    assert (project / "names.csv").read_text(encoding="utf-8") == TABLE
