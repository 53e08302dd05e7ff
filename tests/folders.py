"""Two folders of short invented reports, named so that the names tell nothing."""

from __future__ import annotations

from pathlib import Path

REPORTS: dict[str, tuple[str, str]] = {
    "summons": (
        "Электрик Олег Варламов получил повестку 14 марта. Он пришёл в военкомат города Зареченск с адвокатом. "
        "Комиссия признала его годным, хотя у него астма. Варламов подал иск в районный суд. "
        "Заседание назначили на 27 апреля.",
        "The electrician Oleg Varlamov received a summons on March 14. He came to the enlistment office of Zarechensk "
        "with a lawyer. The board found him fit, although he has asthma. Varlamov filed a claim with the district "
        "court. The hearing was set for April 27.",
    ),
    "deserter": (
        "Гарнизонный суд приговорил ефрейтора Тимура Садыкова к шести годам колонии. "
        "Он ушёл из части в Липовке осенью. Два месяца Садыков жил у сестры в деревне. "
        "Его нашли сотрудники военной полиции. Защита просила условный срок.",
        "The garrison court sentenced Corporal Timur Sadykov to six years in a penal colony. He left his unit in "
        "Lipovka in the autumn. For two months Sadykov lived with his sister in a village. "
        "Military police officers found him. The defence asked for a suspended sentence.",
    ),
    "wives": (
        "Двадцать жён мобилизованных вышли на площадь в Верхнем Бору. Они держали белые платки и молчали. "
        "Полиция составила три протокола. Мэр Анна Гусева обещала передать их письмо губернатору. "
        "Через неделю женщины пришли снова.",
        "Twenty wives of mobilised men came out onto the square in Verkhny Bor. They held white kerchiefs and kept "
        "silent. The police drew up three reports. Mayor Anna Guseva promised to pass their letter to the governor. "
        "A week later the women came again.",
    ),
    "hospital": (
        "В госпитале Приморска не хватает хирургов. Раненых кладут в коридорах по сорок человек. "
        "Медсестра Ирина Лосева рассказала, что бинты покупают волонтёры. Главный врач отказался говорить с нами. "
        "Новый корпус обещают открыть к декабрю.",
        "The hospital in Primorsk is short of surgeons. The wounded are laid in the corridors, forty at a time. "
        "The nurse Irina Loseva said that volunteers buy the bandages. The chief physician refused to talk to us. "
        "A new wing is promised to open by December.",
    ),
    "school": (
        "В школе номер 8 ввели уроки военной подготовки. Дети собирают автоматы на время. "
        "Учитель химии Павел Рыбин уволился в знак протеста. Родители написали 60 жалоб. "
        "Директор называет эти уроки игрой.",
        "School number 8 has introduced lessons in military training. The children assemble rifles against the clock. "
        "The chemistry teacher Pavel Rybin resigned in protest. Parents wrote 60 complaints. "
        "The principal calls these lessons a game.",
    ),
}
ONLY_RU = (
    "Завод в Каменке перешёл на работу в три смены. Рабочим отменили отпуска до лета. "
    "Профсоюз насчитал девять травм за январь. Инспекция труда отвечает, что нарушений нет."
)
ONLY_EN = (
    "The ferry across the Olba stopped running in November. Villagers now drive ninety kilometres to a bridge. "
    "The carrier says that there is no fuel. An old captain remembers the floods of his childhood."
)


def write_folders(root: Path) -> dict[str, str]:
    """Write ``ru`` and ``en`` under a folder; what belongs together, by the names of the files."""
    gold = {}
    (root / "ru" / "sub").mkdir(parents=True)
    (root / "en").mkdir()
    for number, (ru, en) in enumerate(REPORTS.values()):
        ru_name, en_name = f"sub/r{number}.txt" if number == 3 else f"r{number}.txt", f"e{(number * 2 + 1) % 5}.txt"
        (root / "ru" / ru_name).write_text(ru + "\n", encoding="utf-8")
        (root / "en" / en_name).write_text(en + "\n", encoding="utf-8")
        gold[ru_name] = en_name
    (root / "ru" / "r8.txt").write_text(ONLY_RU + "\n", encoding="utf-8")
    (root / "en" / "e8.txt").write_text(ONLY_EN + "\n", encoding="utf-8")
    return gold
