"""Printing match letters, from Documents and from Pairing alike."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rmdesk.i18n import _
from rmdesk.rules.words import PaperKind
from rmdesk.ui.dialogs.print_papers import PrintPapers, Scope
from rmdesk.ui.papers.tasks import PaperTasks


def print_letters(work: PaperTasks, scopes: Sequence[Scope], parent: QWidget) -> None:
    """Ask for whom and where to, then print the match letters."""
    kind = PaperKind.MATCH_LETTER
    dialog = PrintPapers(
        _("Print match letters"),
        _(
            "One page for each of the two: who the partner is, why the two, who makes the first "
            "move, and a slip to send back. Only pairs that are being asked get them."
        ),
        scopes,
        2,
        parent,
        pages_each=1,
        settings=work.settings,
        outlook=work.outlook(kind),
    )
    dialog.accepted.connect(lambda: work.print_for(kind, dialog.chosen_pairs, dialog.way))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
