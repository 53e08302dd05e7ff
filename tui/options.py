"""Options that several commands have in common, each with its own help."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def terms_option(explained: str) -> Callable[[Command], Command]:
    """``--terms FILE``, any number of times: the parameter ``term_files``."""
    return click.option(
        "--terms", "term_files", type=click.Path(path_type=Path), multiple=True, metavar="FILE", help=explained
    )


def outputs_option(explained: str, **more: Any) -> Callable[[Command], Command]:
    """``-o OUT``, any number of times: the parameter ``outputs``."""
    settings = {"type": click.Path(path_type=Path), "multiple": True, "help": explained, **more}
    return click.option("-o", "--output", "outputs", **settings)
