"""Wrong terms mended in drafts: ``python -m tests.bench.draft_planted``. No model is asked.

Drafts are translations by persons with one wrong term planted (``tests.bench.term_planting``). Its words attend to the
term of the source, most of the time, as they would in a model that chose them; the attention of all others is made of
the bundled lexicon and word vectors. So only the replacement of words is measured: how many terms are honoured, how
often the sentence is again what the person wrote, and chrF against that. ``--show`` prints what was written.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from align.encoder import SummingEncoder, load_encoder
from align.translator import Hypothesis, Language, Options, Scores, TextSpan, Translation
from glossaries.association import Associations
from glossaries.drafts.draft import draft_sentences
from glossaries.drafts.types import Draft, DraftOptions
from glossaries.drafts.wanted import DraftTerms
from glossaries.issue import Pair
from glossaries.lexicon import load_lexicon
from glossaries.lexicon_evidence import weigh
from glossaries.read import bundled_termbase
from tests.bench.checks import read_pairs
from tests.bench.report import record
from tests.bench.term_planting import Planted, Planter
from tests.bench.terms import SHARED
from tests.bench.terms_planted import mark, read_unreal

SHARPNESS = 6.0
ATTENDED = 0.7
OPTIONS = DraftOptions(bindings=("replaced",), withhold=frozenset())


class ByHeart:
    """A translator that knows one draft of each sentence."""

    name = "by-heart"
    revision = "0"

    def __init__(self, errors: Mapping[str, Planted], source: Language) -> None:
        self._errors = errors
        self.source: Language = source
        self.target: Language = "en" if source == "ru" else "ru"

    @cached_property
    def _associations(self) -> Associations:
        encoder = load_encoder()
        assert isinstance(encoder, SummingEncoder)
        return Associations(encoder)

    @cached_property
    def _lexicon(self):  # type: ignore[no-untyped-def]
        return load_lexicon()

    def translate(
        self, sentences: Sequence[str], options: Options | None = None, *, prefixes: Sequence[str] = ()
    ) -> list[Translation]:
        return [self._translated(sentence) for sentence in sentences]

    def score(self, sentences: Sequence[str], drafts: Sequence[str]) -> list[Scores]:
        raise NotImplementedError("asked for only where the likeliest place is searched")

    def _translated(self, sentence: str) -> Translation:
        error = self._errors.get(sentence)
        if not error:
            return Translation(sentence, (), ())  # a piece of one
        draft: str = getattr(error.pair, self.target)
        ru, en = (sentence, draft) if self.source == "ru" else (draft, sentence)
        of_ru, of_en = self._associations.words(ru, "ru"), self._associations.words(en, "en")
        strength = weigh(self._lexicon, of_ru, of_en).strength
        rows = np.exp(SHARPNESS * (strength.T if self.source == "ru" else strength)).astype(np.float32)
        rows /= np.maximum(rows.sum(axis=1, keepdims=True), 1e-9)
        places = [tuple(TextSpan(*place) for place in words.places) for words in (of_ru, of_en)]
        sides = places if self.source == "ru" else places[::-1]
        there = [span.start < error.other.stop and error.other.start < span.stop for span in sides[0]]
        if any(there):
            for row, span in enumerate(sides[1]):
                if span.start < error.place.stop and error.place.start < span.stop:
                    rows[row] = (1 - ATTENDED) * rows[row] + ATTENDED * np.array(there, np.float32) / sum(there)
        return Translation(sentence, sides[0], (Hypothesis(draft, -0.5, sides[1], rows),))


def errors(pairs: Sequence[Pair]) -> list[Planted]:
    """Wrong terms that are errors indeed, one for each sentence and language."""
    unreal = read_unreal()
    planted = [one for one in Planter(bundled_termbase()).plant(pairs) if mark(one) not in unreal]
    return list(
        {(one.swap.lang, one.pair.ru if one.swap.lang == "en" else one.pair.en): one for one in planted}.values()
    )


def mended(planted: Sequence[Planted], source: Language) -> list[tuple[Planted, Draft]]:
    """The drafts of one direction, with what became of them."""
    own = [one for one in planted if one.swap.lang != source]
    by_source = {getattr(one.pair, source): one for one in own}
    terms = DraftTerms(bundled_termbase(), source)
    drafts = draft_sentences(ByHeart(by_source, source), list(by_source), terms, OPTIONS)
    return list(zip(by_source.values(), drafts, strict=True))


def table(found: Sequence[tuple[Planted, Draft]], source: Language) -> Iterator[str]:
    """What became of wrong terms, by kind and rendering."""
    from sacrebleu.metrics import CHRF

    base = bundled_termbase()
    yield f"\n## {'Russian to English' if source == 'ru' else 'English to Russian'}\n"
    yield "| planted | drafts | asked for | honoured | as the person wrote it | changed otherwise | left | chrF |"
    yield "|---|---|---|---|---|---|---|---|"
    groups: dict[str, list[tuple[Planted, Draft]]] = {}
    for error, draft in found:
        concept = base.concept(error.swap.concept)
        assert concept
        for name in (f"{error.swap.kind}, {concept.rendering} rendering", "**all**"):
            groups.setdefault(name, []).append((error, draft))
    for name, some in sorted(groups.items(), key=lambda group: (group[0].startswith("*"), group[0])):
        own = [[term for term in draft.terms if term.concept == error.swap.concept] for error, draft in some]
        asked = sum(any(term.state in ("replaced", "unsafe") for term in terms) for terms in own)
        honoured = sum(any(term.state == "replaced" for term in terms) for terms in own)
        before = [getattr(error.pair, error.swap.lang) for error, _ in some]
        wrote = [getattr(error.before, error.swap.lang) for error, _ in some]
        texts = [draft.text for _, draft in some]
        right = sum(text == person for text, person in zip(texts, wrote, strict=True))
        same = sum(text == wrong for text, wrong in zip(texts, before, strict=True))
        chrf = [CHRF().corpus_score(lines, [wrote]).score for lines in (before, texts)]
        cells = [
            name,
            len(some),
            asked,
            honoured,
            right,
            len(some) - same - right,
            same,
            f"{chrf[0]:.2f} → {chrf[1]:.2f}",
        ]
        yield f"| {' | '.join(map(str, cells))} |"
    reasons = Counter(term.reason for _, draft in found for term in draft.terms if term.state == "unsafe")
    yield "\nWhy terms were left: " + "; ".join(f"{reason} ({count})" for reason, count in reasons.most_common()) + "."


def main() -> None:
    """Measure and record."""
    planted = errors(read_pairs(SHARED / "data" / "own-domain.tsv"))[:: 3 if "--some" in sys.argv else 1]
    languages: tuple[Language, ...] = ("ru", "en")
    body: list[str] = []
    for source in languages:
        found = mended(planted, source)
        body += table(found, source)
        if "--show" in sys.argv:
            for error, draft in found:
                lang = error.swap.lang
                wrong, wrote = getattr(error.pair, lang), getattr(error.before, lang)
                if draft.text not in (wrong, wrote):
                    print(f"{error.swap.kind} {draft.source}\n  - {wrong}\n  + {draft.text}\n  = {wrote}")
    record("draft_planted", " ".join(["python -m tests.bench.draft_planted", *sys.argv[1:]]), "\n".join(body))


if __name__ == "__main__":
    main()
