"""What goes to stderr, and the exit code: the only place that turns an error into words for a person."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from types import FrameType

import click

from corpus.errors import SverkaError

INTERRUPTED = 130
TERMINATED = 143
DEFECT = 1
OUTPUT = 5


def note(message: str) -> None:
    """A line for the person at the terminal."""
    click.echo(message, err=True)


@contextlib.contextmanager
def step(message: str) -> Iterator[None]:
    """Show on a terminal's stderr what is being done, for as long as it takes; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(message, spinner="dots"):
        yield


def run(command: click.Command, args: list[str] | None = None) -> int:
    """Run a command; every failure becomes one line on stderr and a documented exit code."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        command.main(args=args, standalone_mode=False)
        sys.stdout.flush()
    except SverkaError as error:
        return _fail(str(error), error.exit_code)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:  # sverka align ... | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return _fail("cannot write: the disk is full", OUTPUT)
        return _defect(error)
    except MemoryError:
        return _fail("not enough memory for this pair of documents; align smaller parts", DEFECT)
    except Exception as error:
        return _defect(error)
    return 0


def _terminate(signum: int, frame: FrameType | None) -> None:
    raise SystemExit(TERMINATED)  # so that temporary files are removed on the way out


def _fail(message: str, exit_code: int) -> int:
    note(f"sverka: {' '.join(message.split())}")
    return exit_code


def _defect(error: BaseException) -> int:
    if os.environ.get("SVERKA_DEBUG"):
        traceback.print_exc()
    return _fail(f"a defect: {type(error).__name__}: {error} (SVERKA_DEBUG=1 shows where)", DEFECT)
