"""Two plain files aligned by their lines, nulls too: what InterText imports and ParaConc opens.

A line is one bead, empty on the side that has nothing, so that both files hold the whole texts. The lines of a link
that a person has rejected stand one below the other, each opposite an empty one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.export.atomic import check_target
from corpus.export.moses import SidesExporter, one_line
from corpus.export.rows import REJECTED, rows
from corpus.types import Alignment

SUFFIX = ".aligned.txt"


def files(path: Path) -> tuple[Path, Path]:
    """``corpus.ru.txt`` and ``corpus.en.txt`` for ``corpus.aligned.txt``."""
    stem = path.name[: -len(SUFFIX)]
    return path.with_name(f"{stem}.ru.txt"), path.with_name(f"{stem}.en.txt")


def exporter(path: Path) -> SidesExporter:
    """What writes beads to the two files of ``path``. Raises OutputError where they can't be written."""
    ru, en = files(path)
    return SidesExporter(path, (check_target(ru), check_target(en)), _beads)


def _beads(alignment: Alignment) -> Iterator[tuple[str, str]]:
    for row in rows(alignment):
        ru, en = one_line(row.ru), one_line(row.en)
        apart = row.status == REJECTED and ru and en
        yield from [(ru, ""), ("", en)] if apart else [(ru, en)]
