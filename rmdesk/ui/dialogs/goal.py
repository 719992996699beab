"""A goal of a pair: what it says, how far it came by both and by each, and notes on the way."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from rmdesk.i18n import _
from rmdesk.queries.goals import GoalLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.goals import SCORES
from rmdesk.rules.words import Role
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.frame import Frame, date_box, date_of
from rmdesk.ui.pair_words import score_meaning, score_word
from rmdesk.ui.widgets import Field, muted

if TYPE_CHECKING:
    from rmdesk.operations.goals import GoalTexts


class WriteGoal(Frame):
    """A new goal of a pair, or another wording of one."""

    def __init__(
        self,
        desk: Desk,
        pair_id: uuid.UUID,
        goal: GoalLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._desk = desk
        self._pair_id = pair_id
        self._goal = goal
        super().__init__(
            _("Add a goal") if goal is None else _("Change the goal"),
            _("One or two goals that can be seen or counted. Both agree on them in a session."),
            _("Add") if goal is None else _("Change"),
            parent,
        )

    def _build(self) -> None:
        self.outcome = QLineEdit(maxLength=1000)
        self.measure = QLineEdit(maxLength=1000)
        self.baseline = QLineEdit(maxLength=1000)
        self.expected = QLineEdit(maxLength=1000)
        self.weight = QSpinBox(minimum=1, maximum=10)
        self.body.addWidget(Field(_("&What they want to reach"), self.outcome))
        self.body.addWidget(Field(_("&How they will know"), self.measure))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.addWidget(Field(_("How it is &now"), self.baseline), 0, 0)
        grid.addWidget(Field(_("What is &expected at the end"), self.expected), 0, 1)
        self.body.addLayout(grid)
        self.body.addWidget(
            Field(_("W&eight, against their other goals"), self.weight, _("1 to 10"))
        )
        if self._goal is not None:
            goal = self._goal
            self.outcome.setText(goal.outcome)
            self.measure.setText(goal.measure)
            self.baseline.setText(goal.baseline)
            self.expected.setText(goal.expected)
            self.weight.setValue(goal.weight)
        self.outcome.setFocus()

    def _texts(self) -> GoalTexts:
        from rmdesk.operations.goals import GoalTexts

        return GoalTexts(
            self.outcome.text(),
            self.measure.text(),
            self.baseline.text(),
            self.expected.text(),
            self.weight.value(),
        )

    def _do(self) -> None:
        from rmdesk.operations import goals

        if self._goal is None:
            goals.add(self._desk.store, self._pair_id, self._texts())
            self._desk.tell(_("Goal added."))
        else:
            goals.change(self._desk.store, self._goal.id, self._texts())
            self._desk.tell(_("Goal changed."))


class ScoreGoal(Frame):
    """How far a goal came: as both agree, and as each side alone sees it."""

    def __init__(
        self, desk: Desk, card: ProgrammeCard, goal: GoalLine, parent: QWidget | None = None
    ) -> None:
        self._desk = desk
        self._card = card
        self._goal = goal
        super().__init__(
            _("Score the goal"),
            goal.outcome,
            _("Save"),
            parent,
        )

    def _build(self) -> None:
        goal = self._goal
        told = [
            _("How they will know: {text}").format(text=goal.measure) if goal.measure else "",
            _("At the beginning: {text}").format(text=goal.baseline) if goal.baseline else "",
            _("Expected: {text}").format(text=goal.expected) if goal.expected else "",
        ]
        known = "\n".join(text for text in told if text)
        if known:
            self.body.addWidget(muted(known))
        self.agreed = self._choice(goal.score)
        self.body.addWidget(Field(_("As both &agree"), self.agreed))
        self.views = {role: self._choice(goal.views.get(role)) for role in Role}
        for role, letter in ((Role.MENTOR, "1"), (Role.MENTEE, "2")):
            label = _("As the {who} alone sees it (&{key})").format(
                who=self._card.word(role), key=letter
            )
            self.body.addWidget(Field(label, self.views[role]))
        self.body.addWidget(
            muted(_("0 is what was expected; from it the pair's T-score is worked out (50)."))
        )

    def _choice(self, score: int | None) -> QComboBox:
        box = QComboBox()
        box.addItem(_("Not scored"), None)
        for one in reversed(SCORES):
            box.addItem(f"{score_word(one)}  {score_meaning(one)}", one)
        box.setCurrentIndex(0 if score is None else 1 + tuple(reversed(SCORES)).index(score))
        return box

    def _do(self) -> None:
        from rmdesk.operations import goals

        goals.score(
            self._desk.store,
            self._goal.id,
            self.agreed.currentData(),
            {role: box.currentData() for role, box in self.views.items()},
        )
        self._desk.tell(_("Goal scored."))


class NoteGoal(Frame):
    """How far a goal has come on a day."""

    def __init__(self, desk: Desk, goal: GoalLine, parent: QWidget | None = None) -> None:
        self._desk = desk
        self._goal = goal
        super().__init__(_("Note progress"), goal.outcome, _("Save"), parent)

    def _build(self) -> None:
        for note in self._goal.notes[:4]:
            self.body.addWidget(
                muted(_("{date}: {text}").format(date=note.on.isoformat(), text=note.words))
            )
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(theme.em(6))
        self.on = date_box(self._desk.today())
        self.body.addWidget(Field(_("&How far it has come"), self.words))
        self.body.addWidget(Field(_("&On"), self.on))
        self.words.setFocus()

    def _do(self) -> None:
        from rmdesk.operations import goals

        goals.note(
            self._desk.store,
            self._goal.id,
            self.words.toPlainText(),
            date_of(self.on),
            self._desk.today(),
        )
        self._desk.tell(_("Progress noted."))
