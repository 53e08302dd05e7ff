"""What each action does to the rows, on pairs that can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pairs import one_to_one
from reviews import Reviewer, check_tiling, pair, texts

from corpus.bead_key import bead_key, bead_keys
from corpus.review.actions import (
    Accept,
    AcceptAll,
    Action,
    Bookmark,
    Confirm,
    Dismiss,
    Edit,
    Link,
    Mark,
    MarkMoved,
    Merge,
    Move,
    Note,
    Redo,
    Reject,
    Settle,
    Split,
    Undo,
    Unlink,
)
from corpus.review.overlay import reviewed_alignment
from corpus.review.replay import ReviewState, replay
from corpus.review.types import Point, Row
from corpus.types import Alignment, Bead, InvariantError, Span

RU = ("Он ждал, она ушла.", "Суд начался.", "Мать плакала.", "Юрист молчал.")
EN = ("He waited.", "She left.", "The court sat.", "His mother wept.")
REPORT = pair(RU, EN, (1, 2), (1, 1), (1, 1), (1, 0))


class Session:
    """A review of the report by Anna; rows are named by the beginning of their Russian or English."""

    def __init__(self, alignment: Alignment = REPORT) -> None:
        self.state, self.anna = ReviewState(alignment), Reviewer(alignment)

    def row(self, start: str) -> Row:
        (found,) = (
            row
            for row, pair_ in zip(self.state, texts(self.state), strict=True)
            if start in (t[: len(start)] for t in pair_)
        )
        return found

    def do(self, start: str, action: Action, note: str = "") -> str:
        """Decide on a row; the reason why it had no effect."""
        decision = self.anna.on(self.row(start), action, note)
        reason = self.state.apply(decision).reason
        check_tiling(self.state.alignment, list(self.state))
        return reason

    def texts(self) -> list[tuple[str, str]]:
        return texts(self.state)


@pytest.fixture
def session() -> Session:
    return Session()


def test_start_is_the_alignment_with_nothing_decided(session: Session) -> None:
    rows = list(session.state)
    assert [row.key for row in rows] == bead_keys(REPORT)
    assert {row.status for row in rows} == {"unreviewed"}
    assert [(row.confidence, row.reasons, row.label) for row in rows[-2:]] == [
        (0.75, ("close",), ""),
        (0.75, ("close",), "omitted"),
    ]
    assert session.texts()[0] == ("Он ждал, она ушла.", "He waited. She left.")


def test_rows_stand_in_the_order_of_the_russian_whatever_the_order_of_the_beads() -> None:
    backwards = replace(REPORT, beads=REPORT.beads[::-1])
    assert [row.bead for row in ReviewState(backwards)] == list(REPORT.beads)


def test_accepting_and_rejecting_keep_the_bead_and_tell_who_and_when(session: Session) -> None:
    session.do("Суд", Accept())
    session.do("Мать", Reject())
    court, mother = session.row("Суд"), session.row("Мать")
    assert (court.status, mother.status) == ("accepted", "rejected")
    assert court.bead == REPORT.beads[1]
    assert court.marks.verdict is not None
    assert (court.marks.verdict.reviewer, court.marks.verdict.created_utc) == (
        "Anna",
        "2026-03-14T12:00:01.000000+00:00",
    )
    progress = session.state.progress()
    assert (progress.total, progress.reviewed, progress.unreviewed, progress.accepted, progress.rejected) == (
        4,
        2,
        2,
        1,
        1,
    )


def test_accepting_all_above_is_one_decision_that_leaves_reviewed_beads_alone(session: Session) -> None:
    session.do("Суд", Reject())
    keys = tuple(row.key for row in session.state)
    session.do("Мать", AcceptAll(keys[:3]))
    assert [row.status for row in session.state] == ["accepted", "rejected", "accepted", "unreviewed"]
    target = session.state.undo_target("Anna")
    assert target is not None
    session.do("Суд", Undo(target.uuid))
    assert [row.status for row in session.state] == ["unreviewed", "rejected", "unreviewed", "unreviewed"]


def test_accepting_all_above_with_beads_that_are_gone_accepts_the_others_and_says_so(session: Session) -> None:
    keys = tuple(row.key for row in session.state)
    session.do("Суд", Merge(keys[2]))
    assert session.do("Юрист", AcceptAll(keys)) == "2 of its 4 beads are not there any more"
    assert [row.status for row in session.state] == ["accepted", "changed", "accepted"]
    assert [one.reason for one in session.state.unapplied()] == ["2 of its 4 beads are not there any more"]


def test_merging_makes_one_bead_of_two_with_the_key_that_the_aligner_would_give(session: Session) -> None:
    assert session.do("Суд", Merge(session.row("Мать").key)) == ""
    merged = session.row("Суд")
    assert session.texts()[1] == ("Суд начался. Мать плакала.", "The court sat. His mother wept.")
    assert (merged.status, merged.bead, merged.confidence) == ("changed", None, 1.0)
    other = pair(RU, EN, (1, 2), (2, 2), (1, 0))
    assert merged.key == bead_keys(other)[1]


def test_merging_a_link_with_a_sentence_alone_takes_it_in(session: Session) -> None:
    session.do("Юрист", Merge(session.row("Мать").key))
    assert session.texts()[-1] == ("Мать плакала. Юрист молчал.", "His mother wept.")


def test_beads_that_do_not_touch_cannot_be_merged(session: Session) -> None:
    assert session.do("Он ждал", Merge(session.row("Мать").key)) == "there is something between the two"
    assert session.do("Суд", Merge(session.row("Суд").key)) == "it names the same bead twice"
    assert list(session.state) == list(ReviewState(REPORT))


def test_split_inside_a_sentence_keeps_the_offsets_into_the_document(session: Session) -> None:
    assert session.do("Он ждал", Split(len("Он ждал,"), len("He waited."))) == ""
    assert session.texts()[:2] == [("Он ждал,", "He waited."), ("она ушла.", "She left.")]
    first, second = session.state.rows(0, 2)
    assert (first.ru.stop, second.ru.start, second.ru.stop) == (Point(0, 9), Point(0, 9), Point(1))
    alignment = reviewed_alignment(REPORT, session.state)
    assert alignment.ru.id == REPORT.ru.id
    assert alignment.ru.sentences() == ["Он ждал,", "она ушла.", *RU[1:]]
    assert [segment.start for segment in alignment.ru.segments[:3]] == [0, 9, REPORT.ru.segments[1].start]
    assert [(bead.ru, bead.en) for bead in alignment.beads[:2]] == [(Span(0, 1), Span(0, 1)), (Span(1, 2), Span(1, 2))]


def test_merging_the_parts_of_a_split_gives_the_bead_back(session: Session) -> None:
    before = session.row("Он ждал").key
    session.do("Он ждал", Split(9, 11))
    session.do("Он ждал", Merge(session.row("она").key))
    row = session.state.rows(0, 1)[0]
    assert (row.key, row.ru.start, row.ru.stop) == (before, Point(0), Point(1))


def test_split_may_leave_one_side_whole(session: Session) -> None:
    session.do("Он ждал", Split(9, 0))
    assert session.texts()[:2] == [("Он ждал,", ""), ("она ушла.", "He waited. She left.")]
    assert [row.label for row in session.state.rows(0, 2)] == ["omitted", ""]


@pytest.mark.parametrize(
    ("ru", "en", "reason"),
    [
        (0, 0, "one part would be empty"),
        (18, 20, "one part would be empty"),
        (19, 5, "the cut lies behind the text"),
        (-1, 5, "the cut lies before the text"),
    ],
)
def test_split_that_leaves_nothing_or_lies_outside_is_refused(ru: int, en: int, reason: str, session: Session) -> None:
    assert session.do("Он ждал", Split(ru, en)) == reason
    assert session.texts() == texts(ReviewState(REPORT))


def test_split_does_not_part_a_letter_from_its_accent() -> None:
    session = Session(pair(["за́мок и замо́к"], ["castle and lock"], (1, 1)))
    assert session.do("за", Split(2, 0)) == "the cut lies within a letter"
    assert session.do("за", Split(3, 0)) == ""
    assert session.texts() == [("за́", ""), ("мок и замо́к", "castle and lock")]


def test_split_beside_a_space_begins_with_the_next_word() -> None:
    for offset in (3, 4, 5):
        session = Session(pair(["Суд  идёт"], ["Court"], (1, 1)))
        session.do("Суд", Split(offset, 0))
        assert session.texts()[0][0] == "Суд"
        assert session.texts()[1][0] == "идёт"


def test_last_sentence_moves_down_and_first_moves_up(session: Session) -> None:
    session.do("Он ждал", Move("en", "down", session.row("Суд").key))
    assert session.texts()[:2] == [("Он ждал, она ушла.", "He waited."), ("Суд начался.", "She left. The court sat.")]
    session.do("Суд", Move("en", "up", session.row("Он ждал").key))
    assert session.texts() == texts(ReviewState(REPORT))
    assert {row.status for row in session.state.rows(0, 2)} == {"changed"}


def test_only_sentence_of_a_side_moves_and_what_is_left_is_alone(session: Session) -> None:
    session.do("Мать", Move("en", "down", session.row("Юрист").key))
    assert session.texts()[2:] == [("Мать плакала.", ""), ("Юрист молчал.", "His mother wept.")]
    assert [row.label for row in session.state.rows(2, 4)] == ["omitted", ""]


def test_bead_that_gives_its_only_sentence_away_is_gone_and_its_remarks_go_along(session: Session) -> None:
    session.do("Юрист", Note(), "who?")
    session.do("Юрист", Move("ru", "up", session.row("Мать").key))
    assert session.texts()[-1] == ("Мать плакала. Юрист молчал.", "His mother wept.")
    assert [remark.text for remark in session.row("Мать").marks.remarks] == ["who?"]


def test_part_of_a_split_sentence_moves_as_a_sentence(session: Session) -> None:
    session.do("Он ждал", Split(9, 10))
    session.do("она", Move("ru", "down", session.row("Суд").key))
    assert session.texts()[:3] == [
        ("Он ждал,", "He waited."),
        ("", "She left."),
        ("она ушла. Суд начался.", "The court sat."),
    ]


def test_sentence_does_not_jump_over_another(session: Session) -> None:
    assert session.do("Он ждал", Move("en", "down", session.row("Мать").key)) == "the other bead doesn't begin there"
    assert session.do("Мать", Move("ru", "up", session.row("Он ждал").key)) == "the other bead doesn't end there"
    assert session.do("Юрист", Move("en", "up", session.row("Мать").key)) == "there is no sentence on this side"


def test_unlinked_sides_stand_one_below_the_other_and_can_be_linked_again(session: Session) -> None:
    key = session.row("Суд").key
    session.do("Суд", Unlink())
    assert session.texts()[1:3] == [("Суд начался.", ""), ("", "The court sat.")]
    assert [row.label for row in session.state.rows(1, 3)] == ["omitted", "added"]
    session.do("The court", Link(session.row("Суд").key))
    assert session.row("Суд").key == key


def test_linking_across_the_report_leaves_the_rest_of_both_alone(session: Session) -> None:
    session.do("Юрист", Link(session.row("Суд").key, moved=True))
    assert session.texts()[1:] == [
        ("Суд начался.", ""),
        ("Мать плакала.", "His mother wept."),
        ("Юрист молчал.", "The court sat."),
    ]
    assert [row.moved for row in session.state] == [False, False, False, True]
    assert session.do("Суд", Link(session.row("Он ждал").key)) == ""  # its English goes to the court
    assert session.texts()[:2] == [("Он ждал, она ушла.", ""), ("Суд начался.", "He waited. She left.")]


def test_english_that_loses_its_russian_to_a_link_stands_below_it(session: Session) -> None:
    session.do("Суд", Link(session.row("Мать").key))
    assert session.texts()[1:3] == [("Суд начался.", "His mother wept."), ("", "The court sat.")]


def test_what_is_moved_stays_so_in_whichever_part(session: Session) -> None:
    session.do("Мать", MarkMoved(True))
    session.do("Суд", Merge(session.row("Мать").key))
    assert session.row("Суд").moved
    session.do("Суд", Split(len("Суд начался."), 0))
    assert [row.moved for row in session.state.rows(1, 3)] == [False, True]  # what is alone isn't moved


def test_two_sentences_of_one_language_cannot_be_linked(session: Session) -> None:
    session.do("Суд", Unlink())
    reason = session.do("Суд", Link(session.row("Юрист").key))
    assert reason == "one of the two has to be Russian and the other English"


def test_marks_fit_what_is_marked(session: Session) -> None:
    assert session.do("Юрист", Mark("boilerplate")) == ""
    assert (session.row("Юрист").label, session.row("Юрист").status) == ("boilerplate", "changed")
    assert session.do("Юрист", Mark("partial")) == "only a link can be partial"
    assert session.do("Юрист", Mark("added")) == "a bead of this language can't be added"
    assert session.do("Суд", Mark("omitted")) == "a link can't be marked as omitted: unlink it first"
    assert session.do("Суд", Mark("partial")) == ""
    assert session.do("Суд", MarkMoved(True)) == ""
    assert session.row("Суд").moved
    assert session.do("Юрист", MarkMoved(True)) == "only a link can be moved"


def test_edited_text_is_shown_and_the_original_stays(session: Session) -> None:
    key = session.row("Суд").key
    session.do("Суд", Edit("en", "The court is in session."))
    row = session.row("Суд")
    assert (row.key, row.en.edit, row.ru.edit, row.status) == (key, "The court is in session.", None, "changed")
    assert session.texts()[1] == ("Суд начался.", "The court sat.")
    session.do("Суд", Edit("en", None))
    assert not session.row("Суд").is_edited
    session.do("Мать", Accept())
    session.do("Мать", Edit("ru", "Мать рыдала."))
    assert session.row("Мать").status == "accepted"
    assert session.do("Юрист", Edit("en", "The lawyer.")) == "there is no text on this side"


def test_edited_texts_are_joined_and_cut_with_the_beads(session: Session) -> None:
    session.do("Суд", Edit("en", "The court began."))
    session.do("Суд", Merge(session.row("Мать").key))
    assert session.row("Суд").en.edit == "The court began. His mother wept."
    cut = Split(len("Суд начался."), len("The court sat."))
    assert "the edited text is cut" in session.do("Суд", cut)
    assert session.do("Суд", replace(cut, en_edit=len("The court began."))) == ""
    assert [row.en.edit for row in session.state.rows(1, 3)] == ["The court began.", "His mother wept."]


def test_remarks_bookmarks_and_dismissals_stay_with_what_becomes_of_a_bead(session: Session) -> None:
    session.do("Суд", Note(), "is it a session?")
    session.do("Суд", Bookmark(True))
    session.do("Мать", Dismiss("number 5"), "a phone")
    session.do("Мать", Confirm("name"))
    session.do("Суд", Merge(session.row("Мать").key))
    marks = session.row("Суд").marks
    assert [remark.text for remark in marks.remarks] == ["is it a session?", "a phone"]
    assert (marks.bookmarked, marks.dismissed, marks.confirmed) == (True, {"number 5"}, {"name"})
    assert session.state.progress().bookmarked == 1
    session.do("Суд", Confirm("number 5"))
    session.do("Суд", Bookmark(False))
    marks = session.row("Суд").marks
    assert (marks.bookmarked, marks.dismissed, marks.confirmed) == (False, set(), {"number 5", "name"})


def test_note_bookmark_and_settling_do_not_review_a_bead(session: Session) -> None:
    for action in (Note(), Bookmark(True), Dismiss("x"), Settle()):
        session.do("Суд", action, "so")
    assert session.row("Суд").status == "unreviewed"
    assert session.state.progress().reviewed == 0


# --- undo, history, orphans ------------------------------------------------------------------------------------------


def test_new_decision_after_an_undo_cuts_the_redo(session: Session) -> None:
    session.do("Суд", Accept())
    session.do("Мать", Accept())
    for _ in range(2):
        target = session.state.undo_target("Anna")
        assert target is not None
        session.do("Суд", Undo(target.uuid))
    again = session.state.redo_target("Anna")
    assert again is not None and again.key == session.row("Суд").key
    session.do("Суд", Redo(again.uuid))
    assert session.row("Суд").status == "accepted"
    assert session.state.redo_target("Anna") is not None
    session.do("Юрист", Accept())
    assert session.state.redo_target("Anna") is None
    assert session.row("Мать").status == "unreviewed"


def test_each_reviewer_undoes_their_own(session: Session) -> None:
    boris = Reviewer(REPORT, "Boris", session.anna.at)
    session.do("Суд", Accept())
    session.state.apply(boris.on(session.row("Мать"), Accept()))
    for name, start in (("Anna", "Суд"), ("Boris", "Мать")):
        target = session.state.undo_target(name)
        assert target is not None and target.key == session.row(start).key
    assert session.state.undo_target("Vera") is None


def test_undo_passes_over_what_had_no_effect(session: Session) -> None:
    session.do("Суд", Accept())
    session.state.apply(session.anna.on("no such bead", Accept()))
    session.state.apply(session.anna.raw("", "sing", {}))
    target = session.state.undo_target("Anna")
    assert target is not None and target.uuid == "Anna-1"


def test_undo_takes_back_what_had_a_part_of_its_effect(session: Session) -> None:
    session.do("Суд", AcceptAll((session.row("Суд").key, "no such bead")))
    target = session.state.undo_target("Anna")
    assert target is not None and target.action == "accept_all"


def test_undo_of_nothing_and_twice_is_listed(session: Session) -> None:
    session.do("Суд", Accept())
    assert session.do("Суд", Undo("no such")) == "the decision that it names is not in the log before it"
    assert session.do("Суд", Redo("Anna-1")) == "what it brings back was not undone"
    assert session.do("Суд", Undo("Anna-1")) == ""
    assert session.do("Суд", Undo("Anna-1")) == "what it undoes is undone already"
    assert session.do("Суд", Undo("Anna-4")) == "the decision that it names is not in the log before it"
    assert len(session.state.unapplied()) == 4


def test_decisions_survive_a_new_alignment_and_orphans_are_listed(session: Session) -> None:
    session.do("Суд", Accept())
    session.do("Мать", Reject())
    session.do("Он ждал", Split(9, 10))
    session.do("она", Accept())
    log = session.state.review().decisions
    again = pair(RU, EN, (1, 2), (1, 1), (2, 1))
    review = replay(again, log)
    assert [row.status for row in review.rows] == ["changed", "accepted", "accepted", "unreviewed"]
    assert [(one.decision, one.reason) for one in review.unapplied] == [(log[1], "its bead is not there any more")]
    assert review.decisions == log


def test_decision_finds_its_bead_where_the_new_alignment_already_has_what_was_made_by_hand(session: Session) -> None:
    session.do("Суд", Merge(session.row("Мать").key))
    session.do("Суд", Accept())
    review = replay(pair(RU, EN, (1, 2), (2, 2), (1, 0)), session.state.review().decisions)
    assert [row.status for row in review.rows] == ["unreviewed", "accepted", "unreviewed"]
    assert [one.decision.action for one in review.unapplied] == ["merge"]


def test_unknown_action_is_kept_and_listed_and_the_rest_goes_on(session: Session) -> None:
    key = session.row("Суд").key
    session.state.apply(session.anna.raw(key, "sing", {"song": ["до"]}))
    session.state.apply(replace(session.anna.raw(key, "merge", {}), payload="[" * 100_000))
    session.state.apply(session.anna.raw(key, "split", {"ru": True, "en": 1}))
    session.do("Суд", Accept())
    assert [one.reason for one in session.state.unapplied()] == [
        'unknown action "sing"',
        '"merge" without readable fields',
        '"split" with an unreadable field "ru"',
    ]
    assert session.row("Суд").status == "accepted"
    assert [event.decision.action for event in session.state.history(session.row("Суд"))] == [
        "sing",
        "merge",
        "split",
        "accept",
    ]


def test_history_tells_who_did_what_to_the_bead_and_what_it_came_from(session: Session) -> None:
    session.do("Суд", Note(), "so")
    session.do("Мать", Accept())
    session.do("Юрист", Reject())
    session.do("Суд", Merge(session.row("Мать").key))
    session.do("Суд", Reject())
    session.do("Суд", Undo("Anna-5"))
    events = session.state.history(session.row("Суд"))
    assert [(event.decision.action, event.undone) for event in events] == [
        ("note", False),
        ("accept", False),
        ("merge", False),
        ("reject", True),
        ("undo", False),
    ]
    assert session.state.review().history(session.row("Суд")) == events


def test_decisions_on_other_documents_are_left_out(session: Session) -> None:
    other = Reviewer(one_to_one(2)).on("k", Accept())
    assert session.state.apply(other).reason == "it is about other documents"
    assert replay(REPORT, [other]) == replay(REPORT, [])


def test_two_decisions_of_one_id_are_a_defect(session: Session) -> None:
    session.do("Суд", Accept())
    with pytest.raises(InvariantError, match="two different ones"):
        session.state.apply(replace(session.state.review().decisions[0], action="reject"))


def test_parts_that_read_alike_have_keys_of_their_own() -> None:
    alignment = one_to_one(4)  # «Суд  номер 0.», «Суд  номер 1.» …
    state, anna = ReviewState(alignment), Reviewer(alignment)
    for row in list(state):
        state.apply(anna.on(row, Split(3, 0)))
    assert [text for text, _ in texts(state)][::2] == ["Суд"] * 4
    assert len({row.key for row in state}) == 8
    assert state.rows(0, 1)[0].key == bead_key("Суд", "")


def test_bead_of_nothing_is_no_row() -> None:
    alignment = pair(["Суд."], ["Court."], (1, 1))
    odd = replace(alignment, beads=(Bead(Span(0, 0), Span(0, 0)), *alignment.beads))
    assert [row.bead for row in ReviewState(odd)] == list(alignment.beads)
