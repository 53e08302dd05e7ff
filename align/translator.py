"""Translators: what one is, and how it is found by direction or package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

MODELS = Path(__file__).with_name("models")

Language = Literal["ru", "en"]
Attention = NDArray[np.float32]
Scores = NDArray[np.float32]


class TextSpan(NamedTuple):
    """A half-open range of characters of a text."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Options:
    """How a model is asked for drafts. English drafts never have Cyrillic letters."""

    hypotheses: int = 4  # how many are wanted of each sentence
    beam: int = 4  # at least ``hypotheses``
    length_penalty: float = 1.0
    repetition_penalty: float = 1.0  # above 1 makes a token less likely each time it was used
    no_repeat_ngram: int = 0  # above 0, no run of that many tokens is written twice
    small_latin: bool = True  # whether Russian drafts may have small Latin letters, as names do
    attention: bool = True
    tokens_a_batch: int = 2048
    longest_source: int = 200  # tokens; longer ones are refused, never cut short


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One draft of a sentence.

    ``score`` is the mean log-probability of a token. ``spans`` are the places of the tokens in ``text``, without the
    spaces round them (empty for a token that is a space), and ``attention`` is ``(len(spans), len(source spans))``
    float32: each row says how much of a token comes from which source token, and sums to at most 1, for what falls on
    the end of the sentence is left out (None where it wasn't asked for).
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


DEFAULT = Options()


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
        self, sentences: Sequence[str], options: Options = DEFAULT, *, prefixes: Sequence[str] = ()
    ) -> list[Translation]:
        """One translation a sentence, in their order.

        ``prefixes``, one a sentence, are what every draft of it must begin with (``""``: anything); none, if left out.
        """

    def score(self, sentences: Sequence[str], drafts: Sequence[str]) -> list[Scores]:
        """How likely each draft is for its sentence: the log-probabilities of its tokens, and last that of its end."""


@dataclass(frozen=True, slots=True)
class TranslatorInfo:
    """One translator on this machine."""

    name: str
    source: Language
    target: Language
    version: str
    vocabulary: int
    size_bytes: int
    path: Path
    revision: str
    licence: str

    @property
    def direction(self) -> str:
        """``ru-en`` or ``en-ru``."""
        return f"{self.source}-{self.target}"


def load_translator(
    source: Language, target: Language, package: str | None = None, threads: int | None = None
) -> Translator:
    """The translator of that direction: an installed package if there is one, the newest, else the bundled one.

    ``package`` names one, as ``sverka models list`` does, or a package's folder. Each of ``threads`` takes a batch.

    Raises:
        ModelError: there is none of that direction or name, it is damaged, or the extra ``translate`` is missing.
    """
    from align.argos_find import find_package
    from align.translator_argos import ArgosTranslator

    return ArgosTranslator(find_package(source, target, package), threads)


def describe_translators() -> tuple[list[TranslatorInfo], list[str]]:
    """What is on this machine, the one that ``load_translator`` takes first; and why others can't be used.

    Raises:
        ModelError: the extra ``translate`` is missing.
    """
    from align.argos_describe import describe
    from align.argos_find import bundled_packages, installed_packages

    packages, damaged = installed_packages()
    infos = []
    for package in (*packages, *bundled_packages()):
        try:
            infos.append(describe(package))
        except ModelError as error:
            damaged.append(str(error))
    return infos, damaged
