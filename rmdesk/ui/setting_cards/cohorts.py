"""Every programme of the file: which one is worked in, and how the next one starts."""

from __future__ import annotations

import uuid

from PySide6.QtWidgets import QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries.programmes import ProgrammeCard, ProgrammeLine
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.programme_words import phase_word
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Card, button, muted
from rmdesk.ui.widgets.flow import Flow
from rmdesk.ui.words import day


class CohortsCard(Card):
    """The list of programmes; every page shows the one that is worked in."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("All programmes"), parent)
        self._desk = desk
        self._card: ProgrammeCard | None = None
        columns = (
            Column(
                "name",
                _("Programme"),
                lambda p: p.name,
                sort=lambda p: -p.starts_on.toordinal(),
                width=165,
                icon=lambda p: "check" if p.current else None,
                tip=lambda p: _("You work in this one") if p.current else p.name,
            ),
            Column("starts", _("Starts"), lambda p: day(p.starts_on), width=96),
            Column("ends", _("Ends"), lambda p: day(p.ends_on), width=100, hidden=True),
            Column("people", _("People"), lambda p: str(p.people), width=66, right=True),
            Column("pairs", _("Pairs"), lambda p: str(p.pairs), width=60, right=True),
            Column("waiting", _("Waiting"), lambda p: str(p.waiting or ""), width=70, right=True),
            Column(
                "phase",
                _("Now"),
                lambda p: phase_word(p.starts_on, p.ends_on, desk.today()),
                width=80,
                hidden=True,
            ),
        )
        self.table = DataTable(columns, "programmes", desk.settings)
        self.table.setAccessibleName(_("All programmes"))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(
            muted(
                _("Every page shows the programme with the tick. One that is over stays readable.")
            )
        )
        row = Flow()
        self.work = button(_("Work in this one"), self.work_in, icon="check")
        self.next = button(_("Start the next one …"), self.start_next, icon="plus")
        self.bring = button(_("Bring its people over …"), self.bring_over, icon="users")
        self.away = button(_("Remove"), self.remove, icon="trash-2")
        for made in (self.work, self.next, self.bring, self.away):
            row.addWidget(made)
        self.body.addLayout(row)
        self.table.selection_changed.connect(self._follow)
        self.table.opened.connect(lambda _row: self.work_in())
        self.table.on_key("Del", self.remove)
        self._follow()

    def show_programmes(self, lines: list[ProgrammeLine], card: ProgrammeCard | None) -> None:
        """Show the list."""
        self._card = card
        self.table.set_rows(lines)
        self._follow()

    def _chosen(self) -> ProgrammeLine | None:
        rows = self.table.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def _follow(self) -> None:
        one = self._chosen()
        other = one is not None and not one.current
        self.work.setEnabled(other)
        self.bring.setEnabled(other and one is not None and one.people > 0)
        self.away.setEnabled(one is not None and len(self.table.all_rows()) > 1)

    def work_in(self) -> None:
        """Work in the programme selected."""
        from rmdesk.operations import cohorts

        one = self._chosen()
        if one is None or one.current:
            return
        name = cohorts.choose(self._desk.store, one.id)
        self._desk.say(_("You work in “{name}” now.").format(name=name))

    def start_next(self) -> None:
        """Ask for the next programme."""
        from rmdesk.ui.dialogs.next_cohort import NextCohort

        if self._card is None:
            return
        dialog = NextCohort(self._desk, self._card, self)
        dialog.started.connect(self._on_started)
        dialog.open()

    def _on_started(self, _programme: uuid.UUID, name: str) -> None:
        self._desk.tell(_("“{name}” begun. Every page shows it now.").format(name=name))

    def bring_over(self) -> None:
        """Take people of the programme selected into the one worked in."""
        from rmdesk.ui.dialogs.bring_people import BringPeople

        one = self._chosen()
        if one is not None and self._card is not None and not one.current:
            BringPeople(self._desk, self._card, one, self).open()

    def remove(self) -> None:
        """Remove a programme in which nobody was paired."""
        from rmdesk.operations import cohorts

        one = self._chosen()
        if one is None:
            return
        try:
            cohorts.remove(self._desk.store, one.id)
        except UserError as error:
            show_error(self, error)
            return
        self._desk.tell(_("“{name}” removed.").format(name=one.name))
