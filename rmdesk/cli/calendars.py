"""The subcommand that writes sessions for other calendars."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace

from rmdesk.cli.answer import Answer
from rmdesk.cli.opening import opened, programme
from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext


def calendar(arguments: Namespace) -> Answer:
    """Write the sessions of everybody or of one person as a calendar file."""
    from rmdesk.files.calendar_files import write_calendar
    from rmdesk.files.time_zones import computers_zone
    from rmdesk.operations import calendar_export
    from rmdesk.queries import calendar_export as queries
    from rmdesk.queries.personal_data import whose

    with opened(arguments) as store:
        card = programme(store)
        person = None
        with store.read() as db:
            if arguments.person:
                found = whose(db, arguments.person)
                if len(found) != 1:
                    raise UserError(
                        ngettext(
                            "{n} person is called “{name}”.",
                            "{n} people are called “{name}”.",
                            len(found),
                        ).format(n=len(found), name=arguments.person),
                        _("Give the whole name, the e-mail address or the staff number."),
                    )
                person = found[0][0]
            paper = queries.calendar(
                db, card.id, arguments.today, computers_zone(), person_id=person
            )
        write_calendar(paper, arguments.out, dt.datetime.now(dt.UTC))
        calendar_export.record_exported(store, [paper])
    n = len(paper.entries)
    line = ngettext("{n} session in {file}", "{n} sessions in {file}", n)
    facts = {
        "file": arguments.out,
        "sessions": n,
        "cancelled": sum(entry.cancelled for entry in paper.entries),
        "time_zone": paper.zone,
    }
    return Answer(facts, [line.format(n=n, file=arguments.out)])
