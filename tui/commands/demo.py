"""``sverka demo``: the main job on a sample."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.options import outputs_option

if TYPE_CHECKING:
    from corpus.types import Alignment


@click.command("demo")
@outputs_option(
    "Where to write the pairs; as in align. May be repeated.", default=(Path("sverka-demo.tmx"),), show_default=True
)
def command(outputs: tuple[Path, ...]) -> None:
    """Align the sample report that comes with Sverka: show it as a table, write it as TMX.

    The sample is invented: places, people and figures in it are not real.
    """
    from tui.commands.align import report
    from tui.output import print_alignment

    alignment = align_sample(outputs)
    print_alignment(alignment)
    report(alignment, outputs)


def align_sample(outputs: Sequence[Path] = ()) -> Alignment:
    """The alignment of the sample report, written to every output."""
    from tui.commands.align import align_pair

    with as_file(files("tui") / "sample") as folder:
        return align_pair(folder / "ru.txt", folder / "en.txt", outputs=outputs)
