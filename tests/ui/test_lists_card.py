"""The tab Lists: entries are added, renamed, merged, moved and removed, by keys as by mouse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from rmdesk.operations import lists, organisation, participations, people
from rmdesk.queries import lists as queries
from rmdesk.queries import people_table, programmes
from rmdesk.queries.lists import Entry
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.lists import ListKind
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.grades import GradeOrder
from rmdesk.ui.dialogs.list_entries import MergeEntries, RemoveEntry, VenueDialog
from rmdesk.ui.pages.settings import SettingsPage
from rmdesk.ui.refresh import Refresh
from rmdesk.ui.setting_cards.lists import ListsCard

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def card(qtbot, desk: Desk) -> Iterator[ListsCard]:
    store = desk.store
    programme = organisation.start(
        store,
        organisation="Harbour Group",
        country="SG",
        programme="Reverse mentoring 2026",
        starts_on=dt.date(2026, 9, 1),
    )
    for name, topics in (("Ada Lim", ["AI", "AI tools"]), ("Ben Roy", ["AI"]), ("Cy Ong", [])):
        person = people.add(store, programme, name=name, role=Role.MENTOR)
        people.set_text(store, person, Field.GRADE, "Associate")
        with store.read() as db:
            line = people_table.lines(db, programme, {person})[0]
        assert line.participation_id is not None
        participations.set_topics(store, line.participation_id, topics)
    page = SettingsPage(desk)
    refresh = Refresh(store.subscribe, desk.today)
    refresh.changed.connect(page.notice)
    qtbot.addWidget(page)
    page.resize(1060, 680)
    with qtbot.waitActive(page):
        page.freshen()
        page.show()
        page.activateWindow()
    page.select("lists")
    yield page.lists
    page.leave()
    refresh.close()


def of(desk: Desk, kind: ListKind) -> dict[str, Entry]:
    with desk.store.read() as db:
        return {one.name: one for one in queries.entries(db, kind)}


def shown(card: ListsCard) -> list[str]:
    return [row.name for row in card.table.shown_rows()]


def dialog_of(qtbot, kind: type) -> object:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def test_an_entry_is_added_and_found_among_many(qtbot, card, desk, heard) -> None:
    qtbot.keyClicks(card._name, "  Robots ")
    qtbot.keyClick(card._name, Qt.Key.Key_Return)
    assert heard.said == ["“Robots” added."]
    assert card.table.current_row().name == "Robots"
    card.search.setText("rob")
    assert shown(card) == ["Robots"]
    assert "(10)" in card.kinds.item(0).text()


def test_merging_says_before_and_after_and_one_undo_brings_back(qtbot, card, desk, heard) -> None:
    before = of(desk, ListKind.TOPICS)
    card.table.select_ids([before["AI"].id, before["AI tools"].id])
    card.merge.click()
    dialog = dialog_of(qtbot, MergeEntries)
    assert isinstance(dialog, MergeEntries)
    assert dialog._keep.currentText() == "AI", "the one that more people have"
    dialog._keep.setCurrentText("AI tools")
    said = dialog.said.text()
    assert "AI: 2 people" in said
    assert "AI tools: 1 person" in said
    assert said.endswith("AI tools: 2 people"), "nobody counts twice"
    dialog.go.click()
    assert heard.said == ["“AI” merged into “AI tools”: 2 people."]
    after = of(desk, ListKind.TOPICS)
    assert after["AI tools"].used == 2
    assert "AI" not in after
    qtbot.waitUntil(lambda: "AI" not in shown(card))
    desk.store.undo()
    assert of(desk, ListKind.TOPICS) == before
    qtbot.waitUntil(lambda: "AI" in shown(card))


def test_f2_renames_and_a_name_that_is_there_is_refused(qtbot, card, desk) -> None:
    card.table.select_id(of(desk, ListKind.TOPICS)["Inclusion"].id)
    card.table.edited.emit(of(desk, ListKind.TOPICS)["Inclusion"], "name", "Inclusion for all")
    assert "Inclusion for all" in of(desk, ListKind.TOPICS)
    card.table.edited.emit(of(desk, ListKind.TOPICS)["Leadership"], "name", "ai TOOLS")
    box = dialog_of(qtbot, QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "already" in box.text()
    box.close()
    assert "Leadership" in of(desk, ListKind.TOPICS)


def test_what_nobody_uses_goes_at_once_and_the_rest_is_asked_about(
    qtbot, card, desk, heard
) -> None:
    topics = of(desk, ListKind.TOPICS)
    card.table.select_id(topics["Social media"].id)
    qtbot.keyClick(card.table, Qt.Key.Key_Delete)
    assert heard.said == ["“Social media” removed."]
    qtbot.waitUntil(lambda: "Social media" not in shown(card))
    card.table.select_id(topics["AI"].id)
    qtbot.keyClick(card.table, Qt.Key.Key_Delete)
    dialog = dialog_of(qtbot, RemoveEntry)
    assert isinstance(dialog, RemoveEntry)
    dialog._to.setCurrentText("New technology")
    dialog.go.click()
    assert of(desk, ListKind.TOPICS)["New technology"].used == 2
    assert "AI" not in of(desk, ListKind.TOPICS)


def test_grades_are_placed_and_moved_by_keys(qtbot, card, desk) -> None:
    for name in ("Director", "Manager"):
        lists.add(desk.store, ListKind.GRADES, name)
    card.show_kind(ListKind.GRADES)
    for name in ("Associate", "Director", "Manager"):
        card.table.select_id(of(desk, ListKind.GRADES)[name].id)
        qtbot.keyClick(card.table, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: shown(card) == ["Associate", "Director", "Manager"])
    qtbot.keyClick(card.table, Qt.Key.Key_Up, ALT)
    assert [(n, e.rank) for n, e in of(desk, ListKind.GRADES).items()] == [
        ("Associate", 1),
        ("Manager", 2),
        ("Director", 3),
    ]
    card.order.click()
    order = dialog_of(qtbot, GradeOrder)
    assert isinstance(order, GradeOrder)
    assert order.names() == ["Associate", "Manager", "Director"]
    order._on_none()
    with desk.store.read() as db:
        found = programmes.current(db)
    assert found is not None
    assert found.uses_grades is False


def test_a_place_is_added_with_its_owner_changed_and_removed(qtbot, card, desk, heard) -> None:
    card.show_kind(ListKind.VENUES)
    qtbot.keyClicks(card._name, "Corner office")
    qtbot.keyClick(card._name, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot, VenueDialog)
    assert isinstance(dialog, VenueDialog)
    assert dialog.name.editor.text() == "Corner office"
    assert not dialog.owner.isEnabled()
    dialog._neutral.setChecked(False)
    dialog._owner.setEditText("Nobody Known")
    dialog.go.click()
    assert "Nobody is called that" in dialog.owner.error
    dialog._owner.setEditText("Ben Roy")
    dialog._site.setText("Harbour")
    dialog.go.click()
    made = of(desk, ListKind.VENUES)["Corner office"]
    assert (made.site, made.neutral, made.owner) == ("Harbour", False, "Ben Roy")
    qtbot.waitUntil(lambda: shown(card) == ["Corner office"])
    card.table.select_id(made.id)
    qtbot.keyClick(card.table, Qt.Key.Key_F2)
    again = dialog_of(qtbot, VenueDialog)
    assert isinstance(again, VenueDialog)
    assert again._owner.currentText() == "Ben Roy"
    again._neutral.setChecked(True)
    again.go.click()
    assert of(desk, ListKind.VENUES)["Corner office"].owner == ""
    qtbot.waitUntil(lambda: card.table.shown_rows()[0].neutral)
    qtbot.keyClick(card.table, Qt.Key.Key_Delete)
    assert heard.said[-1] == "“Corner office” removed."
