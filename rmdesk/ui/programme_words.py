"""What the window says of a programme as a whole."""

from __future__ import annotations

import datetime as dt

from rmdesk.i18n import _
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.cohorts import ComesAlong, Group, Length, length
from rmdesk.ui.words import day


def length_word(starts_on: dt.date, ends_on: dt.date) -> str:
    """A warning with its reason when the length is unusual; else an empty text."""
    if ends_on <= starts_on:
        return ""
    return {
        Length.SHORT: _(
            "Shorter than six months. Trust takes several meetings; published programmes run six "
            "to twelve months."
        ),
        Length.USUAL: "",
        Length.LONG: _(
            "Longer than twelve months. Meetings fade in a second year; published programmes run "
            "six to twelve months and then begin anew."
        ),
    }[length(starts_on, ends_on)]


def phase_word(starts_on: dt.date, ends_on: dt.date, today: dt.date) -> str:
    """Whether a programme is to come, runs, or is over."""
    if today < starts_on:
        return _("To come")
    return _("Running") if today <= ends_on else _("Over")


def group_titles() -> dict[Group, str]:
    """What the ways of coming out of a programme are called."""
    return {
        Group.LEFT_WAITING: _("Left waiting"),
        Group.TOOK_PART: _("Took part"),
        Group.WITHDREW: _("Withdrew"),
    }


def along_word(card: ProgrammeCard, one: ComesAlong) -> str:
    """Role, department and since when somebody waits."""
    parts = [card.word(one.role), one.department]
    if one.waiting_since is not None:
        parts.append(_("waiting since {date}").format(date=day(one.waiting_since)))
    return " · ".join(part for part in parts if part)
