"""How telling it is that a term is not met on the other side."""

from __future__ import annotations

from glossaries.read import bundled_termbase
from glossaries.reliability import PATH, reliability


def test_a_term_of_the_field_is_more_reliable_than_an_ordinary_word() -> None:
    assert reliability("en", "enlistment-office", "enlistment office") > 2
    assert reliability("en", "sentence-length", "time") < -2


def test_a_term_that_was_never_seen_is_taken_for_an_average_one() -> None:
    assert reliability("ru", "no-such-concept", "слово") > reliability("en", "no-such-concept", "word") == 0


def test_every_row_counts_terms_of_the_term_base_and_no_more_met_than_seen() -> None:
    base = bundled_termbase()
    known = {(lang, concept.id, term.text) for lang in ("ru", "en") for concept, term in base.terms(lang)}
    for line in PATH.read_text(encoding="utf-8").splitlines()[1:]:
        lang, concept, term, seen, met = line.split(",")
        assert (lang, concept, term.strip('"')) in known
        assert 0 <= int(met) <= int(seen)
