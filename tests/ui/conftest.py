"""A plain page of two columns and a desk around a store, for tests of the window's parts."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from rmdesk.settings import WindowSettings
from rmdesk.store import Store
from rmdesk.ui import theme
from rmdesk.ui.actions import make_action
from rmdesk.ui.desk import Desk
from rmdesk.ui.page import Page
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.tasks import Tasks

TODAY = dt.date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the plain page."""

    id: uuid.UUID
    name: str
    grade: int


COLUMNS = (
    Column("name", "Name", lambda row: row.name, edit=True),
    Column("grade", "Grade", lambda row: f"G{row.grade}", sort=lambda row: row.grade, right=True),
)


@dataclass
class Heard:
    """What a page asked of the window around it."""

    said: list[str] = field(default_factory=list)
    went: list[tuple[object, ...]] = field(default_factory=list)


class PlainPage(Page):
    """Counts its refreshes."""

    name = "plain"
    icon = "users"
    watches = frozenset({"person"})

    def title(self) -> str:
        return "Plain"

    def _build(self) -> None:
        self.refreshed = 0
        self.editing = False
        self.lines: list[Line] = []
        self.add = make_action(self, "Add", lambda: self.desk.tell("Added."), icon="plus")
        self.search = QLineEdit()
        self.body.addWidget(self.search)
        self.table = DataTable(COLUMNS, "plain", self.desk.settings)
        self.table.connect_search(self.search)
        self.body.addWidget(self.table, 1)

    def page_actions(self):
        return [self.add]

    def refresh(self) -> None:
        self.refreshed += 1
        if self.lines:
            self.show_content()
            self.table.set_rows(self.lines)
        else:
            self.show_empty("Nobody yet", "Add somebody first.", [self.add])

    def busy_editing(self) -> bool:
        return self.editing


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[[str], Path]:
    """The path of a file in this test's folder."""
    return lambda name: tmp_path / "files" / name


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    """Window settings of this test alone."""
    return WindowSettings(tmp_path / "window.json")


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


@pytest.fixture
def empty_store(file_of: Callable[[str], Path]) -> Iterator[Store]:
    """An encrypted file without rows."""
    made = Store.create(file_of("plain.rmdesk"), "four quiet herons")
    yield made
    made.close()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def desk(
    empty_store: Store, settings: WindowSettings, heard: Heard, qapp: QApplication
) -> Iterator[Desk]:
    tasks = Tasks(empty_store.lend)
    yield Desk(
        store=empty_store,
        tasks=tasks,
        settings=settings,
        today=lambda: TODAY,
        go=lambda *where: heard.went.append(where),
        tell=heard.said.append,
    )
    tasks.stop()
