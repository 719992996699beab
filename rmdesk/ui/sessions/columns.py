"""The columns of the list of sessions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from rmdesk.i18n import _
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.words import SessionKind, SessionStatus
from rmdesk.ui.session_words import (
    clock,
    kind_word,
    number_word,
    side_word,
    status_kind,
    status_word,
    weekday,
    where,
)
from rmdesk.ui.tables import Column


def columns(
    today: Callable[[], dt.date], card: Callable[[], ProgrammeCard | None]
) -> tuple[Column, ...]:
    """Day, hour, both, number, place, what became of it."""

    def status_text(line: SessionLine) -> str:
        text, programme = status_word(line, today()), card()
        if line.status is SessionStatus.CANCELLED and programme is not None:
            text += f" · {side_word(line.cancelled_by, programme)}"
        return text

    return (
        Column(
            "day",
            _("Day"),
            lambda s: weekday(s.day),
            sort=lambda s: (s.day, s.at or dt.time()),
            width=110,
        ),
        Column("at", _("Hour"), lambda s: clock(s.at), width=60),
        Column("mentee", _("Mentee"), lambda s: s.mentee, width=175),
        Column("mentor", _("Mentor"), lambda s: s.mentor, width=175),
        Column(
            "number",
            _("No."),
            number_word,
            sort=lambda s: 0 if s.kind is SessionKind.CHEMISTRY else s.number,
            width=56,
            right=True,
            tip=lambda s: (
                _("A first, short meeting to see whether it suits; it is not counted.")
                if s.kind is SessionKind.CHEMISTRY
                else ""
            ),
        ),
        Column("kind", _("What for"), lambda s: kind_word(s.kind), width=120, hidden=True),
        Column(
            "where",
            _("Place"),
            where,
            width=160,
            icon=lambda s: None if s.neutral else "triangle-alert",
            tip=lambda s: (
                "" if s.neutral else _("This is somebody's office; neutral ground is better.")
            ),
        ),
        Column(
            "status", _("Status"), status_text, width=150, pill=lambda s: status_kind(s, today())
        ),
        Column(
            "minutes",
            _("Minutes"),
            lambda s: str(s.minutes) if s.minutes is not None else "",
            sort=lambda s: s.minutes or 0,
            width=76,
            right=True,
        ),
        Column("reason", _("Reason"), lambda s: s.reason, width=160, hidden=True),
    )
