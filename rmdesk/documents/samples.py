"""What papers look like, on invented people, before there are any pairs."""

from __future__ import annotations

import datetime as dt
import uuid

from rmdesk.i18n import _
from rmdesk.rules.papers import (
    AgreedGoal,
    AgreementPaper,
    CheckInDate,
    Meeting,
)
from rmdesk.rules.words import CheckInKind, MeetingMode, Rhythm


def sample_agreement(today: dt.date, organisation: str = "", paper: str = "A4") -> AgreementPaper:
    """An agreement of two invented people who begin next month."""
    start = (today.replace(day=1) + dt.timedelta(32)).replace(day=1)
    first = start + dt.timedelta((2 - start.weekday()) % 7)
    return AgreementPaper(
        pair_id=uuid.UUID(int=0),
        number=1,
        organisation=organisation or _("Your organisation"),
        programme=_("Reverse mentoring"),
        mentor=_("Priya Raman"),
        mentee=_("Jonathan O’Brien"),
        mentor_word=_("mentor"),
        mentee_word=_("mentee"),
        starts_on=start,
        ends_on=start + dt.timedelta(181),
        rhythm=Rhythm.MONTHLY,
        every_weeks=4,
        minutes=60,
        mode=MeetingMode.ON_SITE,
        place=_("the Garden Room"),
        meetings=tuple(
            Meeting(n + 1, first + dt.timedelta(28 * n), dt.time(15), 60, "") for n in range(6)
        ),
        goals=(
            AgreedGoal(
                _("Hear what colleagues under thirty really think of our plans"),
                _("Two open rounds held without slides"),
            ),
        ),
        check_ins=(
            CheckInDate(CheckInKind.WEEK_4, start + dt.timedelta(28)),
            CheckInDate(CheckInKind.MIDPOINT, start + dt.timedelta(91)),
            CheckInDate(CheckInKind.FINAL, start + dt.timedelta(175)),
        ),
        paper=paper,
        invented=True,
    )
