"""Reports: how a programme did, in figures that name nobody; on screen, on paper, in a sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QTabWidget, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.progress import Report
from rmdesk.queries import programmes
from rmdesk.queries import reports as queries
from rmdesk.queries.letterhead import letterhead
from rmdesk.queries.programmes import ProgrammeLine
from rmdesk.rules.file_names import safe_stem
from rmdesk.rules.reports.facts import Period
from rmdesk.rules.reports.paper import ProgrammeReportPaper, composed
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.page import Page
from rmdesk.ui.papers.tasks import PaperTasks
from rmdesk.ui.reports.figures import FiguresView
from rmdesk.ui.reports.period import PeriodBar
from rmdesk.ui.widgets import Banner
from rmdesk.ui.widgets.naming import named
from rmdesk.ui.widgets.pdf_preview import PdfPreview, page_sizes
from rmdesk.ui.widgets.where_to import Way
from rmdesk.ui.words import day

BUSY_MS = 60
"""How long to wait while an import or an undo has the file."""
Drawn = tuple[bytes, list[tuple[float, float]], str]
Made = tuple[dt.date, Mapping[str, Any]] | None


class ReportsPage(Page):
    """Figures and preview come from one report, worked out in a worker."""

    name = "reports"
    icon = "chart-column"
    watches = frozenset(
        {
            "programme",
            "organisation",
            "preference",
            "participation",
            "person",
            "department",
            "site",
            "pair",
            "pause",
            "ending",
            "exit_answer",
            "agreement",
            "goal",
            "mentoring_session",
            "venue",
            "check_in",
            "programme_purpose",
            "form_copy",
            "form_answer",
            "form_topic",
            "unnamed_answer",
            "snooze",
            "document_made",
        }
    )

    def title(self) -> str:
        return _("Reports")

    def _build(self) -> None:
        self.paper: ProgrammeReportPaper | None = None
        self._turn = 0
        self._reading = False
        self._drawn: ProgrammeReportPaper | None = None
        self._work = PaperTasks(self.desk, self)
        self._save = make_action(self, _("Save as PDF …"), self._on_save, icon="save")
        self._print = make_action(self, _("Print …"), self._on_print, icon="printer")
        self._export = make_action(
            self, _("Save the figures …"), self._on_export, icon="file-spreadsheet"
        )
        self._people = make_action(
            self, _("Bring in people"), lambda: self.desk.go("people"), icon="users"
        )
        self._sample = make_action(
            self,
            _("Look at a sample programme"),
            self.desk.look_at_sample,
            icon="flask-conical",
        )
        self.period = PeriodBar()
        self.body.addWidget(self.period)
        self.warning = Banner("warn")
        self.warning.hide()
        self.body.addWidget(self.warning)
        self.careful = Banner("warn")
        self.careful.hide()
        self.body.addWidget(self.careful)
        self.tabs = named(QTabWidget(), _("Ways to see the report"))
        self.figures = FiguresView()
        self.preview = PdfPreview(self.desk.tasks)
        self.tabs.addTab(self.figures, _("Figures"))
        printed = QWidget()
        box = QVBoxLayout(printed)
        box.setContentsMargins(0, 10, 0, 0)
        box.addWidget(self.preview)
        self.tabs.addTab(printed, _("As it is printed"))
        self.body.addWidget(self.tabs, 1)
        self._again_later = QTimer(self, interval=BUSY_MS, singleShot=True)
        self.focus_widget = self.figures

    def _connect(self) -> None:
        self.period.changed.connect(self._read)
        self.tabs.currentChanged.connect(lambda _tab: self._draw())
        self._again_later.timeout.connect(self._read)

    def page_actions(self) -> list[QAction]:
        return [self._save, self._print, self._export]

    @property
    def reading(self) -> bool:
        """Whether the report is being worked out."""
        return self._reading or self._again_later.isActive()

    def leave(self) -> None:
        self.period.stop()

    # reading -------------------------------------------------------------------------------

    def refresh(self) -> None:
        with self.desk.store.read() as db:
            lines = programmes.programmes(db)
        if not any(line.people for line in lines):
            self._show_none(lines)
            return
        self._offer(True)
        self.show_content()
        self.period.show_programmes(lines)
        self._read()

    def _offer(self, there: bool) -> None:
        """Show or hide what can be done with a report."""
        for action in (self._save, self._print, self._export):
            action.setVisible(there)
        self.print_action = self._print if there else None
        self.export_action = self._export if there else None

    def _show_none(self, lines: list[ProgrammeLine]) -> None:
        self.paper = None
        self._offer(False)
        self.set_status(lines[0].name if lines else "")
        self.show_empty(
            _("No report yet"),
            _(
                "Here is how a programme did: who took part, sessions held, what forms said, "
                "before and after; in groups of five or more, naming nobody. It fills by itself "
                "once people take part. The sample programme shows what one looks like."
            ),
            [self._people, self._sample],
        )

    def _read(self) -> None:
        """Read and work out in the worker, which has the file meanwhile."""
        if self.desk.store.closed or self.is_empty:
            return
        if self.desk.tasks.lending:
            self._again_later.start()
            return
        self._turn += 1
        self._reading = True
        turn, key, chosen = self._turn, self.period.programme_id, self.period.period
        store, today = self.desk.store, self.desk.today()
        if chosen is not None and self.period.is_whole:
            chosen = None

        def job(_report: Report) -> tuple[Period, ProgrammeReportPaper, str] | None:
            if key is None:
                return None
            with store.read() as db:
                whole = queries.whole_period(db, key, today)
                source = queries.programme(db, key, chosen or whole, today)
                former = queries.last_made(db, key)
            if source is None:
                return None
            paper = composed(source)
            return whole, paper, _given_away(paper, former)

        def done(found: tuple[Period, ProgrammeReportPaper, str] | None) -> None:
            if turn == self._turn and found is not None:
                self._show(*found)

        def ended() -> None:
            self._reading = False

        def cancelled() -> None:
            self._wait("" if self.paper is not None else _("The report was not worked out."))

        self._wait(_("The report is worked out first."))
        self.desk.tasks.run_operation(
            self, _("Working out the report …"), job, done, ended=ended, cancelled=cancelled
        )

    def _show(self, whole: Period, paper: ProgrammeReportPaper, given_away: str) -> None:
        self.careful.set(given_away)
        self.careful.setVisible(bool(given_away))
        self.period.show_whole(whole)
        self._wait("")
        self.set_status(_("{first} to {last}").format(first=day(paper.first), last=day(paper.last)))
        if paper != self.paper:
            self.paper = paper
            self.figures.show_report(paper)
        self._draw()

    def _wait(self, reason: str) -> None:
        for action in (self._save, self._print, self._export):
            grey(action, reason)

    def _draw(self) -> None:
        """Draw the pages, once somebody looks at them."""
        paper = self.paper
        if paper is None or paper is self._drawn or self.tabs.currentIndex() == 0:
            return
        self._drawn = paper
        with self.desk.store.read() as db:
            head = letterhead(db)

        def job(_report: Report) -> Drawn:
            from rmdesk.documents.batch import render_together
            from rmdesk.documents.checking import missing_sentence

            data, _pages = render_together([paper], head=head)
            return data, page_sizes(data), missing_sentence([paper])

        def done(made: Drawn) -> None:
            if paper is not self._drawn:
                return
            data, sizes, missing = made
            self.warning.set(missing)
            self.warning.setVisible(bool(missing))
            self.preview.show_pdf(data, sizes, _("Programme report"))

        self.desk.tasks.run(self, _("Drawing the report …"), job, done)

    # doing ---------------------------------------------------------------------------------

    def _name(self) -> str:
        """A file name to begin with, without its ending."""
        assert self.paper is not None
        what = _("Programme report")
        return safe_stem(f"{self.paper.programme} – {what}", what)

    def _on_save(self) -> None:
        self._send(Way.ONE_FILE)

    def _on_print(self) -> None:
        self._send(Way.PRINTER)

    def _send(self, way: Way) -> None:
        paper = self.paper
        if paper is not None:
            self._work.send(lambda: [paper], lambda: f"{self._name()}.pdf", way)

    def _on_export(self) -> None:
        paper = self.paper
        if paper is None:
            return
        chosen, kind = QFileDialog.getSaveFileName(
            self,
            _("Save the figures"),
            str(self._work.start_folder() / f"{self._name()}.xlsx"),
            _("Excel (*.xlsx);;CSV (*.csv)"),
        )
        if not chosen:
            return
        from rmdesk.ui.dialogs.export_people import with_ending

        target = with_ending(Path(chosen), kind)

        def job(_report: Report) -> None:
            from rmdesk.documents.report.sheets import long_table, sheets
            from rmdesk.files import tables
            from rmdesk.files.sheets import SheetKind, kind_of, write_table

            if kind_of(target) is SheetKind.CSV:
                write_table(target, long_table(paper))
                return
            made = [tables.Table(*sheet) for sheet in sheets(paper)]
            tables.write(target, made, paper.made_on, paper=paper.paper)

        self.desk.tasks.run(
            self,
            _("Writing the figures …"),
            job,
            lambda _none: self.desk.say(_("Figures saved in {file}.").format(file=target.name)),
        )

    def help_text(self) -> list[tuple[str, str]]:
        return [
            (
                _("What is in it"),
                _(
                    "Sessions, forms, beginnings and endings count between the two days. Who takes "
                    "part, how pairs are and how far goals came is as of today."
                ),
            ),
            (
                _("What is hidden"),
                _(
                    "Answers, health, goals and reasons are told of five or more only. Where a "
                    "total would give a smaller number away, the next larger one is hidden too: a "
                    "dash. Nobody is named or quoted."
                ),
            ),
            (
                _("Numbers in brackets"),
                _(
                    "Where a mean of so few people may lie by chance alone, 19 times in 20. An "
                    "open dot stands for fewer than ten people. There is no trend where the "
                    "interval of a change reaches over 0."
                ),
            ),
            (
                _("Taking it along"),
                _(
                    "Ctrl+P prints, Ctrl+E saves the figures for Excel or as CSV. Every report "
                    "saved or printed is listed under Documents made."
                ),
            ),
        ]


def _given_away(paper: ProgrammeReportPaper, former: Made) -> str:
    """What to be careful about, when a few answers follow from the former report and this one."""
    from rmdesk.documents.report.words import gives_away

    if former is None:
        return ""
    few = paper.gives_away(former[1])
    return gives_away(few, former[0]) if few else ""
