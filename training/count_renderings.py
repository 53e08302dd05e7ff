"""Counts how often the terms of a pair are met by their concept on the other side, and writes
``glossaries/reliability.csv``: ``python -m training.count_renderings OWN TRAIN``.

OWN: paired sentences (ru, en, ...), of which the first half is counted; TRAIN: ``train.tsv.gz`` (ru, en, ...), of which
every ``STEP``-th pair is. Both are good translations: a term that is often not met there says little when it isn't.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from corpus.types import Lang
from glossaries.match import Matcher
from glossaries.read import bundled_termbase
from glossaries.reliability import PATH
from glossaries.rendering import match_hits

STEP = 1
LEAST = 2  # occurrences of a term that is written

Key = tuple[Lang, str, str]


def pairs(own: Path, train: Path) -> Iterator[tuple[str, str]]:
    """The pairs to count in."""
    lines = own.read_text(encoding="utf-8").splitlines()
    for line in lines[: len(lines) // 2]:
        ru, en, *_ = line.split("\t")
        yield ru, en
    with gzip.open(train, "rt", encoding="utf-8") as file:
        for line in islice(file, 0, None, STEP):
            ru, en, *_ = line.split("\t")
            yield ru, en


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("own", type=Path)
    parser.add_argument("train", type=Path)
    arguments = parser.parse_args()
    base = bundled_termbase()
    ru_matcher, en_matcher = Matcher(base, "ru"), Matcher(base, "en")
    seen: Counter[Key] = Counter()
    met: Counter[Key] = Counter()
    for ru_text, en_text in pairs(arguments.own, arguments.train):
        ru, en = ru_matcher.find(ru_text), en_matcher.find(en_text)
        lengths = len(ru_text), len(en_text)
        for lang, matches in (("ru", match_hits(ru, en, lengths)), ("en", match_hits(en, ru, lengths[::-1]))):
            for match in matches:
                key: Key = ("ru" if lang == "ru" else "en", match.reading.concept.id, match.reading.term.text)
                seen[key] += 1
                met[key] += match.other is not None and not match.is_deprecated
    with PATH.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["lang", "concept", "term", "seen", "met"])
        writer.writerows([*key, seen[key], met[key]] for key in sorted(seen) if seen[key] >= LEAST)


if __name__ == "__main__":
    main()
