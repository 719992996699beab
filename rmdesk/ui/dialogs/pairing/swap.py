"""Swapping partners by hand, with what each swap would bring."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries.pairing import DraftView, PairLine
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.pairing.words import breach_word, signed
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import button, heading, muted

if TYPE_CHECKING:
    from rmdesk.rules.pairing.swaps import Swap


@dataclass(frozen=True)
class _Row:
    id: int
    swap: Swap


class SwapDialog(QDialog):
    """Every mentor who could take over, the change of the total, and rules that would break."""

    def __init__(
        self,
        desk: Desk,
        draft: DraftView,
        chosen: PairLine,
        swaps: Sequence[Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = draft
        self._names = {
            candidate.participation_id.hex: candidate.name
            for pair in draft.pairs
            for candidate in (pair.mentor, pair.mentee)
        } | {one.candidate.participation_id.hex: one.candidate.name for one in draft.left_out}
        self.setWindowTitle(_("Swap partner"))
        self.resize(820, 520)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(12)
        box.addWidget(heading(_("Another mentor for {name}").format(name=chosen.mentee.name), 1.3))
        box.addWidget(
            muted(
                _(
                    "Now with {mentor}. The swapped pairs are locked, so that running again keeps "
                    "them."
                ).format(mentor=chosen.mentor.name)
            )
        )
        self.table = DataTable(
            (
                Column("mentor", _("New mentor"), self._mentor, width=170),
                Column("other", _("Who else moves"), self._other, width=260),
                Column(
                    "change",
                    _("Points in total"),
                    lambda r: signed(r.swap.change),
                    sort=lambda r: (len(r.swap.broken), -r.swap.change),
                    width=155,
                    right=True,
                ),
                Column(
                    "broken",
                    _("Breaks a rule"),
                    lambda r: ", ".join(breach_word(rule) for rule in r.swap.broken),
                    width=170,
                    pill=lambda r: "bad" if r.swap.broken else None,
                ),
            ),
            "swap",
            desk.settings,
            self,
        )
        self.table.set_placeholder(_("There is nobody to swap with."))
        self.table.set_rows([_Row(n, swap) for n, swap in enumerate(swaps)])
        self.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
        self.table.selectRow(0)
        self.table.opened.connect(lambda _row: self._on_swap())
        box.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self._go = button(_("Swap"), self._on_swap, primary=True)
        self._go.setDefault(True)
        self._go.setEnabled(bool(swaps))
        row.addWidget(self._go)
        box.addLayout(row)
        self.table.setFocus()
        self.finished.connect(self.deleteLater)

    def _name(self, participation: str) -> str:
        return self._names.get(participation, "?")

    def _mentor(self, row: _Row) -> str:
        return self._name(row.swap.made[0].mentor_id)

    def _other(self, row: _Row) -> str:
        if len(row.swap.made) == 1:
            return _("nobody; was left out before")
        second = row.swap.made[1]
        return _("{mentee} gets {mentor}").format(
            mentor=self._name(second.mentor_id), mentee=self._name(second.mentee_id)
        )

    def _on_swap(self) -> None:
        from rmdesk.operations import pairing

        row = self.table.current_row()
        if row is None:
            return
        gone = [(uuid.UUID(a), uuid.UUID(b)) for a, b in row.swap.gone]
        try:
            pairing.replace_pairs(self._desk.store, self._draft.id, gone, row.swap.made)
        except UserError as error:
            show_error(self, error)
            return
        self.accept()
        self._desk.tell(_("Partners swapped."))
