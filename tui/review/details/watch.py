"""Fills the detail pane and the flags of the list: asks when the cursor rests, drops what comes too late.

Keys never wait for it: checks run in another process (``tui.review.checks.checking``), history and drafts in threads.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from textual.timer import Timer
from textual.widget import Widget

from corpus.review.replay import Event, Outcome
from corpus.review.text import ImpossibleError, shown_text
from corpus.review.types import Row
from corpus.types import Lang
from tui.review.beads.bead_list import BeadList
from tui.review.beads.flags import FlagMap
from tui.review.beads.reading import tame
from tui.review.checks.requests import Answer, CheckAll, Failed, Learn, Look, Request, Seen
from tui.review.checks.sweep import Stamp, Sweep, stamp
from tui.review.checks.types import Findings, Message, Texts
from tui.review.details.pane import DetailPane
from tui.review.details.types import Detail
from tui.review.drafts.types import DRAFTING, Drafted, Drafter, draftable

REST_S = 0.08  # how long the cursor stands still before anything is asked for
START_S = 0.3  # after the first picture
FLAGS_S = 0.4  # how often new flags are shown
_LEARNT = 200  # rows that the memory is told of at a time
_KEPT = 500  # beads whose findings are kept


class Checks(Protocol):
    """What answers requests, later and in another thread (``tui.review.checks.checking.Checking``)."""

    def start(self) -> None:
        """Begin to answer."""

    def look(self, request: Look) -> None:
        """Ask for everything about a bead."""

    def check(self, request: CheckAll) -> None:
        """Ask for the messages of some beads."""

    def learn(self, request: Learn) -> None:
        """Tell what was reviewed."""

    def stop(self) -> None:
        """Answer no more."""


StartChecks = Callable[[Path, Callable[[Request, Answer], None]], Checks]


class DetailWatch(Widget):
    """Not seen itself: the timers and threads behind a pane and a list."""

    DEFAULT_CSS = "DetailWatch { display: none; }"

    def __init__(
        self, beads: BeadList, pane: DetailPane, start_checks: StartChecks | None, drafter: Drafter | None = None
    ) -> None:
        super().__init__()
        self._beads, self._pane = beads, pane
        self._session = beads.session
        self._start_checks, self._drafter = start_checks, drafter
        self._drafts: dict[str, Drafted] = {}
        self._checks: Checks | None = None
        self._sweep = Sweep(self._session.state, self._texts)
        self._asked: list[Row] = []
        self._findings: OrderedDict[str, tuple[Stamp, Findings]] = OrderedDict()
        self._detail: Detail | None = None
        self._ticket = 0
        self._unlearnt: deque[tuple[Row, bool]] = deque()
        self._place: tuple[Row | None, int, int] = (None, -1, -1)
        self._rest: Timer | None = None
        self._flags: Timer | None = None
        self._flagged: set[str] = set()

    # --- the life of it ----------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Start the checks when the first picture is on the screen."""
        if self._start_checks is not None:
            self.call_after_refresh(lambda: self.set_timer(START_S, self._begin))

    def _begin(self) -> None:
        if self._start_checks is None:
            return
        self._checks = self._start_checks(self._session.project.path, self._deliver)
        self._checks.start()
        self._sweep.begin(self._beads.cursor)
        self._sweep_on()
        self._at_rest()

    def on_unmount(self) -> None:
        """End the process."""
        if self._checks is not None:
            self._checks.stop()

    # --- what the screen tells it ------------------------------------------------------------------------------------

    def moved(self) -> None:
        """The cursor may stand on another row, or the row have changed: ask for it when it has rested."""
        row = self._beads.row
        place = (row, self._beads.cursor, len(self._session.state))
        if place == self._place:
            return
        hurried = self._rest is not None and (row and row.key) != (self._place[0] and self._place[0].key)
        self._place = place
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_S, self._at_rest)
        self._ticket += 1
        if self._pane.display:
            self._announce(row, hurried=hurried)

    def _announce(self, row: Row | None, *, hurried: bool) -> None:
        """Show at once which bead it is, and of the same bead what is known already; nothing of another in a hurry."""
        if row is not None and self._detail is not None and self._detail.row.key == row.key:
            new = self._new_detail(row)
            self._take(row=row, number=new.number, total=new.total, ru=new.ru, en=new.en)
            return
        self._detail = None
        self._pane.name_bead(self._new_detail(row) if row is not None else None)
        if hurried or row is None:
            self._pane.clear()

    def opened(self) -> None:
        """The pane was opened: what stands in it is old."""
        self._detail = None
        self._at_rest()

    def changed(self, outcome: Outcome) -> None:
        """A decision changed rows: flags, checks and memory follow."""
        self._show_flags_soon(self._sweep.renew(dict.fromkeys(row.key for row in (*outcome.gone, *outcome.come))))
        if self._checks is not None:
            self._unlearnt += [(row, False) for row in outcome.gone] + [(row, True) for row in outcome.come]
            self._learn_on()
            if any(row.is_link and self._sweep.messages(row) is None for row in outcome.come):
                self._sweep.begin(self._beads.cursor)
                self._sweep_on()

    def _learn_on(self) -> None:
        """Tell the memory of the next rows that went and came; of many, as after accepting all, bit by bit."""
        if self._checks is None or not self._unlearnt:
            return
        from tui.memory_project import is_reviewed, memory_key, remembered

        alignment = self._session.state.alignment
        block = [self._unlearnt.popleft() for _ in range(min(_LEARNT, len(self._unlearnt)))]
        gone = tuple(memory_key(alignment, row) for row, came in block if not came and is_reviewed(row))
        come = tuple(remembered(alignment, row) for row, came in block if came and is_reviewed(row))
        if gone or come:
            self._checks.learn(Learn(gone, come))
        if self._unlearnt:
            self.set_timer(0.02, self._learn_on)

    @property
    def flags(self) -> FlagMap:
        """The flags of all rows that have any, as far as they are known."""
        return self._sweep.flags

    def messages_of(self, row: Row) -> tuple[Message, ...] | None:
        """The check messages of a row, None where they are not known yet."""
        kept = self._kept(row)
        return self._sweep.messages(row) if kept is None else kept.messages

    def choose(self, by: int) -> None:
        """Choose the next message, going round. Raises ImpossibleError where there is none."""
        messages = self._messages()
        if self._detail is not None:
            self._take(chosen=(self._detail.chosen + by) % len(messages))
            self._pane.show_chosen()

    def chosen(self) -> Message:
        """The message that a key would dismiss. Raises ImpossibleError where there is none yet, or none at all."""
        messages = self._messages()
        at = self._detail.chosen if self._detail is not None else 0
        return messages[min(at, len(messages) - 1)]

    def _messages(self) -> tuple[Message, ...]:
        row = self._beads.row
        messages = self.messages_of(row) if row is not None else ()
        if messages is None:
            raise ImpossibleError("this bead has not been checked yet" if self._checks else "there are no checks here")
        if not messages:
            raise ImpossibleError("no check message on this bead")
        return messages

    # --- the bead under the cursor -----------------------------------------------------------------------------------

    def _at_rest(self) -> None:
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        row = self._beads.row
        if row is None:
            return
        if not self._sweep.is_done:
            self._sweep.begin(self._beads.cursor)
        if not self._pane.display:
            return
        self._ticket += 1
        ticket, texts = self._ticket, self._texts(row)
        if self._detail is None or self._detail.row.key != row.key:
            self._detail = self._new_detail(row)
        self._take(findings=self._kept(row))
        if self._checks is not None:
            from tui.memory_project import memory_key

            self._checks.look(Look(ticket, texts, memory_key(self._session.state.alignment, row)))
        work = lambda: self._read_slowly(ticket, row)  # noqa: E731
        self.run_worker(work, thread=True, exclusive=True, group="detail", exit_on_error=False)

    def _new_detail(self, row: Row) -> Detail:
        texts, has_checks = self._texts(row), self._start_checks is not None
        total = len(self._session.state)
        number, draft = self._beads.cursor + 1, self._drafts.get(draftable(texts)[0])
        return Detail(row, number, total, tame(texts.ru), tame(texts.en), draft=draft, has_checks=has_checks)

    def _texts(self, row: Row) -> Texts:
        """The texts as ``sverka check`` reads them."""
        alignment = self._session.state.alignment
        partial = row.label == "partial"
        return Texts(shown_text(alignment.ru, row.ru), shown_text(alignment.en, row.en), partial)

    def _read_slowly(self, ticket: int, row: Row) -> None:
        """In a thread: the history, which walks through the whole log."""
        history = self._session.state.history(row)
        self.app.call_from_thread(self._take_history, ticket, history)

    def _take_history(self, ticket: int, history: tuple[Event, ...]) -> None:
        if ticket == self._ticket:
            self._take(history=history)

    # --- drafts ------------------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether there is a pane to show a draft in."""
        return self._pane.display

    def ask_draft(self, row: Row) -> Drafted:
        """Ask for a draft of a row and show it when it comes; what is known of it now.

        Where there was none, it is asked for again: there may be a translator now. Raises ImpossibleError where nobody
        drafts.
        """
        if self._drafter is None:
            raise ImpossibleError("there is no translator here")
        text, lang = draftable(self._texts(row))
        known = self._drafts.get(text)
        if known is None or not (known.text or known is DRAFTING):
            self._take_draft(text, DRAFTING)
            work = lambda: self._draft(text, lang)  # noqa: E731
            self.run_worker(work, thread=True, group="draft", exit_on_error=False)
        return self._drafts[text]

    def _draft(self, text: str, lang: Lang) -> None:
        """In a thread."""
        if self._drafter is not None:
            self.app.call_from_thread(self._take_draft, text, self._drafter.draft(text, lang))

    def _take_draft(self, text: str, draft: Drafted) -> None:
        self._drafts[text] = draft
        if self._detail is not None and draftable(self._texts(self._detail.row))[0] == text:
            self._take(draft=draft)

    def _take(self, **known: object) -> None:
        """Show more of the bead."""
        if self._detail is not None:
            self._detail = self._detail._replace(**known)  # type: ignore[arg-type]
            if self._pane.display:
                self._pane.show(self._detail)

    def _kept(self, row: Row) -> Findings | None:
        kept = self._findings.get(row.key)
        return kept[1] if kept is not None and kept[0] == stamp(row) else None

    # --- answers -----------------------------------------------------------------------------------------------------

    def _deliver(self, request: Request, answer: Answer) -> None:
        """In the thread of the checks."""
        if isinstance(request, (Look, CheckAll)) or isinstance(answer, Failed):
            self.app.call_later(self._answered, request, answer)

    def _answered(self, request: Request, answer: Answer) -> None:
        if isinstance(answer, Failed):
            self._failed(answer)
        elif isinstance(request, CheckAll) and isinstance(answer, tuple):
            self._swept(answer)
        elif isinstance(answer, Seen) and answer.ticket == self._ticket and self._detail is not None:
            row = self._detail.row
            self._findings[row.key] = stamp(row), answer.findings
            if len(self._findings) > _KEPT:
                self._findings.popitem(last=False)
            if row.is_link:
                self._show_flags_soon(self._sweep.take([row], [answer.findings.messages]))
            self._take(findings=answer.findings, near=answer.near, failure="")

    def _failed(self, answer: Failed) -> None:
        self._asked = []
        self._take(failure=answer.message)

    # --- all beads ---------------------------------------------------------------------------------------------------

    def _sweep_on(self) -> None:
        """Ask for the next slice; look further a little later where the rows nearby are known."""
        if self._checks is None or self._asked or self._sweep.is_done:
            return
        found = self._sweep.rows()
        if found:
            self._asked = [row for row, _ in found]
            self._checks.check(CheckAll(tuple(texts for _, texts in found)))
        elif not self._sweep.is_done:
            self.set_timer(0.05, self._sweep_on)

    def _swept(self, answer: tuple[object, ...]) -> None:
        rows, self._asked = self._asked, []
        if len(rows) == len(answer):
            self._show_flags_soon(self._sweep.take(rows, answer))  # type: ignore[arg-type]
        self._sweep_on()

    def _show_flags_soon(self, keys: set[str]) -> None:
        self._flagged |= keys
        if self._flagged and self._flags is None:
            self._flags = self.set_timer(FLAGS_S, self._show_flags)

    def _show_flags(self) -> None:
        keys, self._flagged, self._flags = self._flagged, set(), None
        self._beads.show_flags(self._sweep.flags, keys)
