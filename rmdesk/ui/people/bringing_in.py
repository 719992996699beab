"""How people come in: by hand, from a file, pasted, dropped; and their grades put in order."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.queries import people as queries
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.ui.actions import make_action
from rmdesk.ui.messages import show_error
from rmdesk.ui.page import Page

SPREADSHEETS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")


class BringingIn:
    """Actions of ``page``; ``card`` says the programme when one is pressed."""

    def __init__(self, page: Page, card: Callable[[], ProgrammeCard | None]) -> None:
        self._page = page
        self._desk = page.desk
        self._card = card
        self.add = make_action(page, _("Add person"), self._on_add, icon="user-plus")
        self.file = make_action(
            page,
            _("Import …"),
            self._on_file,
            icon="upload",
            tip=_("Bring in a list from Excel or another program"),
        )
        self.paste = make_action(
            page,
            _("Paste people"),
            self.paste_now,
            icon="file-spreadsheet",
            keys=QKeySequence.StandardKey.Paste,
            tip=_("Bring in the rows that were copied in Excel or another program"),
        )
        self.paste.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        page.addAction(self.paste)
        self.template = make_action(
            page, _("Save an empty list to fill in …"), self._on_template, icon="download"
        )
        self.grades = make_action(
            page, _("Put the grades in order …"), self.order_grades, icon="list"
        )

    def import_file(self, path: Path) -> None:
        """Read a list and show how it was understood."""
        self._preview(path)

    def paste_now(self) -> None:
        """A block of cells, or a file, goes the way of every list."""
        copied = QGuiApplication.clipboard().mimeData()
        path = one_list(copied) if copied else None
        self._preview(path or (copied.text() if copied else ""))

    def order_grades(self) -> None:
        """Show the grades in a proposed order, to be dragged right."""
        from rmdesk.ui.dialogs.grades import GradeOrder

        with self._desk.store.read() as db:
            found = queries.grades(db)
        GradeOrder(self._desk, found, self._page).open()

    def _on_add(self) -> None:
        from rmdesk.ui.dialogs.add_person import AddPerson

        card = self._card()
        if card is None:
            return
        dialog = AddPerson(self._desk, card, self._page)
        dialog.added.connect(self._on_added)
        dialog.open()

    def _on_added(self, person_id: uuid.UUID, name: str) -> None:
        # the notice of the change is on its way to the page; the table knows the person after it
        QTimer.singleShot(0, self._page, lambda: self._show_added(person_id))
        self._desk.tell(_("{name} added.").format(name=name))

    def _show_added(self, person_id: uuid.UUID) -> None:
        self._page.freshen()
        self._page.select(person_id)
        self._page.focus_first()

    def _on_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self._page,
            _("Choose a list of people"),
            str(Path.home()),
            _("Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods);;All files (*)"),
        )
        if name:
            self._preview(Path(name))

    def _preview(self, source: Path | str) -> None:
        from rmdesk.ui.dialogs.import_people import ImportPeople

        card = self._card()
        if card is None:
            return
        dialog = ImportPeople(self._desk, card, source, self._page)
        dialog.imported.connect(lambda n: self._on_imported(n, dialog.left_out))
        dialog.begin()

    def _on_imported(self, n: int, columns: Sequence[str]) -> None:
        from rmdesk.ui.dialogs.importing.words import left_out

        told = ngettext("{n} person imported.", "{n} people imported.", n).format(n=n)
        self._desk.tell(f"{told} {left_out(columns)}".rstrip())
        card = self._card()
        if card is not None and card.uses_grades is not False:
            with self._desk.store.read() as db:
                new = any(grade.rank is None for grade in queries.grades(db))
            if new:
                self.order_grades()

    def _on_template(self) -> None:
        from rmdesk.files.people_list import write_template

        name, _kind = QFileDialog.getSaveFileName(
            self._page,
            _("Save an empty list"),
            str(Path.home() / _("people.xlsx")),
            _("Excel (*.xlsx);;CSV (*.csv)"),
        )
        if not name:
            return
        try:
            write_template(Path(name))
        except UserError as error:
            show_error(self._page, error)
            return
        self._desk.tell(_("Empty list saved as {name}.").format(name=Path(name).name))


def one_list(dragged: QMimeData) -> Path | None:
    """The list that is dragged or was copied as a file, if it is just one."""
    files = [url.toLocalFile() for url in dragged.urls()]
    if len(files) == 1 and files[0].casefold().endswith(SPREADSHEETS):
        return Path(files[0])
    return None
