"""Hands at a keyboard only: keys go to the control that has the focus, and it must show that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from rmdesk.ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
RING = 30
"""So many pixels at least look different when a control has the focus."""
MOST_STOPS = 40


class Hands:
    """Presses keys, walks by Tab, and keeps a picture of each step of the way."""

    def __init__(self, bot: Any, pictures: Path) -> None:
        self.bot = bot
        self.stops: list[str] = []
        self._pictures = pictures
        self._number = 0

    def focus(self) -> QWidget:
        """The control that has the focus, which must be seen in the active window."""
        found: list[QWidget] = []

        def there() -> bool:
            focused = QApplication.focusWidget()
            found[:] = [focused] if focused is not None else []
            return focused is not None and focused.window() is QApplication.activeWindow()

        self.bot.waitUntil(there, timeout=15_000)
        assert found[0].isVisible()
        assert found[0].isEnabled()
        return found[0]

    def press(self, key: Qt.Key | str, keys: Qt.KeyboardModifier = NONE) -> None:
        """One key, with ``keys`` held down."""
        QTest.keyClick(QApplication.activePopupWidget() or self.focus(), key, keys)
        QApplication.processEvents()

    def type(self, words: str) -> None:
        """Letter by letter, each where the focus is then."""
        for letter in words:
            self.press(letter)

    def tab(self, keys: Qt.KeyboardModifier = NONE) -> str:
        """On to the next control; what is left must look different without the focus."""
        left = self.focus()
        before = self._around(left)
        self.press(Qt.Key.Key_Tab, keys)
        now = self.focus()
        assert now is not left, f"Tab stays at {name_of(left)}"
        lit = differing(before, self._around(left))
        assert lit >= RING, f"{name_of(left)} does not show that it has the focus ({lit})"
        self.stops.append(name_of(now))
        return self.stops[-1]

    def walk_to(self, name: str) -> None:
        """By Tab to the control of this name."""
        self.stops = []
        while name_of(self.focus()) != name:
            assert len(self.stops) < MOST_STOPS, f"Tab does not reach {name}: {self.stops}"
            self.tab()

    def dialog(self, kind: type[QDialog]) -> Any:
        """The dialog of this class, once it has the focus."""
        self.bot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind), timeout=30_000)
        return QApplication.activeWindow()

    def settled(self, window: MainWindow) -> None:
        """The main window is back, and no work is under way."""
        self.bot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=15_000)
        self.bot.waitUntil(lambda: not window.tasks.busy, timeout=60_000)
        QApplication.processEvents()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for what follows from the keys."""
        self.bot.waitUntil(true, timeout=30_000)

    def picture(self, name: str) -> None:
        """Keep what the active window shows."""
        self._number += 1
        window = QApplication.activeWindow()
        assert window is not None
        self.bot.wait(120)
        assert window.grab().save(str(self._pictures / f"keyboard-{self._number:02}-{name}.png"))

    @staticmethod
    def _around(control: QWidget) -> QImage:
        window = control.window()
        corner = control.mapTo(window, QPoint(0, 0))
        return window.grab(QRect(corner, control.size()).adjusted(-4, -4, 4, 4)).toImage()


def name_of(control: QWidget) -> str:
    """What a screen reader calls a control."""
    text = control.accessibleName()
    if not text and isinstance(control, QAbstractButton):
        text = control.text().replace("&", "")
    return text or type(control).__name__


def differing(one: QImage, other: QImage) -> int:
    """How many pixels of two pictures of one size are not the same."""
    assert one.size() == other.size()
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for y in range(one.height())
        for x in range(one.width())
    )
