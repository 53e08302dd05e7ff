"""Terms honoured in drafts, before and after they are bound to the term base: ``python -m tests.bench.drafts``.

Before: the likeliest draft of the model. After: that of ``glossaries.drafts``, in each way of writing terms into it.
Sentences are those of the gold reports and of NTREX that hold a term with a preferred rendering. A term is honoured
where a preferred or admitted term of its concept stands in the draft; one that may be rendered freely, where no
deprecated one does. ``--package`` names an Argos package or its folder, ``--to`` the language, ``--most`` how many
sentences of a set are taken, ``--show`` how many changed drafts are printed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from align.translator import Language, Options, Scores, Translation, Translator, load_translator
from corpus.errors import ModelError
from glossaries.drafts.draft import draft_sentences
from glossaries.drafts.guards import faults, foreign
from glossaries.drafts.types import Binding, Draft, DraftOptions
from glossaries.drafts.wanted import DraftTerms, Standing
from glossaries.issue import Pair
from glossaries.read import bundled_termbase
from tests.bench.checks import gold_pairs, read_pairs
from tests.bench.report import record
from tests.bench.terms import SHARED

WAYS: dict[str, tuple[Binding, ...]] = {
    "choice among drafts only": (),
    "words replaced": ("replaced",),
    "model goes on": ("forced",),
    "model goes on, else words replaced": ("forced", "replaced"),
    "words replaced, else model goes on": ("replaced", "forced"),
    "both, else likeliest place searched": ("replaced", "forced", "searched"),
}
USUAL = DraftOptions().bindings


@dataclass
class Remembering:
    """A translator that is asked for nothing twice."""

    inner: Translator
    known: dict[tuple[str, str, Options], Translation] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def revision(self) -> str:
        return self.inner.revision

    @property
    def source(self) -> Language:
        return self.inner.source

    @property
    def target(self) -> Language:
        return self.inner.target

    def translate(
        self, sentences: Sequence[str], options: Options | None = None, *, prefixes: Sequence[str] = ()
    ) -> list[Translation]:
        options = options or Options()
        keys = [(s, p, options) for s, p in zip(sentences, prefixes or [""] * len(sentences), strict=True)]
        new = [key for key in dict.fromkeys(keys) if key not in self.known]
        found = self.inner.translate([key[0] for key in new], options, prefixes=[key[1] for key in new])
        self.known |= dict(zip(new, found, strict=True))
        return [self.known[key] for key in keys]

    def score(self, sentences: Sequence[str], drafts: Sequence[str]) -> list[Scores]:
        return self.inner.score(sentences, drafts)


@dataclass(frozen=True)
class Case:
    """A sentence that holds terms, its translation by a person, and the likeliest draft with what stands in it."""

    source: str
    reference: str
    first: str
    standing: Sequence[Standing]


def cases(pairs: Sequence[Pair], model: Translator, terms: DraftTerms) -> list[Case]:
    """The pairs whose source holds a term and is in its language."""
    sides = [(pair.ru, pair.en) if model.source == "ru" else (pair.en, pair.ru) for pair in pairs]
    sides = [side for side in sides if not foreign(side[0], model.source)]
    wanted = [[one for one in terms.wanted(side[0]) if one.rendering] for side in sides]
    kept = [(side, want) for side, want in zip(sides, wanted, strict=True) if want]
    found = model.translate([side[0] for side, _ in kept], Options())
    firsts = [translation.hypotheses[0].text if translation.hypotheses else "" for translation in found]
    return [
        Case(*side, first, terms.standing(want, side[0], first))
        for (side, want), first in zip(kept, firsts, strict=True)
    ]


class Tally:
    """What happened to the terms of drafts that were given, and how near these are to the translations of persons."""

    def __init__(self, cases: Sequence[Case], drafts: Sequence[Draft], terms: DraftTerms) -> None:
        self.cases = cases
        self.given = [(case, draft) for case, draft in zip(cases, drafts, strict=True) if not draft.withheld]
        self.withheld = len(cases) - len(self.given)
        self.changed = [(case, draft) for case, draft in self.given if case.first != draft.text]
        self.states = Counter(one.state for _, draft in self.given for one in draft.terms)
        self.before = self._honoured(terms, after=False)
        self.after = self._honoured(terms, after=True)

    def _honoured(self, terms: DraftTerms, *, after: bool) -> Counter[str]:
        """How many terms there are and how many are honoured; those with a fixed rendering by themselves; by name."""
        counts: Counter[str] = Counter()
        for case, draft in self.given:
            wanted = [one.wanted for one in case.standing]
            standing = terms.standing(wanted, case.source, draft.text) if after else case.standing
            for one in standing:
                counts["terms"] += 1
                counts["honoured"] += one.state != "unsafe"
                counts["named"] += one.state == "honoured"
                if one.wanted.fixed:
                    counts["fixed terms"] += 1
                    counts["fixed honoured"] += one.state == "honoured"
        return counts

    def chrf(self, *, after: bool, changed: bool = False) -> float:
        """chrF of all drafts that were given, or of the changed ones."""
        from sacrebleu.metrics import CHRF

        some = self.changed if changed else self.given
        texts = [draft.text if after else case.first for case, draft in some]
        return CHRF().corpus_score(texts, [[case.reference for case, _ in some]]).score if some else 0.0

    def row(self, name: str, way: str) -> str:
        """One row of the table."""
        shares = [
            f"{_share(self.before, part, whole)} → {_share(self.after, part, whole)}"
            for part, whole in (("honoured", "terms"), ("named", "terms"), ("fixed honoured", "fixed terms"))
        ]
        total = sum(self.states.values()) or 1
        texts = [
            f"{self.chrf(after=False, changed=only):.2f} → {self.chrf(after=True, changed=only):.2f}"
            for only in (False, True)
        ]
        cells = [
            name,
            way,
            f"{len(self.cases):,}",
            f"{self.before['terms']:,} / {self.before['fixed terms']:,}",
            *shares,
            f"{self.states['replaced'] / total:.1%}",
            f"{self.states['unsafe'] / total:.1%}",
            texts[0],
            f"{len(self.changed)}: {texts[1]}",
            f"{self.withheld / len(self.cases):.1%}",
        ]
        return f"| {' | '.join(cells)} |"


HEADER = (
    "| set | terms are written by | sentences | terms / with fixed rendering | honoured | by name | fixed, honoured "
    "| replaced | unsafe | chrF | changed: chrF | withheld |\n|" + "---|" * 12
)


def _share(counts: Counter[str], part: str, whole: str) -> str:
    return f"{counts[part] / counts[whole]:.1%}" if counts[whole] else "-"


def table_of_guards(sets: dict[str, Sequence[Case]], language: Language) -> Iterator[str]:
    """What the guards find in translations by persons, in first drafts, and in those that were given in the end."""
    yield "| set | sentences | found in translations by persons | in first drafts | of which |"
    yield "|---|---|---|---|---|"
    for name, found in sets.items():
        persons = sum(bool(faults(case.source, case.reference, language)) for case in found)
        model = [faults(case.source, case.first, language) for case in found]
        kinds = Counter(kind for some in model for kind in {fault.kind for fault in some})
        told = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
        size = len(found) or 1
        yield f"| {name} | {len(found):,} | {persons / size:.1%} | {sum(map(bool, model)) / size:.1%} | {told} |"


def show(found: Tally, most: int) -> None:
    """Print changed drafts beside the first ones."""
    for case, draft in found.changed[:most]:
        print(f"{case.source}\n  - {case.first}\n  + {draft.text}\n  = {case.reference}")
        print("   ", "; ".join(f"{one.term}: {one.state} {one.reason}".strip() for one in draft.terms))


def signature() -> str:
    """What reproduces the scores."""
    from sacrebleu.metrics import CHRF

    metric = CHRF()
    metric.corpus_score(["a"], [["a"]])
    return str(metric.get_signature())


def reasons(found: Tally) -> str:
    """Why terms could not be written, most frequent first."""
    counts = Counter(one.reason for _, draft in found.given for one in draft.terms if one.state == "unsafe")
    return "\n".join(f"- {reason}: {count}" for reason, count in counts.most_common())


def measure(model: Remembering, most: int, shown: int) -> Iterator[str]:
    """The tables of one direction."""
    base = bundled_termbase()
    terms = DraftTerms(base, model.source)
    every = DraftTerms(base, model.source, bind_free=True)
    pairs = {"gold": gold_pairs()[:most], "NTREX": read_pairs(SHARED / "eval" / "ntrex.tsv")[:most]}
    sets = {name: cases(some, model, terms) for name, some in pairs.items()}
    yield f"## {model.source} to {model.target}: {model.name} {model.revision}\n"
    yield HEADER
    last: dict[str, Tally] = {}
    for name, found in sets.items():
        for way, bindings in WAYS.items():
            options = DraftOptions(bindings=bindings)
            start = time.perf_counter()
            tally = Tally(found, draft_sentences(model, [case.source for case in found], terms, options), terms)
            print(f"{name}, {way}: {time.perf_counter() - start:.0f} s", flush=True)
            yield tally.row(name, f"**{way}**" if bindings == USUAL else way)
            if bindings == USUAL:
                last[name] = tally
                show(tally, shown)
        free = draft_sentences(model, [case.source for case in found], every, DraftOptions())
        yield Tally(found, free, terms).row(name, "as above, free renderings too")
    yield f"\nchrF: `{signature()}`; `changed` are drafts that are not the likeliest one, before and after."
    yield "\nWhy terms of the usual way were unsafe, in NTREX:\n"
    yield reasons(last["NTREX"])
    yield "\n### Guards\n"
    yield from table_of_guards(sets, model.source)


def main() -> None:
    """Measure and record; fails where there is no translator of the direction."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package")
    parser.add_argument("--to", choices=("en", "ru"), default="en")
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    target: Language = given.to
    try:
        model = Remembering(load_translator("ru" if target == "en" else "en", target, given.package))
    except ModelError as error:
        parser.exit(error.exit_code, f"{error}\n")
    body = "\n".join(measure(model, given.most, given.show))
    name = "drafts" if target == "en" else "drafts_ru"
    record(name, " ".join(["python -m tests.bench.drafts", *sys.argv[1:]]), body)


if __name__ == "__main__":
    main()
