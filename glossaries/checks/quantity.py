"""One quantity of a text, and the keys by which it is found in the other language.

Keys: ``27``, ``v1000`` (thousands of), ``h48`` (двое суток, 48 hours, two days), ``n18`` (полтора года: months),
``t1080`` (18:00: minutes after midnight), ``f0.50`` (half, 50%), ``m5`` (May), ``d1`` (Monday), ``y90`` (the 1990s).
"""

from __future__ import annotations

from typing import NamedTuple

from glossaries.checks.units import HOURS, MONTHS
from glossaries.issue import Place


class Quantity(NamedTuple):
    """One number, date, time or the like: what is counted, its value, its keys, how strong it is, where it stands.

    ``weight``: 2 in figures, 1 in words, 0 where it is often no number (один, both), -1 where it only serves to be
    found from the other side (``a day`` for ``24 часа``).
    """

    kind: str
    value: float
    unit: str
    keys: frozenset[str]
    weight: int
    place: Place


def key(value: float) -> str:
    """The key of a plain number."""
    return f"{value:.10g}"


def share_keys(value: float) -> set[str]:
    """The key of a part of a whole."""
    return {f"f{value:.2f}"}


def percent_keys(value: float) -> set[str]:
    """A percentage that stands for a simple fraction has the key of that fraction: 33% is a third."""
    near = (
        part / whole for whole in (2, 3, 4, 5, 10) for part in range(1, whole) if abs(100 * part / whole - value) < 0.5
    )
    return {key for share in near for key in share_keys(share)}


def times_keys(value: float) -> set[str]:
    """``втрое`` is three times as much, a third, or less by two thirds; ``в полтора раза`` is more by half."""
    if value > 20:
        return {key(value)}
    if value < 2:
        return {key(value), f"f{value - 1:.2f}", f"f{1 / value:.2f}"}
    return {key(value), f"f{1 / value:.2f}", f"f{1 - 1 / value:.2f}"}


def duration_keys(value: float, unit: str) -> set[str]:
    """The key of a length of time, in hours up to weeks and in months beyond."""
    if unit in HOURS:
        months = {f"n{key(value / 4)}"} if unit == "week" else set()  # «полтора месяца» is six weeks
        return {f"h{key(round(value * HOURS[unit], 3))}"} | months
    return {f"n{key(round(value * MONTHS[unit], 2))}"}
