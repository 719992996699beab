"""The steps of the main job on an open file, as subcommands and the demo take them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rmdesk.cli.opening import programme
from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.rules.words import PaperKind

if TYPE_CHECKING:
    from rmdesk.queries.pairing import DraftView
    from rmdesk.rules.importing.columns import Layout
    from rmdesk.rules.importing.memory import Remembered
    from rmdesk.rules.importing.people import Choices
    from rmdesk.rules.importing.plan import ImportPlan
    from rmdesk.rules.papers import Paper, Printed
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


def plan_first_meetings(store: Store, today: dt.date) -> int:
    """Plan a first, short meeting for every pair that is being asked and has none."""
    from rmdesk.files.holidays import public_holidays
    from rmdesk.operations import sessions

    card = programme(store)
    days_off = public_holidays(card.country, today, today + dt.timedelta(30))
    return sessions.plan_first_meetings(store, card.id, today, days_off)


def print_agreements(store: Store, folder: Path, today: dt.date, apart: bool) -> list[Printed]:
    """Write the agreement of every proposed or active pair and note that it was printed."""
    from rmdesk.operations import agreements as operations
    from rmdesk.queries import agreements as queries

    with store.read() as db:
        papers = queries.for_pairs(db, _printable(store), today)
    printed = _write(store, papers, folder, _("Agreements"), apart)
    operations.record_printed(store, printed, today)
    return printed


def print_match_letters(store: Store, folder: Path, today: dt.date, apart: bool) -> list[Printed]:
    """Write both letters of every pair that is being asked and note that they were printed."""
    from rmdesk.operations import letters as operations
    from rmdesk.queries import letters as queries

    with store.read() as db:
        papers = queries.for_pairs(db, queries.askable(db), today)
    if not papers:
        raise UserError(
            _("No pair is being asked at present."),
            _("Draft pairs and approve them first; active pairs have answered already."),
        )
    printed = _write(store, papers, folder, _("Match letters"), apart)
    operations.record_printed(store, printed, today)
    return printed


def print_feedback_forms(store: Store, folder: Path, today: dt.date, apart: bool) -> list[Printed]:
    """Write the midpoint form of both people of every pair, each with its own code."""
    from rmdesk.operations import forms as operations
    from rmdesk.queries import forms as queries

    copies = operations.issue_form_copies(store, _printable(store))
    with store.read() as db:
        papers = queries.for_copies(db, copies)
    printed = _write(store, papers, folder, _("Feedback forms"), apart)
    operations.record_printed(store, printed, today)
    return printed


def print_pairing_plan(store: Store, folder: Path, today: dt.date, apart: bool) -> list[Printed]:
    """Write the plan for the sponsor: of the open draft, else of the approved pairs."""
    from rmdesk.operations import plans as operations
    from rmdesk.queries import pairing, plan
    from rmdesk.rules.pairing.on_paper import composed
    from rmdesk.rules.words import DraftStatus

    card = programme(store)
    with store.read() as db:
        draft = pairing.latest_draft(db, card.id)
        is_open = draft is not None and draft.status is DraftStatus.OPEN
        told = plan.of_draft(db, draft.id, today) if draft is not None and is_open else None
        told = told or plan.of_approved(db, card.id, today)
    if told is None:
        raise UserError(_("There is no plan to print yet."), _("Draft pairs first."))
    papers = [composed(told.source, told.facts, told.policy)]
    printed = _write(store, papers, folder, _("Pairing plan"), apart)
    operations.record_printed(store, printed, today)
    return printed


def print_interest_forms(store: Store, folder: Path, today: dt.date, apart: bool) -> list[Printed]:
    """Write the interest form of everybody who takes part, and a blank one for each role."""
    from rmdesk.operations import interest as operations
    from rmdesk.queries import interest as queries
    from rmdesk.rules.words import Role

    card = programme(store)
    with store.read() as db:
        people = queries.everybody(db, card.id)
    wanted = [(one.person_id, one.role) for one in people if one.role is not None]
    copies = operations.issue_interest_forms(store, wanted)
    with store.read() as db:
        blank = [paper for role in Role if (paper := queries.blank(db, role)) is not None]
        papers = [*queries.for_copies(db, copies), *blank]
    printed = _write(store, papers, folder, _("Interest forms"), apart)
    operations.record_printed(store, printed, today)
    return printed


def plan_sheets(printed: Sequence[Printed], folder: Path) -> list[Path]:
    """The pairing plan among ``printed`` as a spreadsheet; raises ``UserError`` for others."""
    from rmdesk.documents.plan_words import sheets
    from rmdesk.files import tables
    from rmdesk.rules.plan_paper import PairingPlanPaper

    found = []
    for one in printed:
        if not isinstance(one.paper, PairingPlanPaper):
            raise UserError(
                _("Only the pairing plan is written as a spreadsheet too."),
                _("Leave out --xlsx."),
            )
        path = folder / f"{_('Pairing plan')}.xlsx"
        made = [tables.Table(*sheet) for sheet in sheets(one.paper)]
        tables.write(path, made, one.paper.made_on, paper=one.paper.paper)
        found.append(path)
    return found


def print_handouts(kind: PaperKind) -> Callable[[Store, Path, dt.date, bool], list[Printed]]:
    """How to write the hand-outs of this kind for every proposed or active pair."""

    def write(store: Store, folder: Path, today: dt.date, apart: bool) -> list[Printed]:
        from rmdesk.documents.handouts import HANDOUTS
        from rmdesk.operations import handouts as operations
        from rmdesk.queries import handouts as queries

        with store.read() as db:
            papers = queries.for_pairs(db, kind, _printable(store), today)
        printed = _write(store, papers, folder, HANDOUTS[kind].many(), apart)
        operations.record_printed(store, printed, today)
        return printed

    return write


PAPERS: dict[str, Callable[[Store, Path, dt.date, bool], list[Printed]]] = {
    "interest-forms": print_interest_forms,
    "match-letters": print_match_letters,
    "pairing-plan": print_pairing_plan,
    "agreements": print_agreements,
    "feedback-forms": print_feedback_forms,
    "briefings": print_handouts(PaperKind.BRIEFING),
    "managers-agreements": print_handouts(PaperKind.MANAGERS_CONSENT),
    "agendas": print_handouts(PaperKind.AGENDA),
    "session-logs": print_handouts(PaperKind.SESSION_LOG),
    "thought-sheets": print_handouts(PaperKind.THOUGHT_SHEET),
    "assumptions-sheets": print_handouts(PaperKind.ASSUMPTIONS_SHEET),
    "midpoint-reviews": print_handouts(PaperKind.MIDPOINT_REVIEW),
    "clash-sheets": print_handouts(PaperKind.CLASH_SHEET),
    "exit-forms": print_handouts(PaperKind.EXIT_FORM),
    "certificates": print_handouts(PaperKind.CERTIFICATE),
}
"""What can be printed, by its word on the command line."""


def _printable(store: Store) -> list[uuid.UUID]:
    from rmdesk.queries import agreements

    with store.read() as db:
        pairs = agreements.printable(db)
    if not pairs:
        raise UserError(
            _("There are no pairs to print for yet."), _("Draft pairs and approve them first.")
        )
    return pairs


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


def _write(
    store: Store, papers: Sequence[Paper], folder: Path, name: str, apart: bool
) -> list[Printed]:
    from rmdesk.documents import batch
    from rmdesk.queries.letterhead import letterhead

    made_folder(folder)
    with store.read() as db:
        head = letterhead(db)
    if apart:
        return batch.print_apart(papers, folder, head=head)
    return batch.print_together(papers, folder / f"{name}.pdf", head=head)
