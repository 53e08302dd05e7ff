"""What an Argos package is, and whether a folder is one that can be used here.

argostranslate makes its folders when it is imported, so that is done here only, and only when a package is wanted.
``argostranslate.translate`` (stanza, spaCy, torch) is never imported.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from align.translator import Language
from corpus.errors import ModelError

EXTRA = "needs argostranslate and ctranslate2. Install them: pip install 'sverka[translate]'"
METADATA = "metadata.json"
WEIGHTS = "model.bin"
VOCABULARIES = ("shared_vocabulary", "source_vocabulary")  # .json or .txt
TOKENIZERS = {"sentencepiece.model": "SentencePiece", "bpe.model": "BPE"}  # in this order, as in argostranslate

_AGAIN = "Get the package again."


class ForeignPackageError(ModelError):
    """A sound package that is no use here: of other languages, or not for translation."""


@dataclass(frozen=True, slots=True)
class ArgosPackage:
    """A package that was looked through, but whose model was not loaded."""

    name: str
    source: Language
    target: Language
    version: str
    made_for: str  # the version of Argos Translate
    folder: Path
    target_prefix: str  # a token that every translation begins with, or ""
    tokenizer: Any = field(
        repr=False, compare=False
    )  # argostranslate's: encode(text) -> tokens, decode(tokens) -> text

    @property
    def direction(self) -> str:
        """``ru-en`` or ``en-ru``."""
        return f"{self.source}-{self.target}"

    @property
    def model(self) -> Path:
        """The folder of the CTranslate2 model."""
        return self.folder / "model"

    def vocabulary(self, side: Literal["source", "target"]) -> list[str]:
        """The tokens that the model can read, or write.

        Raises:
            ModelError: they can't be read.
        """
        stems = "shared_vocabulary", f"{side}_vocabulary"
        path = next((path for path in _files(self.model, stems) if _filled(path)), None)
        try:
            text = path.read_text(encoding="utf-8") if path else ""
            return list(json.loads(text) if path and path.suffix == ".json" else text.removesuffix("\n").split("\n"))
        except (OSError, ValueError, TypeError) as error:
            raise ModelError(f"{self.name}: the vocabulary can't be read ({error}). {_AGAIN}") from error

    @property
    def tokenizer_file(self) -> Path:
        """The file that the tokenizer is read from."""
        return next(path for name in TOKENIZERS if (path := self.folder / name).is_file())

    @property
    def tokenizer_kind(self) -> str:
        """``SentencePiece`` or ``BPE``."""
        return TOKENIZERS[self.tokenizer_file.name]


def argos() -> Any:
    """The library argostranslate with its settings and its package interface.

    Raises:
        ModelError: the extra is not installed, or its folders can't be made.
    """
    try:
        with contextlib.redirect_stdout(sys.stderr):  # it prints what is wrong with its settings
            import argostranslate.package
    except ImportError as error:
        raise ModelError(f"translation {EXTRA}") from error
    except OSError as error:
        raise ModelError(
            f"{error.filename}: Argos Translate can't make its folder ({error.strerror}). "
            "Set XDG_DATA_HOME, XDG_CONFIG_HOME and XDG_CACHE_HOME to folders that you may write in."
        ) from error
    return argostranslate


def read_package(folder: Path, *, metadata: str = METADATA, name: str = "") -> ArgosPackage:
    """What a package says of itself, once it has all parts and is of the right languages.

    ``metadata`` is the file that describes it, in the folder; ``name`` is the folder's, unless said otherwise.

    Raises:
        ForeignPackageError: it is no package for translation between Russian and English.
        ModelError: a part is missing, empty or unreadable, or the extra is not installed.
    """
    name = name or folder.name
    package = _opened(folder, metadata, name)
    if package.type != "translate":
        raise ForeignPackageError(f'{name}: a package of type "{package.type}"; one for translation is wanted.')
    if sorted([package.from_code, package.to_code], key=str) != sorted(get_args(Language)):
        raise ForeignPackageError(
            f"{name}: translates {package.from_code} to {package.to_code}; ru to en or en to ru is wanted."
        )
    _check_parts(folder, name)
    return ArgosPackage(
        name=name,
        source=package.from_code,
        target=package.to_code,
        version=str(package.package_version),
        made_for=str(package.argos_version),
        folder=folder,
        target_prefix=str(package.target_prefix or ""),
        tokenizer=package.tokenizer,
    )


def _opened(folder: Path, metadata: str, name: str) -> Any:
    library = argos()
    try:
        package = library.package.Package(folder)
        if metadata != METADATA:
            package.load_metadata_from_json(json.loads((folder / metadata).read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise ModelError(f"{name}: no {metadata}, so it is no Argos package.") from error
    except (OSError, ValueError, AttributeError, TypeError, RecursionError) as error:  # no JSON, or not an object
        raise ModelError(f"{name}: {metadata} can't be read ({error}). {_AGAIN}") from error
    return package


def _check_parts(folder: Path, name: str) -> None:
    if not _filled(folder / "model" / WEIGHTS):
        raise ModelError(f"{name}: no model (model/{WEIGHTS} is missing or empty). {_AGAIN}")
    if not any(map(_filled, _files(folder / "model", VOCABULARIES))):
        raise ModelError(f"{name}: the model has no vocabulary. {_AGAIN}")
    if not any(_filled(folder / file) for file in TOKENIZERS):
        raise ModelError(f"{name}: no tokenizer ({' or '.join(TOKENIZERS)}). {_AGAIN}")


def _files(model: Path, stems: Iterable[str]) -> Iterator[Path]:
    return (model / f"{stem}.{end}" for stem in stems for end in ("json", "txt"))


def _filled(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0
