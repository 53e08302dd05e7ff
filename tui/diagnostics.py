"""What goes to stderr, and the exit code: the only place that turns an error into words for a person."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import signal
import sys
from collections.abc import Iterator
from types import FrameType

import click

from corpus.errors import OutputError, SverkaError

DEFECT = 1
OUTPUT = 5
SIGNALLED = 128  # plus the number of the signal: 130 for Ctrl-C
STDOUT_FAILURES = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}


def note(message: str) -> None:
    """A line for the person at the terminal; where it cannot be written, the work goes on without it."""
    with contextlib.suppress(OSError):
        click.echo(_fitted(printable(message)), err=True)


def _fitted(line: str) -> str:
    """The line as it is in a pipe, broken between words on a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        return line
    from shutil import get_terminal_size
    from textwrap import fill

    return fill(line, max(20, get_terminal_size().columns), break_long_words=False, break_on_hyphens=False)


def printable(text: str) -> str:
    """The text on one line and without characters that would steer a terminal, as a file's name may hold them."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


@contextlib.contextmanager
def step(message: str) -> Iterator[None]:
    """Show on a terminal's stderr what is being done, for as long as it takes; nothing in a pipe."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(message, spinner="dots"):
        yield


def prepare_process() -> None:
    """Set streams and signals of a process that runs one command.

    Pipes carry UTF-8 whatever the locale. SIGTERM and SIGHUP end the command through its ``finally`` clauses, so that
    temporary files go; Ctrl-C does so by itself. One thread multiplies matrices: they are small, and threads that wait
    for each other on a busy machine cost ten times what they save.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is first imported
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace" if encoding is None else "surrogateescape")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(SIGNALLED + number)


def run(command: click.Command, args: list[str] | None = None) -> int:
    """Run a command; every failure becomes one line on stderr and a documented exit code."""
    if sys.stdout is None:
        sys.stdout = _ClosedStdout()
    try:
        _invoke(command, sys.argv[1:] if args is None else args)
        sys.stdout.flush()
    except SverkaError as error:
        return _fail(str(error), error.exit_code)
    except click.ClickException as error:
        return _usage(error)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", SIGNALLED + signal.SIGINT)
    except BrokenPipeError:  # sverka align ... | head
        _abandon_stdout()
        return 0
    except OSError as error:
        if error.errno not in STDOUT_FAILURES:
            return _defect(error)
        _abandon_stdout()
        return _fail(f"stdout: cannot be written ({error.strerror}). Write to a file with -o.", OUTPUT)
    except MemoryError:
        return _fail("not enough memory for this pair of documents. Align smaller parts.", DEFECT)
    except Exception as error:
        return _defect(error)
    return 0


def _invoke(command: click.Command, args: list[str]) -> None:
    """What ``command.main`` does, less its own treatment of broken pipes and interrupts."""
    if "_SVERKA_COMPLETE" in os.environ:  # the shell asks for completions
        command.main(args, prog_name="sverka")
    with command.make_context("sverka", list(args)) as context:
        command.invoke(context)


class _ClosedStdout(io.TextIOBase):
    """Stands where a caller has closed stdout: nobody notices unless something is written."""

    def write(self, text: str) -> int:
        raise OutputError("stdout: closed, so the result cannot be written. Open it, or write to a file with -o.")


def _abandon_stdout() -> None:
    """Let what is still buffered go nowhere, or the interpreter would complain about it on the way out."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(error: click.ClickException) -> int:
    """Wrong usage in one line; the help page where no argument was given."""
    context: click.Context | None = getattr(error, "ctx", None)
    message = error.format_message()
    if context is not None and message == context.get_help():
        error.show()
    else:
        path = context.command_path if context else "sverka"
        note(f"{path}: {message.rstrip('.')}{'' if message.endswith('?') else '.'} Try {path} --help.")
    return error.exit_code


def _fail(message: str, exit_code: int) -> int:
    note(f"sverka: {message}")
    return exit_code


def _defect(error: BaseException) -> int:
    if os.environ.get("SVERKA_DEBUG"):
        import traceback

        traceback.print_exc()
    return _fail(f"a defect: {type(error).__name__}: {error} (SVERKA_DEBUG=1 shows where)", DEFECT)
