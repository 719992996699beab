"""What the coordinator does with a programme."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import Programme
from rmdesk.operations.organisation import found, required, within
from rmdesk.rules.health import Thresholds
from rmdesk.rules.health_limits import write_limits
from rmdesk.rules.words import Rhythm

if TYPE_CHECKING:
    from rmdesk.store import Store

LONGEST_PURPOSE = 1_000
"""In characters: it stands under the title of a paper."""
LONGEST_NAME = 200
"""In characters: of the programme's name and of each word for a role."""


def edit(
    store: Store,
    programme_id: uuid.UUID,
    *,
    name: str,
    mentor_word: str,
    mentee_word: str,
    starts_on: dt.date,
    ends_on: dt.date,
    rhythm: Rhythm,
    every_weeks: int,
    weekday: int,
    starts_at: dt.time,
    session_minutes: int,
    month_week: int | None = None,
    purpose: str | None = None,
) -> None:
    """Change the programme's names, dates and meeting rhythm; planned sessions stay.

    ``month_week`` is the monthly rhythm's weekday of the month, 5 the last one. ``purpose`` is what
    the programme is for, in own words; ``None`` leaves it as it is. An empty word for a role is the
    program's own.
    """
    title = required(name, _("The programme needs a name."), LONGEST_NAME)
    if ends_on <= starts_on:
        raise UserError(
            _("The programme ends before it starts."), _("Choose an end after the start.")
        )
    aim = within(" ".join((purpose or "").split()), LONGEST_PURPOSE)
    words = within(mentor_word, LONGEST_NAME), within(mentee_word, LONGEST_NAME)
    with store.work(_("Change the programme")) as db:
        row = found(db.get(Programme, programme_id))
        row.name = title
        row.mentor_word, row.mentee_word = words
        row.starts_on, row.ends_on = starts_on, ends_on
        row.rhythm, row.every_weeks, row.weekday = rhythm, every_weeks, weekday
        row.starts_at, row.session_minutes = starts_at, session_minutes
        row.month_week = month_week
        if purpose is not None:
            row.purpose = aim
        db.info["about"].append((row.id, title))


def set_limits(
    store: Store, programme_id: uuid.UUID, limits: Thresholds, certificate: int | None = None
) -> None:
    """Say from which numbers on a pair of this programme needs attention, and how many held
    sessions (1 to 100, ``None`` for the default) a certificate needs.

    Raises ``ValueError`` for what makes no sense (see ``rules.health_limits.problem``).
    """
    kept = write_limits(limits)
    if certificate is not None and not 1 <= certificate <= 100:
        raise ValueError("a certificate needs 1 to 100 sessions")
    with store.work(_("Change when RMDesk speaks up")) as db:
        row = found(db.get(Programme, programme_id))
        row.health_limits, row.certificate_sessions = kept, certificate
        db.info["about"].append((row.id, row.name))
