"""5,000 people: whatever is done on the People page, the window never stands still over 100 ms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import crowd
import pytest
from heart import MOST_GAP_MS, Heart, shown_window
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rmdesk.models import Department
from rmdesk.operations import lists, people
from rmdesk.queries.people_filter import Facet, PeopleFilter
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.lists import ListKind
from rmdesk.rules.words import Role
from rmdesk.store import Store
from rmdesk.ui.main_window import MainWindow
from rmdesk.ui.pages.people import PeoplePage
from rmdesk.ui.palette import Palette


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    store = Store.open_sample(tmp_path / "sample.rmdesk")
    crowd.bring_in(store, crowd.organise(store))
    with shown_window(qtbot, qapp, tmp_path, store) as made:
        yield made


def test_the_window_never_stands_still(qtbot: QtBot, window: MainWindow) -> None:
    heart = Heart()
    store = window.store
    page = window.page("people")
    assert isinstance(page, PeoplePage)
    table = page.table
    found: dict[str, float] = {}

    def at_rest() -> bool:
        idle = not page._loading.running and not window.tasks.busy and not page._stale
        return idle and len(table.all_rows()) == 5000

    def step(what: str, act: Callable[[], object]) -> None:
        found[what] = heart.measure(qtbot, act, at_rest)
        print(f"{what}: {found[what]:.0f} ms")  # noqa: T201

    step("open the page", lambda: window.go("people"))
    first, second = table.all_rows()[0], table.all_rows()[2500]
    step("select somebody", lambda: table.select_id(first.id))
    step("select somebody else", lambda: table.select_id(second.id))
    step("save one field", lambda: people.set_text(store, second.id, Field.JOB_TITLE, "Pilot"))
    step("save a name", lambda: people.set_text(store, second.id, Field.FULL_NAME, "Ann Bee"))
    step("undo it", window.undo)
    step("a manager", lambda: people.set_manager(store, second.id, first.id))
    step("search", lambda: table.set_search("mei"))
    step("search again", lambda: table.set_search(""))
    for column in ("grade", "department", "partner", "topics", "name"):
        number = table.rows.column_number(column)
        step(
            f"sort by {column}",
            lambda n=number: table.sortByColumn(n, Qt.SortOrder.DescendingOrder),
        )
    only = PeopleFilter({Facet.ROLE: frozenset({Role.MENTEE})})
    step("filter", lambda: page.chips.set_filter(only))
    step("filter off", lambda: page.chips.set_filter(PeopleFilter()))
    step("what a chip offers", lambda: page.chips.chips[Facet.MISSING].menu().aboutToShow.emit())
    step("select everybody", table.selectAll)
    step("select one again", lambda: table.select_id(second.id))
    with store.read() as db:
        one = db.query(Department).order_by(Department.name).first()
    step(
        "a department renamed",
        lambda: lists.rename(store, ListKind.DEPARTMENTS, one.id, "Renamed"),
    )
    step("undo that", window.undo)
    step("open the palette", window.open_palette)
    (palette,) = window.findChildren(Palette)
    step("a key in the palette", lambda: palette.line.setText("m"))
    step("another one", lambda: palette.line.setText("mei ta"))
    step("close the palette", palette.reject)
    step("remove 100", lambda: table.select_ids([r.id for r in table.all_rows()[-100:]]))
    assert {what: round(gap) for what, gap in found.items() if gap > MOST_GAP_MS} == {}
