"""A week of sessions against the hours of the day; side by side where they overlap."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QLocale, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter
from PySide6.QtWidgets import QWidget

from rmdesk.i18n import _
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.calendar_days import ONE_DAY
from rmdesk.ui import theme
from rmdesk.ui.session_words import clock, weekday
from rmdesk.ui.sessions.calendar_view import CalendarView, Target

STEP = 15
"""Minutes: a session is dropped on a quarter of an hour."""
LANES = 4
"""So many sessions stand side by side at most; more are counted."""
EARLIEST, LATEST = 8, 18
"""Hours that are always shown; others when a session needs them."""


class WeekView(CalendarView):
    """Seven days; days without an hour stand above the grid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Week"))
        self._hours: tuple[int, int] | None = None
        self._offset = QLocale().firstDayOfWeek().value - 1

    def sizeHint(self) -> QSize:
        return QSize(theme.em(40), theme.em(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(24), theme.em(18))

    def days(self) -> list[dt.date]:
        """The seven days of the week with the current day."""
        start = self.day - ((self.day.weekday() - self._offset) % 7) * ONE_DAY
        return [start + n * ONE_DAY for n in range(7)]

    def stepped(self, pages: int) -> dt.date:
        return self.day + dt.timedelta(weeks=pages)

    def _page_changes(self, before: dt.date) -> bool:
        days = self.days()
        return before not in days or any(len(self.of_day(day)) > 1 for day in (before, self.day))

    # geometry ------------------------------------------------------------------------------

    def _head(self) -> int:
        return round(self.fontMetrics().height() * 2.7)

    def _side(self) -> int:
        return self.fontMetrics().horizontalAdvance("00:00") + 12

    def hours(self) -> tuple[int, int]:
        """The first hour shown, and the one after the last, as drawn."""
        return self._hours or self._needed_hours()

    def _needed_hours(self) -> tuple[int, int]:
        first, last = EARLIEST, LATEST
        for day in self.days():
            for line in self.of_day(day):
                if line.at is not None:
                    first = min(first, line.at.hour)
                    last = max(last, min(24, line.at.hour + 1 + line.planned_minutes // 60))
        if self._carry is not None and self._carry[1][1] is not None:
            at = self._carry[1][1]
            first, last = min(first, at.hour), max(last, min(24, at.hour + 2))
        return first, last

    def column(self, day: dt.date) -> QRect:
        """Where a day is drawn, without its head."""
        n = (day - self.days()[0]).days
        wide = self.width() - self._side()
        left, right = wide * n // 7, wide * (n + 1) // 7
        return QRect(self._side() + left, self._head(), right - left, self.height() - self._head())

    def _y(self, minute: int) -> int:
        first, last = self.hours()
        span = (last - first) * 60
        return self._head() + (self.height() - self._head()) * (minute - first * 60) // span

    def _span(self, at: dt.time, minutes: int) -> tuple[int, int]:
        start = at.hour * 60 + at.minute
        top = self._y(start)
        return top, max(top + self.fontMetrics().height() + 4, self._y(start + minutes)) - top

    def _target(self, point: QPoint, line: SessionLine) -> Target | None:
        day = self.day_at(QPoint(point.x(), self._head() + 1))
        if day is None or self._pressed is None:
            return None
        start, _line = self._pressed
        at = line.at or dt.time(9)
        first, last = self.hours()
        minutes = (
            (last - first) * 60 * (point.y() - start.y()) // max(1, self.height() - self._head())
        )
        return day, _later(at, round(minutes / STEP) * STEP, line.planned_minutes)

    def _nudged(self, key: Qt.Key, target: Target) -> Target:
        day, at = target
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        minutes = {Qt.Key.Key_Up: -STEP, Qt.Key.Key_Down: STEP}.get(key, 0)
        return day + dt.timedelta(days), _later(at or dt.time(9), minutes, 0)

    def _bring_into_view(self, target: Target) -> None:
        # an early or late hour widens the hours that are shown
        self.redraw()

    def _ghost(self, line: SessionLine, target: Target) -> QRect:
        day, at = target
        column = self.column(min(max(day, self.days()[0]), self.days()[-1]))
        top, high = self._span(at or dt.time(9), line.planned_minutes)
        return QRect(column.left() + 2, top, column.width() - 4, high)

    # drawing -------------------------------------------------------------------------------

    def _render(self, painter: QPainter) -> None:
        tokens = theme.tokens()
        self._hours = self._needed_hours()
        first, last = self._hours
        for day in self.days():
            self._draw_head(painter, day)
        painter.setPen(QColor(tokens.muted))
        for hour in range(first, last):
            y = self._y(hour * 60)
            painter.setPen(QColor(tokens.border))
            painter.drawLine(self._side(), y, self.width(), y)
            painter.setPen(QColor(tokens.muted))
            room = QRect(0, y, self._side() - 6, self.fontMetrics().height())
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, clock(dt.time(hour)))
        for day in self.days():
            self._draw_sessions(painter, day)

    def _draw_head(self, painter: QPainter, day: dt.date) -> None:
        tokens = theme.tokens()
        column = self.column(day)
        off = self._agenda.day_off(day)
        if off or day.weekday() > 4:
            painter.fillRect(column, QColor(tokens.chrome))
        if off:
            painter.fillRect(column, QBrush(QColor(tokens.border), Qt.BrushStyle.BDiagPattern))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(tokens.border))
        painter.drawRect(column.adjusted(0, 0, -1, -1))
        self._cells.append((column.adjusted(0, -self._head(), 0, 0), day))
        font = QFont(self.font())
        font.setBold(day == self._today)
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent if day == self._today else tokens.text))
        line = self.fontMetrics().height()
        room = QRect(column.left() + 6, 2, column.width() - 8, line)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, weekday(day))
        painter.setFont(self.font())
        if off:
            painter.setPen(QColor(tokens.muted))
            shown = self.fontMetrics().elidedText(off, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room.translated(0, line + 1), Qt.AlignmentFlag.AlignLeft, shown)

    def _draw_sessions(self, painter: QPainter, day: dt.date) -> None:
        column = self.column(day)
        own = self.of_day(day)
        current = self.current
        for group in _overlapping(own):
            most = max(1, min(LANES, column.width() // theme.em(4.5)))
            lanes = min(most, max(lane for _line, lane in group) + 1)
            hidden = [line for line, lane in group if lane >= lanes]
            more = f"+{len(hidden)}" if hidden else ""
            strip = self.fontMetrics().horizontalAdvance(more) + 6 if hidden else 0
            wide = (column.width() - 4 - strip) // lanes
            for line, lane in group:
                if lane >= lanes:
                    if current is None or line.id != current.id:
                        continue
                    lane = lanes - 1  # the one that is chosen is always seen
                at = line.at or dt.time(self.hours()[0])
                top, high = self._span(at, line.planned_minutes)
                rect = QRect(column.left() + 2 + lane * wide, top + 1, wide - 2, high - 2)
                self.draw_chip(painter, rect, line, f"{clock(line.at)} {line.mentee}".strip())
            if hidden:
                self._draw_more(painter, column, hidden[0], strip, more)

    def _draw_more(
        self, painter: QPainter, column: QRect, first: SessionLine, wide: int, more: str
    ) -> None:
        """How many more there are, at the right of those that are drawn."""
        top, high = self._span(first.at or dt.time(self.hours()[0]), first.planned_minutes)
        room = QRect(column.right() - wide, top, wide - 2, high)
        painter.setPen(QColor(theme.tokens().text))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, more)


def _later(at: dt.time, minutes: int, length: int) -> dt.time:
    """``at`` so many minutes later, within the day."""
    total = at.hour * 60 + at.minute + minutes
    total = max(0, min(24 * 60 - max(length, STEP), total))
    return dt.time(total // 60, total % 60)


def _overlapping(own: list[SessionLine]) -> list[list[tuple[SessionLine, int]]]:
    """Groups of sessions that overlap, each session with its lane."""
    groups: list[list[tuple[SessionLine, int]]] = []
    ends: list[int] = []
    for line in own:
        at = line.at or dt.time()
        start = at.hour * 60 + at.minute
        if not groups or all(end <= start for end in ends):
            groups.append([])
            ends = []
        lane = next((n for n, end in enumerate(ends) if end <= start), len(ends))
        ends[lane : lane + 1] = [start + line.planned_minutes]
        groups[-1].append((line, lane))
    return groups
