"""The actions on the texts of a bead: edit either side, copy both."""

from __future__ import annotations

from collections.abc import Callable

from corpus.review.text import ImpossibleError
from corpus.types import Lang
from tui.review.actions.desk import Desk, follow, present
from tui.review.actions.entry import REMARKS, Entry
from tui.review.editing.clipboard import copied_bead
from tui.review.editing.screen import EditScreen
from tui.review.editing.text import edit_action, one_line

_NAMES: dict[Lang, str] = {"ru": "Russian", "en": "English"}


def _edit(lang: Lang) -> Callable[[Desk], None]:
    def edit(desk: Desk) -> None:
        row = present(desk)
        if row.side(lang).is_empty:
            raise ImpossibleError(f"this bead has no {_NAMES[lang]} to edit")
        label = f"{_NAMES[lang]} of bead {desk.session.state.index(row) + 1}"
        screen = EditScreen(label, one_line(desk.session.text(row, lang)), f"{lang}.txt")
        desk.open(screen, lambda text: _save(desk, row.key, lang, text))

    return edit


def _save(desk: Desk, key: str, lang: Lang, text: str) -> None:
    row = desk.session.state.row(key)
    if row is None:
        desk.copy(text)
        raise ImpossibleError("not saved: the bead is not there any more. Your text is on the clipboard")
    alignment = desk.session.state.alignment
    action = edit_action(alignment.ru if lang == "ru" else alignment.en, row.side(lang), lang, text)
    follow(desk, desk.session.act(row, action), desk.session.state.row(key))
    desk.say(f"{_NAMES[lang]} {'reads as the document again' if action.text is None else 'edited'}; saved")


def _copy(desk: Desk) -> None:
    row = present(desk)
    ru, en = desk.session.text(row, "ru"), desk.session.text(row, "en")
    desk.copy(copied_bead(ru, en))
    said = [f"{name}, {len(text):,} characters" for name, text in (("Russian", ru), ("English", en)) if text]
    desk.say(f"copied: {'; '.join(said)}")


TEXTS = (
    Entry("edit_en", ("e",), "Edit the English; the document stays as it is", REMARKS, _edit("en"), "edit"),
    Entry("edit_ru", ("E",), "Edit the Russian", REMARKS, _edit("ru")),
    Entry("copy", ("Y",), "Copy the bead to the clipboard", REMARKS, _copy),
)
