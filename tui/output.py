"""What goes to stdout: tables for a person at a terminal, plain TSV for a pipe. ``NO_COLOR`` is respected."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from corpus.percent import percent

if TYPE_CHECKING:
    from rich.console import Console

    from align.encoder import ModelInfo
    from align.evaluate import Evaluation
    from align.measures import Counts, Statistics
    from align.translator import TranslatorInfo
    from corpus.types import Alignment

PIPE_WIDTH = 100  # columns of a table that is printed into a pipe
COVERAGES = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)


def console(width: int | None = None) -> Console:
    """The console for stdout; in a pipe it is 100 columns wide, unless COLUMNS says otherwise."""
    from rich.console import Console

    if width is None and not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        width = PIPE_WIDTH
    return Console(highlight=False, width=width)


def print_alignment(alignment: Alignment) -> None:
    """Print the beads side by side: Russian, how they are linked, English."""
    from tui.bead_table import print_beads

    print_beads(alignment, console())


def summary(alignment: Alignment) -> str:
    """One line about an alignment: links and how sure they are, what stayed alone, what is covered, what was set aside.

    The mean confidence is the share of links that is expected to be exactly right; coverage counts characters.
    """
    from align.coverage import coverage

    links = [bead for bead in alignment.beads if bead.is_link]
    alone = [bead for bead in alignment.beads if not bead.is_link]
    parts = [_count(len(links), "link")]
    if moved := sum(bead.moved for bead in links):
        parts.append(f"{moved} moved")
    if partial := sum(bead.label == "partial" for bead in links):
        parts.append(f"{partial} partial")
    if links:
        parts.append(f"mean confidence {percent(sum(bead.confidence for bead in links) / len(links))}")
    parts.append(f"{_count(sum(bead.ru.size for bead in alone), 'sentence')} only in Russian")
    parts.append(f"{sum(bead.en.size for bead in alone)} only in English")
    covered = coverage(alignment)
    parts.append(f"linked {percent(covered.ru)} of ru and {percent(covered.en)} of en")
    if removed := len(alignment.ru.removals) + len(alignment.en.removals):
        parts.append(f"{_count(removed, 'piece')} of boilerplate set aside (align --list-removed lists them)")
    return ", ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def print_evaluation(evaluation: Evaluation, per_case: bool) -> None:
    """Print the scores of an evaluation, a measure a line; before them those of every case, if asked for."""
    header = ["case"] * per_case + ["measure", "precision", "recall", "f1", "value", "of"]
    rows: list[list[str]] = []
    for case in evaluation.cases if per_case else ():
        rows += [[case.name, *row] for row in measures(case.statistics)]
    rows += [["all"] * per_case + row for row in (*measures(evaluation.total), *_reasons(evaluation))]
    print_table(header, rows, numbers=header[1 + per_case :])


def measures(statistics: Statistics) -> list[list[str]]:
    """Measure, precision, recall, F1, any other value, and the number of things that it is a share of."""
    rows = [_scores(name, getattr(statistics, name)) for name in ("strict", "lax", "pair", "null")]
    links = str(statistics.strict.predicted)
    if statistics.moved.gold:
        rows.append(["moved", "", f"{statistics.moved.recall:.4f}", "", "", str(statistics.moved.gold)])
    rows.append(["false crossings", "", "", "", f"{statistics.false_crossing_share:.4f}", links])
    return rows + _calibration(statistics)


def _scores(name: str, counts: Counts) -> list[str]:
    return [name, f"{counts.precision:.4f}", f"{counts.recall:.4f}", f"{counts.f1:.4f}", "", str(counts.gold)]


def _calibration(statistics: Statistics) -> list[list[str]]:
    from align.measures import brier_score, expected_calibration_error, precision_at_coverage

    judged, links = statistics.judged, len(statistics.judged)
    rows = [
        ["calibration error", "", "", "", f"{expected_calibration_error(judged):.4f}", str(links)],
        ["Brier score", "", "", "", f"{brier_score(judged):.4f}", str(links)],
    ]
    for coverage in COVERAGES:
        precision, kept = precision_at_coverage(judged, coverage)
        rows.append([f"surest {coverage:.0%} of links", f"{precision:.4f}", "", "", "", str(kept)])
    return rows


def _reasons(evaluation: Evaluation) -> list[list[str]]:
    """The links without and with each reason: the share that is right; how many times as often it is wrong."""
    rows, without = [], evaluation.by_reason[""]
    for reason, share in evaluation.by_reason.items():
        name = f"told: {reason}" if reason else "told: nothing"
        lift = f"{share.wrong / without.wrong:.2f}" if reason and without.wrong else ""
        rows.append([name, f"{1 - share.wrong:.4f}", "", "", lift, str(share.links)])
    return rows


def print_models(encoders: Sequence[ModelInfo], translators: Sequence[TranslatorInfo] = ()) -> None:
    """Print a line a model."""
    header = ("name", "kind", "dimension", "vocabulary", "megabytes", "licence", "revision", "folder")
    rows = [_model(model, model.kind, str(model.dimension)) for model in encoders]
    rows += [_model(model, f"translator {model.direction}", "") for model in translators]
    print_table(header, rows, numbers=("dimension", "vocabulary", "megabytes"))


def _model(model: ModelInfo | TranslatorInfo, kind: str, dimension: str) -> tuple[str, ...]:
    size = f"{model.size_bytes / 1e6:.1f}"
    vocabulary, folder = str(model.vocabulary), str(model.path)
    return model.name, kind, dimension, vocabulary, size, model.licence, model.revision, folder


def print_table(header: Sequence[str], rows: Iterable[Sequence[str]], numbers: Iterable[str] = ()) -> None:
    """Print rows with aligned columns on a terminal, as TSV in a pipe; ``numbers`` names the columns set right."""
    if not sys.stdout.isatty():
        for row in (header, *rows):
            print("\t".join(row))
        return
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in header:
        table.add_column(name, justify="right" if name in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    console().print(table)
