"""Locking by itself: after the minutes without a key, never while somebody works, off at 0."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from rmdesk.ui.locking import IdleWatch


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watched(qtbot):
    clock = Clock()
    minutes = [15]
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    watch = IdleWatch(lambda: minutes[0], clock=clock)
    heard: list[str] = []
    watch.idle.connect(lambda: heard.append("idle"))
    yield clock, minutes, field, watch, heard
    watch.close()


def test_it_locks_after_the_minutes_and_not_before(watched) -> None:
    clock, _minutes, _field, watch, heard = watched
    clock.now = 15 * 60 - 1
    watch.look()
    assert heard == []
    clock.now = 15 * 60
    watch.look()
    assert heard == ["idle"]


def test_a_key_begins_the_minutes_anew(qtbot, watched) -> None:
    clock, _minutes, field, watch, heard = watched
    clock.now = 14 * 60
    qtbot.keyClick(field.windowHandle(), Qt.Key.Key_A)
    clock.now = 28 * 60
    watch.look()
    assert heard == []
    clock.now = 29 * 60
    watch.look()
    assert heard == ["idle"]


def test_zero_minutes_never_lock_and_a_change_counts_at_once(watched) -> None:
    clock, minutes, _field, watch, heard = watched
    minutes[0] = 0
    clock.now = 100 * 60
    watch.look()
    assert heard == []
    minutes[0] = 5
    watch.look()
    assert heard == ["idle"]
