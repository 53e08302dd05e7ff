"""The errors that a caller can act on.

Every message says what, where and what to do, in one line: ``book.tmx, line 812: no <seg> for "ru". Export again ...``.
The command line turns each class into its exit code (``exit_code``) and prints the message, never a traceback.
"""


class SverkaError(Exception):
    """Base of all errors that Sverka raises on purpose."""

    exit_code = 1


class InputError(SverkaError):
    """A file that is missing, empty, unreadable, damaged, too large, or not of the kind that was asked for."""

    exit_code = 3


class LanguageError(InputError):
    """A file that is not in the language it should be in."""

    exit_code = 4


class OutputError(SverkaError):
    """A result that cannot be written: no such folder, no permission, a full disk, an unknown suffix."""

    exit_code = 5


class ProjectError(SverkaError):
    """A project file that is damaged, of another program, or of a newer version."""

    exit_code = 6


class ModelError(SverkaError):
    """A model that is missing, incomplete or damaged, or an extra that is not installed."""

    exit_code = 7


class AlignmentError(SverkaError):
    """Two documents that cannot be aligned as asked."""

    exit_code = 8
