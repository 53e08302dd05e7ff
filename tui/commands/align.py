"""``sverka align``: the main job."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from corpus.types import Alignment, Document


@click.command("align")
@click.argument("ru", type=click.Path(path_type=Path))
@click.argument("en", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "outputs",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Write here; the suffix says how: .tmx .tsv .csv .jsonl .parquet .ids.tsv .sverka. May be repeated.",
)
@click.option("--project", type=click.Path(path_type=Path), help="Add the pair to this project file, or make it.")
@click.option("--sentences", is_flag=True, help="The files hold one sentence a line: no cleaning, no segmentation.")
@click.option("--keep-all", is_flag=True, help="Keep page boilerplate (share lines, credits, footers) as text.")
@click.option("--list-removed", is_flag=True, help="List on stderr what was set aside as boilerplate, and why.")
@click.option("--encoder", default="bundled", show_default=True, help="A model's name or folder.")
def command(
    ru: Path,
    en: Path,
    outputs: tuple[Path, ...],
    project: Path | None,
    sentences: bool,
    keep_all: bool,
    list_removed: bool,
    encoder: str,
) -> None:
    """Pair the sentences of a Russian file RU with those of its English version EN.

    Reads txt, md, html, docx, odt and pdf. Without -o or --project the pairs are shown as a table on a terminal
    and written as TSV into a pipe.
    """
    alignment = align_pair(
        ru, en, outputs=outputs, project=project, sentences=sentences, keep_all=keep_all, encoder=encoder
    )
    if list_removed:
        _list_removed(alignment.ru)
        _list_removed(alignment.en)
    if not outputs and project is None:
        _show(alignment)


def align_pair(
    ru: Path,
    en: Path,
    *,
    outputs: tuple[Path, ...] = (),
    project: Path | None = None,
    sentences: bool = False,
    keep_all: bool = False,
    encoder: str = "bundled",
) -> Alignment:
    """The alignment of two files, written to every output; what was done goes to stderr.

    Outputs are checked before the work begins, so that nobody waits for a result that cannot be written.
    """
    from align.encoder import load_encoder
    from align.pipeline import align_documents
    from corpus.export.write import exporter
    from corpus.read import read_document, read_sentences
    from tui import output
    from tui.diagnostics import note, step
