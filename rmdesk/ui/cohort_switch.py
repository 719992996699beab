"""Which programme the window shows: at the foot of the sidebar, in the menu and in the palette."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from rmdesk.i18n import _
from rmdesk.queries import programmes as queries
from rmdesk.ui import theme
from rmdesk.ui.actions import make_action
from rmdesk.ui.palette import Entry
from rmdesk.ui.plain_text import as_tip, no_keys
from rmdesk.ui.sidebar import NavButton

if TYPE_CHECKING:
    from rmdesk.ui.main_window import MainWindow

WATCHED = frozenset({"programme", "preference"})


class _Foot(NavButton):
    """The programme's name; however long it is, the sidebar keeps its width."""

    def sizeHint(self) -> QSize:
        return QSize(theme.em(8), super().sizeHint().height())


class CohortSwitch:
    """Shows where she works, and lets her work in another programme."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._current: uuid.UUID | None = None
        self.button = _Foot("", "flag", checkable=False)
        self.button.clicked.connect(self._open)
        window.sidebar.add_below(self.button)
        self.menu = QMenu(_("&Programme"), window)
        self.menu.aboutToShow.connect(self._fill)
        self._look()

    def follow(self, changes: Any) -> None:
        """When another programme is worked in now, every page shows it."""
        if not WATCHED & changes.tables:
            return
        if self._window.tasks.lending:
            # the notice may arrive while a worker still holds the file
            QTimer.singleShot(100, self._window, lambda: self.follow(changes))
            return
        before = self._current
        self._look()
        if self._current != before:
            for page in self._window.pages.values():
                page.mark_stale()

    def entries(self) -> list[Entry]:
        """The other programmes, for the palette."""
        return [
            Entry(
                _("Work in {programme}").format(programme=one.name),
                _("Programme"),
                "flag",
                self._chooser(one.id),
            )
            for one in self._lines()
            if not one.current
        ]

    def work_in(self, programme_id: uuid.UUID) -> None:
        """Save what is being typed, and show another programme everywhere."""
        from rmdesk.operations import cohorts

        if self._window.tasks.lending or programme_id == self._current:
            return
        self._window.current.leave()
        name = cohorts.choose(self._window.store, programme_id)
        self._window.say(_("You work in “{name}” now.").format(name=name))

    def _chooser(self, programme_id: uuid.UUID) -> Callable[[], None]:
        return lambda: self.work_in(programme_id)

    def _lines(self) -> list[queries.ProgrammeLine]:
        with self._window.store.read() as db:
            return queries.programmes(db)

    def _look(self) -> None:
        with self._window.store.read() as db:
            card = queries.current(db)
        self._current = card.id if card is not None else None
        name = card.name if card is not None else ""
        self.button.setVisible(bool(name))
        self.button.setText(no_keys(name))
        self.button.setAccessibleName(_("Programme: {name}").format(name=name))
        tip = _("You work in “{name}”. Press to switch.").format(name=name)
        self.button.setToolTip(as_tip(tip))
        self.button.update()

    def _fill(self) -> None:
        self.menu.clear()
        group = QActionGroup(self.menu)
        for one in self._lines():
            action = QAction(no_keys(one.name), self.menu)
            action.setCheckable(True)
            action.setChecked(one.current)
            action.triggered.connect(lambda _on, key=one.id: self.work_in(key))
            group.addAction(action)
            self.menu.addAction(action)
        self.menu.addSeparator()
        self.menu.addAction(
            make_action(
                self.menu,
                _("All programmes …"),
                lambda: self._window.desk.go("settings", "programme"),
            )
        )

    def _open(self) -> None:
        self._fill()
        at = self.button.mapToGlobal(QPoint(0, 0))
        self.menu.popup(at - QPoint(0, self.menu.sizeHint().height()))
