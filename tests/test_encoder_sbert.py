"""Sentence-transformers models as encoders, and our model written out as one of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from align.encoder import BUNDLED, export_sentence_transformers, load_encoder
from corpus.errors import ModelError, OutputError

TEXTS = ["Он получил повестку 24 февраля.", "He received a summons on 24 February.", "Krivenko, Кривенко", "x"]

needs_bundled = pytest.mark.skipif(not (BUNDLED / "model.safetensors").is_file(), reason="no bundled model here")


@pytest.fixture(scope="module")
def transformers() -> None:
    pytest.importorskip("sentence_transformers", reason="the extra `sbert` is not installed")


@pytest.fixture(scope="module")
def tiny_bert(transformers: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real transformer with two layers and 16 dimensions, saved as a sentence-transformers model."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("tiny")
    words = ["[PAD]", "[UNK]", "он", "она", "ушёл", "ушла", "he", "she", "left", "summons"]
    tokenizer = Tokenizer(models.WordLevel({word: k for k, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    bert = BertModel(
        BertConfig(vocab_size=len(words), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
                   intermediate_size=32, max_position_embeddings=32)
    )  # fmt: skip
    bert.save_pretrained(folder / "bert")
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]").save_pretrained(
        folder / "bert"
    )
    transformer = Transformer(str(folder / "bert"), max_seq_length=32)
    SentenceTransformer(modules=[transformer, Pooling(16)], device="cpu").save(str(folder / "model"))
    return folder / "model"


@pytest.mark.sbert
def test_a_sentence_transformers_folder_is_an_encoder(tiny_bert: Path) -> None:
    encoder = load_encoder(tiny_bert)
    vectors = encoder.encode(["он ушёл", "she left", "он ушёл"])
    assert (encoder.name, encoder.dimension, vectors.shape, vectors.dtype) == ("model", 16, (3, 16), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(vectors[0], vectors[2], atol=1e-6)
    assert encoder.encode([]).shape == (0, 16)


@pytest.mark.sbert
def test_the_revision_follows_the_weights(tiny_bert: Path) -> None:
    import torch

    encoder, again = load_encoder(tiny_bert), load_encoder(tiny_bert)
    assert encoder.revision == again.revision
    with torch.no_grad():
        next(again.model.parameters()).add_(1)  # type: ignore[attr-defined]
    del again.__dict__["revision"]
    assert encoder.revision != again.revision


@pytest.mark.sbert
def test_a_model_that_is_not_on_the_disk_is_refused_without_a_connection(transformers: None) -> None:
    code = (
        "import socket\n"
        "def refuse(*args, **kwargs): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from align.encoder import load_encoder\n"
        "from corpus.errors import ModelError\n"
        "try: load_encoder('sentence-transformers/LaBSE')\n"
        "except ModelError as error: print(error)\n"
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HF_")}
    environment["HF_HOME"] = "/nonexistent"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment,
        cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert 'encoder "sentence-transformers/LaBSE": not a model on this disk' in done.stdout


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)  # as if it were not installed
    with pytest.raises(ModelError, match=r"pip install 'sverka\[sbert\]'"):
        load_encoder("sentence-transformers/LaBSE")


@pytest.mark.sbert
@needs_bundled
def test_the_exported_model_gives_the_same_vectors(transformers: None, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    export_sentence_transformers(tmp_path / "out")
    theirs = SentenceTransformer(str(tmp_path / "out"), device="cpu").encode(TEXTS)
    np.testing.assert_allclose(theirs, load_encoder("bundled").encode(TEXTS), atol=1e-5)
    np.testing.assert_allclose(theirs, load_encoder(tmp_path / "out").encode(TEXTS), atol=1e-5)


@needs_bundled
def test_export_does_not_overwrite(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match="not an empty folder"):
        export_sentence_transformers(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]
