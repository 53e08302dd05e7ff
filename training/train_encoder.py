"""Trains the bundled encoder: ``python -m training.train_encoder --data ../shared/data --out FOLDER``.

The way: read the pairs, learn the vocabulary, invent names, start from an SVD, train by contrast, quantise, write.
With ``--dev``, some pairs are kept apart and measured after each epoch (how the settings here were chosen).
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from align.encoder_static import wordpiece_tokenizer
from training.bags import tokenise
from training.batches import GroupedBatches
from training.contrast import Settings, train
from training.data import OWN, Pair, read_pairs, split_dev
from training.measure import describe, dev_figures
from training.names import INVENTED, NameMaker, invented_pairs, name_pairs
from training.quantise import write_model
from training.start import starting_vectors
from training.vocabulary import learn_vocabulary

LICENCE = "Apache-2.0"
DRAWS = {OWN: 6.0, "ru_classics_pd": 0.5}  # how often a pair of a set is drawn an epoch; otherwise once
STARTING_WEIGHTS = {OWN: 3.0}  # of a pair in the SVD


RECIPE_OPTIONS = ("ru_pieces", "en_pieces", "dimension", "bits", "names", "batch", "group")
SETTINGS_OPTIONS = ("epochs", "rate", "scale", "margin", "dropout", "seed")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is trained."""

    ru_pieces: int = 24_000
    en_pieces: int = 16_000
    own_copies: int = 4  # of a sentence pair, when pieces are counted
    dimension: int = 512
    bits: int = 4
    names: int = 40_000  # lines of invented names
    batch: int = 2048
    group: int = 64


def make_encoder(
    data: Path, out: Path, recipe: Recipe, settings: Settings, dev_wanted: bool, say: Callable[[str], None]
) -> None:
    """Read, learn, write. ``say`` gets a line a step."""
    pairs = read_pairs(data)
    training, dev = split_dev(pairs) if dev_wanted else (pairs, [])
    say(f"{len(training):,} pairs to learn from, {len(dev):,} to measure")
    vocabulary = learn_vocabulary(training, recipe.ru_pieces, recipe.en_pieces, recipe.own_copies)
    out.mkdir(parents=True, exist_ok=True)
    (out / "vocabulary.txt").write_text("".join(f"{piece}\n" for piece in vocabulary), encoding="utf-8")
    say(f"{len(vocabulary):,} pieces")
    maker = NameMaker(name_pairs(training))
    training = training + list(invented_pairs(maker, recipe.names, settings.seed))
    say(f"{recipe.names:,} lines of names, such as {training[-1].ru} | {training[-1].en}")
    weights = learn_vectors(out / "vocabulary.txt", training, dev, recipe, settings, say)
    write_model(out, weights, vocabulary, recipe.bits, LICENCE)
    say(f"{out}: {sum(file.stat().st_size for file in out.iterdir()):,} bytes")


def learn_vectors(
    vocabulary: Path,
    training: list[Pair],
    dev: list[Pair],
    recipe: Recipe,
    settings: Settings,
    say: Callable[[str], None],
) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """The token vectors: ``(pieces, dimension)`` float32."""
    tokenizer = wordpiece_tokenizer(vocabulary)
    ru, en, dev_ru, dev_en = (
        tokenise(tokenizer, [getattr(pair, side) for pair in group])
        for group in (training, dev) for side in ("ru", "en")
    )  # fmt: skip
    counted = np.array([STARTING_WEIGHTS.get(pair.set, float(pair.set != INVENTED)) for pair in training], np.float32)
    start = starting_vectors(ru, en, counted, tokenizer.get_vocab_size(), recipe.dimension, settings.seed)
    say("starting vectors")

    def report(epoch: int, loss: float, weights: torch.Tensor) -> None:
        figures = describe(dev_figures(weights, dev, dev_ru, dev_en)) if dev else ""
        say(f"epoch {epoch + 1}: loss {loss:.3f} {figures}")

    draws = np.array([DRAWS.get(pair.set, 1.0) for pair in training])
    batches = GroupedBatches(ru, en, draws, recipe.batch, recipe.group, settings.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    return train(torch.from_numpy(start).to(device), ru, en, batches, settings, report).cpu().numpy()


def main() -> None:
    """Parse the command line and train; settings may be changed by name (``--dimension 512``)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train.tsv.gz and own-domain.tsv")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--dev", action="store_true", help="keep some pairs apart and measure with them")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    recipe, settings = Recipe(), Settings()
    for name in (*RECIPE_OPTIONS, *SETTINGS_OPTIONS):
        default = getattr(recipe if name in RECIPE_OPTIONS else settings, name)
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(default), default=default, help=f"{default}")
    args = vars(parser.parse_args())
    torch.set_num_threads(args["threads"])
    start = time.perf_counter()
    make_encoder(
        args["data"], args["out"],
        replace(recipe, **{name: args[name] for name in RECIPE_OPTIONS}),
        replace(settings, **{name: args[name] for name in SETTINGS_OPTIONS}),
        args["dev"], lambda line: print(f"{time.perf_counter() - start:6.0f} s  {line}", flush=True),
    )  # fmt: skip


if __name__ == "__main__":
    main()
