"""The first view on a new computer: begin, look around, or bring a file back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from rmdesk.i18n import _
from rmdesk.ui.start.parts import Choice, View
from rmdesk.ui.widgets import muted


class Welcome(View):
    """Three ways to begin."""

    begin = Signal()
    sample = Signal()
    bring_back = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Welcome to RMDesk"),
            _(
                "Your desk for a reverse mentoring programme: people, pairs, sessions, papers. "
                "Everything stays on this computer, in one encrypted file."
            ),
        )
        self.first = Choice(
            _("Start my programme"),
            _("Choose a passphrase and name your organisation. Takes two minutes."),
            "building-2",
            self.begin.emit,
        )
        self.body.addWidget(self.first)
        self.body.addWidget(
            Choice(
                _("Look at a sample programme"),
                _("Over a hundred invented people, with pairs and papers. Nothing to fill in."),
                "flask-conical",
                self.sample.emit,
            )
        )
        self.body.addWidget(
            Choice(
                _("Bring back a backup"),
                _("From a backup folder or a stick, with your passphrase or recovery code."),
                "archive-restore",
                self.bring_back.emit,
            )
        )
        self.note = muted()
        self.note.hide()
        self.body.addWidget(self.note)

    def warn(self, text: str) -> None:
        """A quiet remark below the choices, such as on a syncing folder."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def focus_first(self) -> None:
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
