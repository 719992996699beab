"""Handing somebody what is kept about her or him: read the notes first, then save or print."""

from __future__ import annotations

import uuid

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries import personal_data as queries
from rmdesk.queries.letterhead import letterhead
from rmdesk.rules.papers import Printed
from rmdesk.rules.personal_data import PersonalDataPaper
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.papers.tasks import PaperTasks
from rmdesk.ui.widgets import Banner, Field, button, heading, muted, text_label
from rmdesk.ui.widgets.where_to import Way


class GiveData(QDialog):
    """Opens on one person's data as it is now."""

    def __init__(self, desk: Desk, paper: PersonalDataPaper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.paper = paper
        self._papers = PaperTasks(desk, self)
        self.setWindowTitle(_("Give a person their data"))
        self.setMinimumWidth(theme.em(34))
        self.resize(theme.fitting(theme.em(40), theme.em(20)))
        self._build()
        self.finished.connect(self.deleteLater)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 18, 22, 16)
        outer.setSpacing(12)
        outer.addWidget(heading(_("Give {name} their data").format(name=self.paper.name), 1.4))
        outer.addWidget(
            text_label(
                _(
                    "Everything kept about this person: a PDF to read, and a JSON file for other "
                    "programs. Their own averages are in it, all five, so hand it to nobody else."
                )
            )
        )
        outer.addWidget(
            muted(
                _(
                    "Left out is what others said in confidence: their wishes, whom they must not "
                    "be paired with, their answers, and why they cancelled or ended something."
                )
            )
        )
        own = self.paper.details
        self.notes = QPlainTextEdit(own.notes, readOnly=True)
        self.notes.setTabChangesFocus(True)
        self.notes.setMinimumHeight(theme.em(5))
        taken = ngettext(
            "The name of {n} other person was taken out.",
            "The names of {n} other people were taken out.",
            own.names_taken_out,
        ).format(n=own.names_taken_out)
        field = Field(
            _("Your &notes as they will be read"), self.notes, taken if own.names_taken_out else ""
        )
        self.warning = Banner("warn")
        self.warning.set(
            _(
                "Read your notes first. What they say of somebody else, or what somebody told you "
                "in confidence, change on the People page before you hand this over."
            )
        )
        outer.addWidget(self.warning)
        outer.addWidget(field, 1)
        for widget in (self.warning, field):
            widget.setVisible(bool(own.notes))
        if not own.notes:
            outer.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.print = button(_("&Print …"), self._on_print, icon="printer")
        self.save = button(_("&Save both …"), self._on_save, icon="download", primary=True)
        row.addWidget(self.print)
        row.addWidget(self.save)
        outer.addLayout(row)
        self.save.setFocus()

    def _on_print(self) -> None:
        self._papers.send(lambda: [self.paper], lambda: "", Way.PRINTER)

    def _on_save(self) -> None:
        folder = self._papers.ask_folder()
        if folder is None:
            return
        paper = self.paper
        with self._desk.store.read() as db:
            head = letterhead(db)

        def job(report: Report) -> list[Printed]:
            from rmdesk.documents.personal_data.files import save_both

            return save_both(paper, folder, report, head)

        self._desk.tasks.run(
            self, _("Making the papers …"), job, self._on_saved, lambda e: show_error(self, e)
        )

    def _on_saved(self, printed: list[Printed]) -> None:
        from rmdesk.operations import personal_data

        try:
            personal_data.record_given(self._desk.store, printed, self._desk.today())
        except UserError as error:
            show_error(self, error)
            return
        self._desk.tell(
            _("What is kept about {name} is saved in {folder}, as PDF and JSON.").format(
                name=self.paper.name, folder=printed[0].path.parent.name
            )
        )
        self.accept()


def open_for(desk: Desk, person_id: uuid.UUID, parent: QWidget) -> GiveData | None:
    """Open the dialog on this person; ``None`` when she or he is gone meanwhile."""
    with desk.store.read() as db:
        paper = queries.personal_data(db, person_id, desk.today())
    if paper is None:
        return None
    dialog = GiveData(desk, paper, parent)
    dialog.open()
    return dialog
