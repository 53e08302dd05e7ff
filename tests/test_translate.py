"""What is done with each sentence of a file: kept, known, drafted, withheld; and what a journal keeps of it."""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from corpus.errors import LanguageError, OutputError
from corpus.rewrite.page import PageText
from corpus.rewrite.plain import PlainText
from corpus.types import Page, Paragraph
from glossaries.drafts.types import Draft, Fault, TermPlace
from glossaries.issue import Place
from tui.memory import Memory
from tui.memory_types import Remembered
from tui.translate.drafting import answer_of
from tui.translate.journal import Journal
from tui.translate.remember import differing, from_memory, nearest
from tui.translate.source import check_source, needs_translation, sentences
from tui.translate.told import told
from tui.translate.types import Answer, TermUse
from tui.translate.work import BATCH, drafted, without_machine
from tui.translate.write import COLUMNS, file_of, table_of


class Capitals:
    """Drafts in capitals; what it was asked is kept, and some batch may be interrupted."""

    def __init__(self, interrupted_at: int = -1) -> None:
        self.asked: list[str] = []
        self._left = interrupted_at

    def answers(self, texts: Sequence[str]) -> list[Answer]:
        if self._left == 0:
            raise KeyboardInterrupt
        self._left -= 1
        self.asked += texts
        return [Answer(text.upper(), "machine", 0.5) for text in texts]


@contextlib.contextmanager
def uncounted(_total: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


def memory(*pairs: tuple[str, str], partial: bool = False) -> Memory:
    found = Memory()
    found.learn(Remembered(str(number), source, target, partial) for number, (source, target) in enumerate(pairs))
    return found


# --- language -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He was drafted in the spring and they were not able to see him. " * 5, "in English already"),
        ("Він був у війську, і його мати чекала на нього.", "this is Ukrainian"),
        ("Mother waited.", "its letters are those of English"),
    ],
)
def test_a_file_in_the_target_language_or_a_third_one_is_refused(text: str, said: str) -> None:
    with pytest.raises(LanguageError, match=said):
        check_source(text, "en", "a.txt")


def test_short_texts_and_numbers_are_let_through() -> None:
    check_source("Мать ждала.", "en", "a.txt")
    check_source("42", "en", "a.txt")
    check_source("Mother waited.", "ru", "a.txt")


def test_what_has_no_letter_of_the_source_language_needs_no_translation() -> None:
    assert [needs_translation(text, "ru") for text in ("FSB, 2023.", "https://a.b", "ФСБ")] == [False, False, True]
    assert [needs_translation(text, "en") for text in ("ФСБ, 2023.", "FSB")] == [False, True]


# --- memory -------------------------------------------------------------------------------------------------------


def test_the_same_sentence_is_answered_by_the_commonest_translation_then_the_latest() -> None:
    found = memory(("Суд.", "A court."), ("суд.", "Court."), ("Суд.", "The  court."), ("Суд.", "Court."))
    answer = from_memory(found, "Суд.")
    assert answer is not None
    assert (answer.text, answer.origin, answer.score) == ("Court.", "memory", 1.0)
    assert answer.flags == ("3 different translations in the memory",)
    latest = from_memory(memory(("Суд.", "A court."), ("Суд.", "The court.")), "Суд.")
    assert latest is not None
    assert latest.text == "The court."


def test_a_translation_that_leaves_a_part_out_is_shown_and_not_used() -> None:
    found = memory(("Суд вернул дело.", "Returned."), partial=True)
    assert from_memory(found, "Суд вернул дело.") is None
    near = nearest(found, "Суд вернул дело.")
    assert near is not None
    assert near.share == 1.0


def test_words_that_differ_stand_in_braces() -> None:
    near = nearest(memory(("Суд отложил дело на 8 дней.", "8 days.")), "Суд отложил дело на 7 дней.")
    assert near is not None
    assert differing("Суд отложил дело на 7 дней.", near) == "Суд отложил дело на {8} дней."


# --- drafts and their journal -------------------------------------------------------------------------------------


def test_memory_comes_before_the_machine_and_each_sentence_is_drafted_once() -> None:
    original = PlainText("Один. Два. Один. FSB.\n\nТри.".encode(), "a.txt")
    found = list(sentences(original.passages, "ru"))
    known, drafts = memory(("Два.", "Two.")), Capitals()
    answers = without_machine(found, "ru", known)
    assert {text: answer.origin for text, answer in answers.items()} == {"Два.": "memory", "FSB.": "kept"}
    answers |= drafted(["Один.", "Три."], drafts, known, None, uncounted)
    assert drafts.asked == ["Один.", "Три."]
    assert file_of(original, found, answers, "en").decode() == "ОДИН. Two. ОДИН. FSB.\n\nТРИ."


def test_after_an_interrupt_only_what_was_not_done_is_drafted(tmp_path: Path) -> None:
    texts = [f"Предложение {number}." for number in range(3 * BATCH)]
    journal = Journal(tmp_path / "a.txt", "recipe")
    with pytest.raises(KeyboardInterrupt):
        drafted(texts, Capitals(interrupted_at=2), memory(), journal, uncounted)
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600
    assert journal.known(texts) == 2 * BATCH
    again = Capitals()
    answers = drafted(texts, again, memory(), journal, uncounted)
    assert again.asked == texts[2 * BATCH :]
    assert [answers[text].text for text in texts] == [text.upper() for text in texts]
    journal.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_journal_of_another_recipe_or_with_broken_lines_is_passed_over(tmp_path: Path) -> None:
    answer = Answer("Draft.", "machine", 0.5, (TermUse("суд", "court", "honoured"),), ("look",))
    journal = Journal(tmp_path / "a.txt", "one")
    journal.append([("Суд.", answer)])
    with journal.path.open("ab") as file:
        file.write(b'["cut off')
    journal.append([("Два.", answer)])
    with journal.path.open("ab") as file:
        file.write('[1]\n{}\n["a","b","memory",1,[],[]]\n["a","b","machine","x",[],[]]\n\xff'.encode("latin-1"))
    assert journal.read() == {journal.key("Суд."): answer, journal.key("Два."): answer}
    assert Journal(tmp_path / "a.txt", "two").known(["Суд."]) == 0


def test_a_journal_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine", encoding="utf-8")
    journal = Journal(tmp_path / "a.txt", "one")
    journal.path.symlink_to(other)
    with pytest.raises(OutputError, match=r"part\.jsonl"):
        journal.append([("Суд.", Answer("", "withheld"))])
    assert other.read_text(encoding="utf-8") == "mine"


def test_a_draft_becomes_an_answer_with_its_terms_and_what_to_look_at() -> None:
    source, text = "Он получил повестку в суде.", "He got a notice in court."
    terms = (
        TermPlace("a", Place(11, 19), Place(7, 15), "summons", "unsafe", "no room"),
        TermPlace("b", Place(22, 26), None, "court", "free"),
    )
    answer = answer_of(Draft(source, text, -0.6931, terms, (Fault("number", "2 is lost"),), way="pieces"))
    assert answer.terms == (TermUse("повестку", "a notice", "unsafe"), TermUse("суде", "court", "free"))
    assert answer.flags == ("2 is lost", "drafted in pieces", "summons is wanted: no room")
    assert (answer.origin, round(answer.score, 3)) == ("machine", 0.5)
    held = answer_of(Draft(source, "", 0.0, withheld="too long"))
    assert (held.text, held.origin, held.flags) == ("", "withheld", ("too long",))


# --- what is written ------------------------------------------------------------------------------------------------


def test_a_withheld_sentence_stays_in_brackets_and_the_summary_says_why() -> None:
    original = PageText(Page("Один. Два.", (Paragraph(0, 10),), "", "a"))
    found = list(sentences(original.passages, "ru"))
    answers = {
        "Один.": Answer("", "withheld", 0.0, flags=("too long",)),
        "Два.": Answer("Two.", "machine", 0.9, (TermUse("два", "two", "honoured"), TermUse("а", "b", "free"))),
    }
    assert file_of(original, found, answers, "en").decode() == "[[Один.]] Two.\n"
    assert list(told(found, answers, "out.txt")) == [
        "withheld: “Один.”: too long",
        "2 sentences: 0 from memory, 1 drafted (1 of 2 terms honoured, 1 rendered freely), "
        "1 withheld and left in [[ ]]; wrote out.txt",
    ]


def test_the_table_has_a_line_a_sentence_with_the_most_similar_translation() -> None:
    original = PlainText("Дали 7 дней. Суд.".encode(), "a.txt")
    found = list(sentences(original.passages, "ru"))
    known = memory(("Дали 8 дней.", "Gave\t8 days."), ("Суд.", "Court."))
    answers = without_machine(found, "ru", known)
    answers |= drafted(["Дали 7 дней."], Capitals(), known, None, uncounted)
    rows = [line.split("\t") for line in table_of(found, answers).decode().splitlines()]
    assert tuple(rows[0]) == COLUMNS
    assert rows[1] == [
        "Дали 7 дней.",
        "ДАЛИ 7 ДНЕЙ.",
        "machine",
        "0.50",
        "",
        "",
        "0.92",
        "Дали {8} дней.",
        "Gave 8 days.",
    ]
    assert rows[2] == ["Суд.", "Court.", "memory", "1.00", "", "", "", "", ""]
    assert next(told(found, answers, "")) == ("memory 91%: “Дали 7 дней.” is like “Дали {8} дней.” = “Gave\t8 days.”")
