"""Read the Russian-English units of a TMX file, of ours or another program's.

Nothing outside the file is read: entities are not expanded, no DTD is loaded, no network is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from corpus.errors import InputError

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset(("bpt", "ept", "it", "ph", "ut"))  # inline elements that hold another format's codes, not text


class Unit(NamedTuple):
    """One <tu>: its Russian, its English, and its own <prop>s by type, without the ``x-`` of private types."""

    ru: str
    en: str
    props: dict[str, str]


def read_tmx(path: Path) -> list[Unit]:
    """The units of a file, in order. Raises InputError, with the line, where one lacks a language or XML is broken."""
    return list(_units(path))


def _units(path: Path) -> Iterator[Unit]:
    try:
        events = etree.iterparse(
            str(path),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        root = next(events)[1]
        if _name(root) != "tmx":
            raise InputError(f"{path}: not TMX: it begins with <{_name(root)}>. Check the file.")
        for event, element in events:
            if event == "end" and _name(element) == "tu":
                yield _unit(path, element)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        reason = str(error.msg).partition(", line")[0]
        raise InputError(f"{path}, line {error.lineno}: not well-formed XML ({reason}). Export it again.") from error
    except OSError as error:
        what = "no such file. Check the name" if not path.exists() else f"can't be read ({error.strerror or error})"
        raise InputError(f"{path}: {what}.") from error


def _unit(path: Path, element: Any) -> Unit:
    texts: dict[str, str] = {}
    for variant in element.iterfind("{*}tuv"):
        lang = (variant.get(_LANG) or variant.get("lang") or "").lower().replace("_", "-").partition("-")[0]
        segment = variant.find("{*}seg")
        if segment is not None:
            texts.setdefault(lang, _text(path, segment))
    for lang in ("ru", "en"):
        if lang not in texts:
            raise InputError(
                f'{path}, line {element.sourceline}: no <seg> for "{lang}". Export again with both languages.'
            )
    props = {prop.get("type", "").removeprefix("x-"): _text(path, prop) for prop in element.iterfind("{*}prop")}
    return Unit(texts["ru"], texts["en"], props)


def _text(path: Path, element: Any) -> str:
    """The text of an element without inline codes; what highlights (<hi>) or comments hold in between stays text."""
    text = element.text or ""
    for child in element:
        if child.tag is etree.Entity:
            raise InputError(
                f"{path}, line {element.sourceline}: the entity {child.text} is not expanded. Export without entities."
            )
        if isinstance(child.tag, str) and _name(child) not in _CODES:
            text += _text(path, child)
        text += child.tail or ""
    return text


def _name(element: Any) -> str:
    return str(etree.QName(element).localname)
