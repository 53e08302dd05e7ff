"""What a file is, by what is in it first and by its suffix only where the content does not tell."""

from __future__ import annotations

import re
from typing import Literal

from corpus.errors import InputError

Kind = Literal["plain", "markdown", "html", "docx", "odt", "pdf"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".odt": "odt",
    ".pdf": "pdf",
}
READABLE = "txt, md, html, docx, odt and pdf"

_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def kind_by_suffix(suffix: str, source: str) -> Kind:
    """The kind that a suffix stands for; InputError with the list of those that are read for any other."""
    kind = SUFFIXES.get(suffix.lower())
    if kind is None:
        named = f'the suffix "{suffix}" is not known' if suffix else "it has no suffix"
        raise InputError(f"{source}: {named}. Read are {READABLE}: convert it, or rename it to what it is.")
    return kind


def kind_of(data: bytes, named: Kind, source: str) -> Kind:
    """The kind of the content, where it shows; InputError where it can't be what the suffix says."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data, source)
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise InputError(f"{source}: encrypted with a password. Open it and save it without one.")
        raise InputError(f"{source}: an old binary Office file. Save it as docx or odt.")
    if data.startswith(b"{\\rtf"):
        raise InputError(f"{source}: an RTF file. Save it as docx or odt.")
    if named in ("docx", "odt", "pdf"):
        raise InputError(f"{source}: not in {named} format, or damaged. Save or download it again.")
    if named == "plain" and _HTML.match(data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")):
        return "html"
    return named


def _kind_of_zip(data: bytes, source: str) -> Kind:
    if b"word/" in data:
        return "docx"
    if b"application/vnd.oasis.opendocument.text" in data[:200] or b"content.xml" in data:
        return "odt"
    raise InputError(f"{source}: a zip archive that holds no docx or odt text. Unpack it and give the file in it.")
