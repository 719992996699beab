"""The surfaces that things lie on: a card, and a banner across a page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.ui import theme
from rmdesk.ui.widgets.labels import heading, text_label


class Card(QFrame):
    """A surface with a border; put things into ``body``. ``title`` may be empty."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title_label = heading(title)
        self.head.addWidget(self.title_label, 1)
        outer.addLayout(self.head)
        self.title_label.setVisible(bool(title))
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)
        if title:
            self.setAccessibleName(title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a scroll area Qt may shrink a card while its layout is being worked out for the
        # wider one before; the layout would then keep that width.
        if self.layout().geometry() != self.contentsRect():
            self.layout().setGeometry(self.contentsRect())

    def set_title(self, title: str) -> None:
        """Change the heading."""
        self.title_label.setText(title)
        self.title_label.setVisible(bool(title))
        self.setAccessibleName(title)


class Banner(QFrame):
    """A strip across a page: one sentence and at most one or two buttons."""

    def __init__(self, kind: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 7, 8, 7)
        self._row.setSpacing(8)
        self.label = text_label()
        self._row.addWidget(self.label, 1)
        self._colour()

    def set(self, text: str, kind: str | None = None) -> None:
        """Show ``text``; ``kind`` as for pills."""
        self._kind = kind or self._kind
        self.label.setText(text)
        self.setAccessibleName(text)
        self._colour()

    def add(self, widget: QWidget) -> None:
        """Add a button at the right."""
        self._row.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().pill(self._kind)[1]))
        painter.drawRoundedRect(self.rect(), 8, 8)

    def _colour(self) -> None:
        self.label.setProperty("role", self._kind)
        self.label.style().polish(self.label)
