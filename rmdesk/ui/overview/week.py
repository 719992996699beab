"""Sessions that wait to be recorded, those of today, and those of the next seven days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries.pairs import Overview
from rmdesk.queries.sessions import SessionLine
from rmdesk.ui.overview.emptying import empty
from rmdesk.ui.overview.rows import Row, RowsCard
from rmdesk.ui.session_words import clock, weekday, where
from rmdesk.ui.widgets import heading, muted
from rmdesk.ui.words import both

PAST, TODAY, COMING = 3, 6, 4
"""So many lines of each kind stand here; the rest is on the Sessions page."""


class WeekCard(RowsCard):
    """What was or is today opens its record, what comes its place in the calendar."""

    def __init__(
        self,
        record: Callable[[SessionLine], object],
        go: Callable[..., object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Today and the next seven days"), parent)
        self._record = record
        self._go = go
        self._told: object = None
        """What it says, so that nothing is made anew when it would say the same."""
        self._days = QVBoxLayout()
        self._days.setSpacing(2)
        self.body.addLayout(self._days)
        self.body.addStretch(1)

    def show_week(self, seen: Overview, today: dt.date) -> None:
        """Show what waits to be recorded, what is today and what comes."""
        shown = seen.to_record, seen.next_days, seen.next_later, seen.clashing, today
        if self._told == shown:
            return
        self._told = shown
        empty(self._days)
        now = [line for line in seen.next_days if line.day == today]
        later = [line for line in seen.next_days if line.day > today]
        n = len(seen.to_record)
        title = ngettext(
            "{n} past session waits to be recorded", "{n} past sessions wait to be recorded", n
        )
        self._part(title.format(n=n), seen.to_record, PAST, "record")
        title = ngettext("{n} session today", "{n} sessions today", len(now))
        self._part(title.format(n=len(now)), now, TODAY, "upcoming")
        title = ngettext(
            "{n} session in the next seven days", "{n} sessions in the next seven days", len(later)
        )
        self._part(title.format(n=len(later)), later, COMING, "upcoming", record=False)
        if seen.clashing:
            n = len(seen.clashing)
            told = ngettext(
                "{n} planned session clashes with a day off, or with what changed since.",
                "{n} planned sessions clash with days off, or with what changed since.",
                n,
            ).format(n=n)
            slot = partial(self._go, "sessions", seen.clashing[0].id, only="clash")
            self._days.addWidget(Row(told, _("Show"), slot))
        if not self._days.count():
            self._show_nothing(seen)

    def _show_nothing(self, seen: Overview) -> None:
        """Say that these days are free, and what comes after them."""
        if not seen.sessions:
            text = _("Sessions appear here once they are planned.")
            self._days.addWidget(Row(text, _("Plan"), partial(self._go, "sessions")))
            return
        self._days.addWidget(muted(_("Nothing to record, and no session on these days.")))
        line = seen.next_later
        if line is not None:
            told = _("The next one is on {day}: {pair}").format(
                day=weekday(line.day), pair=both(line.mentor, line.mentee)
            )
            self._days.addWidget(Row(told, _("Show"), partial(self._go, "sessions", line.id)))

    def _part(
        self,
        title: str,
        lines: Sequence[SessionLine],
        most: int,
        key: str,
        *,
        record: bool = True,
    ) -> None:
        if not lines:
            return
        self._days.addWidget(heading(title, 1.0))
        for line in lines[:most]:
            when = clock(line.at) if key == "upcoming" and record else weekday(line.day)
            told = " · ".join(part for part in (when, where(line)) if part)
            if record:
                word, slot = _("Record"), partial(self._record, line)
            else:
                word, slot = _("Show"), partial(self._go, "sessions", line.id)
            self._days.addWidget(Row(both(line.mentor, line.mentee), word, slot, detail=told))
        rest = len(lines) - most
        if rest > 0:
            told = ngettext("and {n} more", "and {n} more", rest).format(n=rest)
            slot = partial(self._go, "sessions", lines[most].id, only=key)
            self._days.addWidget(Row(told, _("Show all"), slot))
        self._days.addSpacing(6)
