"""Bringing a backup back before any file is open: which one, and what opens it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.progress import Report
from rmdesk.ui import theme
from rmdesk.ui.start.parts import PassphraseEdit, View
from rmdesk.ui.tasks import Tasks
from rmdesk.ui.widgets import Field, button, muted
from rmdesk.ui.words import moment, reason, size


class BringBack(View):
    """A list of backups beside the file, or any other; ``restored`` with a sentence."""

    restored = Signal(str)
    back = Signal()

    def __init__(self, path: Path, tasks: Tasks) -> None:
        super().__init__(
            _("Bring back a backup"),
            _(
                "Your present file, if there is one, is set aside in the same folder; nothing is "
                "deleted."
            ),
        )
        self._path = path
        self._tasks = tasks
        self.list = QListWidget()
        self.list.setMinimumHeight(theme.em(8))
        self.field = Field(_("&Backup"), self.list)
        self.body.addWidget(self.field)
        row = QHBoxLayout()
        row.addWidget(button(_("Another file …"), self._on_other, icon="folder-open"))
        row.addStretch(1)
        self.body.addLayout(row)
        ways = QHBoxLayout()
        ways.setSpacing(16)
        self._group = QButtonGroup(self)
        self.by_passphrase = QRadioButton(_("With the passphrase"))
        self.by_code = QRadioButton(_("With a recovery code"))
        self.by_passphrase.setChecked(True)
        for way in (self.by_passphrase, self.by_code):
            self._group.addButton(way)
            ways.addWidget(way)
        ways.addStretch(1)
        self.body.addLayout(ways)
        self._edit = PassphraseEdit()
        self.secret = Field(_("&Passphrase"), self._edit)
        self.body.addWidget(self.secret)
        self.body.addWidget(
            muted(_("The passphrase that was in use when the backup was made, or a later one."))
        )
        self.buttons.addWidget(button(_("Back"), self.back.emit))
        self.buttons.addStretch(1)
        self.go = button(_("Bring it back"), self._on_go, primary=True)
        self.buttons.addWidget(self.go)
        self.by_code.toggled.connect(self._on_way)
        self._edit.returnPressed.connect(self._on_go)
        self._edit.textChanged.connect(lambda: self.secret.set_error(""))
        self.list.currentRowChanged.connect(lambda: self.field.set_error(""))
        self._fill()

    def focus_first(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        from rmdesk.store import backup

        for found in backup.listed(self._path):
            item = QListWidgetItem(
                f"{moment(found.made_at)}   {reason(found.reason)}   {size(found.size)}"
            )
            item.setData(Qt.ItemDataRole.UserRole, str(found.path))
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self.field.set_hint(_("No backup was found beside the file. Choose another file."))

    def _on_way(self, by_code: bool) -> None:
        self.secret.label.setText(_("Recovery &code") if by_code else _("&Passphrase"))
        self._edit.setAccessibleName(_("Recovery code") if by_code else _("Passphrase"))
        mode = QLineEdit.EchoMode.Normal if by_code else QLineEdit.EchoMode.Password
        self._edit.setEchoMode(mode)
        self._edit.clear()

    def _on_other(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self,
            _("Choose a backup"),
            str(Path.home()),
            _("RMDesk files (*.rmdesk);;All files (*)"),
        )
        if name:
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.list.insertItem(0, item)
            self.list.setCurrentRow(0)
            self._edit.setFocus()

    def _on_go(self) -> None:
        item = self.list.currentItem()
        if item is None:
            self.field.set_error(_("Choose a backup first."))
            return
        secret = self._edit.text()
        if not secret:
            self.secret.set_error(_("Type it first."))
            self._edit.setFocus()
            return
        chosen, path = Path(item.data(Qt.ItemDataRole.UserRole)), self._path
        by_code = self.by_code.isChecked()

        def job(report: Report) -> None:
            from rmdesk.store import recovery, restoring

            passphrase = recovery.passphrase(chosen, secret) if by_code else secret
            restoring.restore(chosen, path, passphrase, report=report)

        self._tasks.run(self, _("Bringing the backup back …"), job, self._on_back, self._on_failed)

    def _on_back(self, _result: object) -> None:
        self.restored.emit(_("The backup is back. Unlock it to go on."))

    def _on_failed(self, error: UserError) -> None:
        self.secret.set_error(f"{error.what} {error.remedy}")
        self._edit.setFocus()
