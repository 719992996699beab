"""The words of the command line."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import rmdesk
from rmdesk.cli import calendars, forms, organisation, pairing, privacy, reminders, report, verbs
from rmdesk.cli.answer import Answer
from rmdesk.cli.demo import demo
from rmdesk.i18n import _
from rmdesk.rules.forms.layout import SIZES
from rmdesk.rules.lists import ListKind
from rmdesk.rules.pairing.policy import Preset

Verb = Callable[[argparse.Namespace], Answer]


def parser() -> argparse.ArgumentParser:
    """The parser of every subcommand; each sets ``run`` to its verb."""
    whole = argparse.ArgumentParser(
        prog="rmdesk",
        description=_("One coordinator's desk for a reverse mentoring programme, offline."),
        epilog=_(
            "Without a subcommand the window opens. The passphrase is asked for, or read "
            "from the environment variable RMDESK_PASSPHRASE."
        ),
    )
    whole.add_argument("--version", action="version", version=f"RMDesk {rmdesk.__version__}")
    which = whole.add_mutually_exclusive_group()
    which.add_argument("--file", type=Path, metavar="F", help=_("the file to work in"))
    which.add_argument("--sample", action="store_true", help=_("work in the sample programme"))
    whole.add_argument("--json", action="store_true", help=_("answer in JSON, for machines"))
    after = argparse.ArgumentParser(add_help=False)  # --json may stand behind the subcommand too
    after.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    subs = whole.add_subparsers(dest="verb", metavar="SUBCOMMAND")

    def verb(name: str, about: str, run: Verb) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = subs.add_parser(
            name, help=about, description=about, parents=[after]
        )
        made.set_defaults(run=run)
        return made

    show = verb("demo", _("do the whole job once on an invented programme"), demo)
    show.add_argument("--out", type=Path, metavar="DIR", default=Path("rmdesk-demo"))

    new = verb("new", _("make a new, encrypted file with a programme"), verbs.new)
    new.add_argument("--organisation", required=True)
    new.add_argument("--programme", required=True)
    new.add_argument(
        "--country", required=True, type=_country, metavar="XX", help=_("two letters, as in SG")
    )
    new.add_argument("--starts", type=_day, metavar="YYYY-MM-DD", help=_("default: today"))
    new.add_argument("--months", type=int, default=6, choices=range(1, 37), metavar="N")

    bring = verb("import", _("bring people in from a spreadsheet"), verbs.bring_in)
    bring.add_argument("spreadsheet", type=Path, metavar="FILE")
    bring.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
    bring.add_argument(
        "--role", choices=("mentor", "mentee"), help=_("of everybody whose row names none")
    )
    bring.add_argument(
        "--mentees-from",
        default="",
        metavar="GRADE",
        help=_("instead: everybody from this grade up is a mentee, everybody below a mentor"),
    )
    bring.add_argument(
        "--dates", choices=("day-first", "month-first"), help=_("how to read days such as 03/04")
    )
    bring.add_argument(
        "--sheet", action="append", default=[], metavar="NAME", help=_("only this sheet, or these")
    )
    bring.add_argument("--encoding", metavar="NAME", help=_("how the letters are written"))
    bring.add_argument(
        "--without-hidden-rows", action="store_true", help=_("leave out rows hidden in the file")
    )
    bring.add_argument(
        "--over-edits",
        action="store_true",
        help=_("also replace what was changed here since the last import"),
    )

    out = verb("export", _("write people, or everything, for other programs"), verbs.export)
    out.add_argument("what", choices=("people", "everything"))
    out.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        required=True,
        help=_("people: .csv or .xlsx; else .zip"),
    )

    verb("people", _("list the people"), verbs.people)

    pair = verb("pair", _("draft the pairs"), verbs.pair)
    pair.add_argument("--approve", action="store_true", help=_("and make them real"))

    verb(
        "check-pairs",
        _("who could not be paired, by which rule, and what would help"),
        pairing.check_pairs,
    )
    weights = verb(
        "weights", _("what earns points, or take a purpose’s weights"), pairing.pairing_weights
    )
    weights.add_argument("--purpose", choices=[preset.value for preset in Preset])

    plan = verb("plan-sessions", _("plan the sessions of every pair"), verbs.plan_sessions)
    out = verb("calendar", _("write the sessions as a calendar file"), calendars.calendar)
    out.add_argument("--person", metavar="NAME", default="", help=_("only this person's"))
    out.add_argument("--out", type=Path, metavar="FILE", required=True)
    plan.add_argument(
        "--first", action="store_true", help=_("only first meetings of pairs being asked")
    )

    about = _("write agreements, forms and other papers as PDFs")
    paper = verb("print", about, verbs.print_papers)
    paper.add_argument(
        "what",
        nargs="+",
        choices=tuple(forms.PAPERS),
        metavar="KIND",
        help=_("one kind, or several to be sorted by pair: {kinds}").format(
            kinds=", ".join(forms.PAPERS)
        ),
    )
    paper.add_argument("--out", type=Path, metavar="DIR", required=True)
    files = paper.add_mutually_exclusive_group()
    files.add_argument("--apart", action="store_true", help=_("one file each, not one for all"))
    files.add_argument(
        "--fillable",
        action="store_true",
        help=_("forms and agreements to be filled in on a screen, one file each"),
    )
    files.add_argument(
        "--one-file", action="store_true", help=_("one file for all, which is the default")
    )
    paper.add_argument(
        "--pair",
        action="append",
        default=[],
        metavar="NAME",
        help=_("only this pair, by the whole name of one of the two; may be given again"),
    )
    paper.add_argument(
        "--both-sides",
        action="store_true",
        help=_("in one file, each paper begins on a new sheet"),
    )
    paper.add_argument(
        "--names",
        metavar="PATTERN",
        help=_("how the files of --apart are called, as in {example}").format(
            example="{number} {pair} {date}"
        ),
    )
    paper.add_argument(
        "--xlsx", action="store_true", help=_("the pairing plan as a spreadsheet as well")
    )

    where = verb("layout", _("say where everything lies on a form"), forms.layout)
    where.add_argument("form", metavar="FORM", help=_("such as midpoint/1 or interest_mentor"))
    where.add_argument("--paper", choices=tuple(SIZES), default="A4")

    own = verb(
        "personal-data",
        _("write what is kept about one person as PDF and JSON"),
        privacy.personal_data,
    )
    own.add_argument(
        "name", metavar="NAME", help=_("the whole name, the e-mail address or the staff number")
    )
    own.add_argument("--out", type=Path, metavar="DIR", required=True)
    due = verb("retention", _("list whose data is due to go"), privacy.retention)
    due.add_argument(
        "--do-it", action="store_true", help=_("and let it go, which cannot be undone")
    )

    remind = verb(
        "reminders", _("list who can be reminded of what, or draft the mails"), reminders.reminders
    )
    remind.add_argument("--out", type=Path, metavar="DIR", help=_("write a mail draft for each"))

    every = verb("programmes", _("list the programmes"), organisation.programmes)
    every.add_argument("--work-in", metavar="NAME", help=_("switch to this one first"))
    after_this = verb(
        "next-programme",
        _("start the next programme like the one worked in"),
        organisation.next_programme,
    )
    after_this.add_argument("--name", required=True)
    after_this.add_argument("--starts", type=_day, metavar="YYYY-MM-DD", required=True)
    after_this.add_argument("--months", type=int, default=6, choices=range(1, 37), metavar="N")
    after_this.add_argument(
        "--people",
        choices=("waiting", "everybody", "nobody"),
        default="waiting",
        help=_("who comes along; default: those left waiting"),
    )
    entries = verb(
        "lists", _("show a list of the organisation, or merge entries"), organisation.lists
    )
    entries.add_argument("kind", choices=[kind.value for kind in ListKind])
    entries.add_argument(
        "--merge",
        nargs="+",
        metavar="NAME",
        help=_("the name that stays, then those that become it"),
    )

    told = verb("report", _("say how a programme did, naming nobody"), report.report)
    report.add_options(told, _day)
    verb("health", _("which pairs need help"), verbs.health)
    verb("check", _("look for damage in the file"), verbs.check)
    return whole


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is no date like 2026-01-31").format(text=text)
        ) from None


def _country(text: str) -> str:
    if not re.fullmatch("[A-Za-z]{2}", text):
        raise argparse.ArgumentTypeError(
            _("“{text}” is no country code of two letters").format(text=text)
        )
    return text.upper()
