"""Saved views of the People page: keep, rename, remove."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import Preference
from rmdesk.operations.organisation import required
from rmdesk.rules.names import name_key
from rmdesk.rules.saved_views import LONGEST, VIEWS, SavedView, read_views, write_views
from rmdesk.store.desk_file import set_preference

if TYPE_CHECKING:
    from rmdesk.store import Store


def save_view(store: Store, view: SavedView) -> SavedView:
    """Keep ``view`` in the file, in the place of the one with its name; returns it as kept."""
    view = replace(view, name=_name(view.name))
    with store.work(_("Save the view “{name}”").format(name=view.name)) as db:
        views = _views(db)
        known = [name_key(one.name) for one in views]
        if name_key(view.name) in known:
            views[known.index(name_key(view.name))] = view
        else:
            views.append(view)
        _keep(db, views)
    return view


def rename_view(store: Store, name: str, new: str) -> str:
    """Give a view another name and return it; ``UserError`` when another view has it."""
    new = _name(new)
    with store.work(_("Rename the view “{name}”").format(name=name)) as db:
        views = _views(db)
        if any(name_key(one.name) == name_key(new) and one.name != name for one in views):
            raise UserError(
                _("There is a view called “{name}” already.").format(name=new),
                _("Choose another name."),
            )
        _keep(db, [replace(one, name=new) if one.name == name else one for one in views])
    return new


def remove_view(store: Store, name: str) -> None:
    """Forget a view; nobody is removed by it."""
    with store.work(_("Remove the view “{name}”").format(name=name)) as db:
        _keep(db, [one for one in _views(db) if one.name != name])


def _views(db: Session) -> list[SavedView]:
    return read_views(db.scalar(select(Preference.value).where(Preference.key == VIEWS)))


def _name(text: str) -> str:
    return required(" ".join(text.split()), _("A view needs a name."), LONGEST)


def _keep(db: Session, views: Iterable[SavedView]) -> None:
    set_preference(db, VIEWS, write_views(views))
