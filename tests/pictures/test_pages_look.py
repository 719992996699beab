"""Every page as a picture in light and dark, and by measure: nothing cut, nothing without a name.

The pictures are for eyes: open ``build/pictures`` after a run. What a machine can see is asserted:
texts fit at 100 and 150 % and 40 % longer, at 1280×720 and 1366×768; every control that the
keyboard reaches has a name for screen readers.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QWidget,
)

from rmdesk.ui.main_window import MainWindow
from rmdesk.ui.widgets import Pill


def settle(qtbot, window: MainWindow, name: str) -> QWidget:
    window.go(name)
    page = window.current
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=30_000)
    for _round in range(4):
        QApplication.processEvents()
    return page


@pytest.mark.parametrize("empty", [False, True], ids=["sample", "empty"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_page_is_kept_as_a_picture(qtbot, open_window, pictures, look, empty) -> None:
    window = open_window(look, empty=empty)
    kept = []
    for name, _title, _icon in window.page_names():
        settle(qtbot, window, name)
        kind = "empty-" if empty else ""
        path = pictures / f"{kind}{name}-{look}.png"
        picture = window.grab()
        assert picture.save(str(path))
        colours = {
            picture.toImage().pixelColor(x, y).name()
            for x in range(0, 1280, 16)
            for y in range(0, 720, 16)
        }
        assert len(colours) > 3, f"{name} is blank"
        kept.append(path)
    assert len({path.read_bytes() for path in kept}) == len(kept), "two pages look alike"


def visible_part(widget: QWidget) -> QRect:
    """The part of ``widget`` that its parents leave visible, in its own coordinates."""
    return widget.visibleRegion().boundingRect()


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


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768)], ids=["1280", "1366"])
@pytest.mark.parametrize(("percent", "stretch"), [(100, 100), (150, 100), (100, 140), (150, 140)])
def test_no_text_is_cut(qtbot, open_window, pictures, monkeypatch, percent, stretch, size) -> None:
    monkeypatch.setenv("RMDESK_STRETCH_TEXT", str(stretch))
    window = open_window("light", percent, size)
    problems = {}
    for name, _title, _icon in window.page_names():
        page = settle(qtbot, window, name)
        window.grab().save(str(pictures / f"stretch-{name}-{size[0]}-{percent}-{stretch}.png"))
        found = cut(page) + outside(page)
        if found:
            problems[name] = found
    assert problems == {}


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


@pytest.mark.parametrize("empty", [False, True], ids=["sample", "empty"])
def test_everything_the_keyboard_reaches_has_a_name(qtbot, open_window, empty) -> None:
    window = open_window(empty=empty)
    problems = {}
    for name, _title, _icon in window.page_names():
        found = nameless(settle(qtbot, window, name))
        if found:
            problems[name] = found
    assert problems == {}


def test_every_page_has_a_title_a_status_a_help_and_at_most_one_primary_button(
    qtbot, open_window
) -> None:
    window = open_window()
    for name, _title, _icon in window.page_names():
        page = settle(qtbot, window, name)
        assert page.title()
        assert page.status, name
        assert page.help_text(), name
        primary = [
            b
            for b in page.findChildren(QPushButton)
            if b.property("primary") and b.isVisible() and not b.isAncestorOf(page)
        ]
        assert len(primary) <= 2, f"{name}: {[b.text() for b in primary]}"
        assert page.findChildren(QTabBar) is not None
