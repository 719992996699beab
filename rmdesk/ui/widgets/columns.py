"""Cards side by side while there is room, else one below the other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

WHOLE = 16_777_215
"""No limit, as Qt writes it (``QWIDGETSIZE_MAX``)."""


class Columns(QWidget):
    """``add(widget, stretch)`` from left to right; they stack when the window is too narrow."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 14) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)
        self._parts: list[QWidget] = []
        self._widest: dict[QWidget, int] = {}

    def add(
        self,
        widget: QWidget,
        stretch: int = 1,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag(0),  # noqa: B008 - a plain constant
        widest: int = WHOLE,
    ) -> None:
        """Add ``widget`` at the right (or below); beside others at most ``widest`` pixels wide.

        Below others it is as wide as they: a layout asks how high it is at the whole width.
        """
        self._parts.append(widget)
        self._widest[widget] = widest
        widget.setMaximumWidth(widest)
        self._row.addWidget(widget, stretch, alignment)

    @property
    def stacked(self) -> bool:
        """Whether the parts lie one below the other now."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        width = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(part.minimumSizeHint().width() for part in self._parts)
        needed += self._row.spacing() * max(0, len(self._parts) - 1)
        narrow = event.size().width() < needed
        if narrow != self.stacked:
            for part, widest in self._widest.items():
                part.setMaximumWidth(WHOLE if narrow else widest)
            self._row.setDirection(
                QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            )
            self.updateGeometry()
