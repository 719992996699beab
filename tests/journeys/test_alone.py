"""A participant alone at the laptop, by real keys in a real window: the program shows no data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rmdesk.app import Program
from rmdesk.operations import organisation, people
from rmdesk.queries import personality as queries
from rmdesk.rules.scales import SHOWN
from rmdesk.rules.words import Role
from rmdesk.settings import WindowSettings
from rmdesk.store import Store
from rmdesk.ui.dialogs.answer_alone import AnswerAlone

PASSPHRASE = "seven patient herons"
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def program(qtbot: Any, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    file = tmp_path / "desk" / "programme.rmdesk"
    store = Store.create(file, PASSPHRASE)
    programme = organisation.start(
        store,
        organisation="Harbour Rail",
        country="SG",
        programme="Cohort",
        starts_on=dt.date(2026, 9, 1),
    )
    people.add(store, programme, name="Mei Tan", role=Role.MENTOR, email="")
    store.close()
    settings = WindowSettings(tmp_path / "window.json")
    made = Program(qapp, file, today=lambda: TODAY, settings=settings)
    made.start()
    start = made.start_window
    assert start is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is start, timeout=15_000)
    press(qtbot, PASSPHRASE)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.window is not None, timeout=30_000)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made.window, timeout=15_000)
    qtbot.waitUntil(lambda: not made.window._ahead.isActive(), timeout=30_000)
    yield made
    window = made.window
    assert window is not None
    window.close()
    qtbot.waitUntil(lambda: made.window is None, timeout=30_000)
    made.close()


def press(qtbot: Any, keys: str | Qt.Key) -> None:
    """Press keys in whatever window has the focus."""
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None, timeout=10_000)
    for key in keys if isinstance(keys, str) else [keys]:
        QTest.keyClick(QGuiApplication.focusWindow(), key)
        QApplication.processEvents()


def on_screen() -> list[Any]:
    """The native windows that the screen shows."""
    return [
        window
        for window in QGuiApplication.topLevelWindows()
        if window.isVisible() and window.isExposed()
    ]


def test_a_participant_alone_reaches_nothing_but_the_questionnaire(
    qtbot: Any, program: Program, real_window: Callable[[QWidget], QWidget]
) -> None:
    del real_window  # proves below by the focus that the windows are real
    window = program.window
    assert window is not None
    with window.store.read() as db:
        (mei,) = queries.everybody(db)
    alone = AnswerAlone(window.desk, mei.id, mei.name)
    alone.begin()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is alone, timeout=15_000)
    qtbot.waitUntil(lambda: on_screen() == [alone.windowHandle()], timeout=15_000)

    # the program is started again, the idle minutes pass, keys of the window are pressed
    for attempt in (program.raise_window, window.show, program.lock, alone.close):
        attempt()
        qtbot.waitUntil(lambda: on_screen() == [alone.windowHandle()], timeout=15_000)
    alone._stay()
    for key in (Qt.Key.Key_K, Qt.Key.Key_2, Qt.Key.Key_L, Qt.Key.Key_P):
        QTest.keyClick(QGuiApplication.focusWindow(), key, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_Escape)
    assert on_screen() == [alone.windowHandle()]
    assert not window.isVisible()

    # consent by Tab and Space, answers by digits, the end by Enter
    while alone.focusWidget() is not alone.yes:
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, " ")
    press(qtbot, "4" * 19 + "\b3")
    qtbot.waitUntil(lambda: alone.question.answers()[18] == 3)
    press(qtbot, "3")
    press(qtbot, Qt.Key.Key_Return)
    assert alone.pages.currentWidget() is alone.thanks
    with window.store.read() as db:
        assert {trait for trait, mean in queries.person(db, mei.id).means if mean} == set(SHOWN)

    # locked until the coordinator is back
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, "not this one")
    press(qtbot, Qt.Key.Key_Return)
    assert on_screen() == [alone.windowHandle()]
    assert alone._lock is not None
    alone._lock._edit.clear()
    press(qtbot, PASSPHRASE)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=15_000)
    assert on_screen() == [window.windowHandle()]
    assert window.isEnabled()
