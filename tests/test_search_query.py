"""What a query means, and where an error in it is shown."""

from __future__ import annotations

import pytest

from corpus.search_parse import parse
from corpus.search_query import Clause, Expression, Item, QueryError


def items(query: str) -> tuple[Item, ...]:
    """The items of a query of one phrase."""
    (clause,) = parse(query).clauses
    assert isinstance(clause.sought, tuple)
    return clause.sought


def test_a_word_means_any_form_of_it_in_small_letters_with_e_for_yo() -> None:
    assert items("Призывнёй") == (Item("any form", "призывней"),)


def test_words_in_quotation_marks_mean_these_forms() -> None:
    assert items("«Повестку вручили»") == (Item("exact", "повестку"), Item("exact", "вручили", joint=" "))


def test_quoted_capitals_mean_capitals() -> None:
    assert items('"US"') == (Item("exact", "us", capitals=True),)
    assert items('"Я"') == (Item("exact", "я"),)


def test_an_asterisk_makes_a_pattern() -> None:
    assert items("призывн**") == (Item("like", "призывн*"),)
    assert items("* суд")[0].kind == "any word"


def test_a_hyphen_divides_words_and_in_quotation_marks_must_be_there() -> None:
    assert items("call-up") == (Item("any form", "call"), Item("any form", "up"))
    assert items('"call-up"') == (Item("exact", "call"), Item("exact", "up", joint="-"))


@pytest.mark.parametrize(("gap", "most"), [("..", 5), ("…", 5), ("..2", 2), ("...", 5)])
def test_a_gap_says_how_many_words_may_stand_between(gap: str, most: int) -> None:
    assert items(f"призывн* {gap} комисси*")[1] == Item("like", "комисси*", most_before=most)


def test_a_language_holds_until_the_next_one() -> None:
    clauses = parse("суд ru:повестка !вручить EN:!summons order").clauses
    assert [(clause.lang, clause.negated) for clause in clauses] == [
        (None, False),
        ("ru", False),
        ("ru", True),
        ("en", True),
    ]
    assert clauses[3].sought == (Item("any form", "summons"), Item("any form", "order"))


def test_words_without_a_language_are_sought_where_the_caller_says() -> None:
    assert [clause.lang for clause in parse("суд en:court", "ru").clauses] == ["ru", "en"]


def test_a_regular_expression_may_hold_a_slash_and_ignore_case() -> None:
    assert parse(r"ru:/стать[яи] \d+\/\d/i").clauses == (Clause(Expression(r"стать[яи] \d+/\d", True), "ru"),)


def test_the_first_clause_that_is_not_negated_gives_the_places() -> None:
    assert parse("en:!summons ru:повестка").lead.lang == "ru"


@pytest.mark.parametrize(
    ("query", "place", "reason"),
    [
        ('вручили "повестку', 'вручили ▶"повестку', "has no partner"),
        ("ru:/стать", "ru:▶/стать", "has no end"),
        ("/стать(/", "/стать(▶/", "is wrong"),
        ("/a/x", "▶/a/x", 'stands "x"'),
        ("//", "▶//", "is empty"),
        ("/a/ суд", "/a/ ▶суд", "stands alone"),
        ("ru: en:court", "ru: ▶en:court", "a word is missing"),
        ("суд !", "суд !▶", "a word is missing"),
        (".. суд", "▶.. суд", "between two words"),
        ("суд ..", "суд ▶..", "between two words"),
        ("суд .. ru:дело", "суд ▶.. ru:дело", "between two words"),
        ("суд .. .. дело", "суд .. ▶.. дело", "between two words"),
        ("суд (дело|иск)", "суд ▶(дело|иск)", "( means nothing"),
        ("de:haus", "▶de:haus", "no such language"),
        ("суд —", "суд ▶—", "no letter or figure"),
        ('""', '▶""', "no letter or figure"),
        ("* *", "▶* *", "any word"),
    ],
)
def test_an_error_shows_its_place(query: str, place: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    message = str(caught.value)
    assert message.endswith(f": {place}"), message
    assert reason in message
    assert f"character {place.index('▶') + 1}:" in message


@pytest.mark.parametrize("query", ["", "  "])
def test_an_empty_query_is_an_error(query: str) -> None:
    with pytest.raises(QueryError, match="is empty"):
        parse(query)


def test_a_query_must_say_what_is_to_be_there() -> None:
    with pytest.raises(QueryError, match="must not be there"):
        parse("ru:!суд en:!court")
