"""``sverka align``: the main job."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import AlignmentError, InputError, LanguageError, OutputError, SverkaError
from tui.options import outputs_option, terms_option

if TYPE_CHECKING:
    from align.marks import Terms
    from corpus.types import Alignment, Document, Lang

LANGUAGES: dict[Lang, str] = {"ru": "Russian", "en": "English"}


EXIT_CODES = """\b
Exit codes beside those of every command:
  3  a file of a folder could not be read; the rest is done
  8  two files don't look like translations of each other (the result is
     written all the same), or no file of a folder has a counterpart
"""


@click.command("align", epilog=EXIT_CODES)
@click.argument("ru", type=click.Path(path_type=Path))
@click.argument("en", type=click.Path(path_type=Path))
@outputs_option(
    "Write here; the suffix says how: .tmx .xlf .xliff .xliff2.xlf .xml .xces.xml .tsv .csv .jsonl .hf.jsonl "
    ".parquet .xlsx .html .moses .aligned.txt .ids.tsv .sverka. May be repeated. A folder (OUT/) for two folders: "
    "Parquet shards, written as the work goes, by all cores.",
    type=click.Path(),
)
@click.option(
    "--project", type=click.Path(path_type=Path), help="Add the pair to this project file (.sverka), or make it."
)
@click.option(
    "--pairs",
    "pairs_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="For folders: pairs that you know, a line each: Russian file, tab, English file; - for no counterpart.",
)
@click.option("--sentences", is_flag=True, help="The files hold one sentence a line: no cleaning, no segmentation.")
@click.option("--keep-all", is_flag=True, help="Keep page boilerplate (share lines, credits, footers) as text.")
@click.option("--list-removed", is_flag=True, help="List on stderr what was set aside as boilerplate, and why.")
@terms_option("A term base whose terms count as evidence, over those that ship. May be repeated.")
@click.option("--encoder", metavar="NAME|PATH", default="bundled", show_default=True, help="A model's name or folder.")
@click.option(
    "--shard-size",
    type=click.IntRange(1),
    metavar="N",
    default=200,
    show_default=True,
    help="For -o OUT/: document pairs a shard; a run that was killed goes on after the last whole one.",
)
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="For -o OUT/: processes; one a core if not given.")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="For -o OUT/: processes of this machine, or a Ray cluster (extra: cluster) that sees the same files.",
)
@click.option("--address", metavar="HOST:PORT|auto", help="For --engine ray: a running cluster, not one of our own.")
def command(
    ru: Path,
    en: Path,
    outputs: tuple[str, ...],
    project: Path | None,
    pairs_file: Path | None,
    sentences: bool,
    keep_all: bool,
    list_removed: bool,
    term_files: tuple[Path, ...],
    encoder: str,
    shard_size: int,
    jobs: int | None,
    engine: str,
    address: str | None,
) -> None:
    """Pair the sentences of a Russian file RU with those of its English version EN.

    Reads txt, md, html, docx, odt and pdf. Without -o or --project the pairs are shown as a table on a terminal
    and written as TSV into a pipe.

    RU and EN may be two folders: then files are paired first, and which belong together is what is shown. All pairs
    are written to -o and --project; with --project or -o OUT/, an interrupted run goes on where it stopped.
    """
    from tui.engine import Choice
    from tui.folder_work import term_finder

    written = (*map(Path, outputs), *_project_file(project))
    folder = _corpus_folder(outputs, written)
    choice = Choice(engine, jobs, address)
    if folder is None and choice != Choice():
        raise click.UsageError("--engine, --jobs and --address are for two folders with -o OUT/, a slash at its end.")
    if address and engine != "ray":
        raise click.UsageError("--address is for --engine ray.")
    if folder and (ru.is_dir() or en.is_dir()):
        from tui.align_shards import align_into_shards
        from tui.folders import Reading

        align_into_shards(
            ru,
            en,
            output=folder,
            pairs_file=pairs_file,
            reading=Reading(sentences, keep_all),
            list_removed=list_removed,
            encoder_name=encoder,
            term_files=term_files,
            shard_size=shard_size,
            engine=choice,
        )
        return
    terms = term_finder(term_files) if term_files else None
    if ru.is_dir() or en.is_dir():
        from tui.align_folders import align_folders
        from tui.folders import Reading

        reading = Reading(sentences, keep_all)
        align_folders(
            ru,
            en,
            outputs=written,
            pairs_file=pairs_file,
            reading=reading,
            list_removed=list_removed,
            encoder_name=encoder,
            terms=terms,
        )
        return
    if pairs_file:
        raise click.UsageError("--pairs is for two folders.")
    alignment = align_pair(
        ru, en, outputs=written, sentences=sentences, keep_all=keep_all, encoder=encoder, terms=terms
    )
    if not written:
        show(alignment)
    if list_removed:
        list_removals(alignment)
    report(alignment, written)
    check_related(alignment)


def align_pair(
    ru: Path,
    en: Path,
    *,
    outputs: Sequence[Path] = (),
    sentences: bool = False,
    keep_all: bool = False,
    encoder: str = "bundled",
    terms: Terms | None = None,
) -> Alignment:
    """The alignment of two files, written to every output; progress goes to stderr.

    Outputs are checked before the work begins, so that nobody waits for a result that cannot be written.
    """
    from tui import diagnostics
    from tui.exporters import open_exporters

    exporters = open_exporters(outputs, inputs=(ru, en))
    with diagnostics.step("reading"):
        ru_document, en_document = read_pair(ru, en, sentences=sentences, keep_all=keep_all)
    with diagnostics.step(f"aligning {len(ru_document.segments)} with {len(en_document.segments)} sentences"):
        from align.encoder import load_encoder
        from align.pipeline import align_documents

        alignment = align_documents(ru_document, en_document, load_encoder(encoder), terms=terms)
    for path, exporter in zip(outputs, exporters, strict=True):
        with diagnostics.step(f"writing {path}"):
            exporter.write([alignment])
    return alignment


def read_pair(ru: Path, en: Path, *, sentences: bool, keep_all: bool) -> tuple[Document, Document]:
    """Both documents. Raises InputError, or LanguageError that says how the two languages are mixed up."""
    from corpus.read import read_document, read_sentences

    def read(path: Path, lang: Lang) -> Document:
        return read_sentences(path, lang) if sentences else read_document(path, lang, keep_all=keep_all)

    def languages(path: Path) -> set[Lang]:
        return {lang for lang in LANGUAGES if _passes(read, path, lang)}

    if ru.is_file() and en.is_file() and ru.samefile(en):
        raise InputError(f"{ru}: given as both sides. Name the Russian file first and its English version second.")
    try:
        return read(ru, "ru"), read(en, "en")
    except LanguageError as error:
        found = languages(ru), languages(en)
        if found == ({"en"}, {"ru"}):
            raise LanguageError(f"{ru} is English and {en} Russian. Name the Russian file first.") from error
        for lang, name in LANGUAGES.items():
            if found == ({lang}, {lang}):
                raise LanguageError(f"{ru} and {en}: both are {name}. Name one file of each language.") from error
        raise


def _passes(read: Callable[[Path, Lang], object], path: Path, lang: Lang) -> bool:
    try:
        read(path, lang)
    except SverkaError:
        return False
    return True


def list_removals(alignment: Alignment) -> None:
    """A line on stderr for each stretch of boilerplate that was set aside, and why."""
    from tui.diagnostics import note

    for document in (alignment.ru, alignment.en):
        for removal in document.removals:
            note(f"{document.source}: {removal.reason}: {removal.text}")


def show(alignment: Alignment) -> None:
    """A table on a terminal, TSV in a pipe."""
    if sys.stdout.isatty():
        from tui.output import print_alignment

        print_alignment(alignment)
    else:
        from corpus.export.tabular import write_tsv

        write_tsv(sys.stdout, [alignment])


def report(alignment: Alignment, outputs: Sequence[Path]) -> None:
    """A line on stderr: what was found, and where it was written."""
    from tui.diagnostics import note
    from tui.output import summary

    note(summary(alignment) + "".join(f"; wrote {path}" for path in outputs))


def check_related(alignment: Alignment) -> None:
    """Raise AlignmentError where hardly anything is surely linked, so that no script takes it for a translation."""
    from align.coverage import coverage
    from align.pairing import looks_unrelated

    if looks_unrelated(alignment):
        share = coverage(alignment).best
        raise AlignmentError(
            f"{alignment.ru.source} and {alignment.en.source} don't look like translations of each other: {share:.0%} "
            "of the text is surely linked. Check that they belong together."
        )


def _corpus_folder(outputs: Sequence[str], written: Sequence[Path]) -> Path | None:
    """The output that is a folder: it is there, or its name ends as one. Raises UsageError where there are more."""
    folders = [Path(output) for output in outputs if output.endswith("/") or Path(output).is_dir()]
    if folders and len(written) > 1:
        raise click.UsageError(f"{folders[0]}: a folder of shards is written by itself. Give no other output.")
    return folders[0] if folders else None


def _project_file(project: Path | None) -> list[Path]:
    if project is None:
        return []
    if project.suffix.lower() != ".sverka":
        raise OutputError(f"{project}: a project file is named NAME.sverka. Add the suffix.")
    return [project]
