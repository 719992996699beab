"""What the month and the week share: a cursor over days and sessions, dragging, moving by keys.

Subclasses draw (``_render``) and know their geometry. The picture is kept until the data change;
cursor, dragged session and its conflicts are drawn on top.

Arrow keys move by day, up and down through the sessions of a day; Enter opens; Alt with arrows
carries the session to another day or time, Enter drops it there, Escape lets it go.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from rmdesk.i18n import ngettext
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Agenda, Conflict
from rmdesk.rules.words import SessionStatus
from rmdesk.ui import theme
from rmdesk.ui.session_words import (
    weekday,
)
from rmdesk.ui.sessions.chips import carried_words, draw_carried, draw_session, words_of

Target = tuple[dt.date, dt.time | None]
_LETTERS = {Qt.Key.Key_H: "H", Qt.Key.Key_M: "M", Qt.Key.Key_C: "C", Qt.Key.Key_V: "V",
            Qt.Key.Key_T: "T", Qt.Key.Key_Delete: "Delete"}  # fmt: skip
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


class CalendarView(QWidget):
    """See the module's docstring."""

    chosen = Signal()
    """Another day or session is the current one."""
    opened = Signal(object)
    """A session, by Enter or double click."""
    day_opened = Signal(object)
    """A day without sessions, by Enter or double click."""
    key = Signal(str)
    """A letter for the current session: H, M, C, V, T or Delete."""
    moved = Signal(object, object, object)
    """(session, day, hour): dropped there."""
    carried = Signal(object)
    """While a session is carried: (day, hour, conflicts); ``None`` when it is let go."""
    menu_wanted = Signal(object)
    """The place on the screen for a context menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(False)
        self.day = dt.date.min
        self._today = dt.date.min
        self._by_day: dict[dt.date, list[SessionLine]] = {}
        self._agenda = Agenda()
        self._conflicting: frozenset[uuid.UUID] = frozenset()
        self._index = 0
        self._picture: QPixmap | None = None
        self._made_for: tuple[object, ...] = ()
        self._cells: list[tuple[QRect, dt.date]] = []
        self._chips: list[tuple[QRect, SessionLine]] = []
        self._pressed: tuple[QPoint, SessionLine] | None = None
        self._carry: tuple[SessionLine, Target] | None = None

    # data ----------------------------------------------------------------------------------

    def set_sessions(
        self,
        lines: Sequence[SessionLine],
        agenda: Agenda,
        conflicting: frozenset[uuid.UUID],
        today: dt.date,
    ) -> None:
        """Show these, ``conflicting`` marked; the current day and session stay."""
        keep = self.current
        self._by_day = {}
        for line in lines:
            self._by_day.setdefault(line.day, []).append(line)
        self._agenda, self._today, self._conflicting = agenda, today, conflicting
        if self.day == dt.date.min:
            self.day = today
        own = self.of_day(self.day)
        at = next((n for n, line in enumerate(own) if keep and line.id == keep.id), None)
        self._index = min(self._index, max(0, len(own) - 1)) if at is None else at
        self._let_go()
        self.redraw()
        self._tell()

    def of_day(self, day: dt.date) -> list[SessionLine]:
        """The sessions of a day, by hour."""
        return self._by_day.get(day, [])

    @property
    def agenda(self) -> Agenda:
        """What sessions may clash with."""
        return self._agenda

    @property
    def current(self) -> SessionLine | None:
        """The session under the cursor."""
        own = self.of_day(self.day)
        return own[self._index] if own and self._index < len(own) else None

    def go(self, day: dt.date, session_id: uuid.UUID | None = None) -> None:
        """Put the cursor on ``day``, and on one of its sessions."""
        own = self.of_day(day)
        index = next((n for n, line in enumerate(own) if line.id == session_id), 0)
        if (day, index) == (self.day, self._index):
            return
        before, self.day, self._index = self.day, day, index
        if self._page_changes(before):
            self._picture = None
        self.update()
        self._tell()

    def conflicts_of(self, line: SessionLine, target: Target | None = None) -> tuple[Conflict, ...]:
        """What speaks against a planned session where it is, or at ``target``."""
        booking = self._agenda.booking(line.id.hex)
        if booking is None:
            return ()
        if target is not None:
            booking = replace(booking, day=target[0], at=target[1])
        return self._agenda.against(booking)

    # what subclasses know ------------------------------------------------------------------

    def _render(self, painter: QPainter) -> None:
        raise NotImplementedError

    def _target(self, point: QPoint, line: SessionLine) -> Target | None:
        """Where ``line`` would go when dropped at ``point``."""
        raise NotImplementedError

    def _nudged(self, key: Qt.Key, target: Target) -> Target:
        """Where an arrow key carries a session to."""
        raise NotImplementedError

    def _ghost(self, line: SessionLine, target: Target) -> QRect:
        """Where a carried session is drawn."""
        raise NotImplementedError

    def _page_changes(self, before: dt.date) -> bool:
        """Whether the picture has to be drawn anew, now that the cursor has left ``before``."""
        raise NotImplementedError

    def stepped(self, pages: int) -> dt.date:
        """The current day a month or week further."""
        raise NotImplementedError

    # drawing -------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Draw everything anew."""
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.redraw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self.redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        made_for = (theme.tokens().dark, ratio, self.size().toTuple())
        if self._picture is None or self._made_for != made_for:
            self._made_for = made_for
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(QColor(theme.tokens().surface))
            self._cells, self._chips = [], []
            painter = QPainter(self._picture)
            painter.setFont(self.font())
            self._render(painter)
            painter.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        self._draw_cursor(painter)
        if self._carry is not None:
            line, target = self._carry
            against = self.conflicts_of(line, target)
            draw_carried(painter, self._ghost(line, target), line, target[1], bad=bool(against))

    def _draw_cursor(self, painter: QPainter) -> None:
        tokens = theme.tokens()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        strong = tokens.accent if self.hasFocus() else tokens.control
        current = self.current
        for rect, day in self._cells:
            if day == self.day:
                painter.setPen(QPen(QColor(strong), 2 if current is None else 1))
                painter.drawRect(rect.adjusted(1, 1, -2, -2))
        for rect, line in self._chips:
            if current is not None and line.id == current.id:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(strong), 2))
                painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 4, 4)

    def draw_chip(self, painter: QPainter, rect: QRect, line: SessionLine, text: str) -> None:
        """One session, which can be pointed at from then on."""
        conflicting = line.id in self._conflicting
        draw_session(painter, rect, line, text, self._today, conflicting=conflicting)
        self._chips.append((rect, line))

    # hands ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self._carry is not None and self._on_carry_key(key):
            return
        if key in _ARROWS and alt:
            self._start_carrying(key)
        elif key in _ARROWS:
            self._move_cursor(key)
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.go(self.stepped(1 if key == Qt.Key.Key_PageDown else -1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        elif key in _LETTERS and not event.modifiers():
            self.key.emit(_LETTERS[key])
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)
        else:
            self.day_opened.emit(self.day)

    def _move_cursor(self, key: Qt.Key) -> None:
        own = self.of_day(self.day)
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        if days is None:
            index = self._index + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= index < len(own):
                self.go(self.day, own[index].id)
                return
            days = self._rows(key)
        if days:
            day = self.day + dt.timedelta(days)
            last = self.of_day(day)[-1:] if key == Qt.Key.Key_Up else []
            self.go(day, last[0].id if last else None)

    def _rows(self, key: Qt.Key) -> int:
        """How many days up or down go beyond the sessions of a day."""
        return 0

    def _start_carrying(self, key: Qt.Key) -> None:
        line = self.current
        if line is None or line.status is not SessionStatus.PLANNED:
            return
        self._carry_to(line, self._nudged(key, (line.day, line.at)))

    def _on_carry_key(self, key: Qt.Key) -> bool:
        assert self._carry is not None
        line, target = self._carry
        if key in _ARROWS:
            self._carry_to(line, self._nudged(key, target))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._drop()
        elif key == Qt.Key.Key_Escape:
            self._let_go()
        else:
            return False
        return True

    def _carry_to(self, line: SessionLine, target: Target) -> None:
        self._carry = line, target
        self._bring_into_view(target)
        self.carried.emit((*target, self.conflicts_of(line, target)))
        self._say(carried_words(line, *target, self.conflicts_of(line, target)))
        self.update()

    def _bring_into_view(self, target: Target) -> None:
        """Turn the page when a session is carried beyond it."""

    def _drop(self) -> None:
        if self._carry is None:
            return
        line, target = self._carry
        self._let_go()
        if target != (line.day, line.at):
            self.moved.emit(line, *target)

    def _let_go(self) -> None:
        if self._carry is not None:
            self._carry = None
            self.carried.emit(None)
            self.update()
        self._pressed = None

    def chip_at(self, point: QPoint) -> SessionLine | None:
        """The session drawn at ``point``."""
        return next((line for rect, line in self._chips if rect.contains(point)), None)

    def day_at(self, point: QPoint) -> dt.date | None:
        """The day drawn at ``point``."""
        return next((day for rect, day in self._cells if rect.contains(point)), None)

    def rect_of(self, session_id: uuid.UUID) -> QRect:
        """Where a session is drawn; empty when it is not."""
        return next((rect for rect, line in self._chips if line.id == session_id), QRect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        line, day = self.chip_at(point), self.day_at(point)
        if day is not None or line is not None:
            self.go(line.day if line else day or self.day, line.id if line else None)
        if event.button() == Qt.MouseButton.LeftButton and line is not None:
            self._pressed = point, line

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._pressed[1].status is not SessionStatus.PLANNED:
            return
        start, line = self._pressed
        point = event.position().toPoint()
        far = (point - start).manhattanLength() >= QApplication.startDragDistance()
        target = self._target(point, line) if far or self._carry else None
        if target is not None and (self._carry is None or self._carry[1] != target):
            self._carry_to(line, target)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._carry is not None:
            self._drop()
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self._open()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.update()

    # words ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            line, day = self.chip_at(event.pos()), self.day_at(event.pos())
            text = self.words_of(line) if line else self._agenda.day_off(day) if day else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def words_of(self, line: SessionLine) -> str:
        """A session in words, with what speaks against it."""
        return words_of(line, self._today, self.conflicts_of(line))

    def _tell(self) -> None:
        own = self.of_day(self.day)
        words = [weekday(self.day), self._agenda.day_off(self.day)]
        words.append(ngettext("{n} session", "{n} sessions", len(own)).format(n=len(own)))
        if self.current is not None:
            words.append(self.words_of(self.current))
        self._say(". ".join(word for word in words if word))
        self.chosen.emit()

    def _say(self, text: str) -> None:
        """What a screen reader says of the place of the cursor."""
        self.setAccessibleDescription(text)
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)
