"""When the organisation works: its own closing days and its time zone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.operations.organisation import required, the_organisation
from rmdesk.rules.days_off import MOST_DAYS, ClosingDays, to_data

if TYPE_CHECKING:
    from rmdesk.store import Store


def set_closing_days(store: Store, closings: Sequence[ClosingDays]) -> None:
    """Keep these closing days and no others; sessions planned before stay where they are."""
    kept = []
    for one in closings:
        words = required(one.words, _("A closing needs a name."))
        if one.last < one.first:
            raise UserError(
                _("The last day is before the first."), _("Choose a last day that is not earlier.")
            )
        if (one.last - one.first).days >= MOST_DAYS:
            raise UserError(
                _("This closing is longer than a year."), _("Check its first and last day.")
            )
        kept.append(replace(one, words=words))
    with store.work(_("Change the closing days")) as db:
        the_organisation(db).closing_days = to_data(kept)


def set_time_zone(store: Store, zone: str) -> None:
    """The time zone of the hours in calendar files, as an IANA name; empty for the computer's."""
    import zoneinfo

    if zone and zone not in zoneinfo.available_timezones():
        raise UserError(
            _("“{zone}” is no known time zone.").format(zone=zone), _("Choose one from the list.")
        )
    with store.work(_("Change the time zone")) as db:
        the_organisation(db).time_zone = zone
