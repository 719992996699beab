"""A file that does not open: what is wrong, what to do, and buttons that do it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.ui.start.parts import View
from rmdesk.ui.widgets import button


class Problem(View):
    """The error's own words as heading and text."""

    again = Signal()
    bring_back = Signal()
    leave = Signal()

    def __init__(self, error: UserError, *, can_restore: bool = True) -> None:
        super().__init__(error.what, error.remedy)
        self.heading.setWordWrap(True)
        leave = button(_("Quit"), self.leave.emit)
        self.buttons.addWidget(leave)
        self.buttons.addStretch(1)
        if can_restore:
            self.buttons.addWidget(
                button(_("Bring back a backup"), self.bring_back.emit, icon="archive-restore")
            )
        self._again = button(_("Try again"), self.again.emit, primary=True)
        self.buttons.addWidget(self._again)

    def focus_first(self) -> None:
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)
