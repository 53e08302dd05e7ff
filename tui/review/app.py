"""The application: the screens, the themes, the command palette."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Sequence

from textual.app import App, SystemCommand
from textual.screen import Screen

from corpus.errors import SverkaError
from corpus.store import Project
from corpus.store_rows import Pair
from tui.diagnostics import printable
from tui.review.details.watch import StartChecks
from tui.review.documents.screen import DocumentsScreen
from tui.review.drafts.types import Drafter
from tui.review.registry import with_keys
from tui.review.screen import ReviewScreen
from tui.review.session import Session
from tui.review.themes import THEMES, theme_name
from tui.settings import Settings

SWITCH_S = 0.001
"""How long another thread may keep Python to itself while a key or a picture waits."""


class ReviewApp(App[None]):
    """Reviews the pairs of an open project."""

    TITLE = "Sverka"
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        project: Project,
        pairs: Sequence[Pair],
        reviewer: str,
        session: Session | None = None,
        settings: Settings | None = None,
        start_checks: StartChecks | None = None,
        drafter: Drafter | None = None,
    ) -> None:
        """``session`` is that of the only pair; with several pairs the person chooses first.

        Raises InputError for settings of keys or a theme that there are none of.
        """
        super().__init__()
        self._project, self._pairs, self._reviewer, self._session = project, pairs, reviewer, session
        settings = settings or Settings()
        self._entries = with_keys(settings.keys)
        self._start_checks, self._drafter = start_checks, drafter
        self.failure: Exception | None = None
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = theme_name(settings.theme) or ("no colour" if self.no_color else "dark")

    def on_mount(self) -> None:
        """The only pair, or the list of pairs."""
        sys.setswitchinterval(SWITCH_S)
        if self._session is not None:
            self._show_review(self._session)
        else:
            self._show_documents()

    def on_unmount(self) -> None:
        """Leave drafts that are not done."""
        if self._drafter is not None:
            self._drafter.stop()

    def _show_documents(self) -> None:
        self.push_screen(DocumentsScreen(self._project, self._pairs, self._reviewer))

    def on_documents_screen_chosen(self, message: DocumentsScreen.Chosen) -> None:
        """Open the review of a pair."""
        session = self._session_of(message.pair)
        if session is not None:
            self._show_review(session)

    def on_review_screen_elsewhere(self, message: ReviewScreen.Elsewhere) -> None:
        """Go on with the review of another pair, at a place of it."""
        pair = next((pair for pair in self._project.pairs() if pair.pairing == message.pairing), None)
        session = None if pair is None else self._session_of(pair)
        if session is not None:
            self.pop_screen()
            self._show_review(session, message)
            self.call_after_refresh(self._forget)

    def _session_of(self, pair: Pair) -> Session | None:
        """The review of a pair; one that can't be read is said, and the screen stays."""
        try:
            return Session(self._project, pair, self._reviewer)
        except SverkaError as error:
            self.notify(printable(str(error)), severity="error", markup=False, timeout=15)
            return None

    def _show_review(self, session: Session, came: ReviewScreen.Elsewhere | None = None) -> None:
        gc.freeze()  # objects that stay: looking through them for garbage would make a key wait
        self.push_screen(ReviewScreen(session, self._entries, self._start_checks, came, self._drafter))

    def _forget(self) -> None:
        """Look for garbage among all that stayed: the review of a pair that is left."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def on_review_screen_documents(self) -> None:
        """Back to the list of pairs, or to it for the first time."""
        self.pop_screen()
        self.call_after_refresh(self._forget)
        if not isinstance(self.screen, DocumentsScreen):
            self._show_documents()

    def _handle_exception(self, error: Exception) -> None:
        """End; the command line has one line for a defect, and shows where on request."""
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.failure = self.failure or error
            self.exit(return_code=1)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: every action of the registry, and the themes."""
        if isinstance(screen, ReviewScreen):
            for entry in self._entries:
                yield SystemCommand(entry.title, f"Key: {entry.keys[0]}", self._doer(screen, entry.name))
        for theme in THEMES:
            yield SystemCommand(f"Theme: {theme.name}", "Change the colours", self._themer(theme.name))

    def _doer(self, screen: ReviewScreen, name: str) -> Callable[[], None]:
        return lambda: screen.do(name)

    def _themer(self, name: str) -> Callable[[], None]:
        return lambda: setattr(self, "theme", name)
