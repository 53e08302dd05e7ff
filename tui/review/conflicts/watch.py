"""How many conflicts a pair has, counted when the log has grown. No widget here."""

from __future__ import annotations

from corpus.merge import Conflict, conflicts
from corpus.review.decision import Decision
from tui.review.session import Session


class ConflictWatch:
    """Follows the log of a session, as far as the session has read it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._log: tuple[Decision, ...] = ()

    def has_news(self) -> bool:
        """Whether conflicts may be others than when this was asked last."""
        log = self._session.state.decisions
        if len(log) == len(self._log):
            return False
        self._log = tuple(log)
        return len({one.reviewer for one in log}) > 1

    def conflicts(self) -> tuple[Conflict, ...]:
        """Those in the log as it was then; a thread may ask."""
        return conflicts(self._log)
