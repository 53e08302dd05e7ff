"""What a draft is, how one is asked for, and what is said of each term in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from align.translator import Options
from glossaries.issue import Place

State = Literal["honoured", "replaced", "free", "unsafe"]
"""``honoured``: the model wrote a term of the concept. ``replaced``: we put the preferred one there. ``free``: other
words stand for it, as they may, but none that is deprecated or must not be confused with it. ``unsafe``: something else
stands there, and it could not be replaced safely."""

FaultKind = Literal[
    "language", "empty", "length", "repetition", "symbols", "untranslated", "number", "name", "doubtful name"
]
"""``doubtful name``: one that may be missing on purpose, as a given name beside the family name."""

Way = Literal["plain", "penalties", "pieces"]
"""How a draft was made: at the first try, with repetition made dear, or from the clauses of the sentence."""

Binding = Literal["replaced", "forced", "searched"]
"""How a term is put into a draft: ``replaced``, only its words change; ``forced``, the model goes on behind it;
``searched``, it does so at the likeliest of several places, in the likeliest form."""


class Fault(NamedTuple):
    """What a guard found in a draft, and where or what it is in words."""

    kind: FaultKind
    message: str


@dataclass(frozen=True, slots=True)
class TermPlace:
    """A term of the source and what stands for it in the draft.

    ``source`` and ``target`` are places in the sentence and the draft; ``target`` is None where nothing is known to
    stand for it. ``term`` is the rendering that stands there, in its dictionary form, or the one that is wanted.
    ``reason`` says why it was unsafe to write it.
    """

    concept: str
    source: Place
    target: Place | None
    term: str
    state: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of one sentence, ``""`` where it is withheld, and then ``withheld`` says why.

    ``score`` is the mean log-probability of a token, before terms were replaced. ``warnings`` are faults for which it
    isn't withheld.
    """

    source: str
    text: str
    score: float
    terms: tuple[TermPlace, ...] = ()
    warnings: tuple[Fault, ...] = ()
    withheld: str = ""
    way: Way = "plain"


GRAVE: frozenset[FaultKind] = frozenset(get_args(FaultKind)) - {"doubtful name"}
"""The faults for which a draft is made again, and at last withheld."""


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """How drafts are made.

    ``margin``: how much lower than the best the score of a draft may be that is taken for its terms; ``cost``: how much
    lower it may be than before with a term put in. ``bindings`` are tried in their order. ``withhold``: faults for
    which a draft is made again, and at last withheld; of the others it tells.
    """

    model: Options = field(default_factory=Options)
    margin: float = 0.5
    cost: float = 1.0
    bindings: tuple[Binding, ...] = ("replaced", "forced", "searched")
    withhold: frozenset[FaultKind] = GRAVE
