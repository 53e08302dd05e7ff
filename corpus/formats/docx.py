"""Word documents: paragraphs, headings, lists, tables, text boxes and notes; inserted text in, deleted text out.

mammoth makes HTML of them, from which the paragraphs are taken; page headers and footers are not part of that.
"""

from __future__ import annotations

from corpus.errors import InputError
from corpus.formats.archive import checked_parts, repacked
from corpus.formats.blocks import page_from_blocks
from corpus.formats.elements import blocks, parse
from corpus.types import Page

_STYLES = (
    "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh\np[style-name='Caption'] => figcaption"
)
_NOTE_MARKS = "//sup[a[starts-with(@id, 'footnote-ref') or starts-with(@id, 'endnote-ref')]] | //a[.='↑']"


def read(data: bytes, source: str) -> Page:
    """The page of a docx file. Raises InputError where it is damaged, encrypted or dangerous."""
    import mammoth

    parts = checked_parts(data, source)
    try:
        html: str = mammoth.convert_to_html(
            repacked(data, parts), style_map=_STYLES, convert_image=mammoth.images.img_element(lambda _: {})
        ).value
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, RecursionError) as error:
        raise InputError(f"{source}: not a whole docx file ({error!r}). Save it again from Word.") from error
    if not html:
        raise InputError(f"{source}: there is no text in it. Check the file.")
    tree = parse(html, source)
    for mark in tree.xpath(_NOTE_MARKS):
        mark.drop_tree()
    return page_from_blocks(blocks(tree), source, title=_title(parts.get("docProps/core.xml", b"")))


def _title(core: bytes) -> str:
    from lxml import etree

    found = etree.fromstring(core).findtext("{http://purl.org/dc/elements/1.1/}title") if core.strip() else None
    return found or ""
