"""Message boxes: an expected error with its remedy, and the rare question."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.ui import theme


def show_error(parent: QWidget | None, error: UserError) -> None:
    """Say what went wrong and what to do; modal to the window."""
    box = QMessageBox(parent)
    _picture(box, "triangle-alert", "warn")
    box.setWindowTitle(_("RMDesk"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(error.what)
    box.setInformativeText(error.remedy)
    box.addButton(_("OK"), QMessageBox.ButtonRole.AcceptRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def ask(parent: QWidget | None, text: str, explanation: str, yes: str, no: str = "") -> bool:
    """Ask once, only for what cannot be undone; ``yes`` names the deed. The default is *no*."""
    box = QMessageBox(parent)
    _picture(box, "circle-question-mark", "info")
    box.setWindowTitle(_("RMDesk"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(explanation)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no or _("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    box.exec()
    chosen = box.clickedButton() is agree
    box.deleteLater()
    return chosen


def _picture(box: QMessageBox, icon: str, colour: str) -> None:
    side = theme.em(2.2)
    ratio = box.devicePixelRatioF()
    box.setIconPixmap(theme.icon(icon, colour).pixmap(QSize(side, side), ratio))
