"""Overview: the coordinator's morning page: who needs her, why, and what to do."""

from __future__ import annotations

import datetime as dt
import uuid

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _, ngettext
from rmdesk.queries import programmes
from rmdesk.queries import sessions as session_queries
from rmdesk.queries.concerns import ConcernLine
from rmdesk.queries.pairs import Overview, PairHealth
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.queries.sessions import SessionLine
from rmdesk.queries.told import ActionLine
from rmdesk.rules.health import HealthRule
from rmdesk.ui.actions import make_action
from rmdesk.ui.feedback_tasks import FeedbackTasks
from rmdesk.ui.overview.attention import AttentionCard, Ways
from rmdesk.ui.overview.emptying import in_order, stops
from rmdesk.ui.overview.first_steps import FirstSteps
from rmdesk.ui.overview.numbers import Numbers
from rmdesk.ui.overview.papers import PapersCard, PaperWays
from rmdesk.ui.overview.reading import Reading, Seen
from rmdesk.ui.overview.week import WeekCard
from rmdesk.ui.page import Page
from rmdesk.ui.session_words import (
    weekday,
)
from rmdesk.ui.theme import em
from rmdesk.ui.widgets import (
    Banner,
    Card,
    Columns,
    button,
)
from rmdesk.ui.widgets.month_plot import MonthPlot
from rmdesk.ui.words import moment

ON_FORMS = frozenset(
    {
        HealthRule.CONTACT_ASKED,
        HealthRule.ANSWER_LOW,
        HealthRule.VIEWS_APART,
        HealthRule.FORM_OVERDUE,
    }
)
"""Reasons that are looked into on the Feedback page."""


class OverviewPage(Page):
    """Sorted by urgency; each line opens where it is solved."""

    name = "overview"
    icon = "layout-dashboard"
    header_buttons = 2
    watches = frozenset(
        {
            "mentoring_session",
            "pair",
            "agreement",
            "participation",
            "person",
            "programme",
            "organisation",
            "preference",
            "form_copy",
            "form_answer",
            "agreed_action",
            "check_in",
            *("snooze", "goal", "pause", "concern", "concern_step", "document_made", "venue"),
            "trait_profile",
            "self_description",
            "wish",
            "veto",
            "slot",
        }
    )

    def title(self) -> str:
        return _("Overview")

    def _build(self) -> None:
        self._card: ProgrammeCard | None = None
        self._reading = Reading(self.desk, self)
        self._reading.done.connect(self._show)
        self._focus_later = False
        self._record = make_action(
            self, _("Record a session"), self._on_record, icon="calendar-check"
        )
        self._import = make_action(
            self, _("Import people"), lambda: self.desk.go("people"), icon="upload"
        )
        self._sample = make_action(
            self,
            _("Look at a sample programme"),
            self.desk.look_at_sample,
            icon="flask-conical",
        )
        self.new_action = self._record
        self._remind = make_action(
            self, _("Write &reminders …"), self._on_remind, icon="mail", keys="Ctrl+R"
        )
        self._concerns = make_action(self, _("Concerns …"), self._on_concerns, icon="flag")
        self.code = Banner("warn")
        self.code.set(
            _(
                "Your recovery code is not confirmed yet. Without it, a forgotten passphrase "
                "is final."
            )
        )
        self.code.add(button(_("Keep the code"), lambda: self.desk.go("settings", "safety")))
        self.body.addWidget(self.code)
        self.due = Banner("info")
        self.due.add(button(_("See what is due"), lambda: self.desk.go("settings", "privacy")))
        self.body.addWidget(self.due)
        self.numbers = Numbers(self.desk.go, self._focus_attention)
        self.met, self.needing = self.numbers.met, self.numbers.needing
        self.body.addWidget(self.numbers)
        self.steps = FirstSteps(self.desk.go)
        self.body.addWidget(self.steps)
        both = Columns()
        self.attention = AttentionCard(
            Ways(
                self._on_open,
                self._on_later,
                lambda pair_id: self.desk.go("pair", pair_id),
                self._on_concern,
                self._on_concerns,
                lambda: self.desk.go("pairing"),
            )
        )
        both.add(self.attention, 3)
        self.week = WeekCard(self._on_record, self.desk.go)
        self.papers = PapersCard(
            PaperWays(
                lambda line: self.desk.go("feedback", line.id, enter=True),
                lambda wave: FeedbackTasks(self.desk, self).ask(kind=wave.kind),
                lambda line: self.desk.go("feedback", line.id, due=True),
                lambda pair_id: self.desk.go("documents", pair_id, agreement=True),
                lambda pair_id: self.desk.go("documents", pair_id, unsigned=True),
                self._on_actions,
            )
        )
        self.attention.followed_by(self.week)
        self.week.followed_by(self.papers)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.week)
        column.addWidget(self.papers)
        self.plot_card = Card(_("Sessions a month"))
        self.plot = MonthPlot()
        self.plot_card.body.addWidget(self.plot, 1)
        column.addWidget(self.plot_card)
        column.addStretch(1)
        both.add(right, 2, widest=em(28))
        self.body.addWidget(both, 1)
        self._both = both
        for part in (self.numbers, self.steps, both):
            part.hide()  # until it was read what they say

    def chosen_pair(self) -> uuid.UUID | None:
        return self.attention.chosen()

    def page_actions(self) -> list[QAction]:
        return [self._record, self._remind, self._concerns]

    # showing -------------------------------------------------------------------------------

    @property
    def reading(self) -> bool:
        """Whether something is still to be read."""
        return self._reading.running

    def refresh(self) -> None:
        self._reading.begin()

    def _show(self, seen: Seen) -> None:
        """Show what was read."""
        self._card = seen.card
        self.code.setVisible(not seen.kept and not self.desk.store.is_sample)
        self._show_due(seen.due)
        nobody = not seen.count.mentors and not seen.count.mentees
        self._record.setVisible(not nobody)
        self._remind.setVisible(not nobody)
        if nobody:
            self.set_status(seen.card.name)
            self.show_empty(
                _("Welcome. Begin with your people"),
                _(
                    "Bring in a list from Excel, whatever its headings are, or look at a sample "
                    "programme first: its people are invented and stay apart from yours."
                ),
                [self._import, self._sample],
            )
        else:
            self.show_content()
            for part in (self.numbers, self._both):
                part.show()
            self._show_status(seen.card, seen.today)
            self.numbers.show_numbers(seen.overview)
            self.steps.show_steps(seen.count, seen.overview)
            self._show_attention(seen.overview)
            self.week.show_week(seen.overview, seen.today)
            self.papers.show_waiting(seen.waiting, seen.card, seen.today)
            self.papers.setVisible(bool(seen.overview.active))
            self.plot.set_months(seen.overview.months)
            self.plot_card.setVisible(bool(seen.overview.months))
            in_order(
                [
                    self.numbers.needing,
                    *stops(self.steps),
                    *self.attention.stops(),
                    *stops(self.week),
                    *stops(self.papers),
                ]
            )
        if self._focus_later and self.isVisible():
            self._focus_later = False
            self.focus_first()

    def focus_first(self) -> None:
        self._focus_later = self.focus_widget is None and not self.is_empty
        super().focus_first()

    def _show_due(self, people: int) -> None:
        """How many people's data is kept longer than the rules in Settings say."""
        self.due.setVisible(bool(people))
        self.due.set(
            ngettext(
                "Data of {n} person is due to go.", "Data of {n} people is due to go.", people
            ).format(n=people)
        )

    def _show_status(self, card: ProgrammeCard, today: dt.date) -> None:
        weeks = (card.ends_on - card.starts_on).days // 7
        week = (today - card.starts_on).days // 7 + 1
        if today < card.starts_on:
            text = _("{name} · starts on {day}").format(name=card.name, day=weekday(card.starts_on))
        elif week > weeks:
            text = _("{name} · over").format(name=card.name)
        else:
            text = _("{name} · week {n} of {all}").format(name=card.name, n=week, all=weeks)
        made = self._last_backup()
        self.set_status(text + (" · " + _("last backup {when}").format(when=made) if made else ""))

    def _last_backup(self) -> str:
        from rmdesk.store import backup

        if self.desk.store.is_sample:
            return ""
        found = backup.listed(self.desk.store.path)
        return moment(found[0].made_at) if found else _("not yet")

    def _show_attention(self, seen: Overview) -> None:
        focused = self.focusWidget()
        assert self._card is not None
        self.attention.show_attention(seen, self._card)
        self.focus_widget = self.attention.first or self.numbers.active
        if focused is not None and self.isVisible() and not focused.isVisible():
            self.focus_first()

    def _focus_attention(self) -> None:
        self.focus_first()

    # doing ---------------------------------------------------------------------------------

    def _on_open(self, pair: PairHealth) -> None:
        if pair.flags[0].rule is HealthRule.AGREEMENT_UNSIGNED:
            self.desk.go("documents", pair.pair_id)
        elif pair.flags[0].rule in ON_FORMS:
            self.desk.go("feedback", pair.pair_id)
        else:
            self.desk.go("sessions", pair.pair_id)

    def _on_actions(self, action: ActionLine | None = None) -> None:
        from rmdesk.ui.dialogs.agreed_actions import AgreedActions

        if self._card is not None:
            AgreedActions(self.desk, self._card, self, action.id if action else None).open()

    def _on_concerns(self) -> None:
        from rmdesk.ui.dialogs.concern_list import ConcernList

        ConcernList(self.desk, self._on_concern, self).open()

    def _on_concern(self, concern: ConcernLine) -> None:
        self.desk.go("pair", concern.pair_id, concern=concern.id)

    def _on_later(self, pair: PairHealth) -> None:
        from rmdesk.ui.dialogs.put_off import PutOff

        PutOff(self.desk, pair, pair.flags[0], self).open()

    def _on_remind(self) -> None:
        from rmdesk.ui.dialogs.reminders import RemindersDialog

        if self._card is not None:
            RemindersDialog(self.desk, self._card, self).open()

    def _on_record(self, session: SessionLine | None = None) -> None:
        from rmdesk.ui.dialogs.session import RecordSession

        if self._card is None:
            return
        with self.desk.store.read() as db:
            choices = session_queries.pair_choices(db, self._card.id)
            venues = programmes.venues(db)
        if not choices:
            self.desk.go("pairing")
            return
        RecordSession(self.desk, self._card, choices, venues, session=session, parent=self).open()

    def select(self, item_id: uuid.UUID) -> None:
        return

    def help_text(self) -> list[tuple[str, str]]:
        return [
            (
                _("Needs attention"),
                _(
                    "No first session after 21 days (urgent after 35), none held for 45 days "
                    "(urgent after 60), two cancellations in a row (urgent: three, or two by the "
                    "senior side), agreement unsigned after 21 days (urgent after 35), no goal by "
                    "the second session (urgent by the midpoint), every session in the leader's "
                    "own office. Settings, Attention changes each number and says where it is "
                    "from. A pair that pauses is left in peace."
                ),
            ),
            (
                _("Open"),
                _(
                    "Goes to where it is solved: the pair's sessions, agreement or forms. "
                    "Alt+Enter shows everything about the pair on one page."
                ),
            ),
            (
                _("Keys"),
                _(
                    "Up and Down go from row to row, into the next card as well; Enter does what "
                    "the row's button says."
                ),
            ),
            (
                _("Put off"),
                _("S, or the clock, hides a reason until a day you choose; Ctrl+Z brings it back."),
            ),
        ]
