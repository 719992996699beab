"""The board of a draft: the matrix, what a change by hand would do, and doing it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries.pairing import Candidate, DraftView, PairLine
from rmdesk.rules.pairing.facts import Facts
from rmdesk.rules.words import Mark
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.pairing.tables import PairingTables
from rmdesk.ui.pairing.words import breach_word, marked, signed
from rmdesk.ui.widgets import button, muted, text_label
from rmdesk.ui.widgets.naming import named
from rmdesk.ui.words import both

if TYPE_CHECKING:
    from rmdesk.rules.pairing.board import Board, Trade
    from rmdesk.rules.pairing.draft import Table
    from rmdesk.ui.pairing.matrix import PairMatrix

Cell = tuple[int, int]


class PairingBoard(QWidget):
    """Everybody with everybody; laid out when it is first looked at."""

    explained = Signal(object)
    """The chosen two, as a ``PairLine`` with their points by criterion."""

    def __init__(self, desk: Desk, tables: PairingTables, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tables = tables
        self._draft: DraftView | None = None
        self._facts: Callable[[], Facts] | None = None
        self._people: Mapping[uuid.UUID, Candidate] = {}
        self._table: Table | None = None
        self._board: Board | None = None
        self._matrix: PairMatrix | None = None
        self._stale = False
        self._build()

    def _build(self) -> None:
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(10, 10, 10, 8)
        self._box.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._order = named(QComboBox(), _("Order of the people"))
        self._order.addItem(_("Pairs along the diagonal"), "pairs")
        self._order.addItem(_("By name"), "name")
        self._order.activated.connect(lambda _n: self._lay_out())
        row.addWidget(self._order)
        legend = muted(_("○ pair  □ locked  × forbidden  ∕ kept apart by a rule"))
        legend.setToolTip(_("The stronger the colour, the more points."))
        row.addStretch(1)
        self.smaller = button("−", lambda: self._zoom(-1))
        self.larger = button("+", lambda: self._zoom(1))
        for made, word in ((self.smaller, _("Smaller cells")), (self.larger, _("Larger cells"))):
            made.setAccessibleName(word)
            made.setToolTip(word)
            made.setFixedWidth(made.sizeHint().height() + 6)
            row.addWidget(made)
        self._box.addLayout(row)
        self._box.addWidget(legend)  # in a line of its own, so that large text needs no width
        self.says = text_label("")
        self.says.setMinimumHeight(3 * self.says.fontMetrics().lineSpacing() + 4)
        self._box.addWidget(self.says)

    @property
    def matrix(self) -> PairMatrix:
        """The matrix, made when it is needed first, since it needs numpy."""
        if self._matrix is None:
            from rmdesk.ui.pairing.matrix import PairMatrix

            self._matrix = named(PairMatrix(), _("Everybody with everybody"))
            self._matrix.chosen.connect(self._on_chosen)
            self._matrix.hovered.connect(self._on_hovered)
            self._matrix.wanted.connect(self._on_wanted)
            self._matrix.key.connect(self.mark)
            self._box.addWidget(self._matrix, 1)
            self.setFocusProxy(self._matrix)
        return self._matrix

    # showing -------------------------------------------------------------------------------

    def show_draft(
        self,
        draft: DraftView,
        facts: Callable[[], Facts],
        people: Mapping[uuid.UUID, Candidate],
    ) -> None:
        """Show this draft as soon as the board is looked at; ``facts`` are read only then."""
        self._draft, self._facts, self._people = draft, facts, people
        self._stale = True
        if self.isVisible():
            self._prepare()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._prepare()

    def _prepare(self) -> None:
        if self._draft is None or self._facts is None:
            return
        self._stale = False

        def done(table: Table) -> None:
            self._table = table
            self._lay_out()

        self._tables.want(self, self._facts(), self._draft.policy, done)

    def _lay_out(self) -> None:
        from rmdesk.rules.pairing.board import Board

        if self._table is None or self._draft is None:
            return
        facts = self._table.facts
        rows = {uuid.UUID(one): n for n, one in enumerate(facts.mentors.ids)}
        cols = {uuid.UUID(one): n for n, one in enumerate(facts.mentees.ids)}
        self._ids = list(rows), list(cols)
        cells = {
            (rows[p.mentor.participation_id], cols[p.mentee.participation_id]): p.mark
            for p in self._draft.pairs
            if p.mentor.participation_id in rows and p.mentee.participation_id in cols
        }
        self._board = Board(self._table, cells)
        self._locked = frozenset(c for c, mark in cells.items() if mark is Mark.LOCKED)
        self._forbidden = frozenset(
            (rows[a.participation_id], cols[b.participation_id])
            for a, b in self._draft.forbidden
            if a.participation_id in rows and b.participation_id in cols
        )
        mentors = [self._name(one) for one in rows]
        mentees = [self._name(one) for one in cols]
        by_col = sorted(range(len(mentees)), key=lambda c: mentees[c].casefold())
        by_row = sorted(range(len(mentors)), key=lambda r: mentors[r].casefold())
        if self._order.currentData() == "pairs":
            place = {col: n for n, col in enumerate(by_col)}
            last = len(by_col)
            first_of = {r: min((place[c] for c in self._board.mentees_of(r)), default=last)
                        for r in by_row}  # fmt: skip
            by_row.sort(key=lambda r: first_of[r])
        self._names = mentors, mentees
        self.matrix.show_board(
            self._board,
            mentors,
            mentees,
            by_row,
            by_col,
            locked=self._locked,
            forbidden=self._forbidden,
        )

    def _name(self, participation_id: uuid.UUID) -> str:
        one = self._people.get(participation_id)
        return one.name if one is not None else "?"

    def _zoom(self, steps: int) -> None:
        self.matrix.zoom(steps)

    # saying --------------------------------------------------------------------------------

    def _on_hovered(self, row: int, col: int) -> None:
        if row < 0:
            chosen = self.matrix.cell_chosen
            if chosen is not None:
                self._say(*chosen)
        else:
            self._say(row, col)

    def _on_chosen(self, row: int, col: int) -> None:
        self._say(row, col)
        line = self.line(row, col)
        if line is not None:
            self.explained.emit(line)

    def line(self, row: int, col: int) -> PairLine | None:
        """What is to be said of two people, whether they are a pair or not."""
        if self._table is None or self._draft is None:
            return None
        mentor = self._people.get(self._ids[0][row])
        mentee = self._people.get(self._ids[1][col])
        if mentor is None or mentee is None:
            return None
        said = self._table.pair(row, col)
        cell = (row, col)
        mark = (
            Mark.LOCKED
            if cell in self._locked
            else Mark.FORBIDDEN
            if cell in self._forbidden
            else None
        )
        return PairLine(
            mentor,
            mentee,
            said.points,
            tuple((p.criterion.value, p.points, p.maximum, p.known) for p in said.breakdown),
            mark,
            tuple(rule.value for rule in said.broken),
            tuple(note.value for note in said.notes),
        )

    def _say(self, row: int, col: int) -> None:
        text = self.sentence(row, col)
        self.says.setText(text)
        self.matrix.setAccessibleDescription(text)

    def sentence(self, row: int, col: int) -> str:
        """What these two are, and what pairing them would do."""
        if self._board is None or self._table is None:
            return ""
        mentors, mentees = self._names
        points = int(self._board.points[row, col])
        text = _("{both}: {points} points.").format(
            both=both(mentors[row], mentees[col]), points=points
        )
        broken = [rule.value for rule, kept in self._table.blocked.items() if kept[row, col]]
        if broken:
            text += " " + _("Kept apart: {rules}.").format(
                rules=", ".join(breach_word(rule) for rule in broken)
            )
        elif self._table.low[row, col]:
            text += " " + _("Below the lowest acceptable points.")
        trade = self._board.trade(row, col)
        if trade is None:
            return text + " " + _("They are a pair in this draft.")
        return f"{text} {self._consequence(trade)}"

    def _consequence(self, trade: Trade) -> str:
        assert self._board is not None
        mentors, mentees = self._names
        parts = []
        if trade.gone:
            gone = ", ".join(both(mentors[r], mentees[c]) for r, c in trade.gone)
            parts.append(_("no longer pairs: {pairs}").format(pairs=gone))
        parts += [
            _("{mentee} gets {mentor}").format(mentee=mentees[c], mentor=mentors[r])
            for r, c in trade.made[1:]
        ]
        parts += [_("{name} is left alone").format(name=mentors[r]) for r in trade.alone_mentors]
        parts += [_("{name} is left alone").format(name=mentees[c]) for c in trade.alone_mentees]
        total = self._board.total
        change = _("total {change} ({before} → {after})").format(
            change=signed(trade.change), before=total, after=total + trade.change
        )
        said = (
            _("Let go to pair them: {consequences}.")
            if self.matrix.dragging
            else _("Enter pairs them: {consequences}.")
        )
        return said.format(consequences="; ".join([*parts, change]))

    # doing ---------------------------------------------------------------------------------

    def _on_wanted(self, row: int, col: int) -> None:
        if self._board is None:
            return
        trade = self._board.trade(row, col)
        if trade is not None:
            self._do(trade, _("{both} are a pair now, locked.").format(both=self._both(row, col)))

    def unpair(self) -> None:
        """Take the chosen pair apart."""
        cell = self.matrix.cell_chosen
        if self._board is not None and cell in self._board.pairs and cell is not None:
            self._do(
                self._board.unpair(*cell),
                _("{both} are no pair any more.").format(both=self._both(*cell)),
            )

    def _both(self, row: int, col: int) -> str:
        return both(self._names[0][row], self._names[1][col])

    def _do(self, trade: Trade, said: str) -> None:
        from rmdesk.operations import pairing

        assert self._draft is not None
        assert self._table is not None
        gone = [(self._ids[0][r], self._ids[1][c]) for r, c in trade.gone]
        made = [self._table.pair(r, c) for r, c in trade.made]
        try:
            pairing.replace_pairs(self._desk.store, self._draft.id, gone, made)
        except UserError as error:
            show_error(self, error)
            return
        self._desk.tell(said)

    def mark(self, key: str) -> None:
        """Lock (``L``) or forbid (``X``) the chosen two, or take that back."""
        from rmdesk.operations import pairing

        cell = self.matrix.cell_chosen
        if cell is None or self._draft is None or self._board is None:
            return
        if key == "L":
            if cell not in self._board.pairs:
                self._desk.say(_("Only a pair can be locked. Press Enter to pair them first."))
                return
            kind = None if cell in self._locked else Mark.LOCKED
        else:
            kind = None if cell in self._forbidden else Mark.FORBIDDEN
        ids = self._ids[0][cell[0]], self._ids[1][cell[1]]
        try:
            pairing.mark(self._desk.store, self._draft.id, *ids, kind)
        except UserError as error:
            show_error(self, error)
            return
        self._desk.tell(marked(kind, self._both(*cell)))

    @property
    def chosen_line(self) -> PairLine | None:
        """The chosen two."""
        cell = self._matrix.cell_chosen if self._matrix is not None else None
        return self.line(*cell) if cell is not None else None

    @property
    def chosen_is_pair(self) -> bool:
        """Whether the chosen two are a pair of the draft."""
        cell = self._matrix.cell_chosen if self._matrix is not None else None
        return self._board is not None and cell in self._board.pairs

    def pair_chosen(self) -> None:
        """Pair the chosen two, as Enter does."""
        cell = self._matrix.cell_chosen if self._matrix is not None else None
        if cell is not None:
            self._on_wanted(*cell)
