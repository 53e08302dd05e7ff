"""``sverka models``: what is on this machine, and Argos packages put on it or taken off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from align.argos_packages import ArgosPackage


@click.group("models", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List the models on this machine, add and remove translators, or write the encoder out.

    Translators are packages of Argos Translate, which has its own in the same folder. They need the extra `translate`:
    pip install 'sverka[translate]'
    """


@command.command("list")
def list_models() -> None:
    """Print a line for each model: name, kind, size, licence, revision, folder.

    Of several translators of one direction the first is taken, unless another is asked for by its name.
    """
    from align.encoder import describe_models
    from align.translator import describe_translators
    from corpus.errors import ModelError
    from tui.diagnostics import note
    from tui.output import print_models

    try:
        translators, damaged = describe_translators()
    except ModelError as error:
        translators, damaged = [], [str(error)]
    print_models(describe_models(), translators)
    for reason in damaged:
        note(reason)


@command.command("info")
@click.argument("name")
def show_model(name: str) -> None:
    """Print what is known of the translator NAME, and the readme of its package.

    NAME is as `sverka models list` prints it, or a package's folder.
    """
    from align.argos_describe import readme
    from align.argos_find import package_named
    from tui.diagnostics import printable
    from tui.output import print_table

    package = package_named(name)
    print_table(("field", "value"), [(field, printable(value)) for field, value in _fields(package)])
    for line in readme(package).splitlines():
        print(printable(line))


def _fields(package: ArgosPackage) -> list[tuple[str, str]]:
    from align.argos_describe import describe

    known = describe(package)
    return [
        ("name", package.name),
        ("from", package.source),
        ("to", package.target),
        ("version", package.version),
        ("made for Argos Translate", package.made_for),
        ("tokenizer", package.tokenizer_kind),
        ("vocabulary", str(known.vocabulary)),
        ("target prefix", package.target_prefix),
        ("megabytes", f"{known.size_bytes / 1e6:.1f}"),
        ("licence", known.licence),
        ("revision", known.revision),
        ("folder", str(package.folder)),
    ]


@command.command("add")
@click.argument("file", type=click.Path(path_type=Path))
def add_model(file: Path) -> None:
    """Install an Argos package from FILE (.argosmodel). No network is used."""
    from align.argos_install import add_package
    from tui.diagnostics import note, step

    with step(f"installing {file.name}"):
        package = add_package(file)
    note(f"installed {package.name}: translates {package.source} to {package.target}")


@command.command("remove")
@click.argument("name")
def remove_model(name: str) -> None:
    """Remove the installed package NAME. Argos Translate has it no more either."""
    from align.argos_install import remove_package
    from tui.diagnostics import note

    remove_package(name)
    note(f"removed {name}")


@command.command("install")
@click.argument("direction", type=click.Choice(["ru-en", "en-ru"]))
def install_model(direction: str) -> None:
    """Download the official Argos package of a DIRECTION and install it.

    This is the one command that opens a network connection: to the index of Argos Translate, and to where the index
    says the package is.
    """
    from align.argos_download import install_official
    from tui.diagnostics import note, step

    with step(f"fetching the official package {direction}"):
        package = install_official("ru", "en") if direction == "ru-en" else install_official("en", "ru")
    note(f"installed {package.name}: translates {package.source} to {package.target}")


@command.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
def export_model(folder: Path) -> None:
    """Write the bundled encoder to FOLDER as a sentence-transformers model (StaticEmbedding)."""
    from align.encoder import export_sentence_transformers
    from tui.diagnostics import note

    export_sentence_transformers(folder)
    note(f"wrote {folder}")
