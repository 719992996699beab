"""Agreements, goals and feedback forms of a simulated year: sooner, later, or never."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rmdesk.errors import UserError
from rmdesk.models import FormCopy
from rmdesk.operations import agreements, feedback, form_issuing, forms, goals
from rmdesk.queries import agreements as agreement_queries
from rmdesk.queries import feedback as feedback_queries
from rmdesk.queries import forms as form_queries
from rmdesk.queries import programmes
from rmdesk.rules.forms.feedback import read_form
from rmdesk.rules.papers import Printed
from rmdesk.rules.words import CheckInKind, Role

if TYPE_CHECKING:
    from year import Year

CHECK_INS = (CheckInKind.WEEK_4, CheckInKind.MIDPOINT, CheckInKind.FINAL)
SIGNERS = ((Role.MENTOR,), (Role.MENTEE,), (Role.MENTOR, Role.MENTEE))


def agree(year: Year, active: Sequence[uuid.UUID], today: dt.date) -> None:
    """Goals and the agreement come sooner or later, for some never."""
    for pair in active:
        if year.rng.random() < 0.02 and (today - year.begins_on).days < 300:
            _further(year, pair, today)
        if year.rng.random() < 0.01:
            try:
                goals.add(year.store, pair, goals.GoalTexts(outcome="Use one tool alone"))
            except UserError:
                continue  # no pair has more than five
            year.count("goal")


def _further(year: Year, pair: uuid.UUID, today: dt.date) -> None:
    """Print the agreement that is not printed, sign one that is, and seldom take that back."""
    with year.store.read() as db:
        (paper,) = agreement_queries.for_pairs(db, [pair], today)
        known = agreement_queries.latest(db, [pair]).get(pair)
        signed = known is not None and known.mentor_signed_on and known.mentee_signed_on
        printed = known is not None and known.printed_on is not None
    if not printed:
        made = Printed(paper, Path("agreement.pdf"), 2, "ab" * 32)
        agreements.record_printed(year.store, [made], today)
        year.count("printed")
    elif not signed:
        agreements.record_signed(year.store, [pair], today, year.rng.choice(SIGNERS))
        year.count("signed")
    elif year.rng.random() < 0.05:
        agreements.clear_signed(year.store, [pair], year.rng.choice(SIGNERS))
        year.count("not signed after all")


def ask(year: Year, active: Sequence[uuid.UUID], today: dt.date) -> None:
    """Hand out the forms that are due, and speak with whoever asks for it."""
    with year.store.read() as db:
        dates = programmes.check_ins(db, year.programme)
        open_forms = feedback_queries.lines(db, year.programme)
    for kind in CHECK_INS:
        if kind in dates and today == dates[kind] - dt.timedelta(days=5) and active:
            _hand_out(year, active, kind, today)
    for line in open_forms:
        if line.contact and year.rng.random() < 0.2:
            feedback.record_contact(year.store, line.id)
            year.count("spoken with")


def _hand_out(year: Year, active: Sequence[uuid.UUID], kind: CheckInKind, today: dt.date) -> None:
    copies = form_issuing.issue_for_pairs(year.store, active, kind)
    with year.store.read() as db:
        papers = form_queries.for_copies(db, copies)
    forms.record_printed(
        year.store, [Printed(paper, Path("form.pdf"), 2, "cd" * 32) for paper in papers], today
    )
    for copy in copies:
        if year.rng.random() < 0.8:
            day = today + dt.timedelta(days=year.rng.randrange(1, 28))
            year.at(day, lambda now, key=copy: answer(year, key, now))


def answer(year: Year, copy: uuid.UUID, today: dt.date) -> None:
    """Type in what somebody marked: most are glad, some are not, and some leave lines out."""
    with year.store.read() as db:
        row = db.get(FormCopy, copy)
        form = None if row is None else read_form(row.form)
    if form is None:
        return  # the session that it was about was taken out of the file
    glad = year.rng.random() < 0.8
    values = {}
    for item in form.items:
        good = year.rng.choice((4, 4, 5, 5, 3) if glad else (1, 2, 3, 3, 4))
        if year.rng.random() < 0.95:
            values[item.id] = min(item.options, 6 - good if item.reverse else good)
    contact = form.has_contact and year.trouble_chance() < 0.05
    feedback.record_answers(year.store, copy, values, contact=contact, on=today)
    year.count("answered")
