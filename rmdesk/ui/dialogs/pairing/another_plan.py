"""Another good plan: what differs from the plan as it is, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.queries.pairing import Candidate, DraftView
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.pairing.what_if import keep_as_draft
from rmdesk.ui.pairing.explanation_words import another_text, names_of
from rmdesk.ui.widgets import button, heading, muted, text_label
from rmdesk.ui.widgets.plan_changes import PlanChanges

if TYPE_CHECKING:
    from rmdesk.rules.pairing.explain.another import Another


class AnotherPlan(QDialog):
    """The other plan beside the one as it is; it can be kept as a new draft."""

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        draft: DraftView,
        other: Another | None,
        people: Mapping[UUID, Candidate],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._card, self._draft, self._other = desk, card, draft, other
        self.setWindowTitle(_("Another good plan"))
        self.resize(800, 540)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        box.addWidget(heading(_("Another good plan"), 1.3))
        box.addWidget(
            muted(
                _(
                    "A few points were taken off every pair of this draft, and the best plan was "
                    "found anew. Your locked and forbidden pairs are kept."
                )
            )
        )
        name = names_of(people)
        self.says = text_label(
            another_text(other) if other else _("There is no other plan with as many pairs.")
        )
        box.addWidget(self.says)
        self.changes = PlanChanges(desk, card, "another-plan", self)
        self.changes.show_change(other.change if other else None, name)
        box.addWidget(self.changes, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.reject))
        self.keep = button(_("Keep as a new draft"), self._on_keep, primary=True)
        self.keep.setEnabled(other is not None)
        row.addWidget(self.keep)
        box.addLayout(row)
        self.finished.connect(self.deleteLater)
        self.changes.selectRow(0)
        self.changes.setFocus()

    def _on_keep(self) -> None:
        from rmdesk.operations import pairing

        other = self._other
        if other is None:
            return
        keep_as_draft(
            self,
            self._desk,
            lambda: pairing.keep_plan(
                self._desk.store, self._card.id, self._draft.policy, other.draft, self._draft.id
            ),
            _("The other plan is a new draft now. Compare drafts leads back."),
        )
