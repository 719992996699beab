"""Everything for other programs: a readable export, and what it is not for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.progress import Report
from rmdesk.ui.desk import Desk
from rmdesk.ui.widgets import Card, button, muted


class TakeOutCard(Card):
    """One button; what leaves the file and what never does is said beside it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Readable export"), parent)
        self._desk = desk
        self.body.addWidget(
            muted(
                _(
                    "One ZIP with an Excel workbook, the same as CSV, and a page that explains "
                    "every column: people, pairs, sessions, agreements, goals, forms, history. "
                    "Never in it: questionnaire results, feedback, concerns, vetoes, access needs "
                    "and notes. It has no passphrase."
                )
            )
        )
        self.body.addWidget(
            muted(
                _(
                    "To move to another computer, copy a backup instead: it is encrypted and "
                    "holds everything."
                )
            )
        )
        row = QHBoxLayout()
        self.go = button(_("Export everything …"), self.export, icon="file-spreadsheet")
        row.addWidget(self.go)
        row.addStretch(1)
        self.body.addLayout(row)

    def export(self) -> None:
        """Ask where to, then write it with progress and Cancel."""
        from rmdesk.files.whole_export import default_name

        today = self._desk.today()
        name, _kind = QFileDialog.getSaveFileName(
            self,
            _("Export everything"),
            str(Path.home() / default_name(today)),
            _("ZIP (*.zip)"),
        )
        if not name:
            return
        path = Path(name)
        if path.suffix.casefold() != ".zip":
            path = path.with_name(path.name + ".zip")
        store = self._desk.store

        def job(report: Report) -> None:
            from rmdesk.files.whole_export import write_whole
            from rmdesk.queries.whole_export import whole

            with store.read() as db:
                found = whole(db, today)
            write_whole(path, found, report)

        self.go.setEnabled(False)
        self._desk.tasks.run_operation(
            self,
            _("Exporting everything …"),
            job,
            lambda _nothing: self._desk.say(_("Exported to {name}.").format(name=path.name)),
            ended=lambda: self.go.setEnabled(True),
        )
