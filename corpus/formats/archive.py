"""The safety check before a zip-based document (docx, odt) is given to a library.

Refused are broken and encrypted archives, zip bombs, and XML with a document type: entities are how XML bombs and
reads of other files are written, and neither format uses them.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from corpus.errors import InputError

MAX_MEMBERS = 5_000
MAX_TOTAL_BYTES = 400 * 1024 * 1024
MAX_XML_BYTES = 100 * 1024 * 1024
MAX_RATIO = 200
"""Unpacked to packed size of a member over 1 MB; XML of real documents reaches about 30."""

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML_SUFFIXES = (".xml", ".rels", ".rdf")


def checked_parts(data: bytes, source: str) -> dict[str, bytes]:
    """The XML parts of an archive by name, all read, well-formed and harmless. Raises InputError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive, source)
            names = [info for info in archive.infolist() if info.filename.lower().endswith(_XML_SUFFIXES)]
            parts = {info.filename: archive.read(info) for info in names}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise InputError(f"{source}: damaged or cut off ({error}). Save or download it again.") from error
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise InputError(f"{source}: encrypted with a password. Open it and save it without one.")
    for name, part in parts.items():
        _check_xml(name, part, source)
    return parts


def _check_sizes(archive: zipfile.ZipFile, source: str) -> None:
    members = archive.infolist()
    if any(info.flag_bits & 1 for info in members):
        raise InputError(f"{source}: encrypted with a password. Open it and save it without one.")
    total = sum(info.file_size for info in members)
    xml = sum(info.file_size for info in members if info.filename.lower().endswith(_XML_SUFFIXES))
    steep = any(info.file_size > max(2**20, MAX_RATIO * info.compress_size) for info in members)
    if len(members) > MAX_MEMBERS or total > MAX_TOTAL_BYTES or xml > MAX_XML_BYTES or steep:
        raise InputError(f"{source}: unpacks to far more than a document holds (a zip bomb?). It is not opened.")


def _check_xml(name: str, part: bytes, source: str) -> None:
    from lxml import etree

    if _DOCTYPE.search(part.replace(b"\x00", b"")):  # without the zeros of UTF-16
        raise InputError(f"{source}: {name} declares a document type or entities. It is not opened; save it anew.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        if part.strip():
            etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{source}: damaged: {name}: {error.msg}. Save or download it again.") from error
