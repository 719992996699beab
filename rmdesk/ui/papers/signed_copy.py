"""The signed copy that came back: attached by a button or dropped, opened, removed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.operations import stored_files as operations
from rmdesk.progress import Report
from rmdesk.queries import stored_files
from rmdesk.queries.forms import PaperLine
from rmdesk.rules.stored_files import Scan
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.papers.private import PrivateFolder, open_in_reader
from rmdesk.ui.widgets import button, muted
from rmdesk.ui.words import day

ENDINGS = (".pdf", ".png", ".jpg", ".jpeg")


class SignedCopy(QWidget):
    """One line below the story of an agreement; ``attach`` stands beside the story."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line: PaperLine | None = None
        self._private = PrivateFolder()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.told = muted("")
        self.attach = button("", self._on_attach, icon="scan-line")
        """Stands beside the story, so that there is no line before there is a copy."""
        self.attach.setAccessibleName(_("Attach the signed copy"))
        self.attach.setToolTip(
            _("Attach the signed copy: a scan or photo, which may be dropped here too")
        )
        self.open_ = button(_("Open"), self._on_open, icon="eye")
        self.open_.setAccessibleName(_("Open the signed copy"))
        self.remove = button(_("Remove"), self._on_remove, icon="trash-2", flat=True)
        self.remove.setAccessibleName(_("Remove the signed copy"))
        row.addWidget(self.told, 1)
        for widget in (self.open_, self.remove):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_line(self, line: PaperLine | None) -> None:
        """Show the signed copy of this pair's agreement; nothing before one was printed."""
        self._line = line if line is not None and line.agreement_id is not None else None
        self.attach.setVisible(self._line is not None)
        scans = self._line.scans if self._line is not None else ()
        self.setVisible(bool(scans))
        if not scans:
            return
        pages = ngettext("{n} page", "{n} pages", scans[0].pages).format(n=scans[0].pages)
        text = _("Signed copy: {name}, {pages}, {date}").format(
            name=scans[0].name, pages=pages, date=day(scans[0].added_at.date())
        )
        more = len(scans) - 1
        if more:
            told = ngettext("and {n} earlier one", "and {n} earlier ones", more).format(n=more)
            text = f"{text} {told}"
        self.told.setText(text)

    def take(self, path: Path) -> None:
        """Read the scan at ``path`` in a worker and keep it with the agreement shown now."""
        line = self._line
        if line is None or line.agreement_id is None:
            return
        agreement_id = line.agreement_id

        def job(report: Report) -> Scan:
            from rmdesk.files.scans import read_scan

            return read_scan(path, report)

        def done(scan: Scan) -> None:
            try:
                operations.attach_scan(self._desk.store, agreement_id, scan)
            except UserError as error:
                show_error(self, error)
                return
            self._desk.tell(_("Signed copy kept with the agreement."))

        self._desk.tasks.run(self, _("Reading the scan …"), job, done)

    # ---------------------------------------------------------------------------------------

    def _on_attach(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self,
            _("Attach the signed copy"),
            "",
            _("Scans and photos (*.pdf *.png *.jpg *.jpeg)"),
        )
        if chosen:
            self.take(Path(chosen))

    def _on_open(self) -> None:
        if self._line is None or not self._line.scans:
            return
        with self._desk.store.read() as db:
            data = stored_files.content(db, self._line.scans[0].id)
        target = self._private.path() / f"{self._line.scans[0].id}.pdf"
        target.write_bytes(data)
        try:
            open_in_reader(target)
        except UserError as error:
            show_error(self, error)

    def _on_remove(self) -> None:
        if self._line is None or not self._line.scans:
            return
        try:
            operations.remove_scan(self._desk.store, self._line.scans[0].id)
        except UserError as error:
            show_error(self, error)
            return
        self._desk.tell(_("Signed copy removed."))

    def dropped(self, event: QDragEnterEvent | QDropEvent) -> Path | None:
        """The one file that is dropped, if it can be a scan and one can be kept now."""
        urls = event.mimeData().urls()
        if self._line is None or len(urls) != 1 or not urls[0].isLocalFile():
            return None
        path = Path(urls[0].toLocalFile())
        return path if path.suffix.lower() in ENDINGS else None
