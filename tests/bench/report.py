"""Where measurements are recorded: one Markdown file each, with the command that made it."""

from __future__ import annotations

import os
from pathlib import Path

RESULTS = Path(__file__).with_name("results")


def record(name: str, command: str, body: str) -> Path:
    """Print a measurement and write it to ``tests/bench/results/<name>.md``."""
    machine = f"{os.cpu_count()} cores, no accelerator, shared machine: read ratios rather than seconds"
    text = f"# {name}\n\n`{command}`; {machine}.\n\n{body.strip()}\n"
    path = RESULTS / f"{name}.md"
    path.write_text(text, encoding="utf-8")
    print(text)
    return path


def short(share: float) -> str:
    """A share in [0, 1] as in the tables of the field: ``.948``."""
    return f"{share:.3f}".removeprefix("0")
