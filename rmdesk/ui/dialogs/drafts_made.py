"""After mails were drafted: open their folder or the mails, or copy the addresses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.ui import theme
from rmdesk.ui.widgets import button, heading, muted

MOST_OPENED = 10
"""More mails than this are not opened at once: the mail program would drown."""


class DraftsMade(QDialog):
    """Says where the mails wait, with what helps when no mail program takes them."""

    def __init__(
        self, files: Sequence[Path], addresses: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._files = list(files)
        self._addresses = list(dict.fromkeys(addresses))
        count = len(self._files)
        title = ngettext("{n} mail drafted", "{n} mails drafted", count).format(n=count)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.em(42))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(8)
        outer.addWidget(heading(title, 1.4))
        outer.addWidget(
            muted(
                _(
                    "They wait in the folder “{folder}”. Nothing was sent: open each mail, look at "
                    "it, and send it from your own mail program."
                ).format(folder=self._files[0].parent.name)
            )
        )
        self.note = muted("")
        outer.addWidget(self.note)
        outer.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.copy = button(_("Copy addresses"), self._on_copy, icon="copy")
        self.folder = button(_("Open the folder"), self._on_folder, icon="folder-open")
        row.addWidget(self.copy)
        row.addWidget(self.folder)
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.accept))
        outer.addLayout(row)
        self.open_all = button(
            ngettext("Open the mail", "Open the mails", count),
            self._on_open,
            icon="mail",
            primary=True,
        )
        self.open_all.setDefault(True)
        self.open_all.setVisible(count <= MOST_OPENED)
        row.addWidget(self.open_all)
        self.finished.connect(self.deleteLater)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText("; ".join(self._addresses))
        count = len(self._addresses)
        self.note.setText(
            ngettext("{n} address copied.", "{n} addresses copied.", count).format(n=count)
        )

    def _on_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._files[0].parent))):
            self.note.setText(
                _("No program answered. The folder is {path}.").format(path=self._files[0].parent)
            )

    def _on_open(self) -> None:
        opened = [QDesktopServices.openUrl(QUrl.fromLocalFile(str(one))) for one in self._files]
        if not all(opened):
            self.note.setText(
                _(
                    "No mail program answered. Open the files from their folder, or copy the "
                    "addresses and attach the papers to a mail of your own."
                )
            )
