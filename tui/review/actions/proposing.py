"""The action that looks for the other side of a bead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from corpus.review import propose as review_propose
from corpus.review.actions import Merge
from corpus.review.text import ImpossibleError
from corpus.review.types import Row
from corpus.types import Lang
from tui.review.actions.desk import Desk, follow, present
from tui.review.actions.entry import BORDERS, Entry
from tui.review.candidates.screen import CandidatesScreen
from tui.review.editing.text import one_line
from tui.review.filtering.rows import rows_that

if TYPE_CHECKING:
    from tui.review.candidates.ranking import Candidate, Sums
    from tui.review.session import Session

_TEXT = 200  # characters shown of a candidate
_made: WeakKeyDictionary[Session, Sums] = WeakKeyDictionary()


def _propose(desk: Desk) -> None:
    row = present(desk)
    desk.say("looking for candidates …")
    desk.in_thread(lambda: _near(desk.session, row), lambda found: _read(desk, row, *found))


def _near(session: Session, row: Row) -> tuple[Sums, Lang, Callable[[Row], bool]]:
    """What takes long: the encoder, the vectors of both documents, the nearest sentences."""
    from align.encoder import SummingEncoder, load_encoder
    from tui.review.candidates.ranking import near, sums_of, wanted_side

    if session not in _made:
        encoder = load_encoder()
        assert isinstance(encoder, SummingEncoder)
        _made[session] = sums_of(session.state.alignment, encoder)
    sums, lang = _made[session], wanted_side(row)
    return sums, lang, near(sums, row, lang)


def _read(desk: Desk, row: Row, sums: Sums, lang: Lang, is_near: Callable[[Row], bool]) -> None:
    from tui.review.candidates.ranking import ranked

    desk.in_slices(
        rows_that(desk.session.state, is_near, list[Row]),
        lambda rows: _show(desk, row, lang, ranked(sums, row, lang, rows)),
    )


def _show(desk: Desk, row: Row, lang: Lang, found: Sequence[Candidate]) -> None:
    if not found:
        raise ImpossibleError("there is nothing to choose from")
    name = "Russian" if lang == "ru" else "English"
    number = desk.session.state.index(row) + 1
    lines = [_line(desk, one, lang) for one in found]

    def look(at: int) -> None:
        there, only = desk.session.state.row(found[at].row.key), desk.beads.only
        if there is not None and (only is None or there in only):
            desk.beads.show(there)

    def choose(answer: tuple[str, int]) -> None:
        what, at = answer
        if what == "leave":
            _back(desk, row)
        else:
            _join(desk, row.key, found[at].row.key, what)

    desk.say("")
    desk.open(CandidatesScreen(f"{name} for bead {number}", lines, look), choose)


def _line(desk: Desk, one: Candidate, lang: Lang) -> str:
    text = one_line(desk.session.text(one.row, lang))
    text = text if len(text) <= _TEXT else f"{text[:_TEXT]}…"
    linked = "linked" if one.row.is_link else "alone "
    return f"{one.cosine:.2f}  {desk.session.state.index(one.row) + 1:>5}  {linked}  {text}"


def _back(desk: Desk, row: Row) -> None:
    if (now := desk.session.state.row(row.key)) is not None:
        desk.beads.show(now)


def _join(desk: Desk, key: str, other_key: str, what: str) -> None:
    state = desk.session.state
    row, other = state.row(key), state.row(other_key)
    if row is None or other is None:
        raise ImpossibleError("one of the two beads is not there any more")
    try:
        action = Merge(other.key) if what == "merge" else review_propose.link(state, row, other)
        outcome = desk.session.act(row, action)
    except ImpossibleError:
        _back(desk, row)
        raise
    follow(desk, outcome, next((one for one in outcome.come if one.is_link), None))
    left = sum(not one.is_link for one in outcome.come)
    said = "merged" if what == "merge" else "linked"
    desk.say(f"{said}; saved" + (f"; {left} part{'' if left == 1 else 's'} left alone" if left else ""))


PROPOSALS = (Entry("candidates", ("x",), "Candidates for the other side, the likeliest first", BORDERS, _propose),)
