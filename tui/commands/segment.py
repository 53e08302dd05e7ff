"""``sverka segment``: the sentences of a file."""

from __future__ import annotations

from pathlib import Path

import click

from corpus.types import Document, Lang


@click.command("segment")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["ru", "en"]), required=True, help="The language of the file.")
@click.option("--clean", is_flag=True, help="Set page boilerplate aside first, as align does.")
def command(file: Path, lang: Lang, clean: bool) -> None:
    """Print the sentences of FILE, one a line, with a blank line between paragraphs."""
    from corpus.read import read_document

    print_sentences(read_document(file, lang, keep_all=not clean))


def print_sentences(document: Document) -> None:
    """Write the sentences to stdout."""
    lines: list[str] = []
    for before, segment in zip((None, *document.segments), document.segments, strict=False):
        if before is not None and before.paragraph != segment.paragraph:
            lines.append("")
        lines.append(segment.text)
    click.echo("\n".join(lines))
