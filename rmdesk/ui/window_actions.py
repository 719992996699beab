"""The main window's menu bar: everything the program can do, with its keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from rmdesk.i18n import _
from rmdesk.settings import TEXT_PERCENTS, THEMES
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.page import Page
from rmdesk.ui.palette import Entry
from rmdesk.ui.plain_text import no_keys, without_keys

if TYPE_CHECKING:
    from rmdesk.ui.main_window import MainWindow


class WindowActions:
    """The menus, and what of them follows the page that is shown."""

    def __init__(self, window: MainWindow, pages: list[str]) -> None:
        self._window = window
        self._pages = pages
        self._listed: list[QAction] = []
        bar = window.menuBar()
        bar.setAccessibleName(_("Menu"))
        self._file(bar.addMenu(_("&File")))
        self._edit(bar.addMenu(_("&Edit")))
        self._go(bar.addMenu(_("&Go")))
        self.page_menu: QMenu = bar.addMenu(_("&Page"))
        self._view(bar.addMenu(_("&View")))
        self._help(bar.addMenu(_("&Help")))
        self.follow_undo()

    def entries(self) -> list[Entry]:
        """What can be done now, for the palette: the page's actions, then the window's.

        What several pages offer by one name is listed once, as this page does it.
        """
        window = self._window
        here = window.current.page_actions()
        elsewhere = [
            action
            for page in window.pages.values()
            if page is not window.current
            for action in page.page_actions()
        ]
        entries: list[Entry] = []
        offered: set[str] = set()
        for action in (*here, *self._listed, *elsewhere):
            if not action.isEnabled() or not action.isVisible():
                continue
            text = without_keys(action.text()).rstrip("…").strip()
            if text in offered:
                continue
            offered.add(text)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            icon = str(action.property("icon_name") or "chevron-right")
            entries.append(Entry(text, keys or _("Action"), icon, self._doer(action)))
        return entries

    def _doer(self, action: QAction) -> Callable[[], None]:
        def run() -> None:
            for name, page in self._window.pages.items():
                if action in page.page_actions():
                    self._window.go(name)
            action.trigger()

        return run

    def follow(self, page: Page) -> None:
        """Show the actions of ``page`` in its menu; find, new, print and export go there."""
        menu = self.page_menu
        menu.clear()
        menu.setTitle("&" + page.title())
        menu.addActions(page.page_actions())
        menu.menuAction().setVisible(bool(page.page_actions()))
        nothing = _("Nothing to do that with on this page")
        grey(self.find, "" if page.search is not None else nothing)
        grey(self.new, "" if self._new_of(page) is not None else nothing)
        grey(self.print, "" if page.print_action is not None else nothing)
        grey(self.export, "" if page.export_action is not None else nothing)

    def follow_undo(self) -> None:
        """Name what Undo would undo, or say why there is nothing."""
        store = self._window.store
        undo, redo = store.undo_label, store.redo_label
        self.undo.setText(_("&Undo {what}").format(what=no_keys(undo)) if undo else _("&Undo"))
        self.redo.setText(_("&Redo {what}").format(what=no_keys(redo)) if redo else _("&Redo"))
        grey(self.undo, "" if undo else store.why_no_undo or _("Nothing to undo."))
        grey(self.redo, "" if redo else _("Nothing was undone that could be done again."))

    # menus ---------------------------------------------------------------------------------

    def _add(self, menu: QMenu, action: QAction, *, listed: bool = True) -> QAction:
        menu.addAction(action)
        menu.setToolTipsVisible(True)
        if listed:
            self._listed.append(action)
        return action

    def _file(self, menu: QMenu) -> None:
        w = self._window
        self.new = self._add(
            menu,
            make_action(w, _("&New …"), self._on_new, icon="plus", keys="Ctrl+N"),
            listed=False,
        )
        self.print = self._add(
            menu,
            make_action(w, _("&Print …"), self._on_print, icon="printer", keys="Ctrl+P"),
            listed=False,
        )
        self.export = self._add(
            menu,
            make_action(w, _("&Export …"), self._on_export, icon="download", keys="Ctrl+E"),
            listed=False,
        )
        menu.addSeparator()
        if w.store.is_sample:
            self._add(menu, make_action(w, _("&Start my own"), w.host.start_own, icon="building-2"))
        else:
            self._add(
                menu,
                make_action(
                    w,
                    _("&Look at a sample programme"),
                    w.host.look_at_sample,
                    icon="flask-conical",
                ),
            )
            self._add(menu, make_action(w, _("&Lock"), w.host.lock, icon="lock", keys="Ctrl+L"))
        menu.addSeparator()
        leave = make_action(w, _("&Quit"), w.close, icon="x", keys="Ctrl+Q")
        leave.setMenuRole(QAction.MenuRole.QuitRole)
        self._add(menu, leave)

    def _edit(self, menu: QMenu) -> None:
        w = self._window
        self.undo = self._add(
            menu, make_action(w, _("&Undo"), w.undo, icon="undo-2", keys="Ctrl+Z")
        )
        self.redo = self._add(
            menu, make_action(w, _("&Redo"), w.redo, icon="redo-2", keys="Ctrl+Y")
        )
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        menu.addSeparator()
        self.find = self._add(
            menu,
            make_action(w, _("&Search on this page"), self._on_find, icon="search", keys="Ctrl+F"),
            listed=False,
        )

    def _go(self, menu: QMenu) -> None:
        from rmdesk.ui.main_window import KINDS, page_titles

        w = self._window
        self._add(
            menu,
            make_action(w, _("&Find or do …"), w.open_palette, icon="search", keys="Ctrl+K"),
            listed=False,
        )
        menu.addSeparator()
        icons = {kind.name: kind.icon for kind in KINDS}
        for number, name in enumerate(self._pages, 1):
            action = make_action(
                w, page_titles()[name], self._goer(name), icon=icons[name], keys=f"Ctrl+{number}"
            )
            if name == "settings":
                action.setShortcuts([QKeySequence(f"Ctrl+{number}"), QKeySequence("Ctrl+,")])
                action.setMenuRole(QAction.MenuRole.NoRole)
            self._add(menu, action, listed=False)
        menu.addSeparator()
        self.pair = self._add(
            menu,
            make_action(
                w,
                _("&Pair page"),
                self._on_pair,
                icon="handshake",
                keys="Alt+Return",
                tip=_("Everything about the pair that is chosen on this page"),
            ),
        )
        menu.addSeparator()
        menu.addMenu(w.cohorts.menu)

    def _goer(self, name: str) -> Callable[[], None]:
        return lambda: self._window.go(name)

    def _view(self, menu: QMenu) -> None:
        w = self._window
        words = {"auto": _("As the computer"), "light": _("Light"), "dark": _("Dark")}
        looks = menu.addMenu(_("&Colours"))
        group = QActionGroup(w)
        for name in THEMES:
            action = make_action(w, words[name], self._looker("theme", name))
            action.setCheckable(True)
            action.setChecked(w.settings.theme == name)
            group.addAction(action)
            looks.addAction(action)
        sizes = menu.addMenu(_("&Text size"))
        group = QActionGroup(w)
        for percent in TEXT_PERCENTS:
            action = make_action(
                w,
                _("{n} %").format(n=percent),
                self._looker("text_percent", percent),
            )
            action.setCheckable(True)
            action.setChecked(w.settings.text_percent == percent)
            group.addAction(action)
            sizes.addAction(action)

    def _help(self, menu: QMenu) -> None:
        w = self._window
        self._add(
            menu,
            make_action(
                w,
                _("&Help for this page"),
                w.toggle_help,
                icon="circle-question-mark",
                keys="F1",
            ),
        )
        about = make_action(w, _("&About RMDesk"), self._on_about, icon="info")
        about.setMenuRole(QAction.MenuRole.AboutRole)
        self._add(menu, about)

    # slots ---------------------------------------------------------------------------------

    def _new_of(self, page: Page) -> QAction | None:
        return page.new_action

    def _trigger(self, action: QAction | None) -> None:
        if action is not None:
            action.trigger()

    def _on_new(self) -> None:
        self._trigger(self._new_of(self._window.current))

    def _on_print(self) -> None:
        self._trigger(self._window.current.print_action)

    def _on_export(self) -> None:
        self._trigger(self._window.current.export_action)

    def _on_pair(self) -> None:
        pair_id = self._window.current.chosen_pair()
        if pair_id is None:
            self._window.say(_("Choose a pair first."))
        elif self._window.current.name != "pair":
            self._window.go("pair", pair_id)

    def _on_find(self) -> None:
        field = self._window.current.search
        if field is not None:
            field.setFocus()
            field.selectAll()

    def _looker(self, name: str, value: object) -> Callable[[], None]:
        return lambda: self._set_look(name, value)

    def _set_look(self, name: str, value: object) -> None:
        self._window.settings.set(name, value)
        self._window.host.apply_look()

    def _on_about(self) -> None:
        from rmdesk.ui.about import About

        About(self._window, self._window.store.path).open()
