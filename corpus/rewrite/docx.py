"""Word documents: the words of paragraphs, cells, notes, text boxes, headers and footers change, and nothing else.

A paragraph keeps its style; tabs and line breaks keep their places. Where letters of one look cover a sentence or the
whole paragraph they keep it, links and notes as ``corpus.rewrite.carry`` finds a place for them. Deleted text goes,
inserted text stays. Fields (numbers of pages, contents) stay as they are; Word brings them up to date.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.errors import InputError
from corpus.formats.archive import checked_parts
from corpus.rewrite.docx_names import w
from corpus.rewrite.docx_paragraph import Cell, Paragraph
from corpus.rewrite.types import Passage

_TEXT_PART = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_STYLES = "word/styles.xml"
_MAX_OTHER_BYTES = 500 * 1024 * 1024  # pictures and the like, unpacked
_BLOCK = 1 << 20


class WordText:
    """A docx file."""

    def __init__(self, data: bytes, source: str) -> None:
        from lxml import etree

        parts = checked_parts(data, source)
        if "word/document.xml" not in parts:
            raise InputError(f"{source}: not a whole docx file. Save it again from Word.")
        self._data = data
        _check_others(data, source)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        names = [name for name in parts if _TEXT_PART.fullmatch(name) or name == _STYLES]
        names.sort(key=lambda name: (name != "word/document.xml", name))
        self._roots = {name: etree.fromstring(parts[name], parser) for name in names if parts[name].strip()}
        self._paragraphs = [
            Paragraph(element) for name, root in self._roots.items() if name != _STYLES for element in root.iter(w("p"))
        ]
        self._cells: list[Cell] = [cell for paragraph in self._paragraphs for cell in paragraph.cells if cell.has_text]
        self.passages = tuple(cell.passage for cell in self._cells)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The texts of fields."""
        return tuple(text for paragraph in self._paragraphs for text in paragraph.fields)

    def rewritten(self, passages: Sequence[Passage], lang: str) -> bytes:
        """The file with all that was in it, but for a signature, which would not hold any more."""
        from lxml import etree

        for cell, passage in zip(self._cells, passages, strict=True):
            cell.passage = passage
        for paragraph in self._paragraphs:
            if any(cell.has_text for cell in paragraph.cells):
                paragraph.write()
        tag = {"en": "en-US", "ru": "ru-RU"}.get(lang, lang)
        for root in self._roots.values():
            for element in root.iter(w("lang")):
                element.set(w("val"), tag)
        changed = {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in self._roots.items()
        }
        packed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self._data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
            for info in _members(old):
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.compress_type, copy.external_attr = info.compress_type, info.external_attr
                with new.open(copy, "w") as member:
                    _fill(member, changed.get(info.filename), old, info)
        return packed.getvalue()


def _members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Each member once, the last of those with a name, as readers take it."""
    yield from {info.filename: info for info in archive.infolist() if not info.is_dir()}.values()


def _fill(member: Any, changed: bytes | None, old: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    if changed is not None:
        member.write(changed)
        return
    with old.open(info) as content:
        while block := content.read(_BLOCK):
            member.write(block)


def _check_others(data: bytes, source: str) -> None:
    """Pictures are copied, so they may not be bombs; and their checksums must hold."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > _MAX_OTHER_BYTES:
            raise InputError(f"{source}: unpacks to far more than a document holds (a zip bomb?). It is not opened.")
        try:
            broken = archive.testzip()
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise InputError(f"{source}: damaged or cut off ({error}). Save or download it again.") from error
    if broken is not None:
        raise InputError(f"{source}: damaged: {broken}. Save or download it again.")
