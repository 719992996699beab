"""Who would be added, and the problems of the list: two tables of the preview."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from rmdesk.i18n import _
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.importing.people import Problem
from rmdesk.rules.importing.plan import Planned
from rmdesk.settings import WindowSettings
from rmdesk.ui.dialogs.importing.words import column_of, effect, is_left_out, place
from rmdesk.ui.people_words import role_word, trouble_text
from rmdesk.ui.tables import Column, DataTable


@dataclass(frozen=True)
class AddedRow:
    """A person and role that the list brings."""

    id: tuple[uuid.UUID, str]
    planned: Planned


@dataclass(frozen=True)
class ProblemRow:
    """Something in the list that cannot be taken as it is."""

    id: int
    problem: Problem


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


class ProblemsTable(DataTable):
    """Row, column, what comes of it, and what to do."""

    def __init__(self, settings: WindowSettings, parent: QWidget | None = None) -> None:
        columns = (
            Column(
                "row",
                _("Row"),
                lambda r: place(r.problem.sheet, r.problem.row),
                sort=lambda r: (r.problem.sheet, r.problem.row),
                width=75,
                right=True,
            ),
            Column("column", _("Column"), lambda r: column_of(r.problem), width=120),
            Column(
                "effect",
                _("Then"),
                lambda r: effect(r.problem),
                width=130,
                pill=lambda r: "bad" if is_left_out(r.problem) else "warn",
            ),
            Column("what", _("What to do"), lambda r: trouble_text(r.problem), width=560),
        )
        super().__init__(columns, "import-problems", settings, parent)
        self.set_placeholder(_("No problems were found."))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these."""
        self.set_rows([ProblemRow(n, problem) for n, problem in enumerate(problems)])
