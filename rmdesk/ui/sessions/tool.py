"""A button of the Sessions page that shows an icon alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QToolButton

from rmdesk.ui import theme


def tool(icon: str, name: str, pressed: Callable[[], object]) -> QToolButton:
    """A button with ``icon``; ``name`` is for screen readers and in its tooltip."""
    made = QToolButton()
    made.setIcon(theme.icon(icon))
    made.setProperty("button", True)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.clicked.connect(lambda: pressed())
    return made
