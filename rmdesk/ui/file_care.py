"""Care for the open file: a check after the start, backups while working and at the close."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.ui import messages
from rmdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from rmdesk.store import Store

CHECK_AFTER_MS = 4_000
"""When the window has been open so long, the whole file is checked in the background."""
BACKUP_EVERY_MS = 30 * 60_000


class FileCare(QObject):
    """Lives as long as its window; nothing to care for in the sample programme."""

    def __init__(self, window: QWidget, store: Store, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._tasks = tasks
        self.leaving = False
        self._check = QTimer(self, interval=CHECK_AFTER_MS, singleShot=True)
        self._check.timeout.connect(self.check)
        self._backup = QTimer(self, interval=BACKUP_EVERY_MS)
        self._backup.timeout.connect(self.back_up)
        if not store.is_sample:
            self._check.start()
            self._backup.start()

    def check(self) -> None:
        """Look at every page of the file in a worker, with a connection of its own."""
        self._tasks.run(
            self._window,
            _("Checking the file …"),
            lambda _report: self._store.check(),
            self._on_checked,
            quiet=True,
        )

    def back_up(self) -> None:
        """Make the regular backup, if anything changed and nothing else is under way."""
        if self._tasks.busy or not self._store.changed_since_backup:
            return
        self._tasks.run(
            self._window,
            _("Making a backup …"),
            lambda report: self._store.back_up("regular", report),
            lambda _path: None,
            quiet=True,
        )

    def leave(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Back up if anything changed, then ``then()``; or ``stay()`` when she chooses to."""
        self.leaving = True
        self._check.stop()
        self._backup.stop()
        if self._store.is_sample or not self._store.changed_since_backup:
            then()
            return
        self._tasks.run(
            self._window,
            _("Making a backup before closing …"),
            lambda report: self._store.back_up("close", report),
            lambda _path: then(),
            lambda error: self._on_failed(error, then, stay),
            cancelled=then,
        )

    def _on_failed(
        self, error: UserError, then: Callable[[], None], stay: Callable[[], None]
    ) -> None:
        if messages.ask(
            self._window,
            error.what,
            _("{remedy} Your work itself is saved; only this backup is missing.").format(
                remedy=error.remedy
            ),
            _("Close without a backup"),
            _("Stay"),
        ):
            then()
        else:
            self.leaving = False
            self._backup.start()
            stay()

    def _on_checked(self, found: list[str]) -> None:
        if found:
            messages.show_error(
                self._window,
                UserError(
                    _("A check of your file found damage."),
                    _("Bring back the newest backup: Settings, Backups and keys."),
                ),
            )
