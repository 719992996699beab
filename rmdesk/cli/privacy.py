"""The subcommands about people's own data: handing it out, and letting go what is due."""

from __future__ import annotations

from argparse import Namespace

from rmdesk.cli.answer import Answer, table
from rmdesk.cli.opening import opened
from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext


def personal_data(arguments: Namespace) -> Answer:
    """Write one person's data as PDF and JSON into a folder, and note that it was given."""
    from rmdesk.cli.steps import made_folder
    from rmdesk.documents.personal_data.files import save_both
    from rmdesk.operations import personal_data as operations
    from rmdesk.queries import personal_data as queries
    from rmdesk.queries.letterhead import letterhead

    with opened(arguments) as store:
        with store.read() as db:
            found = queries.whose(db, arguments.name)
            if not found:
                raise UserError(
                    _("Nobody in the file is called “{name}”.").format(name=arguments.name),
                    _("Give the whole name, the e-mail address or the staff number."),
                )
            if len(found) > 1:
                raise UserError(
                    _("{n} people are called “{name}”.").format(n=len(found), name=arguments.name),
                    _("Give the e-mail address or the staff number instead."),
                )
            paper = queries.personal_data(db, found[0][0], arguments.today)
            head = letterhead(db)
        assert paper is not None
        printed = save_both(paper, made_folder(arguments.out), head=head)
        operations.record_given(store, printed, arguments.today)
    facts = {"name": paper.name, "files": [one.path for one in printed]}
    told = _("What is kept about {name}, for {name} alone:").format(name=paper.name)
    lines = [told, *(str(one.path) for one in printed)]
    if paper.details.notes:
        lines.append(_("Read the notes in it before you hand it over: they are in your words."))
    return Answer(facts, lines)


def retention(arguments: Namespace) -> Answer:
    """List whose data is due to go; with ``--do-it`` let it go for good."""
    from rmdesk.documents.privacy_words import judgement, rule_word
    from rmdesk.operations import retention as operations
    from rmdesk.queries import retention as queries

    with opened(arguments) as store:
        with store.read() as db:
            due = [one for rule in queries.standing(db, arguments.today) for one in rule.due]
        done = operations.apply(store, due, arguments.today) if arguments.do_it and due else 0
    people = len({one.person_id for one in due})
    rows = [(_("Name"), _("What goes"), _("Due since"))]
    rows += [(one.name, rule_word(one.rule), one.due_on.isoformat()) for one in due]
    told = (
        ngettext(
            "Done for {n} person. It cannot be undone.",
            "Done for {n} people. It cannot be undone.",
            done,
        ).format(n=done)
        if done
        else ngettext(
            "Data of {n} person is due to go.", "Data of {n} people is due to go.", people
        ).format(n=people)
    )
    facts = {
        "due": [
            {"name": one.name, "rule": one.rule, "due_on": one.due_on, "things": one.things}
            for one in due
        ],
        "done": done,
    }
    return Answer(facts, [*table(rows if due else []), told, judgement()])
