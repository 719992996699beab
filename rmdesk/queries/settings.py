"""Settings that belong to the file and not to the window."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Preference

RECOVERY_KEPT = "recovery_confirmed"
"""The preference that says whether the last group of the recovery code was typed back."""


def recovery_code_kept(db: Session) -> bool:
    """Whether she has shown that she has the recovery code."""
    return db.scalar(select(Preference.value).where(Preference.key == RECOVERY_KEPT)) == "1"
