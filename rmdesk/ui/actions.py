"""Actions made once and used by menu, buttons, context menu and palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from rmdesk.ui import theme
from rmdesk.ui.plain_text import as_tip, without_keys


def make_action(
    parent: QObject,
    text: str,
    done: Callable[[], object] | None = None,
    *,
    icon: str = "",
    keys: str | QKeySequence | QKeySequence.StandardKey = "",
    tip: str = "",
) -> QAction:
    """An action with its icon by name (it follows the theme), its keys and its explanation.

    ``tip`` is shown in the tooltip; say there why it is grey, with ``grey(action, reason)``.
    """
    action = QAction(text, parent)
    if icon:
        action.setIcon(theme.icon(icon))
        action.setProperty("icon_name", icon)
        action.setIconVisibleInMenu(True)
    if keys:
        action.setShortcut(QKeySequence(keys))
    if tip:
        action.setStatusTip(tip)
        action.setToolTip(as_tip(tip))
    action.setProperty("tip", tip)
    if done is not None:
        action.triggered.connect(lambda: done())
    return action


def grey(action: QAction, reason: str) -> None:
    """Disable ``action`` and say why; an empty ``reason`` enables it again."""
    action.setEnabled(not reason)
    tip = reason or str(action.property("tip") or "")
    action.setStatusTip(tip)
    action.setToolTip(as_tip(tip or without_keys(action.text())))
