"""One person's panel: every part saves by itself, one undo step each, refusals at the field."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import people
from rmdesk.operations.bulk_edit import change_together
from rmdesk.queries import people as queries
from rmdesk.queries.people import PersonDetail
from rmdesk.rules.bulk_edit import BulkChange, BulkField, BulkPlan
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.words import HalfDay, ParticipationStatus, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.line_watch import LineWatch
from rmdesk.ui.pages.people import PeoplePage


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[PeoplePage]:
    staff.bring_in(desk.store)
    made = PeoplePage(desk)
    stop = staff.shown(qtbot, made, desk)
    for fold in made.panel.folds.values():
        fold.set_open(True)
    yield made
    stop()
    made.hide()


def choose(page: PeoplePage, name: str) -> uuid.UUID:
    line = next(line for line in page.table.all_rows() if line.name == name)
    page.table.select_id(line.row_key)
    return line.id


def detail(page: PeoplePage, person: uuid.UUID) -> PersonDetail:
    assert page._card is not None
    with page.desk.store.read() as db:
        return queries.person(db, person, page._card.id)[0]


def test_wishes_are_ranked_moved_and_taken_away_by_keys(qtbot: QtBot, page: PeoplePage) -> None:
    mei = choose(page, "Mei Tan")
    picker = page.panel.programme.wish_list
    for name in ("Margaret Hollis", "Tan Boon Keng"):
        picker.chooser.setFocus()
        qtbot.keyClicks(picker.chooser.lineEdit(), name[:6])
        at = picker.chooser.findText(name)
        picker.chooser.setCurrentIndex(at)
        picker.chooser.activated.emit(at)
    assert [name for _id, name in detail(page, mei).wishes] == ["Margaret Hollis", "Tan Boon Keng"]
    picker.list.setCurrentRow(1)
    qtbot.keyClick(picker.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [name for _id, name in detail(page, mei).wishes] == ["Tan Boon Keng", "Margaret Hollis"]
    qtbot.keyClick(picker.list, Qt.Key.Key_Delete)
    assert [name for _id, name in detail(page, mei).wishes] == ["Margaret Hollis"]
    for _step in range(4):
        page.desk.store.undo()
    assert detail(page, mei).wishes == ()
    assert picker.ids == []


def test_vetoes_and_wishes_never_offer_the_person_herself(page: PeoplePage) -> None:
    mei = choose(page, "Mei Tan")
    for picker in (page.panel.programme.wish_list, page.panel.programme.veto_list):
        assert picker.chooser.index_of(mei) < 0
        assert picker.chooser.count() == len({row.id for row in page.table.all_rows()}) - 1
    boss = next(line.id for line in page.table.all_rows() if line.name == "Margaret Hollis")
    page.panel.programme.veto_list.add(boss)
    assert detail(page, mei).vetoes == ((boss, "Margaret Hollis"),)


def test_half_days_are_switched_with_the_arrow_keys(qtbot: QtBot, page: PeoplePage) -> None:
    mei = choose(page, "Mei Tan")
    days = page.panel.programme.half_days
    first = days.switches[0, HalfDay.MORNING]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.keyClick(days.switches[1, HalfDay.MORNING], Qt.Key.Key_Down)
    qtbot.keyClick(days.switches[1, HalfDay.AFTERNOON], Qt.Key.Key_Space)
    wanted = {(0, HalfDay.MORNING), (1, HalfDay.AFTERNOON)}
    assert detail(page, mei).slots == wanted
    assert first.text() == "✓"
    assert first.accessibleName()


def test_a_topic_keeps_its_strength(qtbot: QtBot, page: PeoplePage) -> None:
    mei = choose(page, "Mei Tan")
    rows = page.panel.programme.topic_rows
    rows.adder.setEditText("Robots")
    qtbot.keyClick(rows.adder, Qt.Key.Key_Return)
    rows._set("Robots", 3)
    assert dict(detail(page, mei).topics) == {"AI tools": 2, "Robots": 3}
    rows._remove("AI tools")
    assert detail(page, mei).topics == (("Robots", 3),)


def test_waiting_since_can_be_corrected_but_not_into_the_future(page: PeoplePage) -> None:
    mei = choose(page, "Mei Tan")
    part = page.panel.programme
    assert not part.waiting.isVisible()
    part.status_box.setCurrentIndex(part.status_box.findData(ParticipationStatus.WAITING))
    part.status_box.activated.emit(0)
    assert part.waiting.isVisible()
    assert detail(page, mei).waiting_since == page.desk.today()
    earlier = page.desk.today() - dt.timedelta(days=90)
    part.waiting_box.setDate(earlier)
    page.panel.flush()
    assert detail(page, mei).waiting_since == earlier
    part.waiting_box.setDate(page.desk.today() + dt.timedelta(days=1))
    page.panel.flush()
    assert "not come yet" in part.waiting.error
    assert detail(page, mei).waiting_since == earlier


def test_a_second_role_has_its_own_row_and_can_be_given_back(
    page: PeoplePage, heard: Heard
) -> None:
    mei = choose(page, "Mei Tan")
    page.panel.programme.also.click()
    assert {row.role for row in page.table.all_rows() if row.id == mei} == set(Role)
    assert "too" in heard.said[-1]
    (second,) = [r for r in page.table.all_rows() if r.id == mei and r.role is Role.MENTEE]
    page.table.select_id(second.row_key)
    part = page.panel.programme
    part.role_box.setCurrentIndex(part.role_box.findData(Role.MENTOR))
    part.role_box.activated.emit(0)
    assert "already" in part.role.error
    part.role_box.setCurrentIndex(part.role_box.findData(None))
    part.role_box.activated.emit(0)
    assert [row.role for row in page.table.all_rows() if row.id == mei] == [Role.MENTOR]


def test_the_chain_is_shown_and_a_circle_refused_by_name(page: PeoplePage) -> None:
    boss = next(line.id for line in page.table.all_rows() if line.name == "Tan Boon Keng")
    top = next(line.id for line in page.table.all_rows() if line.name == "Margaret Hollis")
    people.set_manager(page.desk.store, boss, top)
    choose(page, "Tan Boon Keng")
    part = page.panel.reporting
    assert "Tan Boon Keng → Margaret Hollis" in part.chain.text().replace("\u200b", "")
    choose(page, "Margaret Hollis")
    at = part.chooser.index_of(boss)
    part.chooser.setCurrentIndex(at)
    part.chooser.activated.emit(at)
    assert "Margaret Hollis → Tan Boon Keng" in part.manager.error or (
        "Tan Boon Keng → Margaret Hollis" in part.manager.error
    )
    with page.desk.store.read() as db:
        assert queries.person(db, top, page._card.id)[0].line.manager == ""


def test_pairs_that_came_too_close_are_told_whatever_the_way(
    qtbot: QtBot, page: PeoplePage, heard: Heard
) -> None:
    assert page._card is not None
    watch = LineWatch(page.desk, page)
    page.desk.store.subscribe(watch.notice)
    staff.pair_up(page.desk.store, page._card.id, staff.START)
    page.freshen()
    row = next(r for r in page.table.all_rows() if r.role is Role.MENTOR and r.paired_with)
    partner = next(r for r in page.table.all_rows() if r.name == row.paired_with[0])
    mine, theirs = row.id, partner.id
    store = page.desk.store

    def told() -> int:
        qtbot.waitUntil(lambda: not watch._again.isActive(), timeout=5_000)
        return len([text for text in heard.said if "reporting line" in text])

    assert told() == 0
    people.set_manager(store, mine, theirs)
    assert told() == 1
    assert row.name in heard.said[-1]
    assert partner.name in heard.said[-1]
    page.table.select_id(row.row_key)
    assert page.panel.reporting.warning.isVisible()
    people.set_text(store, mine, Field.JOB_TITLE, "Analyst")
    assert told() == 1
    people.set_manager(store, mine, None)
    assert told() == 1
    store.undo()  # back into the line
    assert told() == 2
    people.set_manager(store, mine, None)
    assert told() == 2
    people.set_text(store, mine, Field.MANAGER, partner.name)  # as a cell of the table does
    assert told() == 3
    people.set_manager(store, mine, None)
    assert told() == 3
    wanted = BulkChange(mine, row.participation_id, row.name, BulkField.MANAGER, "", partner.name)
    plan = BulkPlan({BulkField.MANAGER: partner.name}, (wanted,), (), 1)
    change_together(store, page._card.id, plan, staff.START)
    assert told() == 4


def test_every_part_that_was_built_is_in_the_panel(page: PeoplePage) -> None:
    import pkgutil
    from importlib import import_module

    from rmdesk.ui import person_sections
    from rmdesk.ui.person_sections import SECTIONS, Section

    for module in pkgutil.iter_modules(person_sections.__path__, "rmdesk.ui.person_sections."):
        import_module(module.name)
    built = {kind for kind in Section.__subclasses__() if kind.__module__.startswith("rmdesk.")}
    assert built == set(SECTIONS)
    choose(page, "Mei Tan")
    assert page.panel.folds["personality"].isVisible()
