"""Noting what was printed or saved, of one kind or of several, as one step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from rmdesk.i18n import ngettext
from rmdesk.operations import (
    agreements,
    calendar_export,
    forms,
    handouts,
    interest,
    letters,
    personal_data,
    personality,
    plans,
    reports,
)
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.interest_papers import InterestFormPaper
from rmdesk.rules.letters import MatchLetterPaper
from rmdesk.rules.month_paper import MonthPaper
from rmdesk.rules.papers import AgreementPaper, FeedbackFormPaper, Paper, Printed
from rmdesk.rules.personal_data import PersonalDataPaper
from rmdesk.rules.plan_paper import PairingPlanPaper
from rmdesk.rules.reports.paper import ProgrammeReportPaper
from rmdesk.rules.trait_papers import QuestionnairePaper, TraitSheetPaper

if TYPE_CHECKING:
    from rmdesk.store import Store

FOR_PEOPLE: dict[type[Paper], Any] = {
    AgreementPaper: agreements,
    FeedbackFormPaper: forms,
    QuestionnairePaper: personality,
    TraitSheetPaper: personality,
    MatchLetterPaper: letters,
    HandOut: handouts,
    InterestFormPaper: interest,
}
"""Papers of pairs and people, which may be printed together and sent, by who notes them."""
FOR_HER: dict[type[Paper], Callable[[Store, Sequence[Printed], dt.date], None]] = {
    PersonalDataPaper: personal_data.record_given,
    PairingPlanPaper: plans.record_printed,
    MonthPaper: calendar_export.record_printed,
    ProgrammeReportPaper: reports.record_printed,
}
"""Papers that are always printed alone."""


def record_printed(
    store: Store, printed: Sequence[Printed], today: dt.date, *, sent: bool = False
) -> None:
    """Note ``printed``, with ``sent`` as mails that go out; several kinds are one step too.

    Raises ``UserError`` when what a paper is about is gone meanwhile.
    """
    of: dict[type[Paper], list[Printed]] = {}
    for one in printed:
        of.setdefault(type(one.paper), []).append(one)
    if len(of) == 1:
        (kind,) = of
        if kind in FOR_HER:
            FOR_HER[kind](store, printed, today)
        else:
            FOR_PEOPLE[kind].record_printed(store, printed, today, sent=sent)
        return
    label = ngettext("Print a paper", "Print {n} papers", len(printed))
    with store.work(label.format(n=len(printed))) as db:
        for kind, own in of.items():
            FOR_PEOPLE[kind].note_printed(db, own, today, sent=sent)
