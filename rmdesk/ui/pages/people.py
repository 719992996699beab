"""People: search, filters, the table, one person beside it; lists come in by import."""

from __future__ import annotations

import uuid
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.queries import people as queries
from rmdesk.queries import programmes
from rmdesk.queries.people_table import PersonLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.importing.columns import Field as PersonField
from rmdesk.rules.words import ParticipationStatus, Role
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.messages import show_error
from rmdesk.ui.page import Page
from rmdesk.ui.people_words import column_word, role_word, status_kind, status_word
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import set_icon
from rmdesk.ui.widgets.choosing import chosen
from rmdesk.ui.widgets.naming import named
from rmdesk.ui.widgets.person_detail import PersonPanel

SPREADSHEETS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")


class PeoplePage(Page):
    """Everybody the coordinator works with."""

    name = "people"
    icon = "users"
    watches = frozenset(
        {
            "person",
            "participation",
            "participation_topic",
            "pair",
            "grade",
            "department",
            "site",
            "topic",
            "programme",
            "organisation",
        }
    )
    header_buttons = 2

    def title(self) -> str:
        return _("People")

    def _build(self) -> None:
        self._card: ProgrammeCard | None = None
        self._names: list[str] = []
        self._loading = False
        self._add = make_action(self, _("Add person"), self._on_add, icon="user-plus")
        self._import = make_action(
            self,
            _("Import …"),
            self._on_import,
            icon="upload",
            tip=_("Bring in a list from Excel or another program"),
        )
        self._template = make_action(
            self, _("Save an empty list to fill in …"), self._on_template, icon="download"
        )
        self._grades = make_action(
            self, _("Put the grades in order …"), self.order_grades, icon="list"
        )
        self._remove = make_action(self, _("Remove"), self._on_remove, icon="trash-2")
        self.new_action = self._add
        self.setAcceptDrops(True)

        bar = QHBoxLayout()
        bar.setSpacing(10)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(_("Search name, department, topic … (Ctrl+F)"))
        self.search.setAccessibleName(_("Search people"))
        self._roles = named(QComboBox(), _("Role"))
        self._states = named(QComboBox(), _("Status"))
        self._states.addItem(_("Any status"), "")
        for status in ParticipationStatus:
            self._states.addItem(status_word(status), status)
        self._states.addItem(status_word(None), "none")
        self._columns = QToolButton()
        self._columns.setText(_("Columns"))
        self._columns.setProperty("button", True)
        self._columns.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_icon(self._columns, "columns-3")
        bar.addWidget(self.search, 1)
        bar.addWidget(self._roles)
        bar.addWidget(self._states)
        bar.addWidget(self._columns)
        self.body.addLayout(bar)

        self.table = DataTable(self._table_columns(), "people", self.desk.settings)
        self.table.setAccessibleName(_("People"))
        self.table.set_placeholder(_("Nobody matches. Clear the search or the filters."))
        self.table.connect_search(self.search)
        self._columns.setMenu(self.table.columns_menu(self._columns))
        self.panel = PersonPanel(self.desk)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        left = QWidget()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.table)
        split.addWidget(left)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setSizes([700, 330])
        self.body.addWidget(split, 1)
        self.focus_widget = self.table

    def _table_columns(self) -> tuple[Column, ...]:
        def role(line: PersonLine) -> str:
            return role_word(self._card, line.role) if self._card else ""

        return (
            Column(
                "name",
                _("Name"),
                lambda p: p.name,
                sort=lambda p: p.name_key,
                width=175,
                edit=True,
            ),
            Column("role", _("Role"), role, width=80),
            Column(
                "status",
                _("Status"),
                lambda p: status_word(p.status),
                width=125,
                pill=lambda p: status_kind(p.status),
            ),
            Column(
                "grade",
                _("Grade"),
                lambda p: p.grade,
                sort=lambda p: (p.grade_rank or 999, p.grade),
                width=130,
                edit=True,
            ),
            Column("department", _("Department"), lambda p: p.department, width=120, edit=True),
            Column("site", _("Site"), lambda p: p.site, width=100, edit=True),
            Column("partner", _("Partner"), lambda p: ", ".join(p.paired_with), width=170),
            Column("email", _("E-mail"), lambda p: p.email, width=200, edit=True, hidden=True),
            Column("number", _("Number"), lambda p: p.number, width=90, edit=True, hidden=True),
            Column(
                "title", _("Job title"), lambda p: p.job_title, width=150, edit=True, hidden=True
            ),
            Column("manager", _("Manager"), lambda p: p.manager, width=170, edit=True, hidden=True),
            Column("topics", _("Topics"), lambda p: "; ".join(p.topics), width=240, hidden=True),
        )

    def _connect(self) -> None:
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda _row: self.panel.edit())
        self.table.edited.connect(self._on_edited)
        self.table.on_key("Del", self._on_remove)
        self.table.selection_changed.connect(self._follow)
        self.table.shown_changed.connect(lambda _n: self._tell_status())
        self._roles.activated.connect(lambda: self._filter())
        self._states.activated.connect(lambda: self._filter())

    def page_actions(self) -> list[QAction]:
        return [self._add, self._import, self._template, self._grades, self._remove]

    # showing -------------------------------------------------------------------------------

    def refresh(self) -> None:
        with self.desk.store.read() as db:
            self._card = programmes.current(db)
            if self._card is None:
                return
            rows = queries.people(db, self._card.id)
            lists = queries.lists(db)
        if not rows:
            self._rows: list[PersonLine] = []
            self.table.set_rows([])
            self._follow()
            self.set_status(_("Nobody yet"))
            self.show_empty(
                _("Bring in your people"),
                _(
                    "Drop a spreadsheet here, whatever its headings are: you will see how it was "
                    "understood before anything is changed. Or begin with an empty list, or add "
                    "one person by hand."
                ),
                [self._import, self._template, self._add],
            )
            return
        self.show_content()
        self._fill_roles()
        self._names = sorted({line.name for line in rows}, key=str.casefold)
        self.panel.show_lists(lists)
        self._rows = rows
        before = self.table.current_row()
        self._loading = True
        try:
            self.table.set_rows(rows)
            self._filter()
            self._keep_role(before)
        finally:
            self._loading = False
        self._on_picked(self.table.current_row())
        self._follow()

    def _keep_role(self, before: PersonLine | None) -> None:
        """Somebody in both roles has two rows with one id: stay on the row that was current."""
        now = self.table.current_row()
        if before is None or now is None or len(self.table.selected_rows()) != 1:
            return
        if (now.id, now.role) == (before.id, before.role):
            return
        for number, line in enumerate(self.table.shown_rows()):
            if (line.id, line.role) == (before.id, before.role):
                column = self.table.currentIndex().column()
                self.table.setCurrentIndex(self.table.rows.index(number, column))

    def _fill_roles(self) -> None:
        assert self._card is not None
        before = self._roles.currentData()
        self._roles.clear()
        self._roles.addItem(_("All roles"), None)
        for role in Role:
            self._roles.addItem(role_word(self._card, role), role)
        self._roles.setCurrentIndex(max(0, self._roles.findData(before)))

    def _filter(self) -> None:
        role, status = chosen(self._roles, Role), chosen(self._states, ParticipationStatus)
        nowhere = self._states.currentData() == "none"

        def keep(line: PersonLine) -> bool:
            if role is not None and line.role is not role:
                return False
            if nowhere:
                return line.status is None
            return status is None or line.status is status

        self.table.set_filter(keep if role is not None or status or nowhere else None)
        self._tell_status()

    def _tell_status(self) -> None:
        people = len({line.id for line in self.table.all_rows()})
        shown = len(self.table.shown_rows())
        unpaired = sum(
            line.status in {ParticipationStatus.ACCEPTED, ParticipationStatus.WAITING}
            for line in self.table.all_rows()
        )
        text = ngettext("{n} person", "{n} people", people).format(n=people)
        text += " · " + _("{n} not paired").format(n=unpaired)
        if shown != len(self.table.all_rows()):
            text += " · " + _("{n} shown").format(n=shown)
        self.set_status(text)

    def _on_picked(self, line: PersonLine | None) -> None:
        if self._loading:
            return
        self.panel.flush()
        if line is None or self._card is None:
            self.panel.show_person(None, [], self._card)
            return
        with self.desk.store.read() as db:
            details = queries.person(db, line.id, self._card.id)
        detail = next((d for d in details if d.line.role is line.role), None)
        names = [name for name in self._names if name != line.name]
        self.panel.show_person(
            detail or (details[0] if details else None),
            names,
            self._card,
            both_roles=len(details) > 1,
        )

    def _follow(self) -> None:
        n = len(self.table.selected_rows())
        grey(self._remove, "" if n else _("Select somebody in the table first."))
        grades = any(line.grade for line in self.table.all_rows())
        grey(self._grades, "" if grades else _("Nobody has a grade yet."))

    def select(self, item_id: uuid.UUID) -> None:
        if not self.table.select_id(item_id):
            if self.search is not None:
                self.search.clear()
            self.table.set_search("")
            self._roles.setCurrentIndex(0)
            self._states.setCurrentIndex(0)
            self._filter()
            self.table.select_id(item_id)

    def busy_editing(self) -> bool:
        return self.table.is_editing() or self.panel.busy

    def leave(self) -> None:
        self.panel.flush()

    # doing ---------------------------------------------------------------------------------

    def _on_add(self) -> None:
        from rmdesk.ui.dialogs.add_person import AddPerson

        if self._card is None:
            return
        dialog = AddPerson(self.desk, self._card, self)
        dialog.added.connect(self._on_added)
        dialog.open()

    def _on_added(self, person_id: uuid.UUID, name: str) -> None:
        self.freshen()
        self.select(person_id)
        self.desk.tell(_("{name} added.").format(name=name))

    def _on_edited(self, line: PersonLine, key: str, text: str) -> None:
        from rmdesk.operations import people

        field = {
            "name": PersonField.FULL_NAME,
            "department": PersonField.DEPARTMENT,
            "grade": PersonField.GRADE,
            "site": PersonField.SITE,
            "email": PersonField.EMAIL,
            "number": PersonField.EMPLOYEE_NUMBER,
            "title": PersonField.JOB_TITLE,
            "manager": PersonField.MANAGER,
        }[key]
        try:
            people.set_text(self.desk.store, line.id, field, text)
        except UserError as error:
            refused = error
            # The cell's editor is still closing and would take the focus back.
            QTimer.singleShot(0, self, lambda: self.panel.refuse(field, text, refused))
            return
        self.desk.tell(
            _("{field} of {name} changed.").format(field=column_word(field), name=line.name)
        )

    def _on_remove(self) -> None:
        from rmdesk.operations import people

        rows = self.table.selected_rows()
        if not rows:
            return
        try:
            n = people.remove(self.desk.store, {row.id for row in rows})
        except UserError as error:
            show_error(self, error)
            return
        self.desk.tell(ngettext("{n} person removed.", "{n} people removed.", n).format(n=n))

    def _on_import(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self,
            _("Choose a list of people"),
            str(Path.home()),
            _("Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods);;All files (*)"),
        )
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Read a list and show how it was understood."""
        from rmdesk.ui.dialogs.import_people import ImportPeople

        if self._card is None:
            return
        dialog = ImportPeople(self.desk, self._card, path, self)
        dialog.imported.connect(self._on_imported)
        dialog.begin()

    def _on_imported(self, n: int) -> None:
        self.desk.tell(ngettext("{n} person imported.", "{n} people imported.", n).format(n=n))
        if self._card is not None and self._card.uses_grades is None:
            with self.desk.store.read() as db:
                some = bool(queries.grades(db))
            if some:
                self.order_grades()

    def order_grades(self) -> None:
        """Show the grades in a proposed order, to be dragged right."""
        from rmdesk.ui.dialogs.grades import GradeOrder

        with self.desk.store.read() as db:
            found = queries.grades(db)
        dialog = GradeOrder(self.desk, found, self)
        dialog.open()

    def _on_template(self) -> None:
        from rmdesk.files.people_list import write_template

        name, _kind = QFileDialog.getSaveFileName(
            self,
            _("Save an empty list"),
            str(Path.home() / _("people.xlsx")),
            _("Excel (*.xlsx);;CSV (*.csv)"),
        )
        if not name:
            return
        try:
            write_template(Path(name))
        except UserError as error:
            show_error(self, error)
            return
        self.desk.tell(_("Empty list saved as {name}.").format(name=Path(name).name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].toLocalFile().casefold().endswith(SPREADSHEETS):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.import_file(Path(event.mimeData().urls()[0].toLocalFile()))

    def help_text(self) -> list[tuple[str, str]]:
        return [
            (
                _("Bring people in"),
                _(
                    "Import … or drop a list on this page. Any headings will do. You see what "
                    "would be added, changed and left out before anything happens, and Ctrl+Z "
                    "takes the whole import back."
                ),
            ),
            (
                _("Change something"),
                _(
                    "Select somebody and type in the panel on the right, or press F2 in the "
                    "table. Everything is saved when you leave the field."
                ),
            ),
            (
                _("Grades"),
                _(
                    "Pairing keeps each mentor below the mentee. Put the grades in order once; "
                    "the button is in the menu of this page."
                ),
            ),
        ]
