"""Typing in returned interest forms by keys alone: code or name, consent, then field by field.

Left is the first page of the form, right the second, in the order of the paper. Enter goes on, a
digit chooses and goes on, Ctrl+Enter saves from anywhere and asks for the next form.
"""

from __future__ import annotations

import datetime as dt
import uuid

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCompleter,
    QDateEdit,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import interest as queries
from rmdesk.queries import people as people_queries
from rmdesk.queries import personality, programmes
from rmdesk.queries.interest import InterestFound
from rmdesk.queries.people import PersonDetail
from rmdesk.queries.personality import Somebody
from rmdesk.rules.forms.codes import read_code, spaced
from rmdesk.rules.forms.interest import FACTS
from rmdesk.rules.forms.interest_typing import TypedTopics, read_topics
from rmdesk.rules.importing.columns import Field as PersonField
from rmdesk.rules.interest_papers import InterestAnswers
from rmdesk.rules.names import name_key
from rmdesk.rules.words import MeetingMode, Role
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.people_words import column_word
from rmdesk.ui.person_sections.editing import long_editor
from rmdesk.ui.widgets import Field, button, heading, muted, tidy
from rmdesk.ui.widgets.half_days import HalfDays
from rmdesk.ui.widgets.key_row import KeyRow
from rmdesk.ui.widgets.people_picker import PeopleList
from rmdesk.ui.widgets.topic_rows import strength_word
from rmdesk.ui.words import day

WORDS = {
    "name": PersonField.FULL_NAME,
    "email": PersonField.EMAIL,
    "job_title": PersonField.JOB_TITLE,
    "grade": PersonField.GRADE,
    "department": PersonField.DEPARTMENT,
    "site": PersonField.SITE,
    "manager": PersonField.MANAGER,
    "languages": PersonField.LANGUAGES,
}
YES, NO = 1, 2


class TypeInterest(QDialog):
    """One form after another; each is one step that Ctrl+Z takes back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form: InterestFound | None = None
        self._person: uuid.UUID | None = None
        self._ready = False
        self._asked_new = ""
        self.saved = 0
        self.setWindowTitle(_("Type in interest forms"))
        self.resize(theme.fitting(theme.em(74), theme.em(54)))
        self._read_lists()
        self._build()
        self._connect()
        self._next("")
        self.finished.connect(self.deleteLater)

    def _read_lists(self) -> None:
        with self._desk.store.read() as db:
            self._card = programmes.current(db)
            self._everybody = personality.everybody(db)
            self._choices = people_queries.choices(db)
            self._catalogue = queries.topics(db)

    # building ------------------------------------------------------------------------------

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 16)
        box.setSpacing(10)
        box.addWidget(heading(_("Type in interest forms"), 1.4))
        box.addWidget(
            muted(
                _(
                    "Enter goes on · a digit chooses and goes on, 0 leaves blank · Ctrl+Enter "
                    "saves and asks for the next form. What is left blank stays as it was."
                )
            )
        )
        top = QHBoxLayout()
        top.setSpacing(14)
        self._who = QLineEdit(clearButtonEnabled=True, maxLength=200)
        self._who.setPlaceholderText(_("K7QM-2XWD-R, or a name"))
        self.who = Field(_("&Code of the form, or name"), self._who)
        today = self._desk.today()
        last = QDate(today.year, today.month, today.day)
        self._on = QDateEdit(last)
        self._on.setCalendarPopup(True)
        self._on.setMaximumDate(last)
        self.on = Field(_("Si&gned on"), self._on)
        top.addWidget(self.who, 3)
        top.addWidget(self.on, 1)
        for made in (self.who, self.on):
            top.setAlignment(made, Qt.AlignmentFlag.AlignTop)
        box.addLayout(top)
        card = QFrame()
        card.setProperty("card", True)
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(18)
        self.role = KeyRow(_("Form of a"), [self._word(role) for role in Role])
        self.consent = KeyRow(_("May we use it"), [_("Yes"), _("No")])
        row.addWidget(QLabel(_("Form of a")))
        row.addWidget(self.role)
        row.addWidget(QLabel(_("May we use it?")))
        row.addWidget(self.consent)
        box.addWidget(card)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pages = QWidget()
        self.pages.setProperty("scrolled", True)
        both = QHBoxLayout(self.pages)
        both.setContentsMargins(0, 0, 8, 0)
        both.setSpacing(24)
        both.addLayout(self._first_page(), 1)
        both.addLayout(self._second_page(), 1)
        self._area.setWidget(self.pages)
        box.addWidget(self._area, 1)
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

    def _first_page(self) -> QVBoxLayout:
        page = QVBoxLayout()
        page.setSpacing(9)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(9)
        self.facts: dict[str, Field] = {}
        self.lines: dict[str, QLineEdit] = {}
        for place, fact in enumerate(FACTS):
            self.lines[fact] = QLineEdit(maxLength=200)
            made = Field(column_word(WORDS[fact]), self.lines[fact])
            self.facts[fact] = made
            grid.addWidget(made, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        page.addLayout(grid)
        self._topics = QLineEdit(maxLength=2000)
        self._topics.setPlaceholderText("1c 4 7a")
        self.topics = Field(_("Topics"), self._topics)
        page.addWidget(self.topics)
        listed = "   ".join(f"{n} {topic}" for n, topic in enumerate(self._catalogue, start=1))
        page.addWidget(muted(listed))
        self._goals = long_editor(4)
        self.goals = Field(_("Goals, in own words"), self._goals)
        page.addWidget(self.goals)
        page.addStretch(1)
        return page

    def _second_page(self) -> QVBoxLayout:
        page = QVBoxLayout()
        page.setSpacing(9)
        self.wish_list = PeopleList(_("Wishes"), ranked=True)
        self.veto_list = PeopleList(_("Must not be paired with"), ranked=False)
        self.half_days = HalfDays()
        self.meets = KeyRow(_("Way to meet"), [_("On site"), _("Online"), _("Either")])
        self.capacity = KeyRow(_("Number of partners"), ["1", "2", "3"])
        for number, choice in enumerate(self.capacity.buttons, start=1):
            choice.setText(str(number))
        self._needs = long_editor(2)
        self.agreed = KeyRow(_("The manager agrees"), [_("Yes"), _("No")])
        self.slots = Field(
            _("Can meet on"), self.half_days, _("Arrow keys move, Space switches, Enter goes on.")
        )
        for made in (
            Field(_("Would like to be paired with"), self.wish_list),
            Field(_("Must not be paired with"), self.veto_list),
            self.slots,
            Field(_("Way to meet"), self.meets),
            Field(_("Number of partners"), self.capacity),
            Field(_("Needs to take part well"), self._needs),
            Field(_("The manager agrees in principle"), self.agreed),
        ):
            page.addWidget(made)
        page.addStretch(1)
        return page

    def _connect(self) -> None:
        self._who.returnPressed.connect(self._on_who)
        self._who.textEdited.connect(lambda: self.who.set_error(""))
        self._offer_names()
        self._topics.textChanged.connect(lambda: self._show_topics())
        for row in (self.role, self.consent, self.meets, self.capacity, self.agreed):
            row.answered.connect(lambda _n, r=row: self._on_answered(r))
            row.passed.connect(lambda r=row: self._go_on(r))
        for editor in (*self.lines.values(), self._topics):
            editor.installEventFilter(self)
        for picker in (self.wish_list, self.veto_list):
            # the focus is the chooser's own, its line only types
            picker.chooser.installEventFilter(self)
            picker.chooser.lineEdit().installEventFilter(self)
        for switch in self.half_days.switches.values():
            switch.installEventFilter(self)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def _offer_names(self) -> None:
        names = QCompleter([self._shown(one) for one in self._everybody], self)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        self._who.setCompleter(names)
        names.activated.connect(lambda: self._on_who())

    @staticmethod
    def _shown(one: Somebody) -> str:
        return f"{one.name} – {one.detail}" if one.detail else one.name

    def _word(self, role: Role) -> str:
        return self._card.word(role) if self._card is not None else role.value

    # going from field to field -------------------------------------------------------------

    def _order(self) -> list[QWidget]:
        first_switch = next(iter(self.half_days.switches.values()))
        return [
            self._who,
            self.role,
            self.consent,
            *self.lines.values(),
            self._topics,
            self._goals,
            self.wish_list.chooser,
            self.veto_list.chooser,
            first_switch,
            self.meets,
            self.capacity,
            self._needs,
            self.agreed,
            self.save_button,
        ]

    def _go_on(self, after: QWidget) -> None:
        """Put the cursor into the field after this one."""
        order = self._order()
        aim = order[order.index(after) + 1]
        aim.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(aim, QLineEdit):
            aim.selectAll()
        self._area.ensureWidgetVisible(aim)

    def _on_answered(self, row: KeyRow) -> None:
        if row is self.consent:
            self._follow()
            if row.value == NO:
                self._say(_("Enter or Ctrl+Enter notes the no; nothing else is kept."))
                self.save_button.setFocus()
                return
        self._go_on(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            for picker in (self.wish_list, self.veto_list):
                line = picker.chooser.lineEdit()
                if watched in {line, picker.chooser} and not line.text().strip():
                    self._go_on(picker.chooser)
                    return True
            if watched in self.half_days.switches.values():
                self._go_on(next(iter(self.half_days.switches.values())))
                return True
            if isinstance(watched, QLineEdit) and watched in self._order():
                self._go_on(watched)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter belongs to the field that has the focus, never to a default button
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

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
                self._take(form.person_id, form.role, form)
                self._who.setText(spaced(code))
                return
        found = [one for one in self._everybody if self._shown(one) == text]
        key = name_key(text)
        found = found or [one for one in self._everybody if name_key(one.name) == key]
        if len(found) == 1:
            self.take_person(found[0].id)
        elif found:
            self.who.set_error(_("Several people have this name: choose one from the list."))
            self._who.selectAll()
        elif code is not None:
            self.who.set_error(_("No interest form in this file has this code."))
            self._who.selectAll()
        elif self._asked_new == text:
            self._take_new(text)
        else:
            self._asked_new = text
            self.who.set_hint(
                _("Nobody has this name yet. Enter again adds {name}.").format(name=text)
            )

    def take_person(self, person_id: uuid.UUID) -> None:
        """Type the form of this person."""
        with self._desk.store.read() as db:
            form = queries.open_form(db, person_id)
            role = form.role if form is not None else None
            if role is None and self._card is not None:
                role = queries.known_role(db, self._card.id, person_id)
        self._take(person_id, role, form)

    def _take(self, person_id: uuid.UUID, role: Role | None, form: InterestFound | None) -> None:
        if self._card is None:
            return
        with self._desk.store.read() as db:
            details = people_queries.person(db, person_id, self._card.id)
        if not details:
            return
        detail = next((one for one in details if one.line.role is role), details[0])
        self._person, self._form = person_id, form
        hint = _("{name} is in the list.").format(name=detail.line.name)
        if form is not None and form.returned_on is not None:
            typed = _("Typed in before, on {date}: what you type replaces it.")
            hint += " " + typed.format(date=day(form.returned_on))
        self._who.setText(detail.line.name)
        self._begin(role, hint)
        self._show_known(detail)

    def _take_new(self, name: str) -> None:
        self._person, self._form = None, None
        self._begin(None, _("{name} will be added to the list.").format(name=name))
        self.lines["name"].setText(name)

    def _begin(self, role: Role | None, hint: str) -> None:
        self._ready = True
        self._asked_new = ""
        self.who.set_hint(hint)
        self.role.set_value(list(Role).index(role) + 1 if role is not None else 0)
        self.role.setEnabled(True)
        self.consent.setEnabled(True)
        self._say("")
        self._follow()
        aim = self.consent if role is not None else self.role
        aim.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_known(self, detail: PersonDetail) -> None:
        line = detail.line
        known = {
            "name": line.name,
            "email": line.email,
            "job_title": line.job_title,
            "grade": line.grade,
            "department": line.department,
            "site": line.site,
            "manager": line.manager,
            "languages": "; ".join(detail.languages),
        }
        for fact, text in known.items():
            self.lines[fact].setText(text)
            self.lines[fact].setCursorPosition(0)
        others = [one for one in self._choices if one.id != self._person]
        self.wish_list.show_people((), others)
        self.veto_list.show_people((), others)
        so_far = ", ".join(name for name, _strength in detail.topics)
        self._known_topics = _("So far: {topics}").format(topics=so_far) if so_far else ""
        self._show_topics()

    # answers -------------------------------------------------------------------------------

    def _typed(self) -> TypedTopics:
        return read_topics(self._topics.text(), self._catalogue)

    def _show_topics(self) -> None:
        typed = self._typed()
        if typed.wrong:
            self.topics.set_error(
                _("No topic has the number {numbers}.").format(numbers=", ".join(typed.wrong))
            )
            return
        told = "; ".join(f"{name} – {strength_word(s)}" for name, s in typed.topics)
        if typed.new:
            told += " · " + _("new: {names}").format(names=", ".join(typed.new))
        usual = _("Numbers of the form; a, b or c for the circle. New ones by name, with “;”.")
        self.topics.set_hint(told or self._known_topics or usual)

    def _answers(self) -> InterestAnswers:
        signed = self._on.date()
        meets = (None, MeetingMode.ON_SITE, MeetingMode.ONLINE, MeetingMode.EITHER)
        return InterestAnswers(
            role=list(Role)[self.role.value - 1],
            signed_on=dt.date(signed.year(), signed.month(), signed.day()),
            texts={fact: line.text() for fact, line in self.lines.items()},
            topics=dict(self._typed().topics),
            goals=self._goals.toPlainText(),
            wishes=tuple(self.wish_list.ids),
            vetoes=tuple(self.veto_list.ids),
            slots=self.half_days.slots,
            meets=meets[self.meets.value],
            capacity=self.capacity.value or None,
            access_needs=self._needs.toPlainText(),
            manager_agreed={0: None, YES: True, NO: False}[self.agreed.value],
        )

    def _missing(self) -> bool:
        """Whether something must be answered first; goes there."""
        if not self._ready:
            self.who.set_error(_("Type the code of the form or a name, then Enter."))
            self._who.setFocus()
        elif not self.role.value:
            self._say(_("Is it the form of a mentor or a mentee? 1 or 2."), "warn")
            self.role.setFocus()
        elif not self.consent.value:
            self._say(_("Does the form say yes or no? 1 is yes, 2 is no."), "warn")
            self.consent.setFocus()
        elif self.consent.value == YES and self._typed().wrong:
            self._topics.setFocus()
        elif self.consent.value == YES and not self.lines["name"].text().strip():
            self.facts["name"].set_error(_("A person needs a name."))
            self.lines["name"].setFocus()
        else:
            return False
        return True

    def save(self) -> None:
        """Take over what was typed as one step, and ask for the next form."""
        from rmdesk.operations import interest
        from rmdesk.operations.addresses import is_address

        if self._missing() or self._card is None:
            return
        answers, name = self._answers(), self.lines["name"].text().strip()
        copy = self._form.copy_id if self._form is not None else None
        store = self._desk.store
        email = answers.texts["email"].strip()
        if self.consent.value == YES and email and not is_address(email):
            self.facts["email"].set_error(_("This is no e-mail address."))
            self.lines["email"].setFocus()
            return
        try:
            if self.consent.value == YES:
                interest.record_interest(store, self._card.id, self._person, answers, copy)
                told = _("Interest form of {name} taken over.").format(name=name)
                self._desk.tell(told)
            elif copy is not None:
                interest.refuse_interest(store, copy, answers.signed_on)
                told = _("{name} said no; nothing else was kept.").format(name=name)
                self._desk.tell(told)
            else:
                told = _("A no without a code: nothing was kept.")
        except UserError as error:
            self._say(f"{error.what} {error.remedy}", "bad")
            return
        self.saved += 1
        self._read_lists()
        self._offer_names()
        self._next(told)

    def _next(self, told: str) -> None:
        self._form, self._person, self._ready, self._asked_new = None, None, False, ""
        self._known_topics = ""
        for fact, made in self.facts.items():
            self.lines[fact].clear()
            made.set_error("")
        for row in (self.role, self.consent, self.meets, self.capacity, self.agreed):
            row.set_value(0)
        self.role.setEnabled(False)
        self.consent.setEnabled(False)
        self._topics.clear()
        self._goals.clear()
        self._needs.clear()
        self.half_days.show_slots(())
        self.wish_list.show_people((), self._choices)
        self.veto_list.show_people((), self._choices)
        self._show_topics()
        self._who.clear()
        self.who.set_hint(_("Printed at the foot of both pages. A blank form: type the name."))
        self._say(told, "ok")
        self._area.verticalScrollBar().setValue(0)
        self._follow()
        self._who.setFocus()

    def _follow(self) -> None:
        self.pages.setEnabled(self._ready and self.consent.value != NO)
        self.save_button.setEnabled(self._ready)

    def _say(self, text: str, role: str = "muted") -> None:
        self.note.setProperty("role", role)
        self.note.style().polish(self.note)
        self.note.setText(text)
