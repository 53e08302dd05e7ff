"""The tables of the search index, in the project file or, where that may not be written, in memory.

The index holds nothing that can't be made again, so it is no part of the format of the file: it has a stamp of its own,
and is dropped and made anew where that is another one.

Words are kept once, with their dictionary forms; the full-text table (FTS5) holds their numbers, and no text: one row a
bead, which numbers its Russian and which its English has. The number of a row is never used again, so rows of beads
that are gone, which SQLite can't take out of such a table, find nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.errors import ProjectError
from corpus.store import Project

FORMAT = "1"

_STATEMENTS = (
    "CREATE TABLE {}.search_state (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID",
    """CREATE TABLE {}.search_pairs (
        pairing_id INTEGER PRIMARY KEY,
        alignment_id INTEGER NOT NULL, -- what was indexed
        decision INTEGER NOT NULL, -- the last one that was
        source TEXT NOT NULL,
        name TEXT NOT NULL, -- the end of the source that tells it from the others
        ru_document TEXT NOT NULL,
        en_document TEXT NOT NULL
    )""",
    """CREATE TABLE {}.search_beads (
        id INTEGER PRIMARY KEY, -- that of the row in search_words
        pairing_id INTEGER NOT NULL,
        number INTEGER NOT NULL, -- from 1, in the order of the review
        status INTEGER NOT NULL,
        confidence REAL NOT NULL,
        ru BLOB NOT NULL, -- where it stands in documents.text: corpus.search_beads
        en BLOB NOT NULL,
        ru_edit TEXT, -- what a person wants to read there
        en_edit TEXT
    )""",
    "CREATE TABLE {}.search_forms (id INTEGER PRIMARY KEY, form TEXT UNIQUE, lemmas TEXT NOT NULL)",
    """CREATE TABLE {}.search_lemmas (
        lemma TEXT NOT NULL, form_id INTEGER NOT NULL, PRIMARY KEY (lemma, form_id)
    ) WITHOUT ROWID""",
    """CREATE VIRTUAL TABLE {}.search_words USING fts5(
        ru, en, content = '', columnsize = 0, detail = column, tokenize = 'ascii'
    )""",
    "CREATE INDEX {}.search_beads_of_pair ON search_beads (pairing_id, number)",
)
_NAMES = frozenset({"search_state", "search_pairs", "search_beads", "search_forms", "search_lemmas", "search_words"})
_CORRUPT = (1, 11, 26)  # SQLITE_ERROR (a table is gone), SQLITE_CORRUPT, SQLITE_NOTADB


@contextmanager
def writing(project: Project) -> Iterator[None]:
    """Make all changes of the body or none. Raises as ``Project.transaction`` does."""
    if project.writable:
        with project.transaction():
            yield
    else:
        yield  # the tables are in memory, and gone when the process is


def is_present(project: Project) -> bool:
    """Whether there is an index, in the file or in memory."""
    return bool(_tables(project, "main") or _tables(project, "temp"))


def is_own(project: Project) -> bool:
    """Whether there is an index that may be changed."""
    return bool(_tables(project, _schema(project)))


def make(project: Project, stamp: str, *, anew: bool) -> None:
    """Make the tables, empty, in place of any there are; unless ``anew``, those with this stamp stay as they are."""
    try:
        _make(project, stamp, anew=anew)
    except ProjectError as error:
        if not is_damage(error):
            raise
        _strike_words(project)
        _make(project, stamp, anew=True)


def _make(project: Project, stamp: str, *, anew: bool) -> None:
    schema = _schema(project)
    if schema == "temp":
        project.query("PRAGMA temp_store = MEMORY")
    with writing(project):
        if not anew and is_own(project) and get(project, "stamp") == stamp:
            return  # by another process, a moment ago
        for name in sorted(_tables(project, schema), key=lambda name: name != "search_words"):
            project.query(f"DROP TABLE IF EXISTS {schema}.{name}")
        for statement in _STATEMENTS:
            project.query(statement.format(schema))
        put(project, "stamp", stamp)
        put(project, "next", 1)


def _strike_words(project: Project) -> None:
    """Strike the full-text table from the list of tables: a damaged one can't be dropped."""
    with writing(project):
        project.query("PRAGMA writable_schema = ON")
        project.query(f"DELETE FROM {_schema(project)}.sqlite_master WHERE name = 'search_words'")  # noqa: S608
    project.query("PRAGMA writable_schema = RESET")


def is_damage(error: ProjectError) -> bool:
    """Whether an error came of tables that are not what they should be, not of a lock or a permission."""
    return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF in _CORRUPT


def get(project: Project, key: str) -> str:
    """What is known about the index under a key; an empty text if nothing."""
    found = project.query("SELECT value FROM search_state WHERE key = ?", (key,))
    return str(found[0][0]) if found else ""


def put(project: Project, key: str, value: str | int) -> None:
    """Know it from now on."""
    project.query("INSERT OR REPLACE INTO search_state VALUES (?, ?)", (key, value))


def _schema(project: Project) -> str:
    return "main" if project.writable else "temp"


def _tables(project: Project, schema: str) -> list[str]:
    rows = project.query(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'")  # noqa: S608 (a constant)
    return [name for (name,) in rows if name in _NAMES or name.startswith("search_words_")]
