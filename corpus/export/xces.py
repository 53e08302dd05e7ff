"""XCES as OPUS has it: links in one file (cesAlign), which point at sentences in two others, a language each.

``corpus.xces.xml`` stands beside ``corpus.ru.xml`` and ``corpus.en.xml``; all three hold all document pairs. Sentences
are numbered from 0, after the number of their pair: ``1.0`` is the first of the first one. Texts are as read. Sentences
without counterpart are links with an empty side; links that a person has rejected are left out. No DOCTYPE is written,
so that no reader goes looking for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from corpus.errors import OutputError
from corpus.export.atomic import check_target, replaced, sync, unwritable
from corpus.export.rows import REJECTED, Row, rows
from corpus.export.tabular import cell
from corpus.export.tei_text import paragraphs
from corpus.export.tmx import attribute, escape
from corpus.export.xliff_values import at_least_one
from corpus.types import Alignment, Lang

SUFFIX = ".xces.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def files(path: Path) -> tuple[Path, Path, Path]:
    """``corpus.xces.xml``, ``corpus.ru.xml`` and ``corpus.en.xml`` for the first of them."""
    stem = path.name[: -len(SUFFIX)]
    return path, path.with_name(f"{stem}.ru.xml"), path.with_name(f"{stem}.en.xml")


def exporter(path: Path) -> XcesExporter:
    """What writes the three files of ``path``. Raises OutputError where they can't be written."""
    links, ru, en = files(path)
    return XcesExporter(path, (check_target(links), check_target(ru), check_target(en)))


@dataclass(frozen=True, slots=True)
class XcesExporter:
    """Writes links and texts; ``targets`` are where the three files lead to."""

    path: Path
    targets: tuple[Path, Path, Path]

    def write(self, alignments: Iterable[Alignment]) -> None:
        """Replace all three files, whole or not at all. Raises OutputError, also where there are no pairs."""
        links_target, ru_target, en_target = self.targets
        try:
            with replaced(links_target) as links, replaced(ru_target) as ru, replaced(en_target) as en:
                with _opened(links) as links_stream, _opened(ru) as ru_stream, _opened(en) as en_stream:
                    write_xces(links_stream, ru_stream, en_stream, alignments, *self._names())
                for new in (links, ru, en):  # what follows are three renames, the links at last
                    sync(new)
        except OSError as error:
            raise unwritable(self.path, error) from error
        except OutputError as error:
            raise OutputError(f"{self.path}: {error}") from error

    def _names(self) -> tuple[str, str]:
        _, ru, en = files(self.path)
        return ru.name, en.name


def write_xces(
    links: TextIO, ru: TextIO, en: TextIO, alignments: Iterable[Alignment], ru_name: str, en_name: str
) -> None:
    """Write links that name the documents ``ru_name`` and ``en_name``, and these. Raises OutputError for no pairs."""
    links.write(f'{_DECLARATION}<cesAlign version="1.0">\n')
    for stream, lang in ((ru, "ru"), (en, "en")):
        stream.write(f'{_DECLARATION}<text xml:lang="{lang}">\n')
    for number, alignment in enumerate(at_least_one(alignments), 1):
        ru.writelines(_document(number, alignment, "ru"))
        en.writelines(_document(number, alignment, "en"))
        links.write(f' <linkGrp targType="s" fromDoc="{attribute(ru_name)}" toDoc="{attribute(en_name)}">\n')
        links.writelines(_link(number, bead, row) for bead, row in enumerate(rows(alignment)) if row.status != REJECTED)
        links.write(" </linkGrp>\n")
    links.write("</cesAlign>\n")
    for stream in (ru, en):
        stream.write("</text>\n")


def _document(number: int, alignment: Alignment, lang: Lang) -> Iterator[str]:
    yield f' <div id="{number}" n="{(alignment.ru if lang == "ru" else alignment.en).id}">\n'
    for paragraph, sentences in paragraphs(alignment, lang):
        yield f'  <p id="{number}.p{paragraph}">\n'
        yield from (f'   <s id="{number}.{one.index}">{escape(one.text)}</s>\n' for one in sentences)
        yield "  </p>\n"
    yield " </div>\n"


def _link(number: int, bead: int, row: Row) -> str:
    ru, en = (" ".join(f"{number}.{sentence}" for sentence in ids) for ids in (row.ru_ids, row.en_ids))
    return f'  <link id="{number}.b{bead}" xtargets="{ru};{en}" certainty="{cell(row.confidence)}"/>\n'


def _opened(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="")
