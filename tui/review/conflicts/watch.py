"""How many conflicts a pair has, counted when the log has grown. No widget here."""

from __future__ import annotations

from corpus.merge import Conflict, conflicts
from corpus.review import store as review_store
from corpus.review.decision import Decision
from tui.review.session import Session


class ConflictWatch:
    """Follows the log of a session's pair in the project file."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read = 0
        self._log: tuple[Decision, ...] = ()

    def has_news(self) -> bool:
        """Read what has been saved; whether conflicts may be others than before. Raises ProjectError."""
        logged = review_store.decisions(self._session.project, self._session.pair, after=self._read)
        if not logged:
            return False
        self._read = logged[-1].number
        self._log += tuple(one.decision for one in logged)
        return len({one.reviewer for one in self._log}) > 1

    def conflicts(self) -> tuple[Conflict, ...]:
        """Those among what has been read; a thread may ask."""
        return conflicts(self._log)
