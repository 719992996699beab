"""What follows an approval on the Pairing page: letters, answers, new partners, the plan."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rmdesk.queries import forms
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import PaperKind
from rmdesk.ui.desk import Desk
from rmdesk.ui.pairing.first_meetings import plan_first_meetings
from rmdesk.ui.papers import table as paper_table
from rmdesk.ui.papers.letters import print_letters
from rmdesk.ui.papers.tasks import PaperTasks


class AskingWork:
    """The verbs of the page for approved pairs."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent
        self._papers = PaperTasks(desk, parent)

    def first_meetings(self) -> None:
        """Plan a first, short meeting for every pair being asked."""
        plan_first_meetings(self._desk, self._parent)

    def unanswered(self, card: ProgrammeCard) -> None:
        """Show who has not answered, since when."""
        from rmdesk.ui.dialogs.pairing.unanswered import UnansweredDialog

        UnansweredDialog(self._desk, card, self._parent).open()

    def new_partner(self, card: ProgrammeCard) -> None:
        """Look for a partner for somebody who has none."""
        from rmdesk.ui.dialogs.pairing.new_partner import NewPartner

        NewPartner(self._desk, card, self._parent).open()

    def plan(self, card: ProgrammeCard, draft_id: UUID | None) -> None:
        """Show the plan as the sponsor gets it, to save or print."""
        from rmdesk.ui.dialogs.pairing.plan import PairingPlanDialog

        PairingPlanDialog(self._desk, card, draft_id, self._papers, self._parent).open()

    def letters(self, selected: Sequence[UUID]) -> None:
        """Print match letters for all pairs being asked, the new ones or the selected."""
        with self._desk.store.read() as db:
            lines = forms.tracker(db)
        scopes = paper_table.scopes(PaperKind.MATCH_LETTER, lines, selected)
        print_letters(self._papers, scopes, self._parent)
