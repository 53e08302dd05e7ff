"""``sverka models``: what is on this machine."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("models", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List the models on this machine, or write one out."""


@command.command("list")
def list_models() -> None:
    """Print a line for each model: name, kind, size, licence, folder."""
    from align.encoder import describe_models
    from tui.output import print_models

    print_models(describe_models())


@command.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
def export_model(folder: Path) -> None:
    """Write the bundled encoder to FOLDER as a sentence-transformers model (StaticEmbedding)."""
    from align.encoder import export_sentence_transformers
    from tui.diagnostics import note

    export_sentence_transformers(folder)
    note(f"wrote {folder}")
