"""What if …: everybody who could be the partner, what that costs, and who else would move."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.progress import Report
from rmdesk.queries.pairing import Candidate, DraftView
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.pairing.explanation_words import kept_text, names_of, outcome_text, what_if_text
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import button, heading, muted, text_label
from rmdesk.ui.widgets.naming import named
from rmdesk.ui.words import both

if TYPE_CHECKING:
    from rmdesk.rules.pairing.draft import Table
    from rmdesk.rules.pairing.explain.alone import Kept
    from rmdesk.rules.pairing.explain.outcomes import Outcome
    from rmdesk.rules.pairing.explain.what_if import WhatIf

MANY = 60
"""Where each partner must be solved for, more than so many are not all looked at beforehand."""
PAUSE_MS = 120
"""The answer is looked for when the choice has rested so long."""


@dataclass(frozen=True)
class _Row:
    id: str
    name: str
    kept: Kept
    outcome: Outcome | None
    now: bool


class WhatIfDialog(QDialog):
    """Pick a partner, read what it costs; keep the plan that follows as a new draft."""

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        draft: DraftView,
        table: Table,
        people: Mapping[uuid.UUID, Candidate],
        who: Mapping[Role, uuid.UUID],
        parent: QWidget | None = None,
    ) -> None:
        """``who``: the person, or both of a pair, whose partner is asked about."""
        super().__init__(parent)
        self._desk, self._card, self._draft, self._table = desk, card, draft, table
        self._who = who
        self._name = names_of(people)
        self.answer: WhatIf | None = None
        self._asked = 0
        self._known = False
        self._wanted = ""
        ids = table.facts.mentors.ids, table.facts.mentees.ids
        rows = {one: n for n, one in enumerate(ids[0])}
        cols = {one: n for n, one in enumerate(ids[1])}
        self._place = {Role.MENTOR: rows, Role.MENTEE: cols}
        self._pairs = [
            (rows[p.mentor.participation_id.hex], cols[p.mentee.participation_id.hex])
            for p in draft.pairs
            if p.mentor.participation_id.hex in rows and p.mentee.participation_id.hex in cols
        ]
        self.setWindowTitle(_("What if …"))
        self.resize(940, 660)
        self._build()
        self.finished.connect(self.deleteLater)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self._fill()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        self._head = heading("", 1.3)
        self._head.setWordWrap(True)
        box.addWidget(self._head)
        top = QHBoxLayout()
        top.setSpacing(8)
        self.whose = named(QComboBox(), _("Whose partner"))
        for role, one in sorted(self._who.items(), key=lambda item: item[0] is Role.MENTOR):
            self.whose.addItem(
                _("Another partner for {name}").format(name=self._name(one.hex)), role
            )
        self.whose.setVisible(self.whose.count() > 1)
        self.whose.currentIndexChanged.connect(lambda _n: self._fill())
        top.addWidget(self.whose)
        self.search = named(QLineEdit(), _("Search a name"))
        self.search.setPlaceholderText(_("Search a name"))
        self.search.setClearButtonEnabled(True)
        top.addWidget(self.search, 1)
        box.addLayout(top)
        self.table = DataTable(
            (
                Column("name", _("Partner"), lambda r: r.name, width=200),
                Column(
                    "points",
                    _("Points"),
                    lambda r: str(r.kept.points),
                    sort=lambda r: r.kept.points,
                    width=80,
                    right=True,
                ),
                Column(
                    "costs",
                    _("Changes the plan by"),
                    self._costs,
                    sort=self._order,
                    width=230,
                ),
                Column(
                    "kept",
                    _("What keeps them apart"),
                    lambda r: "" if r.now else kept_text(r.kept),
                    width=330,
                    tip=lambda r: kept_text(r.kept),
                ),
            ),
            "what-if",
            self._desk.settings,
            self,
        )
        self.table.set_placeholder(_("There is nobody in the other role with a free place."))
        self.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
        self.table.connect_search(self.search)
        self.table.picked.connect(lambda _row: self._on_picked())
        self.table.opened.connect(lambda _row: self._on_keep())
        box.addWidget(self.table, 4)
        self.says = text_label("")
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.says.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.says)
        box.addWidget(scroll, 3)
        box.addWidget(
            muted(
                _(
                    "Kept as a new draft, the two are locked, so that running again keeps them. "
                    "Nothing is final until you approve."
                )
            )
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.reject))
        self.keep = button(_("Keep as a new draft"), self._on_keep, primary=True)
        self.keep.setDefault(True)
        self.keep.setEnabled(False)
        row.addWidget(self.keep)
        box.addLayout(row)
        self.table.setFocus()

    # the candidates ------------------------------------------------------------------------

    @property
    def _role(self) -> Role:
        return Role(self.whose.currentData())  # Qt keeps it as plain text

    def _fill(self) -> None:
        from rmdesk.rules.pairing.explain.alone import why_alone
        from rmdesk.rules.pairing.explain.outcomes import outcomes, quick
        from rmdesk.rules.pairing.explain.plans import sums

        role, table, pairs = self._role, self._table, self._pairs
        own = self._who[role].hex
        one = self._place[role].get(own)
        self._head.setText(_("What if {name} had another partner?").format(name=self._name(own)))
        self.table.set_rows([])
        self._now = sums(table, pairs)
        if one is None:
            return
        others = self._place[Role.MENTOR if role is Role.MENTEE else Role.MENTEE]
        few = quick(table) or len(others) <= MANY

        def job(report: Report) -> tuple[list[Kept], list[Outcome | None] | None]:
            why = why_alone(table, pairs, one, role)
            mentee = role is Role.MENTEE
            each = outcomes(table, one, mentee=mentee, report=report) if few else None
            return list(why.candidates), each

        def done(found: tuple[list[Kept], list[Outcome | None] | None]) -> None:
            if self._role is not role:
                return
            kept, each = found
            self._known = each is not None
            self.table.set_rows(
                _Row(
                    k.id,
                    self._name(k.id),
                    k,
                    each[others[k.id]] if each is not None else None,
                    self._is_pair(role, one, others[k.id]),
                )
                for k in kept
            )
            if not self._wanted or not self.table.select_id(self._wanted):
                self.table.selectRow(0)
            self._wanted = ""
            self.table.setFocus()

        self._desk.tasks.run(self, _("Looking at every partner …"), job, done)

    def choose(self, partner: uuid.UUID) -> None:
        """Begin with this partner."""
        self._wanted = partner.hex
        self.table.select_id(self._wanted)

    def _is_pair(self, role: Role, one: int, other: int) -> bool:
        return ((other, one) if role is Role.MENTEE else (one, other)) in self._pairs

    def _costs(self, row: _Row) -> str:
        if row.now:
            return _("a pair now")
        if not self._known:
            return _("choose to see")
        return outcome_text(row.outcome, self._now)

    def _order(self, row: _Row) -> tuple[int, int, int]:
        if row.outcome is None:
            return (1, 0, 0)
        return (0, -row.outcome.count, -row.outcome.total)

    # the answer ----------------------------------------------------------------------------

    def _on_picked(self) -> None:
        self.answer = None
        self.keep.setEnabled(False)
        self._pause.start()

    def _ask(self) -> None:
        from rmdesk.rules.pairing.explain.what_if import what_if

        row = self.table.current_row()
        if row is None:
            self.says.setText("")
            return
        role, table, pairs = self._role, self._table, self._pairs
        own = self._place[role][self._who[role].hex]
        if role is Role.MENTEE:
            cell = self._place[Role.MENTOR][row.id], own
        else:
            cell = own, self._place[Role.MENTEE][row.id]
        self._asked += 1
        number = self._asked

        def done(found: WhatIf) -> None:
            if number != self._asked:
                return
            self.answer = found
            self.says.setText("\n".join(what_if_text(found, self._name)))
            change = found.change
            self.keep.setEnabled(change is not None and bool(change.made or change.gone))

        self._desk.tasks.run(
            self,
            _("Finding the best plan with these two …"),
            lambda _report: what_if(table, pairs, cell),
            done,
        )

    def _on_keep(self) -> None:
        answer = self.answer
        if answer is None or answer.plan is None or not self.keep.isEnabled():
            return
        plan = self._table.draft(answer.plan)
        two = uuid.UUID(answer.mentor), uuid.UUID(answer.mentee)
        said = _("{both}: kept in a new draft, locked.").format(
            both=both(self._name(answer.mentor), self._name(answer.mentee))
        )
        from rmdesk.operations import pairing

        keep_as_draft(
            self,
            self._desk,
            lambda: pairing.keep_plan(
                self._desk.store,
                self._card.id,
                self._draft.policy,
                plan,
                self._draft.id,
                lock=two,
            ),
            said,
        )


def keep_as_draft(dialog: QDialog, desk: Desk, operation: Callable[[], object], said: str) -> None:
    """Do the operation, close the dialog and say what was done; or show why not."""
    try:
        operation()
    except UserError as error:
        show_error(dialog, error)
        return
    dialog.accept()
    desk.tell(said)
