"""Across which differences a programme pairs on purpose: off until the coordinator chooses."""

from __future__ import annotations

import uuid

from PySide6.QtWidgets import QCheckBox, QWidget

from rmdesk.i18n import _
from rmdesk.queries import privacy as queries
from rmdesk.rules.privacy import AGE
from rmdesk.rules.words import Aspect
from rmdesk.ui.desk import Desk
from rmdesk.ui.privacy_words import difference_word
from rmdesk.ui.widgets import Banner, Card, muted


class DifferenceCard(Card):
    """Nobody is asked anything about herself or himself while all boxes are empty."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Pairing across difference"), parent)
        self._desk = desk
        self._programme: uuid.UUID | None = None
        self.body.addWidget(
            muted(
                _(
                    "For programmes that bring different people together on purpose. Leave all "
                    "boxes empty if yours does not: then nobody is asked."
                )
            )
        )
        self.boxes: dict[str, QCheckBox] = {}
        for what in (*(aspect.value for aspect in Aspect), AGE):
            box = QCheckBox(difference_word(what))
            box.clicked.connect(lambda _on=False: self._save())
            self.boxes[what] = box
            self.body.addWidget(box)
        warning = Banner("warn")
        warning.set(
            _(
                "Optional for everybody, asked first, and refused without disadvantage. People "
                "choose their own words. Never compare demographic groups: such comparisons are "
                "unsafe, and no page or report here makes them."
            )
        )
        self.body.addWidget(warning)

    def show_programme(self, programme_id: uuid.UUID | None) -> None:
        """Show what this programme is set to."""
        self._programme = programme_id
        chosen: frozenset[str] = frozenset()
        if programme_id is not None:
            with self._desk.store.read() as db:
                chosen = queries.pairs_across(db, programme_id)
        for what, box in self.boxes.items():
            box.setChecked(what in chosen)
            box.setEnabled(programme_id is not None)

    def _save(self) -> None:
        from rmdesk.operations import self_description

        if self._programme is None:
            return
        chosen = [what for what, box in self.boxes.items() if box.isChecked()]
        self_description.set_pairs_across(self._desk.store, self._programme, chosen)
        self._desk.tell(
            _("Pairing across difference is on. Ask people in their panel on the People page.")
            if chosen
            else _("Pairing across difference is off.")
        )
