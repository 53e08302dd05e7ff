"""Translators: what one is, and how it is found by direction or package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Language = Literal["ru", "en"]
Attention = NDArray[np.float32]


class TextSpan(NamedTuple):
    """A half-open range of characters of a text."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Options:
    """How a model is asked for drafts."""

    hypotheses: int = 4  # how many are wanted of each sentence
    beam: int = 4  # at least ``hypotheses``
    length_penalty: float = 1.0
    repetition_penalty: float = 1.0  # above 1 makes a token less likely each time it was used
    no_repeat_ngram: int = 0  # above 0, no run of that many tokens is written twice
    attention: bool = True
    tokens_a_batch: int = 2048
    longest_source: int = 200  # tokens; longer ones are refused, never cut short


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One draft of a sentence.

    ``score`` is the mean log-probability of a token. ``spans`` are the places of the tokens in ``text``, and
    ``attention`` is ``(len(spans), len(source spans))`` float32, each row a distribution over the source (None where
    it wasn't asked for).
    """

    text: str
    score: float
    spans: tuple[TextSpan, ...]
    attention: Attention | None


@dataclass(frozen=True, slots=True)
class Translation:
    """A sentence with its drafts, best first; none where ``refused`` says why.

    ``spans`` are the places of the source tokens in ``source``.
    """

    source: str
    spans: tuple[TextSpan, ...]
    hypotheses: tuple[Hypothesis, ...]
    refused: str = ""


class Translator(Protocol):
    """Sentences in, drafts out. The same sentence and options give the same drafts."""

    @property
    def name(self) -> str:
        """Which package it is, as ``sverka models list`` prints it."""

    @property
    def revision(self) -> str:
        """A hash of the weights."""

    @property
    def source(self) -> Language:
        """The language it translates from."""

    @property
    def target(self) -> Language:
        """The language it translates into."""

    def translate(
        self, sentences: Sequence[str], options: Options = ..., *, prefixes: Sequence[str] = ()
    ) -> list[Translation]:
        """One translation a sentence, in their order.

        ``prefixes``, one a sentence, are what every draft of it must begin with (``""``: anything); none, if left out.
        """
