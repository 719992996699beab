"""Reading a list away from the window, and comparing it with who is known; nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from rmdesk.i18n import _
from rmdesk.progress import Report
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.importing.columns import Layout
from rmdesk.rules.importing.people import Choices, Reading
from rmdesk.rules.importing.plan import ImportPlan
from rmdesk.rules.importing.rows import Laid, missing_columns, read_list
from rmdesk.rules.importing.sheets import Sheets, ladder_of, look_at
from rmdesk.ui.desk import Desk

if TYPE_CHECKING:
    from rmdesk.queries.import_known import KnownPeople
    from rmdesk.queries.import_plan import Answers

LATER_MS = 150


@dataclass(frozen=True)
class Known:
    """What was known when the list was read, and how lists were taken before."""

    people: KnownPeople
    mappings: str


@dataclass(frozen=True)
class Understood:
    """What the list says, what the import would do, and every grade in order."""

    reading: Reading
    plan: ImportPlan
    ladder: tuple[str, ...]


class Understanding(QObject):
    """Works for one dialog: ``found`` the sheets, ``unreadable`` with a UserError, ``understood``.

    Of two comparisons on the way only the later one is told.
    """

    found = Signal(object)
    unreadable = Signal(object)
    understood = Signal(object)

    def __init__(
        self, desk: Desk, card: ProgrammeCard, source: Path | str, dialog: QWidget
    ) -> None:
        super().__init__(dialog)
        self._desk = desk
        self._card = card
        self._source = source
        self._dialog = dialog
        self._run = 0
        self.name = source.name if isinstance(source, Path) else _("What was pasted")
        self.sheets: Sheets | None = None
        self.known: Known | None = None

    def _waiting(self) -> QWidget:
        """The window in which progress is shown."""
        dialog = self._dialog
        return dialog if dialog.isVisible() else (dialog.parentWidget() or dialog)

    def read(self, encoding: str | None, delimiter: str | None) -> None:
        """Read the list; ``None`` lets the file speak for itself."""
        source = self._source

        def job(report: Report) -> Sheets:
            from rmdesk.files.spreadsheet import read_all, read_pasted

            if isinstance(source, str):
                return look_at(read_pasted(source))
            return look_at(read_all(source, report, encoding=encoding, delimiter=delimiter))

        self._desk.tasks.run(
            self._waiting(),
            _("Reading {name} …").format(name=self.name),
            job,
            self._on_read,
            self.unreadable.emit,
        )

    def _on_read(self, sheets: Sheets) -> None:
        self.sheets = sheets
        if self.known is None:
            self._look_up()
        else:
            self.found.emit(sheets)

    def _look_up(self) -> None:
        """Read who is known, once; 5,000 people are too many for the window's own thread."""
        store, programme = self._desk.store, self._card.id

        def job(_report: Report) -> Known:
            from rmdesk.queries.import_known import known_people
            from rmdesk.queries.import_mappings import mappings_text

            with store.read() as db:
                return Known(known_people(db, programme), mappings_text(db))

        def done(known: Known) -> None:
            self.known = known
            self.found.emit(self.sheets)

        if self._desk.tasks.lending:
            QTimer.singleShot(LATER_MS, self, self._look_up)
            return
        self._desk.tasks.run_operation(
            self._waiting(), _("Looking up who is known …"), job, done, self.unreadable.emit
        )

    def layouts_of_last_time(self, chosen: Sequence[int]) -> tuple[list[Layout], Choices | None]:
        """The columns of these sheets, as last time when their headings are known.

        With them the answers of last time, or ``None`` for headings never seen.
        """
        from rmdesk.rules.importing.memory import layout_of_last_time

        assert self.sheets is not None
        assert self.known is not None
        layouts, before = [], None
        for _table, layout in self.sheets.laid(chosen):
            again, remembered = layout_of_last_time(layout, self.known.mappings)
            layouts.append(again)
            before = remembered or before
        return layouts, before.choices(Choices()) if before is not None else None

    def forget(self) -> int:
        """What is being compared will not be told; the number of the next comparison."""
        self._run += 1
        return self._run

    def compare(self, laid: Sequence[Laid], choices: Choices, answers: Answers) -> None:
        """Read the rows as ``laid`` and compare them with who is known."""
        run, known = self.forget(), self.known
        assert known is not None

        def job(_report: Report) -> Understood:
            from rmdesk.operations.addresses import is_address
            from rmdesk.queries.import_plan import plan_for

            ladder = ladder_of(known.people.ladder, laid)
            reading = read_list(laid, replace(choices, ladder=ladder), is_address=is_address)
            return Understood(reading, plan_for(known.people, reading, answers), ladder)

        def done(understood: Understood) -> None:
            if run == self._run:
                self.understood.emit(understood)

        self._desk.tasks.run(self._dialog, _("Checking the rows …"), job, done)


def obstacle(laid: Sequence[Laid]) -> str:
    """What has to be chosen before the rows can be read, or an empty text."""
    if not laid:
        return _("Choose at least one sheet.")
    if any(missing_columns(one.layout) for one in laid):
        return _("Which column has the names? Choose “Name”, or “First name” and “Last name”.")
    return ""
