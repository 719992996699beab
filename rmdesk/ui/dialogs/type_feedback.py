"""Typing in returned feedback forms: code or name, then one key a row, box and comments, Enter."""

from __future__ import annotations

import uuid
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _, language
from rmdesk.queries import feedback as queries
from rmdesk.queries.feedback import FeedbackLine
from rmdesk.queries.paper_languages import printed_in
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.forms.codes import spaced
from rmdesk.rules.forms.items import (
    AGREE,
    ALL_COMMENTS,
    CONTACT,
    GOALS,
    RECOMMEND_ENDS,
    Item,
    Part,
    option_words,
)
from rmdesk.rules.paper_languages import ENGLISH
from rmdesk.ui.desk import Desk
from rmdesk.ui.feedback_words import item_text, whose
from rmdesk.ui.typing_forms.dialog import Offered, Words
from rmdesk.ui.typing_forms.rows import RowsDialog
from rmdesk.ui.widgets import Field
from rmdesk.ui.widgets.naming import named
from rmdesk.ui.words import day


class TypeFeedback(RowsDialog):
    """One form after another; each is one step of undo."""

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        parent: QWidget | None = None,
        copy_id: uuid.UUID | None = None,
    ) -> None:
        self._line: FeedbackLine | None = None
        self._tongue = ENGLISH
        """The language of the printed form."""
        words = Words(
            title=_("Enter feedback"),
            keys=_(
                "A digit marks and moves on · 0 or Space leaves a row blank · Backspace goes "
                "back · Enter saves and asks for the next form. You see the answers with the "
                "name; the partner sees nothing, leaders see groups of five or more."
            ),
            where=_("Printed at the foot of the form, beside the page number."),
            several=_("This person has several forms: choose one from the list."),
            no_code=_("No feedback form in this file has this code."),
            nobody=_("Nobody with a printed form has this name: check each letter."),
        )
        super().__init__(desk, words, (66, 50), parent)
        with desk.store.read() as db:
            self._lines = queries.lines(db, card.id)
        self._offer(
            Offered(whose(line), line.name, partial(self._take, line)) for line in self._lines
        )
        for line in self._lines:
            if line.id == copy_id:
                self._take(line)

    # building ------------------------------------------------------------------------------

    def _build_form(self, box: QVBoxLayout) -> None:
        self._build_rows(box, [_(option) for option in AGREE])
        self.contact = QCheckBox(_("The box “{text}” is ticked").format(text=_(CONTACT)))
        # no wider than its words: what the focus ring holds is what a click ticks
        box.addWidget(self.contact, 0, Qt.AlignmentFlag.AlignLeft)
        self.comments: dict[str, QLineEdit] = {}
        self._fields: dict[str, Field] = {}
        for question, text in ALL_COMMENTS:
            self.comments[question] = named(QLineEdit(maxLength=10_000), _(text))
            self._fields[question] = Field(_(text), self.comments[question])
            self._fields[question].hide()
            box.addWidget(self._fields[question])

    def _connect(self) -> None:
        super()._connect()
        self.table.currentCellChanged.connect(lambda *_where: self._show_legend())
        for line in self.comments.values():
            line.returnPressed.connect(self.save)

    # whose form ----------------------------------------------------------------------------

    def _take_code(self, code: str) -> bool:
        with self._desk.store.read() as db:
            line = queries.by_code(db, code)
        if line is not None:
            self._take(line)
        return line is not None

    def _take(self, line: FeedbackLine) -> None:
        """Show the rows of this form, with what was typed before."""
        with self._desk.store.read() as db:
            before = queries.answers(db, line.id)
            self._tongue = printed_in(db, line.id)
        self._line = line
        self._who.setText(spaced(line.code))
        hint = whose(line)
        if line.typed and line.returned_on is not None:
            told = _("typed in before, came back {date}: saving replaces it")
            hint += " · " + told.format(date=day(line.returned_on))
        self.who.set_hint(hint)
        items = line.form.items
        with language(self._tongue):
            self.table.set_questions(
                [item_text(item, line) for item in items],
                [[_(option) for option in option_words(item)] for item in items],
            )
            contact = _(CONTACT)
            comments = {question: _(text) for question, text in ALL_COMMENTS}
        self.contact.setText(_("The box “{text}” is ticked").format(text=contact))
        for question, text in comments.items():
            self._fields[question].set_label(text)
            self.comments[question].setAccessibleName(text)
        self.contact.setVisible(line.form.has_contact)
        asked = {question for question, _text in line.form.comments}
        for question, field in self._fields.items():
            field.setVisible(question in asked)
        self.contact.setChecked(before is not None and bool(before.contact))
        for question, shown in self.comments.items():
            shown.setText(before.comments.get(question, "") if before is not None else "")
        if before is not None:
            for row, item in enumerate(items):
                if item.id in before.values:
                    self.table.mark(row, before.values[item.id])
        self._enable(True)
        self._warned = False
        self._say("")
        self._show_legend()
        self.table.setFocus()

    # answers -------------------------------------------------------------------------------

    def _item(self) -> Item | None:
        row = self.table.currentRow()
        items = self._line.form.items if self._line is not None else ()
        return items[row] if 0 <= row < len(items) else None

    def _show_legend(self) -> None:
        item = self._item()
        if item is None:
            self._show_options([])
            return
        with language(self._tongue):
            ends = [_(end) for end in RECOMMEND_ENDS]
            options = [_(option) for option in option_words(item)]
        if item.part is Part.RECOMMEND:
            self.legend.setText(_("0 {least} … 10 {most}").format(least=ends[0], most=ends[1]))
        else:
            self._show_options(options)

    def save(self) -> None:
        """Keep what was typed as one step, and ask for the next form."""
        from rmdesk.operations import feedback

        line = self._line
        if line is None:
            self._ask_who()
            return
        items = line.form.items
        # pairs rarely have three goals
        if self._blank_asked(may_be_blank=sum(item in GOALS for item in items)):
            return
        answers = {
            item.id: answer
            for item, answer in zip(items, self.table.answers(), strict=True)
            if answer is not None
        }
        try:
            feedback.record_answers(
                self._desk.store,
                line.id,
                answers,
                comments={key: self.comments[key].text() for key, _text in line.form.comments},
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

    def _clear(self) -> None:
        self._line = None
        self._clear_rows()
        self.contact.setChecked(False)
        for field in self.comments.values():
            field.clear()
        self._enable(False)

    def _enable(self, on: bool) -> None:
        for widget in (self.table, self.contact, self.save_button, *self.comments.values()):
            widget.setEnabled(on)
