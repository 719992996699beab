"""Month, week and list of sessions: kept as pictures, nothing cut with large and wordy texts."""

from __future__ import annotations

import pytest
from measures import cut, nameless, outside
from PySide6.QtWidgets import QApplication

from rmdesk.ui.main_window import MainWindow
from rmdesk.ui.pages.sessions import VIEWS, SessionsPage


def shown(qtbot, window: MainWindow, view: str) -> SessionsPage:
    window.go("sessions")
    page = window.current
    assert isinstance(page, SessionsPage)
    page.show_view(view)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=30_000)
    for _round in range(4):
        QApplication.processEvents()
    return page


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_view_is_kept_as_a_picture(qtbot, open_window, pictures, look) -> None:
    window = open_window(look)
    for view in VIEWS:
        page = shown(qtbot, window, view)
        assert window.grab().save(str(pictures / f"sessions-{view}-{look}.png"))
        assert nameless(page) == []


@pytest.mark.parametrize(("percent", "stretch"), [(100, 140), (150, 140)])
def test_no_text_of_a_view_is_cut(
    qtbot, open_window, pictures, monkeypatch, percent, stretch
) -> None:
    monkeypatch.setenv("RMDESK_STRETCH_TEXT", str(stretch))
    window = open_window("light", percent, (1280, 720))
    problems = {}
    for view in VIEWS:
        page = shown(qtbot, window, view)
        window.grab().save(str(pictures / f"stretch-sessions-{view}-{percent}-{stretch}.png"))
        found = cut(page) + outside(page)
        if found:
            problems[view] = found
    assert problems == {}
