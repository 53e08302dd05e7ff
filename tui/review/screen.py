"""The screen on which a pair is reviewed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from corpus.errors import SverkaError
from corpus.review import store as review_store
from corpus.review.text import ImpossibleError
from corpus.review.types import Row
from tui.diagnostics import printable
from tui.review.actions.concordance import row_of
from tui.review.actions.desk import T, follow
from tui.review.actions.entry import Entry
from tui.review.bars import KeyLine, about, heading
from tui.review.beads.bead_list import BeadList
from tui.review.beads.jump_screen import JumpScreen
from tui.review.beads.risk_queue import RiskQueue
from tui.review.beads.split_bar import SplitBar
from tui.review.beads.splitting import Choice
from tui.review.concordance.asked import Concordance
from tui.review.conflicts.watch import ConflictWatch
from tui.review.details.frame import DetailFrame
from tui.review.details.pane import DetailPane
from tui.review.details.watch import DetailWatch, StartChecks
from tui.review.documents.statistics import StatisticsScreen
from tui.review.drafts.types import Drafter
from tui.review.filtering.slices import Slices
from tui.review.map.strip import BeadMap
from tui.review.registry import BY_NAME, REGISTRY, key_names
from tui.review.screens import HelpScreen, Question
from tui.review.session import Session
from tui.review.themes import THEMES

if TYPE_CHECKING:
    from corpus.search_find import Hit

LEAST_COLUMNS, LEAST_LINES = 40, 10
TOO_SMALL = f"too small: at least {LEAST_COLUMNS} x {LEAST_LINES}"
MAP_FROM = 60  # columns
FIRST_HINT = "a accepts and goes on · z undoes · ? shows all keys · each decision is saved at once"
NEWS_S = 1.0  # how often the file is asked whether somebody else has decided something


class ReviewScreen(Screen[None]):
    """One document pair: the list, what is known of the bead, what happened, the keys."""

    DEFAULT_CSS = """
    ReviewScreen { layout: vertical; layers: base cover; }
    ReviewScreen Horizontal { width: 1fr; height: 1fr; }
    ReviewScreen BeadList { width: 1fr; }
    ReviewScreen BeadMap { display: none; }
    ReviewScreen.-roomy BeadMap { display: block; }
    ReviewScreen.-roomy BeadList { scrollbar-size-vertical: 0; }
    ReviewScreen > .too-small { layer: cover; width: 100%; height: 100%; display: none; background: $background; }
    ReviewScreen.-too-small > .too-small { display: block; }
    ReviewScreen > .heading { height: 1; background: $panel; text-style: bold; }
    ReviewScreen .about { height: 2; background: $surface; color: $text-muted; }
    ReviewScreen > .said { height: 1; background: $surface; color: $text-accent; }
    ReviewScreen > KeyLine { height: 1; background: $panel; }
    """

    class Documents(Message):
        """The person wants to see the document pairs."""

    class Elsewhere(Message):
        """The person wants to go on at a place of another pair."""

        def __init__(self, pairing: int, hit: Hit, concordance: Concordance) -> None:
            super().__init__()
            self.pairing, self.hit, self.concordance = pairing, hit, concordance

    def __init__(
        self,
        session: Session,
        entries: Sequence[Entry] = REGISTRY,
        start_checks: StartChecks | None = None,
        came: Elsewhere | None = None,
        drafter: Drafter | None = None,
    ) -> None:
        """``entries``: the actions with the keys that the person has set. ``start_checks``: None for no checks.

        ``came``: the place that the person comes for. ``drafter``: None for no drafts.
        """
        super().__init__()
        self.session = session
        self._came = came
        self.concordance = Concordance() if came is None else came.concordance
        self._entries = entries
        self._keys = {name: entry for entry in entries for name in key_names(entry, entries)}
        self._begun = datetime.now(UTC)
        self.sought = ""
        self._slices = Slices(self.set_timer)
        self._watch, self._conflicts = ConflictWatch(session), 0
        self.beads = BeadList(session)
        self._heading = Static(markup=False, classes="heading")
        self._about = Static(markup=False, classes="about")
        self._pane = DetailPane()
        self.details = DetailWatch(self.beads, self._pane, start_checks, drafter)
        self._frame = DetailFrame(Horizontal(self.beads, BeadMap(self.beads)), self._pane, self._about)
        self._said = Static(markup=False, classes="said")
        self._split = SplitBar()
        self._risk: RiskQueue | None = None

    @property
    def risk(self) -> RiskQueue:
        """The doubtful links by risk, sorted when first asked for."""
        if self._risk is None:
            self._risk = RiskQueue(self.session.state)
        return self._risk

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self._heading
        yield self._frame
        yield self.details
        yield self._split
        yield self._said
        yield KeyLine(self._entries)
        yield Static(TOO_SMALL, classes="too-small", markup=False)

    def on_mount(self) -> None:
        """Start where the review has come to, or at the place that the person comes for."""
        self.beads.focus()
        if self._came is None:
            first = self.session.find(-1, lambda row: row.status == "unreviewed")
            self.call_after_refresh(self.beads.go, first or 0)
        else:
            hit = self._came.hit
            self.call_after_refresh(self._carry_out, lambda: self.beads.show(row_of(self.session, hit)))
        self.set_interval(NEWS_S, self._look_for_news)
        self.call_after_refresh(self._look_for_conflicts)
        self.call_after_refresh(
            self.session.state.row, ""
        )  # beads are looked up by key from now on: not by the first key
        if self.session.state.undo_target(self.session.reviewer) is None:
            self.say(FIRST_HINT)
        self.tell()

    def on_resize(self) -> None:
        """The heading has another width, and the detail pane perhaps another place."""
        self._fit()
        self.tell()

    def _fit(self) -> None:
        """Show what there is room for."""
        self.set_class(self._is_too_small, "-too-small")
        self.set_class(self.app.size.width >= MAP_FROM, "-roomy")
        self._frame.fit()

    @property
    def _is_too_small(self) -> bool:
        return self.app.size.width < LEAST_COLUMNS or self.app.size.height < LEAST_LINES

    # --- what actions do with it (see ``desk``) ----------------------------------------------------------------------

    def say(self, message: str) -> None:
        """Show a message until the next key."""
        _put(self._said, f" {message}")

    def ask(self, label: str, answer: Callable[[str], None], value: str = "") -> None:
        """Ask for a line of text."""
        self.open(Question(label, value), answer)

    def open(self, screen: ModalScreen[T], answer: Callable[[T], None]) -> None:
        """Show a screen over this one."""

        def answered(found: T | None) -> None:
            if found is not None:
                self._carry_out(lambda: answer(found))

        self.app.push_screen(screen, answered)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard, by the terminal."""
        self.app.copy_to_clipboard(text)

    def in_slices(self, steps: Generator[None, None, T], done: Callable[[T], None]) -> None:
        """Do long work on the rows while keys are pressed."""
        self._slices.begin(steps, lambda found: self._carry_out(lambda: done(found)))

    def in_thread(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do work beside the screen."""

        async def run() -> None:
            try:
                found = await asyncio.to_thread(work)
            except SverkaError as error:
                self.say(printable(str(error)))
                return
            self._carry_out(lambda: done(found))

        self.run_worker(run(), group="work", exclusive=True)

    def stop(self) -> None:
        """Leave long work that is not done."""
        self._slices.stop()
        self.workers.cancel_group(self, "work")

    def start_split(self, row: Row) -> None:
        """Give the keys to the bar that splits."""
        shown = self.beads.reading.shown(row)
        choice = Choice(self.session.state, row, shown.ru, shown.en)
        self.beads.can_focus = False  # a click there would take the keys from the bar
        self._split.begin(choice)

    def toggle_details(self) -> None:
        """Open or close the detail pane."""
        if self._frame.toggle():
            self.details.opened()

    def turn_details(self, by: int) -> None:
        """Scroll the detail pane by so many windows."""
        if not self._pane.display:
            raise ImpossibleError("the details are closed: i opens them")
        self._pane.turn(by)

    def start_jump(self) -> None:
        """Show letters beside the beads in sight; typing them goes there."""

        def jumped(key: str | None) -> None:
            row = self.session.state.row(key) if key else None
            self.say("")
            if row is not None:
                self.beads.go(self.session.state.index(row))

        self.say("Jump: type the letters beside a bead · Esc leaves")
        self.app.push_screen(JumpScreen(self.beads), jumped)

    def show_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(self._entries))

    def next_theme(self) -> None:
        """Change the colours."""
        names = [theme.name for theme in THEMES]
        at = names.index(self.app.theme) if self.app.theme in names else -1
        self.app.theme = names[(at + 1) % len(names)]
        self.say(f"theme: {self.app.theme}")

    def show_documents(self) -> None:
        """Back to the document pairs of the project."""
        self.post_message(self.Documents())

    def show_elsewhere(self, pairing: int, hit: Hit) -> None:
        """Go on with another document pair of the project, at a place of it."""
        self.post_message(self.Elsewhere(pairing, hit, self.concordance))

    def show_statistics(self) -> None:
        """How far the review is, and how fast it goes."""
        session = self.session
        log = [logged.decision for logged in review_store.decisions(session.project, session.pair)]
        self.app.push_screen(StatisticsScreen(session.state.progress(), log, self._begun, session.reviewer))

    def leave(self) -> None:
        """End the review."""
        self.app.exit()

    # --- keys --------------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Carry out what the key stands for; while a split is being chosen its bar has the keys."""
        entry = next((self._keys[name] for name in event.aliases if name in self._keys), None)
        if entry is None or ((self._is_too_small or self._split.choice) and entry.name != "quit"):
            return
        event.stop()
        event.prevent_default()
        self.do(entry.name)

    def do(self, name: str) -> None:
        """Carry out an action of the registry; one chosen in the palette ends a split that was being chosen."""
        if self._split.choice is not None:
            self._end_split()
        self.say("")
        self._carry_out(lambda: BY_NAME[name].do(self))

    def _carry_out(self, act: Callable[[], None]) -> None:
        try:
            act()
        except ImpossibleError as error:
            self.say(str(error))
        except SverkaError as error:
            self.say(f"not saved: {printable(str(error))}")
            self.app.bell()
        self.tell()

    def tell(self) -> None:
        """Bring heading and description up to date."""
        beads = self.beads
        _put(self._heading, heading(self.session, self.app.size.width, self._conflicts, beads.only))
        _put(self._about, about(beads.row, beads.cursor, len(self.session.state)))
        self.details.moved()

    def on_bead_list_moved(self) -> None:
        """The cursor stands on another row."""
        self.tell()

    def on_split_bar_changed(self) -> None:
        """Show the choice in the list."""
        if self._split.choice is not None:
            self.beads.show_cuts(self._split.choice.cuts)

    def on_split_bar_left(self) -> None:
        """Back to the list."""
        self._end_split()

    def on_split_bar_done(self) -> None:
        """Split as chosen."""
        choice = self._split.choice
        self._end_split()
        if choice is not None:
            self._carry_out(lambda: self._do_split(choice))

    def _do_split(self, choice: Choice) -> None:
        outcome = self.session.act(choice.row, choice.split())
        follow(self, outcome, min(outcome.come, key=lambda row: row.place, default=None))
        self.say("split; saved")

    def _end_split(self) -> None:
        self._split.end()
        self.beads.can_focus = True
        self.beads.show_cuts(None)
        self.beads.focus()

    def _look_for_conflicts(self) -> None:
        """Count them anew, in a thread, where there are other decisions than before."""
        if self._watch.has_news():
            self.run_worker(self._count_conflicts, thread=True, exclusive=True, group="conflicts")

    def _count_conflicts(self) -> None:
        number = len(self._watch.conflicts())
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show_conflicts, number)

    def _show_conflicts(self, number: int) -> None:
        if number != self._conflicts:
            self._conflicts = number
            self.tell()

    def _look_for_news(self) -> None:
        """Take in what others have decided; the row under the cursor stays under it where it is still there."""
        try:
            row, outcomes = self.beads.row, self.session.news()
        except SverkaError as error:
            self.say(printable(str(error)))
            return
        if outcomes:
            for outcome in outcomes:
                self.beads.changed(outcome)
                self.details.changed(outcome)
            if row is not None and (now := self.session.state.row(row.key)) is not None:
                self.beads.go(self.session.state.index(now))
            self._end_split()
            self.say(f"{len(outcomes)} decision{'' if len(outcomes) == 1 else 's'} of others came in")
            self.tell()
        self._look_for_conflicts()


def _put(line: Static, text: str) -> None:
    """Show a text, if it is another one: a line that is drawn again makes a picture of its own."""
    if line.content != text:
        line.update(text, layout=False)
