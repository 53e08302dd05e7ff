"""The outputs that a command was asked for, checked before any work is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import OutputError

if TYPE_CHECKING:
    from corpus.export.write import Exporter


def open_exporters(outputs: Sequence[Path], inputs: Iterable[Path]) -> list[Exporter]:
    """An exporter for each output.

    Raises OutputError for one that cannot be written, is named twice, or would overwrite an input.
    """
    if not outputs:
        return []
    from corpus.export.write import exporter, files_of

    taken = {path.resolve() for path in inputs}
    for path in outputs:
        _refuse([path], taken)
        files = files_of(path)
        _refuse(files, taken)
        taken.update(file.resolve() for file in files)
    return [exporter(path) for path in outputs]


def _refuse(files: Iterable[Path], taken: set[Path]) -> None:
    for file in files:
        if file.resolve() in taken:
            raise OutputError(f"{file}: already an input or another output of this command. Name another file.")
