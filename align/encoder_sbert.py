"""Any sentence-transformers model (LaBSE, multilingual-e5, ...) as an encoder, from this disk only.

The import takes seconds and brings torch, so this module is loaded only when such a model is asked for. The hub is
switched off before the library loads: nothing here ever opens a connection.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import ModelError

if TYPE_CHECKING:
    from align.encoder import Vectors

OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}


class SentenceTransformerEncoder:
    """An ``Encoder`` around a loaded sentence-transformers model."""

    def __init__(self, name: str, model: Any) -> None:
        self.name = name
        self.model = model
        self.dimension = len(self.encode(["a"])[0])

    @cached_property
    def revision(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of all weights, in the order of their names."""
        digest = hashlib.sha256()
        for name, weight in sorted(self.model.state_dict().items()):
            digest.update(name.encode())
            digest.update(weight.detach().float().cpu().numpy().tobytes())
        return digest.hexdigest()[:16]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One vector a text: ``(len(texts), dimension)`` float32, L2-normalised."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        vectors = self.model.encode(
            list(texts), convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)


def load_sentence_transformer(name_or_path: str) -> SentenceTransformerEncoder:
    """The encoder of a sentence-transformers model, by folder or by the name under which the hub's cache holds it.

    Raises:
        ModelError: the extra is not installed, or the model is not on this disk or damaged.
    """
    os.environ.update(OFFLINE)  # read when the library is first imported
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise ModelError(
            f"encoder \"{name_or_path}\": needs sentence-transformers. Install it: pip install 'sverka[sbert]'"
        ) from error
    try:
        model = SentenceTransformer(name_or_path, device="cpu", local_files_only=True)
    except Exception as error:  # the library lets through what its many parts raise
        # of a name that is not in the cache the library says that it could not connect, which it never tries here
        reason = f" ({(str(error) or type(error).__name__).splitlines()[0]})" if Path(name_or_path).is_dir() else ""
        raise ModelError(
            f'encoder "{name_or_path}": not a model on this disk{reason}. '
            "Give bundled, a model folder, or the name of a model in the local hub cache."
        ) from error
    name = Path(name_or_path).name if Path(name_or_path).is_dir() else name_or_path
    return SentenceTransformerEncoder(name, model)
