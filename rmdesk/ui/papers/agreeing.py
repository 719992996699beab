"""Changing what is agreed: the words of papers, and a new version of a signed agreement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.operations import agreements as operations
from rmdesk.queries import agreements
from rmdesk.queries.forms import PaperLine
from rmdesk.rules.papers import AgreementState
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.desk import Desk


class Agreeing:
    """The actions that change what the papers of pairs say."""

    def __init__(self, desk: Desk, parent: QWidget, chosen: Callable[[], list[PaperLine]]) -> None:
        self._desk = desk
        self._parent = parent
        self._chosen = chosen
        self.texts = make_action(
            parent,
            _("Texts …"),
            lambda: self._open(None),
            icon="pencil",
            tip=_("Change the words of agreements, letters and every other paper"),
        )
        self.texts_of_one = make_action(
            parent,
            _("Texts for this pair alone …"),
            self._on_one,
            icon="pencil",
            tip=_("Change what only this pair agrees"),
        )
        self.anew = make_action(
            parent,
            _("New version to sign"),
            self.on_anew,
            icon="signature",
            tip=_("Agree anew: the next version says what changed and asks for both signatures"),
        )

    def actions(self) -> list[QAction]:
        """All of them, in the order of a menu."""
        return [self.texts, self.texts_of_one, self.anew]

    def follow(self, rows: Sequence[PaperLine]) -> None:
        """Grey the actions for these chosen pairs."""
        grey(self.texts_of_one, "" if len(rows) == 1 else _("Choose one pair first"))
        signed = [row for row in rows if _is_signed(row)]
        grey(self.anew, "" if signed else _("Choose a pair whose agreement was signed"))

    def on_anew(self) -> None:
        """Draft the next version for every chosen pair whose agreement somebody has signed."""
        ids = [row.id for row in self._chosen() if _is_signed(row)]
        if not ids:
            return
        with self._desk.store.read() as db:
            papers = agreements.next_versions(db, ids)
        operations.draft(self._desk.store, papers, self._desk.today())
        said = ngettext(
            "A new version is ready to print and sign.",
            "{n} new versions are ready to print and sign.",
            len(papers),
        )
        self._desk.tell(said.format(n=len(papers)))

    def _on_one(self) -> None:
        rows = self._chosen()
        if len(rows) == 1:
            self._open(rows[0].id)

    def _open(self, pair_id: UUID | None) -> None:
        from rmdesk.ui.dialogs.texts import TextsDialog

        dialog = TextsDialog(self._desk, self._parent, pair_id=pair_id)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _is_signed(row: PaperLine) -> bool:
    return row.agreement in (AgreementState.SIGNED, AgreementState.PARTLY_SIGNED)
