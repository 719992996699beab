"""Asking for the name of a saved view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.rules.saved_views import LONGEST
from rmdesk.ui.widgets import Field, button, heading, muted


class NameView(QDialog):
    """One field; ``keep(name)`` may refuse with a ``UserError``, which stands at the field."""

    def __init__(
        self,
        title: str,
        name: str,
        go: str,
        keep: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self.setWindowTitle(title)
        self.setMinimumWidth(400)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(12)
        box.addWidget(heading(title, 1.3))
        box.addWidget(
            muted(_("A view is this search, these filters, columns and order. It is in your file."))
        )
        self._name = QLineEdit(name, maxLength=LONGEST)
        self._name.selectAll()
        self.name = Field(_("&Name of the view"), self._name)
        box.addWidget(self.name)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self._go = button(go, self._on_go, primary=True)
        self._go.setDefault(True)
        row.addWidget(self._go)
        box.addLayout(row)
        self._name.setFocus()
        self.finished.connect(self.deleteLater)

    def _on_go(self) -> None:
        try:
            self._keep(self._name.text())
        except UserError as error:
            self.name.set_error(f"{error.what} {error.remedy}")
            QTimer.singleShot(0, self, self.adjustSize)
            self._name.setFocus()
            return
        self.accept()
