"""Opening the sample programme: made in seconds when it is not there, no question asked."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Signal

from rmdesk.i18n import _
from rmdesk.paths import sample_file
from rmdesk.progress import Report
from rmdesk.ui.start_window import StartWindow


class SampleOpener(QObject):
    """``opened`` with the store of the sample; problems are shown in the start window."""

    opened = Signal(object)

    def __init__(self, window: StartWindow, today: dt.date) -> None:
        super().__init__(window)
        self._window = window
        self._today = today

    def open(self) -> None:
        """Begin; the window shows progress."""
        today = self._today

        def job(report: Report) -> object:
            from rmdesk.operations import sample

            return sample.open_or_make(sample_file(), today, report)

        self._window.tasks.run(
            self._window, _("Making the sample programme …"), job, self.opened.emit
        )
