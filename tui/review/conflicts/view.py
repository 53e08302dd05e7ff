"""What a person is told of a conflict: the bead, and what each reviewer decided, in words. No widget here."""

from __future__ import annotations

from typing import NamedTuple

from corpus.merge import CHECK, KIND, LINK, MOVED, Conflict
from corpus.review.actions import (
    Accept,
    AcceptAll,
    Action,
    Confirm,
    Dismiss,
    Edit,
    Link,
    Mark,
    MarkMoved,
    Merge,
    Move,
    Realign,
    Reject,
    Split,
    UnreadableActionError,
    action_of,
)
from corpus.review.decision import Decision
from corpus.review.replay import ReviewState
from corpus.review.text import side_text
from corpus.types import Lang

OVERRULED = "a later answer holds"
_SHORT = 60  # characters of another bead's text


class Answer(NamedTuple):
    """What one reviewer decided; ``reason`` says why it has no effect, if it has none."""

    decision: Decision
    words: str
    reason: str


class Dispute(NamedTuple):
    """A conflict as shown; the texts are empty where no bead, now or as first aligned, has its key."""

    conflict: Conflict
    about: str
    ru: str
    en: str
    answers: tuple[Answer, ...]


class Reader:
    """Puts the decisions on a pair into words."""

    def __init__(self, state: ReviewState) -> None:
        self._state, self._first = state, ReviewState(state.alignment)

    def dispute(self, conflict: Conflict) -> Dispute:
        """A conflict as shown."""
        ru, en = self.texts(conflict.question.key)
        answers = [self.answer(decision) for decision in conflict.decisions]
        acting = [at for at, answer in enumerate(answers) if not answer.reason]
        for at in acting[:-1]:
            answers[at] = answers[at]._replace(reason=OVERRULED)
        return Dispute(conflict, about(conflict.question.about), ru, en, tuple(answers))

    def answer(self, decision: Decision) -> Answer:
        """A decision as shown."""
        return Answer(decision, self.words(decision), self._state.reason(decision))

    def texts(self, key: str) -> tuple[str, str]:
        """Both sides of the bead of a key."""
        row = self._state.row(key) or self._first.row(key)
        if row is None:
            return "", ""
        pair = self._state.alignment
        return side_text(pair.ru, row.ru), side_text(pair.en, row.en)

    def words(self, decision: Decision) -> str:
        """What a decision does, its action in words and its remark."""
        try:
            words = self._action(decision.key, action_of(decision))
        except UnreadableActionError as error:
            words = str(error)
        return f"{words} · ✎ {decision.note}" if decision.note else words

    def _action(self, key: str, action: Action) -> str:
        match action:
            case Accept():
                return "✓ accepted it"
            case AcceptAll():
                return f"✓ accepted it with all above, {len(action.keys):,} beads"
            case Reject():
                return "✗ rejected it"
            case Merge():
                return f"Δ merged it with {self._named(action.other)}"
            case Link():
                return f"Δ linked it with {self._named(action.other)}"
            case Move():
                edge = "last" if action.direction == "down" else "first"
                return f"Δ moved the {edge} {_NAMES[action.side]} sentence of {self._named(key)} {action.direction}"
            case Split():
                return f"Δ split it {self._cut(key, action)}"
            case Realign():
                return f"Δ realigned it, with {len(action.places):,} places in all"
            case Mark():
                return f"Δ marked it as {action.label or 'not partial'}"
            case MarkMoved():
                return f"↕ marked it as {'moved' if action.on else 'in its place'}"
            case Edit():
                return f"✎ edited: {action.text}" if action.text is not None else "✎ took the edit back"
            case Dismiss():
                return "⚐ a false alarm"
            case Confirm():
                return "⚑ the message is right"
        return f"Δ {type(action).__name__.lower()}"

    def _named(self, key: str) -> str:
        ru, en = self.texts(key)
        text = ru or en
        return f"“{text[:_SHORT]}{'…' if len(text) > _SHORT else ''}”" if text else "another bead"

    def _cut(self, key: str, action: Split) -> str:
        ru, en = self.texts(key)
        after = [text[at:].split(" ", 1)[0] for text, at in ((ru, action.ru), (en, action.en)) if 0 < at < len(text)]
        return " and ".join(f"before “{word}”" for word in after) or "into its two sides"


_NAMES: dict[Lang, str] = {"ru": "Russian", "en": "English"}
_ABOUT = {
    LINK: "is this link right?",
    KIND: "what kind of bead is it?",
    MOVED: "is it moved?",
    "ru text": "how should the Russian read?",
    "en text": "how should the English read?",
}


def about(question: str) -> str:
    """What a question is about, in words."""
    if question.startswith(CHECK):
        return f"is the message right? {question.removeprefix(CHECK).strip()}"
    return _ABOUT.get(question, question)
