"""Importing a list: how it was understood, what it would do, and one press to do it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.files.spreadsheet import DELIMITERS, ENCODINGS, SheetText
from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.importing.columns import Field, Layout, guess
from rmdesk.rules.importing.people import RowKey
from rmdesk.rules.importing.plan import Doubtful, ImportPlan, Planned
from rmdesk.rules.importing.rows import (
    KEEPS_OUT,
    Problem,
    Reading,
    Trouble,
    missing_columns,
    read_rows,
)
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.people_words import column_word, role_word, trouble_text
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import button, heading, muted
from rmdesk.ui.widgets.choosing import chosen
from rmdesk.ui.widgets.naming import named

LATER_MS = 150


@dataclass(frozen=True)
class _ChangeRow:
    """One value before and after, as a row of a table."""

    id: tuple[int, str]
    name: str
    field: Field
    before: str
    after: str


@dataclass(frozen=True)
class _AddedRow:
    id: uuid.UUID
    planned: Planned


@dataclass(frozen=True)
class _ProblemRow:
    id: int
    problem: Problem


class ImportPeople(QDialog):
    """Columns, people added, changes, problems, doubtful names; ``imported`` with how many."""

    imported = Signal(int)

    def __init__(
        self, desk: Desk, card: ProgrammeCard, path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        self._path = path
        self._sheet: SheetText | None = None
        self._layout: Layout | None = None
        self._plan: ImportPlan | None = None
        self._answers: dict[RowKey, uuid.UUID | None] = {}
        self._asked: dict[RowKey, Doubtful] = {}
        self._run = 0
        self.setWindowTitle(_("Import people"))
        self.resize(960, 620)
        self._build()
        self._again = QTimer(self, interval=LATER_MS, singleShot=True)
        self._again.timeout.connect(self._understand)
        self.finished.connect(self.deleteLater)

    # building ------------------------------------------------------------------------------

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(heading(_("How your list was understood"), 1.3))
        self._summary = QLabel(wordWrap=True)
        self._summary.setAccessibleName(_("What the import would do"))
        box.addWidget(self._summary)
        self.tabs = named(QTabWidget(), _("Parts of the preview"))
        self.tabs.addTab(self._columns_tab(), _("Columns"))
        self.added = self._table(
            "import-added",
            (
                Column("name", _("Name"), lambda r: r.planned.row.full_name, width=200),
                Column(
                    "role", _("Role"), lambda r: role_word(self._card, r.planned.row.role), width=90
                ),
                Column("grade", _("Grade"), lambda r: r.planned.row.grade, width=130),
                Column(
                    "department", _("Department"), lambda r: r.planned.row.department, width=130
                ),
                Column("manager", _("Manager"), lambda r: r.planned.row.manager, width=160),
                Column("topics", _("Topics"), lambda r: "; ".join(r.planned.row.topics), width=240),
                Column(
                    "row",
                    _("Row"),
                    lambda r: str(r.planned.row.row),
                    sort=lambda r: r.planned.row.row,
                    width=75,
                    right=True,
                ),
            ),
            _("Nobody would be added."),
        )
        self.changed = self._table(
            "import-changed",
            (
                Column("name", _("Name"), lambda r: r.name, width=200),
                Column("field", _("What"), lambda r: column_word(r.field), width=140),
                Column("before", _("Now"), lambda r: r.before, width=230),
                Column("after", _("After the import"), lambda r: r.after, width=230),
            ),
            _("Nothing known would be changed."),
        )
        self.problems = self._table(
            "import-problems",
            (
                Column(
                    "row",
                    _("Row"),
                    lambda r: str(r.problem.row),
                    sort=lambda r: r.problem.row,
                    width=75,
                    right=True,
                ),
                Column("column", _("Column"), _column_of, width=120),
                Column(
                    "effect",
                    _("Then"),
                    _effect,
                    width=130,
                    pill=lambda r: "bad" if _left_out(r) else "warn",
                ),
                Column("what", _("What to do"), lambda r: trouble_text(r.problem), width=560),
            ),
            _("No problems were found."),
        )
        self.doubtful = named(QTableWidget(0, 4), _("Is this the same person?"))
        self.doubtful.setHorizontalHeaderLabels(
            [_("Row"), _("In the list"), _("Known already as"), _("Your answer")]
        )
        _plain(self.doubtful)
        for widget, title in (
            (self.added, _("Added")),
            (self.changed, _("Changed")),
            (self.problems, _("Problems")),
            (self.doubtful, _("Same person?")),
        ):
            self.tabs.addTab(widget, title)
        box.addWidget(self.tabs, 1)
        row = QHBoxLayout()
        row.addWidget(muted(_("Nothing is changed before you press Import."), wrap=False))
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self._go = button(_("Import"), self._on_import, primary=True)
        self._go.setDefault(True)
        self._go.setEnabled(False)
        row.addWidget(self._go)
        box.addLayout(row)

    def _columns_tab(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 10, 0, 0)
        box.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._role = named(QComboBox(), _("People without a role in the list"))
        self._role.addItem(_("do not take part yet"), None)
        for role in Role:
            self._role.addItem(
                _("take part as {role}").format(role=role_word(self._card, role)), role
            )
        self._role.activated.connect(lambda: self._again.start())
        self._encoding = named(QComboBox(), _("Letters are written in"))
        for name in ENCODINGS:
            self._encoding.addItem(_letters(name), name)
        self._delimiter = named(QComboBox(), _("Columns are separated by"))
        for mark in DELIMITERS:
            words = {",": _("Comma ,"), ";": _("Semicolon ;"), "\t": _("Tab"), "|": _("Bar |")}
            self._delimiter.addItem(words[mark], mark)
        self._encoding.activated.connect(lambda: self._read_again())
        self._delimiter.activated.connect(lambda: self._read_again())
        role_label = QLabel(_("People without a &role:"))
        role_label.setBuddy(self._role)
        self._encoding_label = QLabel(_("&Letters:"))
        self._encoding_label.setBuddy(self._encoding)
        self._delimiter_label = QLabel(_("&Separator:"))
        self._delimiter_label.setBuddy(self._delimiter)
        for widget in (
            role_label,
            self._role,
            self._encoding_label,
            self._encoding,
            self._delimiter_label,
            self._delimiter,
        ):
            row.addWidget(widget)
        row.addStretch(1)
        box.addLayout(row)
        self._unsure = muted("")
        box.addWidget(self._unsure)
        self.columns = named(QTableWidget(0, 3), _("Columns of the list"))
        self.columns.setHorizontalHeaderLabels(
            [_("Heading in your list"), _("For example"), _("Is taken as")]
        )
        _plain(self.columns)
        box.addWidget(self.columns, 1)
        return page

    def _table(self, name: str, columns: tuple[Column, ...], empty: str) -> DataTable:
        table = DataTable(columns, name, self._desk.settings, self)
        table.set_placeholder(empty)
        return table

    # reading -------------------------------------------------------------------------------

    def begin(self) -> None:
        """Read the file in a child process; the dialog opens when it is understood."""
        self._read(None, None)

    def _read_again(self) -> None:
        self._read(self._encoding.currentData(), self._delimiter.currentData())

    def _read(self, encoding: str | None, delimiter: str | None) -> None:
        path = self._path

        def job(report: Report) -> SheetText:
            from rmdesk.files.spreadsheet import read

            return read(path, report, encoding=encoding, delimiter=delimiter)

        waiting = self if self.isVisible() else (self.parentWidget() or self)
        self._desk.tasks.run(
            waiting,
            _("Reading {name} …").format(name=path.name),
            job,
            self._on_read,
            self._on_unreadable,
        )

    def _on_unreadable(self, error: UserError) -> None:
        show_error(self if self.isVisible() else self.parentWidget(), error)
        if self._sheet is not None:
            self._show_reading(self._sheet)
        if not self.isVisible():
            self.deleteLater()

    def _on_read(self, sheet: SheetText) -> None:
        self._sheet = sheet
        self._layout = guess(sheet.rows)
        self._answers = {}
        self._asked = {}
        self._show_columns(sheet, self._layout)
        self._understand()
        if not self.isVisible():
            self.open()
            self.columns.setFocus()

    def _show_reading(self, sheet: SheetText) -> None:
        """How the file was read, in the two choosers above the columns."""
        is_csv = bool(sheet.delimiter)
        for widget in (
            self._encoding,
            self._encoding_label,
            self._delimiter,
            self._delimiter_label,
        ):
            widget.setVisible(is_csv)
        if is_csv:
            name = sheet.encoding.replace("-sig", "")
            if self._encoding.findData(name) < 0:
                self._encoding.addItem(_letters(name), name)
            self._encoding.setCurrentIndex(self._encoding.findData(name))
            self._delimiter.setCurrentIndex(self._delimiter.findData(sheet.delimiter))
        self._unsure.setVisible(not sheet.sure)
        self._unsure.setText(
            _("Look at names with accents: if letters look wrong, choose other letters above.")
        )

    def _show_columns(self, sheet: SheetText, layout: Layout) -> None:
        self._show_reading(sheet)
        body = sheet.rows[layout.header + 1 :]
        self.columns.setRowCount(len(layout.headings))
        for index, title in enumerate(layout.headings):
            samples = list(dict.fromkeys(row[index] for row in body[:40] if row[index]))[:3]
            self.columns.setItem(index, 0, QTableWidgetItem(title or _("(no heading)")))
            self.columns.setItem(index, 1, QTableWidgetItem(" · ".join(samples)))
            choice = named(QComboBox(), _("{heading} is taken as").format(heading=title))
            choice.addItem(column_word(None), None)
            for field in Field:
                choice.addItem(column_word(field), field)
            choice.setCurrentIndex(choice.findData(layout.fields[index]))
            choice.activated.connect(lambda _n, index=index: self._on_choice(index))
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.columns.setCellWidget(index, 2, choice)
        self._even_rows(self.columns)

    def choose(self, column: int, field: Field | None) -> None:
        """Take a column of the file as ``field``; another one that was it is left out."""
        assert self._layout is not None
        fields = [None if taken is field else taken for taken in self._layout.fields]
        fields[column] = field
        self._layout = replace(self._layout, fields=tuple(fields))
        for index, taken in enumerate(fields):
            box = self.columns.cellWidget(index, 2)
            assert isinstance(box, QComboBox)
            box.setCurrentIndex(box.findData(taken))
        self._again.start()

    def _even_rows(self, table: QTableWidget) -> None:
        table.setWordWrap(False)
        height = self._role.sizeHint().height() + 8
        for row in range(table.rowCount()):
            table.setRowHeight(row, height)

    def _on_choice(self, column: int) -> None:
        box = self.columns.cellWidget(column, 2)
        assert isinstance(box, QComboBox)
        self.choose(column, chosen(box, Field))

    # understanding -------------------------------------------------------------------------

    def _understand(self) -> None:
        sheet, layout = self._sheet, self._layout
        if sheet is None or layout is None:
            return
        missing = missing_columns(layout)
        if missing:
            self._plan = None
            self._summary.setText(
                _("Which column has the names? Choose “Name”, or “First name” and “Last name”.")
            )
            self._show_plan()
            return
        role = chosen(self._role, Role)
        self._run += 1
        run = self._run

        def job(_report: Report) -> Reading:
            from rmdesk.operations.addresses import is_address

            return read_rows(
                sheet.rows, sheet.numbers, layout, default_role=role, is_address=is_address
            )

        def done(reading: Reading) -> None:
            if run == self._run:
                self._on_understood(reading)

        self._desk.tasks.run(self, _("Checking the rows …"), job, done)

    def _on_understood(self, reading: Reading) -> None:
        from rmdesk.queries.import_plan import import_plan

        with self._desk.store.read() as db:
            self._plan = import_plan(db, reading, self._card.id, self._answers)
        self._show_plan()

    def _show_plan(self) -> None:
        plan = self._plan
        added = plan.added if plan else ()
        changes = [
            _ChangeRow(
                (one.row.row, change.field),
                one.row.full_name,
                change.field,
                change.before,
                change.after,
            )
            for one in (plan.changed if plan else ())
            for change in one.changes
        ]
        problems = plan.problems if plan else ()
        doubtful = plan.doubtful if plan else ()
        self.added.set_rows([_AddedRow(one.person_id, one) for one in added])
        self.changed.set_rows(changes)
        self.problems.set_rows([_ProblemRow(n, p) for n, p in enumerate(problems)])
        self._show_doubtful(doubtful)
        changed = len(plan.changed) if plan else 0
        for tab, title, n in (
            (1, _("Added"), len(added)),
            (2, _("Changed"), changed),
            (3, _("Problems"), len(problems)),
            (4, _("Same person?"), len(self._asked)),
        ):
            self.tabs.setTabText(tab, f"{title} ({n})")
        self.tabs.setTabVisible(4, bool(self._asked))
        touched = len(added) + changed
        self._go.setEnabled(bool(touched))
        self._go.setText(
            ngettext("Import {n} person", "Import {n} people", touched).format(n=touched)
            if touched
            else _("Import")
        )
        if plan is None:
            return
        parts = []
        if added or not changed:
            parts.append(
                ngettext("{n} person is added", "{n} people are added", len(added)).format(
                    n=len(added)
                )
                if added
                else _("nobody is added")
            )
        if changed:
            parts.append(
                ngettext("{n} person is changed", "{n} people are changed", changed).format(
                    n=changed
                )
            )
        if plan.unchanged:
            parts.append(
                ngettext("{n} stays as it is", "{n} stay as they are", plan.unchanged).format(
                    n=plan.unchanged
                )
            )
        if plan.kept_out:
            parts.append(
                ngettext(
                    "{n} row is left out because of a problem",
                    "{n} rows are left out because of problems",
                    plan.kept_out,
                ).format(n=plan.kept_out)
            )
        if plan.doubtful:
            parts.append(
                ngettext(
                    "{n} waits for your answer under “Same person?”",
                    "{n} wait for your answer under “Same person?”",
                    len(plan.doubtful),
                ).format(n=len(plan.doubtful))
            )
        self._summary.setText(f"{self._path.name}: " + ", ".join(parts) + ".")

    def _show_doubtful(self, doubtful: tuple[Doubtful, ...]) -> None:
        asked = {row: one for row, one in self._asked.items() if row in self._answers}
        asked.update((one.row.key, one) for one in doubtful)
        before, self._asked = self._asked, dict(sorted(asked.items()))
        if before.keys() == self._asked.keys():
            return
        self.doubtful.setRowCount(len(asked))
        for index, one in enumerate(self._asked.values()):
            self.doubtful.setItem(index, 0, QTableWidgetItem(str(one.row.row)))
            details = ", ".join(
                part for part in (one.row.job_title, one.row.department, one.row.site) if part
            )
            self.doubtful.setItem(
                index, 1, QTableWidgetItem(f"{one.row.full_name}  ({details or '–'})")
            )
            self.doubtful.setItem(
                index, 2, QTableWidgetItem(f"{one.row.full_name}  ({one.known or '–'})")
            )
            answer = named(QComboBox(), _("Your answer for {name}").format(name=one.row.full_name))
            answer.addItem(_("Leave out"), "out")
            answer.addItem(_("The same person"), one.known_id)
            answer.addItem(_("Somebody new"), None)
            if one.row.key in self._answers:
                answer.setCurrentIndex(2 if self._answers[one.row.key] is None else 1)
            answer.activated.connect(
                lambda _n, box=answer, row=one.row.key: self._on_answer(row, box)
            )
            self.doubtful.setCellWidget(index, 3, answer)
        self._even_rows(self.doubtful)

    def _on_answer(self, row: RowKey, box: QComboBox) -> None:
        value = box.currentData()
        if value == "out":
            self._answers.pop(row, None)
        else:
            self._answers[row] = value
        self._again.start()

    # doing ---------------------------------------------------------------------------------

    def _on_import(self) -> None:
        plan = self._plan
        if plan is None:
            return
        store = self._desk.store

        def operation(report: Report) -> int:
            from rmdesk.operations.importing import apply_import

            return apply_import(store, plan, report)

        self._go.setEnabled(False)
        self._desk.tasks.run_operation(
            self,
            _("Importing people …"),
            operation,
            self._on_done,
            self._on_failed,
            cancelled=lambda: self._go.setEnabled(True),
        )

    def _on_done(self, n: int) -> None:
        self.accept()
        self.imported.emit(n)

    def _on_failed(self, error: UserError) -> None:
        self._go.setEnabled(True)
        show_error(self, error)


def _letters(encoding: str) -> str:
    """A way of writing letters as people call it, its technical name behind."""
    known = {
        "utf-8": _("All scripts"),
        "utf-16": _("All scripts"),
        "cp1252": _("Western European"),
        "mac_roman": _("Western European, old Mac"),
        "gb18030": _("Simplified Chinese"),
        "big5": _("Traditional Chinese"),
        "cp1251": _("Cyrillic"),
        "cp1256": _("Arabic"),
    }.get(encoding)
    return f"{known} ({encoding})" if known else encoding


def _left_out(row: _ProblemRow) -> bool:
    return row.problem.trouble in KEEPS_OUT or row.problem.trouble in {
        Trouble.TOTALS_ROW,
        Trouble.SAME_NAME,
    }


def _effect(row: _ProblemRow) -> str:
    return _("Row is left out") if _left_out(row) else _("Row comes in")


def _column_of(row: _ProblemRow) -> str:
    """The heading in the list, or what the problem is about."""
    if row.problem.heading:
        return row.problem.heading
    if row.problem.trouble in {
        Trouble.MANAGER_LOOP,
        Trouble.MANAGER_NOT_CLEAR,
        Trouble.MANAGER_NOT_FOUND,
    }:
        return column_word(Field.MANAGER)
    return column_word(Field.FULL_NAME)


def _plain(table: QTableWidget) -> None:
    """A quiet table for looking at and choosing in."""
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    last = table.columnCount() - 1
    for column in range(table.columnCount()):
        mode = (
            QHeaderView.ResizeMode.Stretch
            if column == last - 1
            else (QHeaderView.ResizeMode.Interactive)
        )
        head.setSectionResizeMode(column, mode)
    table.setColumnWidth(0, 220 if last == 2 else 60)
    table.setColumnWidth(last, 230)
    if last == 3:
        table.setColumnWidth(1, 330)
