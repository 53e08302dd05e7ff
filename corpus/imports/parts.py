"""The pairs of a file parted by their documents, so many at a time that they fit in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.imports.pair import Pair

MOST_PAIRS = 50_000
"""That many pairs are one document pair at most, and no more are in memory."""


def parts(pairs: Iterable[Pair], most: int = MOST_PAIRS) -> Iterator[list[Pair]]:
    """Lists of pairs of one document each, in order. A larger document, or one in scattered pieces, is several lists.

    When ``most`` pairs are waiting, the document that was gone on with least recently is given out.
    """
    waiting: dict[str, list[Pair]] = {}
    count = 0
    for pair in pairs:
        part = waiting.pop(pair.document, [])
        part.append(pair)
        waiting[pair.document] = part  # the last one now
        count += 1
        if count == most:
            oldest = waiting.pop(next(iter(waiting)))
            count -= len(oldest)
            yield oldest
    yield from waiting.values()
