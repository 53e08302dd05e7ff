"""A paragraph of a Word document: its text between tabs and line breaks, how it looks, and what stands within it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from corpus.rewrite.docx_names import BREAKS, DROPPED, LETTERS, UNSEEN, UNWRAPPED, w
from corpus.rewrite.types import Mark, passage_of

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Element = Any  # of lxml


@dataclass(slots=True)
class _Link:
    """A hyperlink: the element that wraps its runs, or what makes a field of them before and after."""

    wrap: Element | None = None
    before: list[Element] = field(default_factory=list)
    after: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Atom:
    """A text in one look (a w:rPr element), or elements without text that keep together."""

    text: str = ""
    look: Element | None = None
    link: _Link | None = None
    elements: tuple[Element, ...] = ()


class Cell:
    """What stands between two breaks; ``passage`` may be replaced."""

    def __init__(self, atoms: Sequence[_Atom]) -> None:
        self._looks = {_shown(atom.look): atom.look for atom in reversed(atoms) if atom.text}
        self._base = _base(atoms)
        self._meant: list[_Atom | _Link | str] = []  # what a key stands for: elements, a link or another look
        self.passage = passage_of(self._pieces(atoms))
        self.has_text = any(map(str.isalnum, self.passage.text))

    def _pieces(self, atoms: Sequence[_Atom]) -> Iterator[tuple[str, tuple[tuple[int, bool], ...]]]:
        links: dict[int, int] = {}
        look, look_key = self._base, 0
        for atom in atoms:
            if atom.elements:
                yield "", ((self._new_key(atom), True),)
                continue
            keys = []
            if atom.link is not None:
                if id(atom.link) not in links:
                    links[id(atom.link)] = self._new_key(atom.link)
                keys.append((links[id(atom.link)], True))
            if (shown := _shown(atom.look)) != look:
                look, look_key = shown, self._new_key(shown)
            if shown != self._base:
                keys.append((look_key, False))
            yield atom.text, tuple(keys)

    def _new_key(self, meant: _Atom | _Link | str) -> int:
        self._meant.append(meant)
        return len(self._meant) - 1

    def elements(self) -> Iterator[Element]:
        """The passage as runs and links, with what stands between them."""
        text, marks = self.passage
        borders = sorted({0, len(text), *(border for mark in marks for border in mark[:2])})
        link: _Link | None = None
        runs: list[Element] = []
        for at, end in zip(borders, [*borders[1:], len(text)], strict=True):
            over = [self._meant[mark.key] for mark in marks if mark.start <= at < mark.stop]
            now = next((one for one in over if isinstance(one, _Link)), None)
            if now is not link:
                yield from _linked(link, runs)
                link, runs = now, []
            runs += self._points(marks, at)
            if at < end:
                shown = next((one for one in reversed(over) if isinstance(one, str)), self._base)
                runs.append(_run(self._looks.get(shown), text[at:end]))
        yield from _linked(link, runs)

    def _points(self, marks: Sequence[Mark], at: int) -> Iterator[Element]:
        for mark in marks:
            atom = self._meant[mark.key]
            if mark.start == mark.stop == at and isinstance(atom, _Atom):
                yield from map(_in_paragraph, atom.elements)


def _base(atoms: Sequence[_Atom]) -> str:
    """The look of words that have none of their own: the plainest of those that a fifth of the letters have."""
    letters = Counter[str]()
    for atom in atoms:
        letters[_shown(atom.look)] += len(atom.text.strip())
    usual = [look for look, count in letters.items() if 5 * count >= letters.total()]
    return min(usual, key=lambda look: (len(look), -letters[look]), default="")


class Paragraph:
    """A paragraph element, read into cells with the breaks between them; ``fields`` are texts that stay."""

    def __init__(self, element: Element) -> None:
        self._element = element
        self.fields: list[str] = []
        self._breaks: list[Element] = []
        self._depth, self._code = 0, list[Element]()
        self._field_link: _Link | None = None
        groups: list[list[_Atom]] = [[]]
        for atom in self._atoms(element, None):
            if len(atom.elements) == 1 and atom.elements[0].tag in BREAKS:
                self._breaks.append(atom.elements[0])
                groups.append([])
            else:
                groups[-1].append(atom)
        if self._code:  # a field that ends in a later paragraph, as a table of contents does
            groups[-1].append(self._field())
        self.cells = [Cell(group) for group in groups]

    def write(self) -> None:
        """Put the passages of the cells in the place of what stood there."""
        new: list[Element] = []
        for number, cell in enumerate(self.cells):
            new += [_in_paragraph(self._breaks[number - 1])] if number else []
            new += cell.elements()
        for child in list(self._element):
            if child.tag != w("pPr"):
                self._element.remove(child)
        self._element.extend(new)

    def _atoms(self, parent: Element, link: _Link | None) -> Iterator[_Atom]:
        for child in parent:
            if not isinstance(child.tag, str) or child.tag in DROPPED:
                continue
            if child.tag in UNWRAPPED:
                yield from self._atoms(child, link)
            elif child.tag == w("hyperlink"):
                yield from self._atoms(child, _Link(wrap=child))
            elif child.tag == w("r"):
                for part in child:
                    yield from self._of_run(part, child.find(w("rPr")), link)
            else:
                if child.tag == w("fldSimple"):
                    self.fields.append("".join(child.itertext(w("t"))))
                yield _Atom(elements=(child,))

    def _of_run(self, part: Element, look: Element | None, link: _Link | None) -> Iterator[_Atom]:
        if part.tag == w("fldChar"):
            yield from self._of_field(part)
        elif self._depth and self._field_link is None:
            self._code.append(part)
        elif not isinstance(part.tag, str) or part.tag in DROPPED:
            return
        elif part.tag == w("t") or part.tag in LETTERS:
            text = LETTERS.get(part.tag, part.text or "")
            if text:
                yield _Atom(text, look, self._field_link or link)
        else:
            yield _Atom(elements=(part,))

    def _of_field(self, sign: Element) -> Iterator[_Atom]:
        """Begin, separator and end of a field. The text of a hyperlink is text; that of other fields stays."""
        kind = sign.get(w("fldCharType"))
        if kind == "begin":
            self._depth += 1
        if self._field_link is None or self._depth > 1:
            self._code.append(sign)
        if kind == "separate" and self._depth == 1 and self._field_link is None and self._is_hyperlink():
            self._field_link, self._code = _Link(before=self._code), []
        elif kind == "end":
            self._depth = max(self._depth - 1, 0)
            if self._depth == 0 and self._field_link is not None:
                self._field_link.after = [sign]
                self._field_link = None
            elif self._depth == 0 and self._code:
                yield self._field()

    def _is_hyperlink(self) -> bool:
        code = "".join(part.text or "" for part in self._code if part.tag == w("instrText"))
        return code.split()[:1] == ["HYPERLINK"]

    def _field(self) -> _Atom:
        elements, self._code = tuple(self._code), []
        self.fields.append("".join(one.text or "" for one in elements if one.tag == w("t")))
        return _Atom(elements=elements)


def _shown(look: Element | None) -> str:
    """How a run looks, as text that is the same for two that look the same."""
    from lxml import etree

    return (
        ""
        if look is None
        else "".join(etree.tostring(one, encoding="unicode") for one in look if one.tag not in UNSEEN)
    )


def _run(look: Element | None, text: str) -> Element:
    from lxml import etree

    run = etree.Element(w("r"))
    if look is not None:
        run.append(deepcopy(look))
    words = etree.SubElement(run, w("t"))
    words.text = text
    words.set(_SPACE, "preserve")
    return run


def _in_paragraph(element: Element) -> Element:
    """The element, in a run like its own if it stood in one. It is moved: a text box within it is written too."""
    from lxml import etree

    old = element.getparent()
    if old is None or old.tag != w("r"):
        return element
    run = etree.Element(w("r"))
    look = old.find(w("rPr"))
    if look is not None:
        run.append(deepcopy(look))
    run.append(element)
    return run


def _linked(link: _Link | None, runs: Sequence[Element]) -> Iterator[Element]:
    from lxml import etree

    if link is None or not runs:
        yield from runs
    elif link.wrap is not None:
        wrap = etree.Element(link.wrap.tag, dict(link.wrap.attrib))
        wrap.extend(runs)
        yield wrap
    else:
        yield from map(_in_paragraph, link.before)
        yield from runs
        yield from map(_in_paragraph, link.after)
