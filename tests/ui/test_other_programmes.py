"""The panel says in which other programmes somebody is or was, and leads there."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import pytest
import staff
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import cohorts, participations
from rmdesk.queries import programmes
from rmdesk.queries.elsewhere import elsewhere
from rmdesk.rules.words import ParticipationStatus, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.pages.people import PeoplePage
from rmdesk.ui.person_sections.elsewhere import ElsewhereSection


@pytest.fixture
def first(desk: Desk) -> uuid.UUID:
    """A programme with two pairs, and another one since, in which she works now."""
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    cohorts.begin(
        desk.store,
        name="Second cohort",
        starts_on=dt.date(2027, 2, 1),
        ends_on=dt.date(2027, 8, 1),
    )
    return programme


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, first: uuid.UUID) -> Iterator[PeoplePage]:
    made = PeoplePage(desk)
    stop = staff.shown(qtbot, made, desk)
    made.panel.folds["elsewhere"].set_open(True)
    yield made
    stop()
    made.hide()


def choose(page: PeoplePage, name: str) -> uuid.UUID:
    line = next(one for one in page.table.all_rows() if one.name == name)
    page.table.select_id(line.id)
    return line.id


def said(page: PeoplePage) -> str:
    section = page.panel.section(ElsewhereSection)
    items = [section.list.itemAt(n).widget() for n in range(section.list.count())]
    return "\n".join(w.text() for w in items if hasattr(w, "text"))


def test_role_status_and_partner_in_the_other_programme_are_told(page: PeoplePage) -> None:
    choose(page, "Margaret Hollis")
    text = said(page)
    assert "Cohort" in text
    assert "1 Sep 2026" in text
    assert "Mentee · Paired · with " in text
    choose(page, "Mei Tan")
    assert "Mentor · " in said(page)


def test_a_press_works_in_that_programme_shows_the_person_and_is_no_step(
    page: PeoplePage, desk: Desk, heard: Heard, first: uuid.UUID
) -> None:
    person = choose(page, "Margaret Hollis")
    before = desk.store.undo_label
    button = next(
        b
        for b in page.panel.section(ElsewhereSection).findChildren(QPushButton)
        if b.accessibleName() == "Open the programme Cohort"
    )
    button.click()
    with desk.store.read() as db:
        card = programmes.current(db)
    assert card is not None
    assert card.id == first
    assert heard.went[-1] == ("people", person)
    assert desk.store.undo_label == before


def test_somebody_in_no_other_programme_is_said_to_be_in_none(
    page: PeoplePage, desk: Desk, first: uuid.UUID
) -> None:
    cohorts.choose(desk.store, first)
    page.mark_stale()  # as the window does after a switch
    choose(page, "Margaret Hollis")
    assert said(page) == "In no other programme so far."


def test_a_file_with_one_programme_says_nothing_of_others(qtbot: QtBot, desk: Desk) -> None:
    staff.bring_in(desk.store)
    made = PeoplePage(desk)
    stop = staff.shown(qtbot, made, desk)
    choose(made, "Mei Tan")
    assert made.panel.folds["elsewhere"].isHidden()
    stop()
    made.hide()


def test_both_roles_and_declined_pairs(desk: Desk, first: uuid.UUID) -> None:
    with desk.store.read() as db:
        card = programmes.current(db)
        assert card is not None
        lines = programmes.comes_along(db, first)
    mentor = next(one for one in lines if one.name == "Mei Tan")
    also = participations.join(desk.store, mentor.person_id, first, Role.MENTEE)
    participations.set_status(desk.store, also, ParticipationStatus.WITHDRAWN, staff.START)
    with desk.store.read() as db:
        found = elsewhere(db, mentor.person_id, card.id)
    assert [(one.role, one.status) for one in found if one.role is Role.MENTEE] == [
        (Role.MENTEE, ParticipationStatus.WITHDRAWN)
    ]
    assert {one.programme_id for one in found} == {first}
