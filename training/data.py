"""Reads the sentence pairs, sets some apart to choose settings by, and says how often each set is drawn."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

OWN = "own-domain"
DEV_ALL = ("pud",)  # sets kept apart whole: the only other news
DEV_SAMPLE = {OWN: 1000, "mt_geneval_wiki": 700, "sdg_translations": 200, "tatoeba": 300, "ru_classics_pd": 800}


@dataclass(frozen=True, slots=True)
class Pair:
    """A Russian sentence, its English translation, and the set that they come from."""

    ru: str
    en: str
    set: str


def read_pairs(data: Path) -> list[Pair]:
    """All pairs of ``train.tsv.gz`` and ``own-domain.tsv`` in the folder ``data``."""
    with gzip.open(data / "train.tsv.gz", "rt", encoding="utf-8") as lines:
        pairs = [Pair(*line.rstrip("\n").split("\t")[:3]) for line in lines]
    own = (data / "own-domain.tsv").read_text(encoding="utf-8").splitlines()
    return pairs + [Pair(*line.split("\t")[:2], OWN) for line in own]


def split_dev(pairs: Iterable[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Pairs to train on, and pairs to choose settings by."""
    train: list[Pair] = []
    dev: list[Pair] = []
    by_set: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_set.setdefault(pair.set, []).append(pair)
    chance = random.Random(20)
    for name, members in by_set.items():
        count = len(members) if name in DEV_ALL else DEV_SAMPLE.get(name, 0)
        chosen = set(chance.sample(range(len(members)), count))
        for place, pair in enumerate(members):
            (dev if place in chosen else train).append(pair)
    return train, dev
