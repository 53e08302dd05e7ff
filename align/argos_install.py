"""Installing a package from a file, and removing one: each is done whole or not at all.

A package is unpacked beside the folder of packages, looked through, and made to translate a word; then one rename puts
it in its place. In the folder of packages itself an unfinished one would stop Argos Translate, which shares it.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from align.argos_archive import unpack
from align.argos_find import bundled_packages, packages_folder
from align.argos_packages import ArgosPackage, read_package
from corpus.errors import ModelError
from corpus.export.atomic import sync, unwritable

_WORD = {"ru": "Да.", "en": "Yes."}


def add_package(file: Path) -> ArgosPackage:
    """Install an .argosmodel file; afterwards it is the package, in its folder.

    Raises:
        InputError: the file is missing, damaged, or no archive that may be unpacked.
        ModelError: what is in it is not a whole package between Russian and English, or it is there already.
        OutputError: the folder of packages can't be written.
    """
    packages = packages_folder()
    with written(packages), staging(packages) as folder:
        unpacked = unpack(file, folder)
        target = packages / unpacked.name
        if target.exists() or target.is_symlink():
            raise ModelError(f"{target.name}: already installed. Remove it first: sverka models remove {target.name}")
        _try(unpacked, file)
        _sync_all(unpacked)
        unpacked.rename(target)
        sync(packages)
    return read_package(target)


def remove_package(name: str) -> None:
    """Remove an installed package, damaged or not.

    Raises:
        ModelError: none has that name.
        OutputError: the folder of packages can't be written.
    """
    packages = packages_folder()
    folder = next((path for path in packages.iterdir() if path.name == name and not name.startswith(".")), None)
    if folder is None and any(package.name == name for package in bundled_packages()):
        raise ModelError(
            f"{name}: comes with Sverka and stays. A package of the same direction that you add goes first."
        )
    if folder is None or not folder.is_dir():
        raise ModelError(f'no package "{name}" is installed. sverka models list has their names.')
    with written(packages):
        if folder.is_symlink():  # what it leads to is somebody else's
            folder.unlink()
            return
        with staging(packages) as bin_:
            folder.rename(bin_ / name)
            sync(packages)


def _try(folder: Path, file: Path) -> None:
    """Load a package and translate a word with it. Raises ModelError with the name of the file."""
    from align.translator_argos import ArgosTranslator

    try:
        package = read_package(folder)
        (translation,) = ArgosTranslator(package).translate([_WORD[package.source]])
    except ModelError as error:
        raise ModelError(f"{file}: {error} Nothing was installed.") from error
    if not translation.hypotheses:
        raise ModelError(f"{file}: its model translates nothing ({translation.refused}). Nothing was installed.")


@contextlib.contextmanager
def staging(packages: Path) -> Iterator[Path]:
    """A new folder on the disk of the packages, gone at the end."""
    parent = packages.parent
    if not (os.access(parent, os.W_OK) and parent.stat().st_dev == packages.stat().st_dev):
        parent = packages
    with tempfile.TemporaryDirectory(prefix=".sverka-", suffix=".part", dir=parent, ignore_cleanup_errors=True) as name:
        yield Path(name)


@contextlib.contextmanager
def written(packages: Path) -> Iterator[None]:
    """Turn what the system refuses into words."""
    try:
        yield
    except OSError as error:
        raise unwritable(packages, error) from error


def _sync_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        sync(path)
