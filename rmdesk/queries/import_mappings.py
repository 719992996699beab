"""How the columns of earlier lists were taken."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Preference
from rmdesk.rules.importing.memory import MAPPINGS


def mappings_text(db: Session) -> str:
    """What is remembered, for ``rules.importing.memory``; empty when nothing is."""
    return db.scalar(select(Preference.value).where(Preference.key == MAPPINGS)) or ""
