"""Who somebody is: name, address, number, title, grade, department, site, languages, notes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit

from rmdesk.i18n import _
from rmdesk.queries import paper_languages
from rmdesk.queries.paper_languages import PaperLanguage
from rmdesk.queries.people import Lists, PersonDetail
from rmdesk.rules.importing.columns import Field as PersonField
from rmdesk.rules.importing.columns import several
from rmdesk.ui.people_words import column_word
from rmdesk.ui.person_sections.editing import chooser, long_editor, offer, write, written
from rmdesk.ui.person_sections.section import Section, Shown
from rmdesk.ui.plain_text import says, text_of
from rmdesk.ui.texts.languages import language_name
from rmdesk.ui.widgets import Field

TEXTS = (
    PersonField.FULL_NAME,
    PersonField.EMAIL,
    PersonField.EMPLOYEE_NUMBER,
    PersonField.JOB_TITLE,
    PersonField.GRADE,
    PersonField.DEPARTMENT,
    PersonField.SITE,
)
CHOSEN = frozenset({PersonField.GRADE, PersonField.DEPARTMENT, PersonField.SITE})


class AboutSection(Section):
    """The person, whatever the programme."""

    name = "about"

    def title(self) -> str:
        return _("About")

    def _build(self) -> None:
        self._detail: PersonDetail | None = None
        self._tag = ""
        self.fields: dict[PersonField, Field] = {}
        for field in TEXTS:
            editor: QLineEdit | QComboBox = (
                chooser() if field in CHOSEN else QLineEdit(maxLength=200)
            )
            self.fields[field] = Field(column_word(field), editor)
            self.save_on(editor, partial(self._save_text, field))
            self.lines.addWidget(self.fields[field])
        self._languages = QLineEdit(maxLength=2000)
        self.languages = Field(
            column_word(PersonField.LANGUAGES),
            self._languages,
            _("Several, separated by semicolons."),
        )
        self._notes = long_editor()
        self.notes = Field(_("Notes, for you alone"), self._notes)
        self.save_on(self._languages, self._save_languages)
        self.save_on(self._notes, self._save_notes)
        self.lines.addWidget(self.languages)
        self._papers_in = QComboBox()
        self.papers_in = Field(_("Papers in"), self._papers_in)
        self._papers_in.activated.connect(lambda _row: self._save_papers_in())
        self.lines.addWidget(self.papers_in)
        self.lines.addWidget(self.notes)

    def show_lists(self, lists: Lists) -> None:
        """What the choosers offer."""
        for field, values in (
            (PersonField.GRADE, lists.grades),
            (PersonField.DEPARTMENT, lists.departments),
            (PersonField.SITE, lists.sites),
        ):
            offer(self.fields[field].editor, values)

    def show_person(self, shown: Shown | None) -> None:
        super().show_person(shown)
        self._detail = None
        if shown is None:
            return
        with self.desk.store.read() as db:
            offered = paper_languages.listed(db)
            self._tag = paper_languages.of_person(db, shown.person_id)
        if shown.details:
            self._detail = shown.details[0]
            self._show_papers_in(offered)
            self.filling(self._fill)

    def _fill(self) -> None:
        assert self._detail is not None
        for field, text in self._texts().items():
            if not self.fields[field].error:
                write(self.fields[field].editor, text)
        if set(several(self._languages.text())) != set(self._detail.languages):
            write(self._languages, "; ".join(self._detail.languages))
        if not says(self._notes, self._detail.notes):
            write(self._notes, self._detail.notes)

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
        }

    def _save_text(self, field: PersonField) -> None:
        from rmdesk.operations import people

        if self._detail is None:
            return
        text = written(self.fields[field].editor)
        if text.strip() == self._texts()[field]:
            self.fields[field].set_error("")
            return
        person = self._detail.line.id
        self.do(self.fields[field], lambda: people.set_text(self.desk.store, person, field, text))

    def _save_languages(self) -> None:
        from rmdesk.operations import people

        if self._detail is None:
            return
        person, wanted = self._detail.line.id, several(self._languages.text())
        if set(wanted) != set(self._detail.languages):
            self.do(self.languages, lambda: people.set_languages(self.desk.store, person, wanted))

    def _save_notes(self) -> None:
        from rmdesk.operations import people

        if self._detail is None:
            return
        person, text = self._detail.line.id, text_of(self._notes)
        if not says(self._notes, self._detail.notes):
            self.do(self.notes, lambda: people.set_notes(self.desk.store, person, text))

    def _show_papers_in(self, offered: Sequence[PaperLanguage]) -> None:
        """The languages of papers; hidden while there is only one."""
        self.papers_in.setVisible(bool(offered))
        self._papers_in.clear()
        self._papers_in.addItem(_("The organisation’s language"), "")
        for one in offered:
            name = language_name(one.tag)
            told = name if one.reviewer else _("{language}, not read yet").format(language=name)
            self._papers_in.addItem(told, one.tag)
        self._papers_in.setCurrentIndex(max(0, self._papers_in.findData(self._tag)))

    def _save_papers_in(self) -> None:
        from rmdesk.operations import paper_languages as operations

        if self._detail is None or self._papers_in.currentData() == self._tag:
            return
        person, tag = self._detail.line.id, self._papers_in.currentData()
        self.do(self.papers_in, lambda: operations.choose(self.desk.store, person, tag))
