"""Importing a list: how it was understood, what it would do, and one press to do it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.importing.people import Choices, Problem, Reading
from rmdesk.rules.importing.plan import ImportPlan, Planned
from rmdesk.rules.importing.rows import Laid, missing_columns, read_list
from rmdesk.rules.importing.sheets import Question, Sheets, ladder_of, look_at, questions
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.importing.changes_tab import ChangesTab
from rmdesk.ui.dialogs.importing.columns_tab import ColumnsTab
from rmdesk.ui.dialogs.importing.doubtful_tab import DoubtfulTable
from rmdesk.ui.dialogs.importing.questions import Questions
from rmdesk.ui.dialogs.importing.words import column_of, effect, is_left_out, place, summary
from rmdesk.ui.messages import show_error
from rmdesk.ui.people_words import role_word, trouble_text
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import button, heading, muted
from rmdesk.ui.widgets.naming import named

if TYPE_CHECKING:
    from rmdesk.queries.import_known import KnownPeople

LATER_MS = 150


@dataclass(frozen=True)
class _AddedRow:
    id: tuple[uuid.UUID, str]
    planned: Planned


@dataclass(frozen=True)
class _ProblemRow:
    id: int
    problem: Problem


@dataclass(frozen=True)
class _Known:
    """What was known when the list was read, and how lists were taken before."""

    people: KnownPeople
    mappings: str


class ImportPeople(QDialog):
    """Columns, people added, changes, problems, doubtful names; ``imported`` with how many."""

    imported = Signal(int)

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        source: Path | str,
        parent: QWidget | None = None,
    ) -> None:
        """``source`` is a file, or the text that was copied in a spreadsheet program."""
        super().__init__(parent)
        self._desk = desk
        self._card = card
        self._source = source
        self._name = source.name if isinstance(source, Path) else _("What was pasted")
        self._sheets: Sheets | None = None
        self._known: _Known | None = None
        self._plan: ImportPlan | None = None
        self._letters_said = False
        self._run = 0
        self.setWindowTitle(_("Import people"))
        self.resize(980, 640)
        self._build()
        self._again = QTimer(self, interval=LATER_MS, singleShot=True)
        self._again.timeout.connect(self._understand)
        self._connect()
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
        self.questions = Questions(self._card)
        box.addWidget(self.questions)
        self.tabs = named(QTabWidget(), _("Parts of the preview"))
        self.columns_tab = ColumnsTab()
        self.columns = self.columns_tab.table
        self._encoding = self.columns_tab.encoding
        self.added = self._table("import-added", self._added_columns(), _("Nobody would be added."))
        self.changes_tab = ChangesTab(self._card, self._desk.settings)
        self.changed = self.changes_tab.table
        self.problems = self._table(
            "import-problems", self._problem_columns(), _("No problems were found.")
        )
        self.doubtful = DoubtfulTable()
        for widget, title in (
            (self.columns_tab, _("Columns")),
            (self.added, _("Added")),
            (self.changes_tab, _("Changed")),
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

    def _table(self, name: str, columns: tuple[Column, ...], empty: str) -> DataTable:
        table = DataTable(columns, name, self._desk.settings, self)
        table.set_placeholder(empty)
        return table

    def _added_columns(self) -> tuple[Column, ...]:
        return (
            Column("name", _("Name"), lambda r: r.planned.row.full_name, width=200),
            Column(
                "role", _("Role"), lambda r: role_word(self._card, r.planned.row.role), width=90
            ),
            Column("grade", _("Grade"), lambda r: r.planned.row.grade, width=130),
            Column("department", _("Department"), lambda r: r.planned.row.department, width=130),
            Column("manager", _("Manager"), lambda r: r.planned.row.manager, width=160),
            Column("topics", _("Topics"), lambda r: "; ".join(r.planned.row.topics), width=240),
            Column(
                "row",
                _("Row"),
                lambda r: place(*r.planned.row.key),
                sort=lambda r: r.planned.row.key,
                width=75,
                right=True,
            ),
        )

    def _problem_columns(self) -> tuple[Column, ...]:
        return (
            Column(
                "row",
                _("Row"),
                lambda r: place(r.problem.sheet, r.problem.row),
                sort=lambda r: (r.problem.sheet, r.problem.row),
                width=75,
                right=True,
            ),
            Column("column", _("Column"), lambda r: column_of(r.problem), width=120),
            Column(
                "effect",
                _("Then"),
                lambda r: effect(r.problem),
                width=130,
                pill=lambda r: "bad" if is_left_out(r.problem) else "warn",
            ),
            Column("what", _("What to do"), lambda r: trouble_text(r.problem), width=560),
        )

    def _connect(self) -> None:
        asks = self.questions
        asks.answered.connect(self._later)
        asks.sheets_chosen.connect(self._on_sheets)
        asks.other_letters.connect(self._on_letters)
        self.columns_tab.changed.connect(self._later)
        self.columns_tab.again.connect(self._on_read_again)
        self.doubtful.answered.connect(self._later)
        self.changes_tab.changed.connect(self._show_what)

    # reading -------------------------------------------------------------------------------

    def begin(self) -> None:
        """Read the list away from the window; the dialog opens when it is understood."""
        self._read(None, None)

    def _on_read_again(self) -> None:
        self._letters_said = True
        tab = self.columns_tab
        self._read(tab.encoding.currentData(), tab.delimiter.currentData())

    def _on_letters(self, encoding: str) -> None:
        self._letters_said = True
        self._read(encoding, None)

    def _read(self, encoding: str | None, delimiter: str | None) -> None:
        source = self._source

        def job(report: Report) -> Sheets:
            from rmdesk.files.spreadsheet import read_all, read_pasted

            if isinstance(source, str):
                return look_at(read_pasted(source))
            return look_at(read_all(source, report, encoding=encoding, delimiter=delimiter))

        self._plan = None
        self._go.setEnabled(False)
        self._desk.tasks.run(
            self._waiting(),
            _("Reading {name} …").format(name=self._name),
            job,
            self._on_read,
            self._on_unreadable,
        )

    def _waiting(self) -> QWidget:
        """The window in which progress is shown."""
        return self if self.isVisible() else (self.parentWidget() or self)

    def _on_unreadable(self, error: UserError) -> None:
        show_error(self if self.isVisible() else self.parentWidget(), error)
        if self._sheets is not None:
            self.columns_tab.show_reading()
        if self.isVisible():
            self._understand()
        else:
            self.deleteLater()

    def _on_read(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self.doubtful.forget()
        if self._known is None:
            self._look_up()
        else:
            self._begin_with(sheets)

    def _look_up(self) -> None:
        """Read who is known, once; 5,000 people are too many for the window's own thread."""
        store, programme = self._desk.store, self._card.id

        def job(_report: Report) -> _Known:
            from rmdesk.queries.import_known import known_people
            from rmdesk.queries.import_mappings import mappings_text

            with store.read() as db:
                return _Known(known_people(db, programme), mappings_text(db))

        def done(known: _Known) -> None:
            self._known = known
            assert self._sheets is not None
            self._begin_with(self._sheets)

        if self._desk.tasks.lending:
            QTimer.singleShot(LATER_MS, self, self._look_up)
            return
        self._desk.tasks.run_operation(
            self._waiting(), _("Looking up who is known …"), job, done, self._on_unreadable
        )

    def _begin_with(self, sheets: Sheets) -> None:
        asks = self.questions
        if self._letters_said:
            asks.ask("letters", False)
        else:
            asks.show_letters(sheets.tables)
        asks.show_sheets(sheets.tables, sheets.lists)
        self._show_columns(sheets, list(sheets.lists))
        if not self.isVisible():
            self.open()
            self.columns.setFocus()

    def _show_columns(self, sheets: Sheets, chosen: list[int]) -> None:
        """The columns of these sheets, as last time when their headings are known."""
        from rmdesk.rules.importing.memory import layout_of_last_time

        assert self._known is not None
        layouts, before = [], None
        for _table, layout in sheets.laid(chosen):
            again, found = layout_of_last_time(layout, self._known.mappings)
            layouts.append(again)
            before = found or before
        if before is not None:
            self.questions.set_answers(before.choices(Choices()))
        note = _("The columns are taken as last time.") if before is not None else ""
        self.columns_tab.show_tables([sheets.tables[n] for n in chosen], layouts, note)
        tables = [sheets.tables[n] for n in chosen]
        self.questions.ask("hidden", any(table.hidden for table in tables))
        self._understand()

    def _on_sheets(self) -> None:
        chosen = self.questions.chosen_sheets
        if self._sheets is not None:
            self._show_columns(self._sheets, chosen)

    def _laid(self) -> list[Laid]:
        tab = self.columns_tab
        return [Laid(t, layout) for t, layout in zip(tab.tables, tab.layouts, strict=True)]

    def choose(self, column: int, field: Field | None) -> None:
        """Take a column of the sheet shown as ``field``."""
        self.columns_tab.choose(column, field)

    # understanding -------------------------------------------------------------------------

    def _later(self) -> None:
        """Understand the list anew when choosing rests; nothing can be imported until then."""
        self._go.setEnabled(False)
        self._again.start()

    def _understand(self) -> None:
        laid, known = self._laid(), self._known
        if known is None:
            return
        self._run += 1
        run = self._run
        self._plan = None
        self._go.setEnabled(False)
        if not laid:
            self._stuck(_("Choose at least one sheet."))
            return
        if any(missing_columns(one.layout) for one in laid):
            self._stuck(
                _("Which column has the names? Choose “Name”, or “First name” and “Last name”.")
            )
            return
        choices, answers = self.questions.choices, dict(self.doubtful.answers)

        def job(_report: Report) -> tuple[Reading, ImportPlan, tuple[str, ...]]:
            from rmdesk.operations.addresses import is_address
            from rmdesk.queries.import_plan import plan_for

            ladder = ladder_of(known.people.ladder, laid)
            reading = read_list(laid, replace(choices, ladder=ladder), is_address=is_address)
            return reading, plan_for(known.people, reading, answers), ladder

        def done(found: tuple[Reading, ImportPlan, tuple[str, ...]]) -> None:
            if run == self._run:
                self.questions.show_ladder(found[2])
                self._on_understood(*found[:2])

        self._desk.tasks.run(self, _("Checking the rows …"), job, done)

    def _stuck(self, text: str) -> None:
        self._show_plan(None)
        self._summary.setText(text)

    def _on_understood(self, reading: Reading, plan: ImportPlan) -> None:
        assert self._sheets is not None
        choices = self.questions.choices
        open_ = questions(self._sheets, self.questions.chosen_sheets, reading, choices)
        self.questions.ask("dates", Question.DATES in open_)
        self.questions.ask("role", bool(reading.roles_open))
        letters = Question.LETTERS in open_ and not self._letters_said
        self._plan = None if letters or reading.dates_unclear else plan
        self._show_plan(plan)
        text = summary(self._name, plan, reading)
        if letters:
            text = _("Choose above which of the lines reads right.")
        elif reading.dates_unclear:
            text = _("Some days can be read in two ways. Say above what comes first.")
        self._summary.setText(text)

    def _show_plan(self, plan: ImportPlan | None) -> None:
        added = plan.added if plan else ()
        problems = plan.problems if plan else ()
        self.added.set_rows([_AddedRow((one.person_id, one.row.role or ""), one) for one in added])
        self.problems.set_rows([_ProblemRow(n, p) for n, p in enumerate(problems)])
        self.changes_tab.show_plan(plan)
        self.doubtful.show_doubtful(plan.doubtful if plan else ())
        for tab, title, n in (
            (1, _("Added"), len({one.person_id for one in added})),
            (2, _("Changed"), len({one.person_id for one in plan.changed}) if plan else 0),
            (3, _("Problems"), len(problems)),
            (4, _("Same person?"), len(self.doubtful.asked)),
        ):
            self.tabs.setTabText(tab, f"{title} ({n})")
        self.tabs.setTabVisible(4, bool(self.doubtful.asked))
        self._show_what()

    def _show_what(self) -> None:
        """The button says how many people it brings in or changes."""
        plan = self._plan.without(self.changes_tab.left) if self._plan else None
        n = plan.people if plan else 0
        self._go.setText(
            ngettext("Import {n} person", "Import {n} people", n).format(n=n) if n else _("Import")
        )
        self._go.setEnabled(bool(n))

    # doing ---------------------------------------------------------------------------------

    def _on_import(self) -> None:
        if self._plan is None:
            return
        store, plan = self._desk.store, self._plan.without(self.changes_tab.left)
        laid, choices = self._laid(), self.questions.choices

        def operation(report: Report) -> int:
            from rmdesk.operations.importing import apply_import
            from rmdesk.rules.importing.memory import remembered

            remember = tuple(remembered(one.layout, choices) for one in laid)
            return apply_import(store, plan, report, remember=remember)

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
