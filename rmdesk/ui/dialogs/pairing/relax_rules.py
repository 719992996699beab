"""Which rule to relax: the best plan without each rule in turn, and what it would bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.queries.pairing import Candidate, DraftView
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.pairing.what_if import keep_as_draft
from rmdesk.ui.pairing.explanation_words import (
    joined_text,
    names_of,
    relaxed_text,
    relaxed_word,
    sums_text,
)
from rmdesk.ui.pairing.words import signed
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import button, heading, muted, text_label
from rmdesk.ui.widgets.plan_changes import PlanChanges

if TYPE_CHECKING:
    from rmdesk.rules.pairing.explain.relax import Relaxed


@dataclass(frozen=True)
class _Row:
    id: str
    one: Relaxed


class RelaxRules(QDialog):
    """Each rule that is on, how many more pairs the plan has without it, and which."""

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        draft: DraftView,
        found: Sequence[Relaxed],
        people: Mapping[UUID, Candidate],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._card, self._draft = desk, card, draft
        self._name = names_of(people)
        self.setWindowTitle(_("Which rule to relax"))
        self.resize(860, 640)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        box.addWidget(heading(_("Which rule to relax"), 1.3))
        box.addWidget(
            muted(
                _(
                    "The best plan was found anew without each rule, one at a time. A rule is "
                    "there for a reason: look at who would be paired before you decide."
                )
            )
        )
        self.table = DataTable(
            (
                Column("rule", _("Without this rule"), lambda r: relaxed_word(r.one.rule),
                       width=330),
                Column(
                    "brings",
                    _("It would bring"),
                    lambda r: relaxed_text(r.one),
                    sort=lambda r: (-r.one.change.pairs, -r.one.change.total),
                    width=230,
                    pill=lambda r: "ok" if r.one.change.pairs > 0 else None,
                ),
                Column(
                    "total",
                    _("Total"),
                    lambda r: signed(r.one.change.total),
                    sort=lambda r: -r.one.change.total,
                    width=90,
                    right=True,
                ),
            ),
            "relax-rules",
            desk.settings,
            self,
        )  # fmt: skip
        self.table.set_placeholder(_("No rule is on that could be relaxed."))
        self.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        self.table.picked.connect(lambda _row: self._show())
        self.table.opened.connect(lambda _row: self._on_keep())
        box.addWidget(self.table, 3)
        self.says = text_label("")
        box.addWidget(self.says)
        self.changes = PlanChanges(desk, card, "relax-changes", self)
        box.addWidget(self.changes, 2)
        box.addWidget(
            muted(
                _(
                    "Kept as a new draft, this plan alone is made without the rule. To leave the "
                    "rule out of every run, switch it off in Rules and weights."
                )
            )
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.reject))
        self.keep = button(_("Keep as a new draft"), self._on_keep, primary=True)
        row.addWidget(self.keep)
        box.addLayout(row)
        self.finished.connect(self.deleteLater)
        self.table.set_rows(_Row(one.rule.value, one) for one in found)
        self.table.selectRow(0)
        self._show()
        self.table.setFocus()

    def _show(self) -> None:
        row = self.table.current_row()
        change = row.one.change if row is not None else None
        self.changes.show_change(change, self._name)
        self.keep.setEnabled(change is not None and bool(change.made or change.gone))
        if change is None:
            self.says.setText("")
            return
        said = [sums_text(change.before, change.after), joined_text(change, self._name)]
        self.says.setText(" ".join(part for part in said if part))

    def _on_keep(self) -> None:
        from rmdesk.operations import pairing
        from rmdesk.rules.pairing.explain.relax import Limit

        row = self.table.current_row()
        if row is None or not self.keep.isEnabled():
            return
        one = row.one
        keep_as_draft(
            self,
            self._desk,
            lambda: pairing.keep_plan(
                self._desk.store,
                self._card.id,
                one.policy,
                one.draft,
                self._draft.id,
                forbidden=one.rule is not Limit.FORBIDDEN,
            ),
            _("Kept as a new draft, made without “{rule}”.").format(rule=relaxed_word(one.rule)),
        )
