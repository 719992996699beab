"""The main window: sidebar, pages made when first needed, banner, help, toast, palette."""

from __future__ import annotations

import base64
import datetime as dt
import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.settings import WindowSettings
from rmdesk.ui import theme
from rmdesk.ui.cohort_switch import CohortSwitch
from rmdesk.ui.desk import Desk
from rmdesk.ui.file_care import FileCare
from rmdesk.ui.finding import everything_to_find
from rmdesk.ui.help_panel import HelpPanel
from rmdesk.ui.line_watch import LineWatch
from rmdesk.ui.morning import MorningNotice, TrayNotice
from rmdesk.ui.page import Page
from rmdesk.ui.palette import Palette
from rmdesk.ui.refresh import Refresh
from rmdesk.ui.sidebar import Sidebar
from rmdesk.ui.tasks import Tasks
from rmdesk.ui.text_undo import TextUndoFirst
from rmdesk.ui.widgets import Banner, button
from rmdesk.ui.widgets.toast import Toast
from rmdesk.ui.window_actions import WindowActions

if TYPE_CHECKING:
    from rmdesk.store import Store


@dataclass(frozen=True)
class PageKind:
    """A page before it is made: its name, its icon and its class."""

    name: str
    icon: str
    cls: str

    @property
    def module(self) -> str:
        """Where its class is."""
        return f"rmdesk.ui.pages.{self.name}"


KINDS = (
    PageKind("overview", "layout-dashboard", "OverviewPage"),
    PageKind("people", "users", "PeoplePage"),
    PageKind("pairing", "handshake", "PairingPage"),
    PageKind("sessions", "calendar-days", "SessionsPage"),
    PageKind("documents", "file-text", "DocumentsPage"),
    PageKind("feedback", "message-square-heart", "FeedbackPage"),
    PageKind("reports", "chart-column", "ReportsPage"),
    PageKind("settings", "settings", "SettingsPage"),
)


PAIR = PageKind("pair", "handshake", "PairPage")
"""The page about one pair; it has no place in the sidebar."""


def page_titles() -> dict[str, str]:
    """The pages' names, translated."""
    return {
        "overview": _("Overview"),
        "people": _("People"),
        "pairing": _("Pairing"),
        "sessions": _("Sessions"),
        "documents": _("Documents"),
        "feedback": _("Feedback"),
        "reports": _("Reports"),
        "settings": _("Settings"),
    }


@dataclass(frozen=True)
class Host:
    """What the window asks of the program around it."""

    start_own: Callable[[], None]
    look_at_sample: Callable[[], None]
    lock: Callable[[], None]
    replace_store: Callable[[str, Callable[..., object]], None]
    apply_look: Callable[[], None]


class MainWindow(QMainWindow):
    """The one main window; ``closed`` after the file was backed up and closed."""

    closed = Signal()
    stay = Signal()
    """She chose to stay after a backup failed."""

    def __init__(
        self,
        store: Store,
        settings: WindowSettings,
        host: Host,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        super().__init__()
        self.store = store
        self.settings = settings
        self.host = host
        self.tasks = Tasks(getattr(store, "lend", None), self)
        self.refresh = Refresh(store.subscribe, today, self)
        self.desk = Desk(
            store=store,
            tasks=self.tasks,
            settings=settings,
            today=today,
            go=self.go,
            tell=self.tell,
            say=self.say,
            start_own=host.start_own,
            look_at_sample=host.look_at_sample,
            replace_store=host.replace_store,
            apply_look=host.apply_look,
        )
        self.pages: dict[str, Page] = {}
        self._closing = False
        self._build()
        self._connect()
        last = settings.get("last_page")
        names = [kind.name for kind in KINDS]
        self.go(last if last in names else names[0])

    # frame ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle(_("RMDesk"))
        self.setMinimumSize(960, 600)
        self.sidebar = Sidebar()
        titles = page_titles()
        for number, kind in enumerate(KINDS, 1):
            self.sidebar.add(kind.name, titles[kind.name], kind.icon, f"Ctrl+{number}")
        self.stack = QStackedWidget()
        self.help = HelpPanel()
        self.help.hide()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.setContentsMargins(0, 0, 0, 0)
        self.banner = self._sample_banner()
        right.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.stack, 1)
        row.addWidget(self.help)
        right.addLayout(row, 1)
        middle = QWidget()
        middle.setProperty("canvas", True)
        whole = QHBoxLayout(middle)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sidebar)
        whole.addLayout(right, 1)
        self.setCentralWidget(middle)
        self.toast = Toast(self, lambda: self.current.keep_clear())
        self.cohorts = CohortSwitch(self)
        self.actions_ = WindowActions(self, [kind.name for kind in KINDS])
        self.resize(theme.fitting(1280, 800))
        saved = self.settings.get("geometry")
        if isinstance(saved, str) and saved:
            self.restoreGeometry(QByteArray(base64.b64decode(saved)))

    def _sample_banner(self) -> QWidget:
        holder = QWidget()
        line = QVBoxLayout(holder)
        line.setContentsMargins(24, 12, 24, 0)
        strip = Banner("warn")
        strip.set(_("Sample programme: invented people."))
        self.start_own_button = button(_("Start my own"), self.host.start_own)
        strip.add(self.start_own_button)
        line.addWidget(strip)
        if not self.store.is_sample:
            holder.hide()
        return holder

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self._on_chosen)
        self.sidebar.search_asked.connect(self.open_palette)
        self.refresh.changed.connect(self._on_changed)
        self.refresh.day_changed.connect(self._on_day)
        self.toast.undo_asked.connect(self.undo)
        self.help.closed.connect(lambda: self.show_help(False))
        self._text_undo = TextUndoFirst(self)
        self._ahead = QTimer(self, interval=300)  # the first page is painted and answers before
        self._ahead.timeout.connect(self._on_ahead)
        self._ahead.start()
        self.care = FileCare(self, self.store, self.tasks)
        self._lines = LineWatch(self.desk, self)
        self._tell_of_the_day()

    def _tell_of_the_day(self) -> None:
        if not TrayNotice.is_possible() or self.store.is_sample:
            return
        tray = TrayNotice(self)
        tray.pressed.connect(self._come_forward)
        self._morning = MorningNotice(self.desk, tray.show, self)
        self.refresh.day_changed.connect(self._morning.look)
        self._morning.start()

    def _come_forward(self) -> None:
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        self.go("overview")

    # pages ---------------------------------------------------------------------------------

    @property
    def current(self) -> Page:
        """The page that is shown."""
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def page(self, name: str) -> Page:
        """The page ``name``, made when first needed."""
        if name not in self.pages:
            kind = next(kind for kind in (*KINDS, PAIR) if kind.name == name)
            made: Page = getattr(importlib.import_module(kind.module), kind.cls)(self.desk)
            self.pages[name] = made
            self.stack.addWidget(made)
        return self.pages[name]

    def page_names(self) -> list[tuple[str, str, str]]:
        """(name, title, icon) of every page, in their order."""
        titles = page_titles()
        return [(kind.name, titles[kind.name], kind.icon) for kind in KINDS]

    def go(self, name: str, item_id: UUID | None = None, **more: Any) -> None:
        """Show a page, select ``item_id`` there, and give it the focus."""
        page = self.page(name)
        before = self.stack.currentWidget()
        if isinstance(before, Page) and before is not page:
            before.leave()
        if name != PAIR.name or item_id is None:  # which is read once it is known which pair
            page.freshen()
        self.stack.setCurrentWidget(page)
        if name != PAIR.name:
            self.sidebar.show_chosen(name)
            self.settings.set("last_page", name)
        elif isinstance(before, Page) and before is not page:
            page.come_from(before.name)
        self.actions_.follow(page)
        if self.help.isVisible():
            self.help.show_page(page)
        if item_id is not None:
            page.select(item_id, **more)
        else:
            page.focus_first()

    def _on_chosen(self, name: str) -> None:
        self.go(name)
        self.sidebar.focus_chosen()

    def _on_changed(self, changes: Any) -> None:
        for page in self.pages.values():
            page.notice(changes)
        self._lines.notice(changes)
        self.cohorts.follow(changes)
        self.actions_.follow_undo()

    def _on_day(self) -> None:
        for page in self.pages.values():
            page.mark_stale()

    def _on_ahead(self) -> None:
        """Make the pages not seen yet while nothing else happens, so that switching is quick.

        Nor while the window closes: a page nobody will see would only make her wait.
        """
        self._ahead.setInterval(40)
        busy = self.tasks.lending or self.care.leaving
        if busy or QApplication.activeModalWidget() is not None:
            return
        if not self._make_next():
            self._ahead.stop()

    def _make_next(self) -> bool:
        """Make the next page not seen yet, or a part of it; whether there was one."""
        missing = next((kind for kind in (*KINDS, PAIR) if kind.name not in self.pages), None)
        if missing is None:
            return any(page.build_more() for page in self.pages.values())
        if missing.module in sys.modules:
            self.page(missing.name)
        else:
            importlib.import_module(missing.module)  # in a turn of its own
        return True

    # what the window does ------------------------------------------------------------------

    def tell(self, text: str) -> None:
        """A toast with *Undo* when there is something to undo."""
        self.toast.say(text, undo=self.store.undo_label is not None)

    def say(self, text: str) -> None:
        """A toast without *Undo*."""
        self.toast.say(text, undo=False)

    def undo(self) -> None:
        """Undo the last step in a worker, and say what was undone."""
        self._step(self.store.undo_label, self.store.undo, _("Undone: {what}."), _("Undoing …"))

    def redo(self) -> None:
        """Do the last undone step again."""
        self._step(self.store.redo_label, self.store.redo, _("Done again: {what}."), _("Redoing …"))

    def _step(self, label: str | None, step: Callable[[], str], said: str, waiting: str) -> None:
        if label is None or self.tasks.lending:
            return
        self.current.leave()
        self.toast.dismiss()
        self.tasks.run_operation(
            self,
            waiting,
            lambda _report: step(),
            lambda what: self.say(said.format(what=what or label)),
        )

    def open_palette(self) -> None:
        """Ctrl+K."""
        if not self.tasks.lending:
            rest = self._make_next if any(kind.name not in self.pages for kind in KINDS) else None
            Palette(self, lambda: everything_to_find(self), rest).show()

    def show_help(self, on: bool) -> None:
        """Show or hide this page's help at the right."""
        if on:
            self.help.show_page(self.current)
        self.help.setVisible(on)
        if not on:
            self.current.focus_first()

    def toggle_help(self) -> None:
        """F1."""
        self.show_help(not self.help.isVisible())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.toast.isVisible():
            self.toast.dismiss()
        elif self.help.isVisible():
            self.show_help(False)
        elif self.current.search is not None and self.current.search.text():
            self.current.search.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Qt gives the focus to the first control otherwise, which is not where work begins
        QTimer.singleShot(0, self, self.current.focus_first)

    # close ---------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing:
            event.accept()
            return
        event.ignore()
        self.close_file(then=self.close)

    def close_file(self, then: Callable[[], object]) -> None:
        """Save what is being typed, back up if changed, close the file, and do ``then``."""
        if self.care.leaving:
            return
        self.current.leave()
        self.tasks.stop()
        state = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        self.settings.set("geometry", state)
        self.care.leave(lambda: self._end(then), self.stay.emit)

    def _end(self, then: Callable[[], object]) -> None:
        self._closing = True
        self._ahead.stop()
        self.refresh.close()
        self._lines.close()
        self._text_undo.close()
        self.store.close()
        self.closed.emit()
        then()
