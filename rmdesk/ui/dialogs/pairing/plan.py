"""The pairing plan for the sponsor: seen first, then saved as PDF or spreadsheet, or printed."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.progress import Report
from rmdesk.queries import plan as queries
from rmdesk.queries.plan import PlanFacts
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.papers import Printed
from rmdesk.rules.plan_paper import PairingPlanPaper
from rmdesk.ui.desk import Desk
from rmdesk.ui.papers.tasks import PaperTasks
from rmdesk.ui.widgets import Banner, button, heading, muted
from rmdesk.ui.widgets.pdf_preview import PdfPreview, page_sizes
from rmdesk.ui.widgets.where_to import Way


class PairingPlanDialog(QDialog):
    """The open draft or the approved pairs, as they go on paper."""

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        draft_id: UUID | None,
        work: PaperTasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._work = work
        self._paper: PairingPlanPaper | None = None
        self._turn = 0
        self.setWindowTitle(_("Plan for the sponsor"))
        self.resize(900, 640)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        box.addWidget(heading(_("Plan for the sponsor"), 1.3))
        box.addWidget(
            muted(
                _(
                    "Every pair with what speaks for it. Personality is neither in the points nor "
                    "in the totals: they are worked out anew without it."
                )
            )
        )
        self.which = QComboBox()
        self.which.setAccessibleName(_("Which plan"))
        self._plans: list[PlanFacts] = []
        with desk.store.read() as db:
            of_draft = queries.of_draft(db, draft_id, desk.today()) if draft_id else None
            approved = queries.of_approved(db, card.id, desk.today())
        for label, told in ((_("The open draft"), of_draft), (_("Approved pairs"), approved)):
            if told is not None:
                self.which.addItem(label)
                self._plans.append(told)
        self.which.currentIndexChanged.connect(lambda _n: self._compose())
        box.addWidget(self.which)
        self.which.setVisible(len(self._plans) > 1)
        self._warning = Banner("warn")
        self._warning.hide()
        box.addWidget(self._warning)
        self.preview = PdfPreview(desk.tasks)
        box.addWidget(self.preview, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.reject))
        self._print = button(_("Print …"), self._on_print, icon="printer")
        self._sheet = button(_("Save as spreadsheet …"), self._on_sheet, icon="file-spreadsheet")
        self._save = button(_("Save as PDF …"), self._on_save, icon="save", primary=True)
        self._save.setDefault(True)
        for made in (self._print, self._sheet, self._save):
            row.addWidget(made)
        box.addLayout(row)
        self.finished.connect(self.deleteLater)
        self._compose()

    def _compose(self) -> None:
        """Work the points out anew and draw, in the worker."""
        self._paper = None
        for made in (self._print, self._sheet, self._save):
            made.setEnabled(False)
        if not self._plans:
            self.preview.show_note(_("There are no pairs yet. Run pairing first."))
            return
        told = self._plans[max(0, self.which.currentIndex())]
        self._turn += 1
        turn = self._turn

        def job(_report: Report) -> tuple[PairingPlanPaper, bytes, list[tuple[float, float]], str]:
            from rmdesk.documents.batch import render_together
            from rmdesk.documents.checking import missing_sentence
            from rmdesk.rules.pairing.on_paper import composed

            paper = composed(told.source, told.facts, told.policy)
            data, _pages = render_together([paper])
            return paper, data, page_sizes(data), missing_sentence([paper])

        def done(made: tuple[PairingPlanPaper, bytes, list[tuple[float, float]], str]) -> None:
            if turn != self._turn:
                return
            self._paper, data, sizes, missing = made
            self._warning.set(missing)
            self._warning.setVisible(bool(missing))
            self.preview.show_pdf(data, sizes, _("Pairing plan"))
            for one in (self._print, self._sheet, self._save):
                one.setEnabled(True)

        self._desk.tasks.run(self, _("Drawing the plan …"), job, done)

    def _on_save(self) -> None:
        target = self._work.ask_file(f"{_('Pairing plan')}.pdf")
        if target is not None and self._paper is not None:
            self._work.into_file([self._paper], target)

    def _on_print(self) -> None:
        if self._paper is not None:
            paper = self._paper
            self._work.send(lambda: [paper], lambda: "", Way.PRINTER)

    def _on_sheet(self) -> None:
        start = str(self._work.start_folder() / f"{_('Pairing plan')}.xlsx")
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save as spreadsheet"), start, _("Excel workbooks (*.xlsx)")
        )
        paper = self._paper
        if not chosen or paper is None:
            return
        target = Path(chosen)
        if target.suffix.lower() != ".xlsx":
            target = target.with_name(f"{target.name}.xlsx")

        def job(_report: Report) -> Printed:
            from rmdesk.documents.plan_words import sheets
            from rmdesk.files import tables

            made = [tables.Table(*sheet) for sheet in sheets(paper)]
            tables.write(target, made, paper.made_on, paper=paper.paper)
            return Printed(paper, target, len(made), sha256(target.read_bytes()).hexdigest())

        def done(made: Printed) -> None:
            from rmdesk.operations import plans

            plans.record_printed(self._desk.store, [made], self._desk.today())
            self._desk.tell(_("Plan saved in {file}.").format(file=made.path.name))

        self._desk.tasks.run(self, _("Writing the spreadsheet …"), job, done)
