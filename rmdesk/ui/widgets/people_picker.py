"""Choosing people by typing: one of them, or a ranked list of them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.queries.people import PersonChoice
from rmdesk.rules.names import name_key
from rmdesk.ui import theme

_ID = Qt.ItemDataRole.UserRole
_DISPLAY = Qt.ItemDataRole.DisplayRole
_EDIT = Qt.ItemDataRole.EditRole
Index = QModelIndex | QPersistentModelIndex


class _Offered(QAbstractListModel):
    """Many people without a copy of each: 5,000 items take a tenth of a second to add."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._people: Sequence[PersonChoice] = ()
        self._but: uuid.UUID | None = None
        self._hole = 0
        self._places: dict[uuid.UUID, int] | None = None

    def shows(self, people: Sequence[PersonChoice], but: uuid.UUID | None) -> bool:
        """Whether these are offered already."""
        return but == self._but and people is self._people

    def show(self, people: Sequence[PersonChoice], but: uuid.UUID | None) -> None:
        """Offer these, without ``but``."""
        self.beginResetModel()
        if people is not self._people:
            self._people, self._places = people, None
        self._but = but
        place = None if but is None else self._place(but)
        self._hole = len(people) if place is None else place
        self.endResetModel()

    def row_of(self, person_id: uuid.UUID | None) -> int:
        """The row of a person, -1 when she or he is not offered."""
        place = None if person_id is None else self._place(person_id)
        if place is None or place == self._hole:
            return -1
        return place - (place > self._hole)

    def _place(self, person_id: uuid.UUID) -> int | None:
        if self._places is None:
            self._places = {one.id: n for n, one in enumerate(self._people)}
        return self._places.get(person_id)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self._people) - (self._hole < len(self._people))

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        row = index.row()
        if role in (_DISPLAY, _EDIT):
            return self._people[row + (row >= self._hole)].text
        if role == _ID:
            return self._people[row + (row >= self._hole)].id
        return None


class PersonChooser(QComboBox):
    """Type a part of a name and choose; ``picked`` gives the person's id."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        self._offered = _Offered(self)
        self.setModel(self._offered)
        self.lineEdit().setMaxLength(200)
        completer = self.completer()
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda _n: self._on_activated())
        self.lineEdit().returnPressed.connect(self._on_return)

    def offer(self, people: Sequence[PersonChoice], *, but: uuid.UUID | None = None) -> None:
        """The people to choose from, without ``but``; what is typed stays."""
        if self._offered.shows(people, but):
            return
        typed = self.currentText()
        self._offered.show(people, but)
        self.setCurrentIndex(-1)
        self.setEditText(typed)

    def index_of(self, person_id: uuid.UUID | None) -> int:
        """Where this person is in the list, -1 for nobody."""
        return self._offered.row_of(person_id)

    def chosen_id(self) -> uuid.UUID | None:
        """The person whose text is typed in full, if it is one."""
        at = self.findText(self.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        return self.itemData(at) if at >= 0 else None

    def text_of(self, person_id: uuid.UUID) -> str:
        """What this person is called in the list."""
        return self.itemText(self.index_of(person_id)) or "?"

    def _on_return(self) -> None:
        """Enter after a part of a name that only one person has chooses that person."""
        text = self.currentText().strip()
        popup = self.completer().popup()
        highlighted = popup.isVisible() and popup.currentIndex().isValid()
        if not text or highlighted or self.chosen_id() is not None:
            return
        key = name_key(text)
        found = [n for n in range(self.count()) if key in name_key(self.itemText(n))]
        if len(found) == 1:
            popup.hide()
            self.setCurrentIndex(found[0])
            self.activated.emit(found[0])

    def _on_activated(self) -> None:
        found = self.currentData()
        if found is not None:
            self.picked.emit(found)


class PeopleList(QWidget):
    """Several people in an order that can be changed; Alt+Up and Alt+Down move, Del removes."""

    changed = Signal()

    def __init__(self, name: str, *, ranked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ranked = ranked
        self.list = _Names(self)
        self.list.setAccessibleName(name)
        self.chooser = PersonChooser()
        self.chooser.setAccessibleName(_("Add to {list}").format(list=name))
        self.chooser.lineEdit().setPlaceholderText(_("Type a name to add …"))
        self.chooser.picked.connect(self.add)
        self.list.removed.connect(self.remove)
        self.list.moved.connect(self.shift)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.chooser, 1)
        self.up = self._tool("chevron-up", _("Move up (Alt+Up)"), lambda: self.shift(-1))
        self.down = self._tool("chevron-down", _("Move down (Alt+Down)"), lambda: self.shift(1))
        self.away = self._tool("x", _("Take away (Del)"), self.remove)
        for tool in (self.up, self.down) if ranked else ():
            row.addWidget(tool)
        row.addWidget(self.away)
        box.addLayout(row)
        self.list.currentRowChanged.connect(lambda _n: self._follow())
        self._fit()

    def _tool(self, icon: str, text: str, do: Callable[[], None]) -> QToolButton:
        made = QToolButton(self)
        made.setProperty("button", True)
        made.setProperty("small", True)
        made.setIcon(theme.icon(icon))
        made.setToolTip(text)
        made.setAccessibleName(text)
        made.clicked.connect(lambda: do())
        made.setVisible(self._ranked or icon == "x")
        return made

    def show_people(
        self,
        chosen: Sequence[tuple[uuid.UUID, str]],
        offered: Sequence[PersonChoice],
        *,
        but: uuid.UUID | None = None,
    ) -> None:
        """Show these people; ``offered`` can be added, ``but`` for one."""
        self.chooser.offer(offered, but=but)
        if [key for key, _name in chosen] != self.ids:
            at = self.list.currentRow()
            self.list.clear()
            for key, name in chosen:
                self._append(key, name)
            self.list.setCurrentRow(min(at, self.list.count() - 1))
        self._fit()

    @property
    def ids(self) -> list[uuid.UUID]:
        """Who is in the list, in its order."""
        return [self.list.item(n).data(_ID) for n in range(self.list.count())]

    def add(self, person_id: uuid.UUID) -> None:
        """Put somebody at the end."""
        self.chooser.setCurrentIndex(-1)
        self.chooser.clearEditText()
        if person_id not in self.ids:
            self._append(person_id, self.chooser.text_of(person_id))
            self._fit()
            self.changed.emit()

    def remove(self) -> None:
        """Take the selected person away."""
        at = self.list.currentRow()
        if at >= 0:
            self.list.takeItem(at)
            self._renumber()
            self._fit()
            self.changed.emit()

    def shift(self, by: int) -> None:
        """Move the selected person up or down."""
        at = self.list.currentRow()
        if self._ranked and at >= 0 and 0 <= at + by < self.list.count():
            self.list.insertItem(at + by, self.list.takeItem(at))
            self.list.setCurrentRow(at + by)
            self._renumber()
            self.changed.emit()

    def _append(self, key: uuid.UUID, name: str) -> None:
        item = QListWidgetItem(name)
        item.setData(_ID, key)
        item.setData(_ID + 1, name)
        self.list.addItem(item)
        self._renumber()

    def _renumber(self) -> None:
        for n in range(self.list.count()):
            item = self.list.item(n)
            name = item.data(_ID + 1)
            item.setText(f"{n + 1}.  {name}" if self._ranked else name)

    def _follow(self) -> None:
        at, count = self.list.currentRow(), self.list.count()
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < count - 1)
        self.away.setEnabled(at >= 0)

    def _fit(self) -> None:
        """As high as the people in it; hidden when nobody is."""
        count = self.list.count()
        self.list.setVisible(count > 0)
        row = max(self.list.sizeHintForRow(0), self.list.fontMetrics().height() + 6) if count else 0
        self.list.setFixedHeight(min(count, 6) * row + 2 * self.list.frameWidth() + 4)
        self._follow()


class _Names(QListWidget):
    removed = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
