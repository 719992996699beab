"""The fields of an interest form in the order of the paper; Enter goes from one to the next."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.queries.people import PersonChoice, PersonDetail
from rmdesk.rules.forms.interest import FACTS
from rmdesk.rules.forms.interest_typing import TypedTopics, read_topics
from rmdesk.rules.importing.columns import Field as PersonField
from rmdesk.rules.words import MeetingMode
from rmdesk.ui.people_words import column_word
from rmdesk.ui.person_sections.editing import long_editor
from rmdesk.ui.plain_text import text_of
from rmdesk.ui.widgets import Field, muted
from rmdesk.ui.widgets.half_days import HalfDays
from rmdesk.ui.widgets.key_row import KeyRow
from rmdesk.ui.widgets.people_picker import PeopleList
from rmdesk.ui.widgets.topic_rows import strength_word

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
_MEETS = (None, MeetingMode.ON_SITE, MeetingMode.ONLINE, MeetingMode.EITHER)
_AGREED = {0: None, YES: True, NO: False}


class InterestFields(QWidget):
    """Left the first page of the form, right the second.

    ``reached`` gives the field that Enter went to; ``done`` comes after the last one.
    """

    reached = Signal(QWidget)
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue: tuple[str, ...] = ()
        self._known_topics = ""
        self.setProperty("scrolled", True)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 8, 0)
        both.setSpacing(24)
        both.addLayout(self._first_page(), 1)
        both.addLayout(self._second_page(), 1)
        self._connect()

    # building ------------------------------------------------------------------------------

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
        self.topic_line = QLineEdit(maxLength=2000)
        self.topic_line.setPlaceholderText("1c 4 7a")
        self.topics = Field(_("Topics"), self.topic_line)
        page.addWidget(self.topics)
        self._numbers = muted()
        page.addWidget(self._numbers)
        self._goals = long_editor(4)
        page.addWidget(Field(_("Goals, in own words"), self._goals))
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
        slots = Field(
            _("Can meet on"), self.half_days, _("Arrow keys move, Space switches, Enter goes on.")
        )
        for made in (
            Field(_("Would like to be paired with"), self.wish_list),
            Field(_("Must not be paired with"), self.veto_list),
            slots,
            Field(_("Way to meet"), self.meets),
            Field(_("Number of partners"), self.capacity),
            Field(_("Needs to take part well"), self._needs),
            Field(_("The manager agrees in principle"), self.agreed),
        ):
            page.addWidget(made)
        page.addStretch(1)
        return page

    def _connect(self) -> None:
        self.topic_line.textChanged.connect(lambda: self._show_topics())
        for row in (self.meets, self.capacity, self.agreed):
            row.answered.connect(lambda _n, r=row: self._go_on(r))
            row.passed.connect(lambda r=row: self._go_on(r))
        for editor in (*self.lines.values(), self.topic_line):
            editor.installEventFilter(self)
        for picker in (self.wish_list, self.veto_list):
            # the focus is the chooser's own, its line only types
            picker.chooser.installEventFilter(self)
            picker.chooser.lineEdit().installEventFilter(self)
        for switch in self.half_days.switches.values():
            switch.installEventFilter(self)

    # going from field to field -------------------------------------------------------------

    def _order(self) -> list[QWidget]:
        return [
            *self.lines.values(),
            self.topic_line,
            self._goals,
            self.wish_list.chooser,
            self.veto_list.chooser,
            self._first_switch(),
            self.meets,
            self.capacity,
            self._needs,
            self.agreed,
        ]

    def _first_switch(self) -> QWidget:
        return next(iter(self.half_days.switches.values()))

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self._go_to(self._order()[0])

    def _go_on(self, after: QWidget) -> None:
        order = self._order()
        at = order.index(after) + 1
        if at < len(order):
            self._go_to(order[at])
        else:
            self.done.emit()

    def _go_to(self, aim: QWidget) -> None:
        aim.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(aim, QLineEdit):
            aim.selectAll()
        self.reached.emit(aim)

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
                self._go_on(self._first_switch())
                return True
            if isinstance(watched, QLineEdit) and watched in self._order():
                self._go_on(watched)
                return True
        return super().eventFilter(watched, event)

    # answers -------------------------------------------------------------------------------

    def offer_topics(self, catalogue: Sequence[str]) -> None:
        """``catalogue`` is the topics in the order of their printed numbers."""
        self._catalogue = tuple(catalogue)
        listed = (f"{n} {topic}" for n, topic in enumerate(catalogue, start=1))
        self._numbers.setText("   ".join(listed))

    def clear(self, choices: Sequence[PersonChoice]) -> None:
        """Everything blank; ``choices`` can be wished for."""
        for fact, made in self.facts.items():
            self.lines[fact].clear()
            made.set_error("")
        for row in (self.meets, self.capacity, self.agreed):
            row.set_value(0)
        self.topic_line.clear()
        self._goals.clear()
        self._needs.clear()
        self.half_days.show_slots(())
        self.wish_list.show_people((), choices)
        self.veto_list.show_people((), choices)
        self._known_topics = ""
        self._show_topics()

    def show_known(self, detail: PersonDetail, choices: Sequence[PersonChoice]) -> None:
        """Fill in what the list knows of this person; ``choices`` are the others."""
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
        self.wish_list.show_people((), choices)
        self.veto_list.show_people((), choices)
        so_far = ", ".join(name for name, _strength in detail.topics)
        self._known_topics = _("So far: {topics}").format(topics=so_far) if so_far else ""
        self._show_topics()

    @property
    def typed_topics(self) -> TypedTopics:
        """What the line of topics means."""
        return read_topics(self.topic_line.text(), self._catalogue)

    def _show_topics(self) -> None:
        typed = self.typed_topics
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

    def texts(self) -> dict[str, str]:
        """The lines about the person, by the names of ``rules.forms.interest.FACTS``."""
        return {fact: line.text() for fact, line in self.lines.items()}

    @property
    def goals(self) -> str:
        """In own words."""
        return text_of(self._goals)

    @property
    def access_needs(self) -> str:
        """What somebody needs to take part well."""
        return text_of(self._needs)

    @property
    def wishes(self) -> tuple[uuid.UUID, ...]:
        """Whom they would like, the dearest first."""
        return tuple(self.wish_list.ids)

    @property
    def vetoes(self) -> tuple[uuid.UUID, ...]:
        """Whom they must not be paired with."""
        return tuple(self.veto_list.ids)

    @property
    def way(self) -> MeetingMode | None:
        """How they meet; ``None`` while blank."""
        return _MEETS[self.meets.value]

    @property
    def manager_agreed(self) -> bool | None:
        """What the manager ticked; ``None`` while blank."""
        return _AGREED[self.agreed.value]

    def complain(self, fact: str, text: str) -> None:
        """Say what is wrong with a line about the person, and go there."""
        self.facts[fact].set_error(text)
        self.lines[fact].setFocus()
