"""The toast after an operation: one sentence, *Undo*, gone after some seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QEnterEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.ui import theme
from rmdesk.ui.widgets.buttons import button
from rmdesk.ui.widgets.labels import text_label

SECONDS = 8
MARGIN = 20
"""Pixels below it."""


class Toast(QFrame):
    """Lies over the window at the bottom; stays while the mouse or the focus is in it.

    ``clear`` tells what stands there now that must stay in sight: then it lies above that.
    """

    undo_asked = Signal()

    def __init__(self, window: QWidget, clear: Callable[[], QWidget | None] = lambda: None) -> None:
        super().__init__(window)
        self._clear = clear
        self.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        self._text = text_label(wrap=False)
        row.addWidget(self._text, 1)
        self._undo = button(_("Undo"), self._on_undo, icon="undo-2")
        row.addWidget(self._undo)
        self._close = button("", self.dismiss, icon="x", flat=True)
        self._close.setAccessibleName(_("Close this message"))
        self._close.setToolTip(_("Close this message"))
        row.addWidget(self._close)
        self._timer = QTimer(self, interval=SECONDS * 1000, singleShot=True)
        self._timer.timeout.connect(self._on_time)
        window.installEventFilter(self)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, *, undo: bool = True) -> None:
        """Show ``text`` for a while; ``undo`` offers to take it back."""
        self._text.setText(text)
        self._text.setWordWrap(False)
        self.setAccessibleName(text)
        self._undo.setVisible(undo)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def dismiss(self) -> None:
        """Take it away now."""
        self._timer.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.control))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)

    def _on_undo(self) -> None:
        self.dismiss()
        self.undo_asked.emit()

    def _on_time(self) -> None:
        if self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        window = self.parentWidget()
        area = window.rect()
        needed = self._clear()
        if window is not None and needed is not None and needed.isVisible():
            area.setBottom(needed.mapTo(window, QPoint(0, 0)).y())
        limit = area.width() - 64
        self._text.setWordWrap(False)
        size = self.sizeHint()
        if size.width() > limit:
            self._text.setWordWrap(True)
            height = self.heightForWidth(limit)
            size = size.boundedTo(size)
            size.setWidth(limit)
            size.setHeight(max(height, size.height()))
        self.setGeometry(
            area.center().x() - size.width() // 2,
            area.bottom() - size.height() - MARGIN,
            size.width(),
            size.height(),
        )
        self._text.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
