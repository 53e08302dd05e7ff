"""Drafts that keep to a term base: which is chosen, how a term is written into it, and what is withheld."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from align.translator import Hypothesis, Language, Options, Scores, TextSpan, Translation, load_translator
from glossaries.drafts.attention import WordAttention
from glossaries.drafts.draft import draft_sentences
from glossaries.drafts.types import Draft, DraftOptions
from glossaries.drafts.wanted import DraftTerms
from glossaries.read import bundled_termbase
from glossaries.tokens import Token, tokenise
from glossaries.types import Concept, Term, TermBase
from tests.argos_package import installed

Links = Mapping[int, int]
"""Which word of the source a word of the draft stands for; both by number, signs not counted."""

_WORDS = re.compile(r"\w+|[^\w\s]")


def spans(text: str) -> tuple[TextSpan, ...]:
    """The words and signs of a text."""
    return tuple(TextSpan(*found.span()) for found in _WORDS.finditer(text))


def hypothesis(source: str, text: str, links: Links, score: float = -0.5) -> Hypothesis:
    """A draft that attends as the links say, and to all words alike where they say nothing."""
    rows = np.full((len(spans(text)), len(spans(source))), 1 / len(spans(source)), np.float32)
    for word, other in links.items():
        rows[word] = 0.1 / max(len(spans(source)) - 1, 1)
        rows[word, other] = 0.9
    return Hypothesis(text, score, spans(text), rows)


def sentence_pair(source: str, text: str, links: Links) -> Translation:
    """A sentence with one draft."""
    return Translation(source, spans(source), (hypothesis(source, text, links),))


@dataclass
class Written:
    """A translator that knows its drafts by heart: by sentence, or by the beginning that a draft must have."""

    drafts: Mapping[str, Sequence[Hypothesis]]
    forced: Mapping[str, str] = field(default_factory=dict)
    dear: Mapping[str, Sequence[Hypothesis]] = field(default_factory=dict)
    liked: Mapping[str, float] = field(default_factory=dict)
    asked: list[tuple[str, str, float]] = field(default_factory=list)
    name: str = "by-heart"
    revision: str = "0"
    source: Language = "ru"
    target: Language = "en"

    def translate(
        self, sentences: Sequence[str], options: Options | None = None, *, prefixes: Sequence[str] = ()
    ) -> list[Translation]:
        penalty = (options or Options()).repetition_penalty
        found = []
        for sentence, prefix in zip(sentences, prefixes or [""] * len(sentences), strict=True):
            self.asked.append((sentence, prefix, penalty))
            if prefix:
                text = prefix + self.forced[prefix] if prefix in self.forced else "something else"
                drafts: Sequence[Hypothesis] = [hypothesis(sentence, text, {}, -0.6)]
            else:
                known = self.dear if penalty > 1 and sentence in self.dear else self.drafts
                drafts = known[sentence]
            found.append(Translation(sentence, spans(sentence), tuple(drafts)))
        return found

    def score(self, sentences: Sequence[str], drafts: Sequence[str]) -> list[Scores]:
        """A word has a score of -1, the last one that of the draft if it is among those that are liked."""
        found = []
        for draft in drafts:
            scores = np.full(len(spans(draft)) + 1, -1, np.float32)
            scores[-2:-1] = self.liked.get(draft, -2)
            found.append(scores)
        return found


BASE = TermBase(
    (
        Concept(
            "draft-notice",
            "conscription",
            terms=(
                Term("ru", "повестка", pos="noun"),
                Term("en", "draft notice", pos="noun"),
                Term("en", "call-up papers", "admitted", pos="noun"),
                Term("en", "summons", "deprecated", pos="noun"),
            ),
        ),
        Concept(
            "pretrial-detention-center",
            "prisons",
            terms=(
                Term("ru", "следственный изолятор", pos="noun"),
                Term("en", "pretrial detention center", pos="noun"),
                Term("en", "isolator", "deprecated", pos="noun"),
            ),
        ),
        Concept(
            "police",
            "police",
            rendering="free",
            terms=(
                Term("ru", "полиция", pos="noun"),
                Term("en", "police", pos="noun"),
                Term("en", "militia", "deprecated", pos="noun"),
            ),
        ),
    )
)
TERMS = DraftTerms(BASE, "ru")
ONLY_REPLACED = DraftOptions(bindings=("replaced",))


def drafted(
    source: str, *drafts: tuple[str, Links, float], options: DraftOptions | None = None, **known: Mapping[str, str]
) -> Draft:
    """The draft of a sentence for which the model has these, with the links of their words and their scores."""
    model = Written({source: [hypothesis(source, *draft) for draft in drafts]}, **known)  # type: ignore[arg-type]
    return draft_sentences(model, [source], TERMS, options)[0]


def states(draft: Draft) -> list[tuple[str, str]]:
    """The state of each term and what stands there."""
    return [(one.state, draft.text[slice(*one.target)] if one.target else "") for one in draft.terms]


def test_of_the_drafts_near_the_best_that_with_most_terms_is_taken() -> None:
    draft = drafted("Ему пришла повестка.", ("He got a paper.", {}, -0.4), ("He got a draft notice.", {}, -0.7))
    assert draft.text == "He got a draft notice."
    assert states(draft) == [("honoured", "draft notice")]


def test_a_draft_far_below_the_best_is_not_taken_for_its_terms() -> None:
    draft = drafted(
        "Ему пришла повестка.",
        ("He got a paper.", {3: 2}, -0.4),
        ("A draft notice it.", {}, -2.0),
        options=ONLY_REPLACED,
    )
    assert draft.text == "He got a draft notice."
    assert states(draft) == [("replaced", "draft notice")]


def test_the_aligned_words_are_replaced_in_their_number_with_their_article() -> None:
    draft = drafted(
        "В следственном изоляторе ему вручили повестки.",
        ("In an investigative ward he was given papers.", {2: 1, 3: 2, 7: 5}, -0.4),
        options=ONLY_REPLACED,
    )
    assert draft.text == "In a pretrial detention center he was given draft notices."
    assert states(draft) == [("replaced", "pretrial detention center"), ("replaced", "draft notices")]


def test_a_deprecated_term_is_replaced_where_it_stands() -> None:
    draft = drafted("Ему пришла повестка.", ("He got a summons.", {}, -0.4), options=ONLY_REPLACED)
    assert draft.text == "He got a draft notice."
    assert draft.terms[0].source == (11, 19)


def test_an_admitted_term_stays() -> None:
    draft = drafted("Ему пришла повестка.", ("He got call-up papers.", {}, -0.4))
    assert draft.text == "He got call-up papers."
    assert states(draft) == [("honoured", "call-up papers")]


def test_a_house_may_ask_for_preferred_terms_only() -> None:
    source = "Ему пришла повестка."
    model = Written({source: [hypothesis(source, "He got call-up papers.", {})]})
    terms = DraftTerms(BASE, "ru", accepted=("preferred",))
    draft = draft_sentences(model, [source], terms, ONLY_REPLACED)[0]
    assert draft.text == "He got a draft notice."


def test_a_free_term_may_be_rendered_by_any_word_but_a_deprecated_one() -> None:
    source = "Полиция его отпустила."
    assert states(drafted(source, ("They let him go.", {}, -0.4))) == [("free", "")]
    assert drafted(source, ("The militia let him go.", {}, -0.4), options=ONLY_REPLACED).text == (
        "The police let him go."
    )


def test_an_ordinary_word_and_a_deprecated_one_of_the_source_ask_for_nothing() -> None:
    def state(pair: TermBase, source: str) -> str:
        return DraftTerms(pair, "en").standing(DraftTerms(pair, "en").wanted(source), source, "Ничего нет.")[0].state

    term = Concept("company", "army", terms=(Term("en", "company", pos="noun"), Term("ru", "рота", pos="noun")))
    assert state(TermBase((term,)), "The company left.") == "free"
    assert state(BASE, "He got a summons.") == "free"
    assert state(BASE, "He got a draft notice.") == "unsafe"


def test_a_term_that_must_not_be_confused_with_it_is_replaced_even_where_the_rendering_is_free() -> None:
    source = "Подозреваемый ушёл домой."
    model = Written({source: [hypothesis(source, "The convict went home.", {1: 0})]})
    terms = DraftTerms(bundled_termbase(), "ru")
    assert draft_sentences(model, [source], terms, ONLY_REPLACED)[0].text == "The suspect went home."


def test_the_model_goes_on_behind_the_term() -> None:
    draft = drafted(
        "Повестка лежала дома.",
        ("The papers were at home.", {1: 0}, -0.4),
        forced={"The draft notice": " was at home."},
    )
    assert draft.text == "The draft notice was at home."
    assert states(draft) == [("replaced", "draft notice")]


def test_what_the_model_writes_behind_a_term_is_dropped_if_it_is_broken() -> None:
    draft = drafted(
        "Ему пришла повестка.",
        ("He got a paper.", {3: 2}, -0.4),
        options=DraftOptions(bindings=("forced", "replaced")),
        forced={"He got a draft notice": " notice notice notice notice."},
    )
    assert draft.text == "He got a draft notice."


def test_a_term_is_searched_where_no_word_stands_for_it() -> None:
    source = "Вечером ему повестку принесли."
    text = "He got it in the evening."
    known = {"He got a draft notice": " in the evening.", "draft notice": " was got in the evening."}
    model = Written({source: [hypothesis(source, text, {2: 2})]}, forced=known, liked={"He got a draft notice": -0.1})
    (draft,) = draft_sentences(model, [source], TERMS)
    assert draft.text == "He got a draft notice in the evening."
    assert states(draft) == [("replaced", "draft notice")]
    assert len(model.asked) <= 1 + 4  # the first time, then behind the likeliest beginnings only


def test_a_term_that_the_model_finds_unlikely_wherever_it_is_put_is_left_out() -> None:
    source, text = "Повестка лежала дома.", "It lay at home."
    begun = dict.fromkeys(["Draft notice", "The draft notice", "A draft notice"], " lay at home.")
    liked = {beginning + rest: -30.0 for beginning, rest in begun.items()}
    model = Written({source: [hypothesis(source, text, {1: 1, 3: 2})]}, forced=begun, liked=liked)
    (draft,) = draft_sentences(model, [source], TERMS)
    assert draft.text == text
    assert [one.reason for one in draft.terms] == ["no word stands for it"]


@pytest.mark.parametrize(
    ("source", "asked", "draft", "given"),
    [
        (
            "ПОВЕСТКА ПРИШЛА В МОСКВУ",
            "Повестка пришла в Москву",
            "It came to Moscow, a draft notice",
            "IT CAME TO MOSCOW, A DRAFT NOTICE",
        ),
        ("ГЛАВНОЕ: ПОВЕСТКА ИЗ СИЗО", "Главное: повестка из СИЗО", "A draft notice", "A DRAFT NOTICE"),
        ("СИЗО", "СИЗО", "SIZO", "SIZO"),
    ],
)
def test_a_sentence_in_capitals_is_translated_as_it_is_usually_written(
    source: str, asked: str, draft: str, given: str
) -> None:
    model = Written({asked: [hypothesis(asked, draft, {})]})
    remand = Concept("sizo", "prisons", terms=(Term("ru", "СИЗО", pos="acronym"), Term("en", "SIZO", pos="acronym")))
    (found,) = draft_sentences(model, [source], DraftTerms(TermBase((*BASE.concepts, remand)), "ru"))
    assert (found.source, found.text) == (source, given)
    assert all(source[slice(*one.source)].isupper() for one in found.terms)


def test_terms_of_a_very_long_sentence_are_found_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each asks for the words before it only, not for the sentence from its beginning."""
    sentence = " ".join(["Ему пришли две повестки в следственный изолятор и"] * 700)
    lengths: list[int] = []

    def counting(text: str, lang: Language) -> list[Token]:
        lengths.append(len(text))
        return tokenise(text, lang)

    monkeypatch.setattr("glossaries.drafts.term_number.tokenise", counting)
    assert [one.number for one in TERMS.wanted(sentence)] == ["plur", "sing"] * 700
    assert max(lengths) < 200


@pytest.mark.parametrize(
    ("sentence", "rendering"),
    [
        ("The Foreign Ministry spoke.", "Министерство иностранных дел"),
        ("The foreign minister spoke.", None),
        ("An FSB officer came.", None),
        ("The contract soldier left.", "контрактник"),
    ],
)
def test_a_person_is_not_rendered_by_the_name_of_a_body(sentence: str, rendering: str | None) -> None:
    found = DraftTerms(bundled_termbase(), "en").wanted(sentence)[0].rendering
    assert (found.text if found else None) == rendering


UNSAFE = [
    ("The papers are at home.", {1: 0}, "the words around it are in the plural"),
    ("A paper lay home, a letter.", {1: 0, 6: 0}, "the words for it do not stand together"),
    ("It lay at home.", {1: 1, 3: 2}, "no word stands for it"),
]


@pytest.mark.parametrize(("text", "links", "reason"), UNSAFE)
def test_what_is_not_safe_to_replace_stays_and_is_told(text: str, links: Links, reason: str) -> None:
    draft = drafted("Повестка лежала дома.", (text, links, -0.4), options=ONLY_REPLACED)
    assert draft.text == text
    assert [(one.state, one.term, one.reason) for one in draft.terms] == [("unsafe", "draft notice", reason)]


def test_two_terms_are_never_written_into_one_place() -> None:
    draft = drafted(
        "Повестка в следственный изолятор.",
        ("A pretrial detention center paper.", {4: 0}, -0.4),
        ("A pretrial detention center.", {1: 2, 2: 0, 3: 3}, -0.3),
        options=DraftOptions(bindings=("replaced",), margin=0.05),
    )
    assert draft.text == "A pretrial detention center."
    assert [one.reason for one in draft.terms] == ["another term stands there", ""]


def test_a_broken_draft_is_made_again_with_penalties() -> None:
    source = "Его взяли в часть."
    model = Written(
        {source: [hypothesis(source, "He was was was was taken.", {})]},
        dear={source: [hypothesis(source, "He was taken to the unit.", {})]},
    )
    draft = draft_sentences(model, [source], TERMS)[0]
    assert (draft.text, draft.way, draft.withheld) == ("He was taken to the unit.", "penalties", "")


def test_a_draft_that_stays_broken_is_made_from_pieces() -> None:
    source = "Его взяли в часть, а потом он сбежал домой."
    loop = "He was was was was taken."
    model = Written(
        {
            source: [hypothesis(source, loop, {})],
            "Его взяли в часть": [hypothesis("Его взяли в часть", "He was taken to the unit.", {})],
            "а потом он сбежал домой.": [hypothesis("а потом он сбежал домой.", "Then he fled home.", {})],
        }
    )
    draft = draft_sentences(model, [source], TERMS)[0]
    assert (draft.text, draft.way) == ("He was taken to the unit, then he fled home.", "pieces")


def test_a_draft_that_can_not_be_mended_is_withheld_with_the_reason() -> None:
    draft = drafted("Суд дал ему 5 лет.", ("The court gave him years.", {}, -0.4))
    assert (draft.text, draft.withheld) == ("", "5 лет is not in the draft")


def test_a_fault_that_only_warns_leaves_the_draft() -> None:
    options = DraftOptions(withhold=frozenset({"empty", "repetition"}))
    draft = drafted("Суд дал ему 5 лет.", ("The court gave him years.", {}, -0.4), options=options)
    assert draft.text == "The court gave him years."
    assert [fault.kind for fault in draft.warnings] == ["number"]


def test_a_name_that_may_be_missing_on_purpose_is_told_of_without_another_try() -> None:
    source = "Адвокат Сергей Кривенко ушёл."
    model = Written({source: [hypothesis(source, "The lawyer Krivenko left.", {})]})
    draft = draft_sentences(model, [source], TERMS)[0]
    assert draft.text == "The lawyer Krivenko left."
    assert [fault.message for fault in draft.warnings] == ["Сергей is not in the draft"]
    assert len(model.asked) == 1


def test_a_third_language_is_withheld_and_signs_are_copied_without_asking_the_model() -> None:
    model = Written({})
    ukrainian = "Її син не прийшов додому, і вони шукають його всюди."
    drafts = draft_sentences(model, ["* * *", ukrainian, ""], TERMS)
    assert [(one.text, one.withheld) for one in drafts] == [("* * *", ""), ("", "the source is Ukrainian"), ("", "")]
    assert model.asked == []


def test_a_sentence_that_the_model_refuses_is_withheld_with_its_reason() -> None:
    class Refusing(Written):
        def translate(
            self, sentences: Sequence[str], options: Options | None = None, *, prefixes: Sequence[str] = ()
        ) -> list[Translation]:
            return [Translation(sentence, (), (), "300 tokens are too many") for sentence in sentences]

    assert draft_sentences(Refusing({}), ["Он ушёл."], TERMS)[0].withheld == "300 tokens are too many"


def test_terms_of_the_other_direction_are_refused() -> None:
    with pytest.raises(ValueError, match="translates from ru, the terms are from en"):
        draft_sentences(Written({}), ["Он ушёл."], DraftTerms(BASE, "en"))


def test_drafts_come_in_the_order_of_their_sentences() -> None:
    sentences = ["Он ушёл.", "***", "Она осталась."]
    model = Written(
        {s: [hypothesis(s, t, {})] for s, t in (("Он ушёл.", "He left."), ("Она осталась.", "She stayed."))}
    )
    assert [one.text for one in draft_sentences(model, sentences, TERMS)] == ["He left.", "***", "She stayed."]
    assert [one.source for one in draft_sentences(model, sentences, TERMS)] == sentences


def test_attention_to_the_pieces_of_a_word_is_added_up() -> None:
    source, text = "Пришла повестка", "A summons came"
    rows = np.array([[0.6, 0.2, 0.2], [0.1, 0.5, 0.4], [0.1, 0.4, 0.5], [0.9, 0.05, 0.05]], np.float32)
    pieces = (TextSpan(0, 1), TextSpan(2, 5), TextSpan(5, 9), TextSpan(10, 14))
    translation = Translation(
        source,
        (TextSpan(0, 6), TextSpan(7, 11), TextSpan(11, 15)),
        (Hypothesis(text, -0.4, pieces, rows),),
    )
    words = WordAttention(translation, translation.hypotheses[0], "ru", "en")
    assert words.aligned([(7, 15)]).place == (2, 9)
    assert words.shares is not None
    assert np.allclose(words.shares.sum(axis=1), 1)


def test_a_real_model_with_its_tokenizer_and_attention_is_bound_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(tmp_path, monkeypatch)
    sentences = ["Он получил повестку в суде.", "Призывники получили повестки.", "Он пришёл."]
    drafts = draft_sentences(load_translator("ru", "en"), sentences, TERMS)
    assert [draft.text for draft in drafts] == [
        "He received a draft notice in the court.",
        "Conscripts received draft notices.",
        "He came.",
    ]
    assert [states(draft) for draft in drafts] == [[("replaced", "draft notice")], [("replaced", "draft notices")], []]
