"""What each page is handed: the file, tasks, settings, today, and the ways out of the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rmdesk.settings import WindowSettings

if TYPE_CHECKING:
    from rmdesk.store import Store
    from rmdesk.ui.tasks import Tasks


@dataclass(frozen=True)
class Desk:
    """Handed to each page and dialog; not global."""

    store: Store
    tasks: Tasks
    settings: WindowSettings
    today: Callable[[], dt.date]
    go: Callable[..., None]
    """``go("people", person_id)`` opens a page and selects; the id may be left out."""
    tell: Callable[[str], None]
    """A toast with *Undo*, after an operation: ``tell(_("12 people imported."))``."""
    say: Callable[[str], None] = lambda text: None
    """A toast without *Undo*, for what is no step: ``say(_("Backup made."))``."""
    start_own: Callable[[], None] = lambda: None
    """Leave the sample programme and begin a file of one's own."""
    look_at_sample: Callable[[], None] = lambda: None
    """Open the sample programme (its own file); the coordinator's own file is closed first."""
    replace_store: Callable[[str, Callable[..., object]], None] = lambda label, job: None
    """Close the file, run ``job(report)`` (a restore), then ask for the passphrase again."""
    apply_look: Callable[[], None] = lambda: None
    """Theme or text size were changed in ``settings``."""
