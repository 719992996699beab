"""Typing returned questionnaires by keys alone: code, consent, one key a row, Enter."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rmdesk.operations import personality
from rmdesk.queries import personality as queries
from rmdesk.rules.forms.codes import spaced
from rmdesk.rules.scales import SHOWN
from rmdesk.rules.words import ConsentAnswer, Instrument, ProfileSource
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.type_questionnaire import TypeQuestionnaire

TODAY = dt.date(2026, 11, 24)
ANSWERS = "45215214423422122351"
"""E (4+4+3+4)/4, A (5+5+4+4)/4, C (2+2+2+3)/4, O (5+4+5+5)/4 after turning the reversed ones."""


@pytest.fixture
def people(desk: Desk) -> dict[str, uuid.UUID]:
    staff.bring_in(desk.store)
    with desk.store.read() as db:
        return {one.name: one.id for one in queries.everybody(db)}


@pytest.fixture
def dialog(qtbot, desk: Desk, people: dict[str, uuid.UUID]) -> Iterator[TypeQuestionnaire]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    made = TypeQuestionnaire(desk, parent)
    made.open()
    qtbot.waitUntil(made.isVisible)
    yield made
    made.reject()


def issue(desk: Desk, *people: uuid.UUID, instrument: Instrument = Instrument.MINI_IPIP) -> list:
    copies = personality.issue_questionnaires(desk.store, people, instrument, without_n=False)
    with desk.store.read() as db:
        return [paper.code for paper in queries.for_copies(db, copies)]


def press(dialog: TypeQuestionnaire, keys: str) -> None:
    """Press keys wherever the focus is, as hands do."""
    for key in keys:
        focus = dialog.focusWidget()
        assert focus is not None
        if key == "\n":
            QTest.keyClick(focus, Qt.Key.Key_Return)
        elif key == "\b":
            QTest.keyClick(focus, Qt.Key.Key_Backspace)
        else:
            QTest.keyClicks(focus, key)


def shown(desk: Desk, person: uuid.UUID) -> dict:
    with desk.store.read() as db:
        return dict(queries.person(db, person).means)


def test_a_form_is_typed_by_keys_alone_and_the_next_is_asked_for(
    desk: Desk, people: dict[str, uuid.UUID], dialog: TypeQuestionnaire
) -> None:
    zoe, mei = people["Zoë Müller"], people["Mei Tan"]
    first, second = issue(desk, zoe, mei)
    press(dialog, spaced(first).lower() + "\n" + "1" + ANSWERS + "\n")
    press(dialog, second + "\n" + "1" + "3" * 20 + "\n")
    assert dialog.saved == 2
    assert shown(desk, mei) == dict.fromkeys(SHOWN, 3.0)
    assert shown(desk, zoe) == dict(zip(SHOWN, (3.75, 4.5, 2.25, 4.75), strict=True))
    with desk.store.read() as db:
        assert queries.consents(db)[zoe] == (ConsentAnswer.GIVEN, TODAY)
        assert queries.person(db, zoe).source is ProfileSource.TYPED
        assert queries.form(db, first).returned_on == TODAY
    assert dialog.focusWidget() is dialog._who
    assert dialog._who.text() == ""
    assert not any(dialog.table.answers())


def test_zero_and_space_leave_blank_and_backspace_takes_back(
    desk: Desk, people: dict[str, uuid.UUID], dialog: TypeQuestionnaire
) -> None:
    (code,) = issue(desk, people["Mei Tan"])
    press(dialog, code + "\n1" + "50 9x45\b\b2")
    assert dialog.table.answers()[:5] == [5, None, None, 2, None]
    assert dialog.table.currentRow() == 4


def test_backspace_on_the_last_row_takes_back_the_last_answer(
    desk: Desk, people: dict[str, uuid.UUID], dialog: TypeQuestionnaire
) -> None:
    (code,) = issue(desk, people["Mei Tan"])
    press(dialog, code + "\n1" + "2" * 20)
    assert dialog.table.passed
    press(dialog, "\b")
    assert dialog.table.answers()[18:] == [2, None]
    press(dialog, "\b4")
    assert dialog.table.answers()[17:] == [2, 4, None]


def test_blank_rows_are_asked_about_once(
    desk: Desk, people: dict[str, uuid.UUID], dialog: TypeQuestionnaire
) -> None:
    mei = people["Mei Tan"]
    (code,) = issue(desk, mei)
    press(dialog, code + "\n1" + "4" * 17 + "\n")
    assert dialog.saved == 0
    assert "3 rows are blank" in dialog.note.text()
    press(dialog, "\n")
    assert dialog.saved == 1
    assert all(mean is not None for mean in shown(desk, mei).values())


def test_a_no_is_noted_without_answers(
    desk: Desk, people: dict[str, uuid.UUID], dialog: TypeQuestionnaire
) -> None:
    mei = people["Mei Tan"]
    (code,) = issue(desk, mei)
    press(dialog, code + "\n2\n")
    assert dialog.saved == 1
    with desk.store.read() as db:
        assert queries.consents(db)[mei] == (ConsentAnswer.REFUSED, TODAY)
    assert shown(desk, mei) == {}


def test_a_name_does_as_well_and_takes_the_form_that_is_out(
    desk: Desk, people: dict[str, uuid.UUID], dialog: TypeQuestionnaire
) -> None:
    issue(desk, people["Mei Tan"], instrument=Instrument.IPIP_50)
    press(dialog, "mei tan\n")
    assert dialog.table.rowCount() == 50
    press(dialog, "1" + "3" * 50 + "\n")
    press(dialog, "zoe muller\n")
    assert dialog.table.rowCount() == 20
    assert dialog.saved == 1
    assert shown(desk, people["Mei Tan"]) == dict.fromkeys(SHOWN, 3.0)


@pytest.mark.parametrize("text", ["K7QM-2XWD-X", "Nobody", "0000-0000-0"])
def test_an_unknown_code_or_name_is_said_at_the_field(dialog: TypeQuestionnaire, text: str) -> None:
    press(dialog, text + "\n")
    assert dialog.who.error
    assert dialog.focusWidget() is dialog._who
    assert not dialog.save_button.isEnabled()


def test_too_few_answers_are_said_and_the_form_stays(
    desk: Desk, people: dict[str, uuid.UUID], dialog: TypeQuestionnaire
) -> None:
    (code,) = issue(desk, people["Mei Tan"])
    press(dialog, code + "\n1" + "4" * 5 + "\n\n")
    assert "Too few" in dialog.note.text()
    assert dialog.saved == 0
    assert dialog.table.answers()[:5] == [4] * 5


def test_the_mouse_marks_without_moving_on(
    desk: Desk, people: dict[str, uuid.UUID], dialog: TypeQuestionnaire
) -> None:
    (code,) = issue(desk, people["Mei Tan"])
    press(dialog, code + "\n1")
    QApplication.processEvents()
    cell = dialog.table.visualRect(dialog.table.model().index(2, 5)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert dialog.table.answers()[2] == 4
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert dialog.table.answers()[2] is None


def test_every_row_says_its_answer_to_those_who_hear_it(
    desk: Desk, people: dict[str, uuid.UUID], dialog: TypeQuestionnaire
) -> None:
    (code,) = issue(desk, people["Mei Tan"])
    press(dialog, code + "\n1" + "50")
    said = [dialog.table.item(row, 1).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert said[0] == "Am the life of the party. – 5, Very accurate"
    assert said[1].endswith("left blank")
    assert said[2].endswith("not answered yet")
