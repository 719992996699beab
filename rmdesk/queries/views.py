"""The saved views of the People page."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import PeopleView
from rmdesk.rules.saved_views import SavedView, view_of


def saved_views(db: Session) -> list[SavedView]:
    """Every saved view, in the order in which they were saved."""
    rows = db.execute(select(PeopleView.name, PeopleView.content).order_by(PeopleView.place))
    return [view_of(name, content) for name, content in rows]
