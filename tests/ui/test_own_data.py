"""Asked for their data, or to be forgotten: from the People page and from the person's panel."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import staff
from needles import found
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from ui_parts import Heard

from rmdesk.models import DocumentMade, HistoryEntry, Person, Preference
from rmdesk.operations import people, views
from rmdesk.queries.people_table import PersonLine
from rmdesk.rules.saved_views import SavedView
from rmdesk.rules.words import PaperKind
from rmdesk.store import Store, restoring
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.erase_person import ErasePerson
from rmdesk.ui.dialogs.give_data import GiveData
from rmdesk.ui.pages.people import PeoplePage
from rmdesk.ui.person_sections import TheirDataSection

NAME = "Zoë Müller"


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[PeoplePage]:
    staff.bring_in(desk.store)
    made = PeoplePage(desk)
    stop = staff.shown(qtbot, made, desk)
    yield made
    stop()
    made.hide()


def line_of(page: PeoplePage, name: str) -> PersonLine:
    return next(line for line in page.table.all_rows() if line.name == name)


def choose(page: PeoplePage, name: str) -> None:
    page.table.select_id(line_of(page, name).id)


def test_both_are_for_just_one_person(page: PeoplePage) -> None:
    actions = (page.selected.own_data.give, page.selected.own_data.erase)
    assert set(actions) <= set(page.page_actions())
    choose(page, NAME)
    assert all(action.isEnabled() for action in actions)
    page.table.selectAll()
    assert not any(action.isEnabled() for action in actions)
    assert "Select one person" in actions[0].toolTip()


def test_the_notes_are_shown_before_the_data_is_saved(
    qtbot: QtBot,
    page: PeoplePage,
    desk: Desk,
    heard: Heard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people.set_notes(desk.store, line_of(page, NAME).id, "Quick. Mei Tan finds her loud.")
    choose(page, NAME)
    page.selected.own_data.give.trigger()
    dialog = staff.dialog(qtbot, GiveData)
    assert dialog.notes.toPlainText() == "Quick. another person finds her loud."
    assert dialog.warning.isVisible()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: "")
    dialog.save.click()
    assert dialog.isVisible(), "Cancel in the box for the folder"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path))
    dialog.save.click()
    qtbot.waitUntil(lambda: bool(heard.said), timeout=15_000)
    assert heard.said == [
        f"What is kept about {NAME} is saved in {tmp_path.name}, as PDF and JSON."
    ]
    assert (tmp_path / f"{NAME} – personal data.pdf").read_bytes().startswith(b"%PDF")
    data = json.loads((tmp_path / f"{NAME} – personal data.json").read_text("utf-8"))
    assert data["details"]["manager"] == "Gone Boss"
    with desk.store.read() as db:
        kinds = db.scalars(select(DocumentMade.kind)).all()
        last = db.scalars(select(HistoryEntry).order_by(HistoryEntry.at.desc()).limit(1)).one()
    assert kinds == [PaperKind.PERSONAL_DATA] * 2
    assert (last.label, last.subject) == ("Give a person their data", NAME)


def test_a_folder_that_went_away_is_said_and_nothing_is_noted(
    qtbot: QtBot,
    page: PeoplePage,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "open", lambda box: told.append(box.text()))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path / "gone"))
    choose(page, NAME)
    page.selected.own_data.give.trigger()
    dialog = staff.dialog(qtbot, GiveData)
    assert not dialog.warning.isVisible(), "there are no notes to read"
    dialog.save.click()
    staff.idle(qtbot, desk)
    with desk.store.read() as db:
        assert db.scalars(select(DocumentMade.kind)).all() == []
    dialog.reject()


def test_the_panel_offers_both(qtbot: QtBot, page: PeoplePage) -> None:
    page.panel.folds["their_data"].set_open(True)
    choose(page, NAME)
    section = page.panel.section(TheirDataSection)
    qtbot.mouseClick(section.give, Qt.MouseButton.LeftButton)
    given = staff.dialog(qtbot, GiveData)
    assert given.paper.name == NAME
    given.reject()
    qtbot.mouseClick(section.erase, Qt.MouseButton.LeftButton)
    erasing = staff.dialog(qtbot, ErasePerson)
    assert erasing.plan.name == NAME
    erasing.reject()


def test_erased_by_the_page_nothing_is_left_and_no_backup_brings_anybody_back(
    qtbot: QtBot, page: PeoplePage, desk: Desk, tmp_path: Path
) -> None:
    store = desk.store
    person = line_of(page, NAME).id
    people.set_notes(store, line_of(page, "Mei Tan").id, f"Sits beside {NAME}.")
    views.save_view(store, SavedView("Hers", search=NAME))
    folder = tmp_path / f"For {NAME}"
    folder.mkdir()
    desk.settings.set("documents.folder", str(folder))
    folder.rmdir()
    private = Path(tempfile.mkdtemp(prefix="rmdesk-paper-"))
    (private / f"{NAME} – Own sheet.pdf").write_bytes(NAME.encode())
    made = store.back_up("before")
    page.search.setText("zoe")
    choose(page, NAME)
    page.selected.own_data.erase.trigger()
    dialog = staff.dialog(qtbot, ErasePerson)
    assert "Sits beside" in dialog._texts[0][1].toPlainText()
    assert made in dialog.plan.copies.backups
    assert dialog.plan.copies.last_day is not None
    dialog._typed.setText(NAME)
    with qtbot.waitSignal(dialog.erased, timeout=15_000):
        dialog.go.click()
    qtbot.waitUntil(lambda: len({line.id for line in page.table.all_rows()}) == 5, timeout=5_000)
    assert page.search.text() == ""
    assert not private.exists()
    assert not found(NAME, tmp_path)
    assert "documents.folder" not in (tmp_path / "window.json").read_text("utf-8")
    with store.read() as db:
        assert NAME not in str(db.scalars(select(Preference.value)).all())
    path = tmp_path / "new home" / "programme.rmdesk"
    restoring.restore(made, path, store.passphrase)
    again = Store.open(path, store.passphrase)
    with again.read() as db:
        assert db.get(Person, person) is None
        assert NAME not in db.scalars(select(Person.full_name)).all()
        assert not any(NAME in notes for notes in db.scalars(select(Person.notes)))
    again.close()
