"""What can be told of an Argos package to a person: size, vocabulary, revision, licence, readme."""

from __future__ import annotations

import hashlib
import re

from align.argos_packages import WEIGHTS, ArgosPackage
from align.translator import TranslatorInfo
from corpus.errors import ModelError

_BLOCK = 1 << 20
_LICENCE = re.compile(r"^\W*licen[cs]e\W*:\W*(.+)$", re.IGNORECASE | re.MULTILINE)


def describe(package: ArgosPackage) -> TranslatorInfo:
    """What ``sverka models list`` says of a package.

    Raises:
        ModelError: a file of it can't be read.
    """
    try:
        return TranslatorInfo(
            name=package.name,
            source=package.source,
            target=package.target,
            version=package.version,
            vocabulary=len(package.vocabulary("source")),
            size_bytes=sum(path.stat().st_size for path in package.folder.rglob("*") if path.is_file()),
            path=package.folder,
            revision=revision(package),
            licence=_licence(readme(package)),
        )
    except OSError as error:
        raise ModelError(f"{error.filename}: can't be read ({error.strerror}). Change its permissions.") from error


def revision(package: ArgosPackage) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the weights and the tokenizer."""
    digest = hashlib.sha256()
    for path in (package.model / WEIGHTS, package.tokenizer_file):
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    return digest.hexdigest()[:16]


def readme(package: ArgosPackage) -> str:
    """The text that comes with a package: where its data are from and under which licence; "" if there is none."""
    path = package.folder / "README.md"
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _licence(text: str) -> str:
    """What the line of a readme that begins with "Licence:" says."""
    if found := _LICENCE.search(text):
        return "".join(filter(str.isprintable, found[1])).strip(" *.")
    return "see its readme" if text else ""
