"""How operations on agreements, forms and other papers are done for real."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import select
from undo_world import SOON, TODAY, Call, World, example, printed

from rmdesk.models import Agreement, DocumentMade
from rmdesk.operations import (
    agreements,
    answers,
    calendar_export,
    feedback,
    feedback_plan,
    form_issuing,
    forms,
    handouts,
    letters,
    mailing,
    paper_sets,
    plans,
    printing,
    reminders,
    reports,
    stored_files,
    wording,
)
from rmdesk.operations.mailing import Written
from rmdesk.operations.wording import Where
from rmdesk.queries import forms as form_queries
from rmdesk.queries import handouts as handout_queries
from rmdesk.queries import letters as letter_queries
from rmdesk.queries import paper_sets as set_queries
from rmdesk.queries import plan as plan_queries
from rmdesk.queries import reports as report_queries
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.month_paper import MonthPaper
from rmdesk.rules.pairing.on_paper import composed
from rmdesk.rules.paper_sets import Piece
from rmdesk.rules.papers import Printed
from rmdesk.rules.stored_files import Scan
from rmdesk.rules.words import (
    CheckInKind,
    CoordinatorTold,
    FeedbackPurpose,
    PaperKind,
    Role,
)

PDF = b"%PDF-1.7 what was printed"


# agreements ----------------------------------------------------------------------------------


@example(agreements.draft)
def _(w: World) -> Call:
    papers = w.agreement_papers(w.proposed())
    return lambda: agreements.draft(w.store, papers, TODAY)


@example(agreements.record_printed)
def _(w: World) -> Call:
    papers = printed(w.agreement_papers(w.pairs[:3]), PDF)
    return lambda: agreements.record_printed(w.store, papers, TODAY, sent=True)


@example(agreements.record_sent)
def _(w: World) -> Call:
    return lambda: agreements.record_sent(w.store, w.pairs[:9], TODAY)


@example(agreements.record_signed)
def _(w: World) -> Call:
    agreements.clear_signed(w.store, w.pairs[:4])
    return lambda: agreements.record_signed(w.store, w.pairs[:9], TODAY, [Role.MENTOR])


@example(agreements.clear_signed)
def _(w: World) -> Call:
    return lambda: agreements.clear_signed(w.store, w.pairs[:9])


def _scanned(w: World) -> uuid.UUID:
    agreement = w.one(Agreement.id)
    return stored_files.attach_scan(w.store, agreement, Scan("scan.pdf", PDF * 1000, 2))


@example(stored_files.attach_scan)
def _(w: World) -> Call:
    return lambda: _scanned(w)


@example(stored_files.remove_scan)
def _(w: World) -> Call:
    scan = _scanned(w)
    return lambda: stored_files.remove_scan(w.store, scan)


# feedback forms ------------------------------------------------------------------------------


@example(form_issuing.issue_for_pairs)
def _(w: World) -> Call:
    return lambda: form_issuing.issue_for_pairs(w.store, w.pairs, CheckInKind.FINAL)


@example(forms.issue_form_copies)
def _(w: World) -> Call:
    pairs = w.proposed()
    answers.all_have_agreed(w.store, w.programme, TODAY)
    return lambda: forms.issue_form_copies(w.store, pairs)


@example(paper_sets.issue)
def _(w: World) -> Call:
    pieces = [
        Piece(PaperKind.INTEREST_FORM),
        Piece(PaperKind.QUESTIONNAIRE),
        *(Piece(PaperKind.FEEDBACK_FORM, form) for form in (FormKind.SESSION, FormKind.FINAL)),
    ]
    wanted = w.read(lambda db: set_queries.wanted(db, pieces, w.pairs, TODAY))
    return lambda: paper_sets.issue(w.store, wanted)


@example(form_issuing.issue_baseline)
def _(w: World) -> Call:
    return lambda: form_issuing.issue_baseline(w.store, [part.id for part in w.waiting])


@example(form_issuing.issue_after_sessions)
def _(w: World) -> Call:
    return lambda: form_issuing.issue_after_sessions(w.store, [w.held()])


@example(form_issuing.take_back)
def _(w: World) -> Call:
    copies = form_issuing.issue_for_pairs(w.store, w.pairs[:3], CheckInKind.FINAL)
    return lambda: form_issuing.take_back(w.store, copies)


@example(forms.record_printed)
def _(w: World) -> Call:
    copies = form_issuing.issue_for_pairs(w.store, w.pairs[:3], CheckInKind.FINAL)
    papers = printed(w.read(lambda db: form_queries.for_copies(db, copies)))
    return lambda: forms.record_printed(w.store, papers, TODAY)


@example(forms.record_sent)
def _(w: World) -> Call:
    copy = w.form_copy(returned=False)
    return lambda: forms.record_sent(w.store, [copy], TODAY)


@example(forms.record_returned)
def _(w: World) -> Call:
    copy = w.form_copy(returned=False)
    return lambda: forms.record_returned(w.store, [copy], TODAY)


@example(forms.clear_returned)
def _(w: World) -> Call:
    copy = w.form_copy(returned=False)
    forms.record_returned(w.store, [copy], TODAY)
    return lambda: forms.clear_returned(w.store, [copy])


def _typed(w: World, answer: int) -> uuid.UUID:
    copy = w.form_copy(returned=False)
    words = {"keep": "The walks."}
    feedback.record_answers(
        w.store,
        copy,
        {"worth_learning": answer, "admit": 3},
        comments=words if answer > 3 else None,
        contact=True,
        on=TODAY,
    )
    return copy


@example(feedback.record_answers)
def _(w: World) -> Call:
    _typed(w, 2)
    return lambda: _typed(w, 3)


@example(feedback.record_contact)
def _(w: World) -> Call:
    copy = _typed(w, 2)
    return lambda: feedback.record_contact(w.store, copy)


@example(feedback_plan.set_plan)
def _(w: World) -> Call:
    dates = {
        CheckInKind.WEEK_4: None,
        CheckInKind.MIDPOINT: TODAY + dt.timedelta(30),
        CheckInKind.FINAL: SOON,
    }
    purposes = [FeedbackPurpose.STAYING]
    return lambda: feedback_plan.set_plan(w.store, w.programme, dates, purposes)


# other papers --------------------------------------------------------------------------------


@example(letters.record_printed)
def _(w: World) -> Call:
    pairs = w.proposed()
    papers = printed(w.read(lambda db: letter_queries.for_pairs(db, pairs, TODAY)))
    return lambda: letters.record_printed(w.store, papers, TODAY)


def _briefings(w: World) -> list[Printed]:
    kind = PaperKind.BRIEFING
    return printed(w.read(lambda db: handout_queries.for_pairs(db, kind, w.pairs, TODAY)))


def _handed_out(w: World) -> list[uuid.UUID]:
    handouts.record_printed(w.store, _briefings(w), TODAY)
    made = select(DocumentMade.id).where(DocumentMade.kind == PaperKind.BRIEFING)
    return list(w.read(lambda db: db.scalars(made).all()))


@example(handouts.record_printed)
def _(w: World) -> Call:
    papers = _briefings(w)
    return lambda: handouts.record_printed(w.store, papers, TODAY, sent=True)


@example(handouts.record_sent)
def _(w: World) -> Call:
    made = _handed_out(w)
    return lambda: handouts.record_sent(w.store, made, SOON)


@example(handouts.record_returned)
def _(w: World) -> Call:
    made = _handed_out(w)
    return lambda: handouts.record_returned(w.store, made, SOON)


@example(handouts.clear_returned)
def _(w: World) -> Call:
    made = _handed_out(w)
    handouts.record_returned(w.store, made, SOON)
    return lambda: handouts.clear_returned(w.store, made)


@example(plans.record_printed)
def _(w: World) -> Call:
    plan = w.read(lambda db: plan_queries.of_approved(db, w.programme, TODAY))
    papers = printed([composed(plan.source, plan.facts, plan.policy)])
    return lambda: plans.record_printed(w.store, papers, TODAY)


@example(reports.record_printed)
def _(w: World) -> Call:
    period = w.read(lambda db: report_queries.whole_period(db, w.programme, TODAY))
    source = w.read(lambda db: report_queries.programme(db, w.programme, period, TODAY))
    return lambda: reports.record_printed(w.store, printed([source.blank]), TODAY)


@example(printing.record_printed)
def _(w: World) -> Call:
    briefing = PaperKind.BRIEFING
    papers = [
        *w.agreement_papers(w.pairs[:2]),
        *w.read(lambda db: handout_queries.for_pairs(db, briefing, w.pairs[:2], TODAY)),
    ]
    return lambda: printing.record_printed(w.store, printed(papers), TODAY, sent=True)


@example(calendar_export.record_printed)
def _(w: World) -> Call:
    papers = printed([MonthPaper("Harbour Rail", "Reverse mentoring", TODAY)])
    return lambda: calendar_export.record_printed(w.store, papers, TODAY)


def _drafts(w: World) -> list[Written]:
    return [Written(w.person(Role.MENTOR, n), f"{n}.eml", "ef" * 32) for n in range(3)]


@example(calendar_export.record_invited)
def _(w: World) -> Call:
    return lambda: calendar_export.record_invited(w.store, _drafts(w))


@example(reminders.record_written)
def _(w: World) -> Call:
    return lambda: reminders.record_written(w.store, _drafts(w))


@example(mailing.record)
def _(w: World) -> Call:
    return lambda: mailing.record(w.store, PaperKind.REMINDER, _drafts(w), "Write")


# the words of papers -------------------------------------------------------------------------


def _where(w: World) -> Where:
    return Where(w.programme, PaperKind.AGREEMENT)


def _own_words(w: World) -> str:
    return wording.add(w.store, _where(w), "Phones", "Phones stay off.", 1, others=["ending"])


@example(wording.change)
def _(w: World) -> Call:
    return lambda: wording.change(w.store, _where(w), "ending", "The end", "No fault.")


@example(wording.add)
def _(w: World) -> Call:
    return lambda: _own_words(w)


@example(wording.switch)
def _(w: World) -> Call:
    return lambda: wording.switch(w.store, _where(w), "ending", False)


@example(wording.order)
def _(w: World) -> Call:
    own = _own_words(w)
    return lambda: wording.order(w.store, _where(w), [own, "ending"])


@example(wording.reset)
def _(w: World) -> Call:
    own = _own_words(w)
    return lambda: wording.reset(w.store, _where(w), own)


@example(wording.reset_all)
def _(w: World) -> Call:
    _own_words(w)
    wording.change(w.store, _where(w), "ending", "The end", "No fault.")
    return lambda: wording.reset_all(w.store, _where(w))


@example(wording.tell_coordinator)
def _(w: World) -> Call:
    told = CoordinatorTold.TOPICS
    return lambda: wording.tell_coordinator(w.store, w.programme, w.pair(), told)
