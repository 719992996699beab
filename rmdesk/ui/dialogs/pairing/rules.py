"""Rules and weights of pairing: which rules hold, and what counts how much."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.queries import pairing as queries
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.pairing.objective import Objective
from rmdesk.rules.pairing.policy import PRESETS, Criterion, HardRule, Line, Policy, Preset
from rmdesk.ui.desk import Desk
from rmdesk.ui.pairing.words import (
    criterion_reason,
    criterion_word,
    objective_word,
    preset_word,
    rule_reason,
    rule_word,
)
from rmdesk.ui.widgets import Card, Field, button, heading, muted
from rmdesk.ui.widgets.choosing import chosen
from rmdesk.ui.widgets.naming import named
from rmdesk.ui.widgets.weight_rows import WeightRows


class PairingRules(QDialog):
    """Each rule a switch, each criterion a slider; used by the next run."""

    def __init__(
        self, desk: Desk, card: ProgrammeCard, policy: Policy, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._programme = card.id
        self._policy = policy
        self.setWindowTitle(_("Rules and weights"))
        with desk.store.read() as db:
            self._situation = queries.situation(db, card.id)
            self._former = queries.former_policies(db, card.id)
        self.resize(720, 660)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 18)
        outer.setSpacing(12)
        outer.addWidget(heading(_("Rules and weights"), 1.3))
        outer.addWidget(muted(_("They hold from the next run on. Every draft remembers its own.")))
        outer.addWidget(self._start_from())
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("scrolled", True)
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self._rules_card(card, policy))
        box.addWidget(self._weights_card(policy))
        box.addWidget(self._plan_card(policy))
        box.addStretch(1)
        scroll.setWidget(inner)
        outer.addWidget(scroll, 1)
        row = QHBoxLayout()
        row.addWidget(button(_("Defaults"), self._on_defaults))
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        go = button(_("Use these"), self._on_use, primary=True)
        go.setDefault(True)
        row.addWidget(go)
        outer.addLayout(row)
        self.finished.connect(self.deleteLater)

    def _start_from(self) -> Field:
        """Weights for a purpose, or everything as in a programme before."""
        self.start = QComboBox()
        self.start.setPlaceholderText(_("Choose a purpose, or a programme before …"))
        for preset in Preset:
            self.start.addItem(preset_word(preset), preset)
        for name, former in self._former:
            self.start.addItem(_("As in “{programme}”").format(programme=name), former)
        self.start.setCurrentIndex(-1)
        self.start.activated.connect(self._on_start)
        return Field(
            _("&Start from"),
            self.start,
            _("A purpose sets the weights below; you can change each of them afterwards."),
        )

    def _on_start(self, index: int) -> None:
        data = self.start.itemData(index)
        if isinstance(data, Policy):
            self.show_policy(data)
        else:
            self.rows.show_weights(PRESETS[Preset(data)])

    def _rules_card(self, card: ProgrammeCard, policy: Policy) -> Card:
        made = Card(_("Two people are kept apart unless"))
        self.rules: dict[HardRule, QCheckBox] = {}
        for rule in HardRule:
            self.rules[rule] = QCheckBox(rule_word(rule))
            self.rules[rule].setChecked(rule in policy.rules)
            made.body.addWidget(self.rules[rule])
            why = muted(rule_reason(rule))
            why.setContentsMargins(26, 0, 0, 0)
            self.rules[rule].setAccessibleDescription(why.text())
            made.body.addWidget(why)
            if rule is HardRule.GRADE_GAP:
                made.body.addLayout(self._gap_row(policy))
            if rule is HardRule.REPORTING_LINE:
                made.body.addLayout(self._line_row(policy))
        if card.uses_grades is False:
            self.rules[HardRule.GRADE_GAP].setEnabled(False)
            self.rules[HardRule.GRADE_GAP].setToolTip(_("You said that there are no grades."))
        return made

    def _gap_row(self, policy: Policy) -> QHBoxLayout:
        self._gap = named(QSpinBox(minimum=1, maximum=9), _("Grades between them, at least"))
        self._gap.setValue(policy.minimum_gap)
        self._strict = QCheckBox(_("also when a grade is not known"))
        self._strict.setChecked(policy.unknown_grade_blocks)
        row = QHBoxLayout()
        row.setContentsMargins(26, 0, 0, 0)
        row.addWidget(QLabel(_("at least")))
        row.addWidget(self._gap)
        row.addWidget(QLabel(_("grades below")))
        row.addSpacing(12)
        row.addWidget(self._strict)
        row.addStretch(1)
        return row

    def _line_row(self, policy: Policy) -> QHBoxLayout:
        self._line = named(QComboBox(), _("How much of the reporting line"))
        self._line.addItem(_("manager, manager's manager, same manager"), Line.CLOSE)
        self._line.addItem(_("the whole chain above both"), Line.WHOLE_CHAIN)
        self._line.setCurrentIndex(self._line.findData(policy.line))
        row = QHBoxLayout()
        row.setContentsMargins(26, 0, 0, 0)
        row.addWidget(self._line)
        row.addStretch(1)
        return row

    def _weights_card(self, policy: Policy) -> Card:
        made = Card(_("What counts how much"))
        self.rows = WeightRows(
            criterion_word,
            lambda criterion: criterion_reason(criterion, self._situation),
            frozenset() if self._situation.questionnaires else frozenset({Criterion.PERSONALITY}),
        )
        self.rows.show_weights(policy.weights)
        made.body.addWidget(self.rows)
        made.body.addWidget(
            muted(
                _(
                    "The shares always add up to 100: what you give to one comes from the others. "
                    "Something that fewer than ten possible pairs can be judged by is left out "
                    "for everybody, and the draft says so."
                )
            )
        )
        return made

    def _plan_card(self, policy: Policy) -> Card:
        made = Card(_("The best plan"))
        self._objective = QComboBox()
        for objective in Objective:
            self._objective.addItem(objective_word(objective), objective)
        self._objective.setCurrentIndex(self._objective.findData(policy.objective))
        self._lowest = QSpinBox(minimum=0, maximum=100)
        self._lowest.setValue(policy.lowest_points)
        made.body.addWidget(Field(_("What is &best"), self._objective))
        made.body.addWidget(
            Field(
                _("&Lowest acceptable points"),
                self._lowest,
                _("Pairs below are not made; 0 switches this off."),
            )
        )
        return made

    def policy(self) -> Policy:
        """The policy as the dialog shows it."""
        return replace(
            self._policy,
            rules=frozenset(rule for rule, box in self.rules.items() if box.isChecked()),
            minimum_gap=self._gap.value(),
            unknown_grade_blocks=self._strict.isChecked(),
            line=chosen(self._line, Line) or Line.CLOSE,
            weights=self.rows.weights(),
            objective=chosen(self._objective, Objective) or self._policy.objective,
            lowest_points=self._lowest.value(),
        )

    def show_policy(self, policy: Policy) -> None:
        """Show another policy; nothing is kept until *Use these*."""
        for rule, box in self.rules.items():
            box.setChecked(rule in policy.rules)
        self.rows.show_weights(policy.weights)
        self._gap.setValue(policy.minimum_gap)
        self._strict.setChecked(policy.unknown_grade_blocks)
        self._line.setCurrentIndex(self._line.findData(policy.line))
        self._objective.setCurrentIndex(self._objective.findData(policy.objective))
        self._lowest.setValue(policy.lowest_points)

    def _on_defaults(self) -> None:
        self.start.setCurrentIndex(-1)
        self.show_policy(Policy())

    def _on_use(self) -> None:
        from rmdesk.operations import pairing

        chosen = self.policy()
        if chosen != self._policy:
            pairing.set_policy(self._desk.store, self._programme, chosen)
            self._desk.tell(_("Rules changed. Run pairing again to use them."))
        self.accept()
