"""What the window does with interest forms: print them and type in what came back; any page."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries import interest as queries
from rmdesk.queries import programmes
from rmdesk.queries.paper_outlook import Outlook, for_people
from rmdesk.rules.papers import Paper
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.papers.tasks import PaperTasks
from rmdesk.ui.widgets.where_to import Way


class InterestTasks:
    """Belongs to one page, ``parent``, and opens its dialogs over it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent
        self._papers = PaperTasks(desk, parent)

    def ask(self, selected: Sequence[tuple[uuid.UUID, Role | None]] = ()) -> None:
        """Ask for whom and where to, then print."""
        from rmdesk.ui.dialogs.print_interest import PrintInterest

        with self._desk.store.read() as db:
            card = programmes.current(db)
            if card is None:
                return
            everybody = queries.everybody(db, card.id)
        keys = set(selected)
        chosen = [one for one in everybody if (one.person_id, one.role) in keys]
        settings = self._desk.settings
        dialog = PrintInterest(
            card, chosen, everybody, self._parent, settings=settings, outlook=self._outlook
        )
        dialog.people.connect(self.print_for)
        dialog.blank.connect(self.print_blank)
        dialog.open()

    def _outlook(self, person_ids: Sequence[uuid.UUID]) -> Outlook:
        with self._desk.store.read() as db:
            return for_people(db, person_ids)

    def print_for(self, people: Sequence[tuple[uuid.UUID, Role]], way: Way) -> None:
        """Print personal forms, each with a code of its own."""

        def papers() -> list[Paper]:
            from rmdesk.operations import interest

            store = self._desk.store
            copies = interest.issue_interest_forms(store, people)
            with store.read() as db:
                return list(queries.for_copies(db, copies))

        name = ngettext("Interest form", "Interest forms", len(people))
        self._papers.send(papers, lambda: f"{name}.pdf", way)

    def print_blank(self, role: Role, way: Way) -> None:
        """Print one blank form, to be copied as often as wished."""

        def papers() -> list[Paper]:
            with self._desk.store.read() as db:
                paper = queries.blank(db, role)
            return [paper] if paper is not None else []

        def file_name() -> str:
            from rmdesk.documents.batch import safe_name

            with self._desk.store.read() as db:
                card = programmes.current(db)
            word = card.word(role) if card is not None else role.value
            stem = safe_name(_("Interest form – {role}").format(role=word))
            return f"{stem}.pdf"

        self._papers.send(papers, file_name, way)

    def type_in(self) -> None:
        """Type returned forms, one after another."""
        from rmdesk.ui.dialogs.type_interest import TypeInterest

        TypeInterest(self._desk, self._parent).open()
