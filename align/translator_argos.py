"""Argos packages as translators: their CTranslate2 model and tokenizer run on our sentences, in batches.

``argostranslate.translate`` splits texts by a model that it downloads, and translates a paragraph at a time; neither
is used. A batch holds sentences of about one length, and how long a draft may get depends on its sentence alone, so
that a sentence's drafts are those it would have by itself.
"""

from __future__ import annotations

import logging
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from align.argos_describe import revision
from align.argos_packages import EXTRA
from align.argos_spans import token_spans
from align.translator import DEFAULT, Hypothesis, Language, Options, Scores, Translation
from corpus.errors import ModelError

if TYPE_CHECKING:
    from align.argos_packages import ArgosPackage

DEFAULT_THREADS = 2
_ROWS = 256  # drafts that grow side by side: each has a number a token of the vocabulary, in several copies
_SCORED = 128  # tokens of drafts that are scored side by side: each has a number a token of the vocabulary
_SPACE = re.compile(r"\s")
_SPECIAL = re.compile(r"<.+>|>>.+<<")
_FOREIGN = {"en": re.compile("[Ѐ-ԯ]"), "ru": re.compile("[a-zß-ɏ]")}
_SHORTEST = 8  # tokens; shorter sentences share a batch with those of this length
_SPARE = 8  # tokens that a draft may have above twice its sentence


class _Job(NamedTuple):
    """A sentence that goes to the model."""

    number: int
    tokens: list[str]
    prefix: list[str]

    @property
    def size(self) -> int:
        """The power of two that both lengths stay within; a draft may get about twice as long."""
        return 1 << (max(len(self.tokens), len(self.prefix), _SHORTEST) - 1).bit_length()


class ArgosTranslator:
    """A ``Translator`` around a package."""

    def __init__(self, package: ArgosPackage, threads: int | None = None) -> None:
        """Load the model; ``threads`` batches are translated at the same time (2 unless said otherwise).

        Raises:
            ModelError: the model is damaged or of a version that CTranslate2 can't read, or the extra is missing.
        """
        self.package = package
        self._threads = threads or DEFAULT_THREADS
        self._model = _load(package, self._threads)

    @property
    def name(self) -> str:
        """The package's name."""
        return self.package.name

    @cached_property
    def revision(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of weights and tokenizer."""
        return revision(self.package)

    @property
    def source(self) -> Language:
        """The language it translates from."""
        return self.package.source

    @property
    def target(self) -> Language:
        """The language it translates into."""
        return self.package.target

    def translate(
        self, sentences: Sequence[str], options: Options = DEFAULT, *, prefixes: Sequence[str] = ()
    ) -> list[Translation]:
        """One translation a sentence, in their order; every draft begins with the sentence's prefix.

        Raises:
            ModelError: the model or the tokenizer fails.
            ValueError: there are prefixes, but not one a sentence.
        """
        try:
            return self._translate(sentences, options, prefixes or [""] * len(sentences))
        except (RuntimeError, OSError) as error:  # what CTranslate2 and SentencePiece raise
            raise self._failure(error) from error

    def score(self, sentences: Sequence[str], drafts: Sequence[str]) -> list[Scores]:
        """The log-probabilities of the tokens of each draft, ``(tokens + 1,)`` float32; the last is that of its end.

        Raises:
            ModelError: the model or the tokenizer fails.
            ValueError: there is not one draft a sentence.
        """
        if len(sentences) != len(drafts):
            raise ValueError(f"{len(sentences)} sentences, {len(drafts)} drafts")
        try:
            results = self._model.score_batch(
                [self._encode(sentence) or [""] for sentence in sentences],
                [self._first + self._encode(draft) for draft in drafts],
                max_batch_size=_SCORED,
                batch_type="tokens",
                max_input_length=0,
            )
        except (RuntimeError, OSError) as error:
            raise self._failure(error) from error
        return [np.asarray(result.log_probs[len(self._first) :], np.float32) for result in results]

    def _failure(self, error: Exception) -> ModelError:
        return ModelError(f"{self.name}: can't translate ({_first_line(error)}). Get the package again.")

    def _translate(self, sentences: Sequence[str], options: Options, prefixes: Sequence[str]) -> list[Translation]:
        done: dict[int, Translation] = {}
        jobs: list[_Job] = []
        for index, (sentence, prefix) in enumerate(zip(sentences, prefixes, strict=True)):
            tokens = self._encode(sentence)
            job = _Job(index, tokens, self._encode(prefix))
            if refused := _refused(sentence, job, options):
                done[index] = Translation(sentence, (), (), refused)
            else:
                jobs.append(job)
        for job, result in self._run(_batches(jobs, options), options):
            done[job.number] = self._translation(sentences[job.number], job, result, options)
        return [done[index] for index in range(len(sentences))]

    def _encode(self, text: str) -> list[str]:
        whole = text.encode(errors="replace").decode()  # half a surrogate pair is no text
        return list(self.package.tokenizer.encode(_SPACE.sub(" ", whole))) if text.strip() else []

    def _run(self, batches: Iterable[list[_Job]], options: Options) -> Iterator[tuple[_Job, Any]]:
        """Each sentence's result; a batch waits for each thread, and no more, so that an interrupt is soon heeded."""
        running: deque[tuple[list[_Job], list[Any]]] = deque()
        for batch in batches:
            running.append((batch, self._start(batch, options)))
            if len(running) > 2 * self._threads:
                yield from _finished(*running.popleft())
        while running:
            yield from _finished(*running.popleft())

    def _start(self, batch: Sequence[_Job], options: Options) -> list[Any]:
        """Queue a batch; the results of its sentences are waited for later."""
        forced = [self._first + job.prefix for job in batch]
        results: list[Any] = self._model.translate_batch(
            [job.tokens for job in batch],
            target_prefix=forced if any(forced) else None,
            asynchronous=True,
            beam_size=max(options.beam, options.hypotheses),
            num_hypotheses=options.hypotheses,
            length_penalty=options.length_penalty,
            repetition_penalty=options.repetition_penalty,
            no_repeat_ngram_size=options.no_repeat_ngram,
            suppress_sequences=self._foreign if self.target == "en" or not options.small_latin else None,
            max_input_length=0,
            max_decoding_length=len(self._first) + 2 * batch[0].size + _SPARE,
            replace_unknowns=True,
            return_scores=True,
            return_attention=options.attention,
        )
        return results

    @cached_property
    def _foreign(self) -> list[list[str]]:
        """The tokens with letters that the target hasn't, but for capitals in Russian: a vocabulary for both languages
        tempts a model to mix them.
        """
        has = _FOREIGN[self.target].search
        return [[token] for token in self.package.vocabulary("target") if has(token) and not _SPECIAL.fullmatch(token)]

    @property
    def _first(self) -> list[str]:
        """The token that every translation begins with, if the package asks for one; it is no part of a draft."""
        return [self.package.target_prefix] if self.package.target_prefix else []

    def _translation(self, sentence: str, job: _Job, result: Any, options: Options) -> Translation:
        drafts: dict[str, Hypothesis] = {}
        attentions = result.attention if options.attention else [None] * len(result.hypotheses)
        for tokens, score, attention in zip(result.hypotheses, result.scores, attentions, strict=True):
            kept = tokens[len(self._first) :]
            text = self.package.tokenizer.decode(kept).strip()
            rows = None
            if attention is not None:
                rows = np.asarray(attention[len(self._first) :], np.float32).reshape(len(kept), -1)[
                    :, : len(job.tokens)
                ]
            mean = score * (len(tokens) + 1) ** (options.length_penalty - 1)  # with the end of the sentence
            if text not in drafts:  # the same text cut into other tokens
                drafts[text] = Hypothesis(text, mean, self._spans(kept, text), rows)
        return Translation(sentence, self._spans(job.tokens, sentence), tuple(drafts.values()))

    def _spans(self, tokens: Sequence[str], text: str) -> Any:
        escaped = self.package.tokenizer_kind == "BPE"  # Moses writes &quot; and the like
        return token_spans([unescape(token) for token in tokens] if escaped else tokens, text)


def _finished(batch: list[_Job], results: list[Any]) -> Iterator[tuple[_Job, Any]]:
    """Wait for a batch."""
    for job, result in zip(batch, results, strict=True):
        yield job, result.result()


def _load(package: ArgosPackage, threads: int) -> Any:
    try:
        import ctranslate2
    except ImportError as error:
        raise ModelError(f"translation {EXTRA}") from error
    ctranslate2.set_log_level(logging.ERROR)
    try:
        return ctranslate2.Translator(str(package.model), device="cpu", inter_threads=threads, intra_threads=1)
    except (RuntimeError, ValueError, OSError, MemoryError) as error:
        raise ModelError(
            f"{package.name}: the model can't be loaded ({_first_line(error)}). Get the package again."
        ) from error


def _refused(sentence: str, job: _Job, options: Options) -> str:
    """Why a sentence isn't translated, or ""."""
    longest = max(len(job.tokens), len(job.prefix))
    if not job.tokens:
        return "nothing to translate"
    if longest > options.longest_source:
        return f"{longest} tokens, and {options.longest_source} are the most that are translated; split the sentence"
    letters = [letter for letter in sentence if letter.isalpha()]
    foreign = sum(not (letter < "\u0250" or "\u0400" <= letter < "\u0530") for letter in letters)
    if 2 * foreign > len(letters):
        return "written in neither Cyrillic nor Latin letters"
    return ""


def _batches(jobs: Iterable[_Job], options: Options) -> Iterator[list[_Job]]:
    """The sentences by length, longest first, in batches that have ``tokens_a_batch`` with their padding at most."""
    most = max(1, _ROWS // max(options.beam, options.hypotheses))
    batch: list[_Job] = []
    for job in sorted(jobs, key=lambda job: (-job.size, -len(job.tokens), job.number)):
        more = len(batch) + 1
        if batch and (job.size < batch[0].size or more > most or more * len(batch[0].tokens) > options.tokens_a_batch):
            yield batch
            batch = []
        batch.append(job)
    if batch:
        yield batch


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
