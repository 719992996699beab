"""The privacy notice in the organisation's own words, and the table of who sees what."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from rmdesk.documents.privacy_words import kind_word, sees_word, who_word
from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.progress import Report
from rmdesk.queries import privacy as queries
from rmdesk.rules.privacy import NOTICE, ROOM, WHO_SEES, Kind, Sees, Who
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.papers.tasks import PaperTasks
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import Banner, Card, Field, button, muted
from rmdesk.ui.widgets.autosave import AutoSave


class NoticeCard(Card):
    """What every form prints; empty means the program's own words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Privacy notice on every form"), parent)
        self._desk = desk
        self._own = ""
        self._editor = QPlainTextEdit()
        self._editor.setTabChangesFocus(True)
        self._editor.setMinimumHeight(self._editor.fontMetrics().lineSpacing() * 5 + 22)
        self.notice = Field(_("&Your own words"), self._editor, " ")
        self.body.addWidget(self.notice)
        self.body.addWidget(muted(_("So it reads on every form:")))
        self.preview = Banner("neutral")
        self.body.addWidget(self.preview)
        self.usual = button(_("Back to RMDesk's words"), self._on_usual, icon="undo-2")
        self.body.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        self.saving = AutoSave(self._save, self)
        self.saving.watch(self._editor)
        self._editor.textChanged.connect(self._follow)

    def show_notice(self) -> None:
        """Show what is stored; what is being typed stays."""
        with self._desk.store.read() as db:
            self._own = queries.own_notice(db)
        if self._text() != (self._own or _(NOTICE)):
            self.saving.filling(lambda: self._editor.setPlainText(self._own or _(NOTICE)))
        self._follow()

    def _text(self) -> str:
        return " ".join(self._editor.toPlainText().split())

    def _follow(self) -> None:
        text = self._text()
        if len(text) > ROOM:
            self.notice.set_error(
                _("{n} of {room} characters: shorten it, then it is saved.").format(
                    n=len(text), room=ROOM
                )
            )
        else:
            self.notice.set_hint(_("{n} of {room} characters").format(n=len(text), room=ROOM))
        self.preview.set(_("Your data:") + " " + (text or _(NOTICE)))
        self.usual.setEnabled(bool(self._own) or text != _(NOTICE))

    def _save(self) -> None:
        text = self._text()
        if len(text) > ROOM:
            return
        self._keep("" if text == _(NOTICE) else text)

    def _on_usual(self) -> None:
        self.saving.filling(lambda: self._editor.setPlainText(_(NOTICE)))
        self._keep("")

    def _keep(self, text: str) -> None:
        from rmdesk.operations import self_description

        if text == self._own:
            self._follow()
            return
        try:
            self_description.set_notice(self._desk.store, text)
        except UserError as error:
            self.notice.set_error(f"{error.what} {error.remedy}")
            return
        self._desk.tell(_("Privacy notice changed. Forms printed before keep theirs."))
        self.show_notice()


@dataclass(frozen=True, slots=True)
class _Row:
    """One kind of data in the table."""

    id: str
    kind: Kind

    def sees(self, who: Who) -> Sees:
        """How much somebody sees of it."""
        return WHO_SEES[self.kind][who]


class WhoSeesCard(Card):
    """The table, the same on the screen and on the page to print."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Who sees what"), parent)
        self._desk = desk
        self._papers = PaperTasks(desk, self)
        columns = (
            Column(
                "kind",
                _("Kind of data"),
                lambda row: kind_word(row.kind),
                sort=lambda row: list(Kind).index(row.kind),
                width=320,
            ),
            *(
                Column(
                    who.value,
                    who_word(who),
                    lambda row, who=who: sees_word(row.sees(who)),  # type: ignore[misc]
                    width=200 if who is Who.ONESELF else 152,
                )
                for who in Who
            ),
        )
        self.table = DataTable(columns, "who_sees")
        self.table.setAccessibleName(_("Who sees what"))
        self.table.set_rows([_Row(kind.value, kind) for kind in WHO_SEES])
        header = self.table.horizontalHeader()
        lines = self.table.verticalHeader().defaultSectionSize() * len(WHO_SEES)
        self.table.setMinimumHeight(lines + header.sizeHint().height() + 24)
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(
            muted(_("This is what RMDesk really shows and prints. It is made for hanging up.")), 1
        )
        self.save = button(_("Save as a page …"), self._on_save, icon="download")
        row.addWidget(self.save)
        self.body.addLayout(row)

    def _on_save(self) -> None:
        target = self._papers.ask_file(_("Who sees what") + ".pdf")
        if target is None:
            return
        with self._desk.store.read() as db:
            paper = queries.who_sees_paper(db, self._desk.today())

        def job(_report: Report) -> Path:
            from rmdesk.documents.checking import refuse_missing
            from rmdesk.documents.who_sees import WHO_SEES_PAGE

            refuse_missing([paper])
            WHO_SEES_PAGE.write(paper, target)
            return target

        self._desk.tasks.run(
            self,
            _("Making the papers …"),
            job,
            lambda path: self._desk.say(_("Saved as {name}.").format(name=path.name)),
            lambda error: show_error(self, error),
        )
