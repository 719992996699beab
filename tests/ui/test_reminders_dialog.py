"""Reminders in the window: chosen people, the letter beside, drafts saved and written down."""

from __future__ import annotations

import dataclasses
import datetime as dt
import email
from collections.abc import Iterator
from email import policy
from pathlib import Path

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import people
from rmdesk.queries import programmes, reminders
from rmdesk.rules.importing.columns import Field
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.reminders import RemindersDialog


@pytest.fixture
def dialog(desk: Desk) -> Iterator[RemindersDialog]:
    """On the first planned day of two pairs, one of whose mentors has no address."""
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    staff.plan(desk.store, programme)
    with desk.store.read() as db:
        card = programmes.current(db)
        today = staff.START + dt.timedelta(days=1)
        assert card is not None
        first, *others = reminders.due(db, card.id, today)
    for one in others:
        people.set_text(desk.store, one.person_id, Field.EMAIL, f"{one.person_id.hex}@x.example")
    people.set_text(desk.store, first.person_id, Field.EMAIL, "")
    made = RemindersDialog(dataclasses.replace(desk, today=lambda: today), card)
    made.open()
    yield made
    made.reject()


def choose_reachable(dialog: RemindersDialog) -> int:
    ids = [row.id for row in dialog.table.all_rows() if row.reminder.address]
    dialog.table.select_ids(ids)
    return len(ids)


def test_everybody_with_something_due_is_chosen_and_the_letter_is_shown(
    dialog: RemindersDialog,
) -> None:
    rows = dialog.table.all_rows()
    assert len(rows) == len(dialog.chosen) == 4
    assert dialog.save.text() == "&Save 4 mail drafts …"
    dialog.table.select_id(rows[0].id)
    shown = dialog.letter.toPlainText()
    assert shown.startswith(f"Dear {rows[0].reminder.name},")
    assert "You meet " in shown


def test_what_it_is_about_has_room_and_is_whole_in_the_tooltip(
    qtbot: QtBot, dialog: RemindersDialog
) -> None:
    table = dialog.table
    column = table.rows.column_number("what")
    longest = "Did the session take place?; Action overdue"
    QApplication.processEvents()
    assert table.columnWidth(column) >= table.fontMetrics().horizontalAdvance(longest) + 16
    assert not table.horizontalScrollBar().isVisible()
    tip = table.model().index(0, column).data(Qt.ItemDataRole.ToolTipRole)
    assert "Session ahead" in tip


def test_whoever_has_no_address_is_named_and_nothing_is_written(
    dialog: RemindersDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_told: object) -> str:
        raise AssertionError("no folder is asked for before everybody can be reached")

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", asked)
    dialog.save.click()
    box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox))
    (nameless,) = (row.reminder for row in dialog.table.all_rows() if not row.reminder.address)
    assert nameless.name in box.text() + box.informativeText()
    box.accept()


def test_drafts_are_saved_one_a_person_and_nobody_is_chosen_again(
    qtbot: QtBot,
    desk: Desk,
    dialog: RemindersDialog,
    heard: Heard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    count = choose_reachable(dialog)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_told: str(tmp_path))
    qtbot.keyClick(dialog.save, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any("mail draft" in str(said) for said in heard.said), timeout=20_000)
    files = sorted(tmp_path.glob("*.eml"))
    assert len(files) == count == 3
    for file in files:
        mail = email.message_from_bytes(file.read_bytes(), policy=policy.default)
        assert mail["X-Unsent"] == "1"
        assert mail["Subject"] == "Cohort: what is coming up"
        assert mail.get_content().startswith("Dear ")
    reminded = {row.reminder.name for row in dialog.table.all_rows() if row.reminder.reminded_on}
    assert len(reminded) == count
    assert [one.address for one in dialog.chosen] == [""]
    desk.store.undo()
    dialog.fill()
    assert len(dialog.chosen) == 4


def test_addresses_are_copied(dialog: RemindersDialog) -> None:
    choose_reachable(dialog)
    dialog.copy.click()
    assert QApplication.clipboard().text().count("@") == 3
