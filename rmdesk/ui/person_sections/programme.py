"""What somebody takes part as in this programme, and what is wanted, offered and possible."""

from __future__ import annotations

import datetime as dt
import uuid

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QLineEdit, QSpinBox

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries.people import Lists, PersonDetail
from rmdesk.rules.importing.columns import several
from rmdesk.rules.words import MeetingMode, ParticipationStatus, Role
from rmdesk.ui.messages import show_error
from rmdesk.ui.people_words import meets_word, role_word, status_word
from rmdesk.ui.person_sections.editing import long_editor, write
from rmdesk.ui.person_sections.section import Section, Shown
from rmdesk.ui.plain_text import says, text_of
from rmdesk.ui.widgets import Field, button
from rmdesk.ui.widgets.choosing import chosen
from rmdesk.ui.widgets.fields import tidy
from rmdesk.ui.widgets.half_days import DAYS, HalfDays
from rmdesk.ui.widgets.people_picker import PeopleList
from rmdesk.ui.widgets.topic_rows import TopicRows
from rmdesk.ui.words import day


class ProgrammeSection(Section):
    """Role, status, capacity, topics, goals, wishes, vetoes, availability, needs."""

    name = "programme"

    def title(self) -> str:
        return _("In this programme")

    def _build(self) -> None:
        self._detail: PersonDetail | None = None
        self._catalogue: tuple[str, ...] = ()
        self.role_box = QComboBox()
        self.status_box = QComboBox()
        for status in ParticipationStatus:
            self.status_box.addItem(status_word(status), status)
        self.capacity_box = QSpinBox(minimum=1, maximum=9)
        self.meets_box = QComboBox()
        for meets in (None, *MeetingMode):
            self.meets_box.addItem(meets_word(meets), meets)
        self.topic_rows = TopicRows()
        self.interests_box = QLineEdit(maxLength=2000)
        self.goals_box = long_editor()
        self.half_days = HalfDays()
        self.wish_list = PeopleList(_("Wishes"), ranked=True)
        self.veto_list = PeopleList(_("Must not be paired with"), ranked=False)
        self.needs_box = long_editor(2)
        self.agreed_box = QCheckBox(_("Agreed in principle"))
        self.waiting_box = QDateEdit()
        self.waiting_box.setCalendarPopup(True)
        tidy(self.waiting_box)
        self.also = button("", self._on_also, flat=True)
        self.role = Field(_("Role in the programme"), self.role_box)
        self.status = Field(_("Status"), self.status_box)
        self.waiting = Field(_("Waiting since"), self.waiting_box)
        self.capacity = Field(_("Number of partners"), self.capacity_box)
        self.topics = Field(_("Topics"), self.topic_rows)
        self.interests = Field(
            _("Interests and values"),
            self.interests_box,
            _("Several, separated by semicolons. They count when both gave some."),
        )
        self.goals = Field(_("Goals, in own words"), self.goals_box)
        self.wishes = Field(
            _("Would like to be paired with"), self.wish_list, _("The first wish counts most.")
        )
        self.vetoes = Field(
            _("Must not be paired with"),
            self.veto_list,
            _("Always kept. Nobody else is told, and it is never printed."),
        )
        self.slots = Field(
            _("Can meet on"), self.half_days, _("None chosen means: not known, anything goes.")
        )
        self.meets = Field(_("Way to meet"), self.meets_box)
        self.needs = Field(_("Needs to take part well"), self.needs_box)
        self.agreed = Field(_("Agreement of this person’s manager"), self.agreed_box)
        self._parts = (
            self.status,
            self.waiting,
            self.capacity,
            self.topics,
            self.interests,
            self.goals,
            self.wishes,
            self.vetoes,
            self.slots,
            self.meets,
            self.needs,
            self.agreed,
        )
        self.lines.addWidget(self.role)
        self.lines.addWidget(self.also, 0, Qt.AlignmentFlag.AlignLeft)
        for made in self._parts:
            self.lines.addWidget(made)
        self.save_on(self.role_box, self._save_role)
        self.save_on(self.status_box, self._save_status)
        self.save_on(self.waiting_box, self._save_waiting)
        self.save_on(self.capacity_box, self._save_capacity)
        self.save_on(self.meets_box, self._save_meets)
        self.save_on(self.interests_box, self._save_interests)
        self.save_on(self.goals_box, self._save_goals)
        self.save_on(self.needs_box, self._save_needs)
        self.save_on(self.agreed_box, self._save_agreed)
        self.topic_rows.changed.connect(self._save_topics)
        self.wish_list.changed.connect(self._save_wishes)
        self.veto_list.changed.connect(self._save_vetoes)
        self.half_days.changed.connect(self._save_slots)

    def show_lists(self, lists: Lists) -> None:
        """The catalogue of topics."""
        self._catalogue = lists.topics

    # showing -------------------------------------------------------------------------------

    def show_person(self, shown: Shown | None) -> None:
        super().show_person(shown)
        self._detail = None
        if shown is None:
            return
        self._detail = shown.detail
        if self._detail is None:
            return
        detail, others = self._detail, {d.line.role for d in shown.details} - {shown.role}
        self.filling(lambda: self._fill(detail, shown))
        taking_part = detail.line.participation_id is not None
        for made in self._parts:
            made.setVisible(taking_part)
        self.waiting.setVisible(taking_part and detail.line.status is ParticipationStatus.WAITING)
        other = Role.MENTEE if shown.role is Role.MENTOR else Role.MENTOR
        self.also.setVisible(taking_part and not others)
        self.also.setText(_("Also takes part as {role}").format(role=shown.card.word(other)))
        if others:
            self.role.set_hint(_("Takes part in both roles; each has its own row."))
        elif not self.role.error:
            self.role.set_hint("")
        if taking_part:
            people = self.known.everybody()
            self.wish_list.show_people(detail.wishes, people, but=shown.person_id)
            self.veto_list.show_people(detail.vetoes, people, but=shown.person_id)

    def _fill(self, detail: PersonDetail, shown: Shown) -> None:
        self.role_box.clear()
        self.role_box.addItem(_("Not in this programme"), None)
        for role in Role:
            self.role_box.addItem(role_word(shown.card, role), role)
        self.role_box.setCurrentIndex(self.role_box.findData(detail.line.role))
        if detail.line.participation_id is None:
            return
        self.status_box.setCurrentIndex(self.status_box.findData(detail.line.status))
        self.capacity_box.setValue(detail.line.capacity)
        self.meets_box.setCurrentIndex(self.meets_box.findData(detail.meets))
        mentor = detail.line.role is Role.MENTOR
        title = _("Topics offered") if mentor else _("Topics wanted")
        self.topics.set_label(title)
        self.topic_rows.show_topics(detail.topics, self._catalogue)
        if not self.interests.error and set(several(self.interests_box.text())) != set(
            detail.interests
        ):
            write(self.interests_box, "; ".join(detail.interests))
        if not says(self.goals_box, detail.goals):
            write(self.goals_box, detail.goals)
        if not says(self.needs_box, detail.access_needs):
            write(self.needs_box, detail.access_needs)
        self.half_days.show_slots(detail.slots)
        self.agreed_box.setChecked(detail.manager_agreed_on is not None)
        self.agreed_box.setText(
            _("Agreed in principle on {date}").format(date=day(detail.manager_agreed_on))
            if detail.manager_agreed_on
            else _("Agreed in principle")
        )
        since = detail.waiting_since or self.desk.today()
        self.waiting_box.setDate(QDate(since.year, since.month, since.day))

    # saving --------------------------------------------------------------------------------

    def _save_role(self) -> None:
        from rmdesk.operations import participations

        if self._detail is None or self.shown is None:
            return
        role, shown = chosen(self.role_box, Role), self.shown
        part = shown.participation_id
        if role is self._detail.line.role:
            self.role.set_error("")
            return
        store = self.desk.store
        if part is not None:
            done = self.do(self.role, lambda: participations.set_role(store, part, role))
        else:
            assert role is not None
            done = self.do(
                self.role,
                lambda: participations.join(store, shown.person_id, shown.card.id, role),
            )
        if not done:
            self.filling(lambda: self.role_box.setCurrentIndex(self.role_box.findData(shown.role)))

    def _on_also(self) -> None:
        from rmdesk.operations import participations

        if self.shown is None or self.shown.role is None:
            return
        other = Role.MENTEE if self.shown.role is Role.MENTOR else Role.MENTOR
        shown = self.shown
        try:
            participations.join(self.desk.store, shown.person_id, shown.card.id, other)
        except UserError as error:
            show_error(self, error)
            return
        self.desk.tell(
            _("{name} takes part as {role} too.").format(
                name=shown.name, role=shown.card.word(other)
            )
        )

    def _save_status(self) -> None:
        from rmdesk.operations import participations

        part, status = self._part(), chosen(self.status_box, ParticipationStatus)
        if part and status and self._detail and status is not self._detail.line.status:
            today = self.desk.today()
            self.do(
                self.status,
                lambda: participations.set_status(self.desk.store, part, status, today),
            )

    def _save_waiting(self) -> None:
        from rmdesk.operations import participations

        part, on = self._part(), self.waiting_box.date()
        since = dt.date(on.year(), on.month(), on.day())
        if not part or self._detail is None or since == self._detail.waiting_since:
            return
        if since > self.desk.today():
            self.waiting.set_error(_("This day has not come yet. Choose an earlier one."))
            return
        self.do(
            self.waiting,
            lambda: participations.set_waiting_since(self.desk.store, part, since),
        )

    def _save_capacity(self) -> None:
        from rmdesk.operations import participations

        part, value = self._part(), self.capacity_box.value()
        if part and self._detail and value != self._detail.line.capacity:
            self.do(
                self.capacity,
                lambda: participations.set_capacity(self.desk.store, part, value),
            )

    def _save_meets(self) -> None:
        from rmdesk.operations import participations

        part, value = self._part(), chosen(self.meets_box, MeetingMode)
        if part and self._detail and value != self._detail.meets:
            self.do(self.meets, lambda: participations.set_meets(self.desk.store, part, value))

    def _save_interests(self) -> None:
        from rmdesk.operations import participations

        part, wanted = self._part(), several(self.interests_box.text())
        if part and self._detail and set(wanted) != set(self._detail.interests):
            self.do(
                self.interests,
                lambda: participations.set_interests(self.desk.store, part, wanted),
            )

    def _save_goals(self) -> None:
        from rmdesk.operations import participations

        part, text = self._part(), text_of(self.goals_box)
        if part and self._detail and not says(self.goals_box, self._detail.goals):
            self.do(self.goals, lambda: participations.set_goals(self.desk.store, part, text))

    def _save_needs(self) -> None:
        from rmdesk.operations import participations

        part, text = self._part(), text_of(self.needs_box)
        if part and self._detail and not says(self.needs_box, self._detail.access_needs):
            self.do(
                self.needs,
                lambda: participations.set_access_needs(self.desk.store, part, text),
            )

    def _save_agreed(self) -> None:
        from rmdesk.operations import participations

        part, on = self._part(), self.agreed_box.isChecked()
        if part and self._detail and on != (self._detail.manager_agreed_on is not None):
            date = self.desk.today() if on else None
            participations.set_manager_agreed(self.desk.store, part, date)

    def _save_topics(self) -> None:
        from rmdesk.operations import participations

        part, topics = self._part(), self.topic_rows.topics
        if part:
            self.do(self.topics, lambda: participations.set_topics(self.desk.store, part, topics))

    def _save_wishes(self) -> None:
        from rmdesk.operations import participations

        part, ids = self._part(), self.wish_list.ids
        if part:
            self.do(self.wishes, lambda: participations.set_wishes(self.desk.store, part, ids))

    def _save_vetoes(self) -> None:
        from rmdesk.operations import participations

        part, ids = self._part(), self.veto_list.ids
        if part:
            self.do(self.vetoes, lambda: participations.set_vetoes(self.desk.store, part, ids))

    def _save_slots(self) -> None:
        from rmdesk.operations import participations

        part, slots = self._part(), self.half_days.slots
        if part and self._detail:
            slots |= {slot for slot in self._detail.slots if slot[0] >= DAYS}
            self.do(self.slots, lambda: participations.set_slots(self.desk.store, part, slots))

    def _part(self) -> uuid.UUID | None:
        return self.shown.participation_id if self.shown is not None else None
