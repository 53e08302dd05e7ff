"""Scores of an alignment against gold: by hand, by property, and equal to those of the benchmark's own scorer."""

from __future__ import annotations

import importlib.util
import random
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.evaluate import (
    Case,
    CaseResult,
    Evaluation,
    Share,
    Told,
    case_folders,
    evaluate_cases,
    judge,
    read_case,
    read_gold,
    told_of_links,
)
from align.measures import (
    Counts,
    GoldBead,
    Guess,
    Judged,
    Link,
    Statistics,
    brier_score,
    compare,
    expected_calibration_error,
    precision_at_coverage,
)
from corpus.errors import InputError
from corpus.types import Alignment, Bead, Document, Recipe, Segment, Span

RECIPE = Recipe("none", "0", "by hand")


def link(ru: str, en: str) -> Link:
    """``link("0,1", "2")``"""
    return frozenset(map(int, ru.split(",") if ru else ())), frozenset(map(int, en.split(",") if en else ()))


def gold(*beads: tuple[str, str]) -> list[GoldBead]:
    return [GoldBead(link(*bead)) for bead in beads]


def guessed(*beads: tuple[str, str]) -> list[Guess]:
    return [Guess(link(*bead)) for bead in beads]


def document(lang: str, count: int) -> Document:
    text = "\n".join("x" * 3 for _ in range(count))
    segments = tuple(Segment(k, 4 * k, 4 * k + 3, 0, "xxx") for k in range(count))
    return Document("ru" if lang == "ru" else "en", "", text, segments, f"{lang}.sent")


def write_case(folder: Path, gold_tsv: str, ru: int = 3, en: int = 3) -> Path:
    folder.mkdir(parents=True)
    (folder / "ru.sent").write_text("".join(f"Это предложение номер {k}.\n" for k in range(ru)), encoding="utf-8")
    (folder / "en.sent").write_text("".join(f"This is sentence number {k}.\n" for k in range(en)), encoding="utf-8")
    (folder / "gold.tsv").write_text(gold_tsv, encoding="utf-8")
    return folder


# --- what the counts mean


def test_a_link_that_is_too_large_is_lax_but_not_strict() -> None:
    found = compare(gold(("0", "0"), ("1", "1")), guessed(("0,1", "0,1")))
    assert found.strict == Counts(0, 1, 0, 2)
    assert found.lax == Counts(1, 1, 2, 2)
    assert found.pair == Counts(2, 4, 2, 2)


def test_sentences_left_alone_are_scored_apart() -> None:
    found = compare(gold(("0", "0"), ("1", ""), ("", "1")), guessed(("0", "0"), ("1", "1")))
    assert found.null == Counts(0, 0, 0, 2)
    assert found.strict == Counts(1, 2, 1, 1)


def test_a_moved_link_that_is_found_counts_as_found() -> None:
    beads = [GoldBead(link("0", "2"), moved=True), GoldBead(link("1", "0")), GoldBead(link("2", "1"), moved=True)]
    found = compare(beads, guessed(("0", "2"), ("1", "0"), ("2", ""), ("", "1")))
    assert (found.moved.found, found.moved.gold) == (1, 2)
    assert found.false_crossings == 0


def test_a_wrong_link_out_of_order_is_a_false_crossing_and_those_it_crosses_are_not() -> None:
    straight = [(str(k), str(k)) for k in range(5)]
    crossed = [("0", ""), ("", "0"), ("1", "1"), ("2", "2"), ("3", "3"), ("4", ""), ("", "4")]
    assert compare(gold(*straight), guessed(*crossed)).false_crossings == 0
    assert compare(gold(*straight), guessed(("0", "4"), *straight[1:4], ("4", ""), ("", "0"))).false_crossings == 1


def test_a_wrong_link_in_order_is_no_crossing() -> None:
    beads = gold(("0", "0"), ("1", ""), ("", "1"), ("2", "2"))
    assert compare(beads, guessed(("0", "0"), ("1", "1"), ("2", "2"))).false_crossings == 0


def test_nothing_predicted_scores_nothing_and_divides_by_nothing() -> None:
    found = compare(gold(("0", "0")), guessed(("0", ""), ("", "0")))
    assert (found.strict.precision, found.strict.recall, found.strict.f1) == (0, 0, 0)
    assert expected_calibration_error(found.judged) == brier_score(found.judged) == 0


# --- calibration


def test_confidence_that_is_right_as_often_as_it_says_has_no_error() -> None:
    judged = [Judged(0.75, right) for right in (1, 1, 1, 0)] * 10
    assert expected_calibration_error(judged) == pytest.approx(0)
    assert brier_score(judged) == pytest.approx(0.75 * 0.25**2 + 0.25 * 0.75**2)


def test_certain_and_always_wrong_is_the_worst() -> None:
    judged = [Judged(1.0, 0)] * 7
    assert expected_calibration_error(judged) == brier_score(judged) == 1


def test_bins_hold_the_same_number_of_links() -> None:
    low, high = [Judged(0.1, 0)] * 5 + [Judged(0.1, 1)] * 5, [Judged(0.9, 1)] * 10
    assert expected_calibration_error(low + high, bins=2) == pytest.approx((0.4 + 0.1) / 2)


def test_the_surest_links_are_judged_by_themselves() -> None:
    judged = [Judged(0.9, 1), Judged(0.2, 0), Judged(0.8, 1), Judged(0.3, 0)]
    assert precision_at_coverage(judged, 0.5) == (1.0, 2)
    assert precision_at_coverage(judged, 0.75) == pytest.approx((2 / 3, 3))
    assert precision_at_coverage(judged, 1.0) == (0.5, 4)


outcomes = st.lists(st.tuples(st.sampled_from([0.1, 0.5, 0.51, 0.9]), st.booleans()), max_size=40)


@given(outcomes, st.randoms(use_true_random=False))
def test_the_order_of_links_of_one_confidence_does_not_matter(
    pairs: list[tuple[float, bool]], rng: random.Random
) -> None:
    judged = [Judged(*pair) for pair in pairs]
    mixed = rng.sample(judged, len(judged))
    assert expected_calibration_error(judged) == pytest.approx(expected_calibration_error(mixed))
    assert precision_at_coverage(judged, 0.5) == pytest.approx(precision_at_coverage(mixed, 0.5))


# --- pooling, and equality with the benchmark's scorer


@st.composite
def tilings(draw: st.DrawFn, ru: int = 9, en: int = 8) -> list[Link]:
    """Beads that tile two documents; the English may be out of order."""
    ru_cuts, en_cuts = (draw(st.lists(st.integers(1, 3), min_size=n, max_size=n)) for n in (ru, en))
    ru_parts, en_parts = _parts(ru, ru_cuts), _parts(en, en_cuts)
    en_parts = draw(st.permutations(en_parts)) if draw(st.booleans()) else en_parts
    beads: list[Link] = []
    while ru_parts or en_parts:
        take = draw(st.sampled_from(["both", "both", "both", "ru", "en"]))
        ru_part = ru_parts.pop(0) if ru_parts and take != "en" else frozenset[int]()
        en_part = en_parts.pop(0) if en_parts and take != "ru" else frozenset[int]()
        if ru_part or en_part:
            beads.append((ru_part, en_part))
    return beads


def _parts(count: int, sizes: Sequence[int]) -> list[frozenset[int]]:
    parts, at = [], 0
    for size in sizes:
        if at < count:
            parts.append(frozenset(range(at, min(count, at + size))))
            at += size
    return parts


def beads_tsv(beads: Sequence[Link]) -> str:
    return "".join("\t".join(",".join(map(str, sorted(side))) for side in bead) + "\n" for bead in beads)


@given(tilings(), tilings())
def test_an_alignment_against_itself_is_perfect_and_counts_add_up(one: list[Link], other: list[Link]) -> None:
    same = compare([GoldBead(bead) for bead in one], [Guess(bead) for bead in one])
    assert same.strict.right == same.strict.predicted == same.strict.gold == same.lax.found
    assert same.null.right == same.null.gold
    assert same.false_crossings == 0
    both = compare([GoldBead(bead) for bead in one], [Guess(bead) for bead in other])
    assert (same + both) + Statistics() == same + both
    assert (same + both).pair.gold == 2 * same.pair.gold
    assert both.strict.right <= both.lax.right <= both.lax.predicted
    assert 0 <= both.null.f1 <= 1


def benchmark_scores(shared: Path, argv: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What score.py prints for each measure: ``P 0.9000 R 0.8000 F 0.8471``."""
    spec = importlib.util.spec_from_file_location("score", shared / "bench" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    capsys.readouterr()
    assert module.main(argv) == 0
    return dict(re.findall(r"^(\w+) +(P .*)$", capsys.readouterr().out, re.M))


def own_scores(total: Statistics) -> dict[str, str]:
    counts = {"strict": total.strict, "lax": total.lax, "pair": total.pair, "null": total.null}
    return {name: f"P {c.precision:.4f} R {c.recall:.4f} F {c.f1:.4f}" for name, c in counts.items()}


@pytest.mark.shared
def test_scores_equal_those_of_the_benchmark_on_disturbed_gold(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = shared / "bench" / "cases" / "moves"
    rng, total = random.Random(5), Statistics()
    for folder in case_folders(cases):
        case = read_case(folder)
        beads = _disturbed([bead.link for bead in case.gold], rng)
        (tmp_path / f"{case.name}.tsv").write_text(beads_tsv(beads), encoding="utf-8")
        total += compare(case.gold, [Guess(bead) for bead in beads])
    theirs = benchmark_scores(shared, ["--cases", str(cases), str(tmp_path)], capsys)
    assert 0.5 < total.strict.f1 < 0.99
    assert own_scores(total) == theirs


def _disturbed(beads: list[Link], rng: random.Random) -> list[Link]:
    """Some neighbours merged, some links taken apart."""
    out: list[Link] = []
    for ru, en in beads:
        if rng.random() < 0.1:
            out += [(ru, frozenset()), (frozenset(), en)]
        elif out and rng.random() < 0.1:
            out[-1] = (out[-1][0] | ru, out[-1][1] | en)
        else:
            out.append((ru, en))
    return [bead for bead in out if bead[0] or bead[1]]


@pytest.mark.shared
def test_scores_equal_those_of_the_benchmark_on_what_was_aligned(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from align.encoder import load_encoder
    from align.pipeline import align_documents
    from corpus.export.write import exporter

    encoder, pairs, total = load_encoder("bundled"), [], Statistics()
    for folder in case_folders(shared / "gold"):
        case = read_case(folder)
        alignment = align_documents(case.ru, case.en, encoder)
        ids = tmp_path / f"{case.name}.ids.tsv"
        exporter(ids).write([alignment])
        pairs += [str(folder / "gold.tsv"), str(ids)]
        total += judge(case, alignment)
    assert own_scores(total) == benchmark_scores(shared, pairs, capsys)
    assert own_scores(evaluate_cases(shared / "gold", encoder).total) == own_scores(total)


# --- reading cases


def one_to_one(ru: Document, en: Document, encoder: object) -> Alignment:
    """A stand-in for the aligner whose right answer is obvious."""
    beads = tuple(Bead(Span(k, k + 1), Span(k, k + 1), confidence=0.9) for k in range(len(ru.segments)))
    return Alignment(ru, en, beads, RECIPE)


def test_a_folder_of_cases_is_pooled_and_one_case_is_a_folder_too(tmp_path: Path) -> None:
    straight = write_case(tmp_path / "a", "0\t0\n1\t1\n2\t2\n")
    write_case(tmp_path / "b", "0\t0\t1-1\t\n1\t2\t1-1\tmoved\n2\t1\t1-1\tloose\n")
    (tmp_path / "notes").mkdir()
    encoder = object()
    both = evaluate_cases(tmp_path, encoder, one_to_one)  # type: ignore[arg-type]
    assert [case.name for case in both.cases] == ["a", "b"]
    assert both.total.strict == Counts(4, 6, 4, 6)
    assert both.total.moved == Counts(0, 0, 0, 1)
    assert both.recipe == RECIPE
    assert evaluate_cases(straight, encoder, one_to_one).total.strict == Counts(3, 3, 3, 3)  # type: ignore[arg-type]


def test_the_confidence_that_is_judged_is_that_of_links(tmp_path: Path) -> None:
    ru, en = document("ru", 2), document("en", 1)
    beads = (Bead(Span(0, 1), Span(0, 1), confidence=0.8), Bead(Span(1, 2), Span(1, 1), confidence=0.3))
    case = Case("x", ru, en, tuple(gold(("0", "0"), ("1", ""))))
    assert judge(case, Alignment(ru, en, beads, RECIPE)).judged == (Judged(0.8, 1),)


def told_of(*links: tuple[tuple[str, ...], bool]) -> Evaluation:
    told = tuple(Told(*each) for each in links)
    return Evaluation((CaseResult("a", Statistics(), told[:2]), CaseResult("b", Statistics(), told[2:])), RECIPE)


def test_links_are_counted_by_each_of_their_reasons_and_apart_where_there_is_none() -> None:
    both = ("partial", "longer en")
    evaluation = told_of(
        ((), True), (both, False), (("partial",), True), ((), True), ((), False), (("partial",), False)
    )
    assert list(evaluation.by_reason.items()) == [
        ("", Share(right=2, links=3)),
        ("partial", Share(right=1, links=3)),
        ("longer en", Share(right=0, links=1)),
    ]
    assert evaluation.by_reason["partial"].wrong == pytest.approx(2 / 3)
    assert told_of().by_reason == {"": Share(0, 0)}


def test_what_is_told_is_that_of_links_alone_each_with_whether_it_is_right() -> None:
    ru, en = document("ru", 3), document("en", 2)
    beads = (
        Bead(Span(0, 1), Span(0, 1), reasons=("partial",)),
        Bead(Span(1, 2), Span(1, 1)),
        Bead(Span(2, 3), Span(1, 2)),
    )
    case = Case("x", ru, en, tuple(gold(("0,1", "0"), ("2", "1"))))
    assert told_of_links(case, Alignment(ru, en, beads, RECIPE)) == (Told(("partial",), False), Told((), True))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("0\t0\n1\t1\n3\t2\n", r"gold\.tsv, line 3: ru sentence 3 is not in the file"),
        ("0\t0\n0\t1\n1,2\t2\n", r"line 2: ru sentence 0 .* in two beads"),
        ("0,0\t0\n1,2\t1,2\n", r"line 1: ru sentence 0 .* in two beads"),
        ("0\t0\n1\tone\n2\t1\n", r'line 2: en "one" is not a sentence number'),
        ("0\t0\n1\t-1\n", r"line 2: en sentence -1 is not in the file"),
        ("0\t0\n1\t2\n2\t\n", r"gold\.tsv: en sentence 1 is in no bead"),
        ("", r"gold\.tsv: ru sentence 0 is in no bead"),
    ],
)
def test_a_gold_that_does_not_tile_its_sentences_is_refused_with_the_line(
    tmp_path: Path, text: str, complaint: str
) -> None:
    folder = write_case(tmp_path / "case", text)
    with pytest.raises(InputError, match=complaint):
        read_case(folder)


def test_a_gold_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_bytes(b"0\t0\t1-1\t\xcf\xf0\n")
    with pytest.raises(InputError, match="UTF-8"):
        list(read_gold(path, 1, 1))


@pytest.mark.parametrize("name", ["ru.sent", "en.sent", "gold.tsv"])
def test_a_case_that_lacks_a_file_is_named(tmp_path: Path, name: str) -> None:
    folder = write_case(tmp_path / "case", "0\t0\n1\t1\n2\t2\n")
    (folder / name).unlink()
    with pytest.raises(InputError, match=f"case: no {name}"):
        evaluate_cases(tmp_path, object(), one_to_one)  # type: ignore[arg-type]


def test_a_folder_without_cases_a_file_and_nothing_at_all_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for name, complaint in (("empty", "no case in it"), ("file", "a file, and a folder"), ("none", "no such folder")):
        with pytest.raises(InputError, match=complaint):
            case_folders(tmp_path / name)
