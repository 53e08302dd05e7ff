"""The bundled encoder: what its vectors are, and what a damaged model folder gets."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from align.encoder import BUNDLED, Encoder, SummingEncoder, describe_models, load_encoder
from corpus.errors import ModelError

pytestmark = pytest.mark.skipif(not (BUNDLED / "model.safetensors").is_file(), reason="no bundled model in this tree")

PAIRS = [
    ("Суд отложил заседание до мая.", "The court put the hearing off until May."),
    ("Повестку принесли ему на работу.", "The summons was brought to him at work."),
    ("Врачи признали его годным к службе.", "The doctors declared him fit for service."),
    ("В городе отключили свет и воду.", "The light and the water were cut off in the city."),
    ("Губернатор подписал новый указ.", "The governor signed a new decree."),
    ("Его мать написала жалобу прокурору.", "His mother wrote a complaint to the prosecutor."),
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder("bundled")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A model folder of our own to damage."""
    return Path(shutil.copytree(BUNDLED, tmp_path / "copy"))


def test_a_translation_is_nearer_than_any_other_sentence(encoder: Encoder) -> None:
    similarity = encoder.encode([ru for ru, _ in PAIRS]) @ encoder.encode([en for _, en in PAIRS]).T
    assert similarity.argmax(axis=1).tolist() == list(range(len(PAIRS)))
    assert similarity.argmax(axis=0).tolist() == list(range(len(PAIRS)))


def test_another_number_makes_a_pair_less_similar(encoder: Encoder) -> None:
    ru, same, other = encoder.encode(["В части 347 человек.", "The unit has 347 people.", "The unit has 912 people."])
    assert ru @ same > ru @ other + 0.05


def test_vectors_are_float32_of_length_one(encoder: Encoder) -> None:
    vectors = encoder.encode([text for pair in PAIRS for text in pair])
    assert vectors.dtype == np.float32
    assert vectors.shape == (2 * len(PAIRS), encoder.dimension)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_text_has_the_same_vector_alone_and_among_thousands(encoder: Encoder) -> None:
    texts = [f"{ru} {number}" for number in range(500) for ru, _ in PAIRS]
    np.testing.assert_array_equal(encoder.encode(texts)[2345], encoder.encode([texts[2345]])[0])


def test_case_stress_marks_and_yo_do_not_matter(encoder: Encoder) -> None:
    plain, marked = encoder.encode(["еще один солдат", "ЕЩЁ оди\u0301н Солдат"])
    np.testing.assert_array_equal(plain, marked)


def test_a_text_without_tokens_is_a_zero_vector(encoder: Encoder) -> None:
    vectors = encoder.encode(["", "Он ушёл.", " \u00a0\n", "\U0001f600"])
    assert not vectors[[0, 2, 3]].any()
    assert vectors[1].any()


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_a_concatenation_is_the_sum_of_its_parts(encoder: Encoder) -> None:
    assert isinstance(encoder, SummingEncoder)
    parts = [ru for ru, _ in PAIRS]
    whole = encoder.encode_sums([" ".join(parts)])[0]
    np.testing.assert_allclose(whole, encoder.encode_sums(parts).sum(axis=0), rtol=1e-4, atol=1e-4)


def test_the_vector_is_the_direction_of_the_sum(encoder: Encoder) -> None:
    assert isinstance(encoder, SummingEncoder)
    texts = [en for _, en in PAIRS]
    sums = encoder.encode_sums(texts)
    np.testing.assert_allclose(
        encoder.encode(texts), sums / np.linalg.norm(sums, axis=1, keepdims=True), rtol=1e-5, atol=1e-6
    )


def test_a_copy_has_the_revision_of_the_original_and_a_change_another(encoder: Encoder, copy: Path) -> None:
    assert load_encoder(copy).revision == encoder.revision
    tensors = load_file(copy / "model.safetensors")
    tensors["scales"][5] *= 2
    save_file(tensors, copy / "model.safetensors")
    assert load_encoder(copy).revision != encoder.revision


def test_a_folder_gives_its_name_and_the_same_vectors(encoder: Encoder, copy: Path) -> None:
    loaded = load_encoder(str(copy))
    assert (encoder.name, loaded.name) == ("bundled", "copy")
    np.testing.assert_array_equal(loaded.encode(["Он ушёл."]), encoder.encode(["Он ушёл."]))


def test_models_are_described(encoder: Encoder) -> None:
    (model,) = describe_models()
    assert (model.name, model.dimension, model.revision) == ("bundled", encoder.dimension, encoder.revision)
    assert model.licence
    assert 1_000_000 < model.size_bytes <= 24_000_000
    assert model.size_bytes == sum(file.stat().st_size for file in BUNDLED.iterdir() if file.suffix != ".md")


def test_the_bundled_model_has_a_card() -> None:
    card = (BUNDLED / "README.md").read_text(encoding="utf-8")
    for word in ("licence", "training/train_encoder.py", "own-domain.tsv", "P@1"):
        assert word in card


@pytest.mark.parametrize("file", ["config.json", "model.safetensors", "vocabulary.txt"])
def test_a_missing_file_is_named(copy: Path, file: str) -> None:
    (copy / file).unlink()
    with pytest.raises(ModelError) as error:
        load_encoder(copy)
    assert file in str(error.value)
    assert str(copy) in str(error.value)


@pytest.mark.parametrize("file", ["model.safetensors", "vocabulary.txt"])
@pytest.mark.parametrize("kept", [0, 5, 1000])
def test_a_truncated_file_is_named(copy: Path, file: str, kept: int) -> None:
    content = (copy / file).read_bytes()
    (copy / file).write_bytes(content[:kept])
    with pytest.raises(ModelError, match=file):
        load_encoder(copy)


@pytest.mark.parametrize(
    "damage",
    [
        lambda t: t | {"codes": t["codes"][:-1]},
        lambda t: t | {"codes": t["codes"][:, :-1].copy()},
        lambda t: t | {"codes": t["codes"].astype(np.float32)},
        lambda t: t | {"scales": t["scales"].astype(np.float64)},
        lambda t: t | {"levels": t["levels"][:-1].copy()},
        lambda t: {name: t[name] for name in ("codes", "levels")},
    ],
    ids=["rows", "columns", "codes dtype", "scales dtype", "levels", "no scales"],
)
def test_tensors_that_do_not_fit_are_refused(copy: Path, damage) -> None:  # type: ignore[no-untyped-def]
    tensors = load_file(copy / "model.safetensors")
    save_file(damage(tensors), copy / "model.safetensors")
    with pytest.raises(ModelError, match=r"model\.safetensors"):
        load_encoder(copy)


def test_a_newer_format_is_refused(copy: Path) -> None:
    config = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps(config | {"version": 99}))
    with pytest.raises(ModelError, match="99"):
        load_encoder(copy)


def test_a_vocabulary_of_another_model_is_refused(copy: Path) -> None:
    pieces = (copy / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    (copy / "vocabulary.txt").write_text("\n".join(pieces[1:]) + "\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"vocabulary\.txt"):
        load_encoder(copy)
