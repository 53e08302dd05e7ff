"""Sentence encoders: what one is, and how it is found by name or path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

MODELS = Path(__file__).with_name("models")
BUNDLED = MODELS / "ru-en-static"


class Encoder(Protocol):
    """Sentences in, vectors out. The same text always has the same vector."""

    @property
    def name(self) -> str:
        """What ``load_encoder`` was given, for the recipe: ``bundled``, a model's name, a folder's name."""

    @property
    def revision(self) -> str:
        """A hash of the weights, so that an alignment says exactly which model made it."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One vector a text: ``(len(texts), dimension)`` float32, L2-normalised (a text without tokens: zeros)."""


@runtime_checkable
class SummingEncoder(Encoder, Protocol):
    """An encoder for which a text is the sum of its tokens, so that sums of sentences stand for their concatenation."""

    def encode_sums(self, texts: Sequence[str]) -> Vectors:
        """The sum of each text's token vectors: ``(len(texts), dimension)`` float32, not normalised."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """One model on this machine."""

    name: str
    kind: str  # "encoder"
    dimension: int
    vocabulary: int
    size_bytes: int
    path: Path
    revision: str
    licence: str


def load_encoder(name_or_path: str | Path = "bundled") -> Encoder:
    """The encoder of that name: ``bundled``, a folder of our format, or any sentence-transformers model on this disk.

    Raises:
        ModelError: the model is missing, incomplete or damaged, or the extra ``sbert`` is not installed.
    """
    from align.encoder_static import is_static_model, load_static_encoder

    if str(name_or_path) == "bundled":
        return load_static_encoder(BUNDLED, "bundled")
    if is_static_model(Path(name_or_path)):
        return load_static_encoder(Path(name_or_path), Path(name_or_path).name)
    from align.encoder_sbert import load_sentence_transformer

    return load_sentence_transformer(str(name_or_path))


def describe_models() -> list[ModelInfo]:
    """What is on this machine: one line a model."""
    from align.encoder_static import FILES, folder_revision, read_config

    config = read_config(BUNDLED)
    size = sum((BUNDLED / file).stat().st_size for file in FILES)
    revision = folder_revision(BUNDLED)
    return [ModelInfo("bundled", "encoder", config.dimension, config.tokens, size, BUNDLED, revision, config.licence)]


def export_sentence_transformers(folder: Path, model: Path = BUNDLED) -> None:
    """Write a static model as a sentence-transformers model (StaticEmbedding) that gives the same vectors.

    Raises:
        ModelError: the model is incomplete or damaged.
        OutputError: the folder exists and is not empty, or cannot be written.
    """
    from align.encoder_export import write_sentence_transformers
    from align.encoder_static import load_static_encoder

    write_sentence_transformers(load_static_encoder(model, model.name), folder)
