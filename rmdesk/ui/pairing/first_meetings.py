"""Planning first, short meetings, from Pairing and from Sessions alike."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries import programmes
from rmdesk.queries import sessions as queries
from rmdesk.ui.desk import Desk


def plan_first_meetings(desk: Desk, parent: QWidget) -> None:
    """A chemistry meeting for every pair that is being asked and has none, as one step."""
    with desk.store.read() as db:
        card = programmes.current(db)
        wanted = queries.without_first_meeting(db, card.id) if card is not None else 0
    if card is None:
        return
    store, today = desk.store, desk.today()

    def operation(_report: Report) -> int:
        from datetime import timedelta

        from rmdesk.files.holidays import public_holidays
        from rmdesk.operations import sessions

        days_off = public_holidays(card.country, today, today + timedelta(30))
        return sessions.plan_first_meetings(store, card.id, today, days_off)

    def done(n: int) -> None:
        said = ngettext("{n} first meeting planned.", "{n} first meetings planned.", n).format(n=n)
        if n < wanted:
            said += " " + ngettext(
                "For {n} pair no half-day suits both: agree on a time with them.",
                "For {n} pairs no half-day suits both: agree on a time with them.",
                wanted - n,
            ).format(n=wanted - n)
        desk.tell(said)

    desk.tasks.run_operation(parent, _("Planning first meetings …"), operation, done)
