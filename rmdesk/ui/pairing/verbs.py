"""What can be done on the Pairing page: its actions, and the step that each one takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from rmdesk.i18n import _
from rmdesk.queries import pairing as queries
from rmdesk.queries.pairing import DraftView, LivingPair
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import Mark, PairStatus, Role
from rmdesk.ui.actions import make_action
from rmdesk.ui.page import Page
from rmdesk.ui.pairing.asking import AskingWork
from rmdesk.ui.pairing.lists import PairingLists
from rmdesk.ui.pairing.questions import PairingQuestions
from rmdesk.ui.pairing.work import PairingWork
from rmdesk.ui.tables import DataTable
from rmdesk.ui.tables.pairing import PairRow

if TYPE_CHECKING:
    from rmdesk.ui.pairing.board import PairingBoard


class PairingVerbs(Page):
    """The half of the Pairing page that acts; the other half shows (``pages.pairing``)."""

    tabs: PairingLists
    pairs: DataTable
    out: DataTable
    kept: DataTable
    living: DataTable
    board: PairingBoard
    _ask: PairingQuestions
    _work: PairingWork
    _asking: AskingWork
    _card: ProgrammeCard | None
    _draft: DraftView | None
    _living: list[LivingPair]

    def _make_actions(self) -> None:
        self._main = make_action(self, _("Run pairing"), self._on_main, icon="sparkles")
        self._rerun = make_action(
            self,
            _("Run again"),
            self.run_pairing,
            icon="refresh-cw",
            tip=_("Find the best plan anew, around what you locked and forbade"),
        )
        self._rules = make_action(
            self, _("Rules and weights …"), self._on_rules, icon="list-filter"
        )
        self._check = make_action(
            self,
            _("Check before the run …"),
            self._on_check,
            icon="circle-check",
            tip=_("Who could not be paired with anybody, by which rule, and what would help"),
        )
        self._lock = make_action(self, _("Lock this pair (L)"), self._on_lock, icon="lock")
        self._forbid = make_action(self, _("Never pair these two (X)"), self._on_forbid, icon="ban")
        self._swap = make_action(
            self, _("Swap partner … (S)"), self._on_swap, icon="arrow-left-right"
        )
        self._unpair = make_action(self, _("Take this pair apart"), self._on_unpair, icon="x")
        self._join = make_action(self, _("Pair these two (Enter)"), self._on_join, icon="handshake")
        self._answers = make_action(
            self, _("What they answered … (Enter)"), self._on_answers, icon="message-square-heart"
        )
        self._end = make_action(self, _("End early …"), self._on_end, icon="circle-x")
        self._some = make_action(
            self, _("Approve the selected pairs only"), self._on_approve_some, icon="check"
        )
        self._what_if = make_action(
            self,
            _("What if … (W)"),
            self._on_what_if,
            icon="users",
            tip=_("Another partner: what it would cost, and who else would move"),
        )
        self._relax = make_action(
            self,
            _("Which rule to relax …"),
            self._ask_relax,
            icon="list-filter",
            tip=_("Find the best plan without each rule, one at a time"),
        )
        self._another = make_action(
            self,
            _("Another good plan …"),
            self._ask_another,
            icon="sparkles",
            tip=_("The best plan with other pairs, and what it costs"),
        )
        self._sure = make_action(
            self,
            _("How sure …"),
            self._ask_sure,
            icon="refresh-cw",
            tip=_("Redraw the personality scores within their error: how often each pair is kept"),
        )
        self._fair = make_action(
            self,
            _("How fair …"),
            lambda: self._ask.how_fair(),
            icon="chart-column",
            tip=_("The spread of the points, and who would both gain by having each other"),
        )
        self._compare = make_action(self, _("Compare drafts …"), self._on_compare, icon="columns-3")
        self._agreed = make_action(
            self, _("Both have agreed"), self._on_agreed, icon="circle-check"
        )
        self._letters = make_action(
            self,
            _("Print match letters …"),
            self._on_letters,
            icon="mail",
            tip=_("The letters that introduce two partners and ask both"),
        )
        self._first = make_action(
            self,
            _("Plan first meetings"),
            lambda: self._asking.first_meetings(),
            icon="calendar-plus",
            tip=_("A short meeting for every pair that is being asked, within 14 days"),
        )
        self._unanswered = make_action(
            self,
            _("Who has not answered …"),
            lambda: self._asking.unanswered(self._card) if self._card else None,
            icon="clock",
        )
        self._plan = make_action(
            self,
            _("Plan for the sponsor …"),
            self._on_plan,
            icon="file-text",
            tip=_("The pairs on paper or as a spreadsheet, for approval"),
        )
        self._new_partner = make_action(
            self,
            _("Find a new partner …"),
            self._on_new_partner,
            icon="user-plus",
            tip=_("For somebody without one: who is free, and what moving a few pairs would bring"),
        )
        self._people = make_action(
            self, _("Go to People"), lambda: self.desk.go("people"), icon="users"
        )

    def page_actions(self) -> list[QAction]:
        return [
            self._main,
            self._rerun,
            self._rules,
            self._check,
            self._lock,
            self._forbid,
            self._swap,
            self._unpair,
            self._join,
            self._what_if,
            self._relax,
            self._another,
            self._sure,
            self._fair,
            self._some,
            self._compare,
            self._plan,
            self._new_partner,
            self._letters,
            self._first,
            self._unanswered,
            self._answers,
            self._agreed,
            self._end,
        ]

    # doing ---------------------------------------------------------------------------------

    def _on_main(self) -> None:
        if self._draft is not None:
            self._on_approve()
        elif any(p.status is PairStatus.PROPOSED for p in self._living):
            assert self._card is not None
            self._work.all_agreed(self._card)
        else:
            self.run_pairing()

    def run_pairing(self) -> None:
        """Find the best plan and keep it as a draft."""
        if self._card is not None:
            self._work.run(self._card, self._draft)

    def _on_approve(self) -> None:
        if self._card is not None and self._draft is not None:
            self._work.approve(self._card, self._draft)

    def _on_approve_some(self) -> None:
        rows = self.pairs.selected_rows()
        if self._card is not None and self._draft is not None and rows:
            self._work.approve(self._card, self._draft, [row.id for row in rows])

    def _chosen(self) -> PairRow | None:
        if self._draft is None:
            return None
        tab = self.tabs.part
        if tab is self.pairs:
            return self.pairs.current_row()
        return self.kept.current_row() if tab is self.kept else None

    def _on_join(self) -> None:
        if self.tabs.part is self.board:
            self.board.pair_chosen()

    def _on_unpair(self) -> None:
        row = self._chosen()
        if self.tabs.part is self.board:
            self.board.unpair()
        elif row is not None and self._draft is not None:
            self._work.take_apart(self._draft, row)

    def _on_lock(self) -> None:
        self._mark("L", Mark.LOCKED)

    def _on_forbid(self) -> None:
        self._mark("X", Mark.FORBIDDEN)

    def _mark(self, key: str, kind: Mark) -> None:
        if self.tabs.part is self.board:
            self.board.mark(key)
            return
        row = self._chosen()
        if row is not None and self._draft is not None:
            self._work.mark(self._draft, row, None if row.line.mark is kind else kind)

    def _on_swap(self) -> None:
        row = self._chosen()
        if row is not None and self._draft is not None and self._card is not None:
            self._work.swap(self._card, self._draft, row)

    def _on_what_if(self) -> None:
        tab = self.tabs.part
        row = self._chosen()
        line = self.board.chosen_line if tab is self.board else row.line if row else None
        if tab is self.out and self.out.current_row() is not None:
            one = self.out.current_row().line.candidate
            self._ask.what_if({one.role: one.participation_id})
        elif line is not None:
            mentor, mentee = line.mentor.participation_id, line.mentee.participation_id
            self._ask.what_if(
                {Role.MENTEE: mentee, Role.MENTOR: mentor},
                mentor if tab is self.board else None,
            )

    def _ask_relax(self) -> None:
        self._ask.relax()

    def _ask_sure(self) -> None:
        self._ask.how_sure()

    def _ask_another(self) -> None:
        self._ask.another()

    def _on_compare(self) -> None:
        from rmdesk.ui.dialogs.pairing.compare_drafts import CompareDrafts

        if self._card is not None:
            CompareDrafts(self.desk, self._card, self).open()

    def _approved(self) -> LivingPair | None:
        on = self.tabs.part is self.living
        return self.living.current_row() if on else None

    def _on_answers(self) -> None:
        from rmdesk.ui.dialogs.answer import AnswerDialog

        pair = self._approved()
        if pair is not None and pair.status is PairStatus.PROPOSED and self._card is not None:
            dialog = AnswerDialog(self.desk, self._card, pair, self)
            dialog.look_next.connect(self._on_new_partner)
            dialog.open()

    def _on_new_partner(self) -> None:
        if self._card is not None:
            self._asking.new_partner(self._card)

    def _on_plan(self) -> None:
        if self._card is not None:
            self._asking.plan(self._card, self._draft.id if self._draft else None)

    def _on_letters(self) -> None:
        self._asking.letters(self.living.selected_ids())

    def _on_agreed(self) -> None:
        pair = self._approved()
        if pair is not None:
            self._work.agreed(pair)

    def _on_end(self) -> None:
        pair = self._approved()
        if pair is not None and self._card is not None:
            self._work.end_early(self._card, pair)

    def _on_check(self) -> None:
        from rmdesk.ui.dialogs.pairing.check import PairingCheck

        if self._card is not None:
            PairingCheck(self.desk, self._card, self).open()

    def _on_rules(self) -> None:
        from rmdesk.ui.dialogs.pairing.rules import PairingRules

        if self._card is None:
            return
        with self.desk.store.read() as db:
            policy = queries.policy(db, self._card.id)
        dialog = PairingRules(self.desk, self._card, policy, self)
        dialog.open()
