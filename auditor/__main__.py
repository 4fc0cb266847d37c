"""The command, as ``auditor`` and as ``python -m auditor``."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line. Interrupted while that is imported, it ends as quietly as later on."""
    try:
        from auditor.cli import main as run
    except KeyboardInterrupt:
        from auditor.errors import ExitStatus

        sys.stderr.write("error: interrupted\n")
        sys.exit(ExitStatus.INTERRUPTED)
    run()


if __name__ == "__main__":  # worker processes import this module and need no command line
    main()
