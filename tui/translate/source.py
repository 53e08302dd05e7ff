"""A file to the sentences that are to be translated, once its language is known to be the right one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import LanguageError
from corpus.types import Lang
from tui.translate.types import Sentence

if TYPE_CHECKING:
    from corpus.rewrite.types import Original, Passage

NAMES: dict[Lang, str] = {"ru": "Russian", "en": "English"}
_LETTERS: dict[Lang, re.Pattern[str]] = {"ru": re.compile("[\u0400-\u052f]"), "en": re.compile("[A-Za-z]")}


def read_original(path: Path, target: Lang, output: Path | None) -> Original:
    """The file, to be written as the suffix of ``output`` says; plain text for a table or stdout.

    Raises InputError where it can't be read, OutputError where it can't be written so, LanguageError where it is
    clearly not in the other language.
    """
    from corpus.rewrite.read import open_original

    written = output if output is not None and output.suffix.lower() != ".tsv" else None
    original = open_original(path, written)
    check_source("\n".join(passage.text for passage in original.passages), target, str(path))
    return original


def other(lang: Lang) -> Lang:
    """English for Russian, and the other way round."""
    return "en" if lang == "ru" else "ru"


def check_source(text: str, target: Lang, source: str) -> None:
    """Nothing, or LanguageError where the text is in the target language or in a third one."""
    from corpus.language import check_script, detect

    wanted, found = other(target), detect(text)
    if found.lang == target:
        raise LanguageError(
            f"{source}: in {found.name} already ({found.evidence}). Give --to {wanted}, or another file."
        )
    if found.lang not in (None, wanted):
        raise LanguageError(
            f"{source}: this is {found.name} ({found.evidence}). Only Russian and English are translated."
        )
    try:
        check_script(text, wanted, source)
    except LanguageError as error:
        raise LanguageError(
            f"{source}: its letters are those of {NAMES[target]}, and {NAMES[wanted]} is expected. "
            f"Give --to {wanted}, or another file."
        ) from error


def sentences(passages: Sequence[Passage], lang: Lang) -> Iterator[Sentence]:
    """The sentences of all passages, in order."""
    from corpus.segment import segment

    for number, passage in enumerate(passages):
        for start, stop in segment(passage.text, lang):
            yield Sentence(number, start, stop, passage.text[start:stop])


def needs_translation(text: str, lang: Lang) -> bool:
    """Whether a letter of the language is in it; numbers, addresses and names of the other language stay."""
    return _LETTERS[lang].search(text) is not None
