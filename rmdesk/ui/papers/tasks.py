"""Printing papers from the window: made in a worker, saved or printed, then noted in the file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from shiboken6 import delete

from rmdesk.documents.naming import PATTERN, refuse_pattern
from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.operations import agreements as agreement_operations
from rmdesk.operations import calendar_export as calendar_operations
from rmdesk.operations import forms as form_operations
from rmdesk.operations import handouts as handout_operations
from rmdesk.operations import interest as interest_operations
from rmdesk.operations import letters as letter_operations
from rmdesk.operations import personal_data as personal_data_operations
from rmdesk.operations import personality as personality_operations
from rmdesk.operations import plans as plan_operations
from rmdesk.progress import Report, silent
from rmdesk.queries import agreements, forms, handouts, letters
from rmdesk.queries.letterhead import letterhead
from rmdesk.rules.handouts import HAND_OUTS, HandOut
from rmdesk.rules.interest_papers import InterestFormPaper
from rmdesk.rules.letterhead import Letterhead
from rmdesk.rules.letters import MatchLetterPaper
from rmdesk.rules.month_paper import MonthPaper
from rmdesk.rules.papers import AgreementPaper, FeedbackFormPaper, Paper, Printed
from rmdesk.rules.personal_data import PersonalDataPaper
from rmdesk.rules.plan_paper import PairingPlanPaper
from rmdesk.rules.trait_papers import QuestionnairePaper, TraitSheetPaper
from rmdesk.rules.words import PaperKind
from rmdesk.settings import WindowSettings
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.drafts_made import DraftsMade
from rmdesk.ui.messages import show_error
from rmdesk.ui.papers.drafts import drafting, whom
from rmdesk.ui.papers.private import PrivateFolder, open_in_reader
from rmdesk.ui.papers.words import kind_name
from rmdesk.ui.widgets.where_to import BOTH_SIDES, FILLABLE, NAMES, Way

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FOLDER = "documents.folder"


class PaperTasks:
    """Prints for one page of the window: papers are read here and drawn in a worker."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent
        self._private = PrivateFolder()

    def papers(self, kind: PaperKind, pair_ids: Sequence[UUID]) -> list[Paper]:
        """What to print for these pairs; issues form copies that are still missing."""
        store = self._desk.store
        if kind is PaperKind.AGREEMENT:
            with store.read() as db:
                return list(agreements.for_pairs(db, pair_ids, self._desk.today()))
        if kind is PaperKind.MATCH_LETTER:
            with store.read() as db:
                return list(letters.for_pairs(db, pair_ids, self._desk.today()))
        if kind in HAND_OUTS:
            with store.read() as db:
                found = list(handouts.for_pairs(db, kind, pair_ids, self._desk.today()))
            if not found:
                from rmdesk.documents.handouts.guide import no_guide

                raise UserError(*no_guide())
            return list(found)
        copies = form_operations.issue_form_copies(store, pair_ids)
        with store.read() as db:
            return list(forms.for_copies(db, copies))

    def print_for(self, kind: PaperKind, pair_ids: Sequence[UUID], way: Way) -> None:
        """Ask for file, folder or printer, then print; every problem is said in a box."""
        self.send(lambda: self.papers(kind, pair_ids), lambda: self._name(kind, pair_ids), way)

    def send(
        self, papers: Callable[[], Sequence[Paper]], name: Callable[[], str], way: Way
    ) -> None:
        """Ask for file, folder or printer, then print what ``papers`` gives.

        ``papers`` is called after nothing can be cancelled any more; ``name`` is a file name to
        begin with. Every problem is said in a box.
        """
        try:
            if way is Way.PRINTER:
                self._to_printer(papers())
            elif way is Way.ONE_FILE:
                target = self.ask_file(name())
                if target is not None:
                    self.into_file(papers(), target)
            elif way is Way.MAIL:
                self.into_drafts(papers())
            else:
                refuse_pattern(self._names)
                folder = self.ask_folder()
                if folder is not None:
                    self.into_folder(papers(), folder)
        except UserError as error:
            show_error(self._parent, error)

    def print_one(self, paper: Paper) -> None:
        """Ask for the printer and print this one paper."""
        try:
            self._to_printer([paper])
        except UserError as error:
            show_error(self._parent, error)

    def mail_one(self, paper: Paper) -> None:
        """Draft mails with this one paper for everybody it goes to."""
        try:
            self.into_drafts([paper])
        except UserError as error:
            show_error(self._parent, error)

    def into_file(self, papers: Sequence[Paper], target: Path) -> None:
        """Save ``papers`` as the one PDF ``target``."""
        head, both_sides = self._head(), self._both_sides

        def job(report: Report) -> list[Printed]:
            from rmdesk.documents.batch import print_together

            return print_together(papers, target, report, head, both_sides=both_sides)

        def done(printed: list[Printed]) -> None:
            said = ngettext(
                "{n} paper saved in {file}.", "{n} papers saved in {file}.", len(printed)
            )
            self._note(printed, said.format(n=len(printed), file=target.name))

        self._run(job, done)

    def into_folder(self, papers: Sequence[Paper], folder: Path) -> None:
        """Save each of ``papers`` as a PDF of its own in ``folder``."""
        head, names, today = self._head(), self._names, self._desk.today()
        wished = self._fillable

        def job(report: Report) -> list[Printed]:
            from rmdesk.documents.batch import kind_of, print_apart

            fillable = wished and all(kind_of(paper).fills for paper in papers)
            return print_apart(papers, folder, report, names, head, today, fillable=fillable)

        def done(printed: list[Printed]) -> None:
            said = ngettext(
                "{n} paper saved in {folder}.", "{n} papers saved in {folder}.", len(printed)
            )
            self._note(printed, said.format(n=len(printed), folder=folder.name))

        self._run(job, done)

    def into_drafts(self, papers: Sequence[Paper]) -> None:
        """Draft a mail with its paper for each person, in a folder that is asked for.

        Raises ``UserError`` when nobody can be written to.
        """
        refuse_pattern(self._names)
        wanted = whom(self._desk, self._parent, papers)
        folder = self.ask_folder() if wanted else None
        if folder is None:
            return
        job = drafting(
            wanted, folder, self._head(), self._names, self._desk.today(), fillable=self._fillable
        )

        def done(made: tuple[list[Printed], list[Path]]) -> None:
            printed, files = made
            said = ngettext("{n} mail drafted.", "{n} mails drafted.", len(files))
            self._note(printed, said.format(n=len(files)), sent=True)
            DraftsMade(files, [to.address for _paper, to in wanted], self._parent).open()

        self._run(job, done)

    def on_printer(self, papers: Sequence[Paper], printer: QPrinter) -> None:
        """Send ``papers`` to ``printer``."""
        place, head = Path(printer.printerName() or _("printer")), self._head()
        both_sides = self._both_sides

        def job(report: Report) -> list[Printed]:
            from rmdesk.documents.batch import as_printed, each_alone
            from rmdesk.ui.papers.printing import print_pdf

            data, pages = _render(papers, head, both_sides, _first_half(report))
            print_pdf(data, printer, _second_half(report))
            digest = hashlib.sha256(data).hexdigest()
            return [
                Printed(as_printed(paper), place, count, digest, own)
                for paper, count, own in zip(
                    papers, pages, each_alone(papers, data, head), strict=True
                )
            ]

        def done(printed: list[Printed]) -> None:
            said = ngettext("{n} paper printed.", "{n} papers printed.", len(printed))
            self._note(printed, said.format(n=len(printed)))

        self._run(job, done)

    def open_in_reader(self, paper: Paper) -> None:
        """Show ``paper`` in the computer's PDF program, from a private folder that goes away."""
        folder, head = self._private.path(), self._head()

        def job(_report: Report) -> Path:
            from rmdesk.documents.batch import file_names, print_together

            target = folder / file_names([paper], "{name} – {what}")[0]
            print_together([paper], target, head=head)
            return target

        def done(target: Path) -> None:
            try:
                open_in_reader(target)
            except UserError as error:
                show_error(self._parent, error)

        self._run(job, done)

    def ask_file(self, name: str) -> Path | None:
        """The PDF to save into, or ``None`` after Cancel."""
        start = str(self.start_folder() / name)
        chosen, _filter = QFileDialog.getSaveFileName(
            self._parent, _("Save as PDF"), start, _("PDF documents (*.pdf)")
        )
        if not chosen:
            return None
        target = Path(chosen)
        if target.suffix.lower() != ".pdf":
            target = target.with_name(f"{target.name}.pdf")
        self._desk.settings.set(FOLDER, str(target.parent))
        return target

    def ask_folder(self) -> Path | None:
        """The folder to save into, or ``None`` after Cancel."""
        chosen = QFileDialog.getExistingDirectory(
            self._parent, _("Folder for the papers"), str(self.start_folder())
        )
        if not chosen:
            return None
        self._desk.settings.set(FOLDER, chosen)
        return Path(chosen)

    # ---------------------------------------------------------------------------------------

    def _to_printer(self, papers: Sequence[Paper]) -> None:
        if not papers:
            return
        from PySide6.QtPrintSupport import QPrintDialog

        from rmdesk.documents.batch import title
        from rmdesk.documents.checking import refuse_missing
        from rmdesk.ui.papers.printing import printer_for
        from rmdesk.ui.widgets.pdf_preview import page_sizes

        refuse_missing(papers)
        data, pages = _render(papers[:1], self._head(), False)
        sizes = page_sizes(data)
        printer = printer_for(sizes[:1] * (pages[0] * len(papers)), title(papers))
        dialog = QPrintDialog(printer, self._parent)
        chosen = dialog.exec()
        # the dialog points to the printer, which a worker is about to use and to let go
        delete(dialog)
        if chosen == QDialog.DialogCode.Accepted:
            self.on_printer(papers, printer)

    def _run(self, job: Callable[[Report], Any], done: Callable[[Any], None]) -> None:
        self._desk.tasks.run(self._parent, _("Making the papers …"), job, done)

    def _note(self, printed: Sequence[Printed], said: str, *, sent: bool = False) -> None:
        """Write down what was printed, or drafted as mails, in one operation, and tell."""
        if not printed:
            return
        today = self._desk.today()
        kind = type(printed[0].paper)
        record = _SENT_BY.get(kind, _RECORDED_BY[kind]) if sent else _RECORDED_BY[kind]
        try:
            record(self._desk.store, printed, today)
        except UserError as error:
            show_error(self._parent, error)
            return
        self._desk.tell(said)

    def _name(self, kind: PaperKind, pair_ids: Sequence[UUID]) -> str:
        """A file name to begin with."""
        what = kind_name(kind)
        if len(pair_ids) != 1:
            return f"{what}.pdf"
        from rmdesk.documents.batch import safe_name

        with self._desk.store.read() as db:
            (pair,) = agreements.pairs(db, pair_ids)
        both = _("{mentor} and {mentee}").format(mentor=pair.mentor, mentee=pair.mentee)
        return f"{safe_name(f'{both} – {what}')}.pdf"

    def start_folder(self) -> Path:
        """Where papers were saved last."""
        last = self._desk.settings.get(FOLDER)
        if isinstance(last, str) and Path(last).is_dir():
            return Path(last)
        where = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(where) or Path.home())

    @property
    def settings(self) -> WindowSettings:
        """Where the options of printing are remembered."""
        return self._desk.settings

    @property
    def _names(self) -> str:
        """How the files are called."""
        return str(self.settings.get(NAMES, "")) or PATTERN

    @property
    def _both_sides(self) -> bool:
        return bool(self.settings.get(BOTH_SIDES, False))

    @property
    def _fillable(self) -> bool:
        return bool(self.settings.get(FILLABLE, False))

    def _head(self) -> Letterhead:
        """What the organisation prints at the head of every paper."""
        with self._desk.store.read() as db:
            return letterhead(db)


def _render(
    papers: Sequence[Paper], head: Letterhead, both_sides: bool, report: Report = silent
) -> tuple[bytes, tuple[int, ...]]:
    from rmdesk.documents.batch import render_together

    return render_together(papers, report, head, both_sides=both_sides)


def _first_half(report: Report) -> Report:
    return lambda done, total: report(done, 2 * total)


def _second_half(report: Report) -> Report:
    return lambda done, total: report(total + done, 2 * total)


_RECORDED_BY: dict[type[Paper], Callable[..., None]] = {
    AgreementPaper: agreement_operations.record_printed,
    FeedbackFormPaper: form_operations.record_printed,
    QuestionnairePaper: personality_operations.record_printed,
    TraitSheetPaper: personality_operations.record_printed,
    MatchLetterPaper: letter_operations.record_printed,
    PersonalDataPaper: personal_data_operations.record_given,
    PairingPlanPaper: plan_operations.record_printed,
    HandOut: handout_operations.record_printed,
    InterestFormPaper: interest_operations.record_printed,
    MonthPaper: calendar_operations.record_printed,
}
_SENT_BY: dict[type[Paper], Callable[..., None]] = {
    AgreementPaper: partial(agreement_operations.record_printed, sent=True),
}
"""Papers whose sending is noted by itself."""
