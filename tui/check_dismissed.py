"""The false alarms that a person dismissed in a table of pairs: a file beside it, a line each, never changed.

``PAIRS.tsv.dismissed`` is TSV with the columns time (UTC), action, bead, issue, reviewer, note. A line ``restore``
takes back the lines ``dismiss`` of the same bead and issue above it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from corpus.errors import InputError, OutputError
from corpus.export.atomic import check_target, replaced, unwritable

COLUMNS = ("time", "action", "bead", "issue", "reviewer", "note")
_HEADER = "\t".join(COLUMNS)
_PRIVATE = 0o600


class Dismissed(NamedTuple):
    """One line, without its time: ``action`` is ``dismiss`` or ``restore``."""

    action: str
    bead: str
    issue: str
    reviewer: str
    note: str


def read_dismissed(path: Path) -> dict[str, frozenset[str]]:
    """The keys of the issues that are dismissed now, by the bead's; none where there is no such file.

    Raises InputError for a file that is something else.
    """
    return _now_dismissed(path, _read(path))


def save_dismissed(path: Path, lines: Iterable[Dismissed]) -> int:
    """Add lines that change something; how many there were. The file is private. Raises InputError or OutputError."""
    before = _read(path)
    known = _now_dismissed(path, before)
    new = [line for line in lines if (line.issue in known.get(line.bead, ())) == (line.action == "restore")]
    if not new:
        return 0
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    text = (before or f"{_HEADER}\n") + "".join(f"{moment}\t{_row(line)}\n" for line in new)
    target = check_target(path)
    try:
        with replaced(target) as file:
            if not before:
                file.chmod(_PRIVATE)
            file.write_text(text, encoding="utf-8", newline="")
    except UnicodeEncodeError as error:
        raise OutputError(f"{path}: half a character in the note or the name can't be saved. Type it again.") from error
    except OSError as error:
        raise unwritable(path, error) from error
    return len(new)


def _row(line: Dismissed) -> str:
    return "\t".join(" ".join(cell.split()) for cell in line)


def _read(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise InputError(f"{path}: not a list of dismissals. Check the name, or remove it.") from None
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror}). Check the name and its permissions.") from None
    if text and text.splitlines()[0] != _HEADER:
        raise InputError(f"{path}: not a list of dismissals (its first line is another). Check the name, or remove it.")
    return text if not text or text.endswith("\n") else f"{text}\n"


def _now_dismissed(path: Path, text: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for number, line in enumerate(text.split("\n")[1:-1], 2):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS) or cells[1] not in ("dismiss", "restore"):
            raise InputError(f"{path}, line {number}: not a dismissal. Mend or remove that line.")
        _, action, bead, issue, _, _ = cells
        issues = found.setdefault(bead, set())
        (issues.add if action == "dismiss" else issues.discard)(issue)
    return {bead: frozenset(issues) for bead, issues in found.items()}
