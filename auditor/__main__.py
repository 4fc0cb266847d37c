"""The command, as ``auditor`` and as ``python -m auditor``."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line. Interrupted while that is imported, it ends as quietly as later on."""
    _leave_out_current_folder()
    try:
        from auditor.cli import main as run
    except KeyboardInterrupt:
        from auditor.errors import ExitStatus

        sys.stderr.write("error: interrupted\n")
        sys.exit(ExitStatus.INTERRUPTED)
    except OSError as error:  # `ulimit -n` is too low, or a part of the program may not be read
        sys.stderr.write(f"error: auditor cannot start: {error}\n")
        sys.exit(3)  # ExitStatus.WORK, which may lie in a file that cannot be opened either
    run()


def _leave_out_current_folder() -> None:
    """Import nothing from the current folder, which may be the audited one.

    ``python -m`` puts it first on the path, and an empty entry of ``PYTHONPATH`` stands for it. Nothing may
    be imported before this but ``os`` and ``sys``, which Python has loaded before it sets the path.
    """
    try:
        here = os.getcwd()  # noqa: PTH109 - pathlib imports much, and all of it could lie there
    except OSError:  # it was removed, and there is nothing in it
        return
    if here != os.path.dirname(os.path.dirname(os.path.abspath(__file__))):  # noqa: PTH100, PTH120
        sys.path[:] = [entry for entry in sys.path if entry not in ("", here)]


if __name__ == "__main__":  # worker processes import this module and need no command line
    main()
