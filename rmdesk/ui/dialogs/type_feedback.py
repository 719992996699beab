"""Typing in returned feedback forms: code or name, then one key a row, box and comments, Enter."""

from __future__ import annotations

import uuid

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.queries import feedback as queries
from rmdesk.queries.feedback import FeedbackLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.forms.codes import read_code, spaced
from rmdesk.rules.forms.items import AGREE, COMMENTS, CONTACT, GOALS, ITEMS, Item
from rmdesk.rules.names import name_key
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.feedback_words import item_text, option_text
from rmdesk.ui.widgets import Field, button, heading, muted, tidy
from rmdesk.ui.widgets.answer_table import AnswerTable
from rmdesk.ui.widgets.naming import named
from rmdesk.ui.words import day


class TypeFeedback(QDialog):
    """One form after another; each is one step of undo."""

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        parent: QWidget | None = None,
        copy_id: uuid.UUID | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line: FeedbackLine | None = None
        self._warned = False
        self.saved = 0
        with desk.store.read() as db:
            self._lines = queries.lines(db, card.id)
        self.setWindowTitle(_("Enter feedback"))
        self.resize(theme.fitting(theme.em(58), theme.em(48)))
        self._build()
        self._connect()
        self._next("")
        if copy_id is not None:
            self._take(next((line for line in self._lines if line.id == copy_id), None))
        self.finished.connect(self.deleteLater)

    # building ------------------------------------------------------------------------------

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 16)
        box.setSpacing(10)
        box.addWidget(heading(_("Enter feedback"), 1.4))
        box.addWidget(
            muted(
                _(
                    "1 to 5 marks and moves on · 0 or Space leaves a row blank · Backspace goes "
                    "back · Enter saves and asks for the next form. You see the answers with the "
                    "name; the partner sees nothing, leaders see groups of five or more."
                )
            )
        )
        self._who = QLineEdit(clearButtonEnabled=True, maxLength=200)
        self._who.setPlaceholderText(_("K7QM-2XWD-R, or a name"))
        names = QCompleter([self._shown(line) for line in self._lines], self)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        self._who.setCompleter(names)
        self.who = Field(_("&Code of the form, or name"), self._who)
        box.addWidget(self.who)
        self.table = AnswerTable([_(option) for option in AGREE])
        box.addWidget(self.table, 1)
        self.legend = muted("")
        box.addWidget(self.legend)
        self.contact = QCheckBox(_("The box “{text}” is ticked").format(text=_(CONTACT)))
        box.addWidget(self.contact)
        self.comments: dict[str, QLineEdit] = {}
        for question, text in COMMENTS:
            self.comments[question] = named(QLineEdit(maxLength=10_000), _(text))
            box.addWidget(Field(_(text), self.comments[question]))
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

    def _connect(self) -> None:
        self._who.returnPressed.connect(self._on_who)
        self._who.textEdited.connect(lambda: self.who.set_error(""))
        self._who.completer().activated.connect(lambda: self._on_who())
        self.table.complete.connect(self.save)
        self.table.changed.connect(self._on_changed)
        self.table.currentCellChanged.connect(lambda *_where: self._show_legend())
        for line in self.comments.values():
            line.returnPressed.connect(self.save)

    @staticmethod
    def _shown(line: FeedbackLine) -> str:
        return _("{name} – with {partner}").format(name=line.name, partner=line.partner)

    # whose form ----------------------------------------------------------------------------

    def _on_who(self) -> None:
        text = self._who.text().strip()
        if not text:
            return
        code = read_code(text)
        if code is not None:
            with self._desk.store.read() as db:
                line = queries.by_code(db, code)
            if line is not None:
                self._take(line)
                return
        found = [line for line in self._lines if self._shown(line) == text]
        key = name_key(text)
        found = found or [line for line in self._lines if name_key(line.name) == key]
        if len(found) == 1:
            self._take(found[0])
        elif found:
            self._wrong(_("This person has several forms: choose one from the list."))
        elif code is not None:
            self._wrong(_("No feedback form in this file has this code."))
        else:
            self._wrong(_("Nobody with a printed form has this name: check each letter."))

    def _wrong(self, text: str) -> None:
        self._clear()
        self.who.set_error(text)
        self._who.setFocus()
        self._who.selectAll()

    def _take(self, line: FeedbackLine | None) -> None:
        """Show the rows of this form, with what was typed before."""
        if line is None:
            return
        with self._desk.store.read() as db:
            before = queries.answers(db, line.id)
        self._line = line
        self._who.setText(spaced(line.code))
        hint = self._shown(line)
        if line.typed and line.returned_on is not None:
            told = _("typed in before, came back {date}: saving replaces it")
            hint += " · " + told.format(date=day(line.returned_on))
        self.who.set_hint(hint)
        self.table.set_questions(
            [item_text(item) for item in ITEMS], [item.options for item in ITEMS]
        )
        if before is not None:
            for row, item in enumerate(ITEMS):
                if item.id in before.values:
                    self.table.mark(row, before.values[item.id])
            self.contact.setChecked(bool(before.contact))
            for question, field in self.comments.items():
                field.setText(before.comments.get(question, ""))
        self._enable(True)
        self._warned = False
        self._say("")
        self._show_legend()
        self.table.setFocus()

    # answers -------------------------------------------------------------------------------

    def _item(self) -> Item | None:
        row = self.table.currentRow()
        return ITEMS[row] if self._line is not None and 0 <= row < len(ITEMS) else None

    def _show_legend(self) -> None:
        item = self._item()
        if item is None:
            self.legend.setText("")
            return
        self.legend.setText(
            "   ".join(
                _("{n} {option}").format(n=n, option=option_text(item, n))
                for n in range(1, item.options + 1)
            )
        )

    def _on_changed(self) -> None:
        self._warned = False
        answers = self.table.answers()
        marked = sum(one is not None for one in answers)
        told = _("{n} of {total} marked.").format(n=marked, total=len(answers))
        self._say(told + (" " + _("Enter saves.") if self.table.passed else ""))

    def save(self) -> None:
        """Keep what was typed as one step, and ask for the next form."""
        from rmdesk.operations import feedback

        line = self._line
        if line is None:
            self.who.set_error(_("Type the code of the form or a name, then Enter."))
            self._who.setFocus()
            return
        blank = sum(one is None for one in self.table.answers())
        needed = len(ITEMS) - len(GOALS)  # pairs rarely have three goals
        if not self.table.passed and blank > len(ITEMS) - needed and not self._warned:
            self._warned = True
            text = ngettext(
                "{n} row is blank. Enter again leaves it so.",
                "{n} rows are blank. Enter again leaves them so.",
                blank,
            )
            self._say(text.format(n=blank), "warn")
            return
        answers = {
            item.id: answer
            for item, answer in zip(ITEMS, self.table.answers(), strict=True)
            if answer is not None
        }
        try:
            feedback.record_answers(
                self._desk.store,
                line.id,
                answers,
                comments={key: field.text() for key, field in self.comments.items()},
                contact=self.contact.isChecked(),
                on=self._desk.today(),
            )
        except UserError as error:
            self._say(f"{error.what} {error.remedy}", "bad")
            return
        self.saved += 1
        told = _("Feedback of {name} kept.").format(name=line.name)
        if self.contact.isChecked():
            told += " " + _("{name} asks for you: see Overview.").format(name=line.name)
        self._desk.tell(told)
        self._next(told)

    def _next(self, told: str) -> None:
        self._clear()
        self._who.clear()
        self.who.set_hint(_("Printed at the foot of the form, beside the page number."))
        self._say(told, "ok")
        self._who.setFocus()

    def _clear(self) -> None:
        self._line = None
        self.table.set_questions([])
        self.contact.setChecked(False)
        for field in self.comments.values():
            field.clear()
        self.legend.setText("")
        self._enable(False)

    def _enable(self, on: bool) -> None:
        for widget in (self.table, self.contact, self.save_button, *self.comments.values()):
            widget.setEnabled(on)

    def _say(self, text: str, role: str = "muted") -> None:
        self.note.setProperty("role", role)
        self.note.style().polish(self.note)
        self.note.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter belongs to the field or table that has the focus, never to a default button
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
