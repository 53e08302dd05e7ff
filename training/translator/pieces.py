"""Cuts sentences into SentencePiece pieces, and pieces into words for the word aligner."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

Lang = Literal["ru", "en"]
UNKNOWN, START, END = 0, 1, 2
PREFIX: dict[Lang, str] = {"ru": ">>ru<<", "en": ">>en<<"}  # no underscore: Argos turns those into spaces
PREFIX_ID: dict[Lang, int] = {"ru": 3, "en": 4}
SPACE = "▁"
REPLACED = {
    " ": "\u00a0\u2007\u2009\u202f",
    "": "\u00ad\u200b\ufeff\u0301",  # soft hyphens, zero-width spaces, stress marks
    "'": "‘’",
    '"': "“”„",
    "-": "\u2010\u2011",
    "...": "…",
    "е": "ё",
    "Е": "Ё",
}
"""What is written the same way for the model: by its replacement."""


def normalisation() -> str:
    """The table of REPLACED in SentencePiece's form: code points, a tab, code points."""
    lines = [
        f"{ord(letter):X}\t{' '.join(f'{ord(new):X}' for new in replacement)}"
        for replacement, letters in REPLACED.items()
        for letter in letters
    ]
    return "\n".join(lines) + "\n"


def train_pieces(sentences: Iterable[str], size: int, folder: Path) -> Path:
    """Writes ``sentencepiece.model`` (unigram, one vocabulary for both languages) into ``folder``."""
    import sentencepiece

    rules = folder / "normalisation.tsv"
    rules.write_text(normalisation(), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_prefix=str(folder / "sentencepiece"),
        vocab_size=size,
        model_type="unigram",
        normalization_rule_tsv=str(rules),
        character_coverage=0.9998,
        split_digits=True,  # any number can be copied
        control_symbols=[PREFIX["ru"], PREFIX["en"]],
        pad_id=-1,
        unk_id=UNKNOWN,
        bos_id=START,
        eos_id=END,
        max_sentence_length=2000,
        num_threads=2,
        minloglevel=1,
    )
    return folder / "sentencepiece.model"


def load_pieces(path: Path) -> Any:
    """The SentencePiece processor of a model file."""
    import sentencepiece

    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def vocabulary(pieces: Any) -> list[str]:
    """All pieces, by their number."""
    return [str(pieces.id_to_piece(number)) for number in range(pieces.get_piece_size())]


def words(pieces: Sequence[str]) -> list[list[int]]:
    """The places of the pieces of each word; a number is one word, so is each other mark."""
    found: list[list[int]] = []
    kind = ""
    for place, piece in enumerate(pieces):
        bare = piece.lstrip(SPACE)
        now = _kind(bare[-1]) if bare else "space"
        alone = kind == "space"  # ▁ stands alone before a figure or a rare letter
        if found and not piece.startswith(SPACE) and (alone or now == kind != "mark"):
            found[-1].append(place)
        else:
            found.append([place])
        kind = now
    return found


def _kind(letter: str) -> str:
    if letter.isalpha():
        return "letter"
    return "digit" if letter.isdigit() else "mark"


def word_text(pieces: Sequence[str], places: Sequence[int]) -> str:
    """The word of these pieces in lower case; never empty, without spaces."""
    return "".join(pieces[place] for place in places).replace(SPACE, "").lower() or SPACE


def shuffled(sentences: Iterable[str], seed: int) -> Iterator[str]:
    """The sentences in another order, the same for the same seed."""
    chosen = list(sentences)
    random.Random(seed).shuffle(chosen)
    return iter(chosen)
