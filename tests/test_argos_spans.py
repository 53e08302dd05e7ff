"""Where tokens stand in their sentence."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from align.argos_spans import token_spans


def places(tokens: str, text: str) -> str:
    """Each token's place in the text, between bars."""
    return "|".join(text[start:stop] for start, stop in token_spans(tokens.split(), text))


@pytest.mark.parametrize(
    ("tokens", "text", "expected"),
    [
        ("▁Он ▁получ ил ▁повестку .", "Он получил  повестку.", "Он|получ|ил|повестку|."),
        ("▁the▁court ▁ 2 4", "the court 24", "the court||2|4"),
        ("▁№ ▁5 ...", "№ 5…", "№|5|…"),
        ("▁No ▁5 . . .", "№ 5…", "№|5|…|…|…"),
        ("▁ё ж", "е\u0308ж", "е\u0308|ж"),
        ("▁a <0xF0> <0x9F> ▁b", "a 😀 b", "a|😀||b"),  # bytes: the first has all that is between its neighbours
        ("▁He ▁<unk> .", "He ушёл.", "He|ушёл|."),
        ("sum@@ mons @-@ type", "summons-type", "sum|mons|-|type"),
        ("", "text", ""),
        ("▁a ▁b", "", "|"),
    ],
)
def test_tokens_stand_where_their_letters_do(tokens: str, text: str, expected: str) -> None:
    assert places(tokens, text) == expected


@example(["…", "<", "…"], ".…")
@given(st.lists(st.text("абв…№e\u0301▁ @<😀", min_size=1, max_size=5)), st.text("абв…№oNe\u0301 .😀", max_size=40))
def test_spans_lie_in_the_text_one_after_another(tokens: list[str], text: str) -> None:
    spans = token_spans(tokens, text)
    assert len(spans) == len(tokens)
    assert all(0 <= start <= stop <= len(text) for start, stop in spans)
    assert all(a.start <= b.start and a.stop <= b.stop for a, b in pairwise(spans))
    assert not any(text[start:stop] != text[start:stop].strip() for start, stop in spans)


def test_a_tokenizer_that_normalises_loses_no_place(tmp_path: Path) -> None:
    """SentencePiece, trained as for the official packages, with their NFKC."""
    sentencepiece = pytest.importorskip("sentencepiece", reason="the extra `translate` is not installed")
    text = "Он получил повестку\u00a0№ 5… «Ст. 328 УК», ½ года, телефон ☎ 8 (495) 123-45-67."
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([text, "Суд отказал ему в отсрочке."] * 20),
        model_prefix=str(tmp_path / "m"),
        vocab_size=50,
        normalization_rule_name="nmt_nfkc",
        minloglevel=2,
    )
    tokens = sentencepiece.SentencePieceProcessor(model_file=str(tmp_path / "m.model")).encode(text, out_type=str)
    spans = token_spans(tokens, text)
    assert "".join(tokens).replace("▁", " ").strip() != text
    assert {at for start, stop in spans for at in range(start, stop)} >= {
        at for at, letter in enumerate(text) if not letter.isspace()
    }
    for token, (start, stop) in zip(tokens, spans, strict=True):
        if token.strip("▁").isalpha() and token.strip("▁") not in {"N", "o", "No"}:
            assert text[start:stop] == token.strip("▁")
