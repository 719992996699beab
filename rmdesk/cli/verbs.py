"""The subcommands: each opens the file, calls the window's own operations, and answers."""

from __future__ import annotations

from argparse import Namespace

from rmdesk.cli import forms, papers, steps, words
from rmdesk.cli.answer import Answer, table
from rmdesk.cli.opening import chosen_file, closing, new_passphrase, opened, programme
from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.rules.words import Role


def new(arguments: Namespace) -> Answer:
    """Make a new file with an organisation and its first programme; prints the recovery code."""
    path = chosen_file(arguments)
    if arguments.sample:
        raise UserError(
            _("The sample programme cannot become your own file."), _("Name a file: --file FILE.")
        )
    from rmdesk.operations import organisation
    from rmdesk.store import AlreadyThere, Store

    if path.exists():
        raise AlreadyThere(path)
    store = Store.create(path, new_passphrase())
    try:
        with closing(store):
            organisation.start(
                store,
                organisation=arguments.organisation,
                country=arguments.country,
                programme=arguments.programme,
                starts_on=arguments.starts or arguments.today,
                months=arguments.months,
            )
            code = store.issue_recovery_code()
    except BaseException:
        # a file without its programme or recovery code would only be in the way
        path.unlink(missing_ok=True)
        raise
    return Answer(
        {"file": path, "recovery_code": code},
        [
            _("Made {path}.").format(path=path),
            _("Recovery code: {code}").format(code=code),
            _(
                "Write it down and keep it away from this computer: it opens the file when the "
                "passphrase is forgotten, and it is not shown again."
            ),
        ],
    )


def bring_in(arguments: Namespace) -> Answer:
    """Bring people in from a spreadsheet, or only say what would be done."""
    from rmdesk.operations.importing import apply_import
    from rmdesk.operations.people import field_name
    from rmdesk.rules.importing.dates import DateOrder
    from rmdesk.rules.importing.people import Choices

    asked = Choices(
        role=Role(arguments.role) if arguments.role else None,
        mentees_from=arguments.mentees_from,
        dates=DateOrder(arguments.dates.replace("-", "_")) if arguments.dates else None,
        hidden_rows=not arguments.without_hidden_rows,
    )
    with opened(arguments) as store:
        found = steps.read_list(
            store, arguments.spreadsheet, asked, arguments.sheet, arguments.encoding
        )
        plan = found.plan if arguments.over_edits else found.plan.without(found.plan.edited)
        done = 0
        if not arguments.dry_run:
            done = apply_import(store, plan, remember=found.remember)
    columns = [
        (heading, field)
        for layout in found.layouts
        for heading, field in zip(layout.headings, layout.fields, strict=True)
    ]
    facts = {
        "columns": [{"heading": heading, "field": field} for heading, field in columns],
        "added": [one.row.full_name for one in plan.added],
        "changed": [{"name": one.row.full_name, "changes": one.changes} for one in plan.changed],
        "unchanged": plan.unchanged,
        "kept_out": plan.kept_out,
        "doubtful": [one.row.full_name for one in plan.doubtful],
        "problems": plan.problems,
        "imported": done,
    }
    counts = _("{added} new, {changed} changed, {same} unchanged, {out} kept out").format(
        added=len(plan.added),
        changed=len(plan.changed),
        same=plan.unchanged,
        out=plan.kept_out + len(plan.doubtful),
    )
    first = _("Would be done: {counts}.") if arguments.dry_run else _("Done: {counts}.")
    lines = [first.format(counts=counts)]
    read = [
        _("{heading} as {field}").format(heading=heading, field=field_name(field))
        for heading, field in columns
        if field is not None
    ]
    lines.append(_("Columns read: {names}").format(names=", ".join(read)))
    unread = [heading for heading, field in columns if field is None and heading]
    if unread:
        lines.append(_("Columns left out: {names}").format(names=", ".join(unread)))
    if not arguments.over_edits and found.plan.edited:
        lines.append(
            ngettext(
                "{n} value was changed here since the last import and stays.",
                "{n} values were changed here since the last import and stay.",
                len(found.plan.edited),
            ).format(n=len(found.plan.edited))
        )
    return Answer(facts, [*lines, *(words.trouble(problem) for problem in plan.problems)])


def export(arguments: Namespace) -> Answer:
    """Write people as a list that an import reads back, or everything that may leave the file."""
    with opened(arguments) as store:
        if arguments.what == "people":
            count = steps.export_people(store, arguments.out)
        else:
            count = steps.export_everything(store, arguments.out, arguments.today)
    line = ngettext("Exported {n} person to {path}.", "Exported {n} people to {path}.", count)
    return Answer(
        {"file": arguments.out, "people": count}, [line.format(n=count, path=arguments.out)]
    )


def people(arguments: Namespace) -> Answer:
    """List everybody, by name."""
    from rmdesk.queries import people as queries

    with opened(arguments) as store:
        card = programme(store)
        with store.read() as db:
            found = queries.people(db, card.id)
    rows = [(_("Name"), _("Role"), _("Grade"), _("Department"), _("Site"), _("Paired with"))]
    rows += [
        (
            one.name,
            words.role(card, one.role),
            one.grade,
            one.department,
            one.site,
            ", ".join(one.paired_with),
        )
        for one in found
    ]
    count = ngettext("{n} person", "{n} people", len(found)).format(n=len(found))
    return Answer({"people": found}, [*table(rows if found else []), count])


def pair(arguments: Namespace) -> Answer:
    """Draft pairs; with ``--approve`` make them real."""
    from rmdesk.operations import pairing as operations

    approved = []
    with opened(arguments) as store:
        card = programme(store)
        draft = steps.draft_pairs(store)
        if arguments.approve:
            approved = operations.approve(store, draft.id, arguments.today)
    rows = [(card.mentor_word, card.mentee_word, _("Points"))]
    rows += [(one.mentor.name, one.mentee.name, str(one.points)) for one in draft.pairs]
    lines = [
        *table(rows if draft.pairs else []),
        ngettext("{n} pair", "{n} pairs", len(draft.pairs)).format(n=len(draft.pairs)),
        *(
            _("Left out: {name}, {reason}").format(
                name=one.candidate.name, reason=words.left_out(one)
            )
            for one in draft.left_out
        ),
    ]
    if arguments.approve:
        lines.append(
            ngettext("Approved {n} pair.", "Approved {n} pairs.", len(approved)).format(
                n=len(approved)
            )
        )
    return Answer({"draft": draft, "approved": approved}, lines)


def plan_sessions(arguments: Namespace) -> Answer:
    """Plan the sessions of every pair that has none."""
    plan = steps.plan_first_meetings if arguments.first else steps.plan_sessions
    with opened(arguments) as store:
        count = plan(store, arguments.today)
        warnings = [] if arguments.first else steps.plan_warnings(store)
    line = ngettext("Planned {n} session.", "Planned {n} sessions.", count).format(n=count)
    return Answer({"planned": count, "warnings": warnings}, [line, *warnings])


def print_papers(arguments: Namespace) -> Answer:
    """Write the papers of every proposed or active pair into a folder."""
    write = papers.writer_of(arguments.what, forms.PAPERS)
    how = papers.How(
        arguments.apart,
        tuple(arguments.pair),
        arguments.both_sides,
        arguments.names or "",
        arguments.fillable,
    )
    with opened(arguments) as store:
        with papers.codes_kept_if_printed(store):
            printed = write(store, arguments.out, arguments.today, how)
        files = list(dict.fromkeys(one.path for one in printed))
        if arguments.xlsx:
            files += papers.plan_sheets(store, printed, arguments.out, arguments.today)
    line = _("{papers} papers, {pages} pages, in:").format(
        papers=len(printed), pages=sum(one.pages for one in printed)
    )
    return Answer(
        {"files": files, "papers": len(printed), "pages": sum(one.pages for one in printed)},
        [line, *(str(file) for file in files)],
    )


def health(arguments: Namespace) -> Answer:
    """Say which active pairs need the coordinator, and why."""
    from rmdesk.queries import pairs as queries

    with opened(arguments) as store:
        card = programme(store)
        with store.read() as db:
            found = queries.overview(db, card.id, arguments.today)
    total = _("{n} of {active} active pairs need you.").format(
        n=len(found.attention), active=found.active
    )
    facts = {
        "active": found.active,
        "proposed": found.proposed,
        "attention": [
            {
                "mentor": one.mentor,
                "mentee": one.mentee,
                "level": one.level.name.lower(),
                "flags": one.flags,
            }
            for one in found.attention
        ],
    }
    return Answer(facts, [*(line for one in found.attention for line in words.health(one)), total])


def check(arguments: Namespace) -> Answer:
    """Look for damage; status 1 when there is any."""
    with opened(arguments) as store:
        faults = store.check()
        path = store.path
    if not faults:
        return Answer({"file": path, "faults": []}, [_("{path} is sound.").format(path=path)])
    lines = [_("{path} is damaged. Restore the newest backup.").format(path=path), *faults]
    return Answer({"file": path, "faults": faults}, lines, status=1)
