"""How long personal data is kept: the days of each rule, what is due today, one button to do it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSpinBox, QWidget

from rmdesk.documents.privacy_words import judgement, rule_word
from rmdesk.i18n import _, ngettext
from rmdesk.queries import retention as queries
from rmdesk.queries.retention import Standing
from rmdesk.rules.retention import DEFAULT_DAYS, LONGEST, Due, Rule
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.do_due import DoDue
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Card, button, muted
from rmdesk.ui.widgets.autosave import AutoSave
from rmdesk.ui.widgets.naming import named
from rmdesk.ui.words import day


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of what is due; one person may have several."""

    id: str
    due: Due


class RetentionCard(Card):
    """Days save themselves; nothing goes by itself, only by the button."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("How long data is kept"), parent)
        self._desk = desk
        self._due: tuple[Due, ...] = ()
        self.body.addWidget(
            muted(
                _("Counted from the end of a person's last cohort. Nothing goes by itself.")
                + " "
                + judgement()
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setContentsMargins(0, 4, 0, 4)
        self.on: dict[Rule, QCheckBox] = {}
        self.days: dict[Rule, QSpinBox] = {}
        self.states: dict[Rule, QWidget] = {}
        self.saving = AutoSave(self._save, self)
        for at, rule in enumerate(Rule):
            box = QCheckBox(rule_word(rule))
            box.setToolTip(_("Without the tick this data stays until it is erased by hand"))
            days = named(QSpinBox(minimum=0, maximum=LONGEST), rule_word(rule))
            days.setSuffix(" " + _("days"))
            state = muted("")
            self.on[rule], self.days[rule], self.states[rule] = box, days, state
            box.clicked.connect(lambda on, r=rule: self._on_ticked(r, on))
            self.saving.watch(days)
            grid.addWidget(box, 2 * at, 0, 1, 2)
            grid.addWidget(days, 2 * at + 1, 0)
            grid.addWidget(state, 2 * at + 1, 1)
        self.body.addLayout(grid)
        columns = (
            Column("name", _("Whose"), lambda line: line.due.name, width=190),
            Column("what", _("What goes"), lambda line: rule_word(line.due.rule), width=250),
            Column(
                "since",
                _("Due since"),
                lambda line: day(line.due.due_on),
                sort=lambda line: line.due.due_on,
                width=110,
            ),
            Column(
                "ended",
                _("Cohort ended"),
                lambda line: day(line.due.ended_on),
                sort=lambda line: line.due.ended_on,
                width=120,
            ),
        )
        self.table = DataTable(columns, "due", desk.settings)
        self.table.setAccessibleName(_("What is due today"))
        self.table.setMinimumHeight(theme.em(11))
        self.body.addWidget(self.table, 1)
        self.nothing = muted(_("Nothing is due today."))
        self.body.addWidget(self.nothing)
        self.go = button("", self._on_go, icon="trash-2", danger=True)
        self.body.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)

    def show_standing(self) -> None:
        """Show the rules, what is due and when the next thing will be."""
        with self._desk.store.read() as db:
            found = queries.standing(db, self._desk.today())
        self.saving.filling(lambda: self._fill(found))
        self._due = tuple(one for rule in found for one in rule.due)
        self.table.set_rows([_Line(f"{one.rule.value} {one.person_id}", one) for one in self._due])
        people = len({one.person_id for one in self._due})
        self.table.setVisible(bool(self._due))
        self.nothing.setVisible(not self._due)
        text = ngettext("Do what is due ({n} person) …", "Do what is due ({n} people) …", people)
        self.go.setText(text.format(n=people))
        self.go.setAccessibleName(self.go.text())
        self.go.setVisible(bool(self._due))

    def _fill(self, found: tuple[Standing, ...]) -> None:
        for one in found:
            on = one.days is not None
            self.on[one.rule].setChecked(on)
            self.days[one.rule].setEnabled(on)
            if one.days is not None:
                self.days[one.rule].setValue(one.days)
            self.states[one.rule].setText(self._state(one))  # type: ignore[attr-defined]

    def _state(self, one: Standing) -> str:
        if one.days is None:
            return _("Off: stays until erased by hand")
        if one.due:
            return ngettext("{n} person is due", "{n} people are due", len(one.due)).format(
                n=len(one.due)
            )
        if one.next_on is not None:
            return _("next on {date}").format(date=day(one.next_on))
        return _("nothing to come")

    def _on_ticked(self, rule: Rule, on: bool) -> None:
        if on and not self.days[rule].value():
            self.days[rule].setValue(DEFAULT_DAYS[rule])
        self._save()

    def _save(self) -> None:
        from rmdesk.operations import retention

        wanted = {
            rule: self.days[rule].value() if box.isChecked() else None
            for rule, box in self.on.items()
        }
        with self._desk.store.read() as db:
            if wanted == queries.terms(db):
                return
        retention.set_terms(self._desk.store, wanted)
        self._desk.say(_("Retention rules changed."))
        self.show_standing()

    def _on_go(self) -> None:
        self.saving.flush()
        dialog = DoDue(self._desk, self._due, self)
        dialog.done_for.connect(lambda _n: self.show_standing())
        dialog.open()
