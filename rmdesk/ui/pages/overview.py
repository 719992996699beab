"""Overview: the coordinator's morning page: who needs her, why, and what to do."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _, ngettext
from rmdesk.queries import pairs as queries
from rmdesk.queries import programmes
from rmdesk.queries import sessions as session_queries
from rmdesk.queries.pairs import Overview, PairHealth
from rmdesk.queries.programmes import ProgrammeCard, Progress
from rmdesk.queries.retention import due_count
from rmdesk.queries.settings import recovery_code_kept
from rmdesk.rules.asking import WITHIN_DAYS
from rmdesk.rules.health import HealthRule
from rmdesk.ui.actions import make_action
from rmdesk.ui.page import Page
from rmdesk.ui.session_words import (
    clock,
    flag_reason,
    flag_step,
    flag_title,
    level_kind,
    since,
    weekday,
    where,
)
from rmdesk.ui.theme import em
from rmdesk.ui.widgets import (
    Banner,
    Card,
    Columns,
    Pill,
    PushButton,
    breakable,
    button,
    heading,
    muted,
    text_label,
)
from rmdesk.ui.widgets.month_plot import MonthPlot
from rmdesk.ui.words import both, moment

MOST_SHOWN = 60
ON_FORMS = frozenset(
    {
        HealthRule.CONTACT_ASKED,
        HealthRule.ANSWER_LOW,
        HealthRule.VIEWS_APART,
        HealthRule.FORM_OVERDUE,
    }
)
"""Reasons that are looked into on the Feedback page."""


class NumberCard(PushButton):
    """A number with its name and a remark; pressing it opens the list behind it."""

    def __init__(self, title: str, opens: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("card_button", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._name = title
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 10)
        box.setSpacing(3)
        self._title = muted(title)
        self._number = heading("", 1.9)
        self._pill = Pill()
        for widget in (self._title, self._number, self._pill):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box.addWidget(self._title)
        box.addWidget(self._number)
        box.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignLeft)
        self.clicked.connect(lambda: opens())

    def set(self, number: str, remark: str, kind: str) -> None:
        """Show a number and its remark."""
        self._number.setText(number)
        self._pill.set(remark, kind)
        self.setAccessibleName(f"{self._name}: {number}. {remark}")
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return self.layout().minimumSize()

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as its texts need at this width; a button does not ask its layout."""
        self.setMinimumHeight(self.layout().totalHeightForWidth(self.width()))


class AttentionRow(QFrame):
    """One pair that needs her: who, why, since when, what to do, and a button."""

    def __init__(
        self,
        pair: PairHealth,
        card: ProgrammeCard,
        opens: Callable[[PairHealth], object],
        later: Callable[[PairHealth], object],
    ) -> None:
        super().__init__()
        self._pair = pair
        self._opens = opens
        self._later = later
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        flag = pair.flags[0]
        who = text_label(breakable(both(pair.mentor, pair.mentee)))
        who.setStyleSheet("font-weight: 600")
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(who, 1)
        pill = Pill(flag_title(flag), level_kind(flag.level))
        first.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(first)
        words.addWidget(text_label(flag_reason(flag, card)))
        words.addWidget(
            muted(since(flag) + ".  " + _("Next: {step}").format(step=flag_step(flag, card)))
        )
        for more in pair.flags[1:]:
            words.addWidget(muted(_("Also: {reason}").format(reason=flag_reason(more, card))))
        row.addLayout(words, 1)
        self.button = button(_("Open"), lambda: opens(pair))
        self.button.setAccessibleName(
            _("Open {mentor} and {mentee}: {reason}").format(
                mentor=pair.mentor, mentee=pair.mentee, reason=flag_reason(flag, card)
            )
        )
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        wait = button("", lambda: later(pair), icon="clock", flat=True)
        wait.setToolTip(_("Put off … (S)"))
        wait.setAccessibleName(
            _("Put off {mentor} and {mentee}").format(mentor=pair.mentor, mentee=pair.mentee)
        )
        row.addWidget(wait, 0, Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._opens(self._pair)
            return
        if event.key() == Qt.Key.Key_S and not event.modifiers():
            self._later(self._pair)
            return
        super().keyPressEvent(event)


class OverviewPage(Page):
    """Sorted by urgency; each line opens where it is solved."""

    name = "overview"
    icon = "layout-dashboard"
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
            "snooze",
            "trait_profile",
            "self_description",
            "wish",
            "veto",
        }
    )

    def title(self) -> str:
        return _("Overview")

    def _build(self) -> None:
        self._card: ProgrammeCard | None = None
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
        numbers = Columns()
        self.active = NumberCard(_("Active pairs"), lambda: self.desk.go("pairing"))
        self.met = NumberCard(_("Met this month"), lambda: self.desk.go("sessions"))
        self.signed = NumberCard(_("Agreements signed"), lambda: self.desk.go("documents"))
        self.needing = NumberCard(_("Pairs need attention"), self._focus_attention)
        for card in (self.active, self.met, self.signed, self.needing):
            numbers.add(card)
        self.body.addWidget(numbers)
        self.steps = Card(_("First steps"))
        self._step_rows = QVBoxLayout()
        self.steps.body.addLayout(self._step_rows)
        self.body.addWidget(self.steps)
        both = Columns()
        self.attention = Card(_("Needs attention"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.attention.body.addLayout(self._rows)
        self.attention.body.addStretch(1)
        both.add(self.attention, 3)
        right = QWidget()
        right.setMaximumWidth(em(28))
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.plot_card = Card(_("Sessions a month"))
        self.plot = MonthPlot()
        self.plot_card.body.addWidget(self.plot, 1)
        column.addWidget(self.plot_card)
        self.week = Card(_("Today and the next seven days"))
        self._days = QVBoxLayout()
        self._days.setSpacing(4)
        self.week.body.addLayout(self._days)
        self.week.body.addStretch(1)
        column.addWidget(self.week, 1)
        both.add(right, 2)
        self.body.addWidget(both, 1)

    def page_actions(self) -> list[QAction]:
        return [self._record, self._remind]

    # showing -------------------------------------------------------------------------------

    def refresh(self) -> None:
        today = self.desk.today()
        with self.desk.store.read() as db:
            self._card = programmes.current(db)
            if self._card is None:
                return
            seen = queries.overview(db, self._card.id, today)
            count = programmes.progress(db, self._card.id)
            kept = recovery_code_kept(db)
            due = due_count(db, today)
        self.code.setVisible(not kept and not self.desk.store.is_sample)
        self._show_due(due)
        if not count.mentors and not count.mentees:
            self._record.setVisible(False)
            self._remind.setVisible(False)
            self.set_status(self._card.name)
            self.show_empty(
                _("Welcome. Begin with your people"),
                _(
                    "Bring in a list from Excel, whatever its headings are, or look at a sample "
                    "programme first: its people are invented and stay apart from yours."
                ),
                [self._import, self._sample],
            )
            return
        self._record.setVisible(True)
        self._remind.setVisible(True)
        self.show_content()
        self._show_status(self._card, today)
        self._show_numbers(seen)
        self._show_steps(count, seen)
        self._show_attention(seen)
        self._show_week(seen)
        self.plot.set_months(seen.months)
        self.plot_card.setVisible(bool(seen.months))

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

    def _show_numbers(self, seen: Overview) -> None:
        self.active.set(
            str(seen.active),
            ngettext("{n} being asked", "{n} being asked", seen.proposed).format(n=seen.proposed)
            if seen.proposed
            else _("all have agreed")
            if seen.active
            else _("none yet"),
            "info" if seen.proposed else "ok" if seen.active else "neutral",
        )
        share = round(100 * seen.met_this_month / seen.active) if seen.active else 0
        self.met.set(
            str(seen.met_this_month),
            _("{share} % of {n} pairs").format(share=share, n=seen.active),
            "info",
        )
        missing = seen.active - seen.signed
        self.signed.set(
            str(seen.signed),
            ngettext("{n} missing", "{n} missing", missing).format(n=missing)
            if missing
            else _("none missing"),
            "warn" if missing else "ok",
        )
        urgent = sum(level_kind(pair.level) == "bad" for pair in seen.attention)
        self.needing.set(
            str(len(seen.attention)),
            ngettext("{n} is urgent", "{n} are urgent", urgent).format(n=urgent)
            if urgent
            else _("none is urgent"),
            "bad" if urgent else "ok",
        )

    def _show_steps(self, count: Progress, seen: Overview) -> None:
        _empty(self._step_rows)
        steps = [
            (_("Bring in your people"), bool(count.mentors and count.mentees), "people"),
            (_("Find the pairs and approve them"), bool(count.pairs), "pairing"),
            (_("Both sides have agreed"), bool(count.agreed), "pairing"),
            (_("Plan the sessions"), bool(seen.sessions), "sessions"),
            (_("Print the agreements"), bool(seen.signed), "documents"),
        ]
        self.steps.setVisible(not all(done for _text, done, _page in steps[:4]))
        for text, done, page in steps:
            row = QHBoxLayout()
            mark = Pill(_("Done") if done else _("To do"), "ok" if done else "neutral")
            row.addWidget(mark)
            row.addWidget(text_label(text), 1)
            if not done:
                row.addWidget(button(_("Go there"), partial(self.desk.go, page)))
            self._step_rows.addLayout(row)

    def _show_attention(self, seen: Overview) -> None:
        focused = self.focusWidget()
        _empty(self._rows)
        assert self._card is not None
        first: AttentionRow | None = None
        for pair in seen.attention[:MOST_SHOWN]:
            if first is not None:
                line = QFrame()
                line.setFrameShape(QFrame.Shape.HLine)
                line.setProperty("rule", True)
                self._rows.addWidget(line)
            row = AttentionRow(pair, self._card, self._on_open, self._on_later)
            first = first or row
            self._rows.addWidget(row)
        if seen.unanswered:
            self._rows.addLayout(self._late_row(seen.unanswered))
        if not seen.attention and not seen.unanswered:
            text = (
                _("Nobody needs you right now: every active pair meets and has signed.")
                if seen.active
                else _("Pairs appear here once both sides have agreed.")
            )
            self._rows.addWidget(muted(text))
        self.focus_widget = first.button if first else self.active
        if focused is not None and self.isVisible() and not focused.isVisible():
            self.focus_first()

    def _late_row(self, n: int) -> QHBoxLayout:
        row = QHBoxLayout()
        told = ngettext(
            "{n} person was asked about a partner more than {days} days ago and has not answered.",
            "{n} people were asked about a partner more than {days} days ago and have not "
            "answered.",
            n,
        )
        row.addWidget(text_label(told.format(n=n, days=WITHIN_DAYS)), 1)
        row.addWidget(button(_("Show"), lambda: self.desk.go("pairing")))
        return row

    def _focus_attention(self) -> None:
        self.focus_first()

    def _show_week(self, seen: Overview) -> None:
        _empty(self._days)
        if seen.to_record:
            row = QHBoxLayout()
            row.addWidget(
                text_label(
                    ngettext(
                        "{n} past session waits to be recorded.",
                        "{n} past sessions wait to be recorded.",
                        len(seen.to_record),
                    ).format(n=len(seen.to_record))
                ),
                1,
            )
            row.addWidget(button(_("Show"), lambda: self.desk.go("sessions", seen.to_record[0].id)))
            self._days.addLayout(row)
        for line in seen.next_days[:8]:
            row = QHBoxLayout()
            row.setSpacing(10)
            when = QLabel(f"{weekday(line.day)}  {clock(line.at)}")
            when.setMinimumWidth(when.fontMetrics().horizontalAdvance("Wed 30 Sep  00:00  "))
            row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(text_label(breakable(both(line.mentor, line.mentee))))
            words.addWidget(muted(where(line)))
            row.addLayout(words, 1)
            self._days.addLayout(row)
        rest = len(seen.next_days) - 8
        if rest > 0:
            self._days.addWidget(muted(_("and {n} more on the Sessions page").format(n=rest)))
        if not seen.next_days and not seen.to_record:
            self._days.addWidget(muted(_("No session is planned for these days.")))

    # doing ---------------------------------------------------------------------------------

    def _on_open(self, pair: PairHealth) -> None:
        if pair.flags[0].rule is HealthRule.AGREEMENT_UNSIGNED:
            self.desk.go("documents", pair.pair_id)
        elif pair.flags[0].rule in ON_FORMS:
            self.desk.go("feedback", pair.pair_id)
        else:
            self.desk.go("sessions", pair.pair_id)

    def _on_later(self, pair: PairHealth) -> None:
        from rmdesk.ui.dialogs.put_off import PutOff

        PutOff(self.desk, pair, pair.flags[0], self).open()

    def _on_remind(self) -> None:
        from rmdesk.ui.dialogs.reminders import RemindersDialog

        if self._card is not None:
            RemindersDialog(self.desk, self._card, self).open()

    def _on_record(self) -> None:
        from rmdesk.ui.dialogs.session import RecordSession

        if self._card is None:
            return
        with self.desk.store.read() as db:
            choices = session_queries.pair_choices(db, self._card.id)
            venues = programmes.venues(db)
        if not choices:
            self.desk.go("pairing")
            return
        RecordSession(self.desk, self._card, choices, venues, parent=self).open()

    def select(self, item_id: uuid.UUID) -> None:
        return

    def help_text(self) -> list[tuple[str, str]]:
        return [
            (
                _("Needs attention"),
                _(
                    "No first session after 21 days (urgent after 35), none held for 45 days "
                    "(urgent after 60), two cancellations in a row (urgent: three, or two by the "
                    "senior side), agreement unsigned after 21 days (urgent after 35). The days "
                    "are our own judgement; two missed dates in a row kill momentum."
                ),
            ),
            (
                _("Open"),
                _("Goes to where it is solved: the pair's sessions, agreement or forms."),
            ),
            (
                _("Put off"),
                _("S, or the clock, hides a reason until a day you choose; Ctrl+Z brings it back."),
            ),
        ]


def _empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        inner = item.layout()
        if isinstance(inner, QVBoxLayout | QHBoxLayout):
            _empty(inner)
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
