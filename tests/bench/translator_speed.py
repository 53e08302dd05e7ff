"""Our batches beside argostranslate's ``translate()`` once a sentence: ``python -m tests.bench.translator_speed``.

One package, the same sentences (English, of our invented reports), beam (unless said otherwise) and length penalty,
each in a process of its own, after one sentence to warm up. They take turns at 64 sentences, so that what else the
machine does falls on all; "times the first" is the median of the turns. First with the threads that each has unless
said otherwise: ours two batches at a time, argostranslate as many for one sentence as there are cores. Then with one
thread each, where the CPU seconds are those that a machine with nothing else to do would take.

The package has the measures of those of the official index (6 + 6 layers of 512, 32,000 tokens, int8) and weights that
make it copy, for drafts as long as their sentences: what a step costs doesn't depend on the weights. The bundled
translator is measured too where it is there.

argostranslate splits what it is given by a model that it wants to download. That step is taken out, by a splitter that
gives the text back: to its advantage, as what it leaves out costs time. Nothing else of it is changed.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from tests.argos_package import BEST, SPECIAL, Size, write_transformer
from tests.bench.report import record

ROUNDS, A_ROUND = 2, 64
TOKENS = 32_000  # the vocabulary
PIECES = 6_000  # of them, those that our texts have; the others are never written
OFFICIAL = Size(layers=6, heads=8, width=512, inner=2048, quantization="int8")
LENGTH_PENALTY = 0.2  # what translate() has; its beam is 4
BAR, BAR_MB = 3, 700
REPORTS = Path(__file__).parents[1] / "gold" / "reports"

Translate = Callable[[list[str]], list[str]]


def sentences(lang: str = "en") -> list[str]:
    """All sentences of our invented reports, in their order."""
    files = sorted(REPORTS.glob(f"*/{lang}.sent"))
    return [line.split("\t")[1] for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def write_copying_package(folder: Path) -> Path:
    """A package of the official measures that gives every sentence back."""
    from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

    (folder / "model").mkdir(parents=True)
    SentencePieceTrainer.train(
        sentence_iterator=iter([*sentences("ru"), *sentences("en")]),
        model_prefix=str(folder / "sentencepiece"),
        vocab_size=PIECES,
        normalization_rule_name="nmt_nfkc",
        minloglevel=2,
    )
    processor = SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    pieces = [processor.id_to_piece(number) for number in range(len(processor))]
    vocabulary = [*SPECIAL, *(piece for piece in pieces if piece not in SPECIAL)]
    vocabulary += [f"unused{number}" for number in range(TOKENS - len(vocabulary))]
    codes = np.random.default_rng(1).choice((-1.0, 1.0), (TOKENS, 448)).astype(np.float32) / np.sqrt(448, dtype="f4")
    write_transformer(folder / "model", vocabulary, codes, np.eye(448, dtype=np.float32) * 2 * BEST, OFFICIAL)
    about = {"from_code": "en", "from_name": "English", "to_code": "ru", "to_name": "Russian", "package_version": "1"}
    (folder / "metadata.json").write_text(json.dumps(about), encoding="utf-8")
    return folder


def as_one_direction(bundled: Path, folder: Path) -> Path:
    """The bundled translator from English as argostranslate knows packages: one direction each. Alone in its parent, as
    argostranslate takes any package of a direction that it finds.
    """
    folder.mkdir(parents=True)
    for name, target in (("model", "model"), ("sentencepiece.model",) * 2, ("metadata.json", "metadata.en-ru.json")):
        (folder / name).symlink_to(bundled / target)
    return folder


def ours(folder: Path, threads: int | None, hypotheses: int = 1, beam: int = 4, attention: bool = False) -> Translate:
    """The adapter, all sentences at once."""
    from align.translator import Options, load_translator

    translator = load_translator("en", "ru", str(folder), threads)
    options = Options(hypotheses=hypotheses, beam=beam, length_penalty=LENGTH_PENALTY, attention=attention)
    return lambda texts: [done.hypotheses[0].text for done in translator.translate(texts, options)]


def argos(folder: Path, threads: int | None) -> Translate:
    """``translate()``, a sentence a call, without its splitter."""
    os.environ |= {"ARGOS_PACKAGES_DIR": str(folder.parent)}
    if threads:
        os.environ["ARGOS_INTRA_THREADS"] = str(threads)
    from argostranslate.translate import get_translation_from_codes

    translation = get_translation_from_codes("en", "ru")
    translation.underlying.sentencizer.split_sentences = lambda text: [text]
    return lambda texts: [translation.translate(text) for text in texts]


RUNNERS: dict[str, Callable[[Path, int | None], Translate]] = {
    "argostranslate's translate(), a sentence a call": argos,
    "ours, 1 draft": ours,
    "ours, 1 draft, beam 2": lambda folder, threads: ours(folder, threads, beam=2),
    "ours, 4 drafts with attention": lambda folder, threads: ours(folder, threads, 4, attention=True),
}


def serve(name: str, folder: Path, threads: int | None) -> None:
    """Answer each line on stdin, JSON sentences, by seconds, CPU seconds, peak memory in MB and the drafts."""
    translate = RUNNERS[name](folder, threads)
    for line in sys.stdin:
        texts = json.loads(line)
        begun, begun_cpu = time.perf_counter(), time.process_time()
        drafts = translate(texts)
        elapsed_s, cpu_s = time.perf_counter() - begun, time.process_time() - begun_cpu
        print(json.dumps([elapsed_s, cpu_s, _peak_mb(), drafts]), flush=True)


def _peak_mb() -> float:
    """The most memory that this process has had; rusage would count what its parent had when it was started."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6


class Runner:
    """A process that translates what it is given, and what that took."""

    def __init__(self, name: str, folder: Path, threads: int | None, data: Path) -> None:
        homes = {variable: str(data) for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
        command = [sys.executable, "-m", "tests.bench.translator_speed", name, str(folder), str(threads or "")]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, env=os.environ | homes, text=True, stdin=pipe, stdout=pipe)
        self.name, self.drafts, self.peak_mb = name, list[str](), 0.0
        self.elapsed_s, self.cpu_s = list[float](), 0.0
        self._ask(sentences()[:1])

    def _ask(self, texts: list[str]) -> tuple[float, float, list[str]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(texts), file=self._process.stdin, flush=True)
        elapsed_s, cpu_s, self.peak_mb, drafts = json.loads(self._process.stdout.readline())
        return elapsed_s, cpu_s, drafts

    def translate(self, texts: list[str]) -> None:
        elapsed_s, cpu_s, drafts = self._ask(texts)
        self.elapsed_s.append(elapsed_s)
        self.cpu_s += cpu_s
        self.drafts += drafts

    def close(self) -> None:
        self._process.communicate()


def table(folder: Path, threads: int | None, data: Path) -> list[str]:
    """A row a way of translating."""
    from sentencepiece import SentencePieceProcessor

    processor = SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    texts = sentences()[:: len(sentences()) // (ROUNDS * A_ROUND)]
    runners = [Runner(name, folder, threads, data) for name in RUNNERS]
    for number in range(ROUNDS):
        for runner in runners:
            runner.translate(texts[number * A_ROUND : (number + 1) * A_ROUND])
    first, rows = runners[0], []
    for runner in runners:
        runner.close()
        seconds, count = sum(runner.elapsed_s), len(runner.drafts)
        tokens = sum(len(processor.encode(draft)) for draft in runner.drafts)
        times = statistics.median(a / b for a, b in zip(first.elapsed_s, runner.elapsed_s, strict=True))
        same = sum(a.strip() == b for a, b in zip(first.drafts, runner.drafts, strict=True))
        on_cpu = f"{count / runner.cpu_s:.1f} | {first.cpu_s / runner.cpu_s:.2f}"
        speed = f"{count / seconds:.1f} | {tokens / seconds:.0f} | {times:.2f} | {on_cpu}"
        rows.append(f"| {runner.name} | {speed} | {runner.peak_mb:.0f} | {same} of {count} |")
    return rows


def main(arguments: Sequence[str] = ()) -> None:
    if len(arguments) == 3:
        name, package, threads = arguments
        serve(name, Path(package), int(threads) if threads else None)
        return
    from align.argos_find import BUNDLED

    head = (
        "| | sentences a second | tokens a second | times the first | sentences a second of CPU | times the first "
        "| peak MB | first draft as the first's |"
    )
    body = [f"Bars: {BAR} times the first, {BAR_MB} MB.\n"]
    with TemporaryDirectory() as folder:
        data = Path(folder)
        packages = {"copying, official measures": write_copying_package(data / "first" / "copying")}
        if (BUNDLED / "metadata.en-ru.json").is_file():
            packages["bundled"] = as_one_direction(BUNDLED, data / "second" / "bundled")
        for name, package in packages.items():
            for threads, told in ((None, "threads as they are set"), (1, "one thread each")):
                body += [f"## {name}, {told}\n", head, "|---|" + "---:|" * 7, *table(package, threads, data), ""]
    body.append((__doc__ or "").split("\n\n", 1)[1])
    record("translator_speed", "python -m tests.bench.translator_speed", "\n".join(body))


if __name__ == "__main__":
    main(sys.argv[1:])
