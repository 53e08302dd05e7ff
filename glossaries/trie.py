"""A trie over numbers: finds all of many sequences in one walk over a text.

A place of the text may offer several numbers (the readings of a word); a sequence is found if each of its numbers is
offered at the place after the one before. The cost of a walk depends on what is found, hardly on how many sequences
there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


class Trie:
    """Sequences of numbers, each with the values filed under it."""

    def __init__(self) -> None:
        self._edges: list[dict[int, int]] = [{}]
        self._values: list[list[int]] = [[]]

    def add(self, sequence: Iterable[int], value: int) -> None:
        """File a value under a sequence."""
        node = 0
        for number in sequence:
            node = self._edges[node].setdefault(number, len(self._edges))
            if node == len(self._edges):
                self._edges.append({})
                self._values.append([])
        self._values[node].append(value)

    def starts(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """The nodes that one place leads to from the root."""
        root = self._edges[0]
        return tuple(root[number] for number in numbers if number in root)

    def walk(self, nodes: Sequence[int], places: Sequence[Sequence[int]], at: int) -> Iterator[tuple[int, int]]:
        """The values found, each with the end of its sequence; ``nodes`` are the starts of place ``at``."""
        edges, values = self._edges, self._values
        while nodes:
            at += 1
            for node in nodes:
                for value in values[node]:
                    yield value, at
            if at == len(places):
                return
            offered = places[at]
            if not offered:
                return
            nodes = [edges[node][number] for node in nodes for number in offered if number in edges[node]]
