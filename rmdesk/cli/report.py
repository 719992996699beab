"""The programme report on the command line: figures as text or JSON, or as PDF and spreadsheet."""

from __future__ import annotations

import argparse
import datetime as dt
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rmdesk.cli import papers
from rmdesk.cli.answer import Answer, table
from rmdesk.cli.opening import opened, programme
from rmdesk.cli.papers import How
from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.rules.reports.facts import Period
from rmdesk.rules.reports.paper import ProgrammeReportPaper, composed

if TYPE_CHECKING:
    import uuid

    from rmdesk.rules.papers import Printed
    from rmdesk.store import Store


def add_options(verb: argparse.ArgumentParser, day: Callable[[str], dt.date]) -> None:
    """What may be said after *report*."""
    verb.add_argument("--programme", metavar="NAME", help=_("another than the one worked in"))
    verb.add_argument("--from", dest="first", type=day, metavar="YYYY-MM-DD")
    verb.add_argument(
        "--until", type=day, metavar="YYYY-MM-DD", help=_("both days belong to it; default: all")
    )
    verb.add_argument(
        "--out", type=Path, metavar="DIR", help=_("write PDF, spreadsheet and CSV there")
    )


def report(arguments: Namespace) -> Answer:
    """Say how a programme did, in figures that name nobody; with ``--out`` write it as files."""
    with opened(arguments) as store:
        paper = made(
            store,
            arguments.today,
            name=arguments.programme,
            first=arguments.first,
            until=arguments.until,
        )
        if arguments.out is not None:
            return _written(store, paper, arguments.out, arguments.today)
    facts = {
        "programme": paper.programme,
        "first": paper.first,
        "last": paper.last,
        "figures": paper.figures,
    }
    return Answer(facts, _lines(paper))


def made(
    store: Store,
    today: dt.date,
    *,
    name: str | None = None,
    first: dt.date | None = None,
    until: dt.date | None = None,
) -> ProgrammeReportPaper:
    """The report of the programme called ``name``, else of the one worked in.

    Raises ``UserError`` for an unknown name and for days that make no sense.
    """
    from rmdesk.queries import reports

    key = _named(store, name) if name is not None else programme(store).id
    with store.read() as db:
        whole = reports.whole_period(db, key, today)
        days = Period(first or whole.first, until or whole.last)
        if days.last < days.first:
            raise UserError(
                _("The last day is before the first."), _("Give a later day after --until.")
            )
        source = reports.programme(db, key, days, today)
    assert source is not None
    return composed(source)


def print_report(store: Store, folder: Path, today: dt.date, how: How) -> list[Printed]:
    """Write the report of the programme worked in, of all its time, and note it."""
    papers.refuse_pairs(how)
    return _printed(store, made(store, today), folder, today, how)


def _printed(
    store: Store, paper: ProgrammeReportPaper, folder: Path, today: dt.date, how: How
) -> list[Printed]:
    from rmdesk.operations import reports

    printed = papers.write(store, [paper], folder, _("Programme report"), today, how)
    reports.record_printed(store, printed, today)
    return printed


def _written(store: Store, paper: ProgrammeReportPaper, folder: Path, today: dt.date) -> Answer:
    from rmdesk.documents.report.sheets import long_table, sheets
    from rmdesk.documents.report.words import gives_away
    from rmdesk.files import tables
    from rmdesk.files.sheets import write_table
    from rmdesk.queries import reports

    with store.read() as db:
        former = reports.last_made(db, paper.programme_id)
    (one,) = _printed(store, paper, folder, today, How())
    book, plain = (folder / f"{_('Programme report')}.{end}" for end in ("xlsx", "csv"))
    whole = [tables.Table(*sheet) for sheet in sheets(paper)]
    tables.write(book, whole, paper.made_on, paper=paper.paper)
    write_table(plain, long_table(paper))
    files = [one.path, book, plain]
    few = paper.gives_away(former[1]) if former is not None else 0
    lines = [str(file) for file in files]
    if few and former is not None:
        lines.append(gives_away(few, former[0]).replace("\u00a0", " "))
    return Answer({"files": files, "pages": one.pages, "gives_away": few}, lines)


def _named(store: Store, name: str) -> uuid.UUID:
    from rmdesk.queries import programmes
    from rmdesk.rules.names import name_key

    with store.read() as db:
        lines = programmes.programmes(db)
    for line in lines:
        if name_key(line.name) == name_key(name):
            return line.id
    raise UserError(
        _("No programme is called “{name}”.").format(name=name),
        _("There are: {names}.").format(names=", ".join(line.name for line in lines)),
    )


def _lines(paper: ProgrammeReportPaper) -> list[str]:
    from rmdesk.documents.report import words
    from rmdesk.documents.report.answered import chapters

    found = [paper.programme, words.period(paper).replace("\u00a0", " ")]
    for chapter in chapters(paper):
        found += ["", chapter.title.upper(), *chapter.text]
        for grid in chapter.grids:
            if grid.title != chapter.title:
                found += ["", grid.title]
            rows = [
                [grid.shown(r, c) for c in range(len(grid.heads))] for r in range(len(grid.rows))
            ]
            found += table([grid.heads, *rows])
        found += chapter.notes
    return [*found, "", words.not_shown()]
