"""Filling a layout anew: what it holds is taken away, and Tab goes as things stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)


def empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take every widget away, also of layouts within."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        inner = item.layout()
        if isinstance(inner, QVBoxLayout | QHBoxLayout):
            empty(inner)
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def stops(part: QWidget) -> list[QWidget]:
    """The buttons of a part that was made from the first to the last."""
    found = (*part.findChildren(QToolButton), *part.findChildren(QPushButton))
    return [one for one in found if one.isVisibleTo(part)]


def all_stops(part: QWidget) -> list[QWidget]:
    """Buttons and tables of a part that was made from the first to the last, also those that are
    not shown yet; those of its open dialogs are not its own.
    """
    return [
        one
        for one in part.findChildren(QWidget)
        if isinstance(one, QPushButton | QTableView) and one.window() is part.window()
    ]


def in_order(widgets: Sequence[QWidget]) -> None:
    """Let Tab go from one to the next; Qt itself goes by when each was made."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
