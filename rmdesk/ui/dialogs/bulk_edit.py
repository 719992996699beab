"""Changing several people together: choose what, see who changes how, do it as one step."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries import bulk_edit as queries
from rmdesk.queries.people import Lists
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.bulk_edit import BulkChange, BulkField, BulkPlan, Kept, plan
from rmdesk.rules.names import name_key
from rmdesk.ui.desk import Desk
from rmdesk.ui.people.bulk_form import BulkForm, bulk_word, obstacle_word, value_words
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import button, heading, muted, text_label

REST_MS = 120
"""How long typing rests before the preview follows."""


@dataclass(frozen=True)
class _Row:
    id: int
    what: BulkChange | Kept


class BulkEdit(QDialog):
    """``changed(n)`` after ``n`` people were changed."""

    changed = Signal(int)

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        keys: Collection[uuid.UUID],
        lists: Lists,
        names: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        with desk.store.read() as db:
            self._chosen = queries.chosen_people(db, card.id, keys)
        self._plan: BulkPlan | None = None
        self._words = value_words(card)
        n = len({one.id for one in self._chosen})
        title = ngettext("Change {n} person", "Change {n} people together", n).format(n=n)
        self.setWindowTitle(title)
        self.resize(1060, 670)
        self._build(title, lists, names)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._show_plan)
        self.form.changed.connect(self._rest.start)
        self._show_plan()
        self.form.focus_first()
        self.finished.connect(self.deleteLater)

    def _build(self, title: str, lists: Lists, names: Sequence[str]) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(12)
        box.addWidget(heading(title, 1.3))
        box.addWidget(
            muted(
                _(
                    "Tick what is to change and say to what; everything else stays. An empty field "
                    "empties it for everybody chosen. One Ctrl+Z takes all of it back."
                )
            )
        )
        middle = QHBoxLayout()
        middle.setSpacing(18)
        self.form = BulkForm(self._card, lists, names, self._chosen)
        middle.addWidget(self.form)
        right = QVBoxLayout()
        right.setSpacing(8)
        self.summary = text_label()
        right.addWidget(self.summary)
        self.table = DataTable(
            (
                Column("name", _("Name"), lambda r: r.what.name, sort=_in_order, width=150),
                Column("what", _("What"), lambda r: bulk_word(r.what.field), width=120),
                Column("before", _("Before"), self._before, width=130),
                Column("after", _("After"), self._after, width=170, pill=_stays),
            ),
            "bulk",
            self._desk.settings,
        )
        self.table.setAccessibleName(_("What would change"))
        self.table.set_placeholder(_("Tick something on the left to see here who would change."))
        right.addWidget(self.table, 1)
        middle.addLayout(right, 1)
        box.addLayout(middle, 1)
        self.problem = text_label()
        self.problem.setProperty("role", "bad")
        self.problem.hide()
        box.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self._go = button("", self._on_go, primary=True)
        self._go.setDefault(True)
        row.addWidget(self._go)
        box.addLayout(row)

    def _show_plan(self) -> None:
        self._rest.stop()
        made = self._plan = plan(self._chosen, self.form.wanted())
        listed: list[BulkChange | Kept] = [*made.kept, *made.changes]
        self.table.set_rows([_Row(n, what) for n, what in enumerate(listed)])
        self.problem.hide()
        text = ngettext("{n} person changes.", "{n} people change.", made.people)
        text = text.format(n=made.people)
        if made.kept:
            n = len({one.name for one in made.kept})
            stay = ngettext("{n} cannot, and it says why.", "{n} cannot, and it says why.", n)
            text += " " + stay.format(n=n)
        self.summary.setText(text if made.wanted else _("Nothing is ticked yet."))
        go = ngettext("Change {n} person", "Change {n} people", made.people)
        self._go.setText(go.format(n=made.people) if made.people else _("Nothing to change"))
        self._go.setEnabled(made.people > 0)

    def _before(self, row: _Row) -> str:
        what = row.what
        return self._say(what.field, what.before) if isinstance(what, BulkChange) else ""

    def _after(self, row: _Row) -> str:
        what = row.what
        if isinstance(what, Kept):
            return obstacle_word(what.obstacle)
        return self._say(what.field, what.after)

    def _say(self, field: BulkField, value: str) -> str:
        known = self._words.get(field, {})
        return known.get(value, value) or "–"

    def _on_go(self) -> None:
        self._show_plan()
        made = self._plan
        if made is None or not made.people:
            return
        from rmdesk.operations.bulk_edit import change_together

        store, today, programme = self._desk.store, self._desk.today(), self._card.id

        def operation(report: Report) -> int:
            return change_together(store, programme, made, today, report)

        self._go.setEnabled(False)
        self._desk.tasks.run_operation(
            self,
            _("Changing people …"),
            operation,
            self._on_done,
            self._on_failed,
            cancelled=lambda: self._go.setEnabled(True),
        )

    def _on_done(self, n: int) -> None:
        self.accept()
        self.changed.emit(n)

    def _on_failed(self, error: UserError) -> None:
        self._go.setEnabled(True)
        self.problem.setText(f"{error.what} {error.remedy}")
        self.problem.show()


def _in_order(row: _Row) -> tuple[bool, str]:
    """Those who cannot change come first: they are what she has to know."""
    return isinstance(row.what, BulkChange), name_key(row.what.name)


def _stays(row: _Row) -> str | None:
    return "warn" if isinstance(row.what, Kept) else None
