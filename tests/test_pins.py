"""Confirmed beads stay, and only what stands between them is aligned again."""

from __future__ import annotations

import random

import pytest

from align.anchors import Part
from align.encoder import load_encoder
from align.pins import in_order, merge_parts
from align.pipeline import Prepared, align_prepared, prepare
from corpus.errors import AlignmentError
from corpus.types import Alignment, Bead, Span
from tests.texts import REPORTS, document, report_sentences

NAMES = sorted(folder.name for folder in REPORTS.iterdir() if folder.is_dir())[::4]


def prepared(name: str) -> Prepared:
    ru, en = report_sentences(name, "ru"), report_sentences(name, "en")
    return prepare(document("ru", ru), document("en", en), load_encoder("bundled"))


@pytest.fixture(scope="module", params=NAMES)
def report(request: pytest.FixtureRequest) -> Prepared:
    return prepared(request.param)


def spans(alignment: Alignment) -> list[tuple[Span, Span, bool]]:
    return [(bead.ru, bead.en if bead.is_link else Span(0, 0), bead.moved) for bead in alignment.beads if bead.ru.size]


def test_pins_that_agree_change_nothing(report: Prepared) -> None:
    full = align_prepared(report)
    chance = random.Random(1)
    for share in (0.05, 0.3, 1.0):
        pins = [bead for bead in full.beads if chance.random() < share]
        assert spans(align_prepared(report, pins)) == spans(full)


def test_pinned_beads_stay_whatever_they_are(report: Prepared) -> None:
    n, m = len(report.ru.segments), len(report.en.segments)
    odd = [
        Bead(Span(3, 5), Span(9, 10)),
        Bead(Span(n - 2, n - 1), Span(0, 1), moved=True),
        Bead(Span(10, 11), Span(10, 10)),
        Bead(Span(12, 12), Span(m - 1, m)),
    ]
    beads = align_prepared(report, odd).beads
    links = [(bead.ru, bead.en, bead.moved) for bead in beads if bead.is_link]
    assert (Span(3, 5), Span(9, 10), False) in links
    assert (Span(n - 2, n - 1), Span(0, 1), True) in links
    assert Span(10, 11) in [bead.ru for bead in beads if not bead.is_link]
    assert Span(m - 1, m) in [bead.en for bead in beads if not bead.is_link]


def test_a_pin_is_certain(report: Prepared) -> None:
    pin = Bead(Span(3, 5), Span(9, 10), confidence=0.2, reasons=("longer en",))
    kept = next(bead for bead in align_prepared(report, [pin]).beads if bead.ru == pin.ru)
    assert (kept.confidence, kept.reasons) == (1.0, ())


def test_a_correction_is_heeded_by_its_neighbours() -> None:
    ru = ["Он отказался.", "Судья вышла.", "Он отказался.", "Зал молчал."]
    en = ["He refused.", "The room was silent."]
    pair = prepare(document("ru", ru), document("en", en), load_encoder("bundled"))
    for refusal in (0, 2):
        beads = align_prepared(pair, [Bead(Span(refusal, refusal + 1), Span(0, 1))]).beads
        assert [(bead.ru.start, bead.en.start) for bead in beads if bead.is_link] == [(refusal, 0), (3, 1)]


@pytest.mark.parametrize(
    "pins",
    [
        [Bead(Span(0, 2), Span(0, 1)), Bead(Span(1, 2), Span(3, 4))],
        [Bead(Span(0, 1), Span(0, 1)), Bead(Span(5, 6), Span(0, 1))],
        [Bead(Span(0, 1), Span(900, 901))],
        [Bead(Span(900, 901), Span(2, 2))],
    ],
)
def test_impossible_pins_are_refused(pins: list[Bead]) -> None:
    with pytest.raises(AlignmentError, match="pin"):
        align_prepared(prepared(NAMES[0]), pins)


def test_the_order_of_most_sentences_is_kept() -> None:
    block = [Bead(Span(k, k + 1), Span(k, k + 1)) for k in (5, 6, 7)]
    stray = Bead(Span(2, 3), Span(9, 10))
    assert in_order([stray, *block]) == block


def test_parts_are_made_one_where_a_pin_reaches_across() -> None:
    parts = [Part(Span(k, k + 10), Span(k, k + 10)) for k in (0, 10, 20, 30)]
    inside, across = Bead(Span(4, 5), Span(9, 10)), Bead(Span(19, 20), Span(21, 22))
    assert merge_parts(parts, [inside]) == parts
    assert merge_parts(parts, [inside, across]) == [parts[0], Part(Span(10, 30), Span(10, 30)), parts[3]]
