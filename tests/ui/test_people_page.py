"""The People page: search, filters, editing in place and beside, adding, removing, dropping."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import staff
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.models import Participation
from rmdesk.operations import people
from rmdesk.queries import people as queries
from rmdesk.queries.people_filter import Facet, PeopleFilter
from rmdesk.queries.people_table import PersonLine
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.words import ParticipationStatus, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.add_person import AddPerson
from rmdesk.ui.dialogs.import_people import ImportPeople
from rmdesk.ui.pages.people import PeoplePage


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[PeoplePage]:
    staff.bring_in(desk.store)
    made = PeoplePage(desk)
    stop = staff.shown(qtbot, made, desk)
    yield made
    stop()
    made.hide()


def names(page: PeoplePage) -> list[str]:
    return [line.name for line in page.table.shown_rows()]


def line_of(page: PeoplePage, name: str) -> PersonLine:
    with page.desk.store.read() as db:
        assert page._card is not None
        return next(p for p in queries.people(db, page._card.id) if p.name == name)


def choose(page: PeoplePage, name: str) -> None:
    page.table.select_id(line_of(page, name).id)


def write(qtbot: QtBot, page: PeoplePage, field: Field, text: str) -> None:
    editor = page.panel.fields[field].editor
    edit = editor.lineEdit() if hasattr(editor, "lineEdit") else editor
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zoe mull", ["Zoë Müller"]),
        ("晓雯", ["李晓雯"]),
        ("பிரி", ["பிரியா"]),
        ("digital", ["Mei Tan", "பிரியா"]),
        ("nobody here", []),
    ],
)
def test_search_finds_any_script_without_accents(
    qtbot: QtBot, page: PeoplePage, typed: str, found: list[str]
) -> None:
    assert page.search is not None
    page.search.setText(typed)
    qtbot.waitUntil(lambda: sorted(names(page)) == sorted(found), timeout=3_000)


def test_filters_and_the_status_line(page: PeoplePage) -> None:
    assert page.status == "6 people · 6 not paired"
    page.chips.set_filter(PeopleFilter({Facet.ROLE: frozenset({Role.MENTEE})}))
    assert names(page) == ["Margaret Hollis", "Tan Boon Keng"]
    assert page.status.endswith("2 shown")


def test_a_field_is_saved_on_enter_as_one_step(qtbot: QtBot, page: PeoplePage, desk: Desk) -> None:
    choose(page, "Zoë Müller")
    write(qtbot, page, Field.DEPARTMENT, "Research")
    assert line_of(page, "Zoë Müller").department == "Research"
    assert desk.store.undo_label == "Change department"
    desk.store.undo()
    assert line_of(page, "Zoë Müller").department == "Legal"


def test_an_error_stands_at_its_field_and_keeps_what_was_typed(
    qtbot: QtBot, page: PeoplePage
) -> None:
    choose(page, "Zoë Müller")
    write(qtbot, page, Field.EMAIL, "zoe@nowhere")
    field = page.panel.fields[Field.EMAIL]
    assert "not an e-mail address" in field.error
    assert field.editor.text() == "zoe@nowhere"
    assert line_of(page, "Zoë Müller").email == "z@x.example"
    write(qtbot, page, Field.EMAIL, "mei@x.example")
    assert "Mei Tan has this e-mail" in field.error
    write(qtbot, page, Field.EMAIL, "zoe@x.example")
    assert field.error == ""
    assert line_of(page, "Zoë Müller").email == "zoe@x.example"


def test_what_was_typed_is_saved_when_another_row_is_chosen(qtbot: QtBot, page: PeoplePage) -> None:
    choose(page, "Zoë Müller")
    editor = page.panel.fields[Field.JOB_TITLE].editor
    qtbot.keyClicks(editor, "Analyst")
    assert page.busy_editing()
    choose(page, "Mei Tan")
    assert line_of(page, "Zoë Müller").job_title == "Analyst"
    assert editor.text() == ""


def test_role_number_topics_and_status_are_saved(qtbot: QtBot, page: PeoplePage) -> None:
    choose(page, "Mei Tan")
    part = page.panel.programme
    part.capacity_box.setValue(3)
    page.panel.flush()
    part.topic_rows.adder.setEditText("Robots")
    qtbot.keyClick(part.topic_rows.adder, Qt.Key.Key_Return)
    part.status_box.setCurrentIndex(part.status_box.findData(ParticipationStatus.WITHDRAWN))
    part.status_box.activated.emit(0)
    now = line_of(page, "Mei Tan")
    assert (now.capacity, now.topics, now.status) == (
        3,
        ("AI tools", "Robots"),
        ParticipationStatus.WITHDRAWN,
    )
    part.role_box.setCurrentIndex(part.role_box.findData(None))
    part.role_box.activated.emit(0)
    assert line_of(page, "Mei Tan").role is None


def test_editing_in_the_table(page: PeoplePage, heard: Heard) -> None:
    row = line_of(page, "Zoë Müller")
    page.table.edited.emit(row, "name", "Zoë Müller-Kim")
    assert line_of(page, "Zoë Müller-Kim").id == row.id
    assert heard.said[-1] == "Name of Zoë Müller changed."


def test_adding_somebody_by_hand(qtbot: QtBot, page: PeoplePage, heard: Heard) -> None:
    page.bringing.add.trigger()
    dialog = staff.dialog(qtbot, AddPerson)
    qtbot.keyClick(dialog._name, Qt.Key.Key_Return)
    assert dialog.name.error == "Type a name."
    qtbot.waitUntil(lambda: dialog.name._note.y() >= dialog._name.geometry().bottom())
    dialog._name.setText("نور الهدى")
    qtbot.keyClicks(dialog._email, "z@x.example")
    qtbot.keyClick(dialog._email, Qt.Key.Key_Return)
    assert "Zoë Müller has this e-mail" in dialog.email.error
    assert "نور الهدى" not in names(page)
    dialog._email.clear()
    qtbot.keyClick(dialog._email, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.table.current_row() is not None)
    assert page.table.current_row().name == "نور الهدى"
    assert heard.said[-1] == "نور الهدى added."


def test_removing_is_undoable_and_refused_for_somebody_in_a_pair(
    qtbot: QtBot, page: PeoplePage, desk: Desk
) -> None:
    choose(page, "பிரியா")
    page.selected.remove.trigger()
    assert "பிரியா" not in names(page)
    desk.store.undo()
    assert "பிரியா" in names(page)
    assert page._card is not None
    staff.pair_up(desk.store, page._card.id)
    choose(page, "Margaret Hollis")
    page.selected.remove.trigger()
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert "is or was in a pair" in box.text()
    box.close()
    assert "Margaret Hollis" in names(page)


def test_a_selected_search_result_is_shown_whatever_was_filtered(page: PeoplePage) -> None:
    assert page.search is not None
    page.chips.set_filter(PeopleFilter({Facet.ROLE: frozenset({Role.MENTEE})}))
    page.search.setText("nobody")
    page.table.set_search("nobody")
    page.select(line_of(page, "Mei Tan").id)
    assert page.table.current_row().name == "Mei Tan"


def test_the_empty_list_can_be_cancelled_saved_and_refused(
    page: PeoplePage, monkeypatch: pytest.MonkeyPatch, tmp_path, heard: Heard
) -> None:
    answers = ["", str(tmp_path / "list.csv"), str(tmp_path / "gone" / "list.csv")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (answers.pop(0), ""))
    page.bringing.template.trigger()
    assert list(tmp_path.glob("list*")) == []
    page.bringing.template.trigger()
    assert (tmp_path / "list.csv").read_bytes().startswith("\ufeffName".encode())
    page.bringing.template.trigger()
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert "could not be saved" in box.text()
    box.close()


def test_without_people_the_next_step_is_offered(qtbot: QtBot, desk: Desk) -> None:
    staff.begin(desk.store)
    page = PeoplePage(desk)
    stop = staff.shown(qtbot, page, desk)
    assert page.is_empty
    assert page.status == "Nobody yet"
    stop()
    page.hide()


def test_a_refused_entry_stays_while_another_field_is_saved(
    qtbot: QtBot, page: PeoplePage, heard: Heard
) -> None:
    choose(page, "Zoë Müller")
    write(qtbot, page, Field.EMAIL, "zoe@nowhere")
    write(qtbot, page, Field.SITE, "North")
    field = page.panel.fields[Field.EMAIL]
    assert line_of(page, "Zoë Müller").site == "North"
    assert "not an e-mail address" in field.error
    assert field.editor.text() == "zoe@nowhere"
    choose(page, "Mei Tan")
    assert heard.said[-1] == (
        "E-mail of Zoë Müller was not changed: “zoe@nowhere” cannot be saved."
    )
    assert field.error == ""
    assert field.editor.text() == "mei@x.example"


def test_typing_goes_on_where_it_was_after_it_was_saved_in_between(
    qtbot: QtBot, page: PeoplePage
) -> None:
    choose(page, "Zoë Müller")
    editor = page.panel.fields[Field.JOB_TITLE].editor
    editor.setFocus()
    qtbot.keyClicks(editor, "Risk ")
    page.panel.flush()
    page.freshen()
    assert line_of(page, "Zoë Müller").job_title == "Risk"
    qtbot.keyClicks(editor, "analyst")
    page.panel.flush()
    assert line_of(page, "Zoë Müller").job_title == "Risk analyst"


def test_half_a_department_waits_and_is_not_overwritten(
    qtbot: QtBot, page: PeoplePage, desk: Desk
) -> None:
    choose(page, "Zoë Müller")
    edit = page.panel.fields[Field.DEPARTMENT].editor.lineEdit()
    edit.selectAll()
    qtbot.keyClicks(edit, "Rese")
    assert page.busy_editing()
    assert line_of(page, "Zoë Müller").department == "Legal"
    people.set_text(desk.store, line_of(page, "Mei Tan").id, Field.SITE, "North")
    assert edit.text() == "Rese"
    qtbot.keyClicks(edit, "arch")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert line_of(page, "Zoë Müller").department == "Research"


def test_an_entry_refused_in_the_table_is_shown_in_the_panel(
    qtbot: QtBot, page: PeoplePage
) -> None:
    choose(page, "Zoë Müller")
    page.table.show_column(page.table.rows.column_number("email"), True)
    page.table.edit_cell("email")
    editor = page.table.findChild(QLineEdit)
    assert page.busy_editing()
    editor.setText("mei@x.example")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    field = page.panel.fields[Field.EMAIL]
    qtbot.waitUntil(lambda: "Mei Tan has this e-mail" in field.error, timeout=3_000)
    assert field.editor.text() == "mei@x.example"
    assert line_of(page, "Zoë Müller").email == "z@x.example"


def test_f2_edits_the_name_in_place(qtbot: QtBot, page: PeoplePage) -> None:
    choose(page, "பிரியா")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.findChild(QLineEdit)
    editor.setText("பிரியா ராஜ்")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "பிரியா ராஜ்" in names(page), timeout=3_000)
    assert page.table.hasFocus()


def test_somebody_in_both_roles_is_edited_in_the_row_that_was_chosen(
    page: PeoplePage, desk: Desk
) -> None:
    assert page._card is not None
    mei = line_of(page, "Mei Tan")
    with desk.store.work("Both roles") as db:
        db.add(Participation(programme_id=page._card.id, person_id=mei.id, role=Role.MENTEE))
    rows = page.table.shown_rows()
    (number,) = [n for n, r in enumerate(rows) if r.id == mei.id and r.role is Role.MENTEE]
    assert page.status.startswith("6 people")
    for key in [row.row_key for row in rows if row.id == mei.id]:
        page.table.select_id(key)
        role = page.table.current_row().role
        assert page.panel.programme.shown.role is role
        assert not page.panel.programme.also.isVisible()
        page.panel.programme.capacity_box.setValue(2 if role is Role.MENTOR else 4)
        page.panel.flush()
        assert page.table.current_row().role is role
        assert page.panel.programme.shown.role is role
    with desk.store.read() as db:
        found = queries.person(db, mei.id, page._card.id)
    assert {d.line.role: d.line.capacity for d in found} == {Role.MENTOR: 2, Role.MENTEE: 4}


def test_a_list_dropped_on_the_page_is_read_and_other_files_are_not(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path
) -> None:
    path = tmp_path / "more.csv"
    path.write_text("Name,Role\nنور,mentee\n", encoding="utf-8")

    def over(name: str) -> tuple[QDragEnterEvent, QMimeData]:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        event = QDragEnterEvent(
            QPoint(50, 50),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        event.ignore()
        page.dragEnterEvent(event)
        return event, mime

    assert not over("photo.png")[0].isAccepted()
    event, mime = over("more.csv")
    assert event.isAccepted()
    page.dropEvent(
        QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    dialog = staff.dialog(qtbot, ImportPeople)
    qtbot.waitUntil(lambda: dialog._go.isEnabled(), timeout=15_000)
    assert dialog._go.text() == "Import 1 person"
    dialog.reject()


def test_grades_cannot_be_ordered_while_nobody_has_one(qtbot: QtBot, desk: Desk) -> None:
    staff.begin(desk.store)
    page = PeoplePage(desk)
    stop = staff.shown(qtbot, page, desk)
    assert not page.bringing.grades.isEnabled()
    assert page.bringing.grades.toolTip() == "Nobody has a grade yet."
    stop()
    page.hide()


def test_questionnaires_are_printed_typed_and_imported_from_the_page(
    qtbot: QtBot, page: PeoplePage
) -> None:
    from rmdesk.ui.dialogs.print_questionnaires import PrintQuestionnaires
    from rmdesk.ui.dialogs.type_questionnaire import TypeQuestionnaire

    texts = {action.text() for action in page.page_actions()}
    assert "Import questionnaire averages …" in texts
    page.table.clearSelection()
    page.forms.print_traits.trigger()
    dialog = staff.dialog(qtbot, PrintQuestionnaires)
    assert len(dialog.person_ids) == len({row.id for row in page.table.all_rows() if row.role})
    dialog.reject()
    page.forms.type_traits.trigger()
    staff.dialog(qtbot, TypeQuestionnaire).reject()
