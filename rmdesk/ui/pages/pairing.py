"""Pairing: run the engine, look at its draft and its reasons, change it, approve it."""

from __future__ import annotations

import uuid

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries import pairing as queries
from rmdesk.queries import programmes
from rmdesk.queries.pairing import DraftView, LeftOutLine, LivingPair
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.pairing.facts import Facts
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import DraftStatus, Mark, PairStatus, Role
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.page import Page
from rmdesk.ui.pairing.asking import AskingWork
from rmdesk.ui.pairing.lists import PairingLists
from rmdesk.ui.pairing.questions import PairingQuestions
from rmdesk.ui.pairing.tables import PairingTables
from rmdesk.ui.pairing.words import (
    pairs_text,
    what_to_do,
    why_left_out,
)
from rmdesk.ui.pairing.work import PairingWork
from rmdesk.ui.people_words import role_word
from rmdesk.ui.tables.pairing import PairRow
from rmdesk.ui.widgets import action_button
from rmdesk.ui.widgets.pair_explanation import PairExplanation
from rmdesk.ui.words import both, day

QUICK = 40_000
"""Up to so many possible pairs are looked at while the page is shown."""


class PairingPage(Page):
    """The coordinator decides; the engine proposes and explains."""

    name = "pairing"
    icon = "handshake"
    watches = frozenset(
        {
            "pairing_draft",
            "draft_pair",
            "draft_mark",
            "draft_left_out",
            "pair",
            "participation",
            "person",
            "programme",
            "exclusion",
            "grade",
            "organisation",
        }
    )
    header_buttons = 3

    def title(self) -> str:
        return _("Pairing")

    # building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self._card: ProgrammeCard | None = None
        self._draft: DraftView | None = None
        self._living: list[LivingPair] = []
        self._free = (0, 0)
        self._work = PairingWork(self.desk, self)
        self._asking = AskingWork(self.desk, self)
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
        self._decline = make_action(self, _("End without fault"), self._on_decline, icon="user-x")
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
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        self._tables = PairingTables(self.desk)
        self._ask = PairingQuestions(self.desk, self._tables, self, self._explain)
        self.tabs = PairingLists(self.desk, self._tables, self._word, self._why, self)
        self.pairs, self.out = self.tabs.pairs, self.tabs.out
        self.kept, self.living = self.tabs.kept, self.tabs.living
        self.board = self.tabs.board
        split.addWidget(self.tabs)
        self.panel = PairExplanation()
        for action in (
            self._join,
            self._lock,
            self._forbid,
            self._swap,
            self._what_if,
            self._relax,
            self._unpair,
            self._answers,
            self._letters,
            self._first,
            self._unanswered,
            self._agreed,
            self._decline,
        ):
            self.panel.buttons.addWidget(action_button(action))
        right = QWidget()
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.panel)
        split.addWidget(right)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([640, 400])
        self.body.addWidget(split, 1)
        self.focus_widget = self.pairs

    def _why(self, line: LeftOutLine) -> str:
        return why_left_out(line, self._card) if self._card else ""

    def _word(self, role: Role) -> str:
        if self._card is not None:
            return role_word(self._card, role)
        return _("Mentor") if role is Role.MENTOR else _("Mentee")

    def _connect(self) -> None:
        for table in (self.pairs, self.out, self.kept, self.living):
            table.picked.connect(lambda _row: self._explain())
        self.tabs.currentChanged.connect(lambda _n: self._explain())
        self.board.explained.connect(lambda _line: self._explain())
        self.living.opened.connect(lambda _row: self._on_answers())
        self.pairs.on_key("L", self._on_lock)
        self.pairs.on_key("X", self._on_forbid)
        self.pairs.on_key("S", self._on_swap)
        self.pairs.on_key("W", self._on_what_if)
        self.out.on_key("W", self._on_what_if)
        self.out.opened.connect(lambda _row: self._on_what_if())

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
            self._some,
            self._compare,
            self._plan,
            self._new_partner,
            self._letters,
            self._first,
            self._unanswered,
            self._answers,
            self._agreed,
            self._decline,
        ]

    # showing -------------------------------------------------------------------------------

    def refresh(self) -> None:
        with self.desk.store.read() as db:
            self._card = programmes.current(db)
            if self._card is None:
                return
            draft = queries.latest_draft(db, self._card.id)
            self._living = queries.living_pairs(db, self._card.id)
            count = programmes.progress(db, self._card.id)
            facts = queries.facts(db, self._card.id)
            people = queries.candidates(db, self._card.id)
        self._free = (len(facts.mentors), len(facts.mentees))
        self._draft = draft if draft and draft.status is DraftStatus.OPEN else None
        if not self._living and (count.mentors < 2 or count.mentees < 2):
            self._show_too_few(count.mentors, count.mentees)
            return
        if self._draft is None and not self._living:
            self._set_main(_("Run pairing"), "sparkles")
            self.set_status(self._ready())
            self.show_empty(
                _("Ready to find the best pairs"),
                _(
                    "The engine makes as many pairs as the rules allow, leaves no pair far "
                    "behind, and explains each one. Nothing is final until you approve."
                )
                + self._alone_text(facts),
                [self._main, self._rules, self._check],
            )
            return
        self.show_content()
        if self._draft is not None:
            self._ask.about(self._card, self._draft, people)
        self.focus_widget = self.tabs.show_lists(self._draft, self._living)
        if self._draft is not None:
            self.board.show_draft(self._draft, facts, people)
        self._show_status()
        self._explain()

    def _alone_text(self, facts: Facts) -> str:
        """Whom the rules leave without anybody, where that is quickly counted."""
        if self._card is None or len(facts.mentors) * len(facts.mentees) > QUICK:
            return ""
        from rmdesk.rules.pairing.check import stranded_count

        policy = Policy.from_json(self._card.policy)
        n = stranded_count(facts, policy)
        return (
            "\n\n"
            + ngettext(
                "Under the rules now, {n} person cannot be paired with anybody: check before the "
                "run.",
                "Under the rules now, {n} people cannot be paired with anybody: check before the "
                "run.",
                n,
            ).format(n=n)
            if n
            else ""
        )

    def _show_too_few(self, mentors: int, mentees: int) -> None:
        self.set_status(_("Nobody to pair yet"))
        self.show_empty(
            _("Pairing needs at least 2 mentors and 2 mentees"),
            _("You have {mentors} and {mentees}. Bring people in first.").format(
                mentors=ngettext("{n} mentor", "{n} mentors", mentors).format(n=mentors),
                mentees=ngettext("{n} mentee", "{n} mentees", mentees).format(n=mentees),
            ),
            [self._people],
        )

    def _ready(self) -> str:
        mentors, mentees = self._free
        return _("{mentors} and {mentees} are free").format(
            mentors=ngettext("{n} mentor", "{n} mentors", mentors).format(n=mentors),
            mentees=ngettext("{n} mentee", "{n} mentees", mentees).format(n=mentees),
        )

    def _set_main(self, text: str, icon: str) -> None:
        from rmdesk.ui import theme

        self._main.setText(text)
        self._main.setProperty("icon_name", icon)
        self._main.setIcon(theme.icon(icon))

    def _show_status(self) -> None:
        proposed = sum(p.status is PairStatus.PROPOSED for p in self._living)
        if self._draft is not None:
            draft = self._draft
            text = _("Draft {n}").format(n=draft.number) + " · " + pairs_text(len(draft.pairs))
            if draft.worst is not None:
                text += " · " + _("lowest {worst}, mean {mean} points").format(
                    worst=draft.worst, mean=round(draft.total / max(1, len(draft.pairs)))
                )
            if draft.blocking:
                text += " · " + ngettext(
                    "{n} pair not made would bring both more",
                    "{n} pairs not made would bring both more",
                    draft.blocking,
                ).format(n=draft.blocking)
            self.set_status(text + " · " + _("nothing is final until you approve"))
            self._set_main(_("Approve draft"), "circle-check")
        elif proposed:
            self.set_status(
                _("{pairs} approved · {n} being asked").format(
                    pairs=pairs_text(len(self._living)), n=proposed
                )
            )
            self._set_main(_("All have agreed"), "circle-check")
        else:
            self.set_status(
                _("{pairs} approved, all have agreed").format(pairs=pairs_text(len(self._living)))
                + " · "
                + self._ready()
            )
            self._set_main(_("Pair who is left"), "sparkles")
        grey(
            self._main,
            ""
            if self._draft is not None or proposed or all(self._free)
            else _("Everybody of one side has a partner."),
        )
        self._rerun.setVisible(self._draft is not None)

    def _explain(self) -> None:
        tab = self.tabs.currentWidget()
        in_draft = tab is self.pairs and self.pairs.current_row() is not None
        on_living = tab is self.living and self.living.current_row() is not None
        in_kept = tab is self.kept and self.kept.current_row() is not None
        in_out = tab is self.out and self.out.current_row() is not None
        line = self.board.chosen_line if tab is self.board else None
        paired = line is not None and self.board.chosen_is_pair
        for action, shown in (
            (self._join, line is not None and not paired),
            (self._lock, in_draft or paired),
            (self._forbid, in_draft or in_kept or line is not None),
            (self._swap, in_draft),
            (self._what_if, in_draft or in_out or line is not None),
            (self._relax, self._draft is not None and tab is self.out),
            (self._another, self._draft is not None),
            (self._sure, self._draft is not None and self._ask.personality_counts()),
            (self._unpair, in_draft or paired),
            (self._some, in_draft),
            (self._answers, on_living),
            (self._letters, on_living),
            (self._first, on_living),
            (self._unanswered, on_living),
            (self._agreed, on_living),
            (self._decline, on_living),
        ):
            action.setVisible(shown)
        if in_draft:
            line = self.pairs.current_row().line
        if line is not None and self._draft is not None:
            locked, forbidden = line.mark is Mark.LOCKED, line.mark is Mark.FORBIDDEN
            self._lock.setText(_("Unlock this pair (L)") if locked else _("Lock this pair (L)"))
            self._forbid.setText(
                _("Allow this pair again (X)") if forbidden else _("Never pair these two (X)")
            )
            why = self._ask.why_these(line.mentor.participation_id, line.mentee.participation_id)
            self.panel.show_pair(line, self._draft.criteria_off, why)
        elif in_kept:
            line = self.kept.current_row().line
            self._forbid.setText(_("Allow this pair again"))
            self.panel.show_text(
                both(line.mentor.name, line.mentee.name),
                _("You said that these two are not to be paired. Run again after a change."),
            )
        elif in_out and self._card is not None:
            out = self.out.current_row().line
            reasons = self._ask.why_alone(out)
            self.panel.show_text(
                out.candidate.name,
                f"{why_left_out(out, self._card)} {what_to_do(out)}",
                reasons,
            )
        elif on_living:
            pair = self.living.current_row()
            asked = pair.status is PairStatus.PROPOSED
            self._agreed.setVisible(asked)
            self._answers.setVisible(asked)
            for action in (self._letters, self._first, self._unanswered):
                action.setVisible(asked)
            self._decline.setVisible(not asked)
            said = (
                _("Both have agreed, since {date}.").format(date=day(pair.active_on))
                if pair.active_on
                else _("Proposed on {date}; both are being asked.").format(
                    date=day(pair.proposed_on)
                )
            )
            if pair.points is not None:
                said += " " + _("{points} of 100 points when paired.").format(points=pair.points)
            self.panel.show_text(both(pair.mentor, pair.mentee), said)
        else:
            self.panel.show_text(
                _("Nothing selected"), _("Select a pair to see why these two, and what you can do.")
            )

    def select(self, item_id: uuid.UUID) -> None:
        if self.living.select_id(item_id):
            self.tabs.setCurrentWidget(self.living)

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
        tab = self.tabs.currentWidget()
        if tab is self.pairs:
            return self.pairs.current_row()
        return self.kept.current_row() if tab is self.kept else None

    def _on_join(self) -> None:
        if self.tabs.currentWidget() is self.board:
            self.board.pair_chosen()

    def _on_unpair(self) -> None:
        row = self._chosen()
        if self.tabs.currentWidget() is self.board:
            self.board.unpair()
        elif row is not None and self._draft is not None:
            self._work.take_apart(self._draft, row)

    def _on_lock(self) -> None:
        self._mark("L", Mark.LOCKED)

    def _on_forbid(self) -> None:
        self._mark("X", Mark.FORBIDDEN)

    def _mark(self, key: str, kind: Mark) -> None:
        if self.tabs.currentWidget() is self.board:
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
        tab = self.tabs.currentWidget()
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
        from rmdesk.ui.dialogs.compare_drafts import CompareDrafts

        if self._card is not None:
            CompareDrafts(self.desk, self._card, self).open()

    def _approved(self) -> LivingPair | None:
        on = self.tabs.currentWidget() is self.living
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

    def _on_decline(self) -> None:
        pair = self._approved()
        if pair is not None:
            self._work.decline(pair)

    def _on_check(self) -> None:
        from rmdesk.ui.dialogs.pairing_check import PairingCheck

        if self._card is not None:
            PairingCheck(self.desk, self._card, self).open()

    def _on_rules(self) -> None:
        from rmdesk.ui.dialogs.pairing_rules import PairingRules

        if self._card is None:
            return
        with self.desk.store.read() as db:
            policy = queries.policy(db, self._card.id)
        dialog = PairingRules(self.desk, self._card, policy, self)
        dialog.open()

    def help_text(self) -> list[tuple[str, str]]:
        return [
            (
                _("How pairs are found"),
                _(
                    "As many pairs as the rules allow; then the lowest pair as high as possible; "
                    "then the most points. The same people always give the same pairs."
                ),
            ),
            (
                _("You decide"),
                _(
                    "L locks a pair, X forbids it, S swaps partners. Run again finds the best "
                    "plan around your marks. Each step can be undone."
                ),
            ),
            (
                _("Points"),
                _(
                    "Points add up from topics, wishes, and place, time and language. What is not "
                    "known counts with the mean, so that nobody gains or loses by a blank."
                ),
            ),
        ]
