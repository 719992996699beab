"""Ctrl+K: go to any page, person or pair, and do anything, by typing a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.rules.names import name_key
from rmdesk.ui import theme

Index = QModelIndex | QPersistentModelIndex
MOST = 60
"""So many lines at most: nobody reads further."""
REST_MS = 20
"""Between two parts of what is still missing, so that keys come through."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette."""

    text: str
    kind: str
    """What it is, shown at the right: a page, a person, a pair, or an action with its keys."""
    icon: str
    run: Callable[[], object]
    key: str = ""
    """What is searched; the text when empty."""


def rank(entries: Iterable[tuple[str, Entry]], wanted: str) -> list[Entry]:
    """The entries that hold every word of ``wanted``, best first, at most ``MOST``.

    A whole beginning comes before the beginning of a word, and that before the middle of one;
    among equals the given order stays.
    """
    words = name_key(wanted).split()
    if not words:
        return [entry for _key, entry in entries][:MOST]
    whole = " ".join(words)
    found: list[tuple[int, int, Entry]] = []
    for place, (key, entry) in enumerate(entries):
        if all(word in key for word in words):
            if key.startswith(whole):
                score = 0
            elif all(f" {word}" in f" {key}" for word in words):
                score = 1
            else:
                score = 2
            found.append((score, place, entry))
    found.sort(key=lambda item: item[:2])
    return [entry for _score, _place, entry in found[:MOST]]


class _Lines(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.text}, {entry.kind}"
        return None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme.em(1.9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme.tokens()
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        box = option.rect.adjusted(4, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.select))
            painter.drawRoundedRect(box, 6, 6)
        side = theme.em(1.0)
        where = QRect(box.left() + 10, box.center().y() - side // 2, side, side)
        theme.icon(entry.icon, "muted").paint(painter, where)
        line = box.adjusted(side + 22, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(option.font)
        painter.setPen(QColor(colours.muted))
        kind = option.fontMetrics.elidedText(
            entry.kind, Qt.TextElideMode.ElideRight, line.width() // 2
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, kind)
        room = line.width() - option.fontMetrics.horizontalAdvance(kind) - 14
        painter.setPen(QColor(colours.text))
        text = option.fontMetrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, text)
        painter.restore()


class Palette(QDialog):
    """A line to type into and what fits; Enter goes or does, Esc closes."""

    def __init__(
        self,
        parent: QWidget,
        offer: Callable[[], Iterable[Entry]],
        rest: Callable[[], bool] | None = None,
    ) -> None:
        """``offer`` says what there is now; ``rest`` gets a part of what is still missing ready.

        ``rest`` says whether more is missing; it is called between the keys, and what is offered
        grows when nothing is missing any more.
        """
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Find or do"))
        self.setModal(True)
        self._offer, self._rest = offer, rest
        self._entries: list[tuple[str, Entry]] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(10, 10, 10, 10)
        outer.setSpacing(8)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("A page, a person, a pair, or what you want to do"))
        self.line.setAccessibleName(_("Find or do"))
        self.line.textChanged.connect(self._on_typed)
        self.line.installEventFilter(self)
        outer.addWidget(self.line)
        self.view = QListView()
        self.view.setAccessibleName(_("What fits"))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines = _Lines(self)
        self.view.setModel(self._lines)
        self.view.setItemDelegate(_Painter(self.view))
        self.view.clicked.connect(lambda _index: self._run())
        outer.addWidget(self.view, 1)
        self._between = QTimer(self, interval=REST_MS)
        self._between.timeout.connect(self._on_between)
        if rest is not None:
            self._between.start()
        self._place()
        self._read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 10,
                Qt.Key.Key_PageUp: -10,
            }
            if event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
        return False

    def shown(self) -> list[Entry]:
        """The lines that fit what was typed."""
        return self._lines.entries

    def _read(self) -> None:
        self._entries = [(one.key or name_key(one.text), one) for one in self._offer()]
        self._on_typed(self.line.text())

    def _on_between(self) -> None:
        if self._rest is not None and self._rest():
            return
        self._between.stop()
        before = self.view.currentIndex().data()
        moved = self.view.currentIndex().row() > 0
        self._read()
        texts = [entry.text for entry in self._lines.entries]
        if moved and before in texts:
            self._move(texts.index(before))

    def _on_typed(self, text: str) -> None:
        self._lines.show(rank(self._entries, text))
        if self._lines.entries:
            self.view.setCurrentIndex(self._lines.index(0))

    def _move(self, step: int) -> None:
        last = len(self._lines.entries) - 1
        row = min(max(self.view.currentIndex().row() + step, 0), last)
        self.view.setCurrentIndex(self._lines.index(row))

    def _run(self) -> None:
        while not self._lines.entries and self._between.isActive():
            self._on_between()  # what she typed may be among what is still missing
        index = self.view.currentIndex()
        if not index.isValid():
            return
        entry = self._lines.entries[index.row()]
        self.accept()
        entry.run()

    def _place(self) -> None:
        window = self.parentWidget().window()
        width = min(theme.em(34), window.width() - 40)
        height = min(theme.em(24), window.height() - 80)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.setGeometry(corner.x() + (window.width() - width) // 2, corner.y() + 60, width, height)
