"""Answering alone at the laptop: the main window out of reach, answers forgotten, a locked end."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from rmdesk.operations import personality
from rmdesk.queries import personality as queries
from rmdesk.rules.scales import SHOWN, Trait
from rmdesk.rules.words import ConsentAnswer, Instrument, ProfileSource
from rmdesk.settings import WindowSettings
from rmdesk.store import Store
from rmdesk.ui.dialogs.answer_alone import AnswerAlone
from rmdesk.ui.locking import Cover
from rmdesk.ui.main_window import Host, MainWindow
from rmdesk.ui.start.recovery import EnterCode
from rmdesk.ui.start.unlock import Unlock

TODAY = dt.date(2026, 11, 24)
PASSPHRASE = "four quiet hérons"


def nothing(*_args: object) -> None:
    return None


@pytest.fixture
def window(qtbot, tmp_path: Path, settings: WindowSettings) -> Iterator[MainWindow]:
    store = Store.create(tmp_path / "own" / "programme.rmdesk", PASSPHRASE)
    staff.bring_in(store)
    settings.set("last_page", "people")
    host = Host(nothing, nothing, nothing, nothing, nothing)
    made = MainWindow(store, settings, host, lambda: TODAY)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    qtbot.waitUntil(lambda: made._closing, timeout=20_000)
    made.hide()
    made.deleteLater()


@pytest.fixture
def mei(window: MainWindow) -> uuid.UUID:
    with window.store.read() as db:
        return next(one.id for one in queries.everybody(db) if one.name == "Mei Tan")


@pytest.fixture
def alone(qtbot, window: MainWindow, mei: uuid.UUID) -> Iterator[AnswerAlone]:
    made = AnswerAlone(window.desk, mei, "Mei Tan")
    made.begin()
    qtbot.waitUntil(made.isVisible)
    yield made
    if isValid(made):
        made._leave()


def shown_windows() -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if w.isWindow() and w.isVisible()]


def press(alone: AnswerAlone, keys: str) -> None:
    for key in keys:
        QTest.keyClicks(alone.focusWidget(), key)


def passphrase_field(alone: AnswerAlone) -> QLineEdit:
    assert isinstance(alone._lock, Unlock)
    return alone._lock.findChildren(QLineEdit)[0]


def leave(alone: AnswerAlone, passphrase: str) -> None:
    alone.leave_button.click()
    passphrase_field(alone).insert(passphrase)
    QTest.keyClick(passphrase_field(alone), Qt.Key.Key_Return)


def profile(window: MainWindow, person: uuid.UUID) -> queries.PersonTraits:
    with window.store.read() as db:
        return queries.person(db, person)


def test_nothing_but_the_questionnaire_is_shown(window: MainWindow, alone: AnswerAlone) -> None:
    assert shown_windows() == [alone]
    assert alone.isFullScreen()
    assert not window.isEnabled()


def test_whatever_shows_the_main_window_it_hides_again_and_shows_no_data(
    qtbot, window: MainWindow, alone: AnswerAlone
) -> None:
    # as a second start of the program does
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    covers = window.findChildren(Cover)
    assert [cover.isVisible() for cover in covers] == [True]
    assert covers[0].geometry() == window.rect()
    picture = window.grab().toImage()
    shades = {picture.pixel(x, y) for x in range(0, 1280, 7) for y in range(0, 720, 7)}
    assert len(shades) == 1
    qtbot.waitUntil(lambda: shown_windows() == [alone])


def test_keys_of_the_main_window_do_nothing_meanwhile(
    window: MainWindow, alone: AnswerAlone
) -> None:
    page = window.current
    for widget in (alone, alone.focusWidget()):
        for key in (Qt.Key.Key_K, Qt.Key.Key_1, Qt.Key.Key_Z, Qt.Key.Key_P):
            QTest.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            QTest.keyClick(widget, key)
    assert shown_windows() == [alone]
    assert window.current is page


def test_enter_and_space_agree_for_nobody(alone: AnswerAlone) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(alone.focusWidget(), key)
    assert alone.pages.currentWidget() is alone.welcome


def test_closing_the_window_asks_for_the_passphrase_instead(
    window: MainWindow, alone: AnswerAlone
) -> None:
    alone.close()
    assert alone.isVisible()
    assert isinstance(alone._lock, Unlock)
    assert shown_windows() == [alone]


@pytest.mark.parametrize("wrong", ["four quiet herons", "", "FOUR QUIET HÉRONS"])
def test_a_wrong_passphrase_leads_nowhere(
    window: MainWindow, alone: AnswerAlone, wrong: str
) -> None:
    leave(alone, wrong)
    assert isinstance(alone._lock, Unlock)
    assert alone._lock.field.error
    assert shown_windows() == [alone]
    assert not window.isVisible()


def test_the_passphrase_leads_back_to_everything_as_it_was(
    qtbot, window: MainWindow, alone: AnswerAlone
) -> None:
    with qtbot.waitSignal(alone.left):
        leave(alone, "four quiet he\u0301rons")
    assert shown_windows() == [window]
    assert window.isEnabled()
    qtbot.waitUntil(lambda: not window.findChildren(Cover))


def test_the_recovery_code_leads_back_too(qtbot, window: MainWindow, alone: AnswerAlone) -> None:
    code = window.store.issue_recovery_code()
    alone.leave_button.click()
    alone._lock.recovery.emit()
    assert isinstance(alone._lock, EnterCode)
    alone._lock.entered.emit("AAAA-BBBB")
    assert alone._lock.field.error
    alone._lock.entered.emit(code)
    assert shown_windows() == [window]


def test_the_person_can_go_on_after_the_coordinator_looked(alone: AnswerAlone) -> None:
    alone.yes.click()
    press(alone, "45")
    alone.leave_button.click()
    alone._stay()
    assert alone.pages.currentWidget() is alone.question
    press(alone, "2")
    assert alone.question.answers()[:4] == [4, 5, 2, None]


def test_answers_become_averages_and_are_forgotten_and_it_stays_locked(
    window: MainWindow, alone: AnswerAlone, mei: uuid.UUID
) -> None:
    alone.yes.click()
    press(alone, "3" * 20)
    assert "20 of 20" in alone.end.text.text()
    alone.finish.click()
    assert alone.pages.currentWidget() is alone.thanks
    assert not any(alone.question.answers())
    found = profile(window, mei)
    assert dict(found.means) == dict.fromkeys(SHOWN, 3.0)
    assert (found.answer, found.source) == (ConsentAnswer.GIVEN, ProfileSource.ON_SCREEN)
    assert shown_windows() == [alone]
    alone.close()
    assert shown_windows() == [alone]
    leave(alone, PASSPHRASE)
    assert shown_windows() == [window]


def test_going_back_changes_an_answer_and_leaving_out_is_possible(
    window: MainWindow, alone: AnswerAlone, mei: uuid.UUID
) -> None:
    alone.yes.click()
    press(alone, "5" * 19 + "0")
    alone.back.click()
    assert alone.question.statement.text() == "Do not have a good imagination."
    press(alone, "1")
    assert alone.question.answers()[19] == 1
    alone.finish.click()
    assert dict(profile(window, mei).means)[Trait.OPENNESS] == 3.0  # 5, 1, 1 and 5


def test_a_no_is_noted_and_nothing_else(
    window: MainWindow, alone: AnswerAlone, mei: uuid.UUID
) -> None:
    alone.no.click()
    assert "no disadvantage" in alone.thanks.text.text()
    found = profile(window, mei)
    assert (found.answer, found.means) == (ConsentAnswer.REFUSED, ())


def test_too_few_answers_are_said_and_nothing_is_kept(
    window: MainWindow, alone: AnswerAlone, mei: uuid.UUID
) -> None:
    alone.yes.click()
    press(alone, "44" + "0" * 18)
    alone.finish.click()
    assert "Too few" in alone.end.text.text()
    assert profile(window, mei).answer is None


def test_leaving_before_the_end_keeps_nothing(
    window: MainWindow, alone: AnswerAlone, mei: uuid.UUID
) -> None:
    alone.yes.click()
    press(alone, "4444")
    leave(alone, PASSPHRASE)
    assert profile(window, mei).answer is None
    assert profile(window, mei).means == ()


def test_the_statements_on_neuroticism_are_not_asked_where_they_are_left_out(
    qtbot, window: MainWindow, mei: uuid.UUID
) -> None:
    personality.choose_questionnaire(window.store, Instrument.MINI_IPIP, without_n=True)
    alone = AnswerAlone(window.desk, mei, "Mei Tan")
    qtbot.addWidget(alone)
    assert len(alone.question.answers()) == 16
    alone._may_close = True
