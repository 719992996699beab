"""A new partner for somebody who lost one: free people, and what moving a few pairs would bring."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.queries import repairing as queries
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.queries.repairing import Situation
from rmdesk.rules.pairing.engine import run_new_partners
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.pairing.words import signed
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Field, button, heading, muted
from rmdesk.ui.words import both

if TYPE_CHECKING:
    from rmdesk.progress import Report
    from rmdesk.rules.pairing.draft import DraftedPair
    from rmdesk.rules.pairing.repair import Repair

MOST_MOVED = 3
"""As ``rules.pairing.repair``, which loads numpy and is imported only where it runs."""


@dataclass(frozen=True)
class _Row:
    id: int
    gone: tuple[tuple[str, str], ...]
    made: tuple[DraftedPair, ...]
    change: int
    worst: int


class NewPartner(QDialog):
    """She chooses for whom, and how much may be moved; choosing proposes the pair."""

    def __init__(self, desk: Desk, card: ProgrammeCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        self._told: Situation | None = None
        self._wanted: tuple[str, ...] = ()
        self._turn = 0
        self.setWindowTitle(_("Find a new partner"))
        self.resize(980, 580)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        box.addWidget(heading(_("Find a new partner"), 1.3))
        box.addWidget(
            muted(
                _(
                    "The best partners who are free, and what it would bring to move a few other "
                    "pairs. Everybody who is moved gets another partner in the same step, and "
                    "nobody else is disturbed. You decide."
                )
            )
        )
        self.who = QComboBox()
        self.moved = QSpinBox(minimum=0, maximum=MOST_MOVED, value=2)
        self.active = QCheckBox(_("Active pairs may be moved as well"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Field(_("&For whom"), self.who), 1)
        row.addWidget(Field(_("Pairs that may be &moved"), self.moved))
        box.addLayout(row)
        box.addWidget(self.active)
        self.table = DataTable(self._columns(), "new-partner", desk.settings, self)
        self.table.setAccessibleName(_("Possible partners"))
        self.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
        self.table.opened.connect(lambda _row: self._on_propose())
        box.addWidget(self.table, 1)
        self.drafted = muted("")
        self.drafted.hide()
        box.addWidget(self.drafted)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.reject))
        self._go = button(_("Propose"), self._on_propose, primary=True)
        self._go.setDefault(True)
        foot.addWidget(self._go)
        box.addLayout(foot)
        self.finished.connect(self.deleteLater)
        self._read()
        self.who.currentIndexChanged.connect(lambda _n: self._look())
        self.moved.valueChanged.connect(lambda _n: self._look())
        self.active.toggled.connect(lambda _on: self._read(*self._chosen()))
        self.who.setFocus()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("partner", _("New partner"), self._partner, width=190),
            Column(
                "points",
                _("Points"),
                lambda r: str(r.made[0].points),
                sort=lambda r: r.made[0].points,
                width=80,
                right=True,
            ),
            Column("moves", _("Who else moves"), self._moves, width=370, tip=self._moves),
            Column(
                "change",
                _("Points in total"),
                lambda r: signed(r.change),
                sort=lambda r: r.change,
                width=145,
                right=True,
            ),
            Column(
                "worst",
                _("Lowest new pair"),
                lambda r: str(r.worst),
                sort=lambda r: r.worst,
                width=145,
                right=True,
            ),
        )

    def _name(self, participation: str) -> str:
        return self._told.names.get(participation, "?") if self._told is not None else "?"

    def _partner(self, row: _Row) -> str:
        pair = row.made[0]
        chosen = self.who.currentData()
        return self._name(pair.mentor_id if pair.mentee_id == chosen else pair.mentee_id)

    def _moves(self, row: _Row) -> str:
        said = [
            _("{mentee} gets {mentor}").format(
                mentee=self._name(pair.mentee_id), mentor=self._name(pair.mentor_id)
            )
            for pair in row.made[1:]
        ]
        said += [
            _("{both} leaves the draft").format(both=both(self._name(a), self._name(b)))
            for a, b in self._leaving(row)
        ]
        return "; ".join(said) or _("nobody")

    def _leaving(self, row: _Row) -> tuple[tuple[str, str], ...]:
        """Pairs of the open draft that lose their place."""
        if self._told is None:
            return ()
        made = [(pair.mentor_id, pair.mentee_id) for pair in row.made]
        return self._told.leaves_draft(row.gone, made)

    def _chosen(self) -> tuple[str, ...]:
        person = self.who.currentData()
        return self._wanted if person is None else (person,)

    def _read(self, *keep: str) -> None:
        """Read in a worker how things are, and then offer whoever has no partner."""
        store, programme, active_too = self._desk.store, self._card.id, self.active.isChecked()
        self._told, self._wanted = None, keep
        self._go.setEnabled(False)

        def read(_report: Report) -> Situation:
            with store.read() as db:
                return queries.situation(db, programme, active_too=active_too)

        self._desk.tasks.run_operation(self, _("Reading people …"), read, self._offer)

    def _offer(self, told: Situation) -> None:
        """Offer whoever has no partner, the one that was asked for first."""
        self._told = told
        n = len(told.drafted)
        self.drafted.setText(
            ngettext(
                "A draft with {n} pair is open. Its people count as free here; whoever is taken "
                "leaves the draft.",
                "A draft with {n} pairs is open. Its people count as free here; whoever is taken "
                "leaves the draft.",
                n,
            ).format(n=n)
        )
        self.drafted.setVisible(n > 0)
        self.who.blockSignals(True)
        self.who.clear()
        for one in told.seeking:
            label = _("{name} ({role})").format(name=one.name, role=self._card.word(Role(one.role)))
            self.who.addItem(label, one.participation_id.hex)
        if self._wanted:
            self._select()
        self.who.blockSignals(False)
        self._look()

    def _select(self) -> None:
        """Choose the first of those asked for who has no partner; nobody when all of them do."""
        places = [self.who.findData(one) for one in self._wanted]
        self.who.setCurrentIndex(next((at for at in places if at >= 0), -1))

    def choose(self, *participations: uuid.UUID) -> None:
        """Look for a partner of the first of these that waits for one."""
        self._wanted = tuple(one.hex for one in participations)
        if self._told is not None:  # else it is offered as soon as everybody was read
            self._select()

    def _look(self) -> None:
        self.table.set_rows([])
        self._go.setEnabled(False)
        person, told = self.who.currentData(), self._told
        if told is None or person is None:
            self.table.set_placeholder(
                _(
                    "Nobody of this pair waits for a new partner. Type in an exit form that says "
                    "who wants one, or choose somebody else above."
                )
                if self.who.count()
                else _("Everybody who has a place has a partner.")
            )
            return
        self.table.set_placeholder(_("Looking …"))
        self._turn += 1
        turn = self._turn

        def done(found: Repair) -> None:
            if turn == self._turn and self._told is told:
                self._show(told, found)

        self._desk.tasks.in_child(
            self,
            _("Looking for partners …"),
            run_new_partners,
            (told.facts, told.policy, tuple(told.movable), person, self.moved.value()),
            done,
            timeout_s=600,
            memory_mb=None,
        )

    def _show(self, told: Situation, found: Repair) -> None:
        mentors, mentees = told.facts.mentors.ids, told.facts.mentees.ids
        rows = [
            _Row(
                n,
                tuple((mentors[r], mentees[c]) for r, c in chain.gone),
                made,
                chain.change,
                chain.worst,
            )
            for n, (chain, made) in enumerate(zip(found.chains, found.pairs, strict=True))
        ]
        direct = max((row.change for row in rows if not row.gone), default=None)
        shown = [row for row in rows if not row.gone or direct is None or row.change > direct]
        self.table.set_placeholder(_("The rules leave nobody, even with these moves."))
        self.table.set_rows(shown)
        self._go.setEnabled(bool(shown))
        if shown:
            self.table.selectRow(0)

    def _on_propose(self) -> None:
        from rmdesk.operations import repairing

        row: Any = self.table.current_row()
        told = self._told
        if row is None or told is None:
            return
        try:
            repairing.propose(
                self._desk.store,
                self._card.id,
                [told.movable[cell] for cell in row.gone],
                row.made,
                self._desk.today(),
                active_too=self.active.isChecked(),
            )
        except UserError as error:
            show_error(self, error)
            self._read(self.who.currentData())
            return
        first = row.made[0]
        said = _("{both} proposed. Ask both sides.").format(
            both=both(self._name(first.mentor_id), self._name(first.mentee_id))
        )
        leaving = len(self._leaving(row))
        if leaving:
            said += " " + ngettext(
                "{n} pair left the draft: run again.",
                "{n} pairs left the draft: run again.",
                leaving,
            ).format(n=leaving)
        self.accept()
        self._desk.tell(said)
