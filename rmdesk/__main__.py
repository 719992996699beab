"""Where RMDesk starts: ``python -m rmdesk``, the ``rmdesk`` command, the frozen program."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from multiprocessing import freeze_support


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    freeze_support()
    from rmdesk.cli import main as run

    return run(argv)


if __name__ == "__main__":
    sys.exit(main())
