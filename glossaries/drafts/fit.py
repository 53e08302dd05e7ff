"""What comes out when a term is fitted into a place of a draft, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from glossaries.issue import Place


@dataclass(frozen=True, slots=True)
class Fit:
    """The text to write at a place of a draft, and where in that text the term itself begins.

    The place may take in words before the replaced ones: an article that goes or changes, an adjective that agrees.
    ``clash`` says why the words that follow the place would no longer fit, ``""`` where they do: a model that goes on
    behind the term may still be asked.
    """

    place: Place
    text: str
    lead: int = 0
    clash: str = ""

    def prefix(self, draft: str) -> str:
        """The draft up to the end of the term."""
        return draft[: self.place.start] + self.text

    def applied(self, draft: str) -> str:
        """The draft with only the place changed."""
        return self.prefix(draft) + draft[self.place.stop :]

    @property
    def term(self) -> Place:
        """Where the term stands in the new draft."""
        return Place(self.place.start + self.lead, self.place.start + len(self.text))


class UnfitError(Exception):
    """A term that can't be fitted into a place; the message says why."""


def begins_sentence(draft: str, start: int) -> bool:
    """Whether only punctuation stands before a place, or the end of a sentence."""
    before = draft[:start].rstrip(' \u00a0"“„«‘([—–-')
    return not before or before[-1] in ".!?…:"


def with_capital(fit: Fit, draft: str) -> Fit:
    """The same with a capital where a sentence begins with one."""
    if begins_sentence(draft, fit.place.start) and draft[fit.place.start :][:1].isupper():
        return replace(fit, text=fit.text[:1].upper() + fit.text[1:])
    return fit
