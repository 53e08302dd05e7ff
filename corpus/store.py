"""The project file, one SQLite database: documents, alignments and the log of decisions.

What ``add`` returns from is on the disk: the write-ahead log is synced at each commit. Reading works on a file that may
not be written. The file is private (mode 0600) from the moment it exists.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from corpus import store_columns, store_rows
from corpus.columns import columns_of
from corpus.errors import OutputError, ProjectError
from corpus.migrations import MIGRATIONS, is_blank, is_ours, migrate, version_of
from corpus.store_rows import Pair
from corpus.types import Alignment, Document, InvariantError

BUSY_S = 10.0
"""How long another program's write is waited for, in seconds."""

CHECKED_BYTES = 64 * 1024 * 1024
"""A file up to this size is checked as a whole when it is opened; damage in a larger one is found where it is read."""

_MAGIC = b"SQLite format 3\0"
_WRITE_FAILED = (
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
)
_EMPTY = "an empty file, not a Sverka project. Check the name; align with -o or --project fills it."


class Project:
    """An open project file; a context manager, closed at the end."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, busy_s: float = BUSY_S) -> Self:
        """An existing project, to read and, where its permissions allow, to write.

        Raises ProjectError where it is missing, damaged, locked, of another program or of a newer version.
        """
        _check_file(path)
        if path.stat().st_size == 0:
            raise ProjectError(f"{path}: {_EMPTY}")
        return cls._connected(path, busy_s, may_be_blank=False)

    @classmethod
    def create(cls, path: Path, *, busy_s: float = BUSY_S) -> Self:
        """A new project. Raises ProjectError where a file has that name, OutputError where none can be made."""
        try:
            _make_private(path)
        except FileExistsError as error:
            raise ProjectError(f"{path}: there is such a file already. Give another name.") from error
        try:
            return cls._connected(path, busy_s)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    @classmethod
    def open_or_create(cls, path: Path, *, busy_s: float = BUSY_S) -> Self:
        """The project at ``path``, made if there is none. Raises as ``open`` and ``create`` do."""
        if not path.exists():
            with contextlib.suppress(FileExistsError):  # another program was faster
                _make_private(path)
        _check_file(path)
        return cls._connected(path, busy_s)

    @classmethod
    def _connected(cls, path: Path, busy_s: float, *, may_be_blank: bool = True) -> Self:
        with _explained(path):
            connection, writable = _connect(path, busy_s)
            try:
                if is_blank(connection) and not may_be_blank:
                    raise ProjectError(f"{path}: {_EMPTY}")
                _bring_up_to_date(path, connection, writable=writable)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection, writable=writable)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; nothing is left to save."""
        self._connection.close()

    def add(self, alignment: Alignment, *, created: datetime | None = None) -> None:
        """Save an alignment; it becomes the current one of its document pair, earlier ones stay as history.

        The current one once more changes nothing. ``created`` is now unless given.
        Raises ProjectError (damaged, locked, read-only) or OutputError (disk full); then nothing has changed.
        """
        self.check_writable()
        moment = (created or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
        with _explained(self.path), _transaction(self._connection):
            pairing = self._pairing(alignment)
            current = self._current(pairing)
            if current is not None and self._load(current) == alignment:
                return
            self._insert(alignment, pairing, moment)

    def pairs(self) -> list[Pair]:
        """The document pairs, in the order they were added, each as of its current alignment."""
        with _explained(self.path):
            found = self._connection.execute(
                """SELECT p.id, p.ru_document_id, p.en_document_id, ru.title, en.title, ru.source, en.source,
                    (SELECT count(*) FROM alignments WHERE pairing_id = p.id), a.created_utc
                FROM pairings p
                LEFT JOIN alignments a ON a.id = (SELECT max(id) FROM alignments WHERE pairing_id = p.id)
                LEFT JOIN readings ru ON ru.id = a.ru_reading_id
                LEFT JOIN readings en ON en.id = a.en_reading_id
                ORDER BY p.id"""
            )
            return [self._pair(row) for row in found]

    def alignments(self) -> Iterator[Alignment]:
        """The current alignment of every document pair, in the order of ``pairs``; one is in memory at a time."""
        for pair in self.pairs():
            yield self.alignment(pair)

    def alignment(self, pair: Pair) -> Alignment:
        """The current alignment of a pair, equal to the one that was added. Raises ProjectError where damaged."""
        with _explained(self.path):
            current = self._current(pair.pairing)
            if current is None:
                raise ProjectError(f"{self.path}: no pair {pair.ru_document} {pair.en_document} in it. Check the name.")
            return self._load(current)

    def reading(self, pair: Pair) -> Alignment:
        """The current alignment of a pair, equal to ``alignment``, whose sentences and beads are made when looked at.

        Takes a tenth of the time and memory. A pair saved by an older Sverka gets its columns now, if that can be.
        Raises ProjectError where damaged.
        """
        with _explained(self.path):
            current = self._current(pair.pairing)
            stored = self._connection.execute(
                f"SELECT seal, {store_columns.NAMES} FROM columns WHERE (pairing_id, alignment_id) = (?, ?)",  # noqa: S608
                (pair.pairing, current),
            ).fetchone()
            if current is None or stored is None:
                return self._into_columns(pair)
            try:
                return store_columns.opened(self._sheets(current), *stored)
            except (InvariantError, ValueError, TypeError) as error:
                raise _damaged(self.path, str(error)) from error

    def check_writable(self) -> None:
        """Raise ProjectError where the file or its folder is write-protected."""
        if not self.writable:
            raise ProjectError(f"{self.path}: you may read it but not write. Change its permissions or copy it.")

    def query(self, sql: str, values: Sequence[str | int] = ()) -> list[tuple[Any, ...]]:
        """The rows that a SELECT finds. Raises ProjectError where the file is damaged or locked."""
        with _explained(self.path):
            return self._connection.execute(sql, values).fetchall()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction, on the disk when the body is left, or undone as a whole by any exception.

        Raises ProjectError (damaged, locked, read-only) or OutputError (disk full).
        """
        self.check_writable()
        with _explained(self.path), _transaction(self._connection):
            yield self._connection

    # --- writing, inside a transaction -------------------------------------------------------------------------------

    def _pairing(self, alignment: Alignment) -> int:
        for document in (alignment.ru, alignment.en):
            row = (document.id, document.lang, document.text)
            self._connection.execute("INSERT INTO documents VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row)
        ids = (alignment.ru.id, alignment.en.id)
        self._connection.execute(
            "INSERT INTO pairings (ru_document_id, en_document_id) VALUES (?, ?) ON CONFLICT DO NOTHING", ids
        )
        return self._number("SELECT id FROM pairings WHERE ru_document_id = ? AND en_document_id = ?", *ids)

    def _insert(self, alignment: Alignment, pairing: int, moment: str) -> None:
        readings = (self._reading(alignment.ru), self._reading(alignment.en))
        recipe = store_rows.recipe_text(alignment.recipe)
        number = self._connection.execute(
            "INSERT INTO alignments (pairing_id, ru_reading_id, en_reading_id, recipe, created_utc) "
            "VALUES (?, ?, ?, ?, ?)",
            (pairing, *readings, recipe, moment),
        ).lastrowid
        self._connection.executemany(
            f"INSERT INTO beads VALUES ({number}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 (an integer)
            store_rows.bead_rows(alignment),
        )
        assert number is not None
        self._insert_columns(alignment, pairing, number)

    def _insert_columns(self, alignment: Alignment, pairing: int, number: int) -> None:
        blobs = columns_of(alignment).blobs()
        row = (pairing, number, store_columns.sealed(self._sheets(number), blobs), *blobs)
        self._connection.execute(
            f"INSERT OR REPLACE INTO columns (pairing_id, alignment_id, seal, {store_columns.NAMES}) "  # noqa: S608
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )

    def _reading(self, document: Document) -> int:
        """The number of this reading of a document, saved now unless it was before."""
        key = (document.id, store_rows.fingerprint(document))
        known = self._connection.execute("SELECT id FROM readings WHERE (document_id, fingerprint) = (?, ?)", key)
        if row := known.fetchone():
            return int(row[0])
        number = self._connection.execute(
            "INSERT INTO readings (document_id, fingerprint, title, source) VALUES (?, ?, ?, ?)",
            (*key, store_rows.storable(document.title), store_rows.storable(document.source)),
        ).lastrowid
        assert number is not None
        for table, rows in (
            ("segments", store_rows.segment_rows(document)),
            ("removals", store_rows.removal_rows(document)),
        ):
            self._connection.executemany(f"INSERT INTO {table} VALUES ({number}, ?, ?, ?, ?)", rows)  # noqa: S608
        return number

    # --- reading -----------------------------------------------------------------------------------------------------

    def _pair(self, row: store_rows.PairRow) -> Pair:
        if None in row:
            raise _damaged(self.path, "a pair has lost its alignment")
        return store_rows.pair_of(row)

    def _current(self, pairing: int) -> int | None:
        found = self._connection.execute("SELECT max(id) FROM alignments WHERE pairing_id = ?", (pairing,)).fetchone()
        return None if found[0] is None else int(found[0])

    def _load(self, number: int) -> Alignment:
        try:
            return self._read(number)
        except (InvariantError, ValueError, KeyError, TypeError) as error:
            raise _damaged(self.path, str(error)) from error

    def _read(self, number: int) -> Alignment:
        ru, en, recipe = self._connection.execute(
            "SELECT ru_reading_id, en_reading_id, recipe FROM alignments WHERE id = ?", (number,)
        ).fetchone()
        beads = self._connection.execute(
            "SELECT number, ru_start, ru_stop, en_start, en_stop, score, confidence, reasons, moved, label "
            "FROM beads WHERE alignment_id = ? ORDER BY number",
            (number,),
        )
        return Alignment(
            self._document(ru),
            self._document(en),
            tuple(map(store_rows.bead_of, beads)),
            store_rows.recipe_of(recipe),
        )

    def _into_columns(self, pair: Pair) -> Alignment:
        """Read a pair whose columns are not in the file, and save them for the next time unless that can't be now."""
        alignment, number = self.alignment(pair), self._current(pair.pairing)
        if self.writable and number is not None:
            with contextlib.suppress(ProjectError, OutputError), self.transaction():
                self._insert_columns(alignment, pair.pairing, number)
        return alignment

    def _sheets(self, number: int) -> store_columns.Sheets:
        """What an alignment is made of beside its columns."""
        ru, en, recipe = self._connection.execute(
            "SELECT ru_reading_id, en_reading_id, recipe FROM alignments WHERE id = ?", (number,)
        ).fetchone()
        return store_columns.Sheets(self._sheet(ru), self._sheet(en), recipe)

    def _sheet(self, reading: int) -> store_columns.Sheet:
        id_, lang, title, source, text = self._connection.execute(
            "SELECT d.id, d.lang, r.title, r.source, CAST(d.text AS BLOB) "
            "FROM readings r JOIN documents d ON d.id = r.document_id WHERE r.id = ?",
            (reading,),
        ).fetchone()
        return store_columns.Sheet(id_, lang, title, source, text, self._removals(reading).fetchall())

    def _removals(self, reading: int) -> sqlite3.Cursor:
        return self._connection.execute(
            "SELECT number, start, stop, reason FROM removals WHERE reading_id = ? ORDER BY number", (reading,)
        )

    def _document(self, reading: int) -> Document:
        id_, mark, lang, title, text, source = self._connection.execute(
            "SELECT d.id, r.fingerprint, d.lang, r.title, d.text, r.source "
            "FROM readings r JOIN documents d ON d.id = r.document_id WHERE r.id = ?",
            (reading,),
        ).fetchone()
        segments = self._connection.execute(
            "SELECT number, start, stop, paragraph FROM segments WHERE reading_id = ? ORDER BY number", (reading,)
        )
        title, source = store_rows.stored(title), store_rows.stored(source)
        document = store_rows.document_of(lang, title, text, source, segments, self._removals(reading))
        if document.id != id_ or store_rows.fingerprint(document) != mark:
            raise InvariantError(f"{id_} is not what was saved")
        return document

    def _number(self, query: str, *values: str) -> int:
        return int(self._connection.execute(query, values).fetchone()[0])


# --- opening ---------------------------------------------------------------------------------------------------------


def _make_private(path: Path) -> None:
    """Make an empty file, mode 0600. Raises FileExistsError or OutputError."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise
    except OSError as error:
        raise OutputError(f"{path}: can't be made ({error.strerror}). Write elsewhere.") from error


def _check_file(path: Path) -> None:
    """Raise ProjectError unless ``path`` is a file that can be read and is, by its first bytes, SQLite or empty."""
    if path.is_dir():
        raise ProjectError(f"{path}: a folder, and a project file is expected. Name the .sverka file in it.")
    if path.exists() and not path.is_file():
        raise ProjectError(f"{path}: a pipe or device, not a project file. Name a .sverka file.")
    try:
        with path.open("rb") as stream:
            start = stream.read(len(_MAGIC))
    except FileNotFoundError as error:
        raise ProjectError(f"{path}: no such file. Check the name; align with -o or --project makes one.") from error
    except PermissionError as error:
        raise ProjectError(f"{path}: you may not read it. Change its permissions or copy it.") from error
    except OSError as error:
        raise ProjectError(f"{path}: can't be read ({error.strerror}).") from error
    if start not in (_MAGIC, b""):
        raise ProjectError(f"{path}: not a Sverka project file, or its beginning is damaged. Check the name.")


def _connect(path: Path, busy_s: float) -> tuple[sqlite3.Connection, bool]:
    """A connection in autocommit mode, and whether it may write."""
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    log = Path(f"{path}-wal")
    if writable:
        mode = "mode=rw"
    elif log.exists() and log.stat().st_size:
        mode = "mode=ro"  # the log holds what the file does not have yet
    else:
        mode = "mode=ro&immutable=1"  # else SQLite wants to make a log, even to read
    uri = f"{path.absolute().as_uri()}?{mode}"
    return sqlite3.connect(uri, uri=True, timeout=busy_s, isolation_level=None), writable


def _bring_up_to_date(path: Path, connection: sqlite3.Connection, *, writable: bool) -> None:
    """Check what kind of file it is, and take the steps of the schema that it lacks."""
    if not (is_blank(connection) or is_ours(connection)):  # in this order: another program may be making it now
        raise ProjectError(f"{path}: an SQLite file of another program, not a Sverka project. Check the name.")
    version, ours = version_of(connection), len(MIGRATIONS)
    if version > ours:
        raise ProjectError(f"{path}: of format {version}, and this Sverka reads up to format {ours}. Update Sverka.")
    if version < ours:
        if not writable:
            raise ProjectError(f"{path}: of format {version}, to be brought to {ours}. Copy it where you may write.")
        migrate(connection, datetime.now(UTC).isoformat(timespec="seconds"))
    if path.stat().st_size <= CHECKED_BYTES:
        result = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if result != "ok":
            raise _damaged(path, result.splitlines()[-1])
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    if writable:
        _switch_to_wal(connection)


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Use the write-ahead log. Where that can't be now, the rollback journal stays, which is as safe but slower.

    A network disk has no shared memory; and the switch doesn't wait for another program that is opening the file.
    """
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


# --- errors ----------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into an error that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explanation(path, error) from error


def _damaged(path: Path, reason: str) -> ProjectError:
    return ProjectError(f"{path}: damaged or cut off ({reason}). Take the last good copy of it.")


def _explanation(path: Path, error: sqlite3.Error) -> Exception:
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ProjectError(f"{path}: another program is writing to it. Close it there, or try again in a moment.")
    if code == sqlite3.SQLITE_NOTADB:
        return ProjectError(f"{path}: not a Sverka project file, or its beginning is damaged. Check the name.")
    if code == sqlite3.SQLITE_READONLY:
        return ProjectError(f"{path}: you may read it but not write. Change its permissions or copy it.")
    if code == sqlite3.SQLITE_FULL or extended in _WRITE_FAILED:
        return OutputError(f"{path}: can't be written ({error}). Make room and try again; what was saved is safe.")
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return ProjectError(
            f"{path}: the system refuses it ({error}). Copy it, with any -wal file beside it, elsewhere."
        )
    if code == sqlite3.SQLITE_CONSTRAINT or isinstance(error, (sqlite3.ProgrammingError, sqlite3.InterfaceError)):
        return error  # our own rows broke a rule, or a call did: a defect
    return _damaged(path, str(error))
