"""More people than are read at once: the table fills between the events of the window."""

from __future__ import annotations

import importlib.util
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import staff
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from rmdesk.models import Department
from rmdesk.operations import lists, people
from rmdesk.queries import people_table
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.lists import ListKind
from rmdesk.ui.desk import Desk
from rmdesk.ui.pages.people import PeoplePage
from rmdesk.ui.slices import SLICE

_path = Path(__file__).parents[1] / "benchmarks" / "crowd.py"
_spec = importlib.util.spec_from_file_location("crowd", _path)
assert _spec is not None
assert _spec.loader is not None
crowd: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(crowd)

MANY = 2 * SLICE + 50


class Shown:
    """The page of a file with many people, and their ids."""

    def __init__(self, page: PeoplePage, ids: list[uuid.UUID]) -> None:
        self.page = page
        self.ids = ids


@pytest.fixture
def many(qtbot: QtBot, desk: Desk) -> Iterator[Shown]:
    ids = crowd.bring_in(desk.store, crowd.organise(desk.store), MANY)
    page = PeoplePage(desk)
    stop = staff.shown(qtbot, page, desk)
    yield Shown(page, ids)
    stop()
    page.hide()


def whole(qtbot: QtBot, page: PeoplePage) -> None:
    qtbot.waitUntil(lambda: len(page.table.all_rows()) == MANY, timeout=20_000)


def rename_a_department(desk: Desk, name: str) -> None:
    with desk.store.read() as db:
        one = db.query(Department).order_by(Department.name).first()
    assert one is not None
    lists.rename(desk.store, ListKind.DEPARTMENTS, one.id, name)


def departments(page: PeoplePage) -> set[str]:
    return {line.department for line in page.table.all_rows()}


def test_the_window_answers_before_everybody_is_read(qtbot: QtBot, many: Shown) -> None:
    assert many.page.table.all_rows() == []
    whole(qtbot, many.page)
    assert many.page.status.startswith(f"{MANY} people")
    with many.page.desk.store.read() as db:
        card = many.page._card
        assert card is not None
        expected = people_table.lines(db, card.id)
    assert many.page.table.all_rows() == expected


def test_somebody_asked_for_meanwhile_is_selected_once_read(qtbot: QtBot, many: Shown) -> None:
    many.page.select(many.ids[-1])
    qtbot.waitUntil(lambda: many.page.table.selected_ids() == [many.ids[-1]], timeout=20_000)


def test_what_changes_between_two_slices_is_shown(qtbot: QtBot, many: Shown, desk: Desk) -> None:
    # the first of all, who was read in the first slice
    with desk.store.read() as db:
        first = people_table.everybody(db)[0]
    people.set_text(desk.store, first, Field.JOB_TITLE, "Harbour pilot")
    whole(qtbot, many.page)

    def title() -> str:
        rows = many.page.table.all_rows()
        return next(line.job_title for line in rows if line.id == first)

    qtbot.waitUntil(lambda: title() == "Harbour pilot", timeout=10_000)


def test_selection_and_place_stay_while_everybody_is_read_again(
    qtbot: QtBot, many: Shown, desk: Desk
) -> None:
    page = many.page
    whole(qtbot, page)
    chosen = set(many.ids[100:103])
    page.table.select_ids(chosen)
    page.table.verticalScrollBar().setValue(700)
    rename_a_department(desk, "Another name")
    qtbot.waitUntil(lambda: "Another name" in departments(page), timeout=20_000)
    assert set(page.table.selected_ids()) == chosen
    assert page.table.verticalScrollBar().value() == 700


def test_an_open_cell_is_not_closed_by_what_was_read(qtbot: QtBot, many: Shown, desk: Desk) -> None:
    page = many.page
    whole(qtbot, page)
    page.table.select_id(many.ids[5])
    rename_a_department(desk, "Another name")
    page.table.edit_cell("name")
    qtbot.wait(600)
    assert page.table.is_editing()
    qtbot.keyClick(page.table.findChild(QLineEdit), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Another name" in departments(page), timeout=20_000)
