"""What numbers count: time, money, shares, measures; and how measures of two systems are converted."""

from __future__ import annotations

import re
from typing import NamedTuple

from glossaries.checks.number_words import plain
from glossaries.issue import Place

_FORMS = """
second секунда секунды секунд секунду секундам second seconds sec
minute минута минуты минут минуту минутам минутами минуте мин minute minutes min mins
hour час часа часов часу часам часами часах hour hours hr hrs
day день дня дней дню днем дням днями сутки суток суткам сутками day days
week неделя недели недель неделю неделе неделям неделями week weeks
fortnight fortnight
month месяц месяца месяцев месяцу месяцем месяце месяцам месяцами month months
year год года годов году годом годы годам годами годах лет летний летняя летие yr yrs year years
decade десятилетие десятилетия десятилетий decade decades
century век века веков веке веку веком столетие столетия столетий century centuries
% процент процента процентов проценту процентам процентами процентах percent percentage
RUB рубль рубля рублей рублю рублям рублями рублях руб ruble rubles rouble roubles rub
USD доллар доллара долларов долларам долларами долл dollar dollars usd bucks
EUR евро euro euros eur
CNY юань юаня юаней юаням юанями yuan renminbi
JPY иена иены иен йена йены йен yen
UAH гривна гривен гривны гривнам гривнами гривня грн hryvnia hryvnias hryvnya hryvnyas uah
KZT тенге tenge
PLN злотый злотых злотым zloty zlotys zlotych
INR рупий рупия рупии rupee rupees
CHF франк франков франка franc francs
pound фунт фунта фунтов фунтам фунтами фунты pound pounds lb lbs gbp quid
mm миллиметр миллиметра миллиметров мм millimetre millimetres millimeter millimeters mm
cm сантиметр сантиметра сантиметров см centimetre centimetres centimeter centimeters cm
m метр метра метров метрам метрами метрах м metre metres meter meters
km километр километра километров километрам километрах км kilometre kilometres kilometer kilometers km
inch дюйм дюйма дюймов inch inches
foot фут фута футов foot feet ft
yard ярд ярда ярдов yard yards
mile миля мили миль милях mile miles mph
g грамм грамма граммов gram grams gramme grammes
kg килограмм килограмма килограммов кг kilogram kilograms kilo kilos kg
ton тонна тонны тонн тонну т ton tons tonne tonnes
ounce унция унции унций ounce ounces
stone стоун стоуна стоунов stone
acre акр акра акров acre acres
hectare гектар гектара гектаров га hectare hectares
litre литр литра литров litre litres liter liters
gallon галлон галлона галлонов gallon gallons
degree градус градуса градусов градусам градусами degree degrees
"""
UNITS = {plain(word): row.split()[0] for row in _FORMS.strip().splitlines() for word in row.split()[1:]}
SIGNS = {"$": "USD", "€": "EUR", "£": "pound", "₽": "RUB", "¥": "JPY", "₴": "UAH", "%": "%", "‰": "‰", "°": "degree"}
MONEY = frozenset({"RUB", "USD", "EUR", "CNY", "JPY", "UAH", "KZT", "PLN", "INR", "CHF", "pound"})
HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "fortnight": 336.0}
MONTHS = {"month": 1.0, "year": 12.0, "decade": 120.0, "century": 1200.0}
_MEASURES = {
    "mm": ("length", 0.001), "cm": ("length", 0.01), "m": ("length", 1.0), "km": ("length", 1000.0),
    "inch": ("length", 0.0254), "foot": ("length", 0.3048), "yard": ("length", 0.9144), "mile": ("length", 1609.344),
    "g": ("mass", 0.001), "kg": ("mass", 1.0), "ton": ("mass", 1000.0), "ounce": ("mass", 0.02835),
    "stone": ("mass", 6.35), "pound": ("mass", 0.4536), "acre": ("area", 0.4047), "hectare": ("area", 1.0),
    "litre": ("volume", 1.0), "gallon": ("volume", 3.785),
}  # fmt: skip
_CLOSE = 0.2  # «от 5 до 8 см» stands for "2 to 3 inches"


_STEM_FORMS = """
RUB рубл rouble ruble ₽|USD доллар dollar $|EUR евро euro €|CNY юан yuan|JPY иен йен yen|UAH гривн гривен hryvn
KZT тенге tenge|PLN злот zlot|INR руп rupee
"""
_STEMS = {stem: row.split()[0] for row in _STEM_FORMS.replace("\n", "|").split("|") for stem in row.split()[1:]}
_CURRENCY = re.compile(
    r"\b(?:рубл(?:ь|[яюей]|ем|ями?|ях)\b|доллар(?:[аыу]|ов|ом|ам|ами|ах)?\b|евро\b|юан(?:ь|[яюейи]|ем|ями?|ях)\b|[ий]ен[аыу]?\b"
    r"|грив(?:н[аыуе]|ен)\b|тенге\b|злот(?:ы[хйме]|ого)\b|рупи[йяию]\b)|\b(?:roubles?|rubles?|dollars?|euros?|yuan|yen|hryvn[iy]as?|tenge"
    r"|zlotys?|rupees?)\b|[$€₽]",
    re.IGNORECASE,
)


def currencies(text: str) -> list[tuple[str, Place]]:
    """Every currency that a text names, by word or sign, with its place."""
    return [
        (next(unit for stem, unit in _STEMS.items() if found[0].lower().startswith(stem)), Place(*found.span()))
        for found in _CURRENCY.finditer(text)
    ]


class Measure(NamedTuple):
    """A value and what it counts."""

    value: float
    unit: str


def is_time(unit: str) -> bool:
    """Whether a unit measures how long something lasts."""
    return unit in HOURS or unit in MONTHS


def family(unit: str) -> str:
    """What kind of unit this is: only units of one kind can be mistaken for each other."""
    if is_time(unit):
        return "duration"
    if unit in MONEY:
        return "money"
    if unit in ("%", "pp"):
        return "percentage"
    return ""


def converted(ru: Measure, en: Measure) -> bool:
    """Whether two measures of different systems may be the same, as rounded by a journalist."""
    if ru.unit == en.unit == "degree":
        return abs((en.value - 32) * 5 / 9 - ru.value) < 2 or abs(en.value * 5 / 9 - ru.value) < 1
    one, other = _MEASURES.get(ru.unit), _MEASURES.get(en.unit)
    if not one or not other or one[0] != other[0] or ru.unit == en.unit:
        return False
    return abs(ru.value * one[1] - en.value * other[1]) <= _CLOSE * abs(en.value * other[1])
