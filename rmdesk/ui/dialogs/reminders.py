"""Who can be reminded of what, one mail draft a person; nothing is sent from here."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from rmdesk.documents import reminder_words as words
from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries import reminders as queries
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.mailing import Recipient
from rmdesk.rules.reminders import AGAIN_DAYS, Reminder
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Field, button, heading, muted, tidy
from rmdesk.ui.words import day

FOLDER = "reminders/folder"


@dataclass(frozen=True, slots=True)
class _Row:
    id: uuid.UUID
    reminder: Reminder
    late: bool


class RemindersDialog(QDialog):
    """Those not reminded within a week are chosen to begin with; the letter stands beside."""

    def __init__(self, desk: Desk, card: ProgrammeCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        self.setWindowTitle(_("Reminders"))
        self.resize(theme.em(76), theme.em(42))
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 16)
        box.setSpacing(10)
        box.addWidget(heading(_("Reminders"), 1.3))
        self.summary = muted("")
        box.addWidget(self.summary)
        box.addWidget(self._middle(), 1)
        row = QHBoxLayout()
        self.save = button("", self._on_save, icon="mail", primary=True)
        self.save.setDefault(True)
        self.copy = button(_("&Copy addresses"), self._on_copy, icon="copy")
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.reject))
        row.addWidget(self.save)
        box.addLayout(row)
        tidy(self)
        self.finished.connect(self.deleteLater)
        self.fill()
        self.table.setFocus()

    def _middle(self) -> QWidget:
        self.table = DataTable(self._columns(), "reminders", self._desk.settings, self)
        self.table.setAccessibleName(_("People who can be reminded"))
        self.table.set_placeholder(_("Nothing is coming up and nothing is open."))
        self.letter = QPlainTextEdit(readOnly=True)
        self.letter.setTabChangesFocus(True)
        self.table.picked.connect(self._show)
        self.table.selection_changed.connect(self._follow)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(Field(_("What the letter &says"), self.letter))
        split.setSizes([theme.em(49), theme.em(24)])
        return split

    def _matters(self, row: _Row, between: str) -> str:
        today = self._desk.today()
        return between.join(
            dict.fromkeys(words.matter_word(item, today) for item in row.reminder.items)
        )

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("name", _("Name"), lambda r: r.reminder.name, width=150),
            Column(
                "what",
                _("What about"),
                lambda r: self._matters(r, "; "),
                width=330,
                tip=lambda r: self._matters(r, "\n"),
            ),
            Column(
                "since",
                _("Earliest"),
                lambda r: (_("{date} · late") if r.late else _("{date}")).format(
                    date=day(r.reminder.items[0].day)
                ),
                sort=lambda r: r.reminder.items[0].day,
                width=140,
                pill=lambda r: "warn" if r.late else "neutral",
            ),
            Column(
                "reminded",
                _("Last reminded"),
                lambda r: day(r.reminder.reminded_on) if r.reminder.reminded_on else _("never"),
                sort=lambda r: str(r.reminder.reminded_on or ""),
                width=120,
            ),
            Column(
                "email",
                _("E-mail"),
                lambda r: r.reminder.address or _("no address"),
                width=190,
                hidden=True,
            ),
        )

    @property
    def chosen(self) -> list[Reminder]:
        """Whose rows are selected."""
        return [row.reminder for row in self.table.selected_rows()]

    def fill(self) -> None:
        """Read anew who can be reminded, and choose those whom it would not nag."""
        today = self._desk.today()
        with self._desk.store.read() as db:
            found = queries.due(db, self._card.id, today)
        self.table.set_rows([_Row(one.person_id, one, one.items[0].late(today)) for one in found])
        fresh = [one.person_id for one in found if not one.rests(today)]
        self.table.select_ids(fresh)
        resting = len(found) - len(fresh)
        said = ngettext(
            "{n} person can be reminded.", "{n} people can be reminded.", len(found)
        ).format(n=len(found))
        if resting:
            said += " " + ngettext(
                "{n} had a reminder within {days} days and is not chosen.",
                "{n} had a reminder within {days} days and are not chosen.",
                resting,
            ).format(n=resting, days=AGAIN_DAYS)
        self.summary.setText(
            said + " " + _("RMDesk writes the mails; you send them.") if found else ""
        )
        self._show(self.table.current_row())
        self._follow()

    def _show(self, row: _Row | None) -> None:
        text = ""
        if row is not None:
            text = words.body(row.reminder, self._card.name, self._desk.today())
        self.letter.setPlainText(text)

    def _follow(self) -> None:
        count = len(self.chosen)
        text = ngettext("&Save {n} mail draft …", "&Save {n} mail drafts …", count)
        self.save.setText(text.format(n=count))
        self.save.setAccessibleName(self.save.text().replace("&", ""))
        for one in (self.save, self.copy):
            one.setEnabled(count > 0)

    def _on_copy(self) -> None:
        known = [one.address for one in self.chosen if one.address]
        QGuiApplication.clipboard().setText("; ".join(known))
        said = ngettext("{n} address copied.", "{n} addresses copied.", len(known))
        self._desk.tell(said.format(n=len(known)))

    def _on_save(self) -> None:
        from rmdesk.files import mail_drafts

        chosen = self.chosen
        today, name = self._desk.today(), self._card.name
        drafts = [
            mail_drafts.Draft(
                Recipient(one.name, one.address), words.subject(name), words.body(one, name, today)
            )
            for one in chosen
        ]
        missing = mail_drafts.unreachable_sentence(one.to for one in drafts)
        if missing:
            self._refuse(missing)
            return
        folder = QFileDialog.getExistingDirectory(
            self, _("Folder for the mail drafts"), str(self._desk.settings.get(FOLDER) or "")
        )
        if not folder:
            return
        self._desk.settings.set(FOLDER, folder)

        def job(report: Report) -> list[Path]:
            return mail_drafts.write_drafts(drafts, Path(folder), report)

        self._desk.tasks.run(
            self,
            _("Writing the mails …"),
            job,
            lambda files: self._on_written(chosen, files),
            lambda error: show_error(self, error),
        )

    def _refuse(self, missing: str) -> None:
        from rmdesk.errors import UserError

        remedy = _("Add the address on the People page, or choose the others alone.")
        show_error(self, UserError(missing, remedy))

    def _on_written(self, chosen: Sequence[Reminder], files: Sequence[Path]) -> None:
        from rmdesk.operations import mailing, reminders

        drafts = mailing.written([one.person_id for one in chosen], files)
        reminders.record_written(self._desk.store, drafts)
        said = ngettext(
            "{n} mail draft is in {folder}. Open it in your mail program, read it, send it.",
            "{n} mail drafts are in {folder}. Open each in your mail program, read it, send it.",
            len(files),
        )
        self._desk.tell(said.format(n=len(files), folder=files[0].parent.name))
        self.fill()
