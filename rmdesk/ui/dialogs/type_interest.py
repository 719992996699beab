"""Typing in returned interest forms by keys alone: code or name, consent, then field by field.

Enter goes on, a digit chooses and goes on, Ctrl+Enter saves from anywhere and asks for the next
form.
"""

from __future__ import annotations

import uuid
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import interest as queries
from rmdesk.queries import people as people_queries
from rmdesk.queries import personality, programmes
from rmdesk.queries.interest import InterestFound
from rmdesk.queries.paper_languages import printed_in
from rmdesk.queries.people import PersonChoice
from rmdesk.queries.personality import Somebody
from rmdesk.rules.forms.codes import spaced
from rmdesk.rules.interest_papers import InterestAnswers
from rmdesk.rules.paper_languages import ENGLISH
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.texts.languages import language_name
from rmdesk.ui.typing_forms.dialog import Offered, TypingDialog, Words
from rmdesk.ui.typing_forms.interest_fields import NO, YES, InterestFields
from rmdesk.ui.widgets.key_row import KeyRow
from rmdesk.ui.words import day

_BY_KEY = Qt.FocusReason.TabFocusReason


class TypeInterest(TypingDialog):
    """One form after another; each is one step that Ctrl+Z takes back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._form: InterestFound | None = None
        self._person: uuid.UUID | None = None
        self._ready = False
        self._asked_new = ""
        with desk.store.read() as db:
            self._card = programmes.current(db)
        self._choices: list[PersonChoice] = []
        words = Words(
            title=_("Type in interest forms"),
            keys=_(
                "Enter goes on · a digit chooses and goes on, 0 leaves blank · Ctrl+Enter "
                "saves and asks for the next form. What is left blank stays as it was."
            ),
            where=_("Printed at the foot of both pages. A blank form: type the name."),
            several=_("Several people have this name: choose one from the list."),
            no_code=_("No interest form in this file has this code."),
        )
        super().__init__(desk, words, (74, 54), parent)
        self._read_lists()
        self._clear()

    def _read_lists(self) -> None:
        """Who can be typed and wished for, and the topics, as they are now."""
        with self._desk.store.read() as db:
            everybody = personality.everybody(db)
            self._choices = people_queries.choices(db)
            self.pages.offer_topics(queries.topics(db))
        self._offer(
            Offered(self._shown(one), one.name, partial(self.take_person, one.id))
            for one in everybody
        )

    # building ------------------------------------------------------------------------------

    def _build_form(self, box: QVBoxLayout) -> None:
        self._add_signed_on()
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
        self.pages = InterestFields()
        self._area.setWidget(self.pages)
        box.addWidget(self._area, 1)

    def _connect(self) -> None:
        super()._connect()
        self.role.answered.connect(lambda _n: self.consent.setFocus(_BY_KEY))
        self.role.passed.connect(lambda: self.consent.setFocus(_BY_KEY))
        self.consent.answered.connect(lambda _n: self._on_consent())
        self.consent.passed.connect(self.pages.begin)
        self.pages.reached.connect(self._area.ensureWidgetVisible)
        self.pages.done.connect(lambda: self.save_button.setFocus(_BY_KEY))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    @staticmethod
    def _shown(one: Somebody) -> str:
        return f"{one.name} – {one.detail}" if one.detail else one.name

    def _word(self, role: Role) -> str:
        return self._card.word(role) if self._card is not None else role.value

    # whose form ----------------------------------------------------------------------------

    def _take_code(self, code: str) -> bool:
        with self._desk.store.read() as db:
            form = queries.form(db, code)
        if form is not None:
            self._take(form.person_id, form.role, form)
            self._who.setText(spaced(code))
        return form is not None

    def _unknown(self, text: str) -> None:
        if self._asked_new == text:
            self._take_new(text)
            return
        self._asked_new = text
        self.who.set_hint(_("Nobody has this name yet. Enter again adds {name}.").format(name=text))

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
            tongue = printed_in(db, form.copy_id) if form is not None else ENGLISH
        if not details:
            return
        detail = next((one for one in details if one.line.role is role), details[0])
        self._person, self._form = person_id, form
        hint = _("{name} is in the list.").format(name=detail.line.name)
        if form is not None and form.returned_on is not None:
            typed = _("Typed in before, on {date}: what you type replaces it.")
            hint += " " + typed.format(date=day(form.returned_on))
        if tongue != ENGLISH:
            told = _("The paper is in {language}; its fields stand in the same order.")
            hint += " " + told.format(language=language_name(tongue))
        self._who.setText(detail.line.name)
        self._begin(role, hint)
        self.pages.show_known(detail, [one for one in self._choices if one.id != person_id])

    def _take_new(self, name: str) -> None:
        self._person, self._form = None, None
        self._begin(None, _("{name} will be added to the list.").format(name=name))
        self.pages.lines["name"].setText(name)

    def _begin(self, role: Role | None, hint: str) -> None:
        self._ready = True
        self._asked_new = ""
        self.who.set_hint(hint)
        self.role.set_value(list(Role).index(role) + 1 if role is not None else 0)
        self.role.setEnabled(True)
        self.consent.setEnabled(True)
        self._say("")
        self._follow()
        (self.consent if role is not None else self.role).setFocus(_BY_KEY)

    # answers -------------------------------------------------------------------------------

    def _on_consent(self) -> None:
        self._follow()
        if self.consent.value == NO:
            self._say(_("Enter or Ctrl+Enter notes the no; nothing else is kept."))
            self.save_button.setFocus()
        else:
            self.pages.begin()

    def _answers(self) -> InterestAnswers:
        pages = self.pages
        return InterestAnswers(
            role=list(Role)[self.role.value - 1],
            signed_on=self._signed_on(),
            texts=pages.texts(),
            topics=dict(pages.typed_topics.topics),
            goals=pages.goals,
            wishes=pages.wishes,
            vetoes=pages.vetoes,
            slots=pages.half_days.slots,
            meets=pages.way,
            capacity=pages.capacity.value or None,
            access_needs=pages.access_needs,
            manager_agreed=pages.manager_agreed,
        )

    def _missing(self) -> bool:
        """Whether something must be answered or mended first; goes there."""
        from rmdesk.operations.addresses import is_address

        pages = self.pages
        email = pages.lines["email"].text().strip()
        if not self._ready:
            self._ask_who()
        elif not self.role.value:
            self._say(_("Is it the form of a mentor or a mentee? 1 or 2."), "warn")
            self.role.setFocus()
        elif not self.consent.value:
            self._say(_("Does the form say yes or no? 1 is yes, 2 is no."), "warn")
            self.consent.setFocus()
        elif self.consent.value == NO:
            return False
        elif pages.typed_topics.wrong:
            pages.topic_line.setFocus()
        elif not pages.lines["name"].text().strip():
            pages.complain("name", _("A person needs a name."))
        elif email and not is_address(email):
            pages.complain("email", _("This is no e-mail address."))
        else:
            return False
        return True

    def save(self) -> None:
        """Take over what was typed as one step, and ask for the next form."""
        if self._missing() or self._card is None:
            return
        try:
            told = self._keep(self._card.id, self._answers())
        except UserError as error:
            self._say(f"{error.what} {error.remedy}", "bad")
            return
        self.saved += 1
        self._read_lists()
        self._next(told)

    def _keep(self, programme_id: uuid.UUID, answers: InterestAnswers) -> str:
        """Record the form; what was done, in a sentence."""
        from rmdesk.operations import interest

        store, name = self._desk.store, self.pages.lines["name"].text().strip()
        copy = self._form.copy_id if self._form is not None else None
        if self.consent.value == YES:
            interest.record_interest(store, programme_id, self._person, answers, copy)
            told = _("Interest form of {name} taken over.").format(name=name)
        elif copy is not None:
            interest.refuse_interest(store, copy, answers.signed_on)
            told = _("{name} said no; nothing else was kept.").format(name=name)
        else:
            return _("A no without a code: nothing was kept.")
        self._desk.tell(told)
        return told

    def _clear(self) -> None:
        self._form, self._person, self._ready, self._asked_new = None, None, False, ""
        for row in (self.role, self.consent):
            row.set_value(0)
            row.setEnabled(False)
        self.pages.clear(self._choices)
        self._area.verticalScrollBar().setValue(0)
        self._follow()

    def _follow(self) -> None:
        self.pages.setEnabled(self._ready and self.consent.value != NO)
        self.save_button.setEnabled(self._ready)
