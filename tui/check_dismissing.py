"""``sverka check --dismiss`` and ``--restore``: a flag is looked up by its key, and what a person says of it saved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.errors import InputError
from glossaries.issue import Issue
from glossaries.report_names import CONSISTENCY
from glossaries.report_run import Plan, run
from glossaries.report_types import KEY_BEAD, KEY_ISSUE, Entry
from glossaries.report_variation import Variations
from tui.check_source import Source
from tui.diagnostics import note as tell
from tui.reviewer import reviewer_name

_KEY = re.compile(rf"([0-9a-f]{{{KEY_BEAD}}})-([0-9a-f]{{{KEY_ISSUE}}})")


def change(
    source: Source, plan: Plan, *, dismiss: Sequence[str], restore: Sequence[str], reviewer: str, note: str
) -> None:
    """Save all dismissals, then all restorations, and say on stderr what they are; nothing is saved if a key is wrong.

    Raises InputError for a key that no flag has, and what saving raises.
    """
    to_dismiss = [(key, _found(source, plan, key)) for key in dismiss]
    to_restore = [(key, _found(source, plan, key)) for key in restore]
    reviewer = reviewer_name(reviewer or None)
    for keys, save, done, idle in (
        (to_dismiss, source.dismiss, "dismissed", "dismissed already"),
        (to_restore, source.restore, "counts again", "not dismissed"),
    ):
        for key, found in keys:
            number = save(list(found), reviewer, note)
            tell(f"{key}: {done if number else idle}: {next(iter(found.values()))}")


def _found(source: Source, plan: Plan, key: str) -> dict[tuple[str, str], str]:
    """What a key stands for: the full keys of bead and issue, and in words which flag it is."""
    match = _KEY.fullmatch(key.strip().lower())
    if match is None:
        raise InputError(f"{key}: not the key of a flag. Copy it from the report: 12 digits, a hyphen, 16 digits.")
    bead, issue_key = match.groups()
    candidates = run(plan, source.entries(bead), workers=1)
    found = _matching(((entry, issue) for entry, check in candidates for issue in check.issues), bead, issue_key)
    if not found and CONSISTENCY in plan.names:
        found = _matching(_varying(source, plan), bead, issue_key)
    if not found:  # what is dismissed can be restored even if it is not found any more
        hidden = (entry.key for entry in source.entries(bead) if issue_key in entry.dismissed)
        found = {(entry_key, issue_key): "not found any more" for entry_key in hidden}
    if not found:
        raise InputError(f"{key}: no flag has this key. Check it, and give the same --terms and --profile as before.")
    return found


def _matching(found: Iterable[tuple[Entry, Issue]], bead: str, issue_key: str) -> dict[tuple[str, str], str]:
    return {
        (entry.key, issue_key): f"{issue.kind}, {entry.document}:{entry.place}, {issue.message}"
        for entry, issue in found
        if entry.key.startswith(bead) and issue.key(entry.pair) == issue_key
    }


def _varying(source: Source, plan: Plan) -> Iterator[tuple[Entry, Issue]]:
    variations = Variations(plan)
    for entry, check in run(plan, source.entries()):
        yield from variations.add(entry, check)
    yield from variations.end()
