"""Unlocking the file: the passphrase, or the recovery code."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from rmdesk.i18n import _
from rmdesk.ui.plain_text import as_tip
from rmdesk.ui.start.parts import PassphraseEdit, View
from rmdesk.ui.widgets import Field, button


class Unlock(View):
    """One field, one button, and the ways out for somebody who has forgotten."""

    entered = Signal(str)
    recovery = Signal()
    sample = Signal()
    bring_back = Signal()

    def __init__(self, path: Path | None = None, *, relock: bool = False) -> None:
        super().__init__(
            _("RMDesk is locked") if relock else _("Unlock your programme"),
            _("Your work is as you left it.") if relock else "",
        )
        if path is not None:
            self.setToolTip(as_tip(str(path)))
        self._edit = PassphraseEdit()
        self.field = Field(_("&Passphrase"), self._edit)
        self.body.addWidget(self.field)
        self._edit.returnPressed.connect(self._on_enter)
        self._edit.textChanged.connect(self._on_typed)
        self.unlock = button(_("Unlock"), self._on_enter, primary=True)
        self.body.addWidget(self.unlock)
        self.body.addSpacing(2)
        links = QVBoxLayout()
        links.setSpacing(2)
        self.code = button(
            _("I have a recovery code"), self.recovery.emit, icon="key-round", flat=True
        )
        ways = [self.code]
        if not relock:
            ways.append(
                button(
                    _("Bring back a backup"),
                    self.bring_back.emit,
                    icon="archive-restore",
                    flat=True,
                )
            )
            look = button(
                _("Look at a sample programme"), self.sample.emit, icon="flask-conical", flat=True
            )
            look.setToolTip(_("Your own file stays closed"))
            ways.append(look)
        for way in ways:
            links.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(links)

    def focus_first(self) -> None:
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit.selectAll()

    def wrong(self, text: str) -> None:
        """Say at the field that it did not open."""
        self.field.set_error(text)
        self.focus_first()

    def set_busy(self, busy: bool) -> None:
        """While the file opens."""
        self.unlock.setEnabled(not busy)
        self.unlock.setText(_("Opening …") if busy else _("Unlock"))
        self._edit.setReadOnly(busy)

    def clear(self) -> None:
        """Forget what was typed."""
        self._edit.clear()
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)

    def _on_enter(self) -> None:
        if not self._edit.text():
            self.wrong(_("Type your passphrase first."))
        else:
            self.entered.emit(self._edit.text())

    def _on_typed(self) -> None:
        if self.field.error:
            self.field.set_error("")
