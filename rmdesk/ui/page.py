"""The base of the eight pages: header, body, empty state, staleness. How to write a page:

    class SessionsPage(Page):
        name = "sessions"                  # as in the sidebar and in desk.go("sessions", id)
        icon = "calendar-days"             # a file of resources/icons
        watches = frozenset({"mentoring_session", "pair"})   # tables whose change makes it stale
        header_buttons = 2                 # so many of page_actions are buttons, the rest a menu

        def title(self): return _("Sessions")
        def _build(self):                  # widgets into self.body (a QVBoxLayout that scrolls)
            self._record = make_action(self, _("Record a session"), self._on_record,
                                       icon="plus", keys="Ctrl+N")    # no: Ctrl+N is the window's
            self.search = QLineEdit()      # Ctrl+F goes there
            self.new_action = self._record # Ctrl+N
            self.print_action = None       # Ctrl+P
            self.table = DataTable(COLUMNS, "sessions", self.desk.settings)
            self.body.addWidget(self.table, 1)
        def _connect(self): ...            # signals
        def page_actions(self): return [self._record, ...]   # made once; the first is primary
        def refresh(self):                 # called on the main thread when shown and stale
            with self.desk.store.read() as db: rows = queries.…(db, self.desk.today())
            if not rows: self.show_empty(title, text, [action]); return
            self.show_content(); self.table.set_rows(rows)    # keeps the selection by id
            self.set_status(ngettext(…))
        def select(self, id): self.table.select_id(id)
        def busy_editing(self): return self.table.is_editing()   # refresh waits meanwhile
        def help_text(self): ...           # F1: list of (heading, text) pairs
        def leave(self): ...               # another page is shown, or the window closes: save

    In ``_build`` also set ``self.focus_widget`` (usually the table): the page's keyboard home.

Rules: ``__init__`` calls ``_build`` then ``_connect``; do not override it. Never assign Ctrl+K, F,
N, P, Z, Y, L or Ctrl+1…8 to actions of a page: set ``search``, ``new_action``, ``print_action``,
``export_action`` (Ctrl+E) instead. Single letters (T, H, M, L, X) belong into ``keyPressEvent`` of
the table or ``table.on_key("H", slot)``, so that they never reach a text field. After an operation
call ``desk.tell(sentence)``; the notice of the store refreshes the page by itself. Long work goes
through ``desk.tasks``; a ``UserError`` from an operation is shown with
``messages.show_error(self, error)`` or at the field. Use ``self.body`` for content; give stretch to
the main table. ``self.add_to_header(widget)`` puts a widget between title and buttons.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.widgets import EmptyState, action_button, heading, muted, tidy


class Noticed(Protocol):
    """What the store says after each action."""

    @property
    def tables(self) -> frozenset[str]: ...
    @property
    def ids(self) -> frozenset[UUID]: ...
    @property
    def many(self) -> bool: ...


class Page(QWidget):
    """One of the eight pages; see the module's docstring for how to write one."""

    name: ClassVar[str] = ""
    icon: ClassVar[str] = "list"
    watches: ClassVar[frozenset[str]] = frozenset()
    header_buttons: ClassVar[int] = 3

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.search: QLineEdit | None = None
        self.new_action: QAction | None = None
        self.print_action: QAction | None = None
        self.export_action: QAction | None = None
        self.focus_widget: QWidget | None = None
        self._stale = True
        self._header: list[tuple[QAction, QPushButton]] = []
        self._frame()
        self._build()
        self._connect()
        self._fill_header()
        tidy(self)
        self.setAccessibleName(self.title())

    # what a page says and does -------------------------------------------------------------

    def title(self) -> str:
        """The page's name, translated."""
        return self.name.title()

    def _build(self) -> None:
        """Make the widgets, into ``self.body``."""

    def _connect(self) -> None:
        """Connect the signals."""

    def refresh(self) -> None:
        """Read everything anew and show it; restore the selection by id."""

    def select(self, item_id: UUID) -> None:
        """Show and select the thing with this id."""

    def chosen_pair(self) -> UUID | None:
        """The pair that is chosen on the page, for *Pair page*; ``None`` without one."""
        return None

    def come_from(self, name: str) -> None:
        """Remember the page that was shown before, to go back there."""

    def build_more(self) -> bool:
        """Make a further part, while nothing else happens; whether there was one left."""
        return False

    def keep_clear(self) -> QWidget | None:
        """A part at the bottom that a message must not cover."""
        return None

    def page_actions(self) -> list[QAction]:
        """What can be done here, made once; the first is the primary one."""
        return []

    def busy_editing(self) -> bool:
        """Whether an editor is open, so that a refresh waits."""
        return False

    def help_text(self) -> list[tuple[str, str]]:
        """The page's help: (heading, text) pairs."""
        return []

    def leave(self) -> None:
        """Called before another page is shown or the window closes: save what is being typed."""

    def focus_first(self) -> None:
        """Give the focus to where work begins on this page."""
        if self.is_empty:
            self._empty.focus_first()
        else:
            views = self._scroll.findChildren(QAbstractItemView)
            home = self.focus_widget or next((v for v in views if v.isEnabled()), self.search)
            if home is not None:
                home.setFocus(Qt.FocusReason.OtherFocusReason)

    # provided ------------------------------------------------------------------------------

    def set_status(self, text: str) -> None:
        """The quiet line under the title."""
        self._status.setText(text)

    @property
    def status(self) -> str:
        """The quiet line under the title."""
        return self._status.text()

    def add_to_header(self, widget: QWidget) -> None:
        """Put ``widget`` to the left of the header's buttons."""
        self._extra.addWidget(widget)

    def show_empty(
        self,
        title: str,
        text: str,
        actions: QAction | Sequence[QAction] | None = None,
        icon: str = "",
    ) -> None:
        """Show what belongs here, why it is empty, and buttons for what comes next."""
        listed = [actions] if isinstance(actions, QAction) else list(actions or ())
        self._empty.set(title, text, listed, icon or self.icon)
        self._stack.setCurrentWidget(self._empty)
        self._stand_back(listed)

    def show_content(self) -> None:
        """Show ``body`` again."""
        self._stack.setCurrentWidget(self._scroll)
        self._stand_back([])

    def _stand_back(self, actions: Sequence[QAction]) -> None:
        """Hide the header's buttons for ``actions``, which the empty state offers itself."""
        for action, made in self._header:
            made.setProperty("stand_back", action in actions)
            made.setVisible(action.isVisible() and action not in actions)

    @property
    def is_empty(self) -> bool:
        """Whether the empty state is shown."""
        return self._stack.currentWidget() is self._empty

    def notice(self, changes: Noticed) -> None:
        """The file changed: become stale when it concerns this page."""
        if not self.watches or self.watches & changes.tables:
            self.mark_stale()

    def mark_stale(self) -> None:
        """Reload now when visible, else when shown next; wait while an editor is open."""
        self._stale = True
        if self.isVisible():
            self._freshen()

    def freshen(self) -> None:
        """Reload now if anything changed since the last time."""
        if self._stale:
            self._freshen()

    def _freshen(self) -> None:
        if self.busy_editing() or self.desk.tasks.lending:
            self._again.start()
            return
        self._again.stop()
        self._stale = False
        self.refresh()

    def _on_again(self) -> None:
        if self._stale and self.isVisible():
            self._freshen()

    def _frame(self) -> None:
        self.setProperty("canvas", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._again = QTimer(self, interval=250, singleShot=True)
        self._again.timeout.connect(self._on_again)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 18)
        outer.setSpacing(14)
        head = QHBoxLayout()
        head.setSpacing(10)
        names = QVBoxLayout()
        names.setSpacing(1)
        self._title = heading("", 1.65)
        self._status = muted("")
        names.addWidget(self._title)
        names.addWidget(self._status)
        head.addLayout(names, 1)
        self._extra = QHBoxLayout()
        self._extra.setSpacing(10)
        head.addLayout(self._extra)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        head.addLayout(self._buttons)
        head.setAlignment(self._buttons, Qt.AlignmentFlag.AlignTop)
        head.setAlignment(self._extra, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(head)
        self._stack = QStackedLayout()
        outer.addLayout(self._stack, 1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("scrolled", True)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(14)
        self._scroll.setWidget(inner)
        self._stack.addWidget(self._scroll)
        self._empty = EmptyState()
        self._stack.addWidget(self._empty)

    def _fill_header(self) -> None:
        self._title.setText(self.title())
        actions = self.page_actions()
        for action in actions:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        shown, rest = actions[: self.header_buttons], actions[self.header_buttons :]
        if rest:
            more = QToolButton()
            more.setProperty("button", True)
            more.setIcon(theme.icon("ellipsis"))
            more.setToolTip(_("More actions"))
            more.setAccessibleName(_("More actions"))
            more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            menu = QMenu(more)
            menu.addActions(rest)
            more.setMenu(menu)
            self._buttons.addWidget(more)
        for action in reversed(shown):
            made = action_button(action, primary=action is shown[0])
            self._buttons.addWidget(made)
            self._header.append((action, made))
