"""Names for those who hear the window instead of seeing it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """``widget`` with its accessible name, for a control without a label of its own."""
    widget.setAccessibleName(name)
    return widget
