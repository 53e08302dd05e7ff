"""What is to be aligned for a corpus folder: every file hashed and read once, and which may belong together."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from corpus.export.shard_plan import Choices, Plan, Source
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
    """What is known of the files of both sides: each with its document or error, and the signatures of those
    documents that nobody has decided on.
    """

    sources: tuple[dict[int, tuple[str, str]], dict[int, tuple[str, str]]]
    signatures: tuple[dict[int, Signature], dict[int, Signature]]


def survey_all(
    job: Job, folders: tuple[Folder, Folder], choices: Choices, engine: Engine, *, list_removed: bool
) -> Survey:
    """Every file read once. Raises LanguageError or InputError if there is no readable file on a side."""
    from align.document_vectors import Signature

    found = Survey(({}, {}), ({}, {}))
    foreign = [0, 0]
    files = [
        FileAt(side, number, name, number in decided)
        for side, (folder, decided) in enumerate(zip(folders, choices.decided, strict=True))
        for number, name in enumerate(folder.names)
    ]
    with counted("reading, then aligning", len(files)) as advance:
        for each in engine.map(partial(survey, job), files):
            side, number, name, _ = each.file
            found.sources[side][number] = each.document, each.error
            foreign[side] += each.foreign
            if each.signature:
                keys = frozenset(map(sys.intern, sorted(each.signature.keys)))  # one string for all that share it
                found.signatures[side][number] = Signature(each.signature.vector, keys)
            for removal in each.removals if list_removed else ():
                note(f"{folders[side].root / name}: {removal}")
            advance()
    for folder, sources, others in zip(folders, found.sources, foreign, strict=True):
        if not any(document for document, _ in sources.values()):
            for number, (_, error) in sources.items():
                note(f"left out: {folder.path(number)}: {error}")
            raise nothing_readable(folder, foreign=others == len(sources))
    return found


def complete(plan: Plan, survey: Survey) -> Plan:
    """The plan with what was read, and the pairs that are worth aligning: those given first, then group after group."""
    from align.document_candidates import candidates

    sides = [
        tuple(source._replace(document=read[n][0], error=read[n][1]) for n, source in enumerate(side))
        for side, read in zip((plan.ru, plan.en), survey.sources, strict=True)
    ]
    numbers = [sorted(found) for found in survey.signatures]
    with step(f"comparing {len(numbers[0])} with {len(numbers[1])} documents"):
        ru, en = ([found[n] for n in sorted(found)] for found in survey.signatures)
        worth = tuple((numbers[0][i], numbers[1][j]) for i, j in candidates(ru, en))
    return Plan(plan.choices, sides[0], sides[1], worth)
