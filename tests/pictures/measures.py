"""What a machine can see of a page: cut texts, controls out of reach, controls without a name."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QWidget,
)

from rmdesk.ui.widgets import Pill


def cut(page: QWidget) -> list[str]:
    """Texts that do not fit their widget, and widgets that lie over the edge of their parent."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or widget.width() == 0:
            continue
        text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
        if not text.strip():
            continue
        metrics = widget.fontMetrics()
        if isinstance(widget, QLabel) and not isinstance(widget, Pill):
            if widget.wordWrap():
                room = widget.contentsRect()
                needed = metrics.boundingRect(
                    QRect(0, 0, room.width(), 10_000), int(Qt.TextFlag.TextWordWrap), text
                )
                bad = needed.height() > room.height() + 2 or needed.width() > room.width() + 2
            else:
                bad = metrics.horizontalAdvance(text.replace("&", "")) > widget.width() + 2
        elif isinstance(widget, QPushButton | QCheckBox | QRadioButton):
            bad = widget.sizeHint().width() > widget.width() + 2
        else:
            bad = False
        if bad:
            found.append(f"{type(widget).__name__} “{text[:50]}”")
    return found


def outside(page: QWidget) -> list[str]:
    """Controls that nobody can see or scroll to: beyond the edge of a parent that cannot scroll."""
    found = []
    for widget in page.findChildren(QWidget):
        is_control = isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox)
        if not is_control or not widget.isVisible():
            continue
        parent = widget.parentWidget()
        while parent is not None and parent is not page.parentWidget():
            if isinstance(parent.parentWidget(), QAbstractScrollArea):
                break  # the viewport: what lies beyond it is scrolled to
            corner = widget.mapTo(parent, QPoint(0, 0))
            if not parent.rect().adjusted(-1, -1, 1, 1).contains(QRect(corner, widget.size())):
                found.append(f"{type(widget).__name__} {widget.accessibleName()}")
                break
            parent = parent.parentWidget()
    return found


def nameless(page: QWidget) -> list[str]:
    """Controls that Tab reaches and that a screen reader could not name."""
    found = []
    for widget in page.findChildren(QWidget):
        reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        inner = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
        if not reached or not widget.isVisible() or inner or isinstance(widget, QScrollBar):
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if face is None or not face.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found
