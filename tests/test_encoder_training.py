"""The pieces of the recipe that trains the bundled encoder."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter

import numpy as np
import pytest

pytest.importorskip("torch", reason="the extra `train` is not installed")
pytest.importorskip("scipy", reason="the extra `train` is not installed")

import torch

from tests.conftest import ROOT
from training.bags import Bags, joined, sums
from training.batches import GroupedBatches
from training.contrast import RowAdam, Settings, loss_and_gradient, train
from training.data import OWN, Pair, split_dev
from training.names import NameMaker, invented_pairs, name_pairs
from training.quantise import quantise_4_bits
from training.start import starting_vectors
from training.vocabulary import count_words, greedy, learn_vocabulary, merge

pytestmark = pytest.mark.sbert


def bags(*sentences: list[int]) -> Bags:
    return Bags(np.array([token for sentence in sentences for token in sentence]), np.cumsum([0, *map(len, sentences)]))


SENTENCES = bags([1, 2, 2], [], [3], [2, 3])


def test_a_sentence_is_the_sum_of_its_rows() -> None:
    weights = torch.tensor([[0.0], [1.0], [10.0], [100.0]])
    assert sums(weights, SENTENCES)[:, 0].tolist() == [21, 0, 100, 110]
    assert sums(weights, SENTENCES.take(np.array([3, 0])))[:, 0].tolist() == [110, 21]
    assert sums(weights, joined([SENTENCES, bags([1])]))[:, 0].tolist() == [21, 0, 100, 110, 1]


def test_left_out_tokens_do_not_count() -> None:
    kept = SENTENCES.keep(np.array([True, False, True, False, True, True]))
    assert kept.tokens.tolist() == [1, 2, 2, 3]
    assert kept.starts.tolist() == [0, 2, 2, 2, 4]


def test_each_token_knows_its_sentences() -> None:
    used, where = SENTENCES.transposed()
    assert used.tolist() == [1, 2, 3]
    assert [where.tokens[a:b].tolist() for a, b in zip(where.starts, where.starts[1:], strict=False)] == [
        [0], [0, 0, 3], [2, 3],
    ]  # fmt: skip


@pytest.mark.parametrize("margin", [0.0, 0.25])
def test_the_gradient_by_hand_is_that_of_autograd(margin: float) -> None:
    torch.manual_seed(0)
    ru, en = (torch.randn(40, 16, requires_grad=True) for _ in range(2))
    normal = torch.nn.functional.normalize
    logits = 20 * (normal(ru) @ normal(en).T - margin * torch.eye(40))
    own = torch.arange(40)
    expected = torch.nn.functional.cross_entropy(logits, own) + torch.nn.functional.cross_entropy(logits.T, own)
    (expected / 2).backward()
    loss, slopes = loss_and_gradient(ru.detach(), en.detach(), 20, margin)
    assert loss == pytest.approx(expected.item() / 2, rel=0.01)
    assert ru.grad is not None
    assert en.grad is not None
    wanted = torch.cat([ru.grad, en.grad])
    assert (slopes - wanted).norm() < 0.02 * wanted.norm()


def test_adam_moves_only_rows_with_a_gradient() -> None:
    weights = torch.zeros(4, 2)
    RowAdam(weights, (0.9, 0.99)).step(torch.tensor([1, 3]), torch.tensor([[1.0, -5.0], [2.0, 0.0]]), 0.1)
    torch.testing.assert_close(weights, torch.tensor([[0, 0], [-0.1, 0.1], [0, 0], [-0.1, 0]]), atol=1e-4, rtol=0)


def toy(count: int = 300) -> tuple[Bags, Bags]:
    """Sentences of a language whose word k is word k + 20 of the other."""
    chance = np.random.default_rng(1)
    ru = [[int(k) for k in chance.choice(20, 5, replace=False)] for _ in range(count)]
    return bags(*ru), bags(*[[k + 20 for k in sentence[::-1]] for sentence in ru])


def test_the_svd_puts_translations_together() -> None:
    vectors = starting_vectors(*toy(), np.ones(300, np.float32), 40, 20, seed=0)
    assert ((vectors[:20] @ vectors[20:].T).argmax(axis=1) == np.arange(20)).mean() > 0.9


def test_training_learns_and_gives_the_same_twice() -> None:
    ru, en = toy()
    runs, losses = [], []
    for _ in range(2):
        batches = GroupedBatches(ru, en, np.ones(300), batch=100, group=10, seed=3)
        weights = torch.from_numpy(np.random.default_rng(0).standard_normal((40, 16), dtype=np.float32))
        runs.append(train(weights, ru, en, batches, Settings(epochs=8, rate=0.1), lambda *a: losses.append(a[1])))
    assert losses[7] < losses[0] / 2
    assert torch.equal(*runs)


def test_a_batch_has_no_pair_twice_and_draws_are_kept() -> None:
    ru, en = toy()
    batches = GroupedBatches(ru, en, np.where(np.arange(300) < 100, 3.0, 1.0), batch=50, group=5, seed=0)
    dealt = list(batches.deal(0, torch.randn(40, 8)))
    assert all(len(set(batch.tolist())) == len(batch) for batch in dealt)
    seen = np.bincount(np.concatenate(dealt), minlength=300)
    assert seen[:100].mean() > 2 > 1 >= seen[100:].max()


WORDS = Counter({"повестка": 9, "повестку": 7, "явка": 5, "явку": 4})


def test_frequent_words_become_whole_pieces() -> None:
    pieces = merge(WORDS, 30)
    assert {"повестка", "явка"} <= pieces
    assert merge(WORDS, 30) == pieces


def test_the_longest_piece_comes_first() -> None:
    assert greedy("повесткой", {"по", "повест", "##к", "##ко", "##и", "##ои"}) == []
    assert greedy("повесткои", {"по", "повест", "##к", "##ко", "##и", "##ои"}) == ["повест", "##ко", "##и"]


def test_words_are_counted_as_the_tokenizer_sees_them() -> None:
    assert count_words([("Ещё Ёлка,", 2), ("елка", 1)]) == {"еще": 2, "елка": 3, ",": 2}


def test_the_vocabulary_is_sorted_after_the_unknown_token() -> None:
    pairs = [Pair(f"повестка номер {n}", f"summons number {n}", OWN) for n in range(30)]
    vocabulary = learn_vocabulary(pairs, 80, 80, own_copies=2)
    assert vocabulary[0] == "[UNK]"
    assert vocabulary[1:] == sorted(set(vocabulary[1:]))
    assert {"повестка", "summons"} <= set(vocabulary)


def test_invented_names_sound_alike() -> None:
    pairs = [
        Pair(f"Там {ru} и {ru}а.", f"There {en}.", "x")
        for ru, en in [
            ("Марков", "Markov"),
            ("Лавров", "Lavrov"),
            ("Карпов", "Karpov"),
            ("Павлов", "Pavlov"),
            ("Комаров", "Komarov"),
        ]
    ]
    known = name_pairs(pairs)
    assert ("марков", "markov") in known
    maker = NameMaker(known)
    ru, en = maker.invent(random.Random(0))
    assert set(ru) <= set("марковлпа")
    assert set(en) <= set("markovlp")
    assert [*invented_pairs(maker, 3, 5)] == [*invented_pairs(maker, 3, 5)]


def test_names_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "from training.data import Pair; from training.names import name_pairs\n"
        "print(list(name_pairs([Pair('Анна и Ивана', 'Anna Ivana Ivan Anne Annie Ivanna', 'x')])))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in range(4)
    }  # fmt: skip
    assert len(found) == 1
    assert "ivana" in found.pop()


def test_dev_pairs_are_not_trained_on() -> None:
    pairs = [Pair(f"{name} {n}", str(n), name) for name in (OWN, "pud") for n in range(1200)]
    training, dev = split_dev(pairs)
    assert not set(training) & set(dev)
    assert Counter(pair.set for pair in dev) == {OWN: 1000, "pud": 1200}


def test_four_bits_keep_the_direction() -> None:
    vectors = np.random.default_rng(0).standard_normal((50, 256)).astype(np.float32)
    codes, levels, scales = quantise_4_bits(vectors)
    values = np.stack([levels[codes & 15], levels[codes >> 4]], axis=-1).reshape(50, 256) * scales[:, None]
    cosines = (values * vectors).sum(1) / np.linalg.norm(values, axis=1) / np.linalg.norm(vectors, axis=1)
    assert cosines.min() > 0.99
