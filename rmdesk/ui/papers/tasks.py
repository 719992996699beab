"""Printing papers from the window: made in a worker, saved or printed, then noted in the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from shiboken6 import delete

from rmdesk.documents.naming import refuse_pattern
from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.operations import paper_sets as set_operations
from rmdesk.operations import printing
from rmdesk.progress import Report
from rmdesk.queries import agreements, paper_sets
from rmdesk.queries.letterhead import letterhead
from rmdesk.queries.paper_outlook import Outlook, for_pairs
from rmdesk.rules.paper_sets import Piece
from rmdesk.rules.papers import Paper, Printed
from rmdesk.rules.words import PaperKind
from rmdesk.settings import WindowSettings
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.drafts_made import DraftsMade
from rmdesk.ui.messages import show_error
from rmdesk.ui.papers import making
from rmdesk.ui.papers.drafts import drafting, whom
from rmdesk.ui.papers.issuing import Issued
from rmdesk.ui.papers.making import How
from rmdesk.ui.papers.piece_words import left_out, nothing_to_print, piece_name
from rmdesk.ui.papers.private import PrivateFolder, open_in_reader
from rmdesk.ui.widgets.where_to import Way

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FOLDER = "documents.folder"
Papers = Callable[[], Sequence[Paper]]


class PaperTasks:
    """Prints for one page of the window: papers are read here and drawn in a worker.

    Where to is asked first. Only then are the papers read, which gives form copies their codes;
    whatever ends without a paper, by Cancel or by a problem, takes those codes back.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent
        self._private = PrivateFolder()

    def outlook(self, kind: PaperKind) -> Callable[[Sequence[UUID]], Outlook]:
        """Asks in which languages the papers of ``kind`` for some pairs would be."""

        def ask(pair_ids: Sequence[UUID]) -> Outlook:
            with self._desk.store.read() as db:
                return for_pairs(db, kind, pair_ids)

        return ask

    def print_for(self, kind: PaperKind, pair_ids: Sequence[UUID], way: Way) -> None:
        """Ask where to, then print this kind of paper for these pairs."""
        self.print_set([Piece(kind)], pair_ids, way)

    def print_set(self, pieces: Sequence[Piece], pair_ids: Sequence[UUID], way: Way) -> None:
        """Ask where to, then print all these papers together, each pair's beside each other.

        For which of them there was nothing to print is said at the end.
        """
        store = self._desk.store
        left: list[str] = []

        def papers() -> Sequence[Paper]:
            found, without = self.set_papers(pieces, pair_ids)
            left.extend(without)
            return found

        def name() -> str:
            from rmdesk.documents.batch import safe_name

            with store.read() as db:
                pairs = agreements.pairs(db, pair_ids[:2])
            what = piece_name(pieces[0]) if len(pieces) == 1 else _("Papers")
            if len(pairs) == 1:
                both = _("{mentor} and {mentee}").format(
                    mentor=pairs[0].mentor, mentee=pairs[0].mentee
                )
                what = f"{both} – {what}"
            return f"{safe_name(what)}.pdf"

        self.send(papers, name, way, lambda: " ".join(left))

    def set_papers(
        self, pieces: Sequence[Piece], pair_ids: Sequence[UUID]
    ) -> tuple[list[Paper], list[str]]:
        """The papers of a set, whose forms get codes where they have none; and what is left out.

        Raises ``UserError`` when there is nothing to print.
        """
        store, today = self._desk.store, self._desk.today()
        with store.read() as db:
            wanted = paper_sets.wanted(db, pieces, pair_ids, today)
        copies = set_operations.issue(store, wanted)
        with store.read() as db:
            found = paper_sets.collated(db, wanted, copies, today)
        if not found.papers:
            raise nothing_to_print(pieces)
        return list(found.papers), [left_out(piece, n) for piece, n in found.left_out]

    def send(
        self,
        papers: Papers,
        name: Callable[[], str],
        way: Way,
        also: Callable[[], str] = lambda: "",
    ) -> None:
        """Ask for file, folder or printer, then print what ``papers`` gives.

        ``papers`` is called once it is known where to; ``name`` is a file name to begin with, and
        ``also`` is said at the end. Every problem is said in a box.
        """
        try:
            if way is Way.PRINTER:
                printer = self._ask_printer()
                if printer is not None:
                    self._on_printer(Issued(self._desk.store, papers, also), printer)
            elif way is Way.ONE_FILE:
                target = self.ask_file(name())
                if target is not None:
                    self._into_file(Issued(self._desk.store, papers, also), target)
            else:
                refuse_pattern(self._how().names)
                folder = self.ask_folder()
                if folder is None:
                    return
                issued = Issued(self._desk.store, papers, also)
                if way is Way.MAIL:
                    self._into_drafts(issued, folder)
                else:
                    self._into_folder(issued, folder)
        except UserError as error:
            show_error(self._parent, error)

    def into_file(self, papers: Sequence[Paper], target: Path) -> None:
        """Save ``papers``, which carry no new codes, as the one PDF ``target``."""
        self._into_file(Issued(self._desk.store, lambda: papers), target)

    def open_in_reader(self, papers: Papers) -> None:
        """Show the one paper in the computer's PDF program, from a private folder."""
        folder, how = self._private.path(), self._how()
        try:
            issued = Issued(self._desk.store, papers)
        except UserError as error:
            show_error(self._parent, error)
            return

        def job(_report: Report) -> Path:
            from rmdesk.documents.batch import file_names, print_together

            target = folder / file_names(issued.papers, "{name} – {what}")[0]
            print_together(issued.papers, target, head=how.head)
            return target

        def done(target: Path) -> None:
            try:
                open_in_reader(target)
            except UserError as error:
                show_error(self._parent, error)

        self._run(issued, job, done)

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

    # ---------------------------------------------------------------------------------------

    def _into_file(self, issued: Issued, target: Path) -> None:
        def done(printed: list[Printed]) -> None:
            said = ngettext(
                "{n} paper saved in {file}.", "{n} papers saved in {file}.", len(printed)
            )
            self._note(issued, printed, said.format(n=len(printed), file=target.name))

        self._run(issued, making.one_file(issued.papers, target, self._how()), done)

    def _into_folder(self, issued: Issued, folder: Path) -> None:
        def done(printed: list[Printed]) -> None:
            said = ngettext(
                "{n} paper saved in {folder}.", "{n} papers saved in {folder}.", len(printed)
            )
            self._note(issued, printed, said.format(n=len(printed), folder=folder.name))

        self._run(issued, making.file_each(issued.papers, folder, self._how()), done)

    def _into_drafts(self, issued: Issued, folder: Path) -> None:
        """Draft a mail with its paper for each person; raises ``UserError`` for nobody."""
        wanted = []
        try:
            wanted = whom(self._desk, self._parent, issued.papers)
        finally:
            if not wanted:
                issued.take_back()
        if not wanted:
            return

        def done(made: tuple[list[Printed], list[Path]]) -> None:
            printed, files = made
            said = ngettext("{n} mail drafted.", "{n} mails drafted.", len(files))
            self._note(issued, printed, said.format(n=len(files)), sent=True)
            DraftsMade(files, [to.address for _paper, to in wanted], self._parent).open()

        self._run(issued, drafting(wanted, folder, self._how()), done)

    def _on_printer(self, issued: Issued, printer: QPrinter) -> None:
        started: list[bool] = []

        def done(printed: list[Printed]) -> None:
            said = ngettext("{n} paper printed.", "{n} papers printed.", len(printed))
            self._note(issued, printed, said.format(n=len(printed)))

        job = making.on_printer(issued.papers, printer, self._how(), lambda: started.append(True))
        self._run(issued, job, done, kept=lambda: bool(started))

    def _ask_printer(self) -> QPrinter | None:
        """The printer that she chooses, or ``None`` after Cancel."""
        from PySide6.QtPrintSupport import QPrintDialog

        from rmdesk.ui.papers.printing import new_printer

        printer = new_printer(_("Papers"))
        dialog = QPrintDialog(printer, self._parent)
        chosen = dialog.exec()
        # the dialog points to the printer, which a worker is about to use and to let go
        delete(dialog)
        return printer if chosen == QDialog.DialogCode.Accepted else None

    def _run(
        self,
        issued: Issued,
        job: Callable[[Report], Any],
        done: Callable[[Any], None],
        kept: Callable[[], bool] = lambda: False,
    ) -> None:
        """Make the papers; where nothing comes of it and nothing is ``kept``, take back codes."""
        made: list[Any] = []

        def work(report: Report) -> Any:
            made.append(job(report))
            return made[0]

        def cancelled() -> None:
            # Cancel can come when the last file is there already: then it is noted as always
            if made:
                done(made[0])
            elif not kept():
                issued.take_back()

        def failed(error: UserError) -> None:
            if not kept():
                issued.take_back()
            show_error(self._parent, error)

        if issued.papers:
            label = _("Making the papers …")
            self._desk.tasks.run(self._parent, label, work, done, failed, cancelled=cancelled)

    def _note(
        self, issued: Issued, printed: Sequence[Printed], said: str, *, sent: bool = False
    ) -> None:
        """Write down what was printed, or drafted as mails, in one operation, and tell."""
        try:
            printing.record_printed(self._desk.store, printed, self._desk.today(), sent=sent)
        except UserError as error:
            show_error(self._parent, error)
            return
        self._desk.tell(f"{said} {issued.also()}".strip())

    def _how(self) -> How:
        """How papers are made: under the letterhead, with what she last chose."""
        with self._desk.store.read() as db:
            head = letterhead(db)
        return How.remembered(self._desk.settings, head, self._desk.today())
