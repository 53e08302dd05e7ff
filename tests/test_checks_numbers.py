"""Numbers, dates, times, durations, shares, sums and articles: what is the same in two languages, and what is not."""

from __future__ import annotations

import pytest

from glossaries.checks.quantities import quantities
from glossaries.checks.registry import check_pair
from glossaries.issue import Issue, Pair

NUMERIC = ("numbers", "dates", "times", "durations", "percentages", "money", "articles")

SAME = [
    ("Погибли двадцать семь человек.", "Twenty-seven people died."),
    ("Погибли двадцать семь человек.", "27 people died."),
    ("Призвали 49 тыс. мужчин.", "They drafted 49,000 men."),
    ("Призвали 49 000 мужчин.", "They drafted 49 thousand men."),
    ("Ушло 1,3 млн рублей.", "1.3 million rubles went."),
    ("Ушло полтора миллиона рублей.", "One and a half million roubles went."),
    ("Ушло полтора миллиона рублей.", "1,500,000 rubles went."),
    ("Выделили три миллиарда.", "They set aside 3bn."),
    ("Потеряли 12 млн 500 тыс. рублей.", "They lost 12.5 million rubles."),
    ("Пришло 5 тысяч 300 человек.", "5,300 people came."),
    ("Пришли сотни тысяч людей.", "Hundreds of thousands of people came."),
    ("Пришли десятки людей.", "Dozens of people came."),
    ("Пришло полмиллиона человек.", "Half a million people came."),
    ("Пришло два десятка человек.", "Two dozen people came."),
    ("Собралась 25-тысячная толпа.", "A 25,000-strong crowd gathered."),
    ("Собралась трёхтысячная толпа.", "A crowd of three thousand gathered."),
    ("Большинство в две трети.", "A two-thirds majority."),
    ("Пришла треть взвода.", "A third of the platoon came."),
    ("Пришла половина взвода.", "50 percent of the platoon came."),
    ("Болен каждый третий.", "One in three is ill."),
    ("Цены выросли вдвое.", "Prices doubled."),
    ("Цены выросли в три раза.", "Prices tripled."),
    ("Он жил на пятом этаже.", "He lived on the fifth floor."),
    ("Это был 5-й допрос.", "It was the 5th interrogation."),
    ("При Екатерине II.", "Under Catherine the Second."),
    ("Суд прошёл 5 мая 2023 года.", "The trial was held on May 5, 2023."),
    ("Суд прошёл 05.11.2023.", "The trial was held on 5 November 2023."),
    ("Он родился в сорок первом.", "He was born in 1941."),
    ("Это было в 1990-е.", "That was in the nineties."),
    ("Это было в 90-х.", "That was in the 1990s."),
    ("В XX веке.", "In the twentieth century."),
    ("В тысяча девятьсот девяносто втором году.", "In 1992."),
    ("Апрельские поправки.", "The April amendments."),
    ("В ночь на воскресенье.", "On Saturday night."),
    ("Пришли в 18:00.", "They came at 6 p.m."),
    ("Пришли в шесть вечера.", "They came at six in the evening."),
    ("Пришли в шесть вечера.", "They came at 18:00."),
    ("Пришли в половине седьмого.", "They came at half past six."),
    ("Пришли в два часа дня.", "They came at 14:00."),
    ("Пришли в час ночи.", "They came at 1 a.m."),
    ("Пришли в полдень.", "They came at noon."),
    ("Держали двое суток.", "They held him for 48 hours."),
    ("Держали двое суток.", "They held him for two days."),
    ("Держали сутки.", "They held him for 24 hours."),
    ("Дали полгода.", "He got six months."),
    ("Дали полтора года.", "He got 18 months."),
    ("Дали полтора года.", "He got a year and a half."),
    ("Ему сидеть ещё год и два месяца.", "He has 14 months left to serve."),
    ("Дали два года и шесть месяцев.", "He got two and a half years."),
    ("Дали два года шесть месяцев.", "He got 30 months."),
    ("Дали два с половиной года.", "He got two and a half years."),
    ("Ждали полчаса.", "They waited for half an hour."),
    ("За десятилетие.", "Over ten years."),
    ("Девятнадцатилетний Глеб.", "Gleb, 19."),
    ("37-летняя Вера.", "Vera, a 37-year-old."),
    ("Выросло на 5%.", "It rose by five per cent."),
    ("Выросло на 5 процентных пунктов.", "It rose by 5 percentage points."),
    ("Взяли 300 рублей.", "They took 300 roubles."),
    ("Взяли 45 млн долларов.", "They took $45m."),
    ("По ч. 5 ст. 337 УК.", "Under Part 5 of Article 337 of the Criminal Code."),
    ("По статье 207.3 УК.", "Under Article 207.3."),
    ("Ствол длиной 30 см.", "A barrel 12 inches long."),
    ("Платят 204 тыс. руб.", "The pay is 204,000 rubles ($2,200)."),
    ("Осуждён 07.03.24.", "He was convicted on March 7, 2024."),
    ("По ст. 20.3.3 КоАП.", "Under Article 20.3.3."),
    ("Погибло 1,5–2 млн.", "1.5 to 2 million died."),
    ("От трёхсот до пятисот человек.", "Between three and five hundred people."),
    ("Встал в полпятого.", "He rose at four-thirty."),
    ("Ушёл на полтора месяца.", "He left for six weeks."),
    ("Шёл один, потом другой.", "First one came, then another."),
]

DIFFERENT = [
    ("Погибли двадцать семь человек.", "Twenty-six people died.", "number differs"),
    ("Погибли 27 человек.", "72 people died.", "number differs"),
    ("Призвали 49 тыс. мужчин.", "They drafted 49 million men.", "number differs"),
    ("Пришли сотни тысяч людей.", "Hundreds of millions of people came.", "number differs"),
    ("Пришли десятки людей.", "Hundreds of people came.", "number differs"),
    ("Выделили два миллиарда.", "They set aside two million.", "number differs"),
    ("Большинство в две трети.", "A three-quarters majority.", "number differs"),
    ("Болен каждый второй.", "Every third is ill.", "number differs"),
    ("Он жил на пятом этаже.", "He lived on the seventh floor.", "number differs"),
    ("Это двухэтажный дом.", "It is a three-storey house.", "number differs"),
    ("Нас обманули дважды.", "They lied to us three times.", "number differs"),
    ("Их было 412.", "There were many.", "number missing"),
    ("Их было много.", "There were 412.", "number added"),
    ("Суд прошёл 5 мая.", "The trial was held on May 6.", "date differs"),
    ("Суд прошёл 5 мая.", "The trial was held on June 5.", "date differs"),
    ("Суд прошёл в 2023 году.", "The trial was held in 2022.", "date differs"),
    ("Суд прошёл во вторник.", "The trial was held on Wednesday.", "date differs"),
    ("Это было в 1990-е.", "That was in the 1980s.", "date differs"),
    ("Пришли в 18:00.", "They came at 6 a.m.", "time differs"),
    ("Пришли в шесть вечера.", "They came at seven in the evening.", "time differs"),
    ("Утром его увезли.", "He was taken away in the evening.", "time differs"),
    ("Держали двое суток.", "They held him for 36 hours.", "duration differs"),
    ("Дали пять лет.", "He got five months.", "duration differs"),
    ("Дали полтора года.", "He got 15 months.", "duration differs"),
    ("Дали год и два месяца.", "He got 15 months.", "duration differs"),
    ("Дали 2 года и 6 месяцев.", "He got two years and five months.", "duration differs"),
    ("Выросло на 5%.", "It rose by 7%.", "percentage differs"),
    ("Выросло на 5%.", "It rose by 5 percentage points.", "percentage differs"),
    ("Взяли 300 рублей.", "They took $300.", "money differs"),
    ("Рубль упал.", "The dollar fell.", "money differs"),
    ("По ст. 337 УК.", "Under Article 338.", "article number differs"),
    ("По ст. 207.3 УК.", "Under Article 207.", "article number differs"),
    ("По ч. 5 ст. 337.", "Under Part 2 of Article 337.", "article number differs"),
]


def numeric(ru: str, en: str, *, partial: bool = False) -> list[Issue]:
    return list(check_pair(Pair(ru, en, partial), NUMERIC))


@pytest.mark.parametrize(("ru", "en"), SAME, ids=[f"{ru} = {en}" for ru, en in SAME])
def test_the_same_quantity_in_another_dress_is_no_finding(ru: str, en: str) -> None:
    assert numeric(ru, en) == []


@pytest.mark.parametrize(("ru", "en", "kind"), DIFFERENT, ids=[f"{ru} # {en}" for ru, en, _ in DIFFERENT])
def test_another_quantity_is_found(ru: str, en: str, kind: str) -> None:
    found = [issue for issue in numeric(ru, en) if issue.severity != "note"]
    assert [issue.kind for issue in found] == [kind]


def test_a_slip_by_a_thousand_is_named_and_sure() -> None:
    (issue,) = numeric("Ущерб 3 млрд рублей.", "The damage is 3 million rubles.")
    assert issue.severity == "error"
    assert issue.message.endswith("1,000 times as little")


def test_places_cover_the_number_with_its_unit() -> None:
    ru, en = "Взяли с него 300 рублей.", "They took $500 off him."
    (issue,) = numeric(ru, en)
    assert issue.ru and issue.en
    assert ru[slice(*issue.ru)] == "300 рублей"
    assert en[slice(*issue.en)] == "$500"


def test_what_is_missing_from_a_partial_pair_is_a_note() -> None:
    assert [issue.severity for issue in numeric("Их было 412.", "There were many.")] == ["warning"]
    assert [issue.severity for issue in numeric("Их было 412.", "There were many.", partial=True)] == ["note"]


def test_decades_may_stand_for_years() -> None:
    found = check_pair(Pair("Это было 30 лет назад.", "It was decades ago."), NUMERIC)
    assert [(issue.kind, issue.severity) for issue in found] == [("duration missing", "note")]


def test_a_lone_number_word_is_a_note() -> None:
    assert [issue.severity for issue in numeric("Три женщины плакали.", "The women cried.")] == ["note"]


def test_a_number_that_stands_once_for_two_is_found() -> None:
    found = numeric("Его били дважды, сломали два ребра.", "They beat him three times and broke two ribs.")
    assert [issue.evidence for issue in found if issue.severity != "note"] == ["дважды = three"]


def test_may_is_a_month_only_where_a_month_can_stand() -> None:
    assert not quantities("Theresa May may come.", "en")
    assert [quantity.keys for quantity in quantities("In May she came.", "en")] == [frozenset({"m5"})]


def test_second_is_a_unit_of_time_after_per() -> None:
    assert not [quantity for quantity in quantities("27 metres per second", "en") if "2" in quantity.keys]
