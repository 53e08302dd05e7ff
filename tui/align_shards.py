"""``sverka align`` for two folders into a corpus folder: planned once, aligned by many workers, written as it goes.

The plan (files, hashes, pairs worth aligning) is written down before the first pair is aligned; a run that was killed
reads it again and goes on after the last shard. A few pairs are in memory at a time, whatever the size of the folders.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.export.shard_plan import Choices, Plan, ShardPair, Source
from corpus.export.shards import open_shards
from corpus.types import Recipe
from tui.align_folders import conclude, saying_what_is_saved
from tui.diagnostics import note
from tui.engine import Choice, open_engine
from tui.folder_work import Job, term_finder
from tui.folders import Folder, Reading, check_folders, list_folder
from tui.pairs_file import Given, read_given
from tui.shard_run import Run
from tui.shard_survey import complete, hash_files, survey_all

if TYPE_CHECKING:
    from align.pairing import Match

SHARD_SIZE = 200
"""Document pairs a shard, unless another number is asked for: what a kill costs at most, in work to be done again."""


def align_into_shards(
    ru: Path,
    en: Path,
    *,
    output: Path,
    pairs_file: Path | None = None,
    reading: Reading,
    list_removed: bool = False,
    encoder_name: str = "bundled",
    term_files: tuple[Path, ...] = (),
    shard_size: int = SHARD_SIZE,
    engine: Choice = Choice(),  # noqa: B008 - a tuple
) -> None:
    """Pair and align the files of two folders into Parquet shards under ``output``; print which belong together.

    What is there from an earlier run of the same command stays. Raises OutputError where the folder holds anything
    else; InputError at the end if a file could not be read; AlignmentError if none has a counterpart.
    """
    from tui.pair_table import print_pairs

    check_folders(ru, en)
    folders = list_folder(ru, "ru", reading, en), list_folder(en, "en", reading, ru)
    given = read_given(pairs_file, folders[0].names, folders[1].names) if pairs_file else Given()
    job, recipe = make_job((ru, en), reading, encoder_name, term_files)
    with open_shards(output) as corpus:
        hashed = Plan(_choices(recipe, shard_size, given), hash_files(folders[0]), hash_files(folders[1]))
        plan = corpus.plan()
        if plan:
            corpus.check_same(plan, hashed)
        with open_engine(engine) as workers:
            if plan is None:
                plan = complete(hashed, survey_all(job, folders, hashed.choices, workers, list_removed=list_removed))
                corpus.begin(plan)
            run = Run(corpus, plan, job, workers)
            with saying_what_is_saved(lambda: run.saved, output):
                run.align()
        corpus.finish(plan, run.shards)
    matches = sorted(map(_match, (pair for shard in run.shards for pair in shard.pairs)))
    for folder, sources in zip(folders, (plan.ru, plan.en), strict=True):
        _list_left_out(folder, sources)
    names = [{i: one.name for i, one in enumerate(side) if one.document} for side in (plan.ru, plan.en)]
    print_pairs(matches, *names)
    conclude(folders, (len(names[0]), len(names[1])), matches, [output], run.found)


def make_job(
    roots: tuple[Path, Path], reading: Reading, encoder_name: str, term_files: tuple[Path, ...]
) -> tuple[Job, Recipe]:
    """What the workers are told, and the recipe. Raises ModelError or InputError: a model or term base is not sound."""
    from align.encoder import load_encoder
    from align.pipeline import aligner_name

    encoder = load_encoder(encoder_name)
    aligner = aligner_name(term_finder(term_files) if term_files else None)
    place = str(Path(encoder_name).absolute()) if encoder.name != encoder_name else encoder_name  # of a model's folder
    files = tuple(file.absolute() for file in term_files) if term_files else None
    job = Job((roots[0].absolute(), roots[1].absolute()), reading, place, encoder.revision, aligner, files)
    parameters = (("keep_all", float(reading.keep_all)), ("sentences", float(reading.sentences)))
    return job, Recipe(encoder.name, encoder.revision, aligner, parameters)


def _choices(recipe: Recipe, shard_size: int, given: Given) -> Choices:
    alone = tuple(sorted(given.ru_alone)), tuple(sorted(given.en_alone))
    return Choices(recipe, shard_size, tuple(sorted(given.pairs.items())), *alone)


def _list_left_out(folder: Folder, sources: Sequence[Source]) -> None:
    for source in sources:
        if source.error:
            note(f"left out: {folder.root / source.name}: {source.error}")
    for closed in folder.closed:
        note(f"left out: {closed}")


def _match(pair: ShardPair) -> Match:
    from align.coverage import Coverage
    from align.pairing import Match

    return Match(pair.ru, pair.en, pair.confidence, Coverage(*pair[3:]))
