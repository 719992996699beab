"""One pair on one screen: who, why it needs her, goals, sessions, papers, and what happened."""

from __future__ import annotations

import uuid

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries import concerns, pair_page, programmes
from rmdesk.queries import sessions as session_queries
from rmdesk.queries.pair_page import PairPage as Shown
from rmdesk.queries.pairs import PairHealth
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.health import Flag, HealthRule, Level
from rmdesk.rules.words import ConcernOrigin, PairStatus, PaperKind
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.overview.emptying import all_stops, in_order
from rmdesk.ui.page import Page
from rmdesk.ui.pair_page import steps
from rmdesk.ui.pair_page.facts import PapersCard, SidesCard
from rmdesk.ui.pair_page.goals import GoalsCard
from rmdesk.ui.pair_page.reasons import ReasonsCard
from rmdesk.ui.pair_page.sessions import SessionsCard
from rmdesk.ui.pair_page.timeline import TimelineCard
from rmdesk.ui.pair_words import ended_story, pause_story, status_pill
from rmdesk.ui.papers.tasks import PaperTasks
from rmdesk.ui.session_words import flag_reason
from rmdesk.ui.theme import em
from rmdesk.ui.widgets import Columns, Pill, breakable, button, muted
from rmdesk.ui.words import both, day

ON_FORMS = frozenset(
    {
        HealthRule.CONTACT_ASKED,
        HealthRule.ANSWER_LOW,
        HealthRule.VIEWS_APART,
        HealthRule.FORM_OVERDUE,
    }
)
"""Reasons that are looked into on the Feedback page."""


class PairPage(Page):
    """Reached from every list of pairs and from Ctrl+K; Alt+Left goes back."""

    name = "pair"
    icon = "handshake"
    header_buttons = 1
    watches = frozenset(
        {
            *("pair", "participation", "person", "programme", "mentoring_session", "agreement"),
            *("goal", "goal_note", "goal_view", "concern", "concern_step", "pause", "ending"),
            *("exit_answer", "form_copy", "form_answer", "document_made", "snooze", "preference"),
        }
    )

    def title(self) -> str:
        return _("Pair")

    def _build(self) -> None:
        self.came_from = "overview"
        self._pair_id: uuid.UUID | None = None
        self._card: ProgrammeCard | None = None
        self._page: Shown | None = None
        self._papers_work = PaperTasks(self.desk, self)
        self._record = make_action(
            self, _("Record a session"), self._on_record, icon="calendar-check"
        )
        self._concern = make_action(
            self, _("Open a concern …"), lambda: self._on_concern(None), icon="flag"
        )
        self._pause = make_action(self, _("Pause …"), lambda: self._step(steps.pause), icon="clock")
        self._resume = make_action(
            self, _("End or change the pause …"), lambda: self._step(steps.resume), icon="undo-2"
        )
        self._complete = make_action(
            self, _("Complete …"), lambda: self._step(steps.complete), icon="circle-check"
        )
        self._end = make_action(
            self, _("End early …"), lambda: self._step(steps.end_early), icon="circle-x"
        )
        self._exit = make_action(
            self, _("Type in an exit form …"), lambda: self._step(steps.exit_form), icon="pencil"
        )
        self._partner = make_action(
            self, _("Find a new partner …"), self._on_partner, icon="user-plus"
        )
        self._print = make_action(self, _("Print papers …"), self._on_print, icon="printer")
        self.new_action = self._record
        self.print_action = self._print
        self.back = button(_("Back"), self._on_back, icon="chevron-left")
        back = make_action(self, _("Back"), self._on_back, keys="Alt+Left")
        back.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(back)
        self.back.setToolTip(_("Back to where you came from (Alt+Left)"))
        self.partner = button(self._partner.text(), self._on_partner, icon="user-plus")
        self.partner.hide()
        self.pill = Pill()
        self.story = muted("")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.back)
        top.addWidget(self.pill)
        top.addStretch(1)
        top.addWidget(self.partner)
        self.body.addLayout(top)
        self._title.setWordWrap(True)
        self.body.addWidget(self.story)
        self.reasons = ReasonsCard(self._on_put_off, self._on_concern, self._on_solve)
        self.goals = GoalsCard(self.desk)
        self.sessions = SessionsCard(self.desk)
        self.sides = SidesCard(lambda person: self.desk.go("people", person))
        self.papers = PapersCard(
            lambda page: self.desk.go(page, self._pair_id),
            self._on_show_concern,
            self._concern.trigger,
            lambda: self._print_papers(PaperKind.CERTIFICATE),
        )
        self.timeline = TimelineCard(self.desk)
        columns = Columns()
        columns.add(_column(self.reasons, self.goals, self.sessions), 3)
        right = _column(self.sides, self.papers, self.timeline)
        right.setMaximumWidth(em(34))
        columns.add(right, 2)
        self.body.addWidget(columns, 1)
        self.focus_widget = self.back

    def page_actions(self) -> list[QAction]:
        return [
            self._record,
            self._concern,
            self._pause,
            self._resume,
            self._complete,
            self._end,
            self._exit,
            self._partner,
            self._print,
        ]

    def chosen_pair(self) -> uuid.UUID | None:
        return self._pair_id

    def come_from(self, name: str) -> None:
        self.came_from = name

    # showing -------------------------------------------------------------------------------

    def select(self, item_id: uuid.UUID, concern: uuid.UUID | None = None) -> None:
        """Show this pair, and a concern about it."""
        self._pair_id = item_id
        self._stale = True
        self.freshen()
        self.focus_first()
        if concern is not None and self._page is not None:
            self.show_concern(concern)

    def refresh(self) -> None:
        today = self.desk.today()
        with self.desk.store.read() as db:
            self._card = programmes.current(db)
            self._page = (
                pair_page.pair_page(db, self._pair_id, today) if self._pair_id is not None else None
            )
        page, card = self._page, self._card
        self._follow(page)
        if page is None or card is None:
            self._title.setText(self.title())
            self.set_status("")
            self.show_empty(
                _("No pair is chosen"),
                _("Choose a pair on the Overview or with Ctrl+K, then press Alt+Enter."),
            )
            return
        self.show_content()
        self._title.setText(breakable(both(page.mentor.name, page.mentee.name), 24))
        self.setAccessibleName(_("Pair: {names}").format(names=self._title.text()))
        self._show_state(page, card)
        self.reasons.show_page(page, card)
        self.goals.show_page(page, card)
        self.sessions.show_page(page, today)
        self.sides.show_page(page, card)
        self.papers.show_page(page, card, today)
        self.timeline.show_page(page, card)
        cards = (self.reasons, self.goals, self.sessions, self.sides, self.papers, self.timeline)
        in_order([self.back, self.partner, *(one for part in cards for one in all_stops(part))])

    def _show_state(self, page: Shown, card: ProgrammeCard) -> None:
        today = self.desk.today()
        pause = page.paused
        resting = pause is not None and pause.covers(today)
        self.pill.set(*status_pill(page, resting))
        waits = page.mentor.waits or page.mentee.waits
        self.partner.setVisible(page.ended_on is not None and waits)
        told = []
        if page.active_on is not None:
            told.append(_("Began {date}").format(date=day(page.active_on)))
        held = ngettext("{n} session held", "{n} sessions held", page.held)
        told.append(held.format(n=page.held))
        self.set_status(" · ".join(told))
        said = [ended_story(page, card)]
        if pause is not None and page.status is PairStatus.ACTIVE:
            said.append(pause_story(pause, card, today))
        text = "\n".join(part for part in said if part)
        self.story.setText(text)
        self.story.setVisible(bool(text))

    def _follow(self, page: Shown | None) -> None:
        """Grey what cannot be done with this pair, and say why."""
        none = _("No pair is chosen")
        active = page is not None and page.status is PairStatus.ACTIVE
        living = page is not None and page.status in {PairStatus.ACTIVE, PairStatus.PROPOSED}
        over = page is not None and page.ended_on is not None
        why = none if page is None else _("The pair is not under way")
        pause = page.paused if page is not None else None
        lasting = pause is not None and (pause.until is None or pause.until > self.desk.today())
        grey(self._record, "" if living else why)
        grey(self._concern, none if page is None else "")
        grey(self._pause, why if not active else _("There is a pause already") if lasting else "")
        grey(self._resume, why if not active else "" if lasting else _("The pair does not pause"))
        grey(self._complete, "" if active else why)
        grey(self._end, "" if active else why)
        grey(self._exit, "" if over else none if page is None else _("The pair goes on"))
        grey(self._partner, "" if over else none if page is None else _("The pair goes on"))
        grey(self._print, none if page is None else "")

    # doing ---------------------------------------------------------------------------------

    def _on_back(self) -> None:
        self.desk.go(self.came_from)

    def _on_record(self) -> None:
        from rmdesk.ui.dialogs.session import RecordSession

        page, card = self._page, self._card
        if page is None or card is None:
            return
        with self.desk.store.read() as db:
            choices = [
                one
                for one in session_queries.pair_choices(db, card.id)
                if one.pair_id == page.pair_id
            ]
            venues = programmes.venues(db)
        if choices:
            RecordSession(self.desk, card, choices, venues, parent=self).open()

    def _on_put_off(self, flag: Flag) -> None:
        from rmdesk.ui.dialogs.put_off import PutOff

        page = self._page
        if page is not None and page.active_on is not None:
            health = PairHealth(
                page.pair_id, page.mentor.name, page.mentee.name, page.active_on, page.flags
            )
            PutOff(self.desk, health, flag, self).open()

    def _on_solve(self, flag: Flag) -> None:
        if flag.rule is HealthRule.NO_GOAL:
            self.goals.add.click()
        elif flag.rule is HealthRule.AGREEMENT_UNSIGNED:
            self.desk.go("documents", self._pair_id)
        elif flag.rule in ON_FORMS:
            self.desk.go("feedback", self._pair_id)
        else:
            self.desk.go("sessions", self._pair_id)

    def _on_concern(self, flag: Flag | None) -> None:
        from rmdesk.ui.dialogs.concern import BeginConcern

        page, card = self._page, self._card
        if page is None or card is None:
            return
        asked = flag is not None and flag.rule is HealthRule.CONTACT_ASKED
        origin = (
            ConcernOrigin.BY_HAND
            if flag is None
            else ConcernOrigin.FORM
            if asked
            else ConcernOrigin.FLAG
        )
        BeginConcern(
            self.desk,
            page.pair_id,
            both(page.mentor.name, page.mentee.name),
            self.show_concern,
            origin=origin,
            rule=flag.rule.value if flag is not None else "",
            noticed=flag_reason(flag, card) if flag is not None else "",
            parent=self,
        ).open()

    def _on_show_concern(self) -> None:
        if self._pair_id is None:
            return
        with self.desk.store.read() as db:
            known = concerns.of_pair(db, self._pair_id)
        if known:
            self.show_concern(known[0].id)

    def show_concern(self, concern_id: uuid.UUID) -> None:
        """Open the window of a concern."""
        from rmdesk.ui.dialogs.concern import ConcernDialog

        def prints(kind: PaperKind, _pair_id: uuid.UUID) -> None:
            self._print_papers(kind)

        ConcernDialog(self.desk, concern_id, prints, self).open()

    def _step(self, opens: steps.Opens) -> None:
        if self._page is not None and self._card is not None:
            opens(self.desk, self._card, self._page, self)

    def _on_partner(self) -> None:
        from rmdesk.ui.dialogs.pairing.new_partner import NewPartner

        page, card = self._page, self._card
        if page is None or card is None:
            return
        dialog = NewPartner(self.desk, card, self)
        dialog.choose(page.mentee.participation_id, page.mentor.participation_id)
        dialog.open()

    def _on_print(self) -> None:
        self._print_papers(PaperKind.CLASH_SHEET if self._is_urgent() else PaperKind.AGENDA)

    def _is_urgent(self) -> bool:
        return self._page is not None and any(
            flag.level is Level.RED and flag.rule in ON_FORMS for flag in self._page.flags
        )

    def _print_papers(self, kind: PaperKind) -> None:
        from rmdesk.rules.paper_sets import Piece
        from rmdesk.ui.dialogs.print_papers import Scope
        from rmdesk.ui.dialogs.print_set import PrintSet

        page = self._page
        if page is None:
            return
        scope = Scope(both(page.mentor.name, page.mentee.name), (page.pair_id,))
        dialog = PrintSet(self.desk, [scope], self, first=Piece(kind))
        dialog.chosen.connect(self._papers_work.print_set)
        dialog.open()

    def help_text(self) -> list[tuple[str, str]]:
        return [
            (
                _("One pair, everything"),
                _(
                    "Alt+Enter opens this page for the pair that is chosen in a list; Alt+Left "
                    "goes back. Ctrl+K finds any pair by name."
                ),
            ),
            (
                _("Goals"),
                _(
                    "Enter changes the chosen goal, S scores it, N notes progress, Alt+Up and "
                    "Alt+Down move it. −2 is much less than expected, 0 as expected, +2 much more."
                ),
            ),
            (
                _("Concerns"),
                _(
                    "Five small steps, each looked at again after 14 days. Harassment and "
                    "retaliation skip them. Only how many there are is shown here."
                ),
            ),
            (
                _("Pausing and ending"),
                _(
                    "Neither is a fault. Planned sessions are cancelled, so that calendars follow; "
                    "Ctrl+Z brings everything back."
                ),
            ),
        ]


def _column(*cards: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    for card in cards:
        column.addWidget(card, int(card is cards[-1]))
    return holder
