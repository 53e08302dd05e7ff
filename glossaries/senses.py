"""Concepts that reports confuse, though the law keeps them apart."""

from __future__ import annotations

from itertools import permutations

FAMILIES: tuple[tuple[frozenset[str], ...], ...] = (
    # the police detain; a court arrests
    (frozenset({"detain", "detainee"}), frozenset({"arrest", "arrested-person", "administrative-arrest"})),
    # a procedure, and a judgement on it
    (frozenset({"criminal-prosecution"}), frozenset({"persecution"})),
    # a case may be opened against nobody
    (frozenset({"open-criminal-case"}), frozenset({"charge", "accusation"})),
    # four stages
    (
        frozenset({"suspect"}),
        frozenset({"accused"}),
        frozenset({"defendant"}),
        frozenset({"convicted-person", "convict-sentence"}),
    ),
    # three ways into the army
    (
        frozenset({"conscript", "draft-age-man"}),
        frozenset({"contract-soldier"}),
        frozenset({"mobilized-soldier"}),
    ),
    # who leads a case, who brings it, who answers it, who decides it
    (
        frozenset({"investigator"}),
        frozenset({"prosecutor", "prosecutors-office"}),
        frozenset({"defense-attorney"}),
        frozenset({"judge"}),
    ),
    (frozenset({"defense-ministry"}), frozenset({"interior-ministry"}), frozenset({"justice-ministry"})),
    # a captive of the other side is no convict
    (frozenset({"prisoner-of-war"}), frozenset({"convicted-person"}), frozenset({"deserter"})),
    # doctors say whether a man is fit, the board whether he is drafted
    (frozenset({"military-medical-board"}), frozenset({"draft-board"})),
    (frozenset({"acquittal"}), frozenset({"guilty-verdict", "convict-sentence"})),
    (frozenset({"espionage"}), frozenset({"sabotage"}), frozenset({"treason"}), frozenset({"terrorism"})),
    # absence is an offence of days, desertion one for good
    (frozenset({"awol"}), frozenset({"desertion", "deserter"})),
    tuple(
        frozenset({rank})
        for rank in (
            "junior-sergeant",
            "sergeant",
            "senior-sergeant",
            "warrant-officer",
            "senior-warrant-officer",
            "junior-lieutenant",
            "lieutenant",
            "senior-lieutenant",
            "lieutenant-colonel",
            "colonel",
        )
    ),
)

_RIVALS: dict[str, frozenset[str]] = {}
for _family in FAMILIES:
    for _one, _other in permutations(_family, 2):
        for _concept in _one:
            _RIVALS[_concept] = _RIVALS.get(_concept, frozenset()) | _other


def rivals(concept_id: str) -> frozenset[str]:
    """The ids of the concepts that this one must not be confused with.

    >>> sorted(rivals("persecution"))
    ['criminal-prosecution']
    """
    return _RIVALS.get(concept_id, frozenset())


OFTEN_MIXED = frozenset(
    {
        "detain",
        "detainee",
        "arrest",
        "arrested-person",
        "accusation",
        "convict-sentence",
        "awol",
        "desertion",
        "deserter",
    }
)
"""Concepts that careful writers mix as well, outside the law of Russia: *arrested* for «задержан» of a London thief."""
