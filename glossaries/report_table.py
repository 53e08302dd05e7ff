"""Polars: flags and renderings on the disk while a corpus is checked, then grouped, sorted and counted.

Rows are written in parts to a folder that is removed at the end, so that memory is bounded by what is asked for.
"""

from __future__ import annotations

import contextlib
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import polars as pl

from corpus.export.atomic import unwritable
from glossaries.check import PairCheck
from glossaries.issue import SEVERITIES, Issue, Severity
from glossaries.rendering import RENDERING_STATUSES, Rendering
from glossaries.report_folder import private_folder
from glossaries.report_types import FLAG_COLUMNS, ConceptCount, Entry, Flag, RenderingCount, Totals, Use, flag_of
from glossaries.types import TermBase

PART = 20_000
"""Rows in a part."""

CAPS = (500, 200, 100, 50, 20, 10, 5, 3)
"""How many places of each rendering are listed where all are too many."""

_TEXT, _NUMBER = pl.String(), pl.Int64()
_PLACES = {"ru_start": _NUMBER, "ru_stop": _NUMBER, "en_start": _NUMBER, "en_stop": _NUMBER}
_FLAGS: dict[str, pl.DataType] = dict.fromkeys(FLAG_COLUMNS, _TEXT) | {
    "severity": pl.Enum(SEVERITIES),
    "place": _NUMBER,
    **_PLACES,
    "dismissed": pl.Boolean(),
    "row": _NUMBER,
}
_USES: dict[str, pl.DataType] = {
    "row": _NUMBER,
    "concept": _TEXT,
    "lemma": _TEXT,
    "status": pl.Enum(RENDERING_STATUSES),
    "text": _TEXT,
    "document": _TEXT,
    "place": _NUMBER,
    "ru": _TEXT,
    "en": _TEXT,
    **_PLACES,
}
_GROUP = ("concept", "status", "text")
Value = str | int | bool | None


@dataclass
class _Parts:
    """Rows of one kind: the latest in memory, the others in files of ``PART`` rows."""

    folder: Path
    name: str
    schema: dict[str, pl.DataType]
    rows: list[tuple[Value, ...]] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def add(self, row: tuple[Value, ...]) -> None:
        self.rows.append(row)
        if len(self.rows) >= PART:
            self._spill()

    def _spill(self) -> None:
        buffer = io.BytesIO()  # so that a full disk is met here, as an OSError, and not inside polars
        self._frame().write_parquet(buffer, compression="zstd")
        path = self.folder / f"{self.name}-{len(self.files):06}.parquet"
        try:
            path.write_bytes(buffer.getbuffer())
        except OSError as error:
            raise unwritable(path, error) from error
        self.files.append(path)
        self.rows = []

    def scan(self) -> pl.LazyFrame:
        """All rows, in order."""
        latest = self._frame().lazy()
        return pl.concat([pl.scan_parquet(self.files), latest]) if self.files else latest

    def _frame(self) -> pl.DataFrame:
        return pl.DataFrame(self.rows, schema=self.schema, orient="row")


class Findings:
    """What a check has found so far; a context manager, which removes its files at the end.

    They stand in a private folder where the system keeps temporary files. Raises OutputError where it refuses them.
    """

    def __init__(self) -> None:
        self._stack = contextlib.ExitStack()
        folder = self._stack.enter_context(private_folder())
        self._flags = _Parts(folder, "flags", _FLAGS)
        self._uses = _Parts(folder, "uses", _USES)
        self._counts: Counter[str] = Counter()
        self._pairs = self._documents = 0
        self._document: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()

    # --- taking in ---------------------------------------------------------------------------------------------------

    def add(self, entry: Entry, check: PairCheck) -> None:
        """Take in a pair with what was found; pairs come document by document."""
        self._pairs += 1
        if entry.document != self._document:
            self._documents += 1
            self._document = entry.document
        for issue in check.issues:
            self.add_issue(entry, issue)
        for one in check.renderings:
            if one.source == "ru":
                self._uses.add((self._pairs, *_use(entry, one)))

    def add_issue(self, entry: Entry, issue: Issue) -> None:
        """Take in a finding; those of one pair need not come together."""
        flag = flag_of(entry, issue)
        self._counts["dismissed" if flag.dismissed else flag.severity] += 1
        self._flags.add((*astuple(flag), self._pairs))

    # --- what there is -----------------------------------------------------------------------------------------------

    def totals(self) -> Totals:
        """What was checked, and how many flags there are."""
        counts = self._counts
        numbers = [counts[name] for name in (*SEVERITIES, "dismissed")]
        return Totals(self._pairs, self._documents, *numbers)

    def flags(
        self, severity: Severity, *, dismissed: bool = False, worst_first: bool = False, limit: int | None = None
    ) -> Iterator[Flag]:
        """The flags of a severity or a higher one, document by document; dismissed ones only if asked for.

        ``worst_first`` sorts by severity before; ``limit`` is the largest number of them.
        """
        table = self._shown(severity, dismissed)
        rank = pl.col("severity").to_physical()
        order = [pl.col("dismissed"), -rank.cast(pl.Int8())] if worst_first else []
        table = table.sort([*order, pl.col("row")], maintain_order=True)
        table = table if limit is None else table.head(limit)
        for row in _rows(table.select(FLAG_COLUMNS)):
            yield Flag(*row)

    def flag_count(self, severity: Severity, *, dismissed: bool = False) -> int:
        """How many flags ``flags`` gives where there is no limit."""
        return int(_collected(self._shown(severity, dismissed).select(pl.len())).item())

    def _shown(self, severity: Severity, dismissed: bool) -> pl.LazyFrame:
        table = self._flags.scan().filter(pl.col("severity") >= severity)
        return table if dismissed else table.filter(~pl.col("dismissed"))

    def concepts(self, base: TermBase, profile: str = "", day: str = "") -> list[ConceptCount]:
        """How each concept is rendered; those with doubtful renderings first, then the commonest."""
        groups = _collected(
            self._uses.scan()
            .group_by(_GROUP)
            .agg(pl.len().alias("count"), pl.col("document").n_unique().alias("documents"))
            .sort(pl.col("status") == "missing", -pl.col("count").cast(pl.Int64()), "status", "text")
        )
        heads = _collected(
            self._uses.scan()
            .group_by("concept", "lemma")
            .agg(pl.len().alias("count"))
            .sort(-pl.col("count").cast(pl.Int64()), "lemma")
            .group_by("concept", maintain_order=True)
            .first()
        )
        spread = _collected(
            self._uses.scan()
            .filter(pl.col("status") != "missing")
            .group_by("concept")
            .agg(pl.col("document").n_unique().alias("documents"))
        )
        lemmas = dict(heads.select("concept", "lemma").iter_rows())
        documents = dict(spread.iter_rows())
        found = [
            _concept(name, lemmas[name], _wanted(base, name, profile, day), documents.get(name, 0), part)
            for (name,), part in groups.partition_by("concept", as_dict=True, maintain_order=True).items()
        ]
        return sorted(found, key=lambda one: (not one.is_doubtful, -one.count, one.concept))

    def uses(self, most: int) -> tuple[dict[tuple[str, str, str], list[Use]], int]:
        """The places of each rendering (concept, status, text), in order; and how many of each are listed.

        All where they are no more than ``most``, else as many of each as fit in that number.
        """
        sizes = _collected(self._uses.scan().group_by(_GROUP).agg(pl.len().alias("count")))["count"].to_list()
        cap = cap_for(sizes, most)
        table = self._uses.scan().with_columns(nth=pl.int_range(pl.len()).over(_GROUP)).filter(pl.col("nth") < cap)
        found: dict[tuple[str, str, str], list[Use]] = {}
        for concept, status, text, *use in _rows(table.sort("row", maintain_order=True).select(*_GROUP, *Use._fields)):
            found.setdefault((concept, status, text), []).append(Use(*use))
        return found, cap


def cap_for(sizes: Sequence[int], most: int) -> int:
    """How many of each group to list, so that all together are at most ``most`` where that can be."""
    largest = max(sizes, default=0)
    return next((cap for cap in (largest, *CAPS) if sum(min(size, cap) for size in sizes) <= most), min(CAPS))


def _use(entry: Entry, one: Rendering) -> tuple[Value, ...]:
    text = one.target_surface.lower() if one.status == "unknown" else one.target_term
    place = (*one.place, *(one.target or (None, None)))
    return one.concept, one.lemma, one.status, text, entry.document, entry.place, entry.pair.ru, entry.pair.en, *place


def _concept(name: str, lemma: str, wanted: str, documents: int, groups: pl.DataFrame) -> ConceptCount:
    rows = list(groups.select("status", "text", "count", "documents").iter_rows())
    total = sum(count for status, _, count, _ in rows if status != "missing")
    renderings = tuple(
        RenderingCount(status, text, count, number, count / total if status != "missing" else 0.0)
        for status, text, count, number in rows
    )
    return ConceptCount(name, lemma, wanted, total, documents, renderings)


def _wanted(base: TermBase, name: str, profile: str, day: str) -> str:
    concept = base.concept(name)
    return ", ".join(term.text for term in concept.preferred("en", profile, day)) if concept else ""


def _collected(table: pl.LazyFrame) -> pl.DataFrame:
    return table.collect(engine="streaming")


def _rows(table: pl.LazyFrame) -> Iterator[tuple[Any, ...]]:
    return _collected(table).iter_rows()
