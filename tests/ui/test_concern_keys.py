"""A concern from the Overview to its end with the keyboard alone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.queries import concerns, programmes
from rmdesk.queries.concerns import ConcernLine
from rmdesk.rules.ladder import Rung
from rmdesk.rules.words import ConcernOutcome
from rmdesk.settings import WindowSettings
from rmdesk.store import Store
from rmdesk.ui.dialogs.concern import BeginConcern, ConcernDialog
from rmdesk.ui.main_window import Host, MainWindow

TODAY = dt.date(2026, 10, 10)
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, settings: WindowSettings) -> Iterator[MainWindow]:
    store = Store.create(tmp_path / "own" / "programme.rmdesk", "four quiet herons")
    programme = staff.bring_in(store)
    staff.pair_up(store, programme)
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


class Hands:
    """Presses and types where the focus is."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def at(self) -> QWidget:
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        self._qtbot.keyClick(self.at(), key, modifier or Qt.KeyboardModifier.NoModifier)
        self._qtbot.wait(150 if modifier == ALT else 20)

    def write(self, text: str) -> None:
        self._qtbot.keyClicks(self.at(), text)

    def tab_to(self, text: str, most: int = 12) -> None:
        """Tab until a button with this text has the focus, then press it."""
        for _n in range(most):
            here = self.at()
            if isinstance(here, QPushButton) and text in (here.text(), here.accessibleName()):
                self.press(Qt.Key.Key_Space)
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{text} is not reached by Tab")


def only(window: MainWindow) -> ConcernLine:
    with window.desk.store.read() as db:
        card = programmes.current(db)
        assert card is not None
        (found,) = concerns.lines(db, card.id)
    return found


def test_from_the_overview_to_the_end(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(qtbot)
    hands.press(Qt.Key.Key_Return, ALT)
    hands.press(Qt.Key.Key_K, CTRL)
    hands.write("open a concern")
    hands.press(Qt.Key.Key_Return)
    staff.dialog(qtbot, BeginConcern)
    assert isinstance(hands.at(), QPlainTextEdit)
    hands.write("They talk over each other")
    hands.tab_to("Open")
    dialog = staff.dialog(qtbot, ConcernDialog)
    assert isinstance(dialog, ConcernDialog)
    steps = dialog.steps
    qtbot.waitUntil(lambda: steps.rungs.hasFocus())

    hands.press(Qt.Key.Key_Down)
    assert steps.rung is Rung.EXPECTATIONS
    hands.press(Qt.Key.Key_Tab)
    assert "Assumptions" in hands.at().text(), "its paper comes next"
    hands.press(Qt.Key.Key_A, ALT)
    hands.write("Speak in turns")
    hands.press(Qt.Key.Key_H, ALT)
    hands.write("Both")
    hands.press(Qt.Key.Key_L, ALT)
    hands.tab_to("Take this step")
    line = only(window)
    assert line.last is not None
    assert (line.last.rung, line.last.strategy, line.last.owner, line.last.review_on) == (
        Rung.EXPECTATIONS,
        "Speak in turns",
        "Both",
        TODAY + dt.timedelta(14),
    )

    hands.press(Qt.Key.Key_F, ALT)
    hands.write("Better already")
    hands.tab_to("Look again in 14 days")
    assert only(window).last.outcome == "Better already"

    hands.press(Qt.Key.Key_B, ALT)
    hands.press(Qt.Key.Key_W, ALT)
    assert hands.at() is dialog.what
    hands.press(Qt.Key.Key_C, ALT)
    hands.press(Qt.Key.Key_T, ALT)
    hands.write("She is afraid of her manager")
    hands.tab_to("Keep this note")
    with window.desk.store.read() as db:
        (told,) = concerns.confided(db, line.id)
    assert told.words == "She is afraid of her manager"

    hands.press(Qt.Key.Key_R, ALT)
    hands.press(Qt.Key.Key_H, ALT)
    assert isinstance(hands.at(), QComboBox)
    wanted = list(ConcernOutcome)[1]
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_L, ALT)
    hands.write("Agree on turns early")
    hands.tab_to("Close the concern")
    qtbot.waitUntil(lambda: only(window).closed_on is not None)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    closed = only(window)
    assert (closed.closed_on, closed.outcome, closed.lesson) == (
        TODAY,
        wanted,
        "Agree on turns early",
    )


def test_harassment_skips_the_ladder_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(qtbot)
    hands.press(Qt.Key.Key_Return, ALT)
    qtbot.waitUntil(lambda: window.page("pair").isVisible())
    hands.tab_to("Open a concern", most=30)
    staff.dialog(qtbot, BeginConcern)
    hands.write("Threatened her")
    hands.press(Qt.Key.Key_H, ALT)
    hands.tab_to("Open")
    dialog = staff.dialog(qtbot, ConcernDialog)
    assert isinstance(dialog, ConcernDialog)
    qtbot.waitUntil(lambda: dialog.steps.rungs.hasFocus())
    assert dialog.steps.rung is Rung.HR_POLICY
    hands.press(Qt.Key.Key_Up)
    assert not dialog.steps.take.isEnabled(), "no step of the ladder fits"
    hands.press(Qt.Key.Key_Down)
    hands.tab_to("Take this step")
    assert only(window).hr_policy
    assert only(window).last.rung is Rung.HR_POLICY
    hands.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_tab_goes_down_the_page_of_a_pair(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(qtbot)
    hands.press(Qt.Key.Key_Return, ALT)
    assert hands.at() is window.page("pair").back
    seen = []
    for _n in range(12):
        hands.press(Qt.Key.Key_Tab)
        seen.append(hands.at().accessibleName())
    order = ["Go there No first session", "Add a goal …", "Sessions", "Open a concern"]
    assert [name for name in seen if name in order] == order, seen
