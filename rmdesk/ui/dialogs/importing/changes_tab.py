"""What the list would change of people known: before and after, and a yes or no for each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.importing.plan import Change, ChangeKey, ImportPlan
from rmdesk.settings import WindowSettings
from rmdesk.ui.dialogs.importing.words import value_word
from rmdesk.ui.people_words import column_word
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import button, muted


@dataclass(frozen=True)
class ChangeRow:
    """One value before and after, as a row of a table."""

    id: ChangeKey
    name: str
    change: Change
    taken: bool


class ChangesTab(QWidget):
    """Values changed here since the last import are left as they are unless she says yes."""

    changed = Signal()

    def __init__(
        self, card: ProgrammeCard, settings: WindowSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self._said: dict[ChangeKey, bool] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 10, 0, 0)
        box.setSpacing(8)
        self.table = DataTable(
            (
                Column("name", _("Name"), lambda r: r.name, width=160),
                Column("field", _("What"), lambda r: column_word(r.change.field), width=110),
                Column(
                    "before",
                    _("Now"),
                    lambda r: value_word(card, r.change.field, r.change.before),
                    width=160,
                ),
                Column(
                    "after",
                    _("After the import"),
                    lambda r: value_word(card, r.change.field, r.change.after),
                    width=160,
                ),
                Column(
                    "taken",
                    _("Change it?"),
                    lambda r: _("Yes") if r.taken else _("No, keep it"),
                    width=115,
                    pill=lambda r: "ok" if r.taken else "neutral",
                ),
                Column(
                    "edited",
                    _("Note"),
                    lambda r: _("You changed this here") if r.change.edited else "",
                    width=190,
                    pill=lambda r: "warn" if r.change.edited else None,
                ),
            ),
            "import-changed",
            settings,
            self,
        )
        self.table.set_placeholder(_("Nothing known would be changed."))
        self.table.on_key("Space", self.turn)
        self.table.opened.connect(lambda _row: self.turn())
        box.addWidget(self.table, 1)
        row = QHBoxLayout()
        self._note = muted("", wrap=False)
        row.addWidget(self._note)
        row.addStretch(1)
        self._yes = button(_("Yes to all"), lambda: self.say_all(True))
        self._no = button(_("Keep everything"), lambda: self.say_all(False))
        self._turn = button(_("Yes or no for the selected"), self.turn)
        for one in (self._turn, self._no, self._yes):
            row.addWidget(one)
        box.addLayout(row)

    def show_plan(self, plan: ImportPlan | None) -> None:
        """Show the changes of ``plan``; what was said about the same ones stays."""
        self._plan = plan
        self._show()

    @property
    def left(self) -> set[ChangeKey]:
        """The changes that are not made."""
        return {row.id for row in self.table.all_rows() if not row.taken}

    def say_all(self, taken: bool) -> None:
        """One answer for everything."""
        self._said = {row.id: taken for row in self.table.all_rows()}
        self._show()
        self.changed.emit()

    def turn(self) -> None:
        """Turn yes into no, or no into yes, for what is selected."""
        rows = self.table.selected_rows()
        if rows:
            taken = not rows[0].taken
            self._said |= {row.id: taken for row in rows}
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        rows = []
        for one in self._plan.changed if self._plan else ():
            for change in one.changes:
                key = one.key(change)
                taken = self._said.get(key, not change.edited)
                rows.append(ChangeRow(key, one.row.full_name, change, taken))
        self.table.set_rows(rows)
        kept = sum(not row.taken for row in rows)
        self._note.setText(
            ngettext(
                "{n} value stays as it is now.", "{n} values stay as they are now.", kept
            ).format(n=kept)
            if kept
            else ""
        )
        for each in (self._yes, self._no, self._turn):
            each.setEnabled(bool(rows))
