"""What the window does with feedback forms: plan them and print them; for any page."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from rmdesk.queries import forms, programmes
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.papers import Paper
from rmdesk.ui.desk import Desk
from rmdesk.ui.papers.tasks import PaperTasks
from rmdesk.ui.widgets.where_to import Way


class FeedbackTasks:
    """Belongs to one page, ``parent``, and opens its dialogs over it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent
        self._papers = PaperTasks(desk, parent)

    def plan(self) -> None:
        """Ask for the days of the forms and the purposes of the programme."""
        from rmdesk.ui.dialogs.feedback_plan import FeedbackPlanDialog

        with self._desk.store.read() as db:
            card = programmes.current(db)
        if card is not None:
            FeedbackPlanDialog(self._desk, card, self._parent).open()

    def ask(self, pair_ids: Collection[uuid.UUID] = (), kind: FormKind | None = None) -> None:
        """Ask which forms, for whom and where to, then print."""
        from rmdesk.ui.dialogs.print_feedback import PrintFeedback

        with self._desk.store.read() as db:
            card = programmes.current(db)
        if card is None:
            return
        dialog = PrintFeedback(self._desk, card, pair_ids, kind, self._parent)
        dialog.chosen.connect(self.print_for)
        dialog.open()

    def print_for(self, kind: FormKind, ids: Sequence[uuid.UUID], way: Way) -> None:
        """Print these forms, each with a code of its own."""

        def papers() -> list[Paper]:
            copies = self._issue(kind, ids)
            with self._desk.store.read() as db:
                return list(forms.for_copies(db, copies))

        def name() -> str:
            from rmdesk.documents.feedback_words import form_name

            return f"{form_name(kind)}.pdf"

        self._papers.send(papers, name, way)

    def _issue(self, kind: FormKind, ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
        from rmdesk.operations import form_issuing

        store = self._desk.store
        if kind is FormKind.BASELINE:
            return form_issuing.issue_baseline(store, ids)
        if kind.check_in is None:
            return form_issuing.issue_after_sessions(store, ids)
        return form_issuing.issue_for_pairs(store, ids, kind.check_in)
