"""The logo, the lines at the head of every paper, and the colour it is printed in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import letterhead as queries
from rmdesk.rules.colour import contrast, readable, tint
from rmdesk.rules.names import clean_text
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.logo import read_logo
from rmdesk.ui.plain_text import text_of
from rmdesk.ui.widgets import Card, Field, button, muted
from rmdesk.ui.widgets.autosave import AutoSave

USUAL = "#3451B2"
"""The blue of RMDesk's papers."""


class LetterheadCard(Card):
    """Choose, see and remove the logo; type the address lines; choose the colour."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Logo, letterhead and colour"), parent)
        self._desk = desk
        self._shown = ""
        self._png = b""
        self._code = ""
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
        tone = QHBoxLayout()
        tone.setSpacing(10)
        self.swatch = QLabel()
        self.swatch.setFixedSize(theme.em(2.2), theme.em(2.2))
        self._colour = QLineEdit(maxLength=20)
        self._colour.setPlaceholderText("#3451B2")
        self.colour = Field(_("&Colour on paper"), self._colour)
        self.pick = button(_("Choose a colour …"), self._on_pick)
        tone.addWidget(self.colour, 1)
        tone.addWidget(self.swatch, 0, Qt.AlignmentFlag.AlignBottom)
        tone.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(tone)
        self.shade = muted()
        self.body.addWidget(self.shade)
        self._colour.editingFinished.connect(self._save_colour)
        self.saving = AutoSave(self._save, self)
        self.saving.watch(self._lines)

    def show_stored(self) -> None:
        """Show what the file says."""
        with self._desk.store.read() as db:
            self._png = queries.logo(db)
            self._shown = queries.letterhead_text(db)
            self._code = queries.colour(db)
        if not self._colour.hasFocus():
            self._colour.setText(self._code)
        self._show_shade()
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

        now = clean_text(text_of(self._lines))
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

    def _save_colour(self) -> None:
        from rmdesk.operations import letterhead

        typed = self._colour.text()
        if typed.strip().upper() == self._code:
            return
        try:
            letterhead.set_colour(self._desk.store, typed)
        except UserError as error:
            self.colour.set_error(str(error))
            return
        self.colour.set_error("")
        with self._desk.store.read() as db:
            self._code = queries.colour(db)
        self._colour.setText(self._code)
        self._show_shade()
        self._desk.tell(_("Papers are printed in this colour from now on."))

    def _show_shade(self) -> None:
        """The shade that is printed, and why when it is not the one typed."""
        printed = readable(self._code) if self._code else USUAL
        self.swatch.setStyleSheet(f"background: {printed}; border-radius: 6px;")
        self.swatch.setAccessibleName(_("Printed as {code}").format(code=printed))
        ratio = f"{contrast(self._code, tint(self._code)):.1f}" if self._code else ""
        if not self._code:
            said = _("Empty prints in the blue of RMDesk.")
        elif printed != self._code:
            said = _(
                "{code} is too pale to be read on white paper ({ratio} to 1; 4.5 is needed). It "
                "is printed as the darker {printed}."
            ).format(code=self._code, ratio=ratio, printed=printed)
        else:
            said = _("Read well on white: {ratio} to 1.").format(ratio=ratio)
        self.shade.setText(said)

    def _on_pick(self) -> None:
        chosen = QColorDialog.getColor(
            QColor(self._code or USUAL), self, _("Choose a colour for papers")
        )
        if chosen.isValid():
            self._colour.setText(chosen.name().upper())
            self._save_colour()
