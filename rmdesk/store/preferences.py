"""Settings that live in the file, each a key with a text."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk import models


def preference(db: Session, key: str) -> str | None:
    """What a setting says; ``None`` when it was never written."""
    return db.scalar(select(models.Preference.value).where(models.Preference.key == key))


def set_preference(db: Session, key: str, value: str) -> None:
    """Write a setting of the file, inside ``work``."""
    row = db.scalar(select(models.Preference).where(models.Preference.key == key))
    if row is None:
        db.add(models.Preference(key=key, value=value))
    else:
        row.value = value
