"""Argos packages as translators: drafts, scores, attention, batches, and what is refused."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from align.argos_packages import read_package
from align.translator import Options, Translation, Translator, load_translator
from align.translator_argos import ArgosTranslator, _batches, _Job
from corpus.errors import ModelError
from tests.argos_package import block_sockets, installed, write_bpe_package, write_package

pytest.importorskip("argostranslate", reason="the extra `translate` is not installed")
pytest.importorskip("ctranslate2", reason="the extra `translate` is not installed")

RU = "Он получил повестку из военкомата 24 февраля."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield installed(tmp_path_factory.mktemp("data"), monkeypatch)


@pytest.fixture(scope="module")
def loaded(folder: Path) -> Translator:
    return load_translator("ru", "en", str(folder))


@pytest.fixture
def translator(loaded: Translator, monkeypatch: pytest.MonkeyPatch) -> Iterator[Translator]:
    block_sockets(monkeypatch)
    return loaded


def texts(translation: Translation) -> list[str]:
    return [draft.text for draft in translation.hypotheses]


def test_drafts_come_best_first(translator: Translator) -> None:
    (translation,) = translator.translate(["Она подала жалобу."], Options(hypotheses=3))
    assert texts(translation) == ["She filed a complaint.", "She submitted a complaint.", "She filed an appeal."]
    assert translation.refused == ""


def test_the_score_is_the_mean_log_probability_of_a_token(translator: Translator) -> None:
    for penalty in (0.0, 0.5, 1.0):
        (translation,) = translator.translate(["жалоба"], Options(hypotheses=2, length_penalty=penalty))
        first, second = [math.exp(2 * draft.score) for draft in translation.hypotheses]  # a word and the end
        assert first == pytest.approx(1 / (1 + math.exp(-1.5)), abs=1e-3)
        assert second == pytest.approx(math.exp(-1.5) / (1 + math.exp(-1.5)), abs=1e-3)


def test_a_draft_has_the_score_that_it_had_when_the_model_wrote_it(translator: Translator) -> None:
    (translation,) = translator.translate([RU], Options(hypotheses=3))
    drafts = texts(translation)
    scores = translator.score([RU] * len(drafts), drafts)
    assert [len(one) for one in scores] == [len(draft.spans) + 1 for draft in translation.hypotheses]
    assert [one.mean() for one in scores] == pytest.approx([one.score for one in translation.hypotheses], abs=1e-3)


def test_another_draft_is_less_likely_and_an_empty_one_has_an_end_only(translator: Translator) -> None:
    good, bad, empty = translator.score(["жалоба"] * 3, ["complaint", "summons", ""])
    assert good.mean() > bad.mean()
    assert len(empty) == 1
    assert translator.score([], []) == []
    with pytest.raises(ValueError, match="2 sentences, 1 drafts"):
        translator.score(["жалоба", "повестка"], ["complaint"])


def test_attention_says_which_source_word_a_word_is_from(translator: Translator) -> None:
    (translation,) = translator.translate([RU])
    draft = translation.hypotheses[0]
    assert draft.attention is not None
    assert draft.attention.shape == (len(draft.spans), len(translation.spans))
    assert draft.attention.dtype == np.float32
    words = [
        (draft.text[slice(*draft.spans[row])], translation.source[slice(*translation.spans[column])])
        for row, column in enumerate(draft.attention.argmax(axis=1))
    ]
    assert words[:5] == [
        ("He", "Он"),
        ("received", "получил"),
        ("a summons", "повестку"),
        ("from", "из"),
        ("the recruitment office", "военкомата"),
    ]
    assert words[-1] == (".", ".")


def test_attention_is_left_out_where_it_is_not_wanted(translator: Translator) -> None:
    (translation,) = translator.translate([RU], Options(attention=False))
    assert [draft.attention for draft in translation.hypotheses] == [None] * 4


def test_drafts_begin_as_asked(translator: Translator) -> None:
    first, second = translator.translate(["Он получил повестку."] * 2, prefixes=["He got", ""])
    assert all(text.startswith("He got ") for text in texts(first))
    assert texts(first)[0] == "He got a summons."
    assert texts(second)[0] == "He received a summons."
    with pytest.raises(ValueError, match="shorter"):
        translator.translate([RU, RU], prefixes=["He"])


def test_a_sentence_has_the_same_drafts_alone_and_among_others(translator: Translator) -> None:
    sentences = [RU, "Суд отказал.", "Она осталась.", " ".join(["призыв и служба"] * 20), "Мы не призывники.", RU]
    options = Options(tokens_a_batch=64)
    together = translator.translate(sentences, options)
    assert [translation.source for translation in together] == sentences
    for sentence, translation in zip(sentences, together, strict=True):
        (alone,) = translator.translate([sentence], options)
        assert texts(alone) == texts(translation)
        assert [draft.score for draft in alone.hypotheses] == pytest.approx(
            [draft.score for draft in translation.hypotheses], abs=1e-5
        )
    again = translator.translate(sentences, options)
    assert [texts(one) for one in again] == [texts(one) for one in together]


def test_batches_hold_sentences_of_one_length_within_their_tokens() -> None:
    lengths = [3, 150, 20, 7, 9, 140, 31, 5, 64]
    jobs = [_Job(k, ["t"] * length, []) for k, length in enumerate(lengths)]
    batches = list(_batches(jobs, Options(tokens_a_batch=300)))
    assert sorted(job.number for batch in batches for job in batch) == list(range(len(lengths)))
    assert [[len(job.tokens) for job in batch] for batch in batches] == [[150, 140], [64], [31, 20], [9], [7, 5, 3]]
    many = list(_batches([_Job(k, ["t"], []) for k in range(100)], Options(beam=8)))
    assert [len(batch) for batch in many] == [32, 32, 32, 4]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("сын " * 5000, "5000 tokens, and 200 are the most that are translated; split the sentence"),
        ("", "nothing to translate"),
        (" \u00a0\n", "nothing to translate"),
        ("彼は召集令状を受け取った。", "written in neither Cyrillic nor Latin letters"),
        ("მან გაწვევის უწყება მიიღო.", "written in neither Cyrillic nor Latin letters"),
    ],
)
def test_what_cannot_be_translated_is_refused_with_a_reason(translator: Translator, sentence: str, reason: str) -> None:
    refused, other = translator.translate([sentence, "Она осталась."])
    assert (refused.source, refused.hypotheses, refused.refused) == (sentence, (), reason)
    assert texts(other)[0] == "She stayed."


def test_names_and_other_alphabets_in_a_sentence_are_kept(translator: Translator) -> None:
    (translation,) = translator.translate(["Суд отказал Human Rights Watch 東京."])
    assert texts(translation)[0] == "The court denied Human Rights Watch 東京."


def test_english_never_has_cyrillic_letters_and_russian_no_small_latin_ones_where_they_are_not_wanted(
    tmp_path: Path,
) -> None:
    words = {"Он": ("Он", "He"), "ушёл": ("ушёл", "left")}
    into_english = load_translator("ru", "en", str(write_package(tmp_path / "en", words=words)))
    assert texts(into_english.translate(["Он ушёл."], Options(hypotheses=1))[0]) == ["He left."]
    words = {"Reuters": ("Reuters", "Рейтер"), "reports": ("reports", "сообщает")}
    into_russian = load_translator("en", "ru", str(write_package(tmp_path / "ru", "en", "ru", words=words)))
    asked = ["Reuters reports."]
    assert texts(into_russian.translate(asked, Options(hypotheses=1))[0]) == ["Reuters reports."]
    assert texts(into_russian.translate(asked, Options(hypotheses=1, small_latin=False))[0]) == ["Рейтер сообщает."]


def test_a_vocabulary_is_read_as_the_model_reads_it(tmp_path: Path) -> None:
    """A line a token: other ends of lines may be tokens."""
    folder = write_package(tmp_path / "p")
    (folder / "model" / "shared_vocabulary.json").unlink(missing_ok=True)
    (folder / "model" / "shared_vocabulary.txt").write_text("<s>\n\u2028\nа\n", encoding="utf-8")
    assert read_package(folder).vocabulary("target") == ["<s>", "\u2028", "а"]


def test_characters_that_are_no_text_do_no_harm(translator: Translator) -> None:
    for sentence in ("Суд\ud800 отказал", "Суд\x00 отказал", "Суд </s> отказал", "Суд <unk> отказал", "Суд\nотказал"):
        (translation,) = translator.translate([sentence])
        assert texts(translation)[0].startswith("The court"), sentence
        assert texts(translation)[0].endswith("denied"), sentence
        assert translation.spans[-1] == (len(sentence) - len("отказал"), len(sentence))


def test_no_sentences_give_no_translations(translator: Translator) -> None:
    assert translator.translate([]) == []


def test_the_token_that_a_package_asks_for_is_no_part_of_the_draft(tmp_path: Path) -> None:
    translator = load_translator("ru", "en", str(write_package(tmp_path / "p", target_prefix="__en__")))
    plain, prefixed = translator.translate(["Суд отказал."] * 2, prefixes=["", "A court"])
    assert texts(plain)[0] == "The court denied."
    assert texts(prefixed)[0] == "A court denied."
    draft = plain.hypotheses[0]
    assert draft.attention is not None
    assert draft.attention.argmax(axis=1).tolist() == [0, 1, 2]


def test_a_package_with_byte_pairs_is_translated_too(tmp_path: Path) -> None:
    words = {"суд": ("the court", "a court"), "отказал": ("denied", "refused"), "ему": ("him",)}
    translator = load_translator("ru", "en", str(write_bpe_package(tmp_path / "p", words)))
    (translation,) = translator.translate(['Суд  отказал ему: «нет», "да"…'], Options(hypotheses=2))
    assert texts(translation) == ['The court denied him: "net", "da"...', 'A court denied him: "net", "da"...']
    draft = translation.hypotheses[0]
    assert [draft.text[slice(*span)] for span in draft.spans] == (
        ["The court", "denied", "him", ":", '"', "n", "e", "t", '"', ",", '"', "d", "a", '"', ".", ".", "."]
    )
    assert [translation.source[slice(*span)] for span in translation.spans] == (
        ["Суд", "отказал", "ему", ":", "«", "н", "е", "т", "»", ",", '"', "д", "а", '"', "…", "…", "…"]
    )


def test_the_revision_is_of_the_weights(folder: Path, tmp_path: Path, loaded: Translator) -> None:
    other = load_translator("ru", "en", str(write_package(tmp_path / "p", words={"суд": ["court"]})))
    assert (loaded.name, loaded.source, loaded.target) == ("translate-ru_en-1_0", "ru", "en")
    assert loaded.revision == load_translator("ru", "en", str(folder)).revision
    assert loaded.revision != other.revision


def test_a_damaged_model_is_one_line(folder: Path, tmp_path: Path) -> None:
    package = read_package(folder)
    (tmp_path / "model").mkdir()
    for path in package.model.iterdir():
        data = path.read_bytes()
        (tmp_path / "model" / path.name).write_bytes(data[: len(data) // 2] if path.name == "model.bin" else data)
    with pytest.raises(ModelError, match=r"^translate-ru_en-1_0: the model can't be loaded \(.*\)\. Get the package"):
        ArgosTranslator(replace(package, folder=tmp_path))


def test_translation_loads_neither_torch_nor_a_splitter(folder: Path) -> None:
    code = (
        "import sys; from align.translator import load_translator\n"
        f"translator = load_translator('ru', 'en', {str(folder)!r})\n"
        "print(translator.translate(['Суд отказал.'])[0].hypotheses[0].text)\n"
        "print(sorted({'torch', 'stanza', 'spacy', 'minisbd', 'argostranslate.translate'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ | {"PYTHONUTF8": "1"}
    )
    assert done.stdout.splitlines() == ["The court denied.", "[]"]
