"""The schema of the project file, as an ordered list of steps; a file knows by name which it has been through.

A step that was released is never edited: what changes comes as a new one at the end. Of one document (a text in a
language) there may be several readings: its sentences as cut with or without boilerplate, under one title or path.
Alignments are never changed; the latest of a pairing is the one that counts. Sentences are stored as offsets.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

APPLICATION_ID = int.from_bytes(b"Svrk", "big")


class Migration(NamedTuple):
    """One step of the schema: its name, and its statements in order."""

    name: str
    statements: tuple[str, ...]


_DOCUMENTS = Migration(
    "001 documents and alignments",
    (
        """CREATE TABLE documents (
            id TEXT PRIMARY KEY, -- a hash of lang and text
            lang TEXT NOT NULL CHECK (lang IN ('ru', 'en')),
            text TEXT NOT NULL
        )""",
        """CREATE TABLE readings (
            id INTEGER PRIMARY KEY,
            document_id TEXT NOT NULL REFERENCES documents (id),
            title TEXT NOT NULL,
            source TEXT NOT NULL, -- where it was read from
            fingerprint TEXT NOT NULL, -- a hash of title, source, segments and removals
            UNIQUE (document_id, fingerprint)
        )""",
        """CREATE TABLE segments (
            reading_id INTEGER NOT NULL REFERENCES readings (id),
            number INTEGER NOT NULL, -- from 0
            start INTEGER NOT NULL, -- offsets into documents.text, in characters, half-open
            stop INTEGER NOT NULL CHECK (stop > start),
            paragraph INTEGER NOT NULL,
            PRIMARY KEY (reading_id, number)
        ) WITHOUT ROWID""",
        """CREATE TABLE removals (
            reading_id INTEGER NOT NULL REFERENCES readings (id),
            number INTEGER NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (reading_id, number)
        ) WITHOUT ROWID""",
        """CREATE TABLE pairings (
            id INTEGER PRIMARY KEY,
            ru_document_id TEXT NOT NULL REFERENCES documents (id),
            en_document_id TEXT NOT NULL REFERENCES documents (id),
            UNIQUE (ru_document_id, en_document_id)
        )""",
        """CREATE TABLE alignments (
            id INTEGER PRIMARY KEY AUTOINCREMENT, -- the highest of a pairing is current
            pairing_id INTEGER NOT NULL REFERENCES pairings (id),
            ru_reading_id INTEGER NOT NULL REFERENCES readings (id),
            en_reading_id INTEGER NOT NULL REFERENCES readings (id),
            recipe TEXT NOT NULL, -- JSON
            created_utc TEXT NOT NULL
        )""",
        "CREATE INDEX alignments_of_pairing ON alignments (pairing_id, id)",
        """CREATE TABLE beads (
            alignment_id INTEGER NOT NULL REFERENCES alignments (id),
            number INTEGER NOT NULL,
            ru_start INTEGER NOT NULL, -- segment numbers, half-open
            ru_stop INTEGER NOT NULL,
            en_start INTEGER NOT NULL,
            en_stop INTEGER NOT NULL,
            score REAL NOT NULL,
            confidence REAL NOT NULL,
            reasons TEXT NOT NULL, -- a JSON list
            moved INTEGER NOT NULL CHECK (moved IN (0, 1)),
            label TEXT NOT NULL,
            PRIMARY KEY (alignment_id, number)
        ) WITHOUT ROWID""",
    ),
)

_DECISIONS = Migration(
    "002 decisions",
    (
        """CREATE TABLE decisions (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            uuid TEXT NOT NULL UNIQUE,
            ru_document_id TEXT NOT NULL, -- the pair it was made in; decisions may come before their documents
            en_document_id TEXT NOT NULL,
            bead_key TEXT NOT NULL,
            action TEXT NOT NULL,
            payload TEXT NOT NULL DEFAULT '{}', -- JSON
            reviewer TEXT NOT NULL,
            created_utc TEXT NOT NULL,
            note TEXT NOT NULL DEFAULT ''
        )""",
        "CREATE INDEX decisions_of_bead ON decisions (bead_key)",
        """CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions
            BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END""",
        """CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions
            BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END""",
        # INSERT OR REPLACE deletes without firing the trigger above
        """CREATE TRIGGER decisions_are_not_replaced BEFORE INSERT ON decisions
            WHEN EXISTS (SELECT 1 FROM decisions WHERE uuid = NEW.uuid OR seq = NEW.seq)
            BEGIN SELECT RAISE(ABORT, 'decisions are never replaced'); END""",
    ),
)

_DECISIONS_OF_PAIR = Migration(
    "003 decisions of a pair",
    ("CREATE INDEX decisions_of_pair ON decisions (ru_document_id, en_document_id, created_utc)",),
)

_COLUMNS = Migration(
    "004 columns",
    (
        # the current alignment of a pair once more, to be read at once (corpus.columns); made anew where it is missing
        """CREATE TABLE columns (
            pairing_id INTEGER PRIMARY KEY REFERENCES pairings (id),
            alignment_id INTEGER NOT NULL REFERENCES alignments (id),
            seal TEXT NOT NULL, -- a hash of all that the alignment is made of
            ru BLOB NOT NULL,
            en BLOB NOT NULL,
            beads BLOB NOT NULL,
            weights BLOB NOT NULL,
            kinds BLOB NOT NULL,
            keys BLOB NOT NULL,
            reading_order BLOB NOT NULL
        )""",
    ),
)

MIGRATIONS = (_DOCUMENTS, _DECISIONS, _DECISIONS_OF_PAIR, _COLUMNS)


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the file carries the mark of a project file."""
    return _number(connection, "PRAGMA application_id") == APPLICATION_ID


def is_blank(connection: sqlite3.Connection) -> bool:
    """Whether there is nothing in the file: as new, or left by a program that was killed while making it."""
    marks = _number(connection, "PRAGMA application_id"), _number(connection, "PRAGMA user_version")
    return marks == (0, 0) and _number(connection, "SELECT count(*) FROM sqlite_master") == 0


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the format of a project file: the number of steps it has been through."""
    return _number(connection, "PRAGMA user_version")


def migrate(connection: sqlite3.Connection, now: str, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Take the steps that a file, new or old, has not been through yet: all of them, or none on any failure.

    ``now`` is the UTC time that is recorded. The connection must be in autocommit mode.
    """
    connection.execute("BEGIN IMMEDIATE")  # two programs that open an old file at once: one waits, and finds it done
    try:
        connection.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_utc TEXT NOT NULL)")
        applied = {name for (name,) in connection.execute("SELECT name FROM migrations")}
        for migration in migrations:
            if migration.name not in applied:
                for statement in migration.statements:
                    connection.execute(statement)
                connection.execute("INSERT INTO migrations VALUES (?, ?)", (migration.name, now))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])
