"""Editors with their label above and their error or hint below."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateEdit,
    QDateTimeEdit,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.ui import theme
from rmdesk.ui.plain_text import without_keys
from rmdesk.ui.widgets.labels import muted


def tidy(widget: QWidget) -> None:
    """Give spin boxes within ``widget`` the left margin that their style sheet cannot give.

    Dates show their month as a word; tool buttons that look like buttons get icons of text size.
    ``Page`` does this for everything made in ``_build``.
    """
    boxes = widget.findChildren(QAbstractSpinBox)
    if isinstance(widget, QAbstractSpinBox):
        boxes.append(widget)
    for box in boxes:
        if isinstance(box, QDateEdit):
            box.setDisplayFormat("d MMM yyyy")
        if not isinstance(box, QDateTimeEdit) or not box.calendarPopup():
            box.lineEdit().setTextMargins(8, 0, 0, 0)
    for tool in widget.findChildren(QToolButton):
        if tool.property("button") and not tool.icon().isNull():
            side = theme.em(1.15)
            gap = side // 3 if tool.text() and "TextBeside" in str(tool.toolButtonStyle()) else 0
            tool.setIconSize(QSize(side + gap, side))


class Field(QWidget):
    """A labelled editor with its error or hint below it; the label is the accessible name."""

    def __init__(
        self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        tidy(editor)
        self._hint = hint
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        self.label = QLabel(label)
        self.label.setBuddy(editor)
        outer.addWidget(self.label)
        outer.addWidget(editor)
        self._note = muted(hint)
        outer.addWidget(self._note)
        self._note.setVisible(bool(hint))
        editor.setAccessibleName(without_keys(label))
        if hint:
            editor.setAccessibleDescription(hint)

    def set_label(self, text: str) -> None:
        """Another label; it names the editor as well."""
        self.label.setText(text)
        self.editor.setAccessibleName(without_keys(text))

    def set_error(self, text: str) -> None:
        """Show what is wrong with the value, and what to do; empty text takes it away."""
        self._show(text or self._hint, "bad" if text else "muted")
        self._mark(bool(text))
        self.editor.setAccessibleDescription(text or self._hint)

    def set_hint(self, text: str) -> None:
        """Change the quiet line below the editor; takes an error away."""
        self._hint = text
        self.set_error("")

    @property
    def error(self) -> str:
        """The error shown now, or an empty text."""
        return self._note.text() if self._note.property("role") == "bad" else ""

    def _show(self, text: str, role: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))
        if self._note.property("role") != role:
            self._note.setProperty("role", role)
            self._note.style().polish(self._note)

    def _mark(self, invalid: bool) -> None:
        if bool(self.editor.property("invalid")) != invalid:
            self.editor.setProperty("invalid", invalid)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
