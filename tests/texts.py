"""Documents for tests, made of sentences or of the project's own report pairs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.types import Document, Lang, Segment

REPORTS = Path(__file__).parent / "gold" / "reports"


def document(lang: Lang, sentences: Sequence[str], source: str = "test") -> Document:
    """A document of one paragraph with these sentences."""
    segments, at = [], 0
    for index, sentence in enumerate(sentences):
        segments.append(Segment(index, at, at + len(sentence), 0, sentence))
        at += len(sentence) + 1
    return Document(lang, "", "\n".join(sentences), tuple(segments), source)


def report_sentences(name: str, lang: Lang) -> list[str]:
    """The sentences of one of our report pairs."""
    lines = (REPORTS / name / f"{lang}.sent").read_text(encoding="utf-8").splitlines()
    return [line.split("\t", 1)[1] for line in lines]


def literal_pairs() -> list[tuple[str, str]]:
    """All one-to-one links of our report pairs, in order: a long text and its complete translation."""
    pairs = []
    for folder in sorted(REPORTS.iterdir()):
        if folder.is_dir():
            ru, en = report_sentences(folder.name, "ru"), report_sentences(folder.name, "en")
            rows = [line.split("\t") for line in (folder / "gold.tsv").read_text(encoding="utf-8").splitlines()]
            pairs += [(ru[int(row[0])], en[int(row[1])]) for row in rows if row[2] == "1-1" and not row[3]]
    return pairs
