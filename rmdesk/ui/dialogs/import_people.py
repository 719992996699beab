"""Importing a list: how it was understood, what it would do, and one press to do it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.importing.corrections import Cells, Correction, Place, corrected, in_force
from rmdesk.rules.importing.plan import ImportPlan
from rmdesk.rules.importing.rows import Laid
from rmdesk.rules.importing.sheets import Question, Sheets, questions
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.importing.changes_tab import ChangesTab
from rmdesk.ui.dialogs.importing.columns_tab import ColumnsTab
from rmdesk.ui.dialogs.importing.doubtful_tab import DoubtfulTable
from rmdesk.ui.dialogs.importing.plan_tables import AddedTable, ProblemsTab
from rmdesk.ui.dialogs.importing.questions import Questions
from rmdesk.ui.dialogs.importing.understanding import (
    LATER_MS,
    Understanding,
    Understood,
    obstacle,
)
from rmdesk.ui.dialogs.importing.words import summary
from rmdesk.ui.messages import show_error
from rmdesk.ui.widgets import button, heading, muted, text_label
from rmdesk.ui.widgets.naming import named


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
        self._list = Understanding(desk, card, source, self)
        self._plan: ImportPlan | None = None
        self._right: dict[Place, Correction] = {}
        self._letters_said = False
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
        self._summary = text_label()
        self._summary.setAccessibleName(_("What the import would do"))
        box.addWidget(self._summary)
        self.questions = Questions(self._card)
        box.addWidget(self.questions)
        self.tabs = named(QTabWidget(), _("Parts of the preview"))
        self.columns_tab = ColumnsTab()
        self.columns = self.columns_tab.table
        self._encoding = self.columns_tab.encoding
        self.added = AddedTable(self._card, self._desk.settings)
        self.changes_tab = ChangesTab(self._card, self._desk.settings)
        self.changed = self.changes_tab.table
        self.problems_tab = ProblemsTab(self._desk.settings)
        self.problems = self.problems_tab.table
        self.doubtful = DoubtfulTable()
        for widget, title in (
            (self.columns_tab, _("Columns")),
            (self.added, _("Added")),
            (self.changes_tab, _("Changed")),
            (self.problems_tab, _("Problems")),
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

    def _connect(self) -> None:
        self._list.found.connect(self._on_found)
        self._list.unreadable.connect(self._on_unreadable)
        self._list.understood.connect(self._on_understood)
        asks = self.questions
        asks.answered.connect(self._later)
        asks.sheets_chosen.connect(self._on_sheets)
        asks.other_letters.connect(self._on_letters)
        self.columns_tab.changed.connect(self._later)
        self.columns_tab.again.connect(self._on_read_again)
        self.doubtful.answered.connect(self._later)
        self.changes_tab.changed.connect(self._show_what)
        self.problems_tab.put_right.connect(self._on_put_right)

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
        self._plan = None
        self._go.setEnabled(False)
        self._list.read(encoding, delimiter)

    def _on_unreadable(self, error: UserError) -> None:
        show_error(self if self.isVisible() else self.parentWidget(), error)
        if self._list.sheets is not None:
            self.columns_tab.show_reading()
        if self.isVisible():
            self._understand()
        else:
            self.deleteLater()

    def _on_found(self, sheets: Sheets) -> None:
        self.doubtful.forget()
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
        layouts, before = self._list.layouts_of_last_time(chosen)
        if before is not None:
            self.questions.set_answers(before)
        note = _("The columns are taken as last time.") if before is not None else ""
        tables = [sheets.tables[n] for n in chosen]
        self.columns_tab.show_tables(tables, layouts, note)
        self.questions.ask("hidden", any(table.hidden for table in tables))
        self._understand()

    def _on_sheets(self) -> None:
        chosen = self.questions.chosen_sheets
        if self._list.sheets is not None:
            self._show_columns(self._list.sheets, chosen)

    def _as_read(self) -> list[Laid]:
        tab = self.columns_tab
        return [Laid(t, layout) for t, layout in zip(tab.tables, tab.layouts, strict=True)]

    def _laid(self) -> list[Laid]:
        as_read = self._as_read()
        return corrected(as_read, in_force(as_read, self._right))

    @property
    def left_out(self) -> tuple[str, ...]:
        """The columns that do not come in, each once, in the order of the list."""
        return tuple(dict.fromkeys(name for one in self._as_read() for name in one.left_out))

    def _on_put_right(self, place: Place, text: str) -> None:
        """Take a cell as ``text``; as it is in the file again when that is the same."""
        self._right[place] = Correction(Cells(self._as_read()).text(place), text)
        if text == self._right[place].before:
            del self._right[place]
        self._later()

    def choose(self, column: int, field: Field | None) -> None:
        """Take a column of the sheet shown as ``field``."""
        self.columns_tab.choose(column, field)

    # understanding -------------------------------------------------------------------------

    def _later(self) -> None:
        """Understand the list anew when choosing rests; nothing can be imported until then."""
        self._go.setEnabled(False)
        self._again.start()

    def _understand(self) -> None:
        laid = self._laid()
        if self._list.known is None:
            return
        self._list.forget()
        self._plan = None
        self._go.setEnabled(False)
        problem = obstacle(laid)
        if problem:
            self._show_plan(None)
            self._summary.setText(problem)
        else:
            self._list.compare(laid, self.questions.choices, dict(self.doubtful.answers))

    def _on_understood(self, understood: Understood) -> None:
        assert self._list.sheets is not None
        reading, plan = understood.reading, understood.plan
        self.questions.show_ladder(understood.ladder)
        choices = self.questions.choices
        open_ = questions(self._list.sheets, self.questions.chosen_sheets, reading, choices)
        self.questions.ask("dates", Question.DATES in open_)
        self.questions.ask("role", bool(reading.roles_open))
        letters = Question.LETTERS in open_ and not self._letters_said
        self._plan = None if letters or reading.dates_unclear else plan
        self._show_plan(plan)
        text = summary(self._list.name, plan, reading, self.left_out)
        if letters:
            text = _("Choose above which of the lines reads right.")
        elif reading.dates_unclear:
            text = _("Some days can be read in two ways. Say above what comes first.")
        self._summary.setText(text)

    def _show_plan(self, plan: ImportPlan | None) -> None:
        added = plan.added if plan else ()
        problems = plan.problems if plan else ()
        self.added.show_added(added)
        as_read = self._as_read()
        self.problems_tab.show_problems(problems, as_read, in_force(as_read, self._right))
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
