"""RMDesk without a window: the same operations and queries, one subcommand a verb.

Exit status: 0 done, 1 a problem somebody can solve (one sentence on stderr), 2 wrong usage.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence

from rmdesk.errors import Cancelled, UserError
from rmdesk.i18n import _


def main(argv: Sequence[str] | None = None, today: dt.date | None = None) -> int:
    """Do what the command line says, on ``today``; without a subcommand, open the window."""
    from rmdesk.cli.arguments import parser

    for stream in (sys.stdout, sys.stderr):
        # a console without a script's letters shows a mark instead of failing
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    arguments = parser().parse_args(argv)
    arguments.today = today or dt.date.today()
    try:
        if arguments.verb is None:
            return _window(arguments.file, arguments.sample)
        answer = arguments.run(arguments)
    except UserError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except (KeyboardInterrupt, Cancelled):
        sys.stderr.write(_("Stopped; nothing half done was kept.") + "\n")
        return 1
    text = answer.as_json() if arguments.json else answer.as_text()
    sys.stdout.write(f"{text}\n" if text else "")
    return int(answer.status)


def _window(file: object, sample: bool) -> int:
    from pathlib import Path

    try:
        from rmdesk.app import run
    except ImportError as problem:
        raise UserError(
            _("The window cannot be shown on this computer: {reason}.").format(reason=problem),
            _("Install what is missing: python3 packaging/run.py does so."),
        ) from None
    return run(file if isinstance(file, Path) else None, sample=sample)
