"""Who was asked about a partner and has not answered yet, since when."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries import answers as queries
from rmdesk.queries import pairing
from rmdesk.queries.answers import Unanswered
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.asking import WITHIN_DAYS
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.people_words import role_word
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import button, heading, muted
from rmdesk.ui.words import day


@dataclass(frozen=True)
class _Row:
    id: tuple[uuid.UUID, Role]
    line: Unanswered


class UnansweredDialog(QDialog):
    """The longest wait first; Enter records what somebody answered."""

    def __init__(self, desk: Desk, card: ProgrammeCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        self.setWindowTitle(_("Who has not answered"))
        self.resize(860, 460)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(12)
        box.addWidget(heading(_("Who has not answered"), 1.3))
        self.summary = muted("")
        box.addWidget(self.summary)
        self.table = DataTable(self._columns(), "unanswered", desk.settings, self)
        self.table.setAccessibleName(_("People who have not answered"))
        self.table.set_placeholder(_("Everybody who was asked has answered."))
        self.table.opened.connect(lambda _row: self._on_answer())
        box.addWidget(self.table, 1)
        row = QHBoxLayout()
        self._answer = button(_("What they answered …"), self._on_answer)
        row.addWidget(self._answer)
        row.addStretch(1)
        close = button(_("Close"), self.accept, primary=True)
        close.setDefault(True)
        row.addWidget(close)
        box.addLayout(row)
        self.finished.connect(self.deleteLater)
        self.fill()
        self.table.setFocus()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("name", _("Name"), lambda r: r.line.name, width=180),
            Column("role", _("Role"), lambda r: role_word(self._card, r.line.role), width=90),
            Column("partner", _("Asked about"), lambda r: r.line.partner, width=180),
            Column(
                "since",
                _("Asked since"),
                lambda r: day(r.line.since),
                sort=lambda r: r.line.since,
                width=110,
            ),
            Column(
                "days",
                _("Days"),
                lambda r: (
                    _("{n} · late").format(n=r.line.days) if r.line.late else str(r.line.days)
                ),
                sort=lambda r: r.line.days,
                width=90,
                pill=lambda r: "warn" if r.line.late else "neutral",
            ),
            Column(
                "letter",
                _("Letter"),
                lambda r: day(r.line.letter_on) if r.line.letter_on else _("Not printed"),
                sort=lambda r: str(r.line.letter_on or ""),
                width=110,
            ),
            Column("email", _("E-mail"), lambda r: r.line.email, width=200, hidden=True),
        )

    def fill(self) -> None:
        """Read anew who has not answered."""
        with self._desk.store.read() as db:
            found = queries.unanswered(db, self._card.id, self._desk.today())
        self.table.set_rows([_Row((one.pair_id, one.role), one) for one in found])
        if self.table.current_row() is None and found:
            self.table.selectRow(0)
        self._answer.setEnabled(bool(found))
        late = sum(one.late for one in found)
        text = ngettext(
            "{n} person has not answered, {late} for more than {days} days.",
            "{n} people have not answered, {late} for more than {days} days.",
            len(found),
        )
        self.summary.setText(
            text.format(n=len(found), late=late or _("none"), days=WITHIN_DAYS)
            if found
            else _("Everybody who was asked has answered.")
        )

    def _on_answer(self) -> None:
        from rmdesk.ui.dialogs.answer import AnswerDialog

        row = self.table.current_row()
        if row is None:
            return
        with self._desk.store.read() as db:
            pairs = pairing.living_pairs(db, self._card.id)
        pair = next((one for one in pairs if one.id == row.line.pair_id), None)
        if pair is not None:
            dialog = AnswerDialog(self._desk, self._card, pair, self)
            dialog.finished.connect(lambda _result: self.fill())
            dialog.open()
