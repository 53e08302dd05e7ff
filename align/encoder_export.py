"""Writes a static model as a sentence-transformers model, without torch."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np

from align.encoder_static import StaticEncoder
from corpus.errors import OutputError

MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]


def write_sentence_transformers(encoder: StaticEncoder, folder: Path) -> None:
    """Write ``encoder`` so that ``SentenceTransformer(folder)`` opens it: float32 weights, tokenizer, module list.

    Raises:
        OutputError: the folder is not empty or cannot be written.
    """
    from safetensors.numpy import save

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder}: exists and is not an empty folder. Name a new one.")
    vectors = encoder.rows.floats(np.arange(len(encoder.rows.scales)))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as name:
            whole = Path(name) / "model"
            (whole / "1_Normalize").mkdir(parents=True)
            (whole / "model.safetensors").write_bytes(save({"embedding.weight": vectors}))
            (whole / "tokenizer.json").write_text(encoder.tokenizer.to_str(), encoding="utf-8")
            (whole / "modules.json").write_text(json.dumps(MODULES, indent=2) + "\n", encoding="utf-8")
            whole.replace(folder)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}). Name another folder.") from error
