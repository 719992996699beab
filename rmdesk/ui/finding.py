"""What the palette offers: pages, actions, people and pairs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from rmdesk.i18n import _
from rmdesk.queries import programmes
from rmdesk.queries.search import everything
from rmdesk.ui.palette import Entry

if TYPE_CHECKING:
    from rmdesk.ui.main_window import MainWindow


def everything_to_find(window: MainWindow) -> list[Entry]:
    """Pages first, then what can be done here and elsewhere, other programmes, people and pairs."""
    entries = [
        Entry(title, _("Page"), icon, _goer(window, name))
        for name, title, icon in window.page_names()
    ]
    entries += window.actions_.entries()
    entries += window.cohorts.entries()
    with window.store.read() as db:
        card = programmes.current(db)
        found = everything(db, card.id if card is not None else None)
    for one in found:
        if one.pair:
            text = _("{mentor} and {mentee}").format(mentor=one.name, mentee=one.mentee)
            run = _goer(window, "pair", one.id)
            entries.append(Entry(text, _("Pair"), "handshake", run, one.key))
        else:
            run = _goer(window, "people", one.id)
            entries.append(Entry(one.name, one.detail or _("Person"), "users", run, one.key))
    return entries


def _goer(window: MainWindow, name: str, item_id: UUID | None = None) -> Callable[[], None]:
    return lambda: window.go(name, item_id)
