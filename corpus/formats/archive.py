"""The safety check before a zip-based document (docx, odt) is given to a library.

Refused are broken and encrypted archives, zip bombs, and XML with a document type: entities are how XML bombs and
reads of other files are written, and neither format uses them. What is not XML (pictures, macros) is never unpacked.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from corpus.errors import InputError

MAX_MEMBERS = 5_000
MAX_XML_BYTES = 25 * 1024 * 1024
"""All XML of an archive, unpacked; a report of a thousand pages has half of it."""

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML_SUFFIXES = (".xml", ".rels", ".rdf")


def checked_parts(data: bytes, source: str) -> dict[str, bytes]:
    """The XML parts of an archive by name, all read, well-formed and harmless. Raises InputError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive, source)
            parts = {info.filename: _unpacked(archive, info) for info in archive.infolist() if _is_xml(info)}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise InputError(f"{source}: damaged or cut off ({error}). Save or download it again.") from error
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise InputError(f"{source}: encrypted with a password. Open it and save it without one.")
    for name, part in parts.items():
        _check_xml(name, part, source)
    return parts


def repacked(data: bytes, parts: dict[str, bytes]) -> io.BytesIO:
    """The archive with nothing in it but the parts that were checked; all other members are empty."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(packed, "w") as safe:
        for name in dict.fromkeys(archive.namelist()):
            if name == "mimetype":
                safe.writestr(name, archive.open(name).read(200))
            elif parts.get(name, b" "):  # an empty XML part is no XML: LibreOffice writes some
                safe.writestr(name, parts.get(name, b""))
    return packed


def _is_xml(info: zipfile.ZipInfo) -> bool:
    return info.filename.lower().endswith(_XML_SUFFIXES)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A member's bytes, no more than the size it declares: one that unpacks to more fails its checksum."""
    with archive.open(info) as member:
        return member.read(info.file_size)


def _check_sizes(archive: zipfile.ZipFile, source: str) -> None:
    members = archive.infolist()
    if any(info.flag_bits & 1 for info in members):
        raise InputError(f"{source}: encrypted with a password. Open it and save it without one.")
    xml_bytes = sum(info.file_size for info in members if _is_xml(info))
    if len(members) > MAX_MEMBERS or xml_bytes > MAX_XML_BYTES:
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
        reason = " ".join(str(error.msg).split())
        raise InputError(f"{source}: damaged: {name}: {reason}. Save or download it again.") from error
