"""Recording a session from the Overview takes at most twelve key presses besides digits."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rmdesk.operations import organisation, wording
from rmdesk.queries import programmes
from rmdesk.queries import sessions as queries
from rmdesk.queries import told as told_queries
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.words import CoordinatorTold, SessionStatus, Side
from rmdesk.settings import WindowSettings
from rmdesk.store import Store
from rmdesk.ui.dialogs.session import RecordSession
from rmdesk.ui.main_window import Host, MainWindow

TODAY = dt.date(2026, 10, 10)
ALT = Qt.KeyboardModifier.AltModifier
MOST = 12


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, settings: WindowSettings) -> Iterator[MainWindow]:
    store = Store.create(tmp_path / "own" / "programme.rmdesk", "four quiet herons")
    programme = staff.bring_in(store)
    staff.pair_up(store, programme)
    organisation.add_venue(store, name="Library")
    staff.plan(store, programme)
    settings.set("last_page", "overview")
    nothing = {field.name: lambda *_a: None for field in dataclasses.fields(Host)}
    made = MainWindow(store, settings, Host(**nothing), lambda: TODAY)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    staff.idle(qtbot, made.desk)
    yield made
    made.close()
    qtbot.waitUntil(lambda: made._closing, timeout=10_000)
    made.hide()
    made.deleteLater()


class Keyboard:
    """Presses keys where the focus is, as a person does, and counts all but digits."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.presses = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        self.presses += not Qt.Key.Key_0 <= key <= Qt.Key.Key_9
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None
        self._qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()
        if modifier == ALT:
            self._qtbot.wait(
                150
            )  # a button pressed by its letter answers after a tenth of a second

    def write(self, text: str) -> None:
        for letter in text:
            self.press(Qt.Key(ord(letter.upper())))


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


def dialog(qtbot: QtBot, keyboard: Keyboard) -> RecordSession:
    """Open it with Ctrl+N and choose Margaret's pair by typing."""
    keyboard.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    found = staff.dialog(qtbot, RecordSession)
    assert isinstance(found, RecordSession)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    keyboard.write("hol")
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Return)
    assert "Margaret Hollis" in found._pair.currentText()
    return found


def own(window: MainWindow) -> list[SessionLine]:
    with window.desk.store.read() as db:
        card = programmes.current(db)
        assert card is not None
        every = queries.sessions(db, card.id)
    return [line for line in every if line.mentee == "Margaret Hollis"]


def test_held_with_minutes_and_the_next_date(
    qtbot: QtBot, window: MainWindow, keyboard: Keyboard
) -> None:
    first, behind, coming = own(window)[:3]
    assert behind.day < TODAY < coming.day
    found = dialog(qtbot, keyboard)
    keyboard.press(Qt.Key.Key_I, ALT)
    keyboard.write("45")
    keyboard.press(Qt.Key.Key_N, ALT)
    assert found._next.date().toPython() == coming.day
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.press(Qt.Key.Key_Up)
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not found.isVisible())
    held, still_to_record, following = own(window)[:3]
    assert (held.id, held.status, held.minutes) == (first.id, SessionStatus.HELD, 45)
    assert (held.day, held.where) == (first.day, "Library")
    assert still_to_record == behind
    assert (following.id, following.day) == (coming.id, coming.day + dt.timedelta(1))
    assert keyboard.presses <= MOST, keyboard.presses


@pytest.mark.parametrize(
    ("key", "status"),
    [(Qt.Key.Key_M, SessionStatus.MISSED), (Qt.Key.Key_C, SessionStatus.CANCELLED)],
)
def test_missed_or_cancelled_by_whom(
    qtbot: QtBot, window: MainWindow, keyboard: Keyboard, key: Qt.Key, status: SessionStatus
) -> None:
    found = dialog(qtbot, keyboard)
    keyboard.press(key, ALT)
    keyboard.press(Qt.Key.Key_B, ALT)
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not found.isVisible())
    line = own(window)[0]
    assert (line.status, line.cancelled_by) == (status, Side.MENTOR)
    assert keyboard.presses <= MOST, keyboard.presses


def test_topics_and_actions_are_asked_only_where_they_may_be_told(
    qtbot: QtBot, window: MainWindow, keyboard: Keyboard
) -> None:
    line = own(window)[0]
    let_told(window, line.pair_id)
    found = dialog(qtbot, keyboard)
    assert found.told.isVisible()
    mine = found._pair.currentIndex()
    found._pair.setCurrentIndex(1 - mine)
    assert not found.told.isVisible(), "the other pair tells dates only"
    found._pair.setCurrentIndex(mine)
    found.told.topics.setFocus()
    keyboard.press(Qt.Key.Key_Space)
    topic = found.told.topics.item(0).text()
    row = found.told.rows[0]
    row.words.setText("Try the tool together")
    found.told.more.click()
    found._go.click()
    with window.desk.store.read() as db:
        (action,) = told_queries.of_pair(db, line.pair_id)
        ticked = told_queries.topics_of(db, line.id)
        names = {one.id: one.name for one in told_queries.topic_choices(db, line.pair_id)}
    assert (action.words, action.due_on) == (
        "Try the tool together",
        TODAY + dt.timedelta(14),
    )
    assert {names[key] for key in ticked} == {topic}
    window.desk.store.undo()
    with window.desk.store.read() as db:
        assert told_queries.of_pair(db, line.pair_id) == []


def let_told(window: MainWindow, pair_id: uuid.UUID) -> None:
    """Their agreement says that the coordinator is told the topics."""
    with window.desk.store.read() as db:
        card = programmes.current(db)
    assert card is not None
    wording.tell_coordinator(window.desk.store, card.id, pair_id, CoordinatorTold.TOPICS)
