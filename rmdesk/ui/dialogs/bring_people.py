"""Taking people of another programme into the one that is worked in."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries import programmes as queries
from rmdesk.queries.programmes import ProgrammeCard, ProgrammeLine
from rmdesk.ui.desk import Desk
from rmdesk.ui.programme_words import along_word, group_titles
from rmdesk.ui.widgets import button, heading, muted
from rmdesk.ui.widgets.people_ticks import PeopleTicks


class BringPeople(QDialog):
    """Tick who comes along; who takes part already is not listed."""

    def __init__(
        self, desk: Desk, card: ProgrammeCard, former: ProgrammeLine, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._card, self._former = desk, card, former
        with desk.store.read() as db:
            there = {(one.person_id, one.role) for one in queries.comes_along(db, card.id)}
            people = [
                one
                for one in queries.comes_along(db, former.id)
                if (one.person_id, one.role) not in there
            ]
        self.setWindowTitle(_("Bring people over"))
        self.setMinimumSize(560, 480)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        box.addWidget(heading(_("From “{name}”").format(name=former.name), 1.3))
        box.addWidget(
            muted(
                _(
                    "Topics, wishes and times come along. Who was left waiting waits on, and "
                    "pairing comes to them first."
                )
                if people
                else _("Everybody of that programme takes part in this one already.")
            )
        )
        self.ticks = PeopleTicks()
        box.addWidget(self.ticks, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self._go = button(_("Bring them over"), self._on_go, primary=True)
        self._go.setDefault(True)
        row.addWidget(self._go)
        box.addLayout(row)
        self.ticks.changed.connect(lambda: self._go.setEnabled(bool(self.ticks.chosen())))
        self.ticks.show_people(people, group_titles(), partial(along_word, card))
        self.finished.connect(self.deleteLater)

    def _on_go(self) -> None:
        from rmdesk.operations import cohorts

        n = cohorts.bring(self._desk.store, self._card.id, self._former.id, self.ticks.chosen())
        self.accept()
        self._desk.tell(
            ngettext("{n} person brought over.", "{n} people brought over.", n).format(n=n)
        )
