"""A private folder for the findings of one run; what a run that was killed left behind goes with the next."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import OutputError

_NEW, _PREFIX, _LOCK = "sverka-new-", "sverka-check-", "lock"


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """A folder (mode 0700) where the system keeps temporary files, removed at the end. Raises OutputError."""
    try:
        _remove_abandoned(Path(tempfile.gettempdir()))
        new = Path(tempfile.mkdtemp(prefix=_NEW))
        lock = os.open(new / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)  # held until the process ends, however it does
        folder = new.rename(new.with_name(new.name.replace(_NEW, _PREFIX, 1)))  # found by others now that it is held
    except OSError as error:
        raise OutputError(f"no folder for temporary files ({error.strerror}). Set TMPDIR to one.") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _remove_abandoned(place: Path) -> None:
    """Remove the folders of this user that no process holds any more: they have parts of reports in them."""
    for folder in place.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # another user's, one that is in use, or one that is gone
            lock = os.open(folder / _LOCK, os.O_RDWR)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder)
            finally:
                os.close(lock)
