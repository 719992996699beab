"""What the Pairing page does: run, approve, mark, swap, take apart, go back, record answers."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.progress import Report
from rmdesk.queries import pairing as queries
from rmdesk.queries.pairing import DraftView, LivingPair
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import Mark
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import ask, show_error
from rmdesk.ui.pairing.questions import BUSY_MS
from rmdesk.ui.pairing.words import marked, not_counted, pairs_text
from rmdesk.ui.tables.pairing import PairRow
from rmdesk.ui.words import both

if TYPE_CHECKING:
    from rmdesk.rules.pairing.draft import Draft
    from rmdesk.rules.pairing.facts import Facts
    from rmdesk.rules.pairing.policy import Policy

Two = tuple[uuid.UUID, uuid.UUID]
"""The mentor's and the mentee's participation."""


class PairingWork:
    """The verbs of the page; each ends in a sentence with *Undo* or in a plain error."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent

    def run(self, card: ProgrammeCard, draft: DraftView | None) -> None:
        """Run the engine in a child process and keep its draft, with the marks of ``draft``."""
        from rmdesk.rules.pairing.engine import run_draft

        store, before = self._desk.store, draft.id if draft else None

        def read(_report: Report) -> tuple[Facts, Policy]:
            with store.read() as db:
                return queries.facts(db, card.id, before), queries.policy(db, card.id)

        def find(told: tuple[Facts, Policy]) -> None:
            self._desk.tasks.in_child(
                self._parent,
                _("Finding the best pairs …"),
                run_draft,
                told,
                lambda result: keep(told[1], result),
                timeout_s=600,
                memory_mb=None,
            )

        def keep(policy: Policy, result: Draft) -> None:
            if self._desk.tasks.lending:  # she did something else while the pairs were found
                QTimer.singleShot(BUSY_MS, self._parent, lambda: keep(policy, result))
                return

            def operation(_report: Report) -> None:
                from rmdesk.operations import pairing

                pairing.save_draft(store, card.id, policy, result, marks_of=before)

            self._desk.tasks.run_operation(
                self._parent, _("Keeping the draft …"), operation, lambda _none: say(result)
            )

        def say(result: Draft) -> None:
            text = _("A new draft with {pairs}.").format(pairs=pairs_text(len(result.pairs)))
            if result.criteria_off:
                text += " " + _("Not counted: {names}.").format(
                    names=not_counted(result.criteria_off)
                )
            self._desk.tell(text)

        self._desk.tasks.run_operation(self._parent, _("Reading people …"), read, find)

    def approve(
        self, card: ProgrammeCard, draft: DraftView, only: Collection[Two] | None = None
    ) -> None:
        """Approve the draft, or only some of its pairs; asks first when people changed since."""
        store, today = self._desk.store, self._desk.today()

        def read(_report: Report) -> str:
            with store.read() as db:
                return queries.facts(db, card.id).stamp()

        def approve_it(stamp: str) -> None:
            if draft.stamp not in {"", stamp} and not ask(
                self._parent,
                _("People changed since this draft was made."),
                _("Running pairing again may find a better plan. Your locks are kept."),
                _("Approve all the same"),
                _("Back"),
            ):
                return
            self._desk.tasks.run_operation(self._parent, _("Approving pairs …"), operation, done)

        def operation(report: Report) -> int:
            from rmdesk.operations import pairing

            return len(pairing.approve(store, draft.id, today, only, report))

        def done(n: int) -> None:
            self._desk.tell(
                _("{pairs} approved. Ask both sides, then press All have agreed.").format(
                    pairs=pairs_text(n)
                )
            )

        self._desk.tasks.run_operation(self._parent, _("Reading people …"), read, approve_it)

    def mark(self, draft: DraftView, row: PairRow, kind: Mark | None) -> None:
        """Lock or forbid two people, or take that back."""
        from rmdesk.operations import pairing

        try:
            pairing.mark(self._desk.store, draft.id, *row.id, kind)
        except UserError as error:
            show_error(self._parent, error)
            return
        self._desk.tell(marked(kind, both(row.line.mentor.name, row.line.mentee.name)))

    def swap(self, card: ProgrammeCard, draft: DraftView, row: PairRow) -> None:
        """Show every other mentor for this mentee, with what each swap would cost."""
        from rmdesk.ui.dialogs.pairing.swap import SwapDialog

        store = self._desk.store

        def read(_report: Report) -> Facts:
            with store.read() as db:
                return queries.facts(db, card.id, draft.id)

        def look(facts: Facts) -> None:
            self._desk.tasks.run(
                self._parent, _("Looking at every swap …"), lambda _report: job(facts), done
            )

        def job(facts: Facts) -> list[object]:
            from rmdesk.rules.pairing.swaps import swaps

            cells = [
                (p.mentor.participation_id.hex, p.mentee.participation_id.hex) for p in draft.pairs
            ]
            return list(swaps(facts, draft.policy, cells, (row.id[0].hex, row.id[1].hex)))

        def done(found: list[object]) -> None:
            dialog = SwapDialog(self._desk, draft, row.line, found, self._parent)
            dialog.open()

        self._desk.tasks.run_operation(self._parent, _("Reading people …"), read, look)

    def take_apart(self, draft: DraftView, row: PairRow) -> None:
        """Take a pair out of the draft."""
        from rmdesk.operations import pairing

        try:
            pairing.replace_pairs(self._desk.store, draft.id, [row.id], [])
        except UserError as error:
            show_error(self._parent, error)
            return
        names = both(row.line.mentor.name, row.line.mentee.name)
        self._desk.tell(_("{both} are no pair any more.").format(both=names))

    def all_agreed(self, card: ProgrammeCard) -> None:
        """Every proposed pair has agreed."""
        store, today = self._desk.store, self._desk.today()

        def operation(report: Report) -> int:
            from rmdesk.operations import answers

            return answers.all_have_agreed(store, card.id, today, report)

        def done(n: int) -> None:
            self._desk.tell(
                _("{pairs} can begin. Plan their sessions next.").format(pairs=pairs_text(n))
            )

        self._desk.tasks.run_operation(
            self._parent, _("Recording that all have agreed …"), operation, done
        )

    def agreed(self, pair: LivingPair) -> None:
        """Both of one pair have agreed."""
        from rmdesk.operations import answers

        try:
            answers.agree(self._desk.store, pair.id, self._desk.today())
        except UserError as error:
            show_error(self._parent, error)
            return
        self._desk.tell(_("{both}: both have agreed.").format(both=both(pair.mentor, pair.mentee)))

    def end_early(self, card: ProgrammeCard, pair: LivingPair) -> None:
        """Ask what the end of a pair that is under way is to leave behind, as on its own page."""
        from rmdesk.queries.pair_page import pair_page
        from rmdesk.ui.pair_page import steps

        with self._desk.store.read() as db:
            page = pair_page(db, pair.id, self._desk.today())
        if page is not None:
            steps.end_early(self._desk, card, page, self._parent)
