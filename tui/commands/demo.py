"""``sverka demo``: the main job on a sample."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import click


@click.command("demo")
@click.option(
    "-o",
    "--output",
    "outputs",
    type=click.Path(path_type=Path),
    multiple=True,
    default=(Path("sverka-demo.tmx"),),
    show_default=True,
    help="Where to write the pairs; as in align.",
)
def command(outputs: tuple[Path, ...]) -> None:
    """Align the sample report that comes with Sverka: show it as a table, write it as TMX.

    The sample is invented: places, people and figures in it are not real.
    """
    from tui.commands.align import align_pair
    from tui.output import print_alignment

    with as_file(files("tui") / "sample") as folder:
        alignment = align_pair(folder / "ru.txt", folder / "en.txt", outputs=outputs)
    print_alignment(alignment)
