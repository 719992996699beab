"""The goals of a pair: a short table, what is chosen in it, and how far they came in all."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import goals as queries
from rmdesk.queries.goals import GoalLine
from rmdesk.queries.pair_page import PairPage
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import Role
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.pair_words import score_word
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Card, button, muted


class GoalsCard(Card):
    """Enter changes the chosen goal, S scores it, N notes progress, Alt+Up and Down move it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Goals"), parent)
        self._desk = desk
        self._card: ProgrammeCard | None = None
        self._page: PairPage | None = None
        self.add = button(_("Add a goal …"), self._on_add, icon="plus")
        self.head.addWidget(self.add)
        self.told = muted("")
        self.body.addWidget(self.told)
        self.table = DataTable(self._columns(), "pair-goals", desk.settings, self)
        self.table.setAccessibleName(_("Goals"))
        self.body.addWidget(self.table)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.score = button(_("Score …"), self._on_score)
        self.note = button(_("Note progress …"), self._on_note)
        self.change = button(_("Change …"), self._on_change)
        self.up = self._small("chevron-up", _("Move the goal up"), lambda: self._move(-1))
        self.down = self._small("chevron-down", _("Move the goal down"), lambda: self._move(1))
        self.remove = self._small("trash-2", _("Remove the goal"), self._on_remove)
        for made in (self.score, self.note, self.change, self.up, self.down, self.remove):
            row.addWidget(made)
        row.addStretch(1)
        self.body.addWidget(self._row)
        self.table.opened.connect(lambda _row: self._on_change())
        for key, slot in (
            ("S", self._on_score),
            ("N", self._on_note),
            ("Del", self._on_remove),
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
        ):
            self.table.on_key(key, slot)

    def _small(self, icon: str, name: str, slot: Callable[[], object]) -> QPushButton:
        made = button("", slot, icon=icon)
        made.setAccessibleName(name)
        made.setToolTip(name)
        return made

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("outcome", _("Goal"), lambda g: g.outcome, width=232, tip=self._tip),
            Column("weight", _("Weight"), lambda g: str(g.weight), width=85, right=True),
            Column("agreed", _("Agreed"), lambda g: score_word(g.score), width=80, right=True),
            Column(
                "mentor", _("Junior"), lambda g: score_word(g.views.get(Role.MENTOR)), width=80,
                right=True,
            ),
            Column(
                "mentee", _("Senior"), lambda g: score_word(g.views.get(Role.MENTEE)), width=80,
                right=True,
            ),
            Column(
                "note", _("Last note"), lambda g: g.notes[0].words if g.notes else "", width=200,
                hidden=True,
            ),
        )  # fmt: skip

    def _tip(self, goal: GoalLine) -> str:
        parts = (goal.outcome, goal.measure, goal.baseline, goal.expected)
        return "\n".join(part for part in parts if part)

    def show_page(self, page: PairPage, card: ProgrammeCard) -> None:
        """Show a pair's goals."""
        self._card, self._page = card, page
        self.table.set_rows(page.goals)
        self.table.setVisible(bool(page.goals))
        self.table.setFixedHeight(theme.em(4.2 + 2.2 * max(2, len(page.goals))))
        self._row.setVisible(bool(page.goals))
        if page.goals and self.table.current_row() is None:
            self.table.selectRow(0)
        self.told.setText(self._story(page, card))

    def _story(self, page: PairPage, card: ProgrammeCard) -> str:
        if not page.goals:
            return _("No goal is agreed yet. One or two that can be counted are enough.")
        said = []
        for name, role in (
            (_("as agreed"), None),
            (_("as the {who} sees it").format(who=card.word(Role.MENTOR)), Role.MENTOR),
            (_("as the {who} sees it").format(who=card.word(Role.MENTEE)), Role.MENTEE),
        ):
            score = queries.reached(page.goals, role)
            if score is not None:
                said.append(_("{score} {whose}").format(score=f"{score:.0f}", whose=name))
        if not said:
            return _("Not scored yet. The goals are printed in the next agreement.")
        return _("T-score, 50 is as expected: {list}.").format(list=", ".join(said))

    def _chosen(self) -> GoalLine | None:
        row: GoalLine | None = self.table.current_row()
        return row

    def _on_add(self) -> None:
        from rmdesk.ui.dialogs.goal import WriteGoal

        if self._page is not None:
            WriteGoal(self._desk, self._page.pair_id, None, self).open()

    def _on_change(self) -> None:
        from rmdesk.ui.dialogs.goal import WriteGoal

        goal = self._chosen()
        if goal is not None and self._page is not None:
            WriteGoal(self._desk, self._page.pair_id, goal, self).open()

    def _on_score(self) -> None:
        from rmdesk.ui.dialogs.goal import ScoreGoal

        goal = self._chosen()
        if goal is not None and self._card is not None:
            ScoreGoal(self._desk, self._card, goal, self).open()

    def _on_note(self) -> None:
        from rmdesk.ui.dialogs.goal import NoteGoal

        goal = self._chosen()
        if goal is not None:
            NoteGoal(self._desk, goal, self).open()

    def _on_remove(self) -> None:
        from rmdesk.operations import goals

        goal = self._chosen()
        if goal is not None:
            self._try(lambda: goals.remove(self._desk.store, goal.id), _("Goal removed."))

    def _move(self, by: int) -> None:
        from rmdesk.operations import goals

        goal, page = self._chosen(), self._page
        if goal is None or page is None:
            return
        keys: list[uuid.UUID] = [one.id for one in page.goals]
        place = keys.index(goal.id)
        if not 0 <= place + by < len(keys):
            return
        keys.insert(place + by, keys.pop(place))
        self._try(lambda: goals.order(self._desk.store, page.pair_id, keys), _("Goal moved."))

    def _try(self, deed: Callable[[], object], said: str) -> None:
        try:
            deed()
        except UserError as error:
            show_error(self, error)
            return
        self._desk.tell(said)
