"""What an erased person leaves outside the file: window settings, papers in private folders."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rmdesk.rules.mentions import naming, surely_named
from rmdesk.ui.desk import Desk
from rmdesk.ui.papers.private import PRIVATE


def forget_outside(desk: Desk, names: Iterable[str]) -> None:
    """Forget window settings that name one of ``names``, such as a folder, and every paper that
    was shown in another program.

    The log needs nothing: it never holds a value.
    """
    people = [naming([name], None, None) for name in names]
    desk.settings.drop(lambda text: any(surely_named(text, who) for who in people))
    for folder in Path(tempfile.gettempdir()).glob(f"{PRIVATE}*"):
        shutil.rmtree(folder, ignore_errors=True)
