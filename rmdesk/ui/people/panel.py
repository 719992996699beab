"""One person beside the table, in parts that fold; every field saved when it is left."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.queries.people import Lists, PersonDetail
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.importing.columns import Field as PersonField
from rmdesk.ui.desk import Desk
from rmdesk.ui.people_words import column_word, role_word, status_kind, status_word
from rmdesk.ui.person_sections import (
    SECTIONS,
    AboutSection,
    ProgrammeSection,
    ReportingSection,
    Section,
    Shown,
)
from rmdesk.ui.person_sections.editing import write, written
from rmdesk.ui.person_sections.known import KnownPeople
from rmdesk.ui.widgets import Card, Field, Pill, heading, muted
from rmdesk.ui.widgets.fold import Fold

OPEN = "people.open_parts"
"""The window's setting that remembers which parts are open."""
Made = TypeVar("Made", bound=Section)


class PersonPanel(QScrollArea):
    """Shows and edits one person; empty until somebody is selected."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: Shown | None = None
        self.known = KnownPeople(desk)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card = Card()
        self.setWidget(self._card)
        self.setMinimumWidth(330)
        self._build()
        self.show_person(None, None)

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
        self._parts = QWidget()
        box = QVBoxLayout(self._parts)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(4)
        stored = self._desk.settings.get(OPEN)
        opened = set(stored) if isinstance(stored, list) else {"about", "programme"}
        self.folds: dict[str, Fold] = {}
        for kind in SECTIONS:
            section = kind(self._desk)
            section.known = self.known
            fold = Fold(section.title(), section)
            fold.set_open(section.name in opened)
            fold.toggled.connect(lambda on, s=section: self._on_fold(s, on))
            self.folds[section.name] = fold
            box.addWidget(fold)
        box.addWidget(muted(_("Saved automatically. Ctrl+Z takes the last change back.")))
        self._card.body.addWidget(self._parts)
        self._card.body.addStretch(1)
        self.about = self.section(AboutSection)
        self.programme = self.section(ProgrammeSection)
        self.reporting = self.section(ReportingSection)

    @property
    def sections(self) -> list[Section]:
        """Every part, open or not."""
        return [fold.content for fold in self.folds.values() if isinstance(fold.content, Section)]

    def section(self, kind: type[Made]) -> Made:
        """The part of this kind."""
        return next(one for one in self.sections if isinstance(one, kind))

    @property
    def fields(self) -> dict[PersonField, Field]:
        """The fields that are texts of a person."""
        return {**self.about.fields, PersonField.MANAGER: self.reporting.manager}

    # showing -------------------------------------------------------------------------------

    def show_person(
        self,
        detail: PersonDetail | None,
        card: ProgrammeCard | None,
        details: Sequence[PersonDetail] = (),
    ) -> None:
        """Show one person in one role, or say that nobody is selected; ``details`` has one entry
        for each role of the person.
        """
        before, self._shown = self._shown, None
        if detail is not None and card is not None:
            line = detail.line
            self._shown = Shown(
                line.id, line.name, line.participation_id, line.role, card, tuple(details)
            )
        if self._key(before) != self._key(self._shown):
            self._tell_unsaved(before)
            for section in self.sections:
                for field in section.findChildren(Field):
                    field.set_error("")
            self.verticalScrollBar().setValue(0)
        self._parts.setVisible(self._shown is not None)
        self._pill.setVisible(self._shown is not None)
        if detail is None or self._shown is None or card is None:
            self._title.setText(_("Nobody selected"))
            self._facts.setText(_("Select somebody in the table to see and change everything."))
            self._facts.setVisible(True)
            for section in self.sections:
                section.show_person(None)
            return
        self._show_head(detail, card)
        for section in self.sections:
            fold = self.folds[section.name]
            fold.setVisible(section.applies(self._shown))
            if fold.is_open:
                section.show_person(self._shown)

    def _key(self, shown: Shown | None) -> tuple[uuid.UUID, object] | None:
        return (shown.person_id, shown.role) if shown is not None else None

    def _show_head(self, detail: PersonDetail, card: ProgrammeCard) -> None:
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

    def show_lists(self, lists: Lists) -> None:
        """What the choosers offer."""
        self.about.show_lists(lists)
        self.programme.show_lists(lists)

    def _on_fold(self, section: Section, on: bool) -> None:
        self._desk.settings.set(OPEN, [name for name, fold in self.folds.items() if fold.is_open])
        if on:
            section.show_person(self._shown)
        else:
            section.flush()

    @property
    def busy(self) -> bool:
        """Whether something is being typed that is not saved yet."""
        return any(section.busy for section in self.sections)

    def flush(self) -> None:
        """Save what is being typed."""
        for section in self.sections:
            section.flush()

    def edit(self, field: PersonField = PersonField.FULL_NAME) -> None:
        """Put the cursor into a field."""
        self._fold_of(field).set_open(True)
        self.fields[field].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, field: PersonField, text: str, error: UserError) -> None:
        """Show in its field what was typed elsewhere and could not be saved, and why."""
        self._fold_of(field).set_open(True)
        write(self.fields[field].editor, text)
        self.fields[field].set_error(f"{error.what} {error.remedy}")
        self.edit(field)
        self.ensureWidgetVisible(self.fields[field])

    def _fold_of(self, field: PersonField) -> Fold:
        section = self.reporting if field is PersonField.MANAGER else self.about
        return self.folds[section.name]

    def _tell_unsaved(self, before: Shown | None) -> None:
        """Somebody else is shown now: say which refused entry was left behind."""
        if before is None:
            return
        for field, made in self.fields.items():
            if made.error:
                self._desk.say(
                    _("{field} of {name} was not changed: “{text}” cannot be saved.").format(
                        field=column_word(field),
                        name=before.name,
                        text=written(made.editor),
                    )
                )
                return
