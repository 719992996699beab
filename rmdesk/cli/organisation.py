"""The subcommands about programmes and the organisation's lists."""

from __future__ import annotations

from argparse import Namespace

from rmdesk.cli.answer import Answer, table
from rmdesk.cli.opening import opened, programme
from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.rules.names import name_key


def programmes(arguments: Namespace) -> Answer:
    """List every programme; with ``--work-in`` switch to one first."""
    from rmdesk.operations import cohorts
    from rmdesk.queries import programmes as queries

    with opened(arguments) as store:
        if arguments.work_in:
            with store.read() as db:
                fits = [
                    one
                    for one in queries.programmes(db)
                    if name_key(one.name) == name_key(arguments.work_in)
                ]
            if len(fits) != 1:
                raise UserError(
                    _("No programme, or more than one, is called “{name}”.").format(
                        name=arguments.work_in
                    ),
                    _("Look at the list: rmdesk programmes"),
                )
            cohorts.choose(store, fits[0].id)
        with store.read() as db:
            found = queries.programmes(db)
    rows = [("", _("Programme"), _("Starts"), _("Ends"), _("People"), _("Pairs"), _("Waiting"))]
    rows += [
        (
            "*" if one.current else "",
            one.name,
            one.starts_on.isoformat(),
            one.ends_on.isoformat(),
            str(one.people),
            str(one.pairs),
            str(one.waiting),
        )
        for one in found
    ]
    return Answer({"programmes": found}, table(rows))


def next_programme(arguments: Namespace) -> Answer:
    """Start the next programme like the one worked in, with people of it."""
    from rmdesk.operations import cohorts
    from rmdesk.queries import programmes as queries
    from rmdesk.rules.calendar_days import add_months
    from rmdesk.rules.cohorts import Group

    wanted = {
        "waiting": (Group.LEFT_WAITING,),
        "everybody": (Group.LEFT_WAITING, Group.TOOK_PART),
        "nobody": (),
    }[arguments.people]
    with opened(arguments) as store:
        card = programme(store)
        with store.read() as db:
            people = [one for one in queries.comes_along(db, card.id) if one.group in wanted]
        made = cohorts.begin(
            store,
            name=arguments.name,
            starts_on=arguments.starts,
            ends_on=add_months(arguments.starts, arguments.months),
            like=card.id,
            people=people,
        )
    line = ngettext(
        "“{name}” begun with {n} person.", "“{name}” begun with {n} people.", len(people)
    ).format(name=arguments.name, n=len(people))
    return Answer({"programme": made, "people": [one.name for one in people]}, [line])


def lists(arguments: Namespace) -> Answer:
    """Show one of the organisation's lists; with ``--merge`` make one entry of several first."""
    from rmdesk.operations import lists as operations
    from rmdesk.queries import lists as queries
    from rmdesk.rules.lists import ListKind

    kind = ListKind(arguments.kind)
    with opened(arguments) as store:
        if arguments.merge:
            with store.read() as db:
                known = {name_key(one.name): one for one in queries.entries(db, kind)}
            missing = [name for name in arguments.merge if name_key(name) not in known]
            if missing:
                raise UserError(
                    _("There is no “{name}” in this list.").format(name=missing[0]),
                    _("Look at the list: rmdesk lists {kind}").format(kind=kind.value),
                )
            keep, *gone = (known[name_key(name)].id for name in arguments.merge)
            operations.merge(store, kind, keep, gone)
        with store.read() as db:
            found = queries.entries(db, kind)
    rows = [(_("Name"), _("Used by")), *((one.name, str(one.used)) for one in found)]
    return Answer({kind.value: found}, table(rows if found else []))
