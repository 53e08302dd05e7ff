"""Which Argos packages are on this machine, and which of them translates a direction.

Installed ones are those of Argos Translate too, in the same folder (ARGOS_PACKAGES_DIR and XDG_DATA_HOME move it). The
bundled one is a folder with a ``metadata.json`` and, as its model goes both ways, another of the other direction.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from align.argos_packages import METADATA, ArgosPackage, ForeignPackageError, argos, read_package
from align.translator import MODELS, Language
from corpus.errors import ModelError

BUNDLED = MODELS / "translator"


def packages_folder() -> Path:
    """The folder that packages are installed into.

    Raises:
        ModelError: the extra is not installed, or the folder can't be made.
    """
    return Path(argos().settings.package_data_dir)


def installed_packages() -> tuple[list[ArgosPackage], list[str]]:
    """The packages between Russian and English, ru-en before en-ru, newest first; and what is wrong with damaged ones.

    Packages of other languages, which Argos Translate may have installed, are passed over.
    """
    packages: list[ArgosPackage] = []
    damaged: list[str] = []
    for folder in sorted(packages_folder().iterdir()):
        if not folder.is_dir() or folder.name.startswith("."):
            continue
        try:
            packages.append(read_package(folder))
        except ForeignPackageError:
            continue
        except ModelError as error:
            damaged.append(str(error))
    packages.sort(key=lambda package: (package.source, version_key(package.version)), reverse=True)
    return packages, damaged


def bundled_packages() -> list[ArgosPackage]:
    """The packages that come with Sverka, ``bundled-ru-en`` and ``bundled-en-ru``, as far as they are there."""
    if not (BUNDLED / METADATA).is_file():
        return []
    first = read_package(BUNDLED)
    packages = [replace(first, name=f"bundled-{first.direction}")]
    other = f"{first.target}-{first.source}"
    if (BUNDLED / f"metadata.{other}.json").is_file():
        packages.append(read_package(BUNDLED, metadata=f"metadata.{other}.json", name=f"bundled-{other}"))
    return packages


def find_package(source: Language, target: Language, name: str | None = None) -> ArgosPackage:
    """The package of that name or folder, or the first of that direction: installed ones, newest first, then bundled.

    Raises:
        ModelError: there is none, it is of the other direction, or the extra is not installed.
    """
    if name is not None:
        return _of_direction(package_named(name), source, target)
    installed, damaged = installed_packages()
    packages = [*installed, *bundled_packages()]
    for package in packages:
        if (package.source, package.target) == (source, target):
            return package
    here = f" Only {packages[0].direction} is here, and no detour by other languages is made." if packages else ""
    broken = "".join(f" Not usable: {reason}" for reason in damaged)
    raise ModelError(
        f"no translator from {source} to {target}.{here}{broken} Add a package: sverka models add FILE.argosmodel, "
        f"or, with a network, sverka models install {source}-{target}"
    )


def package_named(name: str) -> ArgosPackage:
    """The package with that name, installed or bundled, or in the folder of that path.

    Raises:
        ModelError: there is none, it is damaged, or the extra is not installed.
    """
    folder = packages_folder() / name
    if folder.name == name and (folder / METADATA).is_file():
        return read_package(folder)
    for package in bundled_packages():
        if package.name == name:
            return package
    if Path(name, METADATA).is_file():
        return read_package(Path(name).resolve())
    raise ModelError(f'no translator "{name}". sverka models list has their names.')


def version_key(version: str) -> tuple[int, ...]:
    """The numbers of a version: 1.10 is newer than 1.9."""
    return tuple(map(int, re.findall(r"\d+", version)))


def _of_direction(package: ArgosPackage, source: Language, target: Language) -> ArgosPackage:
    if (package.source, package.target) != (source, target):
        raise ModelError(
            f"{package.name}: translates {package.source} to {package.target}; {source} to {target} is wanted."
        )
    return package
