"""The action that lists every place of a query in the whole project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.review.text import ImpossibleError
from corpus.review.types import Row
from tui.review.actions.desk import Desk
from tui.review.actions.entry import MOVING, Entry

if TYPE_CHECKING:
    from corpus.search_find import Hit
    from tui.review.session import Session

_NEAR = 200  # rows in which a bead is looked for whose number has changed since the search


def _concordance(desk: Desk) -> None:
    from tui.review.concordance.screen import ConcordanceScreen

    def go(hit: Hit) -> None:
        found = desk.concordance.found
        pairing = None if found is None else found.pairings.get(hit.document)
        if pairing is None:
            raise ImpossibleError("this document is not in the project any more: search again")
        if pairing == desk.session.pairing:
            desk.beads.show(row_of(desk.session, hit))
        else:
            desk.show_elsewhere(pairing, hit)

    desk.open(ConcordanceScreen(desk.session.project.path, desk.concordance), go)


def row_of(session: Session, hit: Hit) -> Row:
    """The row of a place: the one with its number or, where others were drawn anew since, the nearest of its text.

    Raises ImpossibleError where there is none.
    """
    at = hit.bead - 1
    start = max(at - _NEAR, 0)
    rows = enumerate(session.state.rows(start, at + _NEAR), start)
    near = sorted(rows, key=lambda one: abs(one[0] - at))
    found = next((row for _, row in near if session.text(row, hit.lang) == hit.text), None)
    if found is None:
        raise ImpossibleError("this bead reads otherwise now: search again")
    return found


CONCORDANCE = (Entry("concordance", ("K",), "Concordance: every place in the whole project", MOVING, _concordance),)
