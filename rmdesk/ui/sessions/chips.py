"""How a session is drawn in month and week, and said in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from rmdesk.i18n import _
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Conflict
from rmdesk.rules.words import SessionStatus
from rmdesk.ui import theme
from rmdesk.ui.session_words import (
    clock,
    conflict_word,
    kind_word,
    status_kind,
    status_mark,
    status_word,
    weekday,
    where,
)
from rmdesk.ui.words import both


def draw_session(
    painter: QPainter,
    rect: QRect,
    line: SessionLine,
    text: str,
    today: dt.date,
    *,
    conflicting: bool,
) -> None:
    """One session on the ground of its status; a sign says that as well, and ``!`` a conflict."""
    tokens = theme.tokens()
    ink, ground = tokens.pill(status_kind(line, today))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(rect, 4, 4)
    painter.setBrush(QColor(ink))
    painter.drawRect(QRect(rect.left(), rect.top() + 2, 3, rect.height() - 4))
    mark = "!" if conflicting else status_mark(line, today)
    plain = painter.font()
    font = QFont(plain)
    font.setStrikeOut(line.status is SessionStatus.CANCELLED)
    painter.setFont(font)
    painter.setPen(QColor(tokens.text))
    draw_words(painter, rect.adjusted(7, 0, -3, 0), f"{mark} {text}" if mark else text)
    painter.setFont(plain)


def draw_words(painter: QPainter, rect: QRect, text: str) -> None:
    """One line in the middle, in a high place at the top; cut with dots where it is too long."""
    metrics = painter.fontMetrics()
    high = rect.height() >= 2 * metrics.height()
    place = rect.adjusted(0, 2, 0, 0) if high else rect
    upright = Qt.AlignmentFlag.AlignTop if high else Qt.AlignmentFlag.AlignVCenter
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | upright, shown)


def words_of(line: SessionLine, today: dt.date, against: Iterable[Conflict]) -> str:
    """A session in words, with what speaks against it."""
    parts = [
        f"{clock(line.at)} {both(line.mentor, line.mentee)}".strip(),
        kind_word(line.kind),
        where(line),
        status_word(line, today),
        *(conflict_word(one) for one in against),
    ]
    return " · ".join(part for part in parts if part)


def draw_carried(
    painter: QPainter, rect: QRect, line: SessionLine, at: dt.time | None, *, bad: bool
) -> None:
    """A session on its way to another place; ``bad`` when something speaks against that."""
    tokens = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.bad if bad else tokens.accent), 2, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(tokens.bad_bg if bad else tokens.select))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
    painter.setPen(QColor(tokens.text))
    words = f"{'! ' if bad else ''}{clock(at)} {line.mentee}"
    draw_words(painter, rect.adjusted(6, 0, -4, 0), words)


def carried_words(
    line: SessionLine, day: dt.date, at: dt.time | None, against: Iterable[Conflict]
) -> str:
    """Where a session is carried to, and what speaks against it."""
    said = " ".join(conflict_word(one) for one in against)
    return _("{pair} to {day} {hour}. {conflicts}").format(
        pair=both(line.mentor, line.mentee),
        day=weekday(day),
        hour=clock(at),
        conflicts=said or _("Nothing speaks against it. Enter drops it there."),
    )
