"""Reminders by subcommand: the same people and letters as in the window."""

from __future__ import annotations

from argparse import Namespace

from rmdesk.cli.answer import Answer, table
from rmdesk.cli.opening import opened, programme
from rmdesk.i18n import _, ngettext


def reminders(arguments: Namespace) -> Answer:
    """List who can be reminded of what; with ``--out`` write a mail draft for each.

    Whoever had one within a week or has no usable address is listed and left out of the drafts.
    """
    from rmdesk.documents import reminder_words as words
    from rmdesk.files import mail_drafts
    from rmdesk.operations import mailing
    from rmdesk.operations import reminders as operations
    from rmdesk.queries import reminders as queries
    from rmdesk.rules.mailing import Recipient

    today = arguments.today
    files = []
    with opened(arguments) as store:
        card = programme(store)
        with store.read() as db:
            found = queries.due(db, card.id, today)
        if arguments.out:
            from rmdesk.cli.steps import made_folder

            chosen = [
                one
                for one in found
                if not one.rests(today)
                and mail_drafts.is_reachable(Recipient(one.name, one.address))
            ]
            drafts = [
                mail_drafts.Draft(
                    Recipient(one.name, one.address),
                    words.subject(card.name),
                    words.body(one, card.name, today),
                )
                for one in chosen
            ]
            files = mail_drafts.write_drafts(drafts, made_folder(arguments.out))
            operations.record_written(
                store, mailing.written([one.person_id for one in chosen], files)
            )
    rows = [(_("Name"), _("What about"), _("Earliest"), _("Last reminded"))]
    rows += [
        (
            one.name,
            "; ".join(dict.fromkeys(words.matter_word(item, today) for item in one.items)),
            one.items[0].day.isoformat(),
            one.reminded_on.isoformat() if one.reminded_on else _("never"),
        )
        for one in found
    ]
    told = ngettext(
        "{n} person can be reminded.", "{n} people can be reminded.", len(found)
    ).format(n=len(found))
    lines = [*table(rows if found else []), told]
    if arguments.out:
        said = ngettext(
            "{n} mail draft written; open it, read it, send it.",
            "{n} mail drafts written; open each, read it, send it.",
            len(files),
        )
        lines.append(said.format(n=len(files)))
    facts = {
        "people": [
            {
                "name": one.name,
                "email": one.address,
                "reminded_on": one.reminded_on,
                "items": [
                    {"matter": item.matter, "day": item.day, "partner": item.partner}
                    for item in one.items
                ],
            }
            for one in found
        ],
        "files": files,
    }
    return Answer(facts, lines)
