"""Sessions for other calendars: everybody, one pair or one person, as a file or as mails."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries import calendar_export as queries
from rmdesk.queries import sessions as session_queries
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.queries.sessions import PairChoice, SessionLine
from rmdesk.rules.calendar_entries import CalendarPaper
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import ask, show_error
from rmdesk.ui.papers.tasks import FOLDER
from rmdesk.ui.widgets import button, heading, muted
from rmdesk.ui.widgets.pair_picker import narrow_to_words
from rmdesk.ui.words import both

if TYPE_CHECKING:
    from rmdesk.operations.mailing import Written


class ExportCalendar(QDialog):
    """Asks whom for; then a file or drafted mails."""

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        current: SessionLine | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._card = desk, card
        with desk.store.read() as db:
            self._pairs = session_queries.pair_choices(db, card.id)
        self.setWindowTitle(_("Export to calendars"))
        self.setMinimumWidth(theme.em(34))
        self._build()
        if current is not None:
            for n in range(self.pair.count()):
                if self.pair.itemData(n) == current.pair_id:
                    self.pair.setCurrentIndex(n)
        self._follow()
        self.finished.connect(self.deleteLater)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        box.addWidget(heading(_("Export to calendars"), 1.3))
        box.addWidget(
            muted(
                _(
                    "Outlook, Apple and Google calendars take the file in. Export again after "
                    "changes: entries are brought up to date, not doubled. Reasons and notes are "
                    "never in it."
                )
            )
        )
        group = QButtonGroup(self)
        self.everybody = QRadioButton(_("&Every pair"))
        self.one_pair = QRadioButton(_("One &pair"))
        self.one_person = QRadioButton(_("One pe&rson"))
        self.pair, self.person = QComboBox(), QComboBox()
        for one in self._pairs:
            self.pair.addItem(both(one.mentor, one.mentee), one.pair_id)
        for key, name in sorted(_people(self._pairs).items(), key=lambda p: (p[1], p[0].hex)):
            self.person.addItem(name, key)
        for radio, combo, name in (
            (self.everybody, None, ""),
            (self.one_pair, self.pair, _("Pair")),
            (self.one_person, self.person, _("Person")),
        ):
            group.addButton(radio)
            box.addWidget(radio)
            radio.toggled.connect(lambda _on: self._follow())
            if combo is not None:
                _searchable(combo)
                combo.setAccessibleName(name)
                box.addWidget(combo)
        self.everybody.setChecked(True)
        row = QHBoxLayout()
        self.mails = button(_("Draft mails …"), self._on_mails, icon="mail")
        self.mails.setToolTip(_("One unsent mail for each person, with the own sessions attached"))
        row.addWidget(self.mails)
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.save = button(_("Save file …"), self._on_save, icon="save", primary=True)
        self.save.setDefault(True)
        row.addWidget(self.save)
        box.addLayout(row)

    def _follow(self) -> None:
        self.pair.setEnabled(self.one_pair.isChecked())
        self.person.setEnabled(self.one_person.isChecked())

    def _only(self) -> tuple[uuid.UUID | None, uuid.UUID | None]:
        """The pair and the person that are chosen."""
        pair = self.pair.currentData() if self.one_pair.isChecked() else None
        person = self.person.currentData() if self.one_person.isChecked() else None
        return pair, person

    # a file --------------------------------------------------------------------------------

    def calendar(self) -> CalendarPaper:
        """What the file would hold."""
        from rmdesk.files.time_zones import computers_zone

        pair, person = self._only()
        with self._desk.store.read() as db:
            return queries.calendar(
                db,
                self._card.id,
                self._desk.today(),
                computers_zone(),
                pair_id=pair,
                person_id=person,
            )

    def _on_save(self) -> None:
        from rmdesk.files.calendar_files import file_name
        from rmdesk.rules.file_names import safe_stem

        paper = self.calendar()
        name = f"{safe_stem(file_name(paper), _('Sessions'))}.ics"
        chosen, _filter = QFileDialog.getSaveFileName(
            self,
            _("Save calendar file"),
            str(self._start_folder() / name),
            _("Calendar files (*.ics)"),
        )
        if not chosen:
            return
        target = Path(chosen)
        if target.suffix.lower() != ".ics":
            target = target.with_name(f"{target.name}.ics")
        self._desk.settings.set(FOLDER, str(target.parent))
        made_at = dt.datetime.now(dt.UTC)

        def job(_report: Report) -> int:
            from rmdesk.files.calendar_files import write_calendar

            write_calendar(paper, target, made_at)
            return len(paper.entries)

        def done(n: int) -> None:
            from rmdesk.operations import calendar_export

            calendar_export.record_exported(self._desk.store, [paper])
            self._desk.say(
                ngettext("{n} session saved in {file}.", "{n} sessions saved in {file}.", n).format(
                    n=n, file=target.name
                )
            )
            self.accept()

        self._desk.tasks.run(self, _("Writing the calendar …"), job, done)

    # mails ---------------------------------------------------------------------------------

    def invitations(self) -> list[queries.Invitation]:
        """Who would get a mail."""
        from rmdesk.files.time_zones import computers_zone

        pair, person = self._only()
        with self._desk.store.read() as db:
            found = queries.invitations(db, self._card.id, self._desk.today(), computers_zone())
        wanted = next((p for p in self._pairs if p.pair_id == pair), None)
        if wanted is not None:
            return [o for o in found if o.person_id in {wanted.mentor_id, wanted.mentee_id}]
        return [one for one in found if person in {None, one.person_id}]

    def _on_mails(self) -> None:
        from rmdesk.files.mail_drafts import is_reachable, unreachable_sentence

        found = self.invitations()
        reached = [one for one in found if is_reachable(one.to)]
        missing = unreachable_sentence(one.to for one in found)
        if not reached:
            remedy = _("Plan sessions, and add addresses on the People page.")
            show_error(self, UserError(missing or _("No session is to come."), remedy))
            return
        if missing and not ask(
            self,
            missing,
            ngettext(
                "{n} mail can be drafted without them.",
                "{n} mails can be drafted without them.",
                len(reached),
            ).format(n=len(reached)),
            _("Draft for the others"),
        ):
            return
        chosen = QFileDialog.getExistingDirectory(
            self, _("Folder for the mails"), str(self._start_folder())
        )
        if not chosen:
            return
        self._desk.settings.set(FOLDER, chosen)
        self._draft(reached, Path(chosen))

    def _draft(self, wanted: list[queries.Invitation], folder: Path) -> None:
        made_at = dt.datetime.now(dt.UTC)

        def job(report: Report) -> tuple[list[Path], list[Written]]:
            from rmdesk.documents.invitation_words import invitation
            from rmdesk.files.calendar_files import as_attachment
            from rmdesk.files.mail_drafts import Draft, write_drafts
            from rmdesk.operations import mailing

            drafts = [
                Draft(
                    one.to,
                    *invitation(one.calendar, one.to.name),
                    (as_attachment(one.calendar, made_at),),
                )
                for one in wanted
            ]
            files = write_drafts(drafts, folder, report)
            return files, mailing.written([one.person_id for one in wanted], files)

        def done(made: tuple[list[Path], list[Written]]) -> None:
            from rmdesk.operations import calendar_export
            from rmdesk.ui.dialogs.drafts_made import DraftsMade

            files, written = made
            calendar_export.record_exported(self._desk.store, [one.calendar for one in wanted])
            calendar_export.record_invited(self._desk.store, written)
            self._desk.tell(
                ngettext("{n} mail drafted.", "{n} mails drafted.", len(files)).format(n=len(files))
            )
            parent = self.parentWidget()
            self.accept()
            DraftsMade(files, [one.to.address for one in wanted], parent).open()

        self._desk.tasks.run(self, _("Drafting the mails …"), job, done)

    def _start_folder(self) -> Path:
        last = self._desk.settings.get(FOLDER)
        return Path(last) if isinstance(last, str) and Path(last).is_dir() else Path.home()


def _people(pairs: list[PairChoice]) -> dict[uuid.UUID, str]:
    found = {}
    for one in pairs:
        found[one.mentor_id], found[one.mentee_id] = one.mentor, one.mentee
    return found


def _searchable(combo: QComboBox) -> None:
    narrow_to_words(combo)
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    combo.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    combo.completer().setFilterMode(Qt.MatchFlag.MatchContains)
