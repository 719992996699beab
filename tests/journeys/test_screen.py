"""The screen of the journeys itself: a window there is real, focused and painted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget


def test_window_has_the_keyboard_and_is_painted(real_window, qtbot) -> None:
    widget = QWidget()
    field = QLineEdit()
    QVBoxLayout(widget).addWidget(field)
    qtbot.addWidget(widget)
    widget.resize(300, 120)
    real_window(widget)
    field.setFocus()
    for letter in "ada":
        QTest.keyClick(QGuiApplication.focusWindow(), letter)
    assert field.text() == "ada"
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert field.hasFocus()
    qtbot.wait(100)
    shot = widget.screen().grabWindow(0).toImage()
    assert shot.width() >= 1280
    assert shot.height() >= 720
    area = field.rect().translated(field.mapToGlobal(field.rect().topLeft()))
    colours = {
        shot.pixelColor(x, y).name()
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    }
    assert len(colours) > 5, "the field and its text are seen on the screen"
    widget.close()


def test_a_dialog_takes_the_focus_and_gives_it_back(real_window, qtbot) -> None:
    first, second = QWidget(), QWidget()
    for widget in (first, second):
        qtbot.addWidget(widget)
        widget.resize(200, 100)
        real_window(widget)
    second.close()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is first.windowHandle(), timeout=5_000)
    first.close()
