"""People in groups, each with a box to tick; a group's box ticks everybody in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from rmdesk.i18n import _
from rmdesk.rules.cohorts import ComesAlong, Group
from rmdesk.ui import theme

_ROLE = Qt.ItemDataRole.UserRole
_CHECKED, _OPEN = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class PeopleTicks(QTreeWidget):
    """``chosen()`` gives whom she ticked; Space ticks by keyboard, Left and Right fold."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setAccessibleName(_("People to take along"))
        self.setUniformRowHeights(True)
        self.setMinimumHeight(theme.em(9))
        self.header().setStretchLastSection(True)
        self._people: Sequence[ComesAlong] = ()
        self.itemChanged.connect(lambda _item, _column: self._on_changed())
        self._quiet = False

    def show_people(
        self,
        people: Sequence[ComesAlong],
        titles: Mapping[Group, str],
        about: Callable[[ComesAlong], str],
    ) -> None:
        """Show everybody under the title of the group; who was left waiting is ticked."""
        self._quiet = True
        self.clear()
        self._people = people
        for group in Group:
            inside = [one for one in people if one.group is group]
            if not inside:
                continue
            ticked = group is Group.LEFT_WAITING
            head = QTreeWidgetItem([f"{titles[group]} ({len(inside)})"])
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            head.setFlags(head.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            for one in inside:
                item = QTreeWidgetItem([one.name, about(one)])
                item.setCheckState(0, _CHECKED if ticked else _OPEN)
                item.setData(0, _ROLE, one)
                head.addChild(item)
            self.addTopLevelItem(head)
            head.setFirstColumnSpanned(True)
            head.setExpanded(ticked or len(people) < 12)
        self.setColumnWidth(0, theme.em(16))
        self._quiet = False
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)
        self.changed.emit()

    def chosen(self) -> list[ComesAlong]:
        """Whom she ticked, in the order shown."""
        found = []
        for at in range(self.topLevelItemCount()):
            head = self.topLevelItem(at)
            for n in range(head.childCount()):
                if head.child(n).checkState(0) == _CHECKED:
                    found.append(head.child(n).data(0, _ROLE))
        return found

    def tick(self, group: Group, on: bool = True) -> None:
        """Tick or untick everybody of a group."""
        for at in range(self.topLevelItemCount()):
            head = self.topLevelItem(at)
            if head.childCount() and head.child(0).data(0, _ROLE).group is group:
                head.setCheckState(0, _CHECKED if on else _OPEN)

    def _on_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()
