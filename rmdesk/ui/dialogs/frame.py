"""The frame of a small dialog: heading, a quiet line, fields, one primary button."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.ui import theme
from rmdesk.ui.widgets import button, heading, muted, text_label, tidy


class Frame(QDialog):
    """A subclass adds to ``self.body`` in ``_build`` and does its work in ``_do``.

    ``_do`` may raise ``UserError``: it is said above the buttons and the dialog stays open.
    """

    def __init__(self, title: str, told: str, go: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.em(34))
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 16)
        box.setSpacing(10)
        box.addWidget(heading(title, 1.3))
        if told:
            box.addWidget(muted(told))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        box.addLayout(self.body)
        self.wrong = text_label("")
        self.wrong.setProperty("role", "bad")
        self.wrong.hide()
        box.addWidget(self.wrong)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.go: QPushButton = button(go, self._on_go, primary=True)
        self.go.setDefault(True)
        row.addWidget(self.go)
        box.addLayout(row)
        self._build()
        tidy(self)
        if self.focusWidget() is None:
            first = next(
                (w for w in self.findChildren(QWidget) if _takes_words(w) and w.isEnabled()), None
            )
            if first is not None:
                first.setFocus()
        self.finished.connect(self.deleteLater)

    def _build(self) -> None:
        """Make the fields."""

    def _do(self) -> None:
        """Do it."""

    def _on_go(self) -> None:
        try:
            self._do()
        except UserError as error:
            self.wrong.setText(f"{error.what} {error.remedy}")
            self.wrong.setAccessibleName(self.wrong.text())
            self.wrong.show()
            return
        self.accept()


def _takes_words(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractSpinBox | QComboBox | QLineEdit | QPlainTextEdit)


def date_box(day: dt.date) -> QDateEdit:
    """A date with a calendar, beginning at ``day``."""
    box = QDateEdit(QDate(day.year, day.month, day.day))
    box.setCalendarPopup(True)
    box.setDisplayFormat("d MMM yyyy")
    return box


def date_of(box: QDateEdit) -> dt.date:
    """The day that is chosen."""
    chosen = box.date()
    return dt.date(chosen.year(), chosen.month(), chosen.day())
