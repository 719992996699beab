"""What pairs agreed to do, as far as they let the coordinator be told; Space ticks it done."""

from __future__ import annotations

import datetime as dt
import uuid

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext, pgettext
from rmdesk.queries import told as queries
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.queries.told import ActionLine
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.session_words import side_word
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import button, heading, muted
from rmdesk.ui.words import both, day


class AgreedActions(QDialog):
    """Every action of the programme's pairs, the latest first."""

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        parent: QWidget | None = None,
        action_id: uuid.UUID | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._card, self._today = desk, card, desk.today()
        self.setWindowTitle(_("Agreed actions"))
        self.resize(theme.fitting(theme.em(58), theme.em(28)))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        box.addWidget(heading(_("Agreed actions"), 1.3))
        box.addWidget(
            muted(
                _(
                    "Only of pairs whose agreement says that you are told. Add actions when you "
                    "record a session."
                )
            )
        )
        self.open_only = QCheckBox(_("&Open ones only"))
        self.open_only.setChecked(True)
        self.open_only.toggled.connect(lambda _on: self.refresh())
        box.addWidget(self.open_only)
        self.table = DataTable(self._columns(), "agreed_actions", desk.settings)
        self.table.setAccessibleName(_("Agreed actions"))
        self.table.set_placeholder(_("No action is open."))
        self.table.on_key("Space", self.tick)
        self.table.on_key("Delete", self.remove)
        self.table.opened.connect(lambda _row: self.tick())
        self.table.picked.connect(lambda _row: self._follow())
        box.addWidget(self.table, 1)
        row = QHBoxLayout()
        self._done = button(_("Done"), self.tick, icon="check", primary=True)
        self._remove = button(_("Remove"), self.remove, icon="trash-2")
        row.addWidget(self._remove)
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.reject))
        row.addWidget(self._done)
        box.addLayout(row)
        self.refresh()
        if action_id is None or not self.table.select_id(action_id):
            self.table.selectRow(0)
        self.table.setFocus()
        self.finished.connect(self.deleteLater)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(
                "due",
                _("Due"),
                lambda a: day(a.due_on) if a.due_on else _("some day"),
                sort=lambda a: a.due_on or dt.date.max,
                width=100,
            ),
            Column("words", _("Action"), lambda a: a.words, width=250),
            Column("owner", _("By whom"), lambda a: side_word(a.owner, self._card), width=90),
            Column("pair", _("Pair"), lambda a: both(a.mentor, a.mentee), width=210),
            Column("state", _("Status"), self._state, width=130, pill=self._kind),
        )

    def _state(self, action: ActionLine) -> str:
        if action.done_on is not None:
            return _("Done {day}").format(day=day(action.done_on))
        late = action.days_late(self._today)
        if late:
            return ngettext("{n} day late", "{n} days late", late).format(n=late)
        return pgettext("not done yet", "Open")

    def _kind(self, action: ActionLine) -> str:
        if action.done_on is not None:
            return "ok"
        return "bad" if action.days_late(self._today) else "info"

    def refresh(self) -> None:
        """Read them anew."""
        with self._desk.store.read() as db:
            found = queries.of_programme(db, self._card.id)
        open_only = self.open_only.isChecked()
        self.table.set_rows(a for a in found if not open_only or a.done_on is None)
        self._follow()

    def _follow(self) -> None:
        row = self.table.current_row()
        self._done.setEnabled(row is not None)
        self._remove.setEnabled(row is not None)
        again = row is not None and row.done_on is not None
        self._done.setText(_("Open again") if again else _("Done"))

    def tick(self) -> None:
        """Done, or open again."""
        from rmdesk.operations import told

        row = self.table.current_row()
        if row is None:
            return
        done = self._today if row.done_on is None else None
        told.tick(self._desk.store, row.id, done)
        self._desk.tell(_("Action done.") if done else _("Action open again."))
        self.refresh()

    def remove(self) -> None:
        """Take the chosen one away."""
        from rmdesk.operations import told

        row = self.table.current_row()
        if row is not None:
            told.remove(self._desk.store, row.id)
            self._desk.tell(_("Action removed."))
            self.refresh()
