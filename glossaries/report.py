"""A report of a check: what is in it, and the files it may be written to, by suffix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus.errors import OutputError
from corpus.export.atomic import check_target, replaced, unwritable
from glossaries.issue import Severity
from glossaries.report_types import ConceptCount, Flag, Totals, Use
from glossaries.types import TermBase

if TYPE_CHECKING:
    from glossaries.report_table import Findings


@dataclass(frozen=True, slots=True)
class Report:
    """What is shown of the findings: flags from ``severity`` on, dismissed ones if wanted, and how terms are rendered.

    ``title`` names what was checked; ``profile`` and ``day`` say which terms of ``base`` are preferred.
    """

    title: str
    findings: Findings
    base: TermBase
    severity: Severity
    with_dismissed: bool = False
    profile: str = ""
    day: str = ""

    @property
    def totals(self) -> Totals:
        """What was checked, and how many flags there are of every severity."""
        return self.findings.totals()

    def flags(self, *, worst_first: bool = False, limit: int | None = None) -> Iterator[Flag]:
        """The flags, document by document, or the worst first."""
        return self.findings.flags(self.severity, dismissed=self.with_dismissed, worst_first=worst_first, limit=limit)

    def flag_count(self) -> int:
        """How many flags there are to show."""
        return self.findings.flag_count(self.severity, dismissed=self.with_dismissed)

    def concepts(self) -> list[ConceptCount]:
        """How each concept is rendered."""
        return self.findings.concepts(self.base, self.profile, self.day)

    def uses(self, most: int) -> tuple[dict[tuple[str, str, str], list[Use]], int]:
        """The places of each rendering, about ``most`` in all, and how many of each are listed."""
        return self.findings.uses(most)


class Format(NamedTuple):
    """Where a format's writer stands: ``function(stream, report)``; the stream takes text, or bytes if binary."""

    module: str
    function: str
    binary: bool = False


FORMATS = {
    ".html": Format("glossaries.report_html", "write_html"),
    ".xlsx": Format("glossaries.report_xlsx", "write_xlsx", binary=True),
    ".tsv": Format("glossaries.report_tabular", "write_flags"),
    ".terms.tsv": Format("glossaries.report_tabular", "write_terms"),
    ".jsonl": Format("glossaries.report_tabular", "write_jsonl"),
}


def check_report(path: Path) -> None:
    """Raise OutputError where ``write_report`` is bound to fail."""
    _format(path)
    check_target(path)


def write_report(path: Path, report: Report) -> None:
    """Write a report, whole or not at all. Raises OutputError."""
    form = _format(path)
    write: Any = getattr(import_module(form.module), form.function)
    target = check_target(path)
    try:
        with replaced(target) as new:
            if form.binary:
                with new.open("wb") as stream:
                    write(stream, report)
            else:
                with new.open("w", encoding="utf-8", newline="") as text:
                    write(text, report)
    except OSError as error:
        raise unwritable(path, error) from error
    except OutputError as error:
        raise OutputError(f"{path}: {error}") from error


def _format(path: Path) -> Format:
    name = path.name.lower()
    known = [suffix for suffix in FORMATS if name.endswith(suffix) and name != suffix]
    if not known:
        what = f'no report has the suffix "{path.suffix}"' if path.suffix else "the name has no suffix"
        raise OutputError(f"{path}: {what}. Give one of {' '.join(FORMATS)}.")
    return FORMATS[max(known, key=len)]
