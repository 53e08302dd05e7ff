"""Trains the translator: ``python -m training.translator.train --minutes 90``.

Goes on from ``build/translator/run/state.pt`` where that is. The rate falls with the share of the minutes that are
over, so a run with more minutes goes on where a shorter one ended. Uses an accelerator where torch sees one.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils import clip_grad_norm_

from training.data import OWN
from training.translator.batches import IGNORED, Batch, batches, examples
from training.translator.corpus import NOWHERE, PLACE, Corpus, read
from training.translator.mixture import round_of
from training.translator.model import Rows, Shape, Translator, all_rows, drawn_rows
from training.translator.optimise import optimisers
from training.translator.start import glossing_vectors, link_counts

SHORT_FIRST = (20, 32, 50)  # pieces of a sentence, in the first rounds
LONGEST = 110
DEV = 100  # pairs of each set to measure on
DEV_SETS = (OWN, "pud", "mt_geneval_wiki")


@dataclass
class Settings:
    """How a run is made. ``minutes`` count from its beginning, over all sessions."""

    minutes: float = 90.0
    dim: int = 256
    heads: int = 4
    encoder_layers: int = 3
    decoder_layers: int = 2
    hidden: int = 1024
    dropout: float = 0.0
    tokens: int = 3000  # places of a batch, source and target together
    drawn: int = 700  # pieces in the denominator besides the batch's own
    rate: float = 1e-3  # of Adam
    vector_rate: float = 5e-4  # of the vectors of pieces
    muon_rate: float = 0.0  # 0: Adam everywhere
    warm_steps: int = 60
    guided: float = 0.3  # the weight of the alignment loss at the beginning; it falls to a tenth
    falling: float = 0.5  # the share of the time in which the rate falls to 0
    average: float = 0.95  # of the running mean of weights, every tenth step
    seed: int = 0
    save_s: float = 600.0
    dev_s: float = 600.0


@dataclass
class Progress:
    """Where a run is. ``cpu_s`` is processor time, all threads."""

    step: int = 0
    round: int = 0
    elapsed_s: float = 0.0
    cpu_s: float = 0.0
    pieces: int = 0  # learned


class Run:
    """A model in training, with all that is kept between sessions."""

    def __init__(self, settings: Settings, corpus: Corpus, vocabulary: int, folder: Path) -> None:
        self.settings, self.corpus, self.folder = settings, corpus, folder
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(settings.seed)
        names = {field.name for field in fields(Shape)}
        self.shape = Shape(vocabulary, **{name: value for name, value in asdict(settings).items() if name in names})
        self.model = Translator(self.shape).to(self.device)
        self.mean = {name: value.detach().clone() for name, value in self.model.named_parameters()}
        self.optimisers = optimisers(self.model, settings.rate, settings.vector_rate, settings.muon_rate)
        self.inner = [value for name, value in self.model.named_parameters() if name != "pieces"]
        self.progress = Progress()

    def begin(self, vectors: Tensor) -> None:
        """Start from these piece vectors."""
        with torch.no_grad():
            self.model.pieces.copy_(vectors)
        self.mean = {name: value.detach().clone() for name, value in self.model.named_parameters()}

    def save(self) -> None:
        """Keep everything, all or nothing."""
        state = {
            "shape": asdict(self.shape),
            "settings": asdict(self.settings),
            "progress": asdict(self.progress),
            "model": self.model.state_dict(),
            "mean": self.mean,
            "optimisers": [one.state_dict() for one in self.optimisers],
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        torch.save(state, self.folder / "state.new")
        (self.folder / "state.new").replace(self.folder / "state.pt")

    def resume(self) -> bool:
        """Take up what was kept, if anything was."""
        path = self.folder / "state.pt"
        if not path.exists():
            return False
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.mean = state["mean"]
        self.progress = Progress(**state["progress"])
        for one, kept in zip(self.optimisers, state["optimisers"], strict=True):
            one.load_state_dict(kept)
        return True

    def batches(self) -> Iterator[Batch]:
        """Batches without end; short sentences in the first rounds."""
        while True:
            number = self.progress.round
            longest = SHORT_FIRST[number] if number < len(SHORT_FIRST) else LONGEST
            chosen = examples(self.corpus, round_of(self.corpus.sets, number, self.settings.seed), longest)
            yield from batches(self.corpus, chosen, self.settings.tokens, self.settings.seed + number)
            self.progress.round += 1

    def losses(self, batch: Batch, rows: Rows) -> tuple[Tensor, Tensor]:
        """Mean cross-entropy of a piece, and mean surprise at the links, in nats."""
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            memory = self.model.encode(rows[batch.source], batch.mask)
            states, weights = self.model.decode(rows[batch.written], memory, batch.mask)
        learned = batch.targets != IGNORED
        words = rows.losses(states[learned].float(), batch.targets[learned]).mean()
        linked = batch.links != NOWHERE
        found = weights[linked].gather(1, batch.links[linked][:, None])
        return words, -found.float().clamp_min(1e-6).log().mean()

    def step(self, batch: Batch) -> tuple[float, float]:
        """Learn from a batch; the two losses."""
        settings, progress = self.settings, self.progress
        past = progress.elapsed_s / (60 * settings.minutes)
        factor = min(1.0, (progress.step + 1) / settings.warm_steps, max(0.0, (1 - past) / settings.falling))
        for one in self.optimisers:
            one.param_groups[0]["lr"] = one.defaults["lr"] * factor
        batch = batch.to(self.device)
        needed = torch.cat([batch.source.flatten(), batch.written.flatten()])  # END, the last target, is in source
        words, links = self.losses(batch, drawn_rows(self.model.pieces, needed, settings.drawn))
        (words + settings.guided * max(0.1, 1 - 2 * past) * links).backward()
        clip_grad_norm_(self.inner, 1.0)
        for one in self.optimisers:
            one.step()
            one.zero_grad()
        progress.step += 1
        progress.pieces += int((batch.targets != IGNORED).sum())
        if progress.step % 10 == 0:
            self._average()
        return words.item(), links.item()

    @torch.no_grad()
    def _average(self) -> None:
        kept = min(self.settings.average, 1 - 10 / (10 + self.progress.step))
        for name, value in self.model.named_parameters():
            self.mean[name].lerp_(value, 1 - kept)

    @torch.no_grad()
    def measure(self, dev: dict[str, list[Batch]]) -> str:
        """Cross-entropy of a piece in each set kept apart, by the mean weights, both directions."""
        now = {name: value.detach().clone() for name, value in self.model.named_parameters()}
        self.model.load_state_dict(self.mean, strict=False)
        self.model.eval()
        found = []
        for name, group in dev.items():
            total = [self.losses(batch.to(self.device), all_rows(self.model.pieces)) for batch in group]
            sizes = torch.tensor([float((batch.targets != IGNORED).sum()) for batch in group])
            words, links = ((torch.stack(part).cpu() * sizes).sum() / sizes.sum() for part in zip(*total, strict=True))
            found.append(f"{name} {words:.3f} (links {links:.2f})")
        self.model.load_state_dict(now, strict=False)
        self.model.train()
        return ", ".join(found)


def dev_batches(corpus: Corpus) -> dict[str, list[Batch]]:
    """The first DEV pairs of each of DEV_SETS."""
    found = {}
    for name in DEV_SETS:
        places = [place for place, one in enumerate(corpus.sets) if one == name][:DEV]
        found[name] = list(batches(corpus, examples(corpus, places, LONGEST), 4000, 0))
    return found


def starting_vectors(corpus: Corpus, vocabulary: int, dim: int, folder: Path) -> Tensor:
    """The glossing vectors, kept in a file: they take minutes."""
    path = folder / f"start-{vocabulary}-{dim}.pt"
    if not path.exists():
        weights = np.array([4.0 if name == OWN else 1.0 for name in corpus.sets], np.float32)
        torch.save(glossing_vectors(link_counts(corpus, weights, vocabulary), dim, seed=0), path)
    vectors: Tensor = torch.load(path, weights_only=True)
    return vectors


def train(run: Run, dev: dict[str, list[Batch]]) -> None:
    """Learn until the minutes are over."""
    settings, progress = run.settings, run.progress
    seen: dict[str, Any] = {"words": [], "links": []}
    last = time.monotonic(), time.process_time()
    saved = measured = told = progress.elapsed_s
    for batch in run.batches():
        words, links = run.step(batch)
        seen["words"].append(words)
        seen["links"].append(links)
        now = time.monotonic(), time.process_time()
        progress.elapsed_s += now[0] - last[0]
        progress.cpu_s += now[1] - last[1]
        last = now
        over = progress.elapsed_s >= 60 * settings.minutes
        if progress.elapsed_s - told > 30 or over:
            told = progress.elapsed_s
            means = (sum(part) / len(part) for part in seen.values())
            seen = {"words": [], "links": []}
            print(
                f"{progress.elapsed_s / 60:.1f} min, {progress.cpu_s:.0f} processor s, round {progress.round}, step "
                f"{progress.step}, {progress.pieces:,} pieces: words {next(means):.3f}, links {next(means):.3f}",
                flush=True,
            )
        if progress.elapsed_s - measured > settings.dev_s or over:
            measured = progress.elapsed_s
            print(f"kept apart: {run.measure(dev)}", flush=True)
            last = time.monotonic(), time.process_time()
        if progress.elapsed_s - saved > settings.save_s or over:
            saved = progress.elapsed_s
            run.save()
        if over:
            return


def main() -> None:
    """Read, start or go on, train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--place", type=Path, default=PLACE)
    parser.add_argument("--run", default="run", help="the run's folder in PLACE")
    for field in fields(Settings):
        name = "--" + field.name.replace("_", "-")
        parser.add_argument(name, type=type(field.default), default=field.default)
    arguments = parser.parse_args()
    settings = Settings(**{field.name: getattr(arguments, field.name) for field in fields(Settings)})
    corpus, dev = (read(arguments.place / f"{name}.npz") for name in ("train", "dev"))
    vocabulary = vocabulary_size(arguments.place)
    run = Run(settings, corpus, vocabulary, arguments.place / arguments.run)
    if not run.resume():
        run.begin(starting_vectors(corpus, vocabulary, settings.dim, arguments.place).to(run.device))
    print(f"{sum(value.numel() for value in run.model.parameters()):,} weights, {settings}", flush=True)
    dev_parts = dev_batches(dev)
    print(f"kept apart: {run.measure(dev_parts)}", flush=True)
    train(run, dev_parts)


def vocabulary_size(place: Path) -> int:
    """How many pieces there are."""
    from training.translator.pieces import load_pieces

    return int(load_pieces(place / "sentencepiece.model").get_piece_size())


if __name__ == "__main__":
    main()
