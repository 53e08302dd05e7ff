"""Writes the translator as a CTranslate2 model in an Argos package, for both directions.

``python -m training.translator.pack --out align/models/translator``: the folder is the package from Russian into
English; ``metadata.en-ru.json`` makes it that of the other direction. With ``--archives FOLDER`` two ``.argosmodel``
files too.
"""

from __future__ import annotations

import argparse
import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import torch
from ctranslate2.specs.transformer_spec import TransformerDecoderSpec, TransformerEncoderSpec, TransformerSpec
from torch import Tensor, nn

from training.translator.corpus import PLACE
from training.translator.model import Attention, FeedForward, Shape, Translator, sinusoids
from training.translator.pieces import PREFIX, Lang, load_pieces, vocabulary

VERSION = "1.0"
NAMES: dict[Lang, str] = {"ru": "Russian", "en": "English"}
OTHER_WAY = "metadata.en-ru.json"
MOST_PIECES = 1024  # the adapter lets a draft have twice the pieces of the longest source, and some
ALL_HEADS = 0  # the mean of all heads of the last layer is returned as attention


def load_model(run: Path, *, mean: bool = True) -> Translator:
    """The model of a run's last state: the running mean of its weights, or the last ones."""
    state = torch.load(run / "state.pt", map_location="cpu", weights_only=True)
    model = Translator(Shape(**state["shape"]))
    model.load_state_dict(state["mean" if mean else "model"])
    return model.eval()


def specification(model: Translator, names: list[str]) -> TransformerSpec:
    """The model as CTranslate2 describes it."""
    shape = model.shape
    encoder = TransformerEncoderSpec(shape.encoder_layers, shape.heads)
    decoder = TransformerDecoderSpec(shape.decoder_layers, shape.heads, alignment_heads=ALL_HEADS)
    pieces = _array(model.pieces)
    encoder.embeddings[0].weight = decoder.embeddings.weight = decoder.projection.weight = pieces
    decoder.scale_embeddings = False
    encoder.position_encodings.encodings = _lengthened(model.encoder_places)
    decoder.position_encodings.encodings = _lengthened(model.decoder_places)
    _norm(encoder.layer_norm, model.encoder_norm)
    _norm(decoder.layer_norm, model.decoder_norm)
    for spec, layer in zip(encoder.layer, model.encoder, strict=True):
        _attention(spec.self_attention, layer.attention)
        _feed(spec.ffn, layer.feed)
    for spec, layer in zip(decoder.layer, model.decoder, strict=True):
        _attention(spec.self_attention, layer.attention)
        _attention(spec.attention, layer.source)
        _feed(spec.ffn, layer.feed)
    whole = TransformerSpec(encoder, decoder)
    whole.config.add_source_eos = True
    whole.register_source_vocabulary(names)
    whole.register_target_vocabulary(names)
    return whole


def _array(tensor: Tensor) -> np.ndarray[Any, Any]:
    return tensor.detach().float().numpy()


def _lengthened(places: Tensor) -> np.ndarray[Any, Any]:
    """Places for as many pieces as anyone may ask for: behind those that were trained, sinusoids of their size."""
    learned = places.detach().float()
    waves = sinusoids(MOST_PIECES, learned.shape[1])
    waves *= learned.norm() / waves[: len(learned)].norm()
    waves[: len(learned)] = learned
    return _array(waves)


def _norm(spec: Any, norm: nn.LayerNorm) -> None:
    spec.gamma, spec.beta = _array(norm.weight), _array(norm.bias)


def _linear(spec: Any, linear: nn.Linear) -> None:
    spec.weight, spec.bias = _array(linear.weight), _array(linear.bias)


def _attention(spec: Any, attention: Attention) -> None:
    _norm(spec.layer_norm, attention.norm)
    maps = (attention.query, attention.memory, attention.out)
    for part, linear in zip(spec.linear, (one for one in maps if one is not None), strict=True):
        _linear(part, linear)


def _feed(spec: Any, feed: FeedForward) -> None:
    _norm(spec.layer_norm, feed.norm)
    _linear(spec.linear_0, feed.inner)
    _linear(spec.linear_1, feed.outer)


def metadata(source: Lang, target: Lang) -> dict[str, str]:
    """What Argos reads of a package."""
    return {
        "package_version": VERSION,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": NAMES[source],
        "to_code": target,
        "to_name": NAMES[target],
        "type": "translate",
        "code": f"translate-{source}_{target}",
        "target_prefix": PREFIX[target],
    }


def write_package(model: Translator, pieces: Path, out: Path, quantization: str | None = "int8") -> None:
    """The package folder; a README.md that is there is kept."""
    out.mkdir(parents=True, exist_ok=True)
    spec = specification(model, vocabulary(load_pieces(pieces)))
    spec.validate()
    spec.optimize(quantization=quantization)
    shutil.rmtree(out / "model", ignore_errors=True)
    (out / "model").mkdir()
    spec.save(str(out / "model"))
    shutil.copyfile(pieces, out / "sentencepiece.model")
    _write_json(out / "metadata.json", metadata("ru", "en"))
    _write_json(out / OTHER_WAY, metadata("en", "ru"))


def _write_json(path: Path, content: Mapping[str, str]) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def write_archive(package: Path, source: Lang, target: Lang, folder: Path) -> Path:
    """One direction of a package folder as ``translate-ru_en.argosmodel`` or the like."""
    name = f"translate-{source}_{target}"
    path = folder / f"{name}.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(package.rglob("*")):
            if file.is_file() and not file.name.startswith("metadata"):
                archive.write(file, f"{name}/{file.relative_to(package)}")
        archive.writestr(f"{name}/metadata.json", json.dumps(metadata(source, target), indent=2) + "\n")
    return path


def main() -> None:
    """Convert a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--place", type=Path, default=PLACE)
    parser.add_argument("--run", default="run", help="the run's folder in PLACE")
    parser.add_argument("--last", action="store_true", help="the last weights instead of their running mean")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--archives", type=Path, help="a folder for one .argosmodel file of each direction")
    arguments = parser.parse_args()
    model = load_model(arguments.place / arguments.run, mean=not arguments.last)
    write_package(model, arguments.place / "sentencepiece.model", arguments.out)
    if arguments.archives:
        arguments.archives.mkdir(parents=True, exist_ok=True)
        write_archive(arguments.out, "ru", "en", arguments.archives)
        write_archive(arguments.out, "en", "ru", arguments.archives)
    size = sum(file.stat().st_size for file in arguments.out.rglob("*") if file.is_file())
    print(f"{arguments.out}: {size / 1e6:.1f} MB, CTranslate2 {ctranslate2.__version__}")


if __name__ == "__main__":
    main()
