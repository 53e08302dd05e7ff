"""The one-to-one choice among pairs that is worth most in all (Kuhn 1955, Munkres 1957; shortest augmenting paths)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]


def best_assignment(worth: Mapping[Pair, float]) -> list[Pair]:
    """The pairs, no two with the same first or second member, whose worth adds up to the most, in order.

    A pair that is not listed, or worth nothing or less, is never chosen: a member may stay alone.
    """
    worth = {pair: value for pair, value in worth.items() if value > 0}
    if not worth:
        return []
    rows, columns = sorted({i for i, _ in worth}), sorted({j for _, j in worth})
    row_of, column_of = ({member: at for at, member in enumerate(members)} for members in (rows, columns))
    cost = np.zeros((len(rows), len(columns) + len(rows)))  # the columns added are for members that stay alone
    for (i, j), value in worth.items():
        cost[row_of[i], column_of[j]] = -value
    pairs = ((rows[row], columns[column]) for row, column in enumerate(_cheapest(cost)) if column < len(columns))
    return [pair for pair in pairs if pair in worth]


def _cheapest(cost: NDArray[np.float64]) -> list[int]:
    """The column of each row so that no column is taken twice and the sum of costs is least; columns >= rows."""
    rows, columns = cost.shape
    row_price, column_price = np.zeros(rows), np.zeros(columns)
    row_at = np.full(columns, -1)
    for row in range(rows):
        distance, came_from = np.full(columns, np.inf), np.full(columns, -1)
        done = np.zeros(columns, np.bool_)
        at, column, length = row, -1, 0.0
        while at >= 0:  # Dijkstra over reduced costs, to the nearest column that no row has
            through = length + cost[at] - row_price[at] - column_price
            shorter = ~done & (through < distance)
            distance[shorter], came_from[shorter] = through[shorter], column
            column = int(np.where(done, np.inf, distance).argmin())
            length = distance[column]
            done[column] = True
            at = row_at[column]
        passed = done & (row_at >= 0)
        row_price[row_at[passed]] += length - distance[passed]
        row_price[row] += length
        column_price[done] -= length - distance[done]
        while column >= 0:  # hand the columns of the path on
            previous = int(came_from[column])
            row_at[column] = row_at[previous] if previous >= 0 else row
            column = previous
    column_at = [-1] * rows
    for column, row in enumerate(row_at):
        if row >= 0:
            column_at[row] = column
    return column_at
