"""PDF files with a text layer: lines by their place on the page, then paragraphs by gaps, indents and short lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from corpus.errors import InputError
from corpus.formats.blocks import Block, page_from_blocks
from corpus.formats.lines import join_lines, word_counts
from corpus.text import normalise
from corpus.types import Page

_GAP = 1.35  # of the usual distance between lines: a larger one parts paragraphs
_INDENT = 0.6  # of the line height
_COLUMN = 5  # line heights: text that begins further to the right than this is in another column
_LARGER = 1.15  # of the usual line height: a heading
_EDGE_LINES = 2  # so many lines at the top and bottom of a page may be header and footer
_MIN_REPEATS = 3  # pages that a running header stands on (2 in a file of two pages)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'»”’)\]]*$")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|стр\.?|страница|с\.)\s*)?\d{1,4}(?:\s*(?:of|из|/)\s*\d{1,4})?[-–—\s]*", re.I
)
_ITEM = re.compile(r"(?:[•●▪◦‣*·]|[–—]|\(?\d{1,3}[.)])\s")
_LINE_END_HYPHENS = (0x02, 0xFFFE)  # what pdfium gives for a hyphen at the end of a line and the line break after it


class Line(NamedTuple):
    """One line of text and its box, in points from the lower left corner of its page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page: int

    @property
    def height(self) -> float:
        """The height of its characters' boxes."""
        return self.top - self.bottom


def read(data: bytes, source: str) -> Page:
    """The page of a PDF file. Raises InputError where it is encrypted, damaged or holds pictures of text only."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise InputError(f"{source}: encrypted with a password. Open it and save it without one.") from error
        raise InputError(f"{source}: damaged or cut off. Save or download it again.") from error
    try:
        pages = [_lines(document, number) for number in range(len(document))]
        title = document.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{source}: damaged or cut off ({error}). Save or download it again.") from error
    finally:
        document.close()
    if not any(pages):
        raise InputError(f"{source}: no text layer: the pages are pictures. Run text recognition (OCR) on it first.")
    return page_from_blocks(_blocks(pages), source, title)


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    """The lines of one page in the order of the file, without empty ones."""
    page = document[number]
    textpage = page.get_textpage()
    lines: list[Line] = []
    text = ""
    boxes: list[tuple[float, float, float, float]] = []
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        char = "-" if code in _LINE_END_HYPHENS else chr(code)
        if not char.isspace():
            boxes.append(textpage.get_charbox(index, loose=True))
        text += char
        if char in "\r\n" or code in _LINE_END_HYPHENS:
            lines += _line(text, boxes, number)
            text, boxes = "", []
    lines += _line(text, boxes, number)
    textpage.close()
    page.close()
    return lines


def _line(text: str, boxes: list[tuple[float, float, float, float]], page: int) -> list[Line]:
    text = normalise(text).strip()
    if not text or not boxes:
        return []
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return [Line(text, min(lefts), max(rights), median(bottoms), median(tops), page)]


def _blocks(pages: list[list[Line]]) -> Iterator[Block]:
    """Paragraphs across page borders; headers, footers and page numbers follow the paragraph that they interrupt."""
    running = _running_lines(pages)
    words = word_counts("\n".join(line.text for page in pages for line in page))
    body = [line for page in pages for line in page if line not in running]
    usual = _usual(body)
    current: list[Line] = []
    furniture: list[Line] = []
    for line in (line for page in pages for line in page):
        if line in running:
            furniture.append(line)
        elif current and not _begins_paragraph(current, line, usual):
            current.append(line)
        else:
            yield from _paragraph(current, furniture, words, usual)
            current, furniture = [line], []
    yield from _paragraph(current, furniture, words, usual)


class _Column(NamedTuple):
    """The left edge of a column of text, and where its full lines end."""

    left: float
    right: float


class _Usual(NamedTuple):
    """What is usual in a file: the height of a line, the distance from line to line, the columns from left to right."""

    height: float
    pitch: float
    columns: tuple[_Column, ...]

    def column(self, line: Line) -> _Column:
        """The column that a line stands in, indented or not."""
        return next((each for each in reversed(self.columns) if each.left <= line.left + 2), self.columns[0])


def _usual(lines: list[Line]) -> _Usual:
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page]
    forward = [step for step in steps if step > 0]
    height = median(line.height for line in lines) if lines else 0.0
    blank = _Usual(
        height, median(forward) if forward else 0.0, tuple(_Column(left, 0) for left in _lefts(lines, height))
    )
    rights: dict[_Column, list[float]] = {column: [] for column in blank.columns}
    for line in lines:
        rights[blank.column(line)].append(line.right)
    # not the longest line: a headline or a table may run over both columns
    columns = (_Column(column.left, sorted(ends)[int(0.8 * len(ends))]) for column, ends in rights.items() if ends)
    return blank._replace(columns=tuple(columns) or blank.columns)


def _lefts(lines: list[Line], height: float) -> list[float]:
    """Where at least a tenth of the lines begin, further apart than an indent."""
    counts = Counter(round(line.left) for line in lines)
    found: list[float] = []
    for left in sorted(counts):
        near = counts[left - 1] + counts[left] + counts[left + 1]
        if near >= max(3, len(lines) / 10) and (not found or left - found[-1] > _COLUMN * height):
            found.append(float(left))
    return found or [min((line.left for line in lines), default=0.0)]


def _begins_paragraph(current: list[Line], line: Line, usual: _Usual) -> bool:
    before, column = current[-1], usual.column(current[-1])
    if _ITEM.match(line.text) and _SENTENCE_END.search(before.text):
        return True
    if abs(line.height - before.height) > 0.12 * usual.height:
        return True
    if line.page == before.page and before.bottom - line.bottom > _GAP * usual.pitch:
        return True
    finished = bool(_SENTENCE_END.search(before.text))
    short = column.right - before.right > 1.1 * _first_word_width(line)
    indented = line.left - min(before.left, usual.column(line).left + 1) > _INDENT * usual.height
    if line.page != before.page or line.bottom > before.bottom:  # a new page or column
        return finished and (short or line.left - usual.column(line).left > _INDENT * usual.height)
    if indented and (len(current) == 1 or before.left < line.left - 1):
        return finished or not line.text[:1].islower()
    return short and finished


def _first_word_width(line: Line) -> float:
    """In points, with a space: a line that leaves room for the first word of the next one was ended on purpose."""
    return (line.right - line.left) * (len(line.text.split()[0]) + 1) / len(line.text)


def _paragraph(lines: list[Line], furniture: list[Line], words: Counter[str], usual: _Usual) -> Iterator[Block]:
    if lines:
        text = join_lines([line.text for line in lines], words)
        heading = lines[0].height > _LARGER * usual.height and not text.endswith(".")
        yield Block(text, "heading" if heading else "text")
    for line in furniture:
        yield Block(line.text, "furniture")


def _running_lines(pages: list[list[Line]]) -> set[Line]:
    """Page numbers, and lines at the same edge of several pages that differ in digits at most."""
    edges = [line for page in pages for line in {*page[:_EDGE_LINES], *page[-_EDGE_LINES:]}]
    counts = Counter(
        key for page in pages for key in {_running_key(li) for li in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])}
    )
    needed = min(_MIN_REPEATS, max(2, len(pages)))
    repeated = {line for line in edges if counts[_running_key(line)] >= needed}
    outermost = {line for page in pages for line in (*page[:1], *page[-1:])}
    return repeated | {line for line in outermost if _PAGE_NUMBER.fullmatch(line.text)}


def _running_key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.bottom / 4)
