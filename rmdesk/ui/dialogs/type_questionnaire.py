"""Typing in returned questionnaires: code or name, the consent on the form, then one key a row."""

from __future__ import annotations

import datetime as dt
import uuid

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCompleter,
    QDateEdit,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.queries import personality as queries
from rmdesk.queries.personality import FormFound, Somebody
from rmdesk.rules.forms.codes import read_code, spaced
from rmdesk.rules.names import name_key
from rmdesk.rules.scales import Scale, ScaleItem
from rmdesk.rules.words import ConsentAnswer, ProfileSource
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.widgets import Field, button, heading, muted, tidy
from rmdesk.ui.widgets.answer_table import AnswerTable
from rmdesk.ui.words import day


class TypeQuestionnaire(QDialog):
    """One form after another; each is saved by Enter, and only its averages are kept."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, person_id: uuid.UUID | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form: FormFound | None = None
        self._scale: Scale | None = None
        self._asked: tuple[ScaleItem, ...] = ()
        self._person: Somebody | None = None
        self._warned = False
        self.saved = 0
        with desk.store.read() as db:
            self._everybody = queries.everybody(db)
            self._used = queries.questionnaire(db)
        self.setWindowTitle(_("Type in questionnaires"))
        self.resize(theme.fitting(theme.em(56), theme.em(46)))
        self._build()
        self._connect()
        self._next("")
        if person_id is not None:
            self._take_person(next((p for p in self._everybody if p.id == person_id), None))
        self.finished.connect(self.deleteLater)

    # building ------------------------------------------------------------------------------

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 16)
        box.setSpacing(10)
        box.addWidget(heading(_("Type in questionnaires"), 1.4))
        box.addWidget(
            muted(
                _(
                    "1 to 5 marks and moves on · 0 or Space leaves a row blank · Backspace goes "
                    "back · Enter saves and asks for the next form. The answers are scored and "
                    "forgotten; only averages are kept."
                )
            )
        )
        top = QHBoxLayout()
        top.setSpacing(14)
        self._who = QLineEdit(clearButtonEnabled=True, maxLength=200)
        self._who.setPlaceholderText(_("K7QM-2XWD-R, or a name"))
        names = QCompleter([self._shown(one) for one in self._everybody], self)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        self._who.setCompleter(names)
        self.who = Field(_("&Code of the form, or name"), self._who)
        today = self._desk.today()
        last = QDate(today.year, today.month, today.day)
        self._on = QDateEdit(last)
        self._on.setCalendarPopup(True)
        self._on.setMaximumDate(last)
        self._on.setDisplayFormat("d MMM yyyy")
        self.on = Field(_("Si&gned on"), self._on)
        top.addWidget(self.who, 3)
        top.addWidget(self.on, 1)
        top.setAlignment(self.on, Qt.AlignmentFlag.AlignTop)
        top.setAlignment(self.who, Qt.AlignmentFlag.AlignTop)
        box.addLayout(top)
        self.consent = _Consent()
        box.addWidget(self.consent)
        self.table = AnswerTable(list(self._used.scale.options))
        box.addWidget(self.table, 1)
        self._legend = muted("")
        box.addWidget(self._legend)
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
        names = self._who.completer()
        names.activated.connect(lambda: self._on_who())
        self.consent.answered.connect(self._on_consent)
        self.consent.complete.connect(self.save)
        self.table.complete.connect(self.save)
        self.table.changed.connect(self._on_changed)

    @staticmethod
    def _shown(one: Somebody) -> str:
        return f"{one.name} – {one.detail}" if one.detail else one.name

    # whose form ----------------------------------------------------------------------------

    def _on_who(self) -> None:
        text = self._who.text().strip()
        if not text:
            return
        code = read_code(text)
        if code is not None:
            with self._desk.store.read() as db:
                form = queries.form(db, code)
            if form is not None:
                self._take(form, Somebody(form.person_id, form.name, ""))
                return
        found = [one for one in self._everybody if self._shown(one) == text]
        key = name_key(text)
        found = found or [one for one in self._everybody if name_key(one.name) == key]
        if len(found) == 1:
            self._take_person(found[0])
        elif found:
            self._wrong(_("Several people have this name: choose one from the list."))
        elif code is not None:
            self._wrong(_("No questionnaire in this file has this code."))
        else:
            self._wrong(_("Nobody has this name, and it is no code: check each letter."))

    def _wrong(self, text: str) -> None:
        self._clear()
        self.who.set_error(text)
        self._who.setFocus()
        self._who.selectAll()

    def _take_person(self, one: Somebody | None) -> None:
        if one is None:
            return
        with self._desk.store.read() as db:
            form = queries.open_form(db, one.id)
        self._take(form, one)

    def _take(self, form: FormFound | None, one: Somebody) -> None:
        """Show the statements of this person's form, or of the questionnaire in use."""
        with self._desk.store.read() as db:
            used = queries.questionnaire(db)
            if form is not None:
                (paper,) = queries.for_copies(db, [form.copy_id])
                used = queries.Questionnaire(paper.scale, form.without_n)
                self._who.setText(spaced(paper.code))
            else:
                self._who.setText(self._shown(one))
            answer, on = queries.consents(db, [one.id]).get(one.id, (None, None))
        self._form, self._person, self._scale = form, one, used.scale
        self._asked = used.scale.asked(without_n=used.without_n)
        hint = _("{name} · {title}").format(name=one.name, title=used.scale.title)
        if form is not None and form.returned_on is not None:
            typed = _("typed in before, on {date}: it replaces the averages")
            hint += " · " + typed.format(date=day(form.returned_on))
        elif answer is not None and answer is not ConsentAnswer.GIVEN and on is not None:
            hint += " · " + _("said no on {date}").format(date=day(on))
        self.who.set_hint(hint)
        self.table.set_questions([_(item.text) for item in self._asked])
        self._legend.setText(
            "   ".join(
                _("{n} {option}").format(n=n, option=_(option))
                for n, option in enumerate(used.scale.options, start=1)
            )
        )
        self.table.setEnabled(False)
        self.consent.reset(True)
        self._warned = False
        self.note.setText("")
        self.consent.focus_first()
        self._follow()

    # answers -------------------------------------------------------------------------------

    def _on_consent(self, agreed: bool) -> None:
        self.table.setEnabled(agreed)
        self._follow()
        if agreed:
            self.table.setFocus()
        else:
            self._say(_("Enter notes the no and asks for the next form."))

    def _on_changed(self) -> None:
        self._warned = False
        answers = self.table.answers()
        marked = sum(one is not None for one in answers)
        told = _("{n} of {total} marked.").format(n=marked, total=len(answers))
        self._say(told + (" " + _("Enter saves.") if self.table.passed else ""))

    def save(self) -> None:
        """Score what was typed, keep the averages, and ask for the next form."""
        from rmdesk.operations import personality

        person, scale = self._person, self._scale
        if person is None or scale is None or self.consent.agreed is None:
            self._ask_first()
            return
        agreed = self.consent.agreed
        if agreed and not self.table.passed and not self._warned:
            self._warned = True
            left = self.table.rowCount() - sum(a is not None for a in self.table.answers())
            text = ngettext(
                "{n} row is blank. Enter again leaves it so.",
                "{n} rows are blank. Enter again leaves them so.",
                left,
            )
            self._say(text.format(n=left), "warn")
            self.table.setFocus()
            return
        signed = self._on.date()
        answers = {
            item.number: answer
            for item, answer in zip(self._asked, self.table.answers(), strict=True)
        }
        try:
            personality.record_questionnaire(
                self._desk.store,
                person.id,
                scale.instrument,
                answers if agreed else {},
                source=ProfileSource.TYPED,
                on=dt.date(signed.year(), signed.month(), signed.day()),
                consent=ConsentAnswer.GIVEN if agreed else ConsentAnswer.REFUSED,
                copy_id=self._form.copy_id if self._form is not None else None,
            )
        except UserError as error:
            self._say(f"{error.what} {error.remedy}", "bad")
            return
        self.saved += 1
        told = (
            _("{name}: averages kept, answers forgotten.")
            if agreed
            else _("{name}: noted that the answer is no.")
        ).format(name=person.name)
        self._desk.tell(told)
        self._next(told)

    def _ask_first(self) -> None:
        if self._person is None:
            self.who.set_error(_("Type the code of the form or a name, then Enter."))
            self._who.setFocus()
        else:
            self._say(_("Does the form say yes or no? 1 is yes, 2 is no."), "warn")
            self.consent.focus_first()

    def _next(self, told: str) -> None:
        self._clear()
        self._who.clear()
        self.who.set_hint(_("Printed at the top of the form, or beside the page number."))
        self._say(told, "ok")
        self._who.setFocus()

    def _clear(self) -> None:
        self._form, self._person, self._scale, self._asked = None, None, None, ()
        self.table.set_questions([])
        self.table.setEnabled(False)
        self._legend.setText("")
        self.consent.reset(False)
        self._follow()

    def _follow(self) -> None:
        self.save_button.setEnabled(self._person is not None and self.consent.agreed is not None)

    def _say(self, text: str, role: str = "muted") -> None:
        self.note.setProperty("role", role)
        self.note.style().polish(self.note)
        self.note.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter belongs to the field or table that has the focus, never to a default button
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)


class _Consent(QFrame):
    """What the form says about consent: 1 yes, 2 no; ``complete`` on Enter after a no."""

    answered = Signal(bool)
    complete = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(18)
        row.addWidget(QLabel(_("The form says:")))
        self.yes = QRadioButton(_("1  Yes, I agree"))
        self.no = QRadioButton(_("2  No, I would rather not"))
        self._group = QButtonGroup(self)
        for made in (self.yes, self.no):
            self._group.addButton(made)
            row.addWidget(made)
            made.installEventFilter(self)
            made.clicked.connect(self._on_clicked)
        row.addStretch(1)

    @property
    def agreed(self) -> bool | None:
        """``None`` until one of the two was chosen."""
        if self.yes.isChecked():
            return True
        return False if self.no.isChecked() else None

    def reset(self, enabled: bool) -> None:
        """Neither yes nor no."""
        self._group.setExclusive(False)
        for made in (self.yes, self.no):
            made.setChecked(False)
        self._group.setExclusive(True)
        self.setEnabled(enabled)

    def focus_first(self) -> None:
        """Ready for 1 or 2."""
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, agreed: bool) -> None:
        """Set the answer, as pressing its key does."""
        (self.yes if agreed else self.no).setChecked(True)
        (self.yes if agreed else self.no).setFocus()
        self.answered.emit(agreed)

    def _on_clicked(self) -> None:
        self.answered.emit(self.yes.isChecked())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.text() in {"1", "2"}:
                self.choose(event.text() == "1")
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self.agreed is True:
                    self.answered.emit(True)
                else:
                    self.complete.emit()
                return True
        return super().eventFilter(watched, event)
