"""Journeys run in a real window, on a screen of their own when there is none.

``pytest tests/journeys`` is enough. In a run with other tests, which have no screen, the journeys
are left out; ``python3 packaging/run.py test`` runs both, one after the other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from screen import Screen  # noqa: E402 - lies beside this file, which is no package

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SCREEN = pytest.StashKey[Screen]()


def alone(config: pytest.Config) -> bool:
    """Whether only journeys were asked for."""
    if os.environ.get("RMDESK_TEST_WINDOW"):
        return True
    asked = [Path(config.invocation_params.dir, text.split("::")[0]) for text in config.args]
    return bool(asked) and all(HERE in (path.resolve(), *path.resolve().parents) for path in asked)


def pytest_configure(config: pytest.Config) -> None:
    """Before Qt is loaded: a real platform, and a screen when there is none."""
    if not alone(config):
        return
    os.environ["RMDESK_TEST_WINDOW"] = "1"
    if not sys.platform.startswith("linux"):
        os.environ.pop("QT_QPA_PLATFORM", None)
        return
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    os.environ.pop("WAYLAND_DISPLAY", None)
    if not os.environ.get("DISPLAY"):
        if not Screen.possible():
            raise pytest.UsageError("no screen: install xvfb and openbox, or run packaging/run.py")
        screen = config.stash[SCREEN] = Screen()
        os.environ["DISPLAY"] = screen.display


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the screen that was started."""
    screen = config.stash.get(SCREEN, None)
    if screen is not None:
        screen.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark every journey; leave it out where there is no real window."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.window)
            if not alone(config):
                item.add_marker(
                    pytest.mark.skip(reason="journeys run alone: pytest tests/journeys")
                )


@pytest.fixture
def real_window(qtbot) -> Callable[[QWidget], QWidget]:
    """``real_window(widget)``: shown on a real screen, and the window manager gave it the focus.

    Returns the widget; fails when what is tested is no real window or has not the keyboard.
    """
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    assert QGuiApplication.platformName() not in ("offscreen", "minimal"), "no real window"

    def show(widget: QWidget) -> QWidget:
        with qtbot.waitActive(widget, timeout=10_000):
            widget.show()
            widget.raise_()
            widget.activateWindow()
        qtbot.waitExposed(widget)
        assert QApplication.activeWindow() is widget
        assert QGuiApplication.focusWindow() is widget.windowHandle()
        return widget

    return show
