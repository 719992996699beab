"""Who would be added, and the problems of the list, to be put right: tables of the preview."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.importing.corrections import Cells, Place, corrected
from rmdesk.rules.importing.people import Problem
from rmdesk.rules.importing.plan import Planned
from rmdesk.rules.importing.rows import Laid
from rmdesk.settings import WindowSettings
from rmdesk.ui.dialogs.importing.words import column_of, effect, is_left_out, place
from rmdesk.ui.people_words import role_word, trouble_text
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import muted


@dataclass(frozen=True)
class AddedRow:
    """A person and role that the list brings."""

    id: tuple[uuid.UUID, str]
    planned: Planned


@dataclass(frozen=True)
class ProblemRow:
    """Something in the list that cannot be taken as it is."""

    problem: Problem
    place: Place | None
    """The cell that can be put right, if it is a single one."""
    text: str

    @property
    def id(self) -> Place | Problem:
        """The cell, so that the cursor stays on it when it is put right."""
        return self.place or self.problem

    @property
    def row_key(self) -> tuple[Place | None, Problem]:
        """A cell can have several problems."""
        return self.place, self.problem

    @property
    def at(self) -> tuple[str, int]:
        """Sheet and row."""
        return self.problem.sheet, self.problem.row

    @property
    def column(self) -> str:
        """Its heading, or what the problem is about."""
        return column_of(self.problem)


@dataclass(frozen=True)
class RightRow:
    """A cell that was put right here."""

    place: Place
    column: str
    text: str
    before: str

    @property
    def id(self) -> Place:
        """The cell."""
        return self.place

    @property
    def at(self) -> tuple[str, int]:
        """Sheet and row."""
        return self.place[:2]


class AddedTable(DataTable):
    """Those who would come in."""

    def __init__(
        self, card: ProgrammeCard, settings: WindowSettings, parent: QWidget | None = None
    ) -> None:
        columns = (
            Column("name", _("Name"), lambda r: r.planned.row.full_name, width=200),
            Column("role", _("Role"), lambda r: role_word(card, r.planned.row.role), width=90),
            Column("grade", _("Grade"), lambda r: r.planned.row.grade, width=130),
            Column("department", _("Department"), lambda r: r.planned.row.department, width=130),
            Column("manager", _("Manager"), lambda r: r.planned.row.manager, width=160),
            Column("topics", _("Topics"), lambda r: "; ".join(r.planned.row.topics), width=240),
            Column(
                "row",
                _("Row"),
                lambda r: place(*r.planned.row.key),
                sort=lambda r: r.planned.row.key,
                width=75,
                right=True,
            ),
        )
        super().__init__(columns, "import-added", settings, parent)
        self.set_placeholder(_("Nobody would be added."))

    def show_added(self, added: Sequence[Planned]) -> None:
        """Show these."""
        self.set_rows([AddedRow((one.person_id, one.row.role or ""), one) for one in added])


class ProblemsTab(QWidget):
    """Row, column, what comes of it, and what to do; a value can be put right on the spot."""

    put_right = Signal(object, str)
    """``put_right(place, text)``: the cell at this place should read so."""

    def __init__(self, settings: WindowSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 10, 0, 0)
        box.setSpacing(8)
        box.addWidget(
            muted(
                _("Enter or F2 on a row puts its value right here. The file itself stays as it is.")
            )
        )
        self.table = DataTable(
            (
                Column(
                    "row",
                    _("Row"),
                    lambda r: place(*r.at),
                    sort=lambda r: r.at,
                    width=75,
                    right=True,
                ),
                Column("column", _("Column"), lambda r: r.column, width=120),
                Column(
                    "value",
                    _("In the list"),
                    lambda r: r.text,
                    width=170,
                    edit=True,
                    may_edit=lambda r: r.place is not None,
                ),
                Column("effect", _("Then"), _then, width=130, pill=_then_kind),
                Column("what", _("What to do"), _what, width=440),
            ),
            "import-problems",
            settings,
        )
        self.table.setAccessibleName(_("Problems of the list"))
        self.table.set_placeholder(_("No problems were found."))
        box.addWidget(self.table, 1)
        self.table.opened.connect(lambda _row: self.table.edit_cell("value"))
        self.table.edited.connect(lambda row, _key, text: self.put_right.emit(row.place, text))

    def show_problems(
        self, problems: Sequence[Problem], laid: Sequence[Laid], right: Mapping[Place, str]
    ) -> None:
        """Show the problems of the list as it was laid out, and what was put right in it."""
        before, now = Cells(laid), Cells(corrected(laid, right))
        rows: list[ProblemRow | RightRow] = []
        for problem in problems:
            where = before.place_of(problem)
            text = now.text(where) if where is not None else ""
            rows.append(ProblemRow(problem, where, text))
        troubled = {row.place for row in rows}
        for where, text in right.items():
            if where not in troubled:
                heading = before.heading(where)
                rows.append(RightRow(where, heading, text, before.text(where)))
        self.table.set_rows(rows)


def _then(row: ProblemRow | RightRow) -> str:
    return _("Put right") if isinstance(row, RightRow) else effect(row.problem)


def _then_kind(row: ProblemRow | RightRow) -> str:
    if isinstance(row, RightRow):
        return "ok"
    return "bad" if is_left_out(row.problem) else "warn"


def _what(row: ProblemRow | RightRow) -> str:
    if isinstance(row, ProblemRow):
        return trouble_text(row.problem)
    if not row.before:
        return _("The cell is empty in the file.")
    return _("In the file stands “{value}”.").format(value=row.before)
