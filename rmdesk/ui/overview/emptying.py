"""Taking what a layout holds away, before it is filled anew."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout


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
