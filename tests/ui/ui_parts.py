"""A plain page of two columns, shared by the tests of the window's parts."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from PySide6.QtWidgets import QLineEdit

from rmdesk.ui.actions import make_action
from rmdesk.ui.page import Page
from rmdesk.ui.tables import Column, DataTable


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
