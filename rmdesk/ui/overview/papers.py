"""Forms that are due, agreements that are not signed, actions that are overdue."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries.feedback import FeedbackLine
from rmdesk.queries.feedback_plan import Wave
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.queries.told import ActionLine
from rmdesk.queries.waiting import Unsigned, Waiting
from rmdesk.rules.words import Role
from rmdesk.ui.feedback_words import kind_word
from rmdesk.ui.overview.emptying import empty
from rmdesk.ui.overview.rows import Row, RowsCard
from rmdesk.ui.session_words import side_word
from rmdesk.ui.widgets import heading, muted
from rmdesk.ui.words import both, day

MOST = 3
"""So many lines of each kind stand here; the rest is where *Show all* leads."""


@dataclass(frozen=True)
class PaperWays:
    """Where the rows lead."""

    enter: Callable[[FeedbackLine], object]
    print_: Callable[[Wave], object]
    forms: Callable[[FeedbackLine], object]
    agreement: Callable[[uuid.UUID], object]
    agreements: Callable[[uuid.UUID], object]
    action: Callable[[ActionLine | None], object]


class PapersCard(RowsCard):
    """Three lists, each with its count and what is latest first."""

    def __init__(self, ways: PaperWays, parent: QWidget | None = None) -> None:
        super().__init__(_("Forms, agreements, actions"), parent)
        self._ways = ways
        self._told: object = None
        """What it says, so that nothing is made anew when it would say the same."""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_waiting(self, waiting: Waiting, card: ProgrammeCard, today: dt.date) -> None:
        """Show what waits on ``today``."""
        if self._told == (waiting, card, today):
            return
        self._told = waiting, card, today
        empty(self._rows)
        self._show_forms(waiting, today)
        self._show_agreements(waiting.unsigned, card, today)
        self._show_actions(waiting.actions, card, today)

    def _show_forms(self, waiting: Waiting, today: dt.date) -> None:
        n = len(waiting.forms)
        title = ngettext("{n} form due", "{n} forms due", n).format(n=n)
        if not n:
            blank = sum(_unprinted(wave) for wave in waiting.to_print)
            title = ngettext("{n} form to print", "{n} forms to print", blank).format(n=blank)
        self._title(title if n or waiting.to_print else _("No form is due"))
        for wave in waiting.to_print:
            left = _unprinted(wave)
            told = ngettext("{n} to print", "{n} to print", left).format(n=left)
            due = _("due {date}").format(date=day(wave.due_on)) if wave.due_on else ""
            self._rows.addWidget(
                Row(
                    kind_word(wave.kind),
                    _("Print"),
                    partial(self._ways.print_, wave),
                    detail=" · ".join(part for part in (told, due) if part),
                )
            )
        for line in waiting.forms[:MOST]:
            self._rows.addWidget(
                Row(
                    line.name,
                    _("Enter"),
                    partial(self._ways.enter, line),
                    detail=f"{kind_word(line.kind)} · {_late(line.due_on, today)}",
                )
            )
        self._rest(n, lambda: self._ways.forms(waiting.forms[0]))

    def _show_agreements(
        self, unsigned: Sequence[Unsigned], card: ProgrammeCard, today: dt.date
    ) -> None:
        n = len(unsigned)
        title = ngettext("{n} agreement unsigned", "{n} agreements unsigned", n).format(n=n)
        self._title(title if n else _("Every agreement is signed"))
        for one in unsigned[:MOST]:
            if one.given_on is None:
                told = _("not printed yet")
            elif len(one.missing) == len(Role):
                told = _("nobody has signed")
            else:
                told = _("the {word}'s signature is missing").format(word=card.word(one.missing[0]))
            days = one.days(today)
            since = ngettext("{n} day", "{n} days", days).format(n=days)
            self._rows.addWidget(
                Row(
                    both(one.mentor, one.mentee),
                    _("Open"),
                    partial(self._ways.agreement, one.pair_id),
                    detail=f"{told} · {since}",
                )
            )
        self._rest(n, lambda: self._ways.agreements(unsigned[0].pair_id))

    def _show_actions(
        self, actions: Sequence[ActionLine], card: ProgrammeCard, today: dt.date
    ) -> None:
        n = len(actions)
        title = ngettext("{n} action overdue", "{n} actions overdue", n).format(n=n)
        self._title(title if n else _("No agreed action is overdue"))
        for one in actions[:MOST]:
            late = one.days_late(today)
            days = ngettext("{n} day late", "{n} days late", late).format(n=late)
            who = f"{side_word(one.owner, card)} · {both(one.mentor, one.mentee)}"
            self._rows.addWidget(
                Row(
                    one.words,
                    _("Open"),
                    partial(self._ways.action, one),
                    detail=f"{days} · {who}",
                )
            )
        self._rest(n, lambda: self._ways.action(None))

    def _title(self, text: str) -> None:
        if self._rows.count():
            self._rows.addSpacing(6)
        self._rows.addWidget(heading(text, 1.0) if text[0].isdigit() else muted(text))

    def _rest(self, n: int, slot: Callable[[], object]) -> None:
        if n > MOST:
            told = ngettext("and {n} more", "and {n} more", n - MOST).format(n=n - MOST)
            self._rows.addWidget(Row(told, _("Show all"), slot))


def _unprinted(wave: Wave) -> int:
    """How many forms of a check-in were never handed out."""
    return wave.people - wave.out - wave.back - wave.typed


def _late(due_on: dt.date, today: dt.date) -> str:
    """How late something is, or when it is due."""
    days = (today - due_on).days
    if days > 0:
        return ngettext("{n} day late", "{n} days late", days).format(n=days)
    return _("due today") if not days else _("due {date}").format(date=day(due_on))
