"""Batches of sentences of like length, both directions mixed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.translator.corpus import NOWHERE, Corpus
from training.translator.pieces import END, PREFIX_ID, START

IGNORED = -100


@dataclass(frozen=True)
class Batch:
    """``source`` and ``written`` (batch, places), ``targets`` as ``written`` with IGNORED where nothing is learned,
    ``links`` as ``written``: the place in the source that explains the target, or NOWHERE; ``mask`` (batch, 1, 1,
    places) where the source sentences differ in length, 0 or minus infinity.
    """

    source: Tensor
    written: Tensor
    targets: Tensor
    links: Tensor
    mask: Tensor | None

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        source, written, targets, links = (
            part.to(device, non_blocking=True) for part in (self.source, self.written, self.targets, self.links)
        )
        return Batch(source, written, targets, links, None if self.mask is None else self.mask.to(device))


@dataclass(frozen=True)
class Example:
    """A pair in one direction: its place in the corpus, and how many pieces each side has."""

    place: int
    into_en: bool
    source: int
    target: int


def examples(corpus: Corpus, places: Sequence[int], longest: int) -> list[Example]:
    """Both directions of the pairs whose sides have 1 to ``longest`` pieces."""
    ru, en = np.diff(corpus.ru.starts), np.diff(corpus.en.starts)
    found = []
    for place in places:
        sizes = int(ru[place]), int(en[place])
        if min(sizes) >= 1 and max(sizes) <= longest:
            found += [Example(place, True, *sizes), Example(place, False, sizes[1], sizes[0])]
    return found


def batches(corpus: Corpus, chosen: Sequence[Example], tokens: int, seed: int) -> Iterator[Batch]:
    """All examples in batches of at most ``tokens`` places in source and target together, in random order."""
    chance = random.Random(seed)
    shuffled = list(chosen)
    chance.shuffle(shuffled)
    groups: list[list[Example]] = [[]]
    room = 0
    for example in sorted(shuffled, key=lambda one: (one.source, one.target)):
        size = example.source + example.target + 3
        grown = (len(groups[-1]) + 1) * max(room, size)
        if groups[-1] and grown > tokens:
            groups.append([])
            room = 0
        groups[-1].append(example)
        room = max(room, size)
    chance.shuffle(groups)
    return (collated(corpus, group) for group in groups if group)


def collated(corpus: Corpus, group: Sequence[Example]) -> Batch:
    """The examples as one batch: the source ends with END; what is written begins with START and the prefix."""
    places = max(example.source for example in group) + 1
    length = max(example.target for example in group) + 2
    source = np.full((len(group), places), END)
    written = np.full((len(group), length), END)
    targets = np.full((len(group), length), IGNORED)
    links = np.full((len(group), length), NOWHERE)
    for row, example in enumerate(group):
        mine, theirs = (corpus.en, corpus.ru) if example.into_en else (corpus.ru, corpus.en)
        tokens, explained = mine.sentence(example.place)
        source[row, : example.source] = theirs.sentence(example.place)[0]
        stop = example.target + 2
        written[row, :2] = START, PREFIX_ID["en" if example.into_en else "ru"]
        written[row, 2:stop] = tokens
        targets[row, 1:stop] = [*tokens, END]
        links[row, 1 : stop - 1] = explained
        links[row, stop - 1] = example.source
    return Batch(*(torch.from_numpy(part) for part in (source, written, targets, links)), _mask(group, places))


def _mask(group: Sequence[Example], places: int) -> Tensor | None:
    sizes = torch.tensor([example.source + 1 for example in group])
    if int(sizes.min()) == places:
        return None
    beyond = torch.arange(places)[None, :] >= sizes[:, None]
    return torch.zeros(beyond.shape).masked_fill(beyond, -torch.inf)[:, None, None, :]
