"""What a person should know of a file that was read, counted so that a million of the same is one line."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Notes:
    """How often each thing was met in a file, and the line where it was first."""

    path: Path
    _met: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, what: str, line: int) -> None:
        """Count one more."""
        first, count = self._met.get(what, (line, 0))
        self._met[what] = (first, count + 1)

    def lines(self) -> list[str]:
        """A line for each thing: ``book.tmx, line 8: no language is named, taken by its script (12 times)``."""
        return [
            f"{self.path}, line {first}: {what}{f' ({count} times)' if count > 1 else ''}"
            for what, (first, count) in self._met.items()
        ]
