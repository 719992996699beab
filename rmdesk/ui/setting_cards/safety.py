"""Backups, passphrase and recovery code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.paths import backup_dir
from rmdesk.progress import Report
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import ask, show_error
from rmdesk.ui.start.parts import NewPassphrase, PassphraseEdit
from rmdesk.ui.start.recovery import RecoveryCode
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Card, Field, Pill, button, heading, muted
from rmdesk.ui.words import moment, reason, size

if TYPE_CHECKING:
    from rmdesk.store.backup import Backup


class _Listed:
    """A backup with the ``id`` that a table asks for."""

    def __init__(self, backup: Backup) -> None:
        self.backup = backup
        self.id = str(backup.path)


class BackupsCard(Card):
    """The list of backups; bring one back; where they lie."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Backups"), parent)
        self._desk = desk
        self._summary = muted()
        self.body.addWidget(self._summary)
        columns = (
            Column(
                "made",
                _("Made"),
                lambda b: moment(b.backup.made_at),
                sort=lambda b: -b.backup.made_at.timestamp(),
                width=170,
            ),
            Column("why", _("Why"), lambda b: reason(b.backup.reason), width=170),
            Column(
                "size", _("Size"), lambda b: size(b.backup.size), lambda b: b.backup.size, width=90
            ),
        )
        self.table = DataTable(columns, "backups", desk.settings)
        self.table.setAccessibleName(_("Backups"))
        self.table.set_placeholder(_("No backup yet. One is made whenever you close RMDesk."))
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(10)
        self._back = button(_("Bring this one back …"), self._on_back, icon="archive-restore")
        row.addWidget(self._back)
        row.addWidget(button(_("Open the folder"), self._on_folder, icon="folder-open"))
        row.addStretch(1)
        self.body.addLayout(row)
        self.table.selection_changed.connect(self._follow)
        self.show_backups()

    def show_backups(self) -> None:
        """Read the folder again."""
        from rmdesk.store import backup

        found = backup.listed(self._desk.store.path)
        self.table.set_rows(_Listed(one) for one in found)
        total = sum(one.size for one in found)
        self._summary.setText(
            ngettext("{n} backup, {size}.", "{n} backups, {size}.", len(found)).format(
                n=len(found), size=size(total)
            )
            + " "
            + _("Kept: the {recent} newest, {weeks} weekly, {months} monthly.").format(
                recent=backup.RECENT, weeks=backup.WEEKLY, months=backup.MONTHLY
            )
        )
        self._follow()

    def back_up(self) -> None:
        """Make one now, with progress."""
        store = self._desk.store
        self._desk.tasks.run(
            self,
            _("Making a backup …"),
            lambda report: store.back_up("now", report),
            self._on_made,
        )

    def _on_made(self, path: Path) -> None:
        self.show_backups()
        self.table.select_id(str(path))
        self._desk.say(_("Backup made and checked."))

    def _follow(self) -> None:
        self._back.setEnabled(len(self.table.selected_rows()) == 1)

    def _on_folder(self) -> None:
        folder = backup_dir(self._desk.store.path)
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _on_back(self) -> None:
        chosen = self.table.current_row() or (self.table.selected_rows() or [None])[0]
        if chosen is None:
            return
        when = moment(chosen.backup.made_at)
        if not ask(
            self,
            _("Go back to the backup made {when}?").format(when=when),
            _(
                "What was done since then disappears from view. The present file is backed up and "
                "set aside in the same folder, so nothing is lost. RMDesk then asks for your "
                "passphrase again."
            ),
            _("Bring it back"),
        ):
            return
        store = self._desk.store
        path, passphrase, source = store.path, store.passphrase, chosen.backup.path

        def job(report: Report) -> str:
            from rmdesk.store import restoring

            aside = restoring.restore(source, path, passphrase, report=report)
            if aside is None:
                return _("The backup made {when} is back.").format(when=when)
            return _("The backup made {when} is back. The former file is “{name}”.").format(
                when=when, name=aside.name
            )

        self._desk.replace_store(_("Bringing the backup back …"), job)


class KeysCard(Card):
    """Passphrase and recovery code."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Passphrase and recovery code"), parent)
        self._desk = desk
        line = QHBoxLayout()
        self.state = Pill()
        line.addWidget(self.state)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(
            muted(
                _(
                    "The passphrase opens the file each day. The recovery code is the only other "
                    "way in: keep it printed, away from this computer."
                )
            )
        )
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(button(_("Change the passphrase …"), self._on_passphrase, icon="key-round"))
        row.addWidget(button(_("New recovery code …"), self._on_code, icon="shield-check"))
        row.addStretch(1)
        self.body.addLayout(row)

    def show_state(self, kept: bool) -> None:
        """Say whether the recovery code was kept."""
        if kept:
            self.state.set(_("Recovery code kept"), "ok")
        else:
            self.state.set(_("Recovery code not kept yet"), "warn")

    def _on_passphrase(self) -> None:
        ChangePassphrase(self._desk, self).open()

    def _on_code(self) -> None:
        if ask(
            self,
            _("Make a new recovery code?"),
            _("The former code stops working for this file. Older backups keep theirs."),
            _("Make a new code"),
        ):
            show_new_code(self._desk, self)


def show_new_code(desk: Desk, parent: QWidget) -> None:
    """Make a new recovery code and show it until it is kept."""
    from rmdesk.queries import programmes

    try:
        code = desk.store.issue_recovery_code()
    except UserError as error:
        show_error(parent, error)
        return
    with desk.store.read() as db:
        card = programmes.current(db)
    CodeDialog(desk, code, card.org_name if card else "", parent).open()


class CodeDialog(QDialog):
    """The new recovery code: print, save, type the last group back."""

    def __init__(self, desk: Desk, code: str, organisation: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Recovery code"))
        self.setMinimumWidth(theme.em(30))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        self.view = RecoveryCode(code, organisation)
        column.addWidget(self.view)
        self.view.confirmed.connect(self._on_kept)
        self.view.later.connect(self.reject)

    def _on_kept(self) -> None:
        from rmdesk.operations import settings

        settings.confirm_recovery_code(self._desk.store)
        self.accept()


class ChangePassphrase(QDialog):
    """Today's passphrase, and a new one twice."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Change the passphrase"))
        self.setMinimumWidth(theme.em(28))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(heading(_("Change the passphrase"), 1.4))
        column.addWidget(
            muted(_("A backup is made first. Your recovery code stays the same and keeps working."))
        )
        self._old = PassphraseEdit()
        self.old = Field(_("&Today's passphrase"), self._old)
        column.addWidget(self.old)
        self.new = NewPassphrase()
        column.addWidget(self.new)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.go = button(_("Change it"), self._on_go, primary=True)
        self.go.setDefault(True)
        row.addWidget(self.go)
        column.addLayout(row)
        self._old.textChanged.connect(lambda: self.old.set_error(""))
        for editor in self.findChildren(QLineEdit):
            editor.returnPressed.connect(self._on_go)
        self._old.setFocus()

    def _on_go(self) -> None:
        store = self._desk.store
        if not self._old.text():
            self.old.set_error(_("Type today's passphrase first."))
            self._old.setFocus()
            return
        if not self.new.check():
            return
        old, new = self._old.text(), self.new.passphrase
        self.go.setEnabled(False)
        self._desk.tasks.run_operation(
            self,
            _("Changing the passphrase …"),
            lambda _report: store.change_passphrase(old, new),
            self._on_changed,
            self._on_failed,
            ended=lambda: self.go.setEnabled(True),
        )

    def _on_changed(self, _nothing: object) -> None:
        self.accept()
        self._desk.say(_("Passphrase changed."))

    def _on_failed(self, error: UserError) -> None:
        from rmdesk.store import WrongPassphrase

        if isinstance(error, WrongPassphrase):
            self.old.set_error(_("That is not today's passphrase."))
            self._old.setFocus()
            self._old.selectAll()
        else:
            show_error(self, error)
