"""Typing interest forms by keys alone: code or name, consent, each field, one undo a form."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from ui_parts import Heard

from rmdesk.models import FormCopy
from rmdesk.operations import interest
from rmdesk.queries import interest as interest_queries
from rmdesk.queries import people as queries
from rmdesk.queries.people import PersonDetail
from rmdesk.rules.forms.codes import spaced
from rmdesk.rules.words import HalfDay, MeetingMode, ParticipationStatus, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.print_interest import PrintInterest
from rmdesk.ui.dialogs.type_interest import TypeInterest
from rmdesk.ui.interest_tasks import InterestTasks
from rmdesk.ui.pages.people import PeoplePage


@pytest.fixture
def programme(desk: Desk) -> uuid.UUID:
    return staff.bring_in(desk.store)


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, programme: uuid.UUID) -> Iterator[TypeInterest]:
    made = TypeInterest(desk)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.reject()


def press(qtbot: QtBot, *keys: Qt.Key | str) -> None:
    """Type into whatever has the focus, as a keyboard does."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(key, str):
            qtbot.keyClicks(focused, key)
        else:
            qtbot.keyClick(focused, key)


def enter(qtbot: QtBot, *texts: str) -> None:
    for text in texts:
        press(qtbot, text, Qt.Key.Key_Return)


def everybody(desk: Desk, programme: uuid.UUID) -> dict[tuple[str, Role | None], PersonDetail]:
    with desk.store.read() as db:
        lines = queries.people(db, programme)
        return {
            (one.line.name, one.line.role): one
            for line in lines
            for one in queries.person(db, line.id, programme)
        }


def test_a_new_person_is_typed_from_a_blank_form_by_keys_alone(
    qtbot: QtBot, dialog: TypeInterest, desk: Desk, programme: uuid.UUID, heard: Heard
) -> None:
    with desk.store.read() as db:
        catalogue = interest_queries.topics(db)
    enter(qtbot, "Noor Rahman")
    assert "Enter again adds" in dialog.who._note.text()
    press(qtbot, Qt.Key.Key_Return, "1", "1")
    enter(qtbot, "", "noor@x.example", "Analyst", "", "Harbour Works", "", "Tan Boon Keng", "Malay")
    enter(qtbot, "1c 3; Chatbots a")
    press(qtbot, "Be heard.", Qt.Key.Key_Tab)
    enter(qtbot, "Margaret", "")
    enter(qtbot, "")
    press(qtbot, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Return, "2", "3")
    press(qtbot, "A quiet room", Qt.Key.Key_Tab, "1", Qt.Key.Key_Return)
    assert dialog.saved == 1
    assert "Noor Rahman" in heard.said[-1]
    assert QApplication.focusWidget() is dialog._who
    assert dialog._who.text() == ""
    found = everybody(desk, programme)["Noor Rahman", Role.MENTOR]
    line = found.line
    assert (line.email, line.job_title, line.department) == (
        "noor@x.example",
        "Analyst",
        "Harbour Works",
    )
    assert (line.manager, line.manager_known, found.languages) == (
        "Tan Boon Keng",
        True,
        ("Malay",),
    )
    assert dict(found.topics)[catalogue[0]] in {2, 3}
    assert ("Chatbots", 1) in found.topics
    assert len(found.topics) == 3
    assert found.goals == "Be heard."
    assert [name for _id, name in found.wishes] == ["Margaret Hollis"]
    assert found.slots == {(0, HalfDay.MORNING), (1, HalfDay.AFTERNOON)}
    assert (found.meets, line.capacity, found.access_needs) == (
        MeetingMode.ONLINE,
        3,
        "A quiet room",
    )
    assert found.manager_agreed_on == desk.today()
    assert line.status is ParticipationStatus.INTERESTED
    desk.store.undo()
    assert ("Noor Rahman", Role.MENTOR) not in everybody(desk, programme)


def test_the_code_finds_whose_form_it_is_and_shows_what_is_known(
    qtbot: QtBot, dialog: TypeInterest, desk: Desk, programme: uuid.UUID
) -> None:
    before = everybody(desk, programme)["Mei Tan", Role.MENTOR]
    (copy,) = interest.issue_interest_forms(desk.store, [(before.line.id, Role.MENTOR)])
    with desk.store.read() as db:
        code = db.scalar(select(FormCopy.code).where(FormCopy.id == copy))
    assert code is not None
    enter(qtbot, spaced(code).lower())
    assert QApplication.focusWidget() in dialog.consent.buttons
    assert dialog.role.value == 1
    assert dialog.pages.lines["email"].text() == "mei@x.example"
    press(qtbot, "1")
    enter(qtbot, "", "no address")
    qtbot.keyClick(dialog.pages.topic_line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "no e-mail address" in dialog.pages.facts["email"].error
    assert dialog.saved == 0
    dialog.pages.lines["email"].setText("mei2@x.example")
    qtbot.keyClick(dialog.pages.topic_line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.saved == 1
    after = everybody(desk, programme)["Mei Tan", Role.MENTOR]
    assert after.line.email == "mei2@x.example"
    assert after.topics == before.topics
    assert after.line.status is before.line.status


def test_a_no_is_noted_and_keeps_nothing(
    qtbot: QtBot, dialog: TypeInterest, desk: Desk, programme: uuid.UUID
) -> None:
    before = everybody(desk, programme)
    mei = before["Mei Tan", Role.MENTOR].line.id
    (copy,) = interest.issue_interest_forms(desk.store, [(mei, Role.MENTOR)])
    enter(qtbot, "Mei Tan")
    press(qtbot, "2")
    assert not dialog.pages.isEnabled()
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.saved == 1
    assert everybody(desk, programme) == before
    with desk.store.read() as db:
        returned = db.scalar(select(FormCopy.returned_on).where(FormCopy.id == copy))
    assert returned == desk.today()


def test_wrong_codes_numbers_and_missing_answers_are_said_where_they_stand(
    qtbot: QtBot, dialog: TypeInterest
) -> None:
    dialog.save()
    assert dialog.who.error
    enter(qtbot, "K7QM-2XWD-R")
    assert dialog.who.error or "adds" in dialog.who._note.text()
    dialog._who.clear()
    enter(qtbot, "Mei Tan")
    dialog.save()
    assert "yes or no" in dialog.note.text()
    press(qtbot, "1")
    dialog.pages.topic_line.setText("99")
    assert "99" in dialog.pages.topics.error
    dialog.save()
    assert dialog.saved == 0


def test_forms_are_printed_for_those_selected_or_blank(
    qtbot: QtBot, desk: Desk, programme: uuid.UUID, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    page = PeoplePage(desk)
    stop = staff.shown(qtbot, page, desk)
    target = tmp_path / "forms.pdf"
    tasks = page.forms.interest
    assert isinstance(tasks, InterestTasks)
    monkeypatch.setattr(tasks._papers, "ask_file", lambda _name: target)
    keys = [line.row_key for line in page.table.all_rows() if line.role is Role.MENTOR][:2]
    page.table.select_ids(keys)
    page.forms.print_interest.trigger()
    asked = staff.dialog(qtbot, PrintInterest)
    assert len(asked.wanted) == 2
    asked.go.click()
    qtbot.waitUntil(lambda: target.exists() and not desk.tasks.busy, timeout=20_000)
    first = target.stat().st_size
    page.forms.print_interest.trigger()
    asked = staff.dialog(qtbot, PrintInterest)
    asked.whom.button(2).setChecked(True)
    assert asked.wanted == []
    asked.go.click()
    qtbot.waitUntil(lambda: target.stat().st_size != first and not desk.tasks.busy, timeout=20_000)
    stop()
    page.hide()
