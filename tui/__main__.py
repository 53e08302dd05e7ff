"""``python -m tui``: the same as ``sverka``, for a process that starts another one."""

from tui.cli import main

if __name__ == "__main__":
    main()
