"""Read the Russian-English units of a TMX file, of ours or another program's, as a stream.

Nothing outside the file is read: entities are not expanded, no DTD is loaded, no network is used. What was read is
forgotten at once, so that a file may be larger than memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from corpus.errors import InputError

Note = Callable[[str, int], None]
"""Told what was found that is not as it should be, and the line."""

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset(("bpt", "ept", "it", "ph", "ut"))  # inline elements that hold another format's codes, not text
_NAMES = {"rus": "ru", "eng": "en"}
_SIDES = {"ru": "Russian", "en": "English"}
_CYRILLIC, _LATIN = re.compile("[\u0400-\u052f]"), re.compile("[A-Za-z]")


class Unit(NamedTuple):
    """One <tu>: its Russian, its English, and its own <prop>s by type, without the ``x-`` of private types."""

    ru: str
    en: str
    props: dict[str, str]


def read_tmx(path: Path) -> list[Unit]:
    """The units of a file, in order. Raises InputError, with the line, where one lacks a language or XML is broken."""
    return list(stream_tmx(path))


def stream_tmx(path: Path, note: Note = lambda what, line: None) -> Iterator[Unit]:
    """The units of a file, one after the other. Raises InputError as ``read_tmx`` does.

    What language a text is in its own ``xml:lang`` says, whatever the header has; only where it is missing, the script.
    Of several texts in a language the first counts. Both are noted.
    """
    try:
        _check_root(path)
        for _, element in _events(path, "end", "{*}tu"):
            yield _unit(path, element, note)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        reason = str(error.msg).partition(", line")[0]
        raise InputError(f"{path}, line {error.lineno}: not well-formed XML ({reason}). Export it again.") from error
    except OSError as error:
        what = "no such file. Check the name" if not path.exists() else f"can't be read ({error.strerror or error})"
        raise InputError(f"{path}: {what}.") from error


def _events(path: Path, event: str, tag: str | None = None) -> Any:
    return etree.iterparse(
        str(path),
        events=(event,),
        tag=tag,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )


def _check_root(path: Path) -> None:
    root = next(_events(path, "start"))[1]
    if _name(root) != "tmx":
        raise InputError(f"{path}: not TMX: it begins with <{_name(root)}>. Check the file.")


def _unit(path: Path, element: Any, note: Note) -> Unit:
    texts: dict[str, str] = {}
    for variant in element.iterfind("{*}tuv"):
        segment = variant.find("{*}seg")
        if segment is not None:
            text = _text(path, segment)
            lang = _language(variant, text, note)
            if lang in _SIDES and lang in texts:
                note(f"two texts in {_SIDES[lang]}, of which the first is taken", element.sourceline)
            texts.setdefault(lang, text)
    for lang in _SIDES:
        if lang not in texts:
            raise InputError(
                f'{path}, line {element.sourceline}: no <seg> for "{lang}". Export again with both languages.'
            )
    props = {prop.get("type", "").removeprefix("x-"): _text(path, prop) for prop in element.iterfind("{*}prop")}
    return Unit(texts["ru"], texts["en"], props)


def _language(variant: Any, text: str, note: Note) -> str:
    """The language of a text: ``ru`` for ``ru-RU``; empty where nothing tells."""
    code = (variant.get(_LANG) or variant.get("lang") or "").strip().lower().replace("_", "-").partition("-")[0]
    if code:
        return _NAMES.get(code, code)
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic == latin:
        return ""
    note("a text of which no language is named, taken by its script", variant.sourceline)
    return "ru" if cyrillic > latin else "en"


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
