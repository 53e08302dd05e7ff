"""The recipe of the translator: pieces, words, links, batches, the model, and its conversion."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("ctranslate2")
pytest.importorskip("sentencepiece")

from training.data import Pair  # noqa: E402
from training.translator.batches import IGNORED, batches, examples  # noqa: E402
from training.translator.corpus import NOWHERE, Corpus, Side, read, token_links, write  # noqa: E402
from training.translator.mixture import round_of, usable  # noqa: E402
from training.translator.model import Rows, Shape, Translator, all_rows, drawn_rows  # noqa: E402
from training.translator.optimise import orthogonal  # noqa: E402
from training.translator.pieces import END, PREFIX, PREFIX_ID, START, load_pieces, train_pieces, vocabulary, words  # noqa: E402

RU = ["Повестка пришла в среду.", "Он служит второй год.", "Суд отложил заседание до 14 мая.", "Мать ждала у ворот."]
SIZE = 72
EN = [
    "The summons came on Wednesday.",
    "He is in his second year.",
    "The court adjourned until 14 May.",
    "His mother waited.",
]


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("pieces")
    return load_pieces(train_pieces([*RU, *EN] * 5, SIZE, folder))


def side(sentences: list[list[int]], links: list[list[int]] | None = None) -> Side:
    links = links or [[NOWHERE] * len(sentence) for sentence in sentences]
    return Side(
        np.concatenate(sentences).astype(np.int32),
        np.cumsum([0, *map(len, sentences)]),
        np.concatenate(links).astype(np.int16),
    )


def corpus(pieces: Any) -> Corpus:
    ru, en = (side(pieces.encode(lines, out_type=int)) for lines in (RU, EN))
    return Corpus(ru, en, ["own-domain"] * len(RU))


def test_prefixes_are_pieces_that_text_cannot_hold_and_that_decoding_drops(pieces: Any) -> None:
    assert [pieces.piece_to_id(PREFIX[lang]) for lang in ("ru", "en")] == [PREFIX_ID["ru"], PREFIX_ID["en"]]
    assert PREFIX_ID["en"] not in pieces.encode("a >>en<< b", out_type=int)
    assert pieces.decode_pieces([PREFIX["en"], *pieces.encode("He is", out_type=str)]) == "He is"


def test_spelling_that_means_nothing_is_unified(pieces: Any) -> None:
    plain = pieces.encode("Он служит второй год.", out_type=str)
    assert pieces.encode("Он\u00a0слу\u00adжи\u0301т второй год.", out_type=str) == plain
    assert pieces.encode("её", out_type=str) == pieces.encode("ее", out_type=str)


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        ("▁по вест ка ▁при шла .", [[0, 1, 2], [3, 4], [5]]),
        ("▁ 1 4 ▁ма я", [[0, 1, 2], [3, 4]]),
        ('" Да " ,', [[0], [1], [2], [3]]),
        ("▁ 2 0 2 5 - го", [[0, 1, 2, 3, 4], [5], [6]]),
        ("▁ ж ду", [[0, 1, 2]]),
    ],
)
def test_pieces_make_words(cut: str, expected: list[list[int]]) -> None:
    assert words(cut.split(" ")) == expected


def test_links_of_words_become_links_of_pieces() -> None:
    mine, theirs = [[0], [1, 2, 3]], [[0, 1, 2], [3]]
    assert token_links(mine, theirs, [(1, 0)]) == [NOWHERE, 0, 1, 2]
    assert token_links(mine, theirs, [(0, 0), (1, 1)]) == [0, 3, 3, 3]


def test_rounds_draw_every_pair_of_a_set_in_turn() -> None:
    sets = ["a"] * 10 + ["b"] * 4
    share = {"a": 0.5, "b": 0.25}
    drawn = [round_of(sets, number, 0, share) for number in range(4)]
    assert [sum(place < 10 for place in one) for one in drawn] == [5, 5, 5, 5]
    assert sorted(drawn[0] + drawn[1])[:10] == list(range(10))
    assert sorted(place for one in drawn for place in one if place >= 10) == [10, 11, 12, 13]


def test_pairs_of_unlike_length_are_left_out_and_large_sets_thinned() -> None:
    pairs = [
        Pair("да " * 30, "yes", "a"),
        Pair("", "yes", "a"),
        *(Pair(f"слово {n}", f"word {n}", "a") for n in range(9)),
    ]
    assert [pair.en for pair in usable(pairs, {"a": 3})] == ["word 0", "word 3", "word 6"]


def test_batches_hold_each_pair_in_both_directions_within_the_limit(pieces: Any) -> None:
    text = corpus(pieces)
    found = list(batches(text, examples(text, range(4), 90), 100, seed=1))
    assert sum(len(batch.source) for batch in found) == 8
    for batch in found:
        assert len(batch.source) == 1 or batch.source.numel() + batch.written.numel() <= 100 + len(batch.source)
        assert (batch.written[:, 0] == START).all() and (batch.targets[:, 0] == IGNORED).all()
        for source, written, targets in zip(batch.source, batch.written, batch.targets, strict=True):
            learned = targets[targets != IGNORED].tolist()
            assert learned[-1] == END and learned[:-1] == written[2 : len(learned) + 1].tolist()
            texts = pieces.decode([n for n in source.tolist() if n != END]), pieces.decode(learned[:-1])
            pair = texts if written[1] == PREFIX_ID["en"] else texts[::-1]
            assert pair in list(zip(RU, EN, strict=True))


def test_a_corpus_that_is_kept_comes_back(pieces: Any, tmp_path: Path) -> None:
    text = corpus(pieces)
    write(text, tmp_path / "text.npz")
    back = read(tmp_path / "text.npz")
    assert back.sets == text.sets
    assert np.array_equal(back.en.tokens, text.en.tokens) and np.array_equal(back.ru.starts, text.ru.starts)


def test_a_loss_over_drawn_pieces_estimates_the_whole_one() -> None:
    torch.manual_seed(0)
    states, vectors = torch.randn(40, 16), torch.randn(3000, 16) * 0.3
    targets = torch.randint(3000, (40,))
    whole = all_rows(vectors).losses(states, targets)
    estimates = torch.stack([drawn_rows(vectors, targets, 1500).losses(states, targets) for _ in range(8)]).mean(0)
    assert (estimates - whole).abs().max() < 0.1


def test_rows_give_the_vectors_of_the_pieces_that_are_needed() -> None:
    vectors, needed = torch.randn(50, 4), torch.tensor([7, 3, 7, 49])
    rows = drawn_rows(vectors, needed, 10)
    assert torch.equal(rows[needed.view(2, 2)], vectors[needed].view(2, 2, 4))
    assert 3 <= len(rows.vectors) <= 13


def test_steps_of_muon_have_singular_values_near_one() -> None:
    torch.manual_seed(0)
    values = torch.linalg.svdvals(orthogonal(torch.randn(32, 96)))
    assert values.min() > 0.5
    assert values.max() < 1.4


def test_padding_does_not_change_what_is_learned(pieces: Any) -> None:
    torch.manual_seed(0)
    text = corpus(pieces)
    model = Translator(Shape(SIZE, dim=32, heads=2, hidden=48)).eval()
    rows: Rows = all_rows(model.pieces)

    def losses(limit: int) -> torch.Tensor:
        parts = []
        for batch in batches(text, examples(text, range(4), 90), limit, seed=1):
            memory = model.encode(rows[batch.source], batch.mask)
            states, _ = model.decode(rows[batch.written], memory, batch.mask)
            learned = batch.targets != IGNORED
            parts.append(rows.losses(states[learned], batch.targets[learned]))
        return torch.cat(parts).sort().values

    assert torch.allclose(losses(1), losses(10_000), atol=1e-4)


def greedy(model: Translator, source: list[int], prefix: int, limit: int) -> tuple[list[int], np.ndarray[Any, Any]]:
    memory = model.encode(model.pieces[[*source, END]][None], None)
    written = [START, prefix]
    while len(written) < limit + 2 and written[-1] != END:
        states, weights = model.decode(model.pieces[written][None], memory, None)
        written.append(int((states[0, -1] @ model.pieces.T).argmax()))
    return written[2:], weights[0].detach().numpy()


def test_the_package_translates_as_the_model_does_and_gives_its_attention(pieces: Any, tmp_path: Path) -> None:
    import ctranslate2

    from training.translator.pack import OTHER_WAY, write_archive, write_package

    torch.manual_seed(3)
    model = Translator(Shape(pieces.get_piece_size(), dim=32, heads=2, hidden=48)).eval()
    with torch.no_grad():
        for name, value in model.named_parameters():
            value.add_(torch.randn_like(value) * (0.3 if "norm" in name else 0.05))
    (tmp_path / "sentencepiece.model").write_bytes(pieces.serialized_model_proto())
    write_package(model, tmp_path / "sentencepiece.model", tmp_path / "package", quantization=None)
    names = vocabulary(pieces)
    translator = ctranslate2.Translator(str(tmp_path / "package" / "model"))
    for sentence, lang in ((RU[0], "en"), (EN[2], "ru")):
        source = pieces.encode(sentence, out_type=str)
        (result,) = translator.translate_batch(
            [source], target_prefix=[[PREFIX[lang]]], beam_size=1, max_decoding_length=13, return_attention=True
        )
        expected, weights = greedy(model, pieces.encode(sentence, out_type=int), PREFIX_ID[lang], 12)
        expected = [number for number in expected if number != END]
        assert result.hypotheses[0] == [PREFIX[lang], *(names[number] for number in expected)]
        attention = np.array(result.attention[0])
        columns = attention.shape[1]
        assert columns in (len(source), len(source) + 1)
        assert np.allclose(attention, weights[: len(attention), :columns], atol=1e-4)
    told = [json.loads((tmp_path / "package" / name).read_text()) for name in ("metadata.json", OTHER_WAY)]
    assert [one["from_code"] + one["to_code"] + one["target_prefix"] for one in told] == ["ruen>>en<<", "enru>>ru<<"]
    assert write_archive(tmp_path / "package", "en", "ru", tmp_path).name == "translate-en_ru.argosmodel"
