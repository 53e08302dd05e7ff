"""Unpacking an .argosmodel file (a zip with one folder in it) so that nothing lands outside its folder.

Refused before a byte is written: broken and encrypted archives, paths that escape, links and devices, names that are
there twice, more than one folder, and what unpacks to far more than a package has.
"""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from corpus.errors import InputError

MAX_MEMBERS = 2_000
MAX_BYTES = 2 * 1024**3
"""All members, unpacked; the packages of the official index have up to 350 MB."""

MAX_NAME_BYTES = 200

_BLOCK = 1 << 20
_AGAIN = "Download it again."


def unpack(file: Path, into: Path) -> Path:
    """The folder of the package, new in ``into``.

    Raises:
        InputError: there is no such file, or it is not an archive that may be unpacked.
        OSError: it can't be written; the caller removes what there is.
    """
    try:
        opened = file.open("rb")
    except (OSError, ValueError) as error:  # ValueError: a zero in the name
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{file}: can't be read ({reason}). Name an .argosmodel file.") from error
    with opened:
        try:
            with zipfile.ZipFile(opened) as archive:
                top = _checked(archive, file)
                for member in archive.infolist():
                    _write(archive, member, into)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise InputError(f"{file}: {_reason(file, error)}") from error
    return into / top


def _reason(file: Path, error: Exception) -> str:
    if not file.stat().st_size:
        return f"empty. {_AGAIN}"
    if not zipfile.is_zipfile(file):
        return "not an .argosmodel file (a zip archive), or cut off. Give the file as it was downloaded."
    return f"damaged ({error}). {_AGAIN}"


def _checked(archive: zipfile.ZipFile, file: Path) -> str:
    """The name of the one folder that everything is in."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_BYTES:
        raise InputError(f"{file}: unpacks to far more than a package has (a zip bomb?). It is not installed.")
    for member in members:
        _check(member, file)
    names = [PurePosixPath(member.filename) for member in members]
    if len({str(name).casefold() for name in names}) < len(names):
        raise InputError(f"{file}: has a file twice. It is not installed. {_AGAIN}")
    files = {name for name, member in zip(names, members, strict=True) if not member.is_dir()}
    if any(not files.isdisjoint(name.parents) for name in names):
        raise InputError(f"{file}: has a file within a file. It is not installed. {_AGAIN}")
    tops = {name.parts[0] for name in names}
    if len(tops) != 1 or not any(len(name.parts) > 1 for name in names):
        raise InputError(f"{file}: not one folder with a package in it. Give the file as it was downloaded.")
    return tops.pop()


def _check(member: zipfile.ZipInfo, file: Path) -> None:
    name, mode = member.filename, member.external_attr >> 16
    parts = PurePosixPath(name).parts
    if member.flag_bits & 1:
        raise InputError(f"{file}: encrypted. Give the file as it was downloaded.")
    if not parts or name.startswith("/") or ".." in parts or set(name) & set("\\:\0") or parts[0].startswith("."):
        raise InputError(f"{file}: has a path that leads out of its folder ({name}). It is not installed.")
    if not name.isprintable() or any(len(part.encode()) > MAX_NAME_BYTES for part in parts):
        raise InputError(f"{file}: has a name that can't be printed or is too long. It is not installed.")
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise InputError(f"{file}: has a link or a device in it ({name}). It is not installed.")


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, into: Path) -> None:
    """Unpack a member, no more than the size it declares: one that has more fails its checksum."""
    target = into / member.filename
    if member.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as packed, target.open("xb") as written:
        shutil.copyfileobj(packed, written, _BLOCK)
