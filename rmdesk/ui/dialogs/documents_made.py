"""Every document that was made: shown again, saved again, or a file compared with the list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from rmdesk.documents.fingerprints import fingerprint, short
from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries import documents_made as queries
from rmdesk.queries.documents_made import MadeLine
from rmdesk.queries.letterhead import letterhead
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.papers.again_words import again_words
from rmdesk.ui.papers.words import made_name
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Banner, button, heading, muted
from rmdesk.ui.widgets.pdf_pages import page_sizes
from rmdesk.ui.widgets.pdf_preview import PdfPreview
from rmdesk.ui.words import moment
from rmdesk.writing import write_bytes

if TYPE_CHECKING:
    from rmdesk.documents.again import Again

Sizes = list[tuple[float, float]]


class DocumentsMade(QDialog):
    """The list at the left, the document made again at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: MadeLine | None = None
        self._data = b""
        self._turn = 0
        self.setWindowTitle(_("Documents made"))
        self.resize(theme.em(78), theme.em(44))
        self._build()
        self._later = QTimer(self, interval=250, singleShot=True)
        self._later.timeout.connect(self._make_again)
        self.table.picked.connect(lambda _row: self._follow())
        self.setAcceptDrops(True)
        self.finished.connect(self.deleteLater)
        with desk.store.read() as db:
            lines = queries.lines(db)
        self.table.order_by("when", downwards=True)
        self.table.set_rows(lines)
        told = ngettext("{n} document", "{n} documents", len(lines)).format(n=len(lines))
        self._count.setText(told)
        if lines:
            self.table.select_id(lines[0].id)
        self._follow()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self, path: Path) -> None:
        """Say whether the file at ``path`` is one that was made here, unchanged."""
        try:
            digest = fingerprint(path.read_bytes())
        except OSError:
            error = UserError(
                _("“{name}” cannot be read.").format(name=path.name),
                _("Check that it is there and not open in another program."),
            )
            show_error(self, error)
            return
        with self._desk.store.read() as db:
            found = queries.lines(db, digest)
        if not found:
            self.verdict.set(
                _(
                    "“{name}” is not as any document of this list was made: it was changed, "
                    "signed, scanned, or made elsewhere."
                ).format(name=path.name),
                "warn",
            )
        else:
            self.search.clear()
            self.table.select_id(found[0].id)
            text = _("“{name}” is unchanged: {what}, {about}, made {when}.")
            self.verdict.set(
                text.format(
                    name=path.name,
                    what=made_name(found[0].kind),
                    about=found[0].about or _("about nobody in particular"),
                    when=moment(found[0].made_at),
                ),
                "ok",
            )
        self.verdict.show()

    # ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 18)
        whole.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(heading(_("Documents made"), 1.4))
        top.addSpacing(12)
        self._count = muted("")
        top.addWidget(self._count, 1)
        whole.addLayout(top)
        self.verdict = Banner("info")
        self.verdict.hide()
        whole.addWidget(self.verdict)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search a name, a paper, a file …"))
        self.search.setAccessibleName(_("Search a name, a paper, a file"))
        self.search.setClearButtonEnabled(True)
        column.addWidget(self.search)
        self.table = DataTable(_columns(), "documents_made", self._desk.settings)
        self.table.setAccessibleName(_("Documents made"))
        self.table.connect_search(self.search)
        self.table.set_placeholder(_("No document was made yet, or none matches."))
        column.addWidget(self.table, 1)
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(10)
        self.state = Banner("info")
        side.addWidget(self.state)
        self.preview = PdfPreview(self._desk.tasks)
        side.addWidget(self.preview, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(14)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([theme.em(44), theme.em(30)])
        whole.addWidget(splitter, 1)
        row = QHBoxLayout()
        self.compare = button(_("Check a file …"), self._on_check, icon="shield-check")
        self.compare.setToolTip(_("Is this PDF as it was made here? It may be dropped here too"))
        self.save = button(_("Save as …"), self._on_save, icon="save")
        row.addWidget(self.compare)
        row.addStretch(1)
        row.addWidget(self.save)
        row.addWidget(button(_("Close"), self.accept))
        whole.addLayout(row)

    def _follow(self) -> None:
        line = self.table.current_row()
        if line is self._shown and line is not None:
            return
        self._shown, self._data = line, b""
        self.save.setEnabled(False)
        self.state.hide()
        self.preview.show_note("" if line is not None else _("Choose a document."))
        if line is not None:
            self._later.start()

    def _make_again(self) -> None:
        line = self._shown
        if line is None:
            return
        with self._desk.store.read() as db:
            kept = queries.kept_pdf(db, line.sha256)
            recipe = queries.Recipe() if kept else queries.papers_again(db, line.id)
            head = letterhead(db)
        if not kept and not recipe.papers:
            self._say(
                _("It is for this person alone. Print it anew from the person’s own panel.")
                if line.kind in queries.OWN
                else _("It cannot be made again: whom it is about is gone, or it is no PDF."),
                "info",
            )
            return
        self._turn += 1
        turn = self._turn

        def job(report: Report) -> tuple[Again, Sizes]:
            from rmdesk.documents.again import Again, made_again

            if kept:
                return Again(kept, line.sha256, True), page_sizes(kept)
            again = made_again(recipe.papers, line.sha256, report, head, recipe.made_from)
            return again, page_sizes(again.data)

        def done(made: tuple[Again, Sizes]) -> None:
            if turn != self._turn or self._shown is not line:
                return
            again, sizes = made
            self._data = again.data
            self.save.setEnabled(True)
            self.preview.show_pdf(self._data, sizes, line.file_name)
            self._say(again_words(again, recipe, line), "ok" if again.same else "warn")

        self._desk.tasks.run(self, _("Making the document again …"), job, done)

    def _say(self, text: str, kind: str) -> None:
        self.state.set(text, kind)
        self.state.show()

    def _on_save(self) -> None:
        line = self._shown
        if line is None or not self._data:
            return
        name = line.file_name if line.file_name.lower().endswith(".pdf") else "Document.pdf"
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save as PDF"), name, _("PDF documents (*.pdf)")
        )
        if not chosen:
            return
        try:
            write_bytes(Path(chosen), self._data)
        except UserError as error:
            show_error(self, error)
            return
        self._desk.say(_("Saved as {file}.").format(file=Path(chosen).name))

    def _on_check(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Check a file"), "", _("PDF documents (*.pdf)")
        )
        if chosen:
            self.check(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.check(Path(event.mimeData().urls()[0].toLocalFile()))


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            "when",
            _("When"),
            lambda line: moment(line.made_at),
            sort=lambda line: line.made_at,
            width=112,
        ),
        Column("paper", _("Paper"), lambda line: made_name(line.kind), width=124),
        Column("about", _("About"), lambda line: line.about, width=150),
        Column(
            "pages",
            _("Pages"),
            lambda line: str(line.pages),
            sort=lambda line: line.pages,
            width=56,
            right=True,
        ),
        Column("file", _("File"), lambda line: line.file_name, width=116),
        Column(
            "fingerprint",
            _("Fingerprint"),
            lambda line: short(line.sha256),
            width=88,
            tip=lambda line: line.sha256,
        ),
    )
