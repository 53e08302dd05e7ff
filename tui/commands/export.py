"""``sverka export``: the pairs of a project file in other formats."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("export")
@click.argument("project", metavar="P.sverka", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "outputs",
    type=click.Path(path_type=Path),
    multiple=True,
    required=True,
    help="Write here; the suffix says how: .tmx .tsv .csv .jsonl .parquet .ids.tsv .sverka. May be repeated.",
)
def command(project: Path, outputs: tuple[Path, ...]) -> None:
    """Write all pairs of the project file P.sverka in other formats, as they were reviewed.

    Rejected pairs are left out of TMX and have that status elsewhere. Into another project file go the pairs as they
    were aligned; sverka merge unites decisions as well.
    """
    from corpus.export.write import PROJECT
    from corpus.review_export import reviewed_alignments
    from corpus.store import Project
    from tui import diagnostics
    from tui.exporters import open_exporters

    exporters = open_exporters(outputs, inputs=[project])
    with Project.open(project) as opened:
        for path, exporter in zip(outputs, exporters, strict=True):
            with diagnostics.step(f"writing {path}"):
                plain = path.name.lower().endswith(PROJECT)
                exporter.write(opened.alignments() if plain else reviewed_alignments(opened))
        count = len(opened.pairs())
    noun = "document pair" if count == 1 else "document pairs"
    diagnostics.note(f"{count} {noun}" + "".join(f"; wrote {path}" for path in outputs))
