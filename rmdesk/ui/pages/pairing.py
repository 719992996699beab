"""Pairing: run the engine, look at its draft and its reasons, change it, approve it."""

from __future__ import annotations

import uuid

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries import approved_pair as approved
from rmdesk.queries import pairing as queries
from rmdesk.queries import programmes
from rmdesk.queries.pairing import DraftView, LeftOutLine, LivingPair
from rmdesk.queries.pairing_around import Around, around
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import DraftStatus, Mark, PairStatus, Role
from rmdesk.ui.actions import grey
from rmdesk.ui.page import Noticed
from rmdesk.ui.pairing import status
from rmdesk.ui.pairing.approved_words import approved_text
from rmdesk.ui.pairing.asking import AskingWork
from rmdesk.ui.pairing.lists import PairingLists
from rmdesk.ui.pairing.questions import BUSY_MS, PairingQuestions
from rmdesk.ui.pairing.tables import PairingTables
from rmdesk.ui.pairing.verbs import PairingVerbs
from rmdesk.ui.pairing.words import what_to_do, why_left_out
from rmdesk.ui.pairing.work import PairingWork
from rmdesk.ui.people_words import role_word
from rmdesk.ui.slices import SLICE
from rmdesk.ui.widgets import action_button
from rmdesk.ui.widgets.pair_explanation import PairExplanation
from rmdesk.ui.words import both

OF_DRAFTS = frozenset({"pairing_draft", "draft_pair", "draft_mark", "draft_left_out"})
"""What changes in these does not change what the engine is told of people."""


class PairingPage(PairingVerbs):
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
            "mentoring_session",
            "organisation",
        }
    )
    header_buttons = 3

    def title(self) -> str:
        return _("Pairing")

    # building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self._filling = False
        self._card: ProgrammeCard | None = None
        self._draft: DraftView | None = None
        self._around: Around | None = None
        self._living: list[LivingPair] = []
        self._free = (0, 0)
        self._work = PairingWork(self.desk, self)
        self._asking = AskingWork(self.desk, self)
        self._make_actions()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        self._tables = PairingTables(self.desk)
        self._ask = PairingQuestions(self.desk, self._tables, self, self._on_known)
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
            self._end,
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
        self.tabs.fair.add_action(self._fair)
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

    # showing -------------------------------------------------------------------------------

    def refresh(self) -> None:
        with self.desk.store.read() as db:
            self._card = programmes.current(db)
            if self._card is None:
                return
            if self._around is None or self._around.programme_id != self._card.id:
                self._around = around(db, self._card.id)
            now = self._around
            draft = queries.latest_draft(db, self._card.id, now.people)
        self._living, self._free = list(now.living), now.free
        self._draft = draft if draft and draft.status is DraftStatus.OPEN else None
        self._rerun.setVisible(self._draft is not None)
        if not self._living and (now.mentors < 2 or now.mentees < 2):
            self._show_too_few(now.mentors, now.mentees)
            return
        if self._draft is None and not self._living:
            self._set_main(_("Run pairing"), "sparkles")
            self.set_status(status.ready(self._free))
            self.show_empty(
                _("Ready to find the best pairs"),
                _(
                    "The engine makes as many pairs as the rules allow, leaves no pair far "
                    "behind, and explains each one. Nothing is final until you approve."
                )
                + self._alone(),
                [self._main, self._rules, self._check],
            )
            return
        self.show_content()
        if self._draft is not None:
            self._ask.about(self._card, self._draft, now.people)
        self._filling = True
        try:
            self.focus_widget = self.tabs.show_lists(self._draft, self._living)
            if self._draft is not None:
                self.board.show_draft(self._draft, self._ask.facts, now.people)
        finally:
            self._filling = False
        self._show_status()
        if len(now.people) > SLICE:
            QTimer.singleShot(0, self, self._explain)
        else:
            self._explain()

    def _alone(self) -> str:
        assert self._card is not None
        if self._free[0] * self._free[1] > status.QUICK:
            return ""
        with self.desk.store.read() as db:
            facts = queries.facts(db, self._card.id)
        return status.alone(facts, self._card)

    def notice(self, changes: Noticed) -> None:
        if changes.tables - OF_DRAFTS:
            self._around = None
            self._ask.forget_people()
        super().notice(changes)

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

    def _set_main(self, text: str, icon: str) -> None:
        from rmdesk.ui import theme

        if text != self._main.text() and self.isVisible() and self.focus_widget is not None:
            # the next thing is not done by a second press of what was pressed for the last one
            self.focus_widget.setFocus()
        self._main.setText(text)
        self._main.setProperty("icon_name", icon)
        self._main.setIcon(theme.icon(icon))

    def _show_status(self) -> None:
        proposed = sum(p.status is PairStatus.PROPOSED for p in self._living)
        if self._draft is not None:
            self.set_status(status.of_draft(self._draft, self._ask.blocking()))
            self._set_main(_("Approve draft"), "circle-check")
        else:
            self.set_status(status.of_living(self._living, self._free))
            if proposed:
                self._set_main(_("All have agreed"), "circle-check")
            else:
                self._set_main(_("Pair who is left"), "sparkles")
        grey(
            self._main,
            ""
            if self._draft is not None or proposed or all(self._free)
            else _("Everybody of one side has a partner."),
        )

    def _on_known(self) -> None:
        """Something that is worked out beside the window is known now."""
        if self.desk.tasks.lending:  # what it says of an approved pair is read from the file
            QTimer.singleShot(BUSY_MS, self, self._on_known)
            return
        if self._draft is not None:
            self.set_status(status.of_draft(self._draft, self._ask.blocking()))
        self._explain()

    def _explain(self) -> None:
        if self._filling:
            return
        tab = self.tabs.part
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
            (self._fair, self._draft is not None),
            (self._unpair, in_draft or paired),
            (self._some, in_draft),
            (self._answers, on_living),
            (self._letters, on_living),
            (self._first, on_living),
            (self._unanswered, on_living),
            (self._agreed, on_living),
            (self._end, on_living),
        ):
            action.setVisible(shown)
        if self._draft is not None:
            self.tabs.show_kept(self._ask.kept())
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
            for action in (self._first, self._unanswered):
                action.setVisible(asked)
            some = any(p.status is PairStatus.PROPOSED for p in self._living)
            grey(
                self._letters,
                "" if some else _("Letters go to pairs that are being asked, and all have agreed."),
            )
            self._end.setVisible(not asked)
            self._explain_approved(pair.id)
        else:
            self.panel.show_text(
                _("Nothing selected"), _("Select a pair to see why these two, and what you can do.")
            )

    def _explain_approved(self, pair_id: uuid.UUID) -> None:
        today = self.desk.today()
        with self.desk.store.read() as db:
            found = approved.approved_pair(db, pair_id, today)
        if found is None or self._card is None:
            return
        said = approved_text(found, self._card, today)
        if found.line is not None:
            self.panel.show_pair(found.line, found.criteria_off, first=said)
            return
        points = (
            _("{points} of 100 points when paired.").format(points=found.points)
            if found.points is not None
            else ""
        )
        self.panel.show_text(both(found.mentor.name, found.mentee.name), points, said)

    def chosen_pair(self) -> uuid.UUID | None:
        row = self.living.current_row() if self.tabs.part is self.living else None
        return row.id if row is not None else None

    def select(self, item_id: uuid.UUID) -> None:
        if self.living.select_id(item_id):
            self.tabs.show_part(self.living)

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
