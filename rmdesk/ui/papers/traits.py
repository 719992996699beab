"""What the window does with questionnaires: print, type in, import, own sheets; for any page."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries import personality as queries
from rmdesk.rules.papers import Paper
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.papers.tasks import PaperTasks
from rmdesk.ui.widgets.where_to import Way


class TraitTasks:
    """Belongs to one page or section, ``parent``, and opens its dialogs over it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent
        self._papers = PaperTasks(desk, parent)

    def print_questionnaires(self, person_ids: Sequence[uuid.UUID]) -> None:
        """Ask which and where to, then print for those who did not say no."""
        from rmdesk.ui.dialogs.print_questionnaires import PrintQuestionnaires

        dialog = PrintQuestionnaires(self._desk, person_ids, self._parent)
        dialog.chosen.connect(self.send_questionnaires)
        dialog.open()

    def send_questionnaires(self, person_ids: Sequence[uuid.UUID], way: Way) -> None:
        """Print the questionnaire in use for these people."""

        def papers() -> list[Paper]:
            from rmdesk.operations import personality

            store = self._desk.store
            with store.read() as db:
                used = queries.questionnaire(db)
            copies = personality.issue_questionnaires(
                store, person_ids, used.scale.instrument, without_n=used.without_n
            )
            with store.read() as db:
                return list(queries.for_copies(db, copies))

        name = ngettext("Personality questionnaire", "Personality questionnaires", len(person_ids))
        self._papers.send(papers, lambda: f"{name}.pdf", way)

    def print_own_sheet(self, person_id: uuid.UUID, name: str, way: Way = Way.PRINTER) -> None:
        """Print the sheet that belongs to this person alone."""

        def papers() -> list[Paper]:
            with self._desk.store.read() as db:
                return list(queries.own_sheets(db, [person_id], self._desk.today()))

        def file_name() -> str:
            from rmdesk.documents.batch import safe_name

            stem = safe_name(_("{name} – Own sheet").format(name=name))
            return f"{stem}.pdf"

        self._papers.send(papers, file_name, way)

    def type_in(self, person_id: uuid.UUID | None = None) -> None:
        """Type returned forms, beginning with this person's."""
        from rmdesk.ui.dialogs.type_questionnaire import TypeQuestionnaire

        TypeQuestionnaire(self._desk, self._parent, person_id).open()

    def answer_alone(
        self, person_id: uuid.UUID, name: str, left: Callable[[], None] | None = None
    ) -> None:
        """Hand the laptop to this person."""
        from rmdesk.ui.dialogs.answer_alone import AnswerAlone

        alone = AnswerAlone(self._desk, person_id, name)
        if left is not None:
            alone.left.connect(left)
        alone.begin()

    def import_scores(self) -> None:
        """Ask for a file with averages and show how it was understood."""
        name, _kind = QFileDialog.getOpenFileName(
            self._parent,
            _("Choose a list of averages"),
            str(Path.home()),
            _("Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods);;All files (*)"),
        )
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Read the file in a child process, then show what it would do."""
        from rmdesk.files.spreadsheet import SheetText, read
        from rmdesk.ui.dialogs.import_traits import ImportTraits

        def done(sheet: SheetText) -> None:
            ImportTraits(self._desk, path.name, sheet, self._parent).open()

        self._desk.tasks.run(
            self._parent,
            _("Reading {name} …").format(name=path.name),
            lambda report: read(path, report),
            done,
            lambda error: show_error(self._parent, error),
        )
