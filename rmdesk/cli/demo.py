"""The whole main job once, on the invented programme, with papers to look at."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rmdesk import paths
from rmdesk.cli import papers, steps, words
from rmdesk.cli.answer import Answer
from rmdesk.cli.forms import print_feedback
from rmdesk.cli.opening import programme
from rmdesk.i18n import _
from rmdesk.rules.forms.feedback import FormKind

if TYPE_CHECKING:
    from rmdesk.queries.pairs import Overview
    from rmdesk.store import Store


def demo(arguments: Namespace) -> Answer:
    """Make the sample anew, do every step on it, and say what was done and where the papers are."""
    today: dt.date = arguments.today
    path: Path = arguments.file or paths.sample_file()
    folder: Path = arguments.out.absolute()
    part = path.absolute().with_name(path.name + ".making")
    _refuse_what_is_no_sample(path)
    _remove(part)
    from rmdesk.store import Store

    try:
        store = Store.open_sample(part)
        try:
            facts, lines = _do_the_job(store, folder, today)
        finally:
            store.close()
        _remove(path)
        part.replace(path)
    finally:
        _remove(part)
    facts |= {"file": path, "out": folder}
    lines += [
        _("Papers: {folder}").format(folder=folder),
        _("File of the sample: {path}").format(path=path),
    ]
    return Answer(facts, lines)


def _do_the_job(store: Store, folder: Path, today: dt.date) -> tuple[dict[str, Any], list[str]]:
    from rmdesk import sample
    from rmdesk.operations import answers, pairing
    from rmdesk.queries import pairs as pair_queries
    from rmdesk.queries import people as people_queries
    from rmdesk.queries import programmes

    began = today - sample.BEGAN
    programme_id = sample.people(store, began)
    card = programme(store)
    with store.read() as db:
        everybody = len({one.id for one in people_queries.people(db, programme_id)})
        count = programmes.progress(db, programme_id)
    draft = steps.draft_pairs(store)
    pairing.approve(store, draft.id, began)
    agreed = answers.all_have_agreed(store, programme_id, began)
    sample.story(store, programme_id, today)
    agreements = papers.print_agreements(store, folder, today, papers.How())
    made = print_feedback(FormKind.MIDPOINT)(store, folder, today, papers.How())
    with store.read() as db:
        before = pair_queries.overview(db, programme_id, today)
    logged = _record_a_session(store, before, today)
    with store.read() as db:
        overview = pair_queries.overview(db, programme_id, today)
    faults = store.check()
    facts = {
        "organisation": card.org_name,
        "people": everybody,
        "mentors": count.mentors,
        "mentees": count.mentees,
        "pairs": agreed,
        "left_out": [one.candidate.name for one in draft.left_out],
        "sessions": overview.sessions,
        "logged": logged,
        "agreements": len(agreements),
        "feedback_forms": len(made),
        "attention": overview.attention,
        "faults": faults,
    }
    lines = [
        _("{organisation}: nobody in this programme exists.").format(organisation=card.org_name),
        _("1. People: {n}, of whom {mentors} mentors and {mentees} mentees.").format(
            n=everybody, mentors=count.mentors, mentees=count.mentees
        ),
        _("2. Pairs: {n} proposed, approved and agreed; {left} people left out.").format(
            n=agreed, left=len(draft.left_out)
        ),
        *(
            f"   {one.candidate.name}: {words.left_out(one)}"
            for one in draft.left_out
            if one.reason != "competing"
        ),
        _("3. Sessions: {n} planned, {weeks} weeks of them lived through.").format(
            n=overview.sessions, weeks=sample.BEGAN.days // 7
        ),
        _("4. Papers: {agreements} agreements and {forms} feedback forms, {pages} pages.").format(
            agreements=len(agreements),
            forms=len(made),
            pages=sum(one.pages for one in (*agreements, *made)),
        ),
        _("5. Recorded a session: {what}.").format(what=logged),
        _("6. Health: {n} of {active} pairs need the coordinator.").format(
            n=len(overview.attention), active=overview.active
        ),
        *(f"   {line}" for one in overview.attention[:5] for line in words.health(one)),
        _("7. Check: the file is sound.")
        if not faults
        else _("7. Check: the file is damaged: {faults}").format(faults="; ".join(faults)),
    ]
    return facts, lines


def _record_a_session(store: Store, overview: Overview, today: dt.date) -> str:
    """Record that a session was held: the oldest nobody recorded, else one today; says which."""
    from rmdesk.operations import sessions

    said = _("{mentor} and {mentee}, held on {day}")
    if overview.to_record:
        line = min(overview.to_record, key=lambda one: (one.day, one.mentee, one.mentor))
        sessions.log_held(
            store,
            line.id,
            on_date=line.day,
            minutes=line.planned_minutes,
            today=today,
            venue_id=line.venue_id,
            place=line.place,
        )
        return said.format(mentor=line.mentor, mentee=line.mentee, day=line.day.isoformat())
    pair = overview.attention[0]
    sessions.record_unplanned(store, pair.pair_id, on_date=today, minutes=60, today=today)
    return said.format(mentor=pair.mentor, mentee=pair.mentee, day=today.isoformat())


def _refuse_what_is_no_sample(path: Path) -> None:
    """Somebody's own file is never overwritten, nor a sample that a window has open."""
    if path.exists():
        from rmdesk.store import Store

        Store.open_sample(path).close()


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}.lock"):
        path.with_name(name).unlink(missing_ok=True)
