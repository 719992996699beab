"""The tabs of the Pairing page: proposed, left out, everybody, forbidden, approved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.queries.pairing import DraftView, LeftOutLine, LivingPair, PairLine
from rmdesk.rules.words import Mark
from rmdesk.ui.desk import Desk
from rmdesk.ui.pairing.board import PairingBoard
from rmdesk.ui.pairing.fair_strip import FairStrip
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
        self.fair = FairStrip(lambda: self.pairs.order_by("points"))
        self._proposed = QWidget()
        inner = QVBoxLayout(self._proposed)
        inner.setContentsMargins(0, 6, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(self.fair)
        inner.addWidget(self.pairs, 1)
        self.pairs.show()
        self._kept: Mapping[tuple[UUID, UUID], tuple[int, int]] = {}

    @property
    def part(self) -> QWidget:
        """The list, or the board, that is looked at."""
        tab = self.currentWidget()
        return self.pairs if tab is self._proposed else tab

    def show_part(self, part: QWidget) -> None:
        """Look at this list, or at the board."""
        self.setCurrentWidget(self._proposed if part is self.pairs else part)

    def show_kept(self, kept: Mapping[tuple[UUID, UUID], tuple[int, int]]) -> None:
        """In how many of how many redraws each pair was kept; nothing hides the column."""
        if kept != self._kept:
            self._kept = kept
            self.pairs.set_rows([self._with_kept(row) for row in self.pairs.all_rows()])
        self.pairs.show_passing("kept", bool(kept))

    def _with_kept(self, row: PairRow) -> PairRow:
        return replace(row, kept=self._kept.get(row.id))

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
                    self._with_kept(
                        PairRow((p.mentor.participation_id, p.mentee.participation_id), p)
                    )
                    for p in draft.pairs
                ]
            )
            self.fair.show_points([p.points for p in draft.pairs])
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
                (self._proposed, _("Proposed ({n})").format(n=len(draft.pairs))),
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
        if newest is not None and newest != self._newest and self.part is self.living:
            self.show_part(self.pairs)
        self._newest = newest
        first = self.pairs if draft is not None else self.living
        for table in (first, self.out, self.living):
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
