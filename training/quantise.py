"""Turns trained token vectors into a model folder: 4-bit or 8-bit codes with one factor a token."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

from align.encoder_static import FORMAT, VERSION

Floats = NDArray[np.float32]


def normal_levels(count: int = 16, rounds: int = 200) -> Floats:
    """The ``count`` values that represent a normal variable with the least squared error (Lloyd 1982, Max 1960)."""
    sample = np.sort(np.random.default_rng(0).standard_normal(400_000)).astype(np.float32)
    sample = (sample - sample[::-1]) / 2
    levels = np.quantile(sample, (np.arange(count) + 0.5) / count)
    for _ in range(rounds):
        cells = np.searchsorted(sample, (levels[1:] + levels[:-1]) / 2)
        levels = np.array([cell.mean() for cell in np.split(sample, cells)])
    return levels.astype(np.float32)


def quantise_4_bits(vectors: Floats) -> tuple[NDArray[np.uint8], Floats, NDArray[np.float16]]:
    """Codes (two a byte), levels and scales; a row's scale is fitted by least squares to its codes."""
    levels = normal_levels()
    borders = (levels[1:] + levels[:-1]) / 2
    scales = np.sqrt((vectors**2).mean(1)) + 1e-12
    for _ in range(3):
        codes = np.searchsorted(borders, vectors / scales[:, None])
        values = levels[codes]
        scales = np.maximum((values * vectors).sum(1) / (values**2).sum(1), 1e-7)
    packed = codes[:, 0::2].astype(np.uint8) | (codes[:, 1::2].astype(np.uint8) << 4)
    return packed, levels, scales.astype(np.float16)


def quantise_8_bits(vectors: Floats) -> tuple[NDArray[np.int8], Floats, NDArray[np.float16]]:
    """Codes, levels and scales; the largest value of a row is code 127."""
    levels = np.arange(-128, 128, dtype=np.float32) / 127
    scales = np.maximum(np.abs(vectors).max(1), 1e-7).astype(np.float16)
    codes = np.clip(np.rint(vectors / scales[:, None].astype(np.float32) * 127), -127, 127)
    return codes.astype(np.int8), levels, scales


def write_model(folder: Path, vectors: Floats, vocabulary: list[str], bits: int, licence: str) -> None:
    """Write ``model.safetensors``, ``vocabulary.txt`` and ``config.json``. The unknown token (0) has no vector."""
    vectors = vectors.copy()
    vectors[0] = 0
    vectors /= np.sqrt((vectors[1:] ** 2).sum(1).mean())  # factors near 1 suit float16
    codes, levels, scales = quantise_4_bits(vectors) if bits == 4 else quantise_8_bits(vectors)
    scales[0] = 0
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.safetensors").write_bytes(save({"codes": codes, "levels": levels, "scales": scales}))
    (folder / "vocabulary.txt").write_text("".join(f"{piece}\n" for piece in vocabulary), encoding="utf-8")
    config = {
        "format": FORMAT,
        "version": VERSION,
        "dimension": vectors.shape[1],
        "tokens": len(vectors),
        "bits": bits,
        "licence": licence,
    }
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
