"""What is to be aligned for a corpus folder: every file hashed and read once, and which may belong together."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from corpus.export.shard_plan import Plan, Source
from tui.align_folders import nothing_readable
from tui.diagnostics import note, step
from tui.engine import Engine
from tui.folder_work import FileAt, Job, file_hash, survey
from tui.folders import Folder
from tui.progress import counted

if TYPE_CHECKING:
    from align.document_vectors import Signature


def hash_files(folder: Folder) -> tuple[Source, ...]:
    """The files of a folder, not yet read."""
    with step(f"listing {folder.root}"):
        return tuple(Source(name, file_hash(folder.root / name)) for name in folder.names)


class Survey(NamedTuple):
    """What is known of the files of both sides: each with its document or error, and the signatures of documents."""

    sources: tuple[dict[int, tuple[str, str]], dict[int, tuple[str, str]]]
    signatures: tuple[dict[int, Signature], dict[int, Signature]]


def survey_all(job: Job, folders: tuple[Folder, Folder], engine: Engine, *, list_removed: bool) -> Survey:
    """Every file read once. Raises LanguageError or InputError if there is no readable file on a side."""
    from align.document_vectors import Signature

    found = Survey(({}, {}), ({}, {}))
    foreign = [0, 0]
    files = [FileAt(side, n, name) for side, folder in enumerate(folders) for n, name in enumerate(folder.names)]
    with counted("reading", len(files)) as advance:
        for each in engine.map(partial(survey, job), files):
            side, number, name = each.file
            found.sources[side][number] = each.document, each.error
            foreign[side] += each.foreign
            if each.signature:
                keys = frozenset(map(sys.intern, sorted(each.signature.keys)))  # one string for all that share it
                found.signatures[side][number] = Signature(each.signature.vector, keys)
            for removal in each.removals if list_removed else ():
                note(f"{folders[side].root / name}: {removal}")
            advance()
    for folder, sources, signatures, others in zip(folders, *found, foreign, strict=True):
        if not signatures:
            for number, (_, error) in sources.items():
                note(f"left out: {folder.path(number)}: {error}")
            raise nothing_readable(folder, foreign=others == len(sources))
    return found


def complete(plan: Plan, survey: Survey) -> Plan:
    """The plan with what was read, and the pairs that are worth aligning: those given first, then group after group."""
    from align.document_candidates import candidates

    choices = plan.choices
    sides = [
        tuple(source._replace(document=read[n][0], error=read[n][1]) for n, source in enumerate(side))
        for side, read in zip((plan.ru, plan.en), survey.sources, strict=True)
    ]
    known = {i for i, _ in choices.given} | {*choices.ru_alone}, {j for _, j in choices.given} | {*choices.en_alone}
    free = [sorted(found.keys() - decided) for found, decided in zip(survey.signatures, known, strict=True)]
    with step(f"comparing {len(free[0])} with {len(free[1])} documents"):
        ru, en = ([found[n] for n in numbers] for found, numbers in zip(survey.signatures, free, strict=True))
        worth = tuple((free[0][i], free[1][j]) for i, j in candidates(ru, en))
    return Plan(choices, sides[0], sides[1], worth)
