"""The menu of saved views: look at one, save this one, rename, remove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from rmdesk.i18n import _
from rmdesk.queries import views as queries
from rmdesk.rules.saved_views import SavedView
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.name_view import NameView
from rmdesk.ui.plain_text import no_keys
from rmdesk.ui.widgets import set_icon

LATER_MS = 100


class ViewsButton(QToolButton):
    """``chosen(view)`` when a saved view is to be shown; ``everybody()`` for none."""

    chosen = Signal(object)
    everybody = Signal()

    def __init__(
        self, desk: Desk, now: Callable[[], SavedView], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._now = now
        self._current: SavedView | None = None
        self.setProperty("button", True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_icon(self, "eye")
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self.say()

    @property
    def current(self) -> SavedView | None:
        """The view chosen last, as it was saved."""
        return self._current

    def say(self) -> None:
        """Write the view's name on the button, and whether something else is shown meanwhile."""
        view = self._current
        if view is None:
            self.setText(_("Views"))
            self.setAccessibleName(_("Saved views"))
            return
        name = view.name if len(view.name) <= 20 else f"{view.name[:19]}…"
        same = _seen(view) == _seen(self._now())
        self.setText((name if same else _("{name} (changed)").format(name=name)).replace("&", "&&"))
        self.setAccessibleName(_("Saved view: {name}").format(name=view.name))

    def forget(self) -> None:
        """No saved view is shown any more."""
        self._current = None
        self.say()

    def follow(self) -> None:
        """Views were changed, by hand, by Undo, or since a list that they name was."""
        if self._desk.tasks.lending:
            QTimer.singleShot(LATER_MS, self, self.follow)
            return
        before = self._current
        if before is None or self._desk.store.closed:
            return
        with self._desk.store.read() as db:
            views = {view.name: view for view in queries.saved_views(db)}
        self._current = now = views.get(before.name)
        if now is not None and now.chips != before.chips and _seen(self._now()) == _seen(before):
            self.chosen.emit(now)
        self.say()

    def _fill(self) -> None:
        menu = self.menu()
        assert isinstance(menu, QMenu)
        menu.clear()
        with self._desk.store.read() as db:
            views = queries.saved_views(db)
        everybody = menu.addAction(_("Everybody"), self._on_everybody)
        everybody.setCheckable(True)
        everybody.setChecked(self._current is None)
        for view in views:
            action = menu.addAction(no_keys(view.name))
            action.setCheckable(True)
            action.setChecked(view == self._current)
            action.triggered.connect(lambda _on, view=view: self.show_view(view))
        menu.addSeparator()
        current = self._current
        if current is not None and _seen(current) != _seen(self._now()):
            menu.addAction(
                _("Save the changes to “{name}”").format(name=no_keys(current.name)),
                lambda: self._save(current.name),
            )
        menu.addAction(_("Save as a new view …"), self._on_save)
        if current is not None:
            shown = no_keys(current.name)
            menu.addAction(_("Rename “{name}” …").format(name=shown), self._on_rename)
            menu.addAction(_("Remove “{name}”").format(name=shown), self._on_remove)

    def show_view(self, view: SavedView) -> None:
        """Show a saved view."""
        self._current = view
        self.chosen.emit(view)
        self.say()

    def _on_everybody(self) -> None:
        self._current = None
        self.everybody.emit()
        self.say()

    def _save(self, name: str) -> None:
        from rmdesk.operations import views

        self._current = views.save_view(self._desk.store, replace(self._now(), name=name))
        self.say()
        self._desk.tell(_("View “{name}” saved.").format(name=self._current.name))

    def _on_save(self) -> None:
        NameView(_("Save this view"), "", _("Save"), self._save, self.window()).open()

    def _on_rename(self) -> None:
        from rmdesk.operations import views

        view = self._current
        if view is None:
            return

        def keep(name: str) -> None:
            new = views.rename_view(self._desk.store, view.name, name)
            self._current = replace(view, name=new)
            self.say()

        NameView(_("Rename the view"), view.name, _("Rename"), keep, self.window()).open()

    def _on_remove(self) -> None:
        from rmdesk.operations import views

        view = self._current
        if view is None:
            return
        views.remove_view(self._desk.store, view.name)
        self.forget()
        self._desk.tell(_("View “{name}” removed.").format(name=view.name))


def _seen(view: SavedView) -> tuple[Any, ...]:
    """What makes a view look different: not how wide its columns are."""
    layout = view.layout
    return (
        view.search,
        {facet: sorted(values) for facet, values in view.chips.items()},
        list(layout.get("order") or ()),
        sorted(layout.get("hidden") or ()),
        list(layout.get("sort") or ()),
    )
