"""The saved views of the People page."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Preference
from rmdesk.rules.saved_views import VIEWS, SavedView, read_views


def saved_views(db: Session) -> list[SavedView]:
    """Every saved view, in the order in which they were saved."""
    return read_views(db.scalar(select(Preference.value).where(Preference.key == VIEWS)))
