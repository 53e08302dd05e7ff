"""An Argos package that translates word for word, its weights set by hand: small, real, and right by construction.

``installed`` puts one where ``load_translator`` finds it and nothing else of this machine; ``write_package`` writes a
folder as Argos Translate has it installed (metadata.json, sentencepiece.model, model/); ``pack`` makes an .argosmodel
file of it. The transformer has one decoder layer: step *t* attends to source token *t* and writes that token's first
translation; the others follow in the n-best with ``STEP`` nats less each. What is not in the word list is copied letter
by letter, in Latin ones.

"Он получил повестку." becomes "He received a summons.", then "He got a summons.", "He received a notice.", ...
"""

from __future__ import annotations

import json
import socket
import string
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

Words = Mapping[str, Sequence[str]]
Matrix = NDArray[np.float32]

RU_EN: dict[str, tuple[str, ...]] = {
    "он": ("he",),
    "она": ("she",),
    "они": ("they",),
    "мы": ("we",),
    "не": ("not",),
    "в": ("in", "to"),
    "на": ("on", "at"),
    "и": ("and",),
    "с": ("with", "from"),
    "из": ("from", "out of"),
    "о": ("about",),
    "по": ("under", "by"),
    "получил": ("received", "got"),
    "получила": ("received", "got"),
    "получили": ("received", "got"),
    "повестка": ("a summons", "a notice", "a subpoena"),
    "повестку": ("a summons", "a notice", "a subpoena"),
    "повестки": ("summonses", "notices", "subpoenas"),
    "военкомат": ("the recruitment office", "the military commissariat", "the enlistment office"),
    "военкомата": ("the recruitment office", "the military commissariat", "the enlistment office"),
    "военкомате": ("the recruitment office", "the military commissariat", "the enlistment office"),
    "военная": ("military",),
    "военной": ("military",),
    "служба": ("service", "duty"),
    "службы": ("service", "duty"),
    "службу": ("service", "duty"),
    "призыв": ("conscription", "the draft"),
    "призыва": ("conscription", "the draft"),
    "призывник": ("a conscript", "a draftee"),
    "призывники": ("conscripts", "draftees"),
    "призывников": ("conscripts", "draftees"),
    "отсрочка": ("a deferment", "a postponement"),
    "отсрочку": ("a deferment", "a postponement"),
    "мобилизация": ("mobilisation", "mobilization"),
    "мобилизации": ("mobilisation", "mobilization"),
    "суд": ("the court", "a court"),
    "суде": ("the court", "a court"),
    "суда": ("the court", "a court"),
    "закон": ("the law", "a law"),
    "закона": ("the law", "a law"),
    "закону": ("the law", "a law"),
    "солдат": ("a soldier", "a serviceman"),
    "солдаты": ("soldiers", "servicemen"),
    "солдата": ("a soldier", "a serviceman"),
    "адвокат": ("a lawyer", "counsel"),
    "жалобу": ("a complaint", "an appeal"),
    "жалоба": ("a complaint", "an appeal"),
    "подал": ("filed", "submitted"),
    "подала": ("filed", "submitted"),
    "отказался": ("refused",),
    "отказал": ("denied", "refused"),
    "ушёл": ("left",),
    "осталась": ("stayed",),
    "пришёл": ("came",),
    "приехал": ("arrived",),
    "статья": ("article",),
    "статье": ("article",),
    "альтернативная": ("alternative",),
    "гражданская": ("civilian", "civil"),
    "альтернативную": ("alternative",),
    "гражданскую": ("civilian", "civil"),
    "мать": ("mother",),
    "сын": ("son",),
    "отчёт": ("the report", "a report"),
    "права": ("rights",),
    "человека": ("human",),
}
LETTERS = string.ascii_letters + string.digits + string.punctuation.replace("_", "") + "–—«»“”„’…№§"
CYRILLIC = "".join(map(chr, range(0x410, 0x450))) + "Ёё"
SPECIAL = ("<unk>", "<s>", "</s>")
SPACE = "▁"

ROMANISED, LATIN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "abvgdeejziiklmnoprstufhccss'y'eua"
ROMANISED, LATIN = ROMANISED + ROMANISED.upper(), LATIN + LATIN.upper()

FREQUENCIES = 32  # a place is told by as many cosines and sines
PLACES = 640  # the longest source, in tokens
SHARPNESS = 120.0  # nats by which attention prefers the right place
BEST, STEP = 16.0, 1.5  # the logit of a first translation; how much less each other one has


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of a transformer."""

    layers: int = 1  # of the encoder, and of the decoder
    heads: int = 1
    width: int = 0  # at least; it is as much as the codes need
    inner: int = 8
    quantization: str | None = None  # "int8"


def packages_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of packages in ``folder``, made that of argostranslate in this process and in those it starts."""
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(folder))
    settings = pytest.importorskip("argostranslate.settings", reason="the extra `translate` is not installed")
    packages = folder / "argos-translate" / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(settings, "package_data_dir", packages)
    monkeypatch.setattr(settings, "package_dirs", [packages])
    return packages


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch, source: str = "ru", target: str = "en") -> Path:
    """A word-for-word package of that direction in the folder of packages."""
    return write_package(packages_folder(folder, monkeypatch) / f"translate-{source}_{target}-1_0", source, target)


def block_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every attempt to reach a host fail the test."""

    def refuse(*args: object, **options: object) -> None:
        raise AssertionError(f"a connection was asked for: {args}")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "create_connection", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


def write_package(
    folder: Path,
    source: str = "ru",
    target: str = "en",
    words: Words | None = None,
    target_prefix: str = "",
    **metadata: Any,
) -> Path:
    """Write a package for that direction into ``folder``, which is made; more metadata overrides what is usual.

    ``words`` gives the translations of each word, best first; by default ``RU_EN``, turned round for en-ru. Words are
    known in lower case and with a capital.
    """
    (folder / "model").mkdir(parents=True)
    pairs = _with_capitals(words or (RU_EN if source == "ru" else _turned(RU_EN)))
    pieces = _pieces(pairs)
    (folder / "sentencepiece.model").write_bytes(_tokenizer(pieces))
    vocabulary = pieces + [target_prefix] * bool(target_prefix)
    one_hot = np.eye(len(vocabulary), dtype=np.float32)
    write_transformer(folder / "model", vocabulary, one_hot, _logits(vocabulary, pairs), Size(), bool(target_prefix))
    names = {"ru": "Russian", "en": "English"}
    usual = {
        "package_version": "1.0",
        "argos_version": "1.9",
        "from_code": source,
        "from_name": names.get(source, source),
        "to_code": target,
        "to_name": names.get(target, target),
    }
    prefix = {"target_prefix": target_prefix} if target_prefix else {}
    (folder / "metadata.json").write_text(json.dumps(usual | prefix | metadata), encoding="utf-8")
    (folder / "README.md").write_text("# A word-for-word package for tests\n\nLicence: CC0\n", encoding="utf-8")
    return folder


def write_bpe_package(folder: Path, words: Words) -> Path:
    """The same from Russian to English with a tokenizer of byte-pair encoding; no two words may begin alike."""
    (folder / "model").mkdir(parents=True)
    pairs = _with_capitals(words)
    escaped = ("&quot;", "&apos;")  # as Moses writes them
    known = [*pairs, *escaped]
    merges = [f"{word[:k]} {word[k]}{'</w>' * (k == len(word) - 1)}" for word in known for k in range(1, len(word))]
    (folder / "bpe.model").write_text("\n".join(["#version: 0.2", *merges]), encoding="utf-8")
    letters = [letter + end for letter in LETTERS + CYRILLIC for end in ("", "@@")]
    both = [*pairs, *(one for others in pairs.values() for one in others)]
    vocabulary = list(dict.fromkeys([*SPECIAL, *letters, *escaped, *both]))
    logits = _logits(vocabulary, pairs, str)
    write_transformer(folder / "model", vocabulary, np.eye(len(vocabulary), dtype=np.float32), logits, Size())
    about = {"from_code": "ru", "from_name": "Russian", "to_code": "en", "to_name": "English", "package_version": "1.0"}
    (folder / "metadata.json").write_text(json.dumps(about), encoding="utf-8")
    return folder


def pack(folder: Path, file: Path) -> Path:
    """Write the package in ``folder`` as an .argosmodel file: a zip with that one folder in it."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder.parent))
    return file


def _turned(words: Words) -> Words:
    """The word list for the other direction: the forms of a word follow one another as its alternatives."""
    turned: dict[str, list[str]] = {}
    for word, translations in words.items():
        for translation in translations:
            turned.setdefault(translation, []).append(word)
    return turned


def _with_capitals(words: Words) -> Words:
    capitals = {_capital(word): [_capital(one) for one in others] for word, others in words.items()}
    return {**capitals, **words}


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _piece(word: str) -> str:
    return SPACE + word.replace(" ", SPACE)


def _pieces(words: Words) -> list[str]:
    """The vocabulary: special tokens, the space, letters, then all words of both languages."""
    both = dict.fromkeys([*words, *(one for others in words.values() for one in others)])
    return list(dict.fromkeys([*SPECIAL, SPACE, *LETTERS, *CYRILLIC, *map(_piece, both)]))


def _tokenizer(pieces: Sequence[str]) -> bytes:
    """A SentencePiece model that takes whole words where it knows them and letters elsewhere."""
    from sentencepiece import sentencepiece_model_pb2 as proto

    model = proto.ModelProto()
    for piece in pieces:
        entry = model.pieces.add()
        entry.piece, entry.score = piece, -1.0 if len(piece) > 1 else -10.0
        if piece in SPECIAL:
            kind = proto.ModelProto.SentencePiece
            entry.type, entry.score = kind.UNKNOWN if piece == "<unk>" else kind.CONTROL, 0.0
    model.trainer_spec.model_type = proto.TrainerSpec.UNIGRAM
    model.trainer_spec.vocab_size = len(pieces)
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = True
    model.normalizer_spec.remove_extra_whitespaces = True
    model.normalizer_spec.escape_whitespaces = True
    written: bytes = model.SerializeToString()
    return written


def write_transformer(
    folder: Path, vocabulary: list[str], codes: Matrix, translate: Matrix, size: Size, prefixed: bool = False
) -> None:
    """Write a CTranslate2 transformer whose step *t* writes what ``translate`` makes of source token *t*.

    Vectors are [code of the place | code of the token]: ``codes`` is ``(len(vocabulary), n)``, and ``translate``
    ``(n, n)`` turns the code of a source token into the sum of its translations' codes, each times its logit.
    """
    from ctranslate2.specs import TransformerSpec

    places = _place_codes()
    ahead = places.shape[1]
    width = max(size.width, ahead + codes.shape[1] + -(ahead + codes.shape[1]) % 8)
    spec = TransformerSpec.from_config((size.layers, size.layers), num_heads=size.heads, no_final_norm=True)
    tokens = np.zeros((len(vocabulary), width), np.float32)
    tokens[:, ahead : ahead + codes.shape[1]] = codes
    table = np.zeros((len(places), width), np.float32)
    table[:, :ahead] = places
    for layer in (*spec.encoder.layer, *spec.decoder.layer):
        _still(layer, width, size.inner)
    spec.encoder.embeddings[0].weight, spec.encoder.position_encodings.encodings = tokens, table
    spec.decoder.embeddings.weight = np.zeros_like(tokens)
    # with a prefix the first step that is free to choose is the second one, and looks at the first place
    spec.decoder.position_encodings.encodings = np.vstack([table[:1], table[:-1]]) if prefixed else table
    spec.decoder.projection.weight = tokens
    spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = False
    _set_attention(spec.decoder.layer[-1].attention, ahead, width, size.heads, translate)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization=size.quantization)
    spec.save(str(folder))


def _place_codes() -> Matrix:
    """A vector a place, of length 1, far from all others: ``(PLACES, 2 * FREQUENCIES)``."""
    frequencies = np.random.default_rng(7).uniform(0, np.pi, FREQUENCIES)
    angles = np.arange(PLACES)[:, None] * frequencies
    return np.asarray(np.hstack([np.cos(angles), np.sin(angles)]) / np.sqrt(FREQUENCIES), np.float32)


def _still(layer: Any, width: int, inner: int) -> None:
    """Let a layer pass on what it is given: all weights zero, norms without effect on directions."""
    none = np.zeros(width, np.float32)
    attentions = [layer.self_attention, *([layer.attention] if hasattr(layer, "attention") else [])]
    for attention in attentions:
        parts = (3, 1) if len(attention.linear) == 2 else (1, 2, 1)
        for linear, count in zip(attention.linear, parts, strict=True):
            linear.weight, linear.bias = np.zeros((count * width, width), np.float32), np.tile(none, count)
    for norm in (*(attention.layer_norm for attention in attentions), layer.ffn.layer_norm):
        norm.gamma, norm.beta = np.ones(width, np.float32), none
    layer.ffn.linear_0.weight, layer.ffn.linear_0.bias = np.zeros((inner, width), np.float32), np.zeros(inner, "f4")
    layer.ffn.linear_1.weight, layer.ffn.linear_1.bias = np.zeros((width, inner), np.float32), none


def _set_attention(attention: Any, places: int, width: int, heads: int, translate: Matrix) -> None:
    """Let every head look at the source token of the same place, and add its translations."""
    query, keys, values = (np.zeros((width, width), np.float32) for _ in range(3))
    for head in range(0, width, width // heads):
        query[head : head + places, :places] = np.eye(places) * SHARPNESS
        keys[head : head + places, :places] = np.eye(places)
    stop = places + len(translate)
    values[places:stop, places:stop] = translate.T
    attention.linear[0].weight = query
    attention.linear[1].weight = np.vstack([keys, values])
    attention.linear[2].weight = np.eye(width, dtype=np.float32)


def _logits(vocabulary: list[str], words: Words, piece: Callable[[str], str] = _piece) -> Matrix:
    """Row: source token, column: target token. Tokens that are no known words stand for themselves, Cyrillic letters
    for Latin ones.
    """
    index = {token: k for k, token in enumerate(vocabulary)}
    logits = np.eye(len(vocabulary), dtype=np.float32) * BEST
    for letter, latin in zip(ROMANISED, LATIN, strict=True):
        for end in ("", "@@"):
            if letter + end in index:
                logits[index[letter + end]] = 0
                logits[index[letter + end], index[latin + end]] = BEST
    for word, translations in words.items():
        logits[index[piece(word)]] = 0
        for rank, translation in enumerate(translations):
            logits[index[piece(word)], index[piece(translation)]] = BEST - STEP * rank
    return logits
