"""What becomes of a text that a person has edited: cleaned, compared with the document, or refused. No widget."""

from __future__ import annotations

from corpus.review.actions import Edit
from corpus.review.text import ImpossibleError, shown_text, side_text
from corpus.review.types import Side
from corpus.text import normalise
from corpus.types import Document, Lang

LONG = 400  # characters from which a text goes to the person's own editor
LONGEST = 20_000  # characters that a field can hold


def one_line(text: str) -> str:
    """The text as a bead has it: normalised, without characters that no reader sees, on one line."""
    return " ".join(normalise(text).split())


def edit_action(document: Document, side: Side, lang: Lang, text: str) -> Edit:
    """The action that makes a side read ``text``; the document's own words take an earlier edit back.

    Raises ImpossibleError where nothing is left of the text, where it is too long, or where it is what is shown.
    """
    text = one_line(text)
    if not text:
        raise ImpossibleError("not saved: the text is empty. To leave a side out, reject or unlink the bead")
    if len(text) > LONGEST:
        raise ImpossibleError(f"not saved: {len(text):,} characters are more than the {LONGEST:,} that a bead may have")
    if text == one_line(shown_text(document, side)):
        raise ImpossibleError("nothing was changed")
    return Edit(lang, None if text == one_line(side_text(document, side)) else text)
