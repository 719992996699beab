"""The ladder within a concern: how to take each step, what to say, what was done, looking again."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.queries.concerns import ConcernLine, StepLine
from rmdesk.rules.health import HealthRule, Level
from rmdesk.rules.ladder import PAPERS, Rung, first_rung, review_on
from rmdesk.rules.words import PaperKind
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.frame import date_box, date_of
from rmdesk.ui.ladder_words import guide, rung_title
from rmdesk.ui.overview.emptying import in_order
from rmdesk.ui.papers.words import kind_name
from rmdesk.ui.widgets import Field, breakable, button, heading, muted, text_label, tidy
from rmdesk.ui.widgets.naming import named
from rmdesk.ui.words import day

LADDER = (Rung.STYLE, Rung.EXPECTATIONS, Rung.CALLS, Rung.RESET, Rung.PART, Rung.HR_POLICY)
Try = Callable[..., bool]


class StepsTab(QWidget):
    """At the left the ladder, beside it the chosen step; below what was done and is to be seen."""

    def __init__(
        self, desk: Desk, do: Try, prints: Callable[[PaperKind, uuid.UUID], object]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._do = do
        self._prints = prints
        self._line: ConcernLine | None = None
        self._shown: uuid.UUID | None = None
        whole = QHBoxLayout(self)
        whole.setContentsMargins(2, 12, 2, 2)
        whole.setSpacing(18)
        left = QVBoxLayout()
        left.setSpacing(8)
        self.rungs = named(QListWidget(), _("The steps"))
        self.rungs.setWordWrap(True)
        for rung in LADDER:
            self.rungs.addItem(QListWidgetItem(rung_title(rung)))
        self.rungs.setFixedWidth(theme.em(19))
        self.rungs.setFixedHeight(theme.em(11.5))
        left.addWidget(self.rungs)
        left.addWidget(heading(_("What was done"), 1.0))
        self._done = QVBoxLayout()
        holder = QWidget()
        holder.setLayout(self._done)
        self._done.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFixedWidth(theme.em(19))
        holder.setProperty("scrolled", True)
        scroll.setWidget(holder)
        left.addWidget(scroll, 1)
        whole.addLayout(left)
        inner = QWidget()
        inner.setProperty("scrolled", True)
        right = QVBoxLayout(inner)
        right.setContentsMargins(0, 0, 6, 0)
        right.setSpacing(6)
        self._when = muted("")
        right.addWidget(self._when)
        right.addWidget(heading(_("Ways to do it"), 1.0))
        self._ways = text_label("")
        right.addWidget(self._ways)
        right.addWidget(heading(_("What you can say"), 1.0))
        self._say = text_label("")
        right.addWidget(self._say)
        self._papers = QHBoxLayout()
        right.addLayout(self._papers)
        right.addStretch(1)
        self.strategy = QLineEdit(maxLength=5000)
        self.owner = QLineEdit(maxLength=200)
        self.on = date_box(desk.today())
        self.again = date_box(review_on(desk.today()))
        right.addWidget(Field(_("What is &agreed or tried"), self.strategy))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Field(_("W&ho does it"), self.owner), 1)
        row.addWidget(Field(_("&On"), self.on))
        row.addWidget(Field(_("&Look again on"), self.again))
        right.addLayout(row)
        self.take = button(_("Take this step"), self._on_take, icon="check")
        right.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.review = QWidget()
        seen = QVBoxLayout(self.review)
        seen.setContentsMargins(0, 8, 0, 0)
        self.found = QLineEdit(maxLength=5000)
        self.found_field = Field(_("Looking again: what do you &find?"), self.found)
        seen.addWidget(self.found_field)
        buttons = QHBoxLayout()
        self.looked = button(_("Looked at it"), lambda: self._on_review(False), icon="eye")
        self.later = button(
            _("Look again in 14 days"), lambda: self._on_review(True), icon="calendar-clock"
        )
        buttons.addWidget(self.looked)
        buttons.addWidget(self.later)
        buttons.addStretch(1)
        seen.addLayout(buttons)
        right.addWidget(self.review)
        guide_scroll = QScrollArea(widgetResizable=True)
        guide_scroll.setFrameShape(QFrame.Shape.NoFrame)
        guide_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        guide_scroll.setWidget(inner)
        whole.addWidget(guide_scroll, 1)
        tidy(self)
        self.rungs.currentRowChanged.connect(lambda _row: self._follow())
        self.on.dateChanged.connect(lambda _day: self._follow_day())

    @property
    def rung(self) -> Rung:
        """The chosen step."""
        return LADDER[max(0, self.rungs.currentRow())]

    def choose(self, rung: Rung) -> None:
        """Choose a step, as the arrow keys do."""
        self.rungs.setCurrentRow(LADDER.index(rung))

    def show_concern(self, line: ConcernLine) -> None:
        """Show what was done, and offer the step that comes next."""
        changed = self._shown != line.id or (
            self._line is not None and len(self._line.steps) != len(line.steps)
        )
        self._line, self._shown = line, line.id
        self._show_done(line)
        if changed:
            self.choose(self._next(line))
            self.strategy.clear()
            self.found.clear()
        waits = line.last is not None and line.closed_on is None and line.last.reviewed_on is None
        self.review.setVisible(waits)
        for widget in (self.take, self.strategy, self.owner, self.on, self.again):
            widget.setEnabled(line.closed_on is None)
        self._follow()

    def _next(self, line: ConcernLine) -> Rung:
        if line.hr_policy:
            return Rung.HR_POLICY
        if line.last is not None:
            return Rung(min(int(line.last.rung) + 1, int(Rung.PART)))
        known = {rule.value: rule for rule in HealthRule}
        if line.rule in known:
            first = first_rung(known[line.rule], Level.RED)
            return Rung(first) if first else Rung.STYLE
        return Rung.STYLE

    def _show_done(self, line: ConcernLine) -> None:
        while self._done.count():
            item = self._done.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not line.steps:
            self._done.addWidget(muted(_("No step was taken yet.")))
        for step in reversed(line.steps):
            self._done.addWidget(self._told(step))
        self._done.addStretch(1)

    def _told(self, step: StepLine) -> QLabel:
        parts = [
            _("{date}  {step}").format(date=day(step.on), step=rung_title(step.rung)),
            step.strategy,
            _("Who: {name}").format(name=step.owner) if step.owner else "",
        ]
        if step.reviewed_on is not None:
            parts.append(_("Looked at {date}").format(date=day(step.reviewed_on)))
        elif step.review_on is not None:
            parts.append(_("Look again on {date}").format(date=day(step.review_on)))
        if step.outcome:
            parts.append(_("Found: {text}").format(text=step.outcome))
        return text_label(breakable("\n".join(part for part in parts if part), 24))

    def _follow(self) -> None:
        told = guide(self.rung)
        self._when.setText(_("When: {text}").format(text=told.when))
        self._ways.setText("\n".join(f"•  {way}" for way in told.ways))
        self._say.setText("\n".join(told.say))
        while self._papers.count():
            item = self._papers.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        papers: list[QWidget] = []
        for kind in PAPERS[self.rung]:
            made = button(
                _("Print: {paper} …").format(paper=kind_name(kind)),
                partial(self._on_print, kind),
                icon="printer",
            )
            self._papers.addWidget(made)
            papers.append(made)
        self._papers.addStretch(1)
        in_order([self.rungs, *papers, self.strategy])
        policy = self._line is not None and self._line.hr_policy
        fits = not policy or self.rung is Rung.HR_POLICY
        self.take.setEnabled(fits and self._line is not None and self._line.closed_on is None)
        self.take.setToolTip(
            "" if fits else _("This is a matter for the policy of Human Resources.")
        )

    def _follow_day(self) -> None:
        again = review_on(date_of(self.on))
        self.again.setDate(date_box(again).date())

    def _on_print(self, kind: PaperKind) -> None:
        if self._line is not None:
            self._prints(kind, self._line.pair_id)

    def _on_take(self) -> None:
        from rmdesk.operations import concerns

        line = self._line
        if line is None:
            return
        self._do(
            lambda: concerns.take_step(
                self._desk.store,
                line.id,
                self.rung,
                on=date_of(self.on),
                strategy=self.strategy.text(),
                owner=self.owner.text(),
                review_on=date_of(self.again),
            ),
            _("Step taken; look again on {date}.").format(date=day(date_of(self.again))),
        )

    def _on_review(self, later: bool) -> None:
        from rmdesk.operations import concerns

        line = self._line
        if line is None or line.last is None:
            return
        step, today = line.last, self._desk.today()
        if self._do(
            lambda: concerns.review(
                self._desk.store,
                step.id,
                self.found.text(),
                today,
                review_on(today) if later else None,
            ),
            _("Review noted."),
        ):
            self.found.clear()
