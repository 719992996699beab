"""The steps of the main job on an open file, as subcommands and the demo take them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rmdesk.cli.opening import programme
from rmdesk.errors import UserError
from rmdesk.i18n import _

if TYPE_CHECKING:
    from rmdesk.queries.pairing import DraftView
    from rmdesk.rules.importing.columns import Layout
    from rmdesk.rules.importing.memory import Remembered
    from rmdesk.rules.importing.people import Choices
    from rmdesk.rules.importing.plan import ImportPlan
    from rmdesk.store import Store


@dataclass(frozen=True, slots=True)
class ReadList:
    """A spreadsheet as it was understood, and what importing it would do."""

    layouts: list[Layout]
    plan: ImportPlan
    remember: tuple[Remembered, ...]


def read_list(
    store: Store, path: Path, asked: Choices, sheets: Sequence[str], encoding: str | None
) -> ReadList:
    """Read the spreadsheet at ``path`` with the answers given, and those of last time.

    Raises ``UserError`` when something is open that only the coordinator knows.
    """
    from rmdesk.files import spreadsheet
    from rmdesk.operations.addresses import is_address
    from rmdesk.queries.import_known import known_people
    from rmdesk.queries.import_mappings import mappings_text
    from rmdesk.queries.import_plan import plan_for
    from rmdesk.rules.importing.memory import layout_of_last_time, remembered
    from rmdesk.rules.importing.rows import Laid, missing_columns, read_list
    from rmdesk.rules.importing.sheets import Question, ladder_of, look_at, questions

    card = programme(store)
    found = look_at(spreadsheet.read_all(path, encoding=encoding))
    names = [table.name for table in found.tables]
    unknown = [name for name in sheets if name not in names]
    if unknown:
        raise UserError(
            _("“{name}” has no sheet called {sheet}.").format(name=path.name, sheet=unknown[0]),
            _("It has these: {names}.").format(names=", ".join(names)),
        )
    chosen = [names.index(name) for name in sheets] or list(found.lists)
    with store.read() as db:
        known, kept = known_people(db, card.id), mappings_text(db)
    laid = []
    choices = asked
    for table, layout in found.laid(chosen):
        again, before = layout_of_last_time(layout, kept)
        if missing_columns(again):
            raise UserError(
                _("“{name}” has no column with names.").format(name=path.name),
                _("Give the column of names the heading “Name” and try again."),
            )
        laid.append(Laid(table, again))
        if before is not None:
            choices = before.choices(asked)
    choices = replace(choices, ladder=ladder_of(known.ladder, laid))
    reading = read_list(laid, choices, is_address=is_address)
    open_ = questions(found, chosen, reading, choices)
    if Question.LETTERS in open_:
        raise UserError(
            _("The letters of “{name}” cannot be read for certain.").format(name=path.name),
            _("Say how it is written: --encoding {names}").format(
                names=" | ".join(encoding for encoding, _text in found.tables[0].samples)
            ),
        )
    if Question.SHEETS in open_ and not sheets:
        raise UserError(
            _("“{name}” has several lists of people.").format(name=path.name),
            _("Say which to take with --sheet: {names}.").format(names=", ".join(names)),
        )
    if reading.dates_unclear:
        raise UserError(
            _("Days such as 03/04 in “{name}” can be read in two ways.").format(name=path.name),
            _("Add --dates day-first or --dates month-first."),
        )
    return ReadList(
        [one.layout for one in laid],
        plan_for(known, reading),
        tuple(remembered(one.layout, choices) for one in laid),
    )


def export_people(store: Store, path: Path) -> int:
    """Write everybody of the current programme to ``path``; returns how many people."""
    from rmdesk.files import people_export, sheets
    from rmdesk.queries import exporting, people_table

    card = programme(store)
    with store.read() as db:
        people = exporting.people(db, card.id)
        count = len({line.id for line in people_table.lines(db, card.id)})
    sheets.write_table(path, people_export.people_table(people))
    return count


def export_everything(store: Store, path: Path, today: dt.date) -> int:
    """Write everything that may leave the file to the ZIP ``path``; returns how many people."""
    from rmdesk.files import whole_export
    from rmdesk.queries import whole_export as queries

    with store.read() as db:
        whole = queries.whole(db, today)
    whole_export.write_whole(path, whole)
    return len(whole.people)


def draft_pairs(store: Store) -> DraftView:
    """Run the pairing engine and keep its draft, with the marks of the draft before it."""
    from rmdesk.operations import pairing as operations
    from rmdesk.queries import pairing as queries
    from rmdesk.rules.pairing.draft import draft

    card = programme(store)
    with store.read() as db:
        before = queries.latest_draft(db, card.id)
        marks_of = before.id if before is not None else None
        facts = queries.facts(db, card.id, marks_of)
        policy = queries.policy(db, card.id)
    if not facts.mentors or not facts.mentees:
        raise UserError(
            _("There is nobody to pair: {mentors} mentors and {mentees} mentees are free.").format(
                mentors=len(facts.mentors), mentees=len(facts.mentees)
            ),
            _("Bring people in first, in both roles."),
        )
    result = draft(facts, policy)
    made = operations.save_draft(store, card.id, policy, result, marks_of=marks_of)
    with store.read() as db:
        view = queries.draft(db, made)
    assert view is not None
    return view


def plan_sessions(store: Store, today: dt.date) -> int:
    """Plan the sessions of every pair that has none, around the country's holidays."""
    from rmdesk.files.holidays import public_holidays
    from rmdesk.operations import sessions

    card = programme(store)
    days_off = public_holidays(card.country, card.starts_on, card.ends_on)
    return sessions.plan(store, card.id, today, days_off)


def plan_warnings(store: Store) -> list[str]:
    """What is unusual about a plan: the programme's length, pairs without a common half-day."""
    from rmdesk.queries import agenda
    from rmdesk.rules.cohorts import Length, length

    card = programme(store)
    with store.read() as db:
        never = agenda.without_common_half_day(db, card.id)
    found = [
        _("No half-day suits both {mentor} and {mentee}: agree on a time with them.").format(
            mentor=mentor, mentee=mentee
        )
        for mentor, mentee in never
    ]
    if length(card.starts_on, card.ends_on) is not Length.USUAL:
        found.append(
            _("Published programmes run six to twelve months; this one has another length.")
        )
    return found


def plan_first_meetings(store: Store, today: dt.date) -> int:
    """Plan a first, short meeting for every pair that is being asked and has none."""
    from rmdesk.files.holidays import public_holidays
    from rmdesk.operations import sessions

    card = programme(store)
    days_off = public_holidays(card.country, today, today + dt.timedelta(30))
    return sessions.plan_first_meetings(store, card.id, today, days_off)


def made_folder(folder: Path) -> Path:
    """``folder``, made when it is not there yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UserError(
            _("The folder “{path}” cannot be made.").format(path=folder),
            _("Choose a folder that is yours."),
        ) from None
    return folder
