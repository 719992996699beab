"""One person beside the table: every field saved when it is left, one undo step a field."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.queries.people import Lists, PersonDetail
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.importing.columns import Field as PersonField
from rmdesk.rules.importing.columns import several
from rmdesk.rules.words import MeetingMode, ParticipationStatus, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.people_words import column_word, meets_word, role_word, status_kind, status_word
from rmdesk.ui.widgets import Card, Field, Pill, heading, muted
from rmdesk.ui.widgets.autosave import AutoSave
from rmdesk.ui.widgets.choosing import chosen

TEXTS = (
    PersonField.FULL_NAME,
    PersonField.EMAIL,
    PersonField.EMPLOYEE_NUMBER,
    PersonField.JOB_TITLE,
    PersonField.GRADE,
    PersonField.DEPARTMENT,
    PersonField.SITE,
    PersonField.MANAGER,
)
CHOSEN = frozenset(
    {PersonField.GRADE, PersonField.DEPARTMENT, PersonField.SITE, PersonField.MANAGER}
)


class PersonPanel(QScrollArea):
    """Shows and edits one person; empty until somebody is selected."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._detail: PersonDetail | None = None
        self._programme: uuid.UUID | None = None
        self._savers: list[AutoSave] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card = Card()
        self.setWidget(self._card)
        self.setMinimumWidth(300)
        self._build()
        self.show_person(None, [], None)

    # building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self._title = heading("", 1.15)
        self._title.setWordWrap(True)
        self._pill = Pill()
        self._facts = muted("")
        top = QHBoxLayout()
        top.addWidget(self._pill)
        top.addStretch(1)
        self._card.body.addWidget(self._title)
        self._card.body.addLayout(top)
        self._card.body.addWidget(self._facts)
        self._form = QWidget()
        lines = QVBoxLayout(self._form)
        lines.setContentsMargins(0, 4, 0, 0)
        lines.setSpacing(9)
        self.fields: dict[PersonField, Field] = {}
        for field in TEXTS:
            editor: QLineEdit | QComboBox = (
                _chooser() if field in CHOSEN else QLineEdit(maxLength=200)
            )
            self.fields[field] = Field(column_word(field), editor)
            self._save_on(editor, partial(self._save_text, field))
            lines.addWidget(self.fields[field])
        self._role = QComboBox()
        self._capacity = QSpinBox(minimum=1, maximum=9)
        self._meets = QComboBox()
        for meets in (None, *MeetingMode):
            self._meets.addItem(meets_word(meets), meets)
        self._status = QComboBox()
        for status in ParticipationStatus:
            self._status.addItem(status_word(status), status)
        self._topics = QLineEdit(maxLength=2000)
        self._goals = QPlainTextEdit()
        self._goals.setTabChangesFocus(True)
        self._goals.setFixedHeight(76)
        self.role = Field(_("Role in the programme"), self._role)
        self.status = Field(_("Status"), self._status)
        self.capacity = Field(_("Number of partners"), self._capacity)
        self.meets = Field(_("Way to meet"), self._meets)
        self.topics = Field(_("Topics"), self._topics, _("Several, separated by semicolons."))
        self.goals = Field(_("Goals, in own words"), self._goals)
        for made in (
            self.role,
            self.status,
            self.capacity,
            self.meets,
            self.topics,
            self.goals,
        ):
            lines.addWidget(made)
        self._save_on(self._role, self._save_role)
        self._save_on(self._status, self._save_status)
        self._save_on(self._capacity, self._save_capacity)
        self._save_on(self._meets, self._save_meets)
        self._save_on(self._topics, self._save_topics)
        self._save_on(self._goals, self._save_goals)
        self._foot = muted(_("Saved automatically. Ctrl+Z takes the last change back."))
        lines.addWidget(self._foot)
        self._card.body.addWidget(self._form)
        self._card.body.addStretch(1)

    def _save_on(self, editor: QWidget, save: Callable[[], None]) -> None:
        saver = AutoSave(save, self)
        saver.watch(editor)
        self._savers.append(saver)

    # showing -------------------------------------------------------------------------------

    def show_person(
        self,
        detail: PersonDetail | None,
        names: Sequence[str],
        card: ProgrammeCard | None,
        *,
        both_roles: bool = False,
    ) -> None:
        """Show one person in one role, or say that nobody is selected; ``names`` are possible
        managers.
        """
        self._both_roles = both_roles
        same = (
            self._detail is not None
            and detail is not None
            and (self._detail.line.id, self._detail.line.role) == (detail.line.id, detail.line.role)
        )
        if not same:
            self._tell_unsaved()
            for made in self._all_fields():
                made.set_error("")
            self.verticalScrollBar().setValue(0)
        self._detail = detail
        self._programme = card.id if card else None
        self._form.setVisible(detail is not None)
        self._pill.setVisible(detail is not None)
        if detail is None or card is None:
            self._title.setText(_("Nobody selected"))
            self._facts.setText(_("Select somebody in the table to see and change everything."))
            self._facts.setVisible(True)
            return
        line = detail.line
        self._title.setText(line.name)
        self._pill.set(
            f"{role_word(card, line.role)} · {status_word(line.status)}"
            if line.role
            else status_word(None),
            status_kind(line.status),
        )
        facts = []
        if line.paired_with:
            facts.append(_("Paired with {names}.").format(names=", ".join(line.paired_with)))
        if detail.reports:
            facts.append(
                ngettext(
                    "{n} person reports here.", "{n} people report here.", detail.reports
                ).format(n=detail.reports)
            )
        self._facts.setText(" ".join(facts))
        self._facts.setVisible(bool(facts))
        self._paused(lambda: self._fill(detail, names, card))

    def show_lists(self, lists: Lists) -> None:
        """What the choosers offer."""
        for field, values in (
            (PersonField.GRADE, lists.grades),
            (PersonField.DEPARTMENT, lists.departments),
            (PersonField.SITE, lists.sites),
        ):
            _offer(self.fields[field].editor, values)

    def _paused(self, fill: Callable[[], None]) -> None:
        def nest(savers: list[AutoSave]) -> None:
            if savers:
                savers[0].filling(lambda: nest(savers[1:]))
            else:
                fill()

        nest(self._savers)

    def _fill(self, detail: PersonDetail, names: Sequence[str], card: ProgrammeCard) -> None:
        line = detail.line
        _offer(self.fields[PersonField.MANAGER].editor, names)
        for field, text in self._texts().items():
            if not self.fields[field].error:
                _write(self.fields[field].editor, text)
        manager = self.fields[PersonField.MANAGER]
        if not manager.error:
            unknown = line.manager and not line.manager_known
            manager.set_hint(_("Not in the list of people yet.") if unknown else "")
        self._role.clear()
        self._role.addItem(_("Does not take part"), None)
        for role in Role:
            self._role.addItem(role_word(card, role), role)
        self._role.setCurrentIndex(self._role.findData(line.role))
        self._role.setEnabled(not self._both_roles)
        self.role.set_hint(
            _("Takes part in both roles; each has its own row.") if self._both_roles else ""
        )
        taking_part = line.participation_id is not None
        for made in (self.status, self.capacity, self.meets, self.topics, self.goals):
            made.setVisible(taking_part)
        if taking_part:
            self._status.setCurrentIndex(self._status.findData(line.status))
            self._capacity.setValue(line.capacity)
            self._meets.setCurrentIndex(self._meets.findData(detail.meets))
            if set(several(self._topics.text())) != set(line.topics):
                _write(self._topics, "; ".join(line.topics))
            if self._goals.toPlainText().strip() != detail.goals:
                self._goals.setPlainText(detail.goals)

    def _texts(self) -> dict[PersonField, str]:
        assert self._detail is not None
        line = self._detail.line
        return {
            PersonField.FULL_NAME: line.name,
            PersonField.EMAIL: line.email,
            PersonField.EMPLOYEE_NUMBER: line.number,
            PersonField.JOB_TITLE: line.job_title,
            PersonField.GRADE: line.grade,
            PersonField.DEPARTMENT: line.department,
            PersonField.SITE: line.site,
            PersonField.MANAGER: line.manager,
        }

    @property
    def busy(self) -> bool:
        """Whether something is being typed that is not saved yet."""
        return any(saver.pending for saver in self._savers)

    def flush(self) -> None:
        """Save what is being typed."""
        for saver in self._savers:
            saver.flush()

    def edit(self, field: PersonField = PersonField.FULL_NAME) -> None:
        """Put the cursor into a field."""
        self.fields[field].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, field: PersonField, text: str, error: UserError) -> None:
        """Show in its field what was typed elsewhere and could not be saved, and why."""
        _write(self.fields[field].editor, text)
        self.fields[field].set_error(f"{error.what} {error.remedy}")
        self.edit(field)
        self.ensureWidgetVisible(self.fields[field])

    def _all_fields(self) -> list[Field]:
        return [
            *self.fields.values(),
            *(self.role, self.status, self.capacity, self.meets, self.topics, self.goals),
        ]

    def _tell_unsaved(self) -> None:
        """Somebody else is shown now: say which refused entry was left behind."""
        if self._detail is None:
            return
        for field in TEXTS:
            if self.fields[field].error:
                self._desk.say(
                    _("{field} of {name} was not changed: “{text}” cannot be saved.").format(
                        field=column_word(field),
                        name=self._detail.line.name,
                        text=_written(self.fields[field].editor),
                    )
                )
                return

    # saving --------------------------------------------------------------------------------

    def _save_text(self, field: PersonField) -> None:
        from rmdesk.operations import people

        if self._detail is None:
            return
        text = _written(self.fields[field].editor)
        if text.strip() == self._texts()[field]:
            self.fields[field].set_error("")
            return
        person = self._detail.line.id
        self._do(self.fields[field], lambda: people.set_text(self._desk.store, person, field, text))

    def _save_role(self) -> None:
        from rmdesk.operations import people

        if self._detail is None or self._programme is None:
            return
        role, person, programme = chosen(self._role, Role), self._detail.line.id, self._programme
        if role != self._detail.line.role:
            self._do(self.role, lambda: people.set_role(self._desk.store, person, programme, role))

    def _part(self) -> uuid.UUID | None:
        return self._detail.line.participation_id if self._detail else None

    def _save_status(self) -> None:
        from rmdesk.operations import people

        part, status = self._part(), chosen(self._status, ParticipationStatus)
        if part and status and self._detail and status is not self._detail.line.status:
            today: dt.date = self._desk.today()
            self._do(self.status, lambda: people.set_status(self._desk.store, part, status, today))

    def _save_capacity(self) -> None:
        from rmdesk.operations import people

        part, value = self._part(), self._capacity.value()
        if part and self._detail and value != self._detail.line.capacity:
            self._do(self.capacity, lambda: people.set_capacity(self._desk.store, part, value))

    def _save_meets(self) -> None:
        from rmdesk.operations import people

        part, value = self._part(), chosen(self._meets, MeetingMode)
        if part and self._detail and value != self._detail.meets:
            self._do(self.meets, lambda: people.set_meets(self._desk.store, part, value))

    def _save_topics(self) -> None:
        from rmdesk.operations import people

        part, topics = self._part(), several(self._topics.text())
        if part and self._detail and set(topics) != set(self._detail.line.topics):
            self._do(self.topics, lambda: people.set_topics(self._desk.store, part, topics))

    def _save_goals(self) -> None:
        from rmdesk.operations import people

        part, goals = self._part(), self._goals.toPlainText()
        if part and self._detail and goals.strip() != self._detail.goals:
            self._do(self.goals, lambda: people.set_goals(self._desk.store, part, goals))

    def _do(self, field: Field, action: Callable[[], object]) -> None:
        try:
            action()
        except UserError as error:
            field.set_error(f"{error.what} {error.remedy}")
        else:
            field.set_error("")


def _chooser() -> QComboBox:
    """A field that offers what is known and takes anything new."""
    box = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
    box.lineEdit().setMaxLength(200)
    completer = box.completer()
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    return box


def _written(editor: QWidget) -> str:
    assert isinstance(editor, QComboBox | QLineEdit)
    return editor.currentText() if isinstance(editor, QComboBox) else editor.text()


def _write(editor: QWidget, text: str) -> None:
    """Show ``text``, leaving the cursor alone where it stands there already."""
    if _written(editor).strip() == text:
        return
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    assert isinstance(line, QLineEdit)
    line.setText(text)
    line.setCursorPosition(0)


def _offer(editor: QWidget, values: Sequence[str]) -> None:
    assert isinstance(editor, QComboBox)
    if [editor.itemText(n) for n in range(editor.count())] == list(values):
        return
    text = editor.currentText()
    editor.clear()
    editor.addItems(list(values))
    editor.setEditText(text)
