"""A corpus as a folder: Parquet files of so many document pairs each, and a manifest of what they are made from.

Each shard is written whole or not at all and says itself how far it goes, so that a run which was killed goes on after
the last of them. The same files and recipe give the same bytes, wherever the pairs were aligned.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import OutputError
from corpus.export.atomic import check_target, replaced, unwritable
from corpus.export.shard_plan import Plan, Shard, ShardPair, differences, from_json, manifest_text

if TYPE_CHECKING:
    from corpus.table import FiledRows

MANIFEST = "manifest.json"
_OURS = re.compile(r"manifest\.json|part-\d{5,}\.parquet")
_LEFT_OVER = re.compile(r"\.sverka-.*\.part")
_NAMED = 3  # of the foreign files in a folder


@dataclass(frozen=True, slots=True)
class ShardFolder:
    """A folder that holds a corpus, or will."""

    path: Path

    def begin(self, plan: Plan) -> None:
        """Write down what is going to be done. Raises OutputError."""
        self._write_manifest(plan, None)

    def plan(self) -> Plan | None:
        """What was begun here before. Raises OutputError where that can't be read."""
        path = self.path / MANIFEST
        try:
            return from_json(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            reason = getattr(error, "strerror", None) or "damaged, or of another version"
            raise OutputError(f"{path}: can't be read ({reason}). Name a new folder.") from error

    def check_same(self, begun: Plan, plan: Plan) -> None:
        """Raise OutputError unless the same is to be done here as was begun before."""
        if found := differences(begun, plan):
            raise OutputError(f"{self.path}: holds a corpus made from something else ({found}). Name a new folder.")

    def shards(self, plan: Plan) -> list[Shard]:
        """The shards of this plan that are here, up to the first that is missing or damaged."""
        found: list[Shard] = []
        while (self.path / shard_name(len(found))).exists():
            shard = self._read(len(found), plan)
            if shard is None:
                break
            found.append(shard)
        return found

    def write(self, number: int, shard: Shard, rows: Sequence[FiledRows], plan: Plan) -> None:
        """Write a shard, whole or not at all. Raises OutputError."""
        from corpus.table import write_shard

        path = self.path / shard_name(number)
        about = json.dumps([_digest(plan), shard.group, shard.taken, shard.pairs], separators=(",", ":"))
        try:
            with replaced(path) as new, new.open("wb") as stream:
                write_shard(stream, rows, about)
        except OSError as error:
            raise self._refused(path, error) from error

    def finish(self, plan: Plan, shards: Sequence[Shard]) -> None:
        """Write down that all is done, and which shard holds which pairs. Raises OutputError."""
        self._write_manifest(plan, [(shard_name(number), shard) for number, shard in enumerate(shards)])

    def _read(self, number: int, plan: Plan) -> Shard | None:
        from corpus.table import read_about

        try:
            digest, group, taken, pairs = json.loads(read_about(self.path / shard_name(number)) or "null")
            return Shard(tuple(ShardPair(*pair) for pair in pairs), group, taken) if digest == _digest(plan) else None
        except (ValueError, TypeError):
            return None

    def _write_manifest(self, plan: Plan, shards: Sequence[tuple[str, Shard]] | None) -> None:
        path = self.path / MANIFEST
        try:
            with replaced(path) as new:
                new.write_bytes(_encoded(manifest_text(plan, shards)))
        except OSError as error:
            raise self._refused(path, error) from error

    def _refused(self, path: Path, error: OSError) -> OutputError:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return OutputError(f"{path}: the disk is full. Make room; the same command goes on from there.")
        return unwritable(path, error)


@contextlib.contextmanager
def open_shards(path: Path) -> Iterator[ShardFolder]:
    """The folder of a corpus, made if need be, for this process alone; one that stays empty is removed again.

    Raises OutputError where it holds anything else, can't be written, or another run is writing it.
    """
    try:
        made = not path.exists()
        if made:
            path.mkdir()
        names = sorted(each.name for each in path.iterdir())
        foreign = [name for name in names if not _OURS.fullmatch(name) and not _LEFT_OVER.fullmatch(name)]
        if foreign or (names and MANIFEST not in names and any(_OURS.fullmatch(name) for name in names)):
            shown = ", ".join(foreign[:_NAMED]) + (", …" if len(foreign) > _NAMED else "") or "shards and no manifest"
            raise OutputError(f"{path}: holds other things ({shown}). Name a new or an empty folder.")
        check_target(path / MANIFEST)
    except OSError as error:
        raise _unusable(path, error) from error
    with _alone(path):
        for name in filter(_LEFT_OVER.fullmatch, names):
            (path / name).unlink(missing_ok=True)
        try:
            yield ShardFolder(path)
        finally:
            if made:
                with contextlib.suppress(OSError):
                    path.rmdir()  # refused unless it is empty


def shard_name(number: int) -> str:
    """``part-00000.parquet``, and so on."""
    return f"part-{number:05}.parquet"


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputError(f"{path}: another run is writing it. Wait for it, or name another folder.") from error
        except OSError:
            pass  # a network disk without locks
        yield
    finally:
        os.close(descriptor)


def _unusable(path: Path, error: OSError) -> OutputError:
    if isinstance(error, NotADirectoryError):
        return OutputError(f"{path}: a file, and a folder is to be written. Name a new folder.")
    if isinstance(error, FileNotFoundError):
        return OutputError(f"{path}: the folder that it is to be made in does not exist. Make it first.")
    return unwritable(path, error)


def _digest(plan: Plan) -> str:
    return hashlib.sha256(_encoded(manifest_text(plan, None))).hexdigest()[:16]


def _encoded(text: str) -> bytes:
    """JSON as UTF-8; a byte of a file's name that is no UTF-8 becomes the escape that JSON has for it."""
    return text.encode("utf-8", "backslashreplace")
