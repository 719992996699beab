"""Progress inside the window, with Cancel: a card at the bottom, or over a veil."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.ui import theme
from rmdesk.ui.widgets.buttons import button
from rmdesk.ui.widgets.frames import Card
from rmdesk.ui.widgets.labels import text_label


class ProgressCard(QWidget):
    """Lies over its window; with ``veil`` it covers all of it and takes the input."""

    cancelled = Signal()

    def __init__(self, window: QWidget, label: str, *, veil: bool) -> None:
        super().__init__(window)
        self._veil = veil
        self._focus_before = window.focusWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card()
        card.setAccessibleName(label)
        row = QHBoxLayout()
        row.setSpacing(14)
        lines = QVBoxLayout()
        lines.setSpacing(6)
        lines.addWidget(text_label(label))
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(label)
        self._bar.setRange(0, 0)
        self._bar.setMinimumWidth(theme.em(14))
        lines.addWidget(self._bar)
        row.addLayout(lines, 1)
        self._cancel = button(_("Cancel"), self._on_cancel)
        row.addWidget(self._cancel)
        card.body.addLayout(row)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        if not veil:
            card.setAutoFillBackground(True)
        window.installEventFilter(self)

    def set_progress(self, done: int, total: int) -> None:
        """Show ``done`` of ``total``; a total of 0 means *unknown*."""
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)

    def show_up(self) -> None:
        """Show it; over a veil Cancel gets the focus."""
        self._place()
        self.show()
        self.raise_()
        if self._veil:
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_away(self) -> None:
        """Hide it, and give the focus back."""
        self.parentWidget().removeEventFilter(self)
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.hide()
        self.setParent(None)
        self.deleteLater()
        try:
            if had_focus and self._focus_before is not None:
                self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)
        except RuntimeError:
            return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._veil:
            colour = QColor(theme.tokens().canvas)
            colour.setAlpha(150)
            QPainter(self).fillRect(self.rect(), colour)

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText(_("Stopping …"))
        self.cancelled.emit()

    def _place(self) -> None:
        area = self.parentWidget().rect()
        if self._veil:
            self.setGeometry(area)
            return
        self.adjustSize()
        size = self.sizeHint()
        width = min(size.width(), area.width() - 32)
        self.setGeometry(
            area.center().x() - width // 2,
            area.bottom() - size.height() - 20,
            width,
            size.height(),
        )
