"""Term bases from TBX files: ours, and those of other programs.

Read are TBX 3 (ISO 30042:2019: conceptEntry, langSec, termSec) in both styles, DCA (``<termNote type="partOfSpeech">``)
and DCT (``<min:partOfSpeech>``), and TBX 2 (martif, termEntry, langSet, tig or ntig). Taken are the data categories of
TBX-Basic that a term base of ours has a place for; terms in other languages than Russian and English are counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, cast

from lxml import etree

from corpus.errors import InputError
from corpus.text import normalise
from corpus.types import Lang
from glossaries.context import parse_context
from glossaries.tabular import Entry, default_domain
from glossaries.tbx_stream import entry_elements, local_name
from glossaries.tbx_write import KEYED
from glossaries.types import LANGS, Concept, PartOfSpeech, Rendering, Status, Term

_SECTIONS = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_GROUPS = ("descripGrp", "adminGrp", "termNoteGrp", "termGrp")
_BY_TYPE = ("descrip", "admin", "termNote", "ref", "xref", "descripNote", "adminNote")
_STATUS_CATEGORIES = ("administrativeStatus", "normativeAuthorization")
_STATUSES: dict[str, Status] = {
    "preferred": "preferred",
    "admitted": "admitted",
    "standardized": "admitted",
    "legal": "admitted",
    "regulated": "admitted",
    "deprecated": "deprecated",
    "superseded": "deprecated",
}
_PARTS_OF_SPEECH: dict[str, PartOfSpeech] = {
    "noun": "noun",
    "verb": "verb",
    "adjective": "adjective",
    "adverb": "adverb",
    "propernoun": "name",
}
_TERM_TYPES: dict[str, PartOfSpeech] = {
    "acronym": "acronym",
    "initialism": "acronym",
    "abbreviation": "abbreviation",
    "phrase": "phrase",
}
_REGIONS = {
    "us": "us",
    "usa": "us",
    "united states": "us",
    "gb": "uk",
    "uk": "uk",
    "united kingdom": "uk",
    "ru": "",
    "": "",
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_ID = re.compile(r"[^A-Za-z0-9._-]+")
_SEPARATORS = re.compile(r"[._-]{2,}")
_PROFILE = re.compile(r"[a-z][a-z0-9-]*")


class _Fact(NamedTuple):
    """What one element says: its data category, its text, what it points at, and its line."""

    category: str
    text: str
    target: str
    line: int


class _File(NamedTuple):
    """What the entries of a file have in common; ``own``: it was written by Sverka, so white space in it counts."""

    path: Path
    domain: str
    own: bool

    def at(self, line: int) -> str:
        return f"{self.path}, line {line}"


def read_tbx(path: Path) -> Iterator[Entry]:
    """The concepts of a TBX file, one after the other. Raises InputError, which names file and line."""
    domain = default_domain(path)
    number = concepts = 0
    for number, (element, own) in enumerate(entry_elements(path), 1):
        entry = _entry(_File(path, domain, own), element, number)
        concepts += entry.concept is not None
        yield entry
    if not concepts:
        what = "no Russian or English term" if number else "no entry (conceptEntry or termEntry)"
        raise InputError(f"{path}: {what} in it. Check what was exported.")


def _entry(file: _File, element: Any, number: int) -> Entry:
    place = file.at(element.sourceline)
    facts = list(_facts(file, element))
    terms: list[Term] = []
    skipped: list[str] = []
    sections = [section for section in element if local_name(section) in _SECTIONS]
    counts = Counter(_language(part.getparent()) for part in _term_elements(element))
    for section in sections:
        lang, region = _language(section)
        if lang in LANGS:
            default: Status = "preferred" if counts[lang, region] == 1 else "admitted"
            targets = _targets(file, element, lang)
            terms += (_term(file, part, lang, region, default, targets) for part in _term_elements(section))
        else:
            skipped += [lang or "no language"] * len(list(_term_elements(section)))
    if not terms:
        return Entry(None, place, tuple(skipped))
    in_sections = chain.from_iterable(_facts(file, section) for section in _english_first(sections))
    definition = _first("definition", facts) or _first("definition", in_sections)
    notes, keyed = _notes(facts)
    try:
        concept = Concept(
            id=_concept_id(element.get("id", ""), number),
            domain=", ".join(_all("subjectField", facts)) or file.domain,
            definition=definition,
            source="; ".join(_all("source", facts)),
            note=notes,
            rendering=cast(Rendering, keyed.get("rendering", "fixed")),
            terms=tuple(terms),
        )
    except InputError as error:
        raise InputError(f"{place}: {error}") from None
    return Entry(concept, place, tuple(skipped))


def _english_first(sections: Iterable[Any]) -> list[Any]:
    known = [section for section in sections if _language(section)[0] in LANGS]
    return sorted(known, key=lambda section: _language(section)[0] != "en")


def _term(file: _File, element: Any, lang: Lang, region: str, default: Status, targets: dict[str, str]) -> Term:
    """``default`` is the status of a term that has none: the only one of its language is the preferred one."""
    facts = list(_facts(file, element))
    status = _status(file, facts, default)
    notes, keyed = _notes(facts)
    profile, customers = _profile(facts, region if lang == "en" else "")
    pointers = [fact.target for fact in facts if fact.category == "crossReference" and fact.target in targets]
    try:
        return Term(
            lang=lang,
            text=_first("term", facts),
            status=status,
            pos=cast(PartOfSpeech, keyed.get("pos", "")) or _part_of_speech(facts),
            profile=profile,
            valid_from=keyed.get("from", ""),
            valid_to=keyed.get("to", ""),
            context=parse_context(keyed.get("condition", "")),
            use=targets[pointers[0]] if pointers and (file.own or status == "deprecated") else "",
            note="; ".join(filter(None, (notes, *customers))),
        )
    except InputError as error:
        raise InputError(f"{file.at(element.sourceline)}: {error}") from None


# --- elements and what they say ------------------------------------------------------------------------------------


def _facts(file: _File, element: Any) -> Iterator[_Fact]:
    """What stands in an entry, section or term, also in groups, but not in the levels below."""
    for child in element:
        name = local_name(child)
        if name in _GROUPS:
            yield from _facts(file, child)
        elif name not in _SECTIONS and name not in _TERMS:
            category = child.get("type", "") if name in _BY_TYPE else name
            yield _Fact(category, _text(file, child), child.get("target", ""), child.sourceline)


def _text(file: _File, element: Any) -> str:
    for child in element.iter(etree.Entity):
        raise InputError(
            f"{file.at(element.sourceline)}: the entity {child.text} is not expanded. Export without entities."
        )
    text = normalise("".join(element.itertext()))
    return text.strip() if file.own else " ".join(text.split())


def _term_elements(element: Any) -> Iterator[Any]:
    """The terms of an entry or section."""
    yield from element.iter(*(f"{{*}}{name}" for name in _TERMS))


def _targets(file: _File, entry: Any, lang: str) -> dict[str, str]:
    """The text of each term of a language that has an id, by that id."""
    return {
        part.get("id"): _first("term", _facts(file, part))
        for part in _term_elements(entry)
        if part.get("id") and _language(part.getparent())[0] == lang
    }


def _first(category: str, facts: Iterable[_Fact]) -> str:
    return next((fact.text for fact in facts if fact.category == category), "")


def _all(category: str, facts: Iterable[_Fact]) -> list[str]:
    """The texts of a category, each once."""
    return [text for text in dict.fromkeys(fact.text for fact in facts if fact.category == category) if text]


def _notes(facts: Iterable[_Fact]) -> tuple[str, dict[str, str]]:
    """The notes as one text, and those that stand for what TBX-Basic has no category for, by key."""
    plain, keyed = [], {}
    for text in _all("note", facts):
        key, colon, value = text.removeprefix(KEYED).partition(": ")
        if not text.startswith(KEYED) or not colon:
            plain.append(text)
        elif key == "note":
            plain.append(value)
        else:
            keyed[key] = value
    return "; ".join(plain), keyed


def _language(section: Any) -> tuple[str, str]:
    """The language and the region of a section: ``("en", "us")``."""
    code = (section.get(_XML_LANG) or section.get("lang") or "").strip().lower().replace("_", "-")
    lang, _, rest = code.partition("-")
    return lang, next((part for part in rest.split("-") if len(part) == 2), "")


def _status(file: _File, facts: list[_Fact], default: Status) -> Status:
    for fact in facts:
        if fact.category in _STATUS_CATEGORIES:
            status = fact.text.removesuffix("-admn-sts").removesuffix("Term").lower()
            if status not in _STATUSES:
                raise InputError(
                    f"{file.at(fact.line)}: {fact.text!r} is not a status. Write one of "
                    "preferredTerm-admn-sts, admittedTerm-admn-sts, deprecatedTerm-admn-sts, supersededTerm-admn-sts."
                )
            return _STATUSES[status]
    return default


def _part_of_speech(facts: list[_Fact]) -> PartOfSpeech:
    """The type of the term where that is a part of speech of ours, else its part of speech, where we have that."""
    found = _PARTS_OF_SPEECH.get(_first("partOfSpeech", facts).lower(), "")
    kind = _TERM_TYPES.get(_first("termType", facts).lower(), "")
    return found if kind == "phrase" and found else kind or found


def _profile(facts: list[_Fact], region: str) -> tuple[str, list[str]]:
    """The profile that a region or customer stands for (``us``, ``uk``, ``acme-news``), and those that can be none."""
    regions = [_region(usage) for usage in _all("geographicalUsage", facts)]
    customers = [_as_profile(usage) for usage in _all("customerSubset", facts)]
    usages = [*filter(None, (*regions, *customers))] or [_region(region)]
    found = next(filter(_PROFILE.fullmatch, usages), "")
    return found, [f"for {usage}" for usage in usages if usage not in ("", found)]


def _region(usage: str) -> str:
    name = usage.lower().removeprefix("en-")
    return _REGIONS.get(name, _as_profile(name))


def _as_profile(usage: str) -> str:
    name = usage.lower()
    return name if _PROFILE.fullmatch(name) else re.sub(r"[\W_]+", "-", name).strip("-")


def _concept_id(text: str, number: int) -> str:
    """The id with what ours may not hold replaced; without any, the number of the entry: ``entry-12``."""
    return _SEPARATORS.sub("-", _NOT_ID.sub("-", text)).strip("-._") or f"entry-{number}"
