"""The logo and the lines that stand at the head of every paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import letterhead as queries
from rmdesk.rules.names import clean_text
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.logo import read_logo
from rmdesk.ui.widgets import Card, Field, button, muted
from rmdesk.ui.widgets.autosave import AutoSave


class LetterheadCard(Card):
    """Choose, see and remove the logo; type the address lines."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Logo and letterhead"), parent)
        self._desk = desk
        self._shown = ""
        self._png = b""
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedHeight(theme.em(6))
        self.picture.setStyleSheet("background: white; color: #57606A; border-radius: 6px;")
        self.body.addWidget(self.picture)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.choose = button(_("Choose a logo …"), self._on_choose, icon="folder-open")
        self.away = button(_("Remove the logo"), self._on_remove, icon="trash-2")
        row.addWidget(self.choose)
        row.addWidget(self.away)
        row.addStretch(1)
        self.body.addLayout(row)
        self.problem = muted()
        self.problem.setProperty("role", "bad")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self._lines = QPlainTextEdit()
        self._lines.setTabChangesFocus(True)
        self._lines.setFixedHeight(theme.em(7.5))
        self.lines = Field(
            _("&Letterhead"), self._lines, _("Address, telephone, e-mail; up to five lines.")
        )
        self.body.addWidget(self.lines)
        self.saving = AutoSave(self._save, self)
        self.saving.watch(self._lines)

    def show_stored(self) -> None:
        """Show what the file says."""
        with self._desk.store.read() as db:
            self._png = queries.logo(db)
            self._shown = queries.letterhead_text(db)
        self.saving.filling(lambda: self._lines.setPlainText(self._shown))
        self.away.setEnabled(bool(self._png))
        picture = QPixmap()
        if self._png and picture.loadFromData(self._png):
            ratio = self.devicePixelRatioF()
            room = QSize(theme.em(18), theme.em(5)) * ratio
            picture = picture.scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            picture.setDevicePixelRatio(ratio)
            self.picture.setPixmap(picture)
            self.picture.setAccessibleName(_("The logo"))
        else:
            self.picture.setText(_("No logo yet"))
            self.picture.setAccessibleName(_("No logo yet"))

    def use(self, path: Path) -> None:
        """Take the picture in a file as the logo, or say why not."""
        from rmdesk.operations import letterhead

        try:
            letterhead.set_logo(self._desk.store, path.name, read_logo(path))
        except UserError as error:
            self._say(str(error))
            return
        self._say("")
        self._desk.tell(_("The logo is printed on every paper from now on."))

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _on_choose(self) -> None:
        where = QStandardPaths.StandardLocation.PicturesLocation
        start = QStandardPaths.writableLocation(where) or str(Path.home())
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a logo"), start, _("Pictures (*.png *.jpg *.jpeg)")
        )
        if chosen:
            self.use(Path(chosen))

    def _on_remove(self) -> None:
        from rmdesk.operations import letterhead

        letterhead.remove_logo(self._desk.store)
        self._say("")
        self._desk.tell(_("The logo is printed no more."))

    def _save(self) -> None:
        from rmdesk.operations import letterhead

        now = clean_text(self._lines.toPlainText())
        if now == clean_text(self._shown):
            return
        try:
            letterhead.set_letterhead(self._desk.store, now)
        except UserError as error:
            self.lines.set_error(str(error))
            return
        self.lines.set_error("")
        self._shown = now
        self._desk.tell(_("Letterhead changed."))
