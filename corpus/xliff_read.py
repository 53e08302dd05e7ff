"""Read the Russian-English segments of an XLIFF file, 1.x or 2.x, of ours or another program's, as a stream.

Nothing outside the file is read: entities are not expanded, no DTD is loaded, no network is used. What was read is
forgotten at once, so that a file may be larger than memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from corpus.errors import InputError

_XML = "{http://www.w3.org/XML/1998/namespace}"
_ROOT = re.compile(r"(\{urn:oasis:names:tc:xliff:document:[12]\.\d}|)xliff")
_UNITS = frozenset(("trans-unit", "unit"))
_DONE = frozenset(("header", "skeleton", "trans-unit", "bin-unit", "unit", "group", "file"))
_METADATA = "{urn:oasis:names:tc:xliff:metadata:2.0}metadata"
_PAIR = frozenset(("ru", "en"))
_CODES = frozenset(("bpt", "ept", "it", "ph"))  # inline elements that hold another format's codes, not text
_LINE_BREAKS = frozenset(("lb", "xlf:lb"))  # <x ctype="lb"/> in 1.x, <ph subType="xlf:lb"/> in 2.x
_LAYOUT = re.compile("[\t\n\r]|  ")
_SPACES = re.compile("[ \t\n\r]+")


class File(NamedTuple):
    """One <file> of several, numbered from 1: the name of what it was made from, and its contexts or metadata by type.

    Contexts of 1.x have no place in a <file> itself but in its groups.
    """

    number: int
    original: str
    props: dict[str, str]


class Unit(NamedTuple):
    """One segment: its Russian and its English, either empty where the file has none.

    ``state`` is what the file says of the translation, in its own words (``final``, ``needs-review-translation``), or
    empty; ``props`` are the contexts (1.x) or metadata (2.x) of its unit by type, without the ``x-`` of private types.
    """

    id: str
    ru: str
    en: str
    state: str
    props: dict[str, str]
    file: File


def read_xliff(path: Path) -> Iterator[Unit]:
    """The segments of a file, in order. Raises InputError, with the line, where XML is broken or not Russian-English.

    A unit that isn't divided is one segment. Inline codes are dropped; the text that they enclose stays.
    """
    try:
        yield from _units(path)
    except etree.XMLSyntaxError as error:
        reason = str(error.msg).partition(", line")[0]
        raise InputError(f"{path}, line {error.lineno}: not well-formed XML ({reason}). Export it again.") from error
    except OSError as error:
        what = "no such file. Check the name" if not path.exists() else f"can't be read ({error.strerror or error})"
        raise InputError(f"{path}: {what}.") from error


def _units(path: Path) -> Iterator[Unit]:
    events = etree.iterparse(
        str(path), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    root = next(events)[1]
    match = _ROOT.fullmatch(root.tag)
    if match is None:
        raise InputError(f"{path}: not XLIFF: it begins with <{_name(root)}>. Check the file.")
    units, done = (frozenset(match[1] + local for local in names) for names in (_UNITS, _DONE))
    values = (match[1] + "context-group", _METADATA)
    file = File(0, "", {})
    for event, element in events:
        if event == "start":
            if element.tag == match[1] + "file":
                file = File(file.number + 1, element.get("original", ""), {})
            continue
        if element.tag in values and element.getparent().tag not in units:
            file.props.update(_props(path, element.getparent()))
        if element.tag not in done:
            continue
        if element.tag in units:
            yield from _segments(path, element, file)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _segments(path: Path, unit: Any, file: File) -> Iterator[Unit]:
    """The segments of a <unit>; of a <trans-unit> those that are marked in both languages, else the whole."""
    props = dict(_props(path, unit))
    for source, target, state in _sides(unit):
        sides = {lang: _text(path, side) for lang, side in _languages(path, unit, source, target)}
        yield Unit(unit.get("id", ""), sides.get("ru", ""), sides.get("en", ""), state, props, file)


def _sides(unit: Any) -> Iterator[tuple[Any, Any, str]]:
    if _name(unit) == "unit":
        for segment in unit.iterfind("{*}segment"):
            yield segment.find("{*}source"), segment.find("{*}target"), segment.get("state", "")
        return
    source, target = unit.find("{*}source"), unit.find("{*}target")
    state = "" if target is None else target.get("state", "")
    sources, targets = _marked(unit.find("{*}seg-source")), _marked(target)
    if sources and sources.keys() >= targets.keys() and (targets or target is None):
        for mid, mark in sources.items():
            yield mark, targets.get(mid), state
    else:
        yield source, target, state


def _marked(element: Any) -> dict[str, Any]:
    """The segments that are marked in a text, by their number."""
    marks = () if element is None else element.iter("{*}mrk")
    return {mark.get("mid", ""): mark for mark in marks if mark.get("mtype") == "seg"}


def _languages(path: Path, unit: Any, source: Any, target: Any) -> Iterator[tuple[str, Any]]:
    where = f"{path}, line {unit.sourceline}"
    if source is None:
        raise InputError(f"{where}: a unit without <source>. Export it again.")
    langs = [_language(source, ("source-language", "srcLang"))]
    if target is not None:
        langs.append(_language(target, ("target-language", "trgLang")))
    if not _PAIR.issuperset(langs) or len(set(langs)) != len(langs):
        shown = " to ".join(lang or "an unnamed language" for lang in langs)
        raise InputError(f"{where}: {shown}, not Russian and English. Export that pair of languages.")
    yield from zip(langs, (source, target), strict=False)


def _language(element: Any, attributes: Iterable[str]) -> str:
    """The language of a text, by itself or by what it stands in: ``ru`` for ``ru-RU``; empty where nothing says."""
    for node in (element, *element.iterancestors("{*}mrk", "{*}source", "{*}seg-source", "{*}target")):
        if node.get(f"{_XML}lang"):
            return _short(node.get(f"{_XML}lang"))
    for node in element.iterancestors("{*}file", "{*}xliff"):
        for attribute in attributes:
            if node.get(attribute):
                return _short(node.get(attribute))
    return ""


def _short(code: str) -> str:
    return code.lower().replace("_", "-").partition("-")[0]


def _props(path: Path, unit: Any) -> Iterator[tuple[str, str]]:
    for context in unit.iterfind("{*}context-group/{*}context"):
        yield context.get("context-type", "").removeprefix("x-"), _text(path, context)
    for meta in unit.iterfind("{*}metadata/{*}metaGroup/{*}meta"):
        yield meta.get("type", ""), _text(path, meta)


def _text(path: Path, element: Any) -> str:
    """The text of an element, its spaces as they are where ``xml:space`` says so, else one between words."""
    raw = "".join(_pieces(path, element))
    for node in (element, *element.iterancestors()):
        if node.get(f"{_XML}space") == "preserve":
            return raw
        if node.get(f"{_XML}space"):
            break
    return (_SPACES.sub(" ", raw) if _LAYOUT.search(raw) else raw).strip(" ")


def _pieces(path: Path, element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag is etree.Entity:
            raise InputError(
                f"{path}, line {element.sourceline}: the entity {child.text} is not expanded. Export without entities."
            )
        if isinstance(child.tag, str):
            yield from _inline(path, child)
        yield child.tail or ""


def _inline(path: Path, element: Any) -> Iterator[str]:
    if element.get("ctype", element.get("subType")) in _LINE_BREAKS:
        yield "\n"
    elif _name(element) == "cp":
        yield _code_point(element.get("hex", ""))
    elif _name(element) not in _CODES:
        yield from _pieces(path, element)


def _code_point(digits: str) -> str:
    """The character of a <cp>; the replacement character for what is none."""
    try:
        return chr(int(digits, 16)).encode("utf-8").decode("utf-8")
    except (ValueError, OverflowError):  # a surrogate, a number too large, no number
        return "\ufffd"


def _name(element: Any) -> str:
    return str(etree.QName(element).localname)
