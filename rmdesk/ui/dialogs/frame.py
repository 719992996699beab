"""The frame of a small dialog: heading, a quiet line, fields, one primary button."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
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
        self._fields = _Fields()
        self.body = self._fields.column
        box.addWidget(self._fields, 1)
        self.wrong = text_label("")
        self.wrong.setProperty("role", "bad")
        self.wrong.hide()
        box.addWidget(self.wrong)
        row = QHBoxLayout()
        self.why = muted("")
        row.addWidget(self.why, 1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.go: QPushButton = button(go, self._on_go, primary=True)
        self.go.setDefault(True)
        row.addWidget(self.go)
        box.addLayout(row)
        self._build()
        self.body.addStretch(1)
        tidy(self)
        if self.focusWidget() is None:
            first = next(
                (w for w in self.findChildren(QWidget) if _takes_words(w) and w.isEnabled()), None
            )
            if first is not None:
                first.setFocus()
        wanted = self.sizeHint()
        # told in so many pixels: by itself Qt takes two thirds of the screen at most
        self.resize(theme.fitting(max(wanted.width(), theme.em(34)), wanted.height()))
        self.finished.connect(self.deleteLater)

    def _build(self) -> None:
        """Make the fields."""

    def _do(self) -> None:
        """Do it."""

    def hold(self, reason: str) -> None:
        """Grey the primary button and say why beside it; an empty ``reason`` frees it."""
        self.go.setEnabled(not reason)
        self.go.setToolTip(reason)
        self.go.setAccessibleDescription(reason)
        self.why.setText(reason)

    def _on_go(self) -> None:
        try:
            self._do()
        except UserError as error:
            self.wrong.setText(f"{error.what} {error.remedy}")
            self.wrong.setAccessibleName(self.wrong.text())
            self.wrong.show()
            return
        self.accept()


class _Fields(QScrollArea):
    """As tall as its fields need at this width while the screen has room, else it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("scrolled", True)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.setWidget(inner)

    def sizeHint(self) -> QSize:
        width = max(theme.em(34) - 44, self.column.minimumSize().width())
        needed = self.column.totalHeightForWidth(width) if self.column.hasHeightForWidth() else 0
        height = max(needed, self.column.sizeHint().height())
        room = theme.fitting(width, height + theme.em(13))
        return QSize(width, min(height, room.height() - theme.em(13)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.column.minimumSize().width(), theme.em(8))


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
