"""A static encoder: one quantised vector a token, and a text is the sum of its tokens.

A model folder holds ``config.json``, ``vocabulary.txt`` (a WordPiece a line; its line number is its row; a plain list
loads three times as fast as a ``tokenizer.json``) and ``model.safetensors`` with the tensors

- ``codes``: ``(tokens, dimension)`` int8, or ``(tokens, dimension / 2)`` uint8, two 4-bit codes a byte, low half first;
- ``levels``: ``(256,)`` or ``(16,)`` float32, the value of each code (int8 codes count from -128);
- ``scales``: ``(tokens,)`` float16, the factor of each token's row.

The weights stay quantised in memory; only the rows that a batch of texts uses are turned into floats.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from align.encoder import Vectors

FORMAT = "sverka-static-encoder"
VERSION = 1
FILES = ("config.json", "model.safetensors", "vocabulary.txt")
UNKNOWN = "[UNK]"  # row 0: what no piece spells, and zeros for a vector
TEXTS_A_BATCH = 2048  # texts tokenised and dequantised together


@dataclass(frozen=True, slots=True)
class Config:
    """What ``config.json`` says of a model."""

    dimension: int
    tokens: int
    bits: int
    licence: str


@dataclass(frozen=True)
class QuantisedRows:
    """The token vectors as stored."""

    codes: NDArray[np.int8] | NDArray[np.uint8]
    levels: NDArray[np.float32]
    scales: NDArray[np.float16]

    def floats(self, rows: NDArray[np.intp]) -> Vectors:
        """The vectors of these tokens: ``(len(rows), dimension)`` float32."""
        values = self._values.take(self.codes[rows].view(np.uint8)).view(np.float32)
        values *= self.scales[rows, None].astype(np.float32)
        return values

    @cached_property
    def _values(self) -> NDArray[np.float32] | NDArray[np.uint64]:
        """The value of each byte, or its two values side by side as one number of 64 bits, which is fast to look up."""
        if len(self.levels) == 256:
            return np.roll(self.levels, 128)  # the byte of -128 is 128
        return np.stack([np.tile(self.levels, 16), np.repeat(self.levels, 16)], axis=1).view(np.uint64)[:, 0]


class StaticEncoder:
    """An ``Encoder`` that looks its token vectors up; needs numpy, tokenizers and safetensors only."""

    def __init__(self, name: str, folder: Path, config: Config, tokenizer: Tokenizer, rows: QuantisedRows) -> None:
        self.name = name
        self.folder = folder
        self.dimension = config.dimension
        self.licence = config.licence
        self.tokenizer = tokenizer
        self.rows = rows

    @cached_property
    def revision(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of weights and vocabulary."""
        return folder_revision(self.folder)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One vector a text: ``(len(texts), dimension)`` float32, L2-normalised (a text without tokens: zeros)."""
        vectors = self.encode_sums(texts)
        lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
        vectors /= np.maximum(lengths, np.float32(1e-12))[:, None]
        return vectors

    def encode_sums(self, texts: Sequence[str]) -> Vectors:
        """The sum of each text's token vectors: ``(len(texts), dimension)`` float32.

        The sum of a concatenation (joined by a space) is the sum of its parts' sums.
        """
        sums = np.zeros((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), TEXTS_A_BATCH):
            batch = texts[start : start + TEXTS_A_BATCH]
            self._add_tokens(batch, sums[start : start + len(batch)])
        return sums

    def _add_tokens(self, texts: Sequence[str], sums: Vectors) -> None:
        encodings = self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        tokens = [encoding.ids for encoding in encodings]
        lengths = np.fromiter(map(len, tokens), np.intp, len(tokens))
        flat = np.fromiter((token for row in tokens for token in row), np.intp, int(lengths.sum()))
        used, places = np.unique(flat, return_inverse=True)
        vectors = self.rows.floats(used)
        stops = np.cumsum(lengths)
        for text, (start, stop) in enumerate(zip(stops - lengths, stops, strict=True)):
            np.add.reduce(vectors.take(places[start:stop], axis=0), axis=0, out=sums[text])


def is_static_model(folder: Path) -> bool:
    """Whether the folder is meant to hold a model of this format."""
    try:
        return FORMAT in (folder / "config.json").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def load_static_encoder(folder: Path, name: str) -> StaticEncoder:
    """The encoder of a model folder.

    Raises:
        ModelError: a file is missing, damaged, or does not fit the others.
    """
    config = read_config(folder)
    rows = _read_rows(folder, config)
    tokenizer = _read_tokenizer(folder, config)
    return StaticEncoder(name, folder, config, tokenizer, rows)


def folder_revision(folder: Path) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of weights and vocabulary."""
    digest = hashlib.sha256()
    for file in ("model.safetensors", "vocabulary.txt"):
        digest.update((folder / file).read_bytes())
    return digest.hexdigest()[:16]


def read_config(folder: Path) -> Config:
    """What ``config.json`` says.

    Raises:
        ModelError: a file is missing, or the configuration is not of this format and version.
    """
    for file in FILES:
        if not (folder / file).is_file():
            raise ModelError(f"{folder}: no {file}. Copy the whole model folder again.")
    try:
        found = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        if (found["format"], found["version"]) != (FORMAT, VERSION):
            raise _damaged(
                folder, "config.json", f"format {found['format']} {found['version']}, not {FORMAT} {VERSION}"
            )
        return Config(int(found["dimension"]), int(found["tokens"]), int(found["bits"]), str(found["licence"]))
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(folder, "config.json", f"{type(error).__name__}: {error}") from error


def _read_rows(folder: Path, config: Config) -> QuantisedRows:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(folder / "model.safetensors", framework="numpy") as tensors:
            codes, levels, scales = (tensors.get_tensor(name) for name in ("codes", "levels", "scales"))
    except (SafetensorError, OSError) as error:
        raise _damaged(folder, "model.safetensors", str(error)) from error
    columns, dtype, values = (
        (config.dimension // 2, "uint8", 16) if config.bits == 4 else (config.dimension, "int8", 256)
    )
    fits = (codes.shape, levels.shape, scales.shape) == ((config.tokens, columns), (values,), (config.tokens,))
    if not fits or codes.dtype != dtype:
        raise _damaged(folder, "model.safetensors", f"tensors {codes.dtype} {codes.shape} do not fit config.json")
    if levels.dtype != np.float32 or scales.dtype != np.float16:
        raise _damaged(folder, "model.safetensors", f"levels {levels.dtype}, scales {scales.dtype}")
    return QuantisedRows(codes, levels, scales)


def _read_tokenizer(folder: Path, config: Config) -> Tokenizer:
    try:
        tokenizer = wordpiece_tokenizer(folder / "vocabulary.txt")
    except Exception as error:  # tokenizers raises nothing narrower
        raise _damaged(folder, "vocabulary.txt", str(error)) from error
    if tokenizer.get_vocab_size() != config.tokens or tokenizer.token_to_id(UNKNOWN) != 0:
        raise _damaged(folder, "vocabulary.txt", f"{tokenizer.get_vocab_size()} tokens, not {config.tokens}")
    return tokenizer


def wordpiece_tokenizer(vocabulary: Path) -> Tokenizer:
    """The tokenizer of a vocabulary: words and single marks, lower case, without accents (ё is е, й is и)."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    pieces = models.WordPiece.from_file(str(vocabulary), unk_token=UNKNOWN, max_input_chars_per_word=64)
    tokenizer = Tokenizer(pieces)
    tokenizer.normalizer = normalizers.BertNormalizer(
        clean_text=True, handle_chinese_chars=False, strip_accents=True, lowercase=True
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def _damaged(folder: Path, file: str, what: str) -> ModelError:
    return ModelError(f"{folder / file}: damaged or of another kind ({what}). Copy the whole model folder again.")
