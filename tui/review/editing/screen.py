"""The field in which the text of a bead is edited."""

from __future__ import annotations

import os
from typing import ClassVar

from textual import events
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import TextArea

from tui.diagnostics import printable
from tui.review.editing.outside import Returned, edited_outside, editor_of
from tui.review.editing.text import LONG, LONGEST, one_line

HINT = "Ctrl+S: save  Ctrl+E: editor  Esc: leave"
QUESTION = "Leave without saving? y: leave  any other key: go on"


class Field(TextArea):
    """Takes text without anything that would steer a terminal, and no more of it than a bead may have.

    The events go on to the text area unless they are prevented.
    """

    class Refused(Message):
        """Something pasted was not put in."""

        def __init__(self, characters: int) -> None:
            super().__init__()
            self.characters = characters

    class Answered(Message):
        """A key was pressed while the question stood there."""

        def __init__(self, is_yes: bool) -> None:
            super().__init__()
            self.is_yes = is_yes

    is_asking = False

    async def _on_key(self, event: events.Key) -> None:
        if self.is_asking:
            event.stop()
            event.prevent_default()
            self.post_message(self.Answered(event.key in ("y", "Y", "н", "Н")))

    async def _on_paste(self, event: events.Paste) -> None:
        if len(event.text) + len(self.text) > LONGEST:
            event.stop()
            event.prevent_default()
            self.post_message(self.Refused(len(event.text)))
        else:
            event.text = one_line(event.text)


class EditScreen(ModalScreen[str]):
    """Edits a text; None where the person leaves it as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter,ctrl+j", "save", "Save", priority=True),
        Binding("ctrl+e", "outside", "Editor", priority=True),
        Binding("escape", "leave", "Leave", priority=True),
    ]
    DEFAULT_CSS = """
    EditScreen { background: transparent; align: center bottom; }
    EditScreen > Field {
        dock: bottom; margin: 0 0 1 0; height: auto; min-height: 5; max-height: 70%;
        border: round $primary; background: $surface;
    }
    """

    def __init__(self, label: str, text: str, name: str) -> None:
        """``name`` is that of the file for the editor; a long text goes there at once where there is one."""
        super().__init__()
        self._text, self._file = text, name
        self._field = Field(text if len(text) <= LONGEST else "", soft_wrap=True, show_line_numbers=False)
        self._field.border_title = label
        self._field.border_subtitle = HINT

    def compose(self) -> ComposeResult:
        """The field."""
        yield self._field

    def on_mount(self) -> None:
        """The cursor stands behind the text."""
        self._field.move_cursor(self._field.document.end)
        self._field.focus()
        if len(self._text) > LONG and editor_of(os.environ):
            self.call_after_refresh(self.action_outside)
        elif len(self._text) > LONGEST:
            self._leave_too_long()

    def action_save(self) -> None:
        """It should read so."""
        if not self._field.is_asking:
            self.dismiss(self._field.text)

    def action_outside(self) -> None:
        """Go on in the person's own editor; what it leaves is saved, or shown where it has to be looked at."""
        if self._field.is_asking:
            return
        text = self._field.text or self._text
        returned = self._edited_outside(text)
        if not returned.problem:
            self.dismiss(returned.text)
            return
        if len(returned.text) > LONGEST:
            self._leave_too_long()
            return
        self._field.text = one_line(returned.text)
        self._field.border_subtitle = printable(returned.problem)
        self.app.bell()

    def _edited_outside(self, text: str) -> Returned:
        command = editor_of(os.environ)
        if not command:
            return Returned(text, "no editor: set $VISUAL or $EDITOR")
        try:
            with self.app.suspend():
                return edited_outside(text, command, self._file)
        except SuspendNotSupported:
            return Returned(text, "no editor can be opened in this terminal")

    def _leave_too_long(self) -> None:
        self.notify(f"{len(self._text):,} characters are too many for this field.", severity="warning")
        self.dismiss(None)

    def action_leave(self) -> None:
        """Leave; a question comes first where something would be lost."""
        if self._field.is_asking or one_line(self._field.text) != self._text:
            self._ask(not self._field.is_asking)
        else:
            self.dismiss(None)

    def _ask(self, asking: bool) -> None:
        self._field.is_asking = asking
        self._field.border_subtitle = QUESTION if asking else HINT

    def on_field_answered(self, event: Field.Answered) -> None:
        """The question was answered."""
        self._ask(False)
        if event.is_yes:
            self.dismiss(None)

    def on_field_refused(self, event: Field.Refused) -> None:
        """A paste was too long."""
        self._field.border_subtitle = f"not pasted: {event.characters:,} characters are too many"
        self.app.bell()
