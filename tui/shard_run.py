"""A run over the pairs that are worth aligning: aligned by an engine, decided group after group, written in shards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from corpus.errors import InputError
from corpus.export.shard_plan import Plan, Shard, ShardPair
from corpus.export.shards import ShardFolder
from tui.diagnostics import note
from tui.engine import Engine
from tui.folder_work import Aligned, Job, PairOfFiles, align_pair
from tui.progress import counted

if TYPE_CHECKING:
    from align.pairing import Match
    from corpus.table import FiledRows

ROWS_KEPT = 64  # candidates of one group whose beads wait in memory; the chosen ones of larger groups are aligned again


class Found(NamedTuple):
    """A pair that belongs together, with its alignment."""

    match: Match
    aligned: Aligned


class Run:
    """A run over the candidates of a plan; ``shards`` are those written, ``found`` the pairs that were there before."""

    def __init__(self, corpus: ShardFolder, plan: Plan, job: Job, engine: Engine) -> None:
        self._corpus, self._plan, self._job, self._engine = corpus, plan, job, engine
        self.shards = corpus.shards(plan)
        self.found = self.saved

    @property
    def saved(self) -> int:
        """How many pairs are in the shards."""
        return sum(len(shard.pairs) for shard in self.shards)

    def align(self) -> None:
        """Align what is not in the shards, and write it. Raises OutputError or what the work raises."""
        groups = self._groups()
        start, taken = (self.shards[-1].group, self.shards[-1].taken) if self.shards else (0, 0)
        pairs: list[ShardPair] = []
        rows: list[FiledRows] = []
        last = (start, taken)
        for number, found in enumerate(self._decided(groups, start), start):
            for at, (match, aligned) in enumerate(found, 1):
                if number == start and at <= taken:
                    continue
                pairs.append(_shard_pair(match))
                rows.append(self._filed(match, aligned))
                last = number, at
                if len(pairs) == self._plan.choices.shard_size:
                    self._write(pairs, rows, last)
                    pairs, rows = [], []
        if pairs:
            self._write(pairs, rows, last)

    def _write(self, pairs: Sequence[ShardPair], rows: Sequence[FiledRows], last: tuple[int, int]) -> None:
        shard = Shard(tuple(pairs), *last)
        self._corpus.write(len(self.shards), shard, rows, self._plan)
        self.shards.append(shard)

    def _groups(self) -> list[list[tuple[int, int]]]:
        """The given pairs that can be read, a group each, and the candidates that compete with each other."""
        from align.pairing import groups

        certain = [[(i, j)] for i, j in self._certain]
        return certain + groups(self._plan.candidates)

    @property
    def _certain(self) -> list[tuple[int, int]]:
        return [(i, j) for i, j in self._plan.choices.given if self._plan.ru[i].document and self._plan.en[j].document]

    def _decided(self, groups: Sequence[Sequence[tuple[int, int]]], start: int) -> Iterator[Iterable[Found]]:
        """What belongs together of each group from ``start`` on, in order."""
        total, done = sum(map(len, groups)), sum(map(len, groups[:start]))
        certain = len(self._certain)
        work = ((pair, len(group) <= ROWS_KEPT) for group in groups[start:] for pair in group)
        with counted("aligning", total, done) as advance:
            results = self._aligned(work)
            for number, group in enumerate(groups[start:], start):
                aligned = {}
                for pair in group:
                    aligned[pair] = next(results)
                    advance()
                yield self._given(group[0], aligned) if number < certain else self._chosen(aligned)

    def _given(self, pair: tuple[int, int], aligned: dict[tuple[int, int], Aligned]) -> list[Found]:
        from align.pairing import COUNTERPART, Match
        from align.pairing_model import load_model

        coverage = aligned[pair].coverage
        if load_model().relatedness(coverage) < COUNTERPART:
            names = self._plan.ru[pair[0]].name, self._plan.en[pair[1]].name
            note(f"given as a pair, {names[0]} and {names[1]} don't look like translations of each other")
        return [Found(Match(*pair, 1.0, coverage), aligned[pair])]

    def _chosen(self, aligned: dict[tuple[int, int], Aligned]) -> Iterable[Found]:
        from align.pairing import decide
        from align.pairing_model import load_model

        matches = decide({pair: each.coverage for pair, each in aligned.items()}, load_model())
        if len(aligned) <= ROWS_KEPT:
            return [Found(match, aligned[match[:2]]) for match in matches]
        again = self._aligned((match[:2], True) for match in matches)
        return (Found(match, each) for match, each in zip(matches, again, strict=True))

    def _aligned(self, pairs: Iterator[tuple[tuple[int, int], bool]]) -> Iterator[Aligned]:
        ru, en = self._plan.ru, self._plan.en
        items = (PairOfFiles(ru[i].name, en[j].name, rows) for (i, j), rows in pairs)
        return self._engine.map(partial(align_pair, self._job), items)

    def _filed(self, match: Match, aligned: Aligned) -> FiledRows:
        from corpus.table import FiledRows

        ru, en = self._plan.ru[match.ru], self._plan.en[match.en]
        for side, source, document in zip((0, 1), (ru, en), aligned.documents, strict=True):
            if source.document != document:
                path = self._job.roots[side] / source.name
                raise InputError(f"{path}: changed while the folders were aligned. Begin again in a new folder.")
        return FiledRows(ru.name, en.name, aligned.recipe, aligned.rows)


def _shard_pair(match: Match) -> ShardPair:
    found = match.coverage
    shares = found.ru, found.en, found.sure_ru, found.sure_en
    return ShardPair(match.ru, match.en, match.confidence, *shares, found.links, found.score)
