"""The recovery code: shown, printed or saved, its last group typed back; and entered later."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QTextDocument
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.rules.names import clean_text
from rmdesk.ui import theme
from rmdesk.ui.messages import show_error
from rmdesk.ui.start.parts import View
from rmdesk.ui.widgets import Card, Field, button


def code_sheet(code: str, organisation: str) -> str:
    """The text of the sheet that is printed or saved."""
    return "\n".join(
        (
            _("RMDesk recovery code"),
            organisation,
            "",
            code,
            "",
            _(
                "Whoever has this code and a copy of the file can read everything in it. "
                "Keep it in a safe or with somebody you trust, not beside the computer."
            ),
            _(
                "To use it: start RMDesk, choose I have a recovery code, and type the code. "
                "Capitals and dashes do not matter."
            ),
        )
    )


class RecoveryCode(View):
    """Shows a new code; ``confirmed`` once the last group was typed back, or ``later``."""

    confirmed = Signal()
    later = Signal()

    def __init__(self, code: str, organisation: str) -> None:
        super().__init__(
            _("Your recovery code"),
            _(
                "If you ever forget the passphrase, only this code opens the file. Print it or "
                "save it to a stick, and keep it away from this computer."
            ),
        )
        self._code = code
        self._organisation = organisation
        card = Card()
        self.shown = QLabel(_wrapped(code))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(theme.points(1.3))
        font.setWeight(QFont.Weight.Bold)
        self.shown.setFont(font)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setTextFormat(Qt.TextFormat.PlainText)
        self.shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.shown.setAccessibleName(_("Recovery code"))
        card.body.addWidget(self.shown)
        self.body.addWidget(card)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.print = button(_("Print …"), self._on_print, icon="printer")
        row.addWidget(self.print)
        self.save = button(_("Save …"), self._on_save, icon="save")
        row.addWidget(self.save)
        row.addStretch(1)
        self.body.addLayout(row)
        self._edit = QLineEdit(maxLength=20)
        self._edit.setMaximumWidth(theme.em(10))
        self.field = Field(
            _("Type the &last group of the code, to show that you have it"), self._edit
        )
        self.body.addWidget(self.field)
        self._edit.returnPressed.connect(self._on_done)
        self._edit.textChanged.connect(lambda: self.field.set_error(""))
        wait = button(_("Later"), self.later.emit, flat=True)
        wait.setToolTip(_("Overview reminds you until it is done"))
        self.buttons.addWidget(wait)
        self.buttons.addStretch(1)
        self.done = button(_("I have it"), self._on_done, primary=True)
        self.buttons.addWidget(self.done)

    def focus_first(self) -> None:
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_done(self) -> None:
        typed = "".join(self._edit.text().split()).upper()
        if typed == self._code.replace(" ", "-").split("-")[-1].upper():
            self.confirmed.emit()
        else:
            self.field.set_error(_("That is not the last group. Look at the code above again."))
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self._edit.selectAll()

    def _on_print(self) -> None:
        print_text(self, code_sheet(self._code, self._organisation))

    def _on_save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self,
            _("Save the recovery code"),
            str(Path.home() / _("RMDesk recovery code.txt")),
            _("Text (*.txt)"),
        )
        if not name:
            return
        try:
            write_text(Path(name), code_sheet(self._code, self._organisation) + "\n")
        except OSError as error:
            show_error(
                self,
                UserError(
                    _("The recovery code could not be saved there."),
                    _("{reason}. Choose another folder or a stick, or print it.").format(
                        reason=error.strerror or str(error)
                    ),
                ),
            )
            return
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)


def write_text(path: Path, text: str) -> None:
    """Write a whole text file or nothing; raises ``OSError``."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def print_text(parent: QWidget, text: str) -> None:
    """Ask for a printer and print plain text."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec():
        document = QTextDocument()
        font = QFont(document.defaultFont())
        font.setPointSizeF(13)
        document.setDefaultFont(font)
        document.setPlainText(text)
        document.print_(printer)
    dialog.deleteLater()


def _wrapped(code: str) -> str:
    """The code in lines of three groups."""
    groups = code.replace(" ", "-").split("-")
    return "\n".join(
        "-".join(groups[at : at + 3]) + ("-" if at + 3 < len(groups) else "")
        for at in range(0, len(groups), 3)
    )


class EnterCode(View):
    """Type a recovery code; ``entered`` with it."""

    entered = Signal(str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Enter your recovery code"),
            _(
                "It stands on the sheet you printed or saved. Capitals and dashes do not matter. "
                "Afterwards choose a new passphrase in Settings."
            ),
        )
        self._edit = QLineEdit(maxLength=200)
        self._edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.field = Field(_("Recovery &code"), self._edit)
        self.body.addWidget(self.field)
        self._edit.returnPressed.connect(self._on_enter)
        self._edit.textChanged.connect(lambda: self.field.set_error(""))
        self.buttons.addWidget(button(_("Back"), self.back.emit))
        self.buttons.addStretch(1)
        self.open = button(_("Open"), self._on_enter, primary=True)
        self.buttons.addWidget(self.open)

    def focus_first(self) -> None:
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def wrong(self, text: str) -> None:
        """Say at the field that it did not open."""
        self.field.set_error(text)
        self.focus_first()

    def _on_enter(self) -> None:
        code = clean_text(self._edit.text())
        if not code:
            self.wrong(_("Type the code first."))
        else:
            self.entered.emit(code)
