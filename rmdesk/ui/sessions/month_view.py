"""A month of sessions: one cell a day, days off shaded and named, *+n more* where it is full."""

from __future__ import annotations

import calendar
import datetime as dt

from PySide6.QtCore import QLocale, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter
from PySide6.QtWidgets import QWidget

from rmdesk.i18n import _
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.calendar_days import ONE_DAY, add_months
from rmdesk.ui import theme
from rmdesk.ui.session_words import clock
from rmdesk.ui.sessions.calendar_view import CalendarView, Target


class MonthView(CalendarView):
    """Six weeks at most, beginning on the first day of the week of the computer's language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Month"))
        self._offset = QLocale().firstDayOfWeek().value - 1

    def sizeHint(self) -> QSize:
        return QSize(theme.em(40), theme.em(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(24), theme.em(18))

    def days(self) -> list[dt.date]:
        """Every day that is drawn, from the first week of the month to the last."""
        first = self.day.replace(day=1)
        start = first - ((first.weekday() - self._offset) % 7) * ONE_DAY
        last = self.day.replace(day=calendar.monthrange(self.day.year, self.day.month)[1])
        weeks = ((last - start).days // 7) + 1
        return [start + n * ONE_DAY for n in range(7 * weeks)]

    def stepped(self, pages: int) -> dt.date:
        return add_months(self.day, pages)

    def _rows(self, key: Qt.Key) -> int:
        return 7 if key == Qt.Key.Key_Down else -7

    def _page_changes(self, before: dt.date) -> bool:
        turned = (before.year, before.month) != (self.day.year, self.day.month)
        return turned or any(len(self.of_day(day)) > self._room(day) for day in (before, self.day))

    # geometry ------------------------------------------------------------------------------

    def _head(self) -> int:
        return round(self.fontMetrics().height() * 1.6)

    def _chip_height(self) -> int:
        return self.fontMetrics().height() + 2

    def cell(self, day: dt.date) -> QRect:
        """Where a day is drawn; empty when it is not."""
        days = self.days()
        if not days[0] <= day <= days[-1]:
            return QRect()
        n, weeks = (day - days[0]).days, len(days) // 7
        row, column = divmod(n, 7)
        high, wide = self.height() - self._head(), self.width()
        left, right = wide * column // 7, wide * (column + 1) // 7
        top, bottom = high * row // weeks, high * (row + 1) // weeks
        return QRect(left, self._head() + top, right - left, bottom - top)

    def _room(self, day: dt.date) -> int:
        """How many sessions a day has room for."""
        top = self._head_of_day()
        return max(1, (self.cell(day).height() - top) // (self._chip_height() + 2))

    def _head_of_day(self) -> int:
        return self.fontMetrics().height() + 8

    def _target(self, point: QPoint, line: SessionLine) -> Target | None:
        day = self.day_at(point)
        return (day, line.at) if day is not None else None

    def _nudged(self, key: Qt.Key, target: Target) -> Target:
        days = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }[key]
        return target[0] + dt.timedelta(days), target[1]

    def _ghost(self, line: SessionLine, target: Target) -> QRect:
        cell = self.cell(target[0])
        if cell.isEmpty():
            edge = self.height() - self._chip_height() - 4
            top = self._head() + 2 if target[0] < self.days()[0] else edge
            return QRect(self.width() // 3, top, self.width() // 3, self._chip_height() + 2)
        top = cell.bottom() - self._chip_height() - 4
        return QRect(cell.left() + 3, top, cell.width() - 6, self._chip_height() + 2)

    # drawing -------------------------------------------------------------------------------

    def _render(self, painter: QPainter) -> None:
        tokens = theme.tokens()
        locale = QLocale()
        painter.setPen(QColor(tokens.muted))
        for n in range(7):
            left, right = self.width() * n // 7, self.width() * (n + 1) // 7
            name = locale.standaloneDayName(
                (n + self._offset) % 7 + 1, QLocale.FormatType.ShortFormat
            )
            painter.drawText(
                QRect(left + 8, 0, right - left - 8, self._head()),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                name,
            )
        for day in self.days():
            self._draw_day(painter, day)

    def _draw_day(self, painter: QPainter, day: dt.date) -> None:
        tokens = theme.tokens()
        cell = self.cell(day)
        off = self._agenda.day_off(day)
        inside = (day.year, day.month) == (self.day.year, self.day.month)
        if off or day.weekday() > 4:
            painter.fillRect(cell, QColor(tokens.chrome))
        if off:
            painter.fillRect(cell, QBrush(QColor(tokens.border), Qt.BrushStyle.BDiagPattern))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(tokens.border))
        painter.drawRect(cell.adjusted(0, 0, -1, -1))
        self._cells.append((cell, day))
        line_height = self.fontMetrics().height()
        number = QRect(cell.left() + 6, cell.top() + 3, round(line_height * 1.7), line_height + 2)
        font = QFont(self.font())
        if day == self._today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(number, 6, 6)
            painter.setPen(QColor(tokens.on_accent))
            font.setBold(True)
        else:
            painter.setPen(QColor(tokens.text if inside else tokens.muted))
        painter.setFont(font)
        centred = day == self._today
        painter.drawText(
            number,
            Qt.AlignmentFlag.AlignCenter if centred else Qt.AlignmentFlag.AlignLeft,
            str(day.day),
        )
        painter.setFont(self.font())
        hidden = max(0, len(self.of_day(day)) - self._room(day))
        more = _("+{n} more").format(n=hidden) if hidden else ""
        said = " · ".join(part for part in (off, more) if part)
        if said:
            painter.setPen(QColor(tokens.muted))
            room = QRect(number.right() + 2, number.top(), cell.right() - number.right() - 6,
                         line_height + 2)  # fmt: skip
            if hidden and self.fontMetrics().horizontalAdvance(said) > room.width():
                said = f"+{hidden}"
            shown = self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, shown)
        self._draw_sessions(painter, cell, day, cell.top() + self._head_of_day())

    def _draw_sessions(self, painter: QPainter, cell: QRect, day: dt.date, top: int) -> None:
        own = self.of_day(day)
        step = self._chip_height() + 2
        room = self._room(day)
        first, shown = 0, len(own)
        if len(own) > room:
            shown = room
            if day == self.day:
                first = min(max(0, self._index - shown + 1), len(own) - shown)
        for n, line in enumerate(own[first : first + shown]):
            rect = QRect(cell.left() + 3, top + n * step, cell.width() - 6, self._chip_height())
            self.draw_chip(painter, rect, line, f"{clock(line.at)} {line.mentee}".strip())
