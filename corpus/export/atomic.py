"""A file that is either whole or not there: written under another name in the same folder, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import OutputError

_PRIVATE, _USUAL = 0o600, 0o666
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def check_target(path: Path) -> Path:
    """The file that ``path`` leads to (links followed), once it is certain that it may be written.

    Raises OutputError where it is a folder or a device, write-protected, or its folder is missing or refuses files.
    """
    try:
        target = path.resolve()
        _check_existing(path, target)
        probe = temporary(target)
        os.close(os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE))
        probe.unlink()
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a loop of links
        raise unwritable(path, error) from error
    return target


def _check_existing(path: Path, target: Path) -> None:
    if not target.parent.is_dir():
        what = "is not a folder. Write" if target.parent.exists() else "does not exist. Make that folder, or write"
        raise OutputError(f"{path}: {target.parent} {what} elsewhere.")
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise OutputError(f"{path}: a folder, and a file is to be written. Name a file in it.")
    if not stat.S_ISREG(mode):
        raise OutputError(f"{path}: a pipe or device, not a file. Name a file.")
    if not os.access(target, os.W_OK):
        raise OutputError(f"{path}: the file is write-protected. Change its permissions or write elsewhere.")


@contextlib.contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A new, empty file beside ``path`` to be filled in the body; then it takes the name ``path``.

    After any exception, an interrupt among them, it is removed, and ``path`` is as before. A file that is replaced
    hands on its permissions; a new one has the usual ones.
    """
    new = temporary(path)
    try:
        _create(new, path)
        yield new
        sync(new)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def temporary(path: Path) -> Path:
    """A name beside ``path`` that nothing else has."""
    return path.with_name(f".sverka-{os.getpid()}-{os.urandom(4).hex()}.part")


def sync(path: Path) -> None:
    """Wait until the disk has a file, or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def unwritable(path: Path, error: Exception) -> OutputError:
    """The words for a file that the system refuses to write."""
    number = getattr(error, "errno", None)
    if number in _FULL:
        return OutputError(f"{path}: the disk is full. Make room or write elsewhere; nothing was written.")
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return OutputError(f"{path}: you may not write in its folder. Change its permissions or write elsewhere.")
    reason = getattr(error, "strerror", None) or error
    return OutputError(f"{path}: can't be written ({reason}). Write elsewhere.")


def _create(new: Path, path: Path) -> None:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _USUAL))
        return
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE))
    new.chmod(mode)
