"""Buttons that do one thing, and those that follow an action."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton

from rmdesk.ui import theme
from rmdesk.ui.plain_text import without_keys


class PushButton(QPushButton):
    """A push button that Enter presses too while it has the focus, in pages and dialogs alike."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon: str = "",
    primary: bool = False,
    danger: bool = False,
    flat: bool = False,
) -> QPushButton:
    """A push button; ``primary`` is the one filled with the accent colour."""
    made = PushButton(text)
    if primary:
        made.setProperty("primary", True)
    if danger:
        made.setProperty("danger", True)
    if flat:
        made.setProperty("flat_look", True)
    if icon:
        set_icon(made, icon, "on_accent" if primary else "text")
    made.setAccessibleName(without_keys(text))
    made.setAutoDefault(False)
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


def action_button(action: QAction, *, primary: bool = False) -> QPushButton:
    """A push button that does, shows and follows ``action`` (text, icon, enabled, tooltip)."""
    made = button("", action.trigger, primary=primary)

    def follow() -> None:
        made.setText(action.text())
        made.setAccessibleName(without_keys(action.text()))
        made.setEnabled(action.isEnabled())
        seen = action.isVisible() and not made.property("stand_back")
        if made.parentWidget() is not None or not seen:
            # a button without a parent would show as a window of its own
            made.setVisible(seen)
        tip = action.statusTip() or (
            action.toolTip() if action.toolTip() != without_keys(action.text()) else ""
        )
        keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        made.setToolTip(f"{tip} ({keys})".strip() if keys else tip)
        name = action.property("icon_name")
        if name:
            set_icon(made, str(name), "on_accent" if primary else "text")

    action.changed.connect(follow)
    made.destroyed.connect(lambda: _forget(action, follow))
    follow()
    return made


def _forget(action: QAction, slot: Callable[[], None]) -> None:
    try:
        action.changed.disconnect(slot)
    except RuntimeError:
        return


def set_icon(made: QAbstractButton, name: str, colour: str = "text") -> None:
    """Give a button the Lucide icon ``name``, sized from its font."""
    made.setIcon(theme.icon(name, colour))
    side = round(made.fontMetrics().height() * 1.05)
    made.setIconSize(QSize(side + (side // 3 if made.text() else 0), side))
