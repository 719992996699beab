"""The shape of typing in returned forms: code or name, the form, save, and on to the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QDate, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.rules.forms.codes import read_code
from rmdesk.rules.names import name_key
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.widgets import Field, button, heading, muted, tidy


@dataclass(frozen=True)
class Offered:
    """One line offered under the code field, and what choosing it does."""

    shown: str
    name: str
    """Typed alone it does too, where only one line has it."""
    take: Callable[[], None]


@dataclass(frozen=True)
class Words:
    """What a kind of form says in this shape."""

    title: str
    keys: str
    """Which keys do what, in a sentence or two."""
    where: str
    """Where the code stands on the paper."""
    several: str
    """The name typed belongs to several forms."""
    no_code: str
    """The code is whole, but no form here has it."""
    nobody: str = ""
    """What was typed is neither code nor name."""


class TypingDialog(QDialog):
    """One form after another; each saved form is one step of undo, counted in ``saved``.

    A kind of form says ``_build_form``, ``_take_code``, ``save`` and ``_clear``.
    """

    def __init__(
        self, desk: Desk, words: Words, size: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        """``size`` is in widths of the letter m, as far as the screen has room."""
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._offered: tuple[Offered, ...] = ()
        self.saved = 0
        self.setWindowTitle(words.title)
        self.resize(theme.fitting(theme.em(size[0]), theme.em(size[1])))
        self._build()
        self._connect()
        self._next("")
        self.finished.connect(self.deleteLater)

    # building ------------------------------------------------------------------------------

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 16)
        box.setSpacing(10)
        box.addWidget(heading(self._words.title, 1.4))
        box.addWidget(muted(self._words.keys))
        self._top = QHBoxLayout()
        self._top.setSpacing(14)
        self._who = QLineEdit(clearButtonEnabled=True, maxLength=200)
        self._who.setPlaceholderText(_("K7QM-2XWD-R, or a name"))
        self._shown_names = QStringListModel(self)
        names = QCompleter(self._shown_names, self)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        self._who.setCompleter(names)
        self.who = Field(_("&Code of the form, or name"), self._who)
        self._top.addWidget(self.who, 3)
        self._top.setAlignment(self.who, Qt.AlignmentFlag.AlignTop)
        box.addLayout(self._top)
        self._build_form(box)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.note = QLabel(wordWrap=True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self.note, 1)
        row.addWidget(button(_("Close"), self.reject))
        self.save_button = button(_("Save, next form"), self.save, primary=True)
        row.addWidget(self.save_button)
        box.addLayout(row)
        tidy(self)

    def _build_form(self, box: QVBoxLayout) -> None:
        """Put the form between the code and the buttons."""
        raise NotImplementedError

    def _add_signed_on(self) -> None:
        """A day beside the code: when the form was signed, today at the latest."""
        today = self._desk.today()
        last = QDate(today.year, today.month, today.day)
        self._on = QDateEdit(last)
        self._on.setCalendarPopup(True)
        self._on.setMaximumDate(last)
        self.on = Field(_("Si&gned on"), self._on)
        self._top.addWidget(self.on, 1)
        self._top.setAlignment(self.on, Qt.AlignmentFlag.AlignTop)

    def _signed_on(self) -> dt.date:
        signed = self._on.date()
        return dt.date(signed.year(), signed.month(), signed.day())

    def _connect(self) -> None:
        self._who.returnPressed.connect(self._on_who)
        self._who.textEdited.connect(lambda: self.who.set_error(""))
        self._who.completer().activated.connect(lambda: self._on_who())

    # whose form ----------------------------------------------------------------------------

    def _offer(self, offered: Iterable[Offered]) -> None:
        """Offer these lines while a name is typed."""
        self._offered = tuple(offered)
        self._shown_names.setStringList([one.shown for one in self._offered])

    def _on_who(self) -> None:
        text = self._who.text().strip()
        if not text:
            return
        code = read_code(text)
        if code is not None and self._take_code(code):
            return
        found = [one for one in self._offered if one.shown == text]
        key = name_key(text)
        found = found or [one for one in self._offered if name_key(one.name) == key]
        if len(found) == 1:
            found[0].take()
        elif found:
            self._wrong(self._words.several)
        elif code is not None:
            self._wrong(self._words.no_code)
        else:
            self._unknown(text)

    def _take_code(self, code: str) -> bool:
        """Begin with the form of this code; whether there is one."""
        raise NotImplementedError

    def _unknown(self, text: str) -> None:
        """``text`` is neither a code nor the name of somebody with a form."""
        self._wrong(self._words.nobody)

    def _wrong(self, text: str) -> None:
        self._clear()
        self.who.set_error(text)
        self._who.setFocus()
        self._who.selectAll()

    def _ask_who(self) -> None:
        """Nothing can be saved before it is known whose form it is."""
        self.who.set_error(_("Type the code of the form or a name, then Enter."))
        self._who.setFocus()

    # answers -------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep what was typed as one step, and ask for the next form."""
        raise NotImplementedError

    def _next(self, told: str) -> None:
        self._clear()
        self._who.clear()
        self.who.set_hint(self._words.where)
        self._say(told, "ok")
        self._who.setFocus()

    def _clear(self) -> None:
        """Nobody's form: everything blank, nothing to save."""
        raise NotImplementedError

    def _say(self, text: str, role: str = "muted") -> None:
        self.note.setProperty("role", role)
        self.note.style().polish(self.note)
        self.note.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter belongs to the field or table that has the focus, never to a default button
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
