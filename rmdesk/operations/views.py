"""Saved views of the People page: keep, rename, remove; they follow the lists they name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import PeopleView
from rmdesk.operations.organisation import required, the_organisation
from rmdesk.rules.names import name_key
from rmdesk.rules.saved_views import LONGEST, SavedView, content_of, renamed, view_of

if TYPE_CHECKING:
    from rmdesk.store import Store


def save_view(store: Store, view: SavedView) -> SavedView:
    """Keep ``view`` in the file, in the place of the one with its name; returns it as kept."""
    view = replace(view, name=_name(view.name))
    with store.work(_("Save the view “{name}”").format(name=view.name)) as db:
        rows = _rows(db)
        row = rows.get(name_key(view.name))
        if row is None:
            row = PeopleView(org_id=the_organisation(db).id)
            row.place = max((one.place for one in rows.values()), default=0) + 1
            db.add(row)
        row.name, row.content = view.name, content_of(view)
    return view


def rename_view(store: Store, name: str, new: str) -> str:
    """Give a view another name and return it; ``UserError`` when another view has it."""
    new = _name(new)
    with store.work(_("Rename the view “{name}”").format(name=name)) as db:
        rows = _rows(db)
        row = rows.get(name_key(name))
        if rows.get(name_key(new), row) is not row:
            raise UserError(
                _("There is a view called “{name}” already.").format(name=new),
                _("Choose another name."),
            )
        if row is not None:
            row.name = new
    return new


def remove_view(store: Store, name: str) -> None:
    """Forget a view; nobody is removed by it."""
    with store.work(_("Remove the view “{name}”").format(name=name)) as db:
        row = _rows(db).get(name_key(name))
        if row is not None:
            db.delete(row)


def follow(db: Session, facet: str, names: Mapping[str, str | None]) -> None:
    """Let every view say the new names of entries that were renamed, merged or removed, inside
    the work that does so; see ``rules.saved_views.renamed``.
    """
    for row in db.scalars(select(PeopleView)):
        view = view_of(row.name, row.content)
        now = renamed(view, facet, names)
        if now != view:
            row.content = content_of(now)


def _rows(db: Session) -> dict[str, PeopleView]:
    return {name_key(row.name): row for row in db.scalars(select(PeopleView))}


def _name(text: str) -> str:
    return required(" ".join(text.split()), _("A view needs a name."), LONGEST)
