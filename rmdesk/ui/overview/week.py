"""The sessions of today and the next seven days, and those that wait to be recorded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries.pairs import Overview
from rmdesk.ui.overview.emptying import empty
from rmdesk.ui.session_words import clock, weekday, where
from rmdesk.ui.widgets import Card, breakable, button, muted, text_label
from rmdesk.ui.words import both


class WeekCard(Card):
    """Up to eight lines; the rest is on the Sessions page."""

    def __init__(self, go: Callable[..., object], parent: QWidget | None = None) -> None:
        super().__init__(_("Today and the next seven days"), parent)
        self._go = go
        self._told: object = None
        """What it says, so that nothing is made anew when it would say the same."""
        self._days = QVBoxLayout()
        self._days.setSpacing(4)
        self.body.addLayout(self._days)
        self.body.addStretch(1)

    def show_week(self, seen: Overview, late: int, show_late: Callable[[], object]) -> None:
        """Show what is planned, and how much waits to be recorded or done.

        ``late`` agreed actions are overdue; ``show_late`` opens them.
        """
        lines = seen.next_days, seen.to_record, late, seen.clashing
        if self._told == lines:
            return
        self._told = lines
        empty(self._days)
        if late:
            told = ngettext(
                "{n} agreed action is overdue.", "{n} agreed actions are overdue.", late
            )
            self._add_row(told.format(n=late), show_late)
        if seen.to_record:
            self._add_row(
                ngettext(
                    "{n} past session waits to be recorded.",
                    "{n} past sessions wait to be recorded.",
                    len(seen.to_record),
                ).format(n=len(seen.to_record)),
                lambda: self._go("sessions", seen.to_record[0].id),
            )
        if seen.clashing:
            first = seen.clashing[0].id
            self._add_row(
                ngettext(
                    "{n} planned session clashes with a day off, or with what changed since.",
                    "{n} planned sessions clash with days off, or with what changed since.",
                    len(seen.clashing),
                ).format(n=len(seen.clashing)),
                lambda: self._go("sessions", first, only="clash"),
            )
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
        if not (seen.next_days or seen.to_record or late or seen.clashing):
            self._days.addWidget(muted(_("No session is planned for these days.")))

    def _add_row(self, told: str, shows: Callable[[], object]) -> None:
        row = QHBoxLayout()
        row.addWidget(text_label(told), 1)
        row.addWidget(button(_("Show"), shows))
        self._days.addLayout(row)
