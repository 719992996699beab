"""The tabs of the Pairing page: proposed, left out, everybody, forbidden, approved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QTabWidget, QWidget

from rmdesk.i18n import _
from rmdesk.queries.pairing import DraftView, LeftOutLine, LivingPair, PairLine
from rmdesk.rules.words import Mark
from rmdesk.ui.desk import Desk
from rmdesk.ui.pairing.board import PairingBoard
from rmdesk.ui.pairing.tables import PairingTables
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.tables.pairing import (
    OutRow,
    PairRow,
    RoleWord,
    living_columns,
    out_columns,
    pair_columns,
)
from rmdesk.ui.widgets.naming import named


class PairingLists(QTabWidget):
    """The lists of one draft and of the approved pairs; tabs without content are not shown."""

    def __init__(
        self,
        desk: Desk,
        tables: PairingTables,
        word: RoleWord,
        why: Callable[[LeftOutLine], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        named(self, _("Parts of the pairing"))
        self._desk = desk
        self._newest: UUID | None = None
        self.pairs = self._table("pairing-pairs", pair_columns(word), _("No pairs."))
        self.out = self._table("pairing-out", out_columns(word, why), _("Nobody is left out."))
        self.kept = self._table("pairing-forbidden", pair_columns(word), _("You forbade no pair."))
        self.living = self._table(
            "pairing-living", living_columns(word), _("No pairs are approved yet.")
        )
        self.board = PairingBoard(desk, tables, parent)
        self.board.hide()  # until it has a tab

    def _table(self, name: str, columns: tuple[Column, ...], empty: str) -> DataTable:
        table = DataTable(columns, name, self._desk.settings, self)
        table.set_placeholder(empty)
        table.hide()  # until it has a tab
        return table

    def show_lists(self, draft: DraftView | None, living: Sequence[LivingPair]) -> DataTable:
        """Fill the lists and show the tabs that have something; returns the first list."""
        wanted: list[tuple[QWidget, str]] = []
        if draft is not None:
            self.pairs.set_rows(
                [
                    PairRow((p.mentor.participation_id, p.mentee.participation_id), p)
                    for p in draft.pairs
                ]
            )
            self.out.set_rows([OutRow(o.candidate.participation_id, o) for o in draft.left_out])
            self.kept.set_rows(
                [
                    PairRow(
                        (a.participation_id, b.participation_id),
                        PairLine(a, b, 0, (), Mark.FORBIDDEN, (), ()),
                    )
                    for a, b in draft.forbidden
                ]
            )
            wanted += [
                (self.pairs, _("Proposed ({n})").format(n=len(draft.pairs))),
                (self.out, _("Left out ({n})").format(n=len(draft.left_out))),
                (self.board, _("Everybody")),
            ]
            if draft.forbidden:
                wanted.append((self.kept, _("Forbidden ({n})").format(n=len(draft.forbidden))))
        if living:
            self.living.set_rows(living)
            wanted.append((self.living, _("Approved ({n})").format(n=len(living))))
        self._set_tabs(wanted)
        newest = draft.id if draft is not None else None
        if newest is not None and newest != self._newest and self.currentWidget() is self.living:
            self.setCurrentWidget(self.pairs)
        self._newest = newest
        first = self.pairs if draft is not None else self.living
        for table in (first, self.out):
            if table.current_row() is None:
                table.selectRow(0)
        return first

    def _set_tabs(self, wanted: list[tuple[QWidget, str]]) -> None:
        """Show these tabs; those that stay keep their place and the focus."""
        for n in range(self.count() - 1, -1, -1):
            tab = self.widget(n)
            if all(tab is not widget for widget, _title in wanted):
                self.removeTab(n)
                tab.hide()
        for n, (widget, title) in enumerate(wanted):
            at = self.indexOf(widget)
            if at < 0:
                self.insertTab(n, widget, title)
            else:
                self.setTabText(at, title)
