"""What papers look like, on invented people, before there are any pairs."""

from __future__ import annotations

import datetime as dt
import uuid

from rmdesk.documents.handouts.guide import GUIDED
from rmdesk.i18n import _
from rmdesk.rules.forms.feedback import FormKind, form_for
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.letters import MatchLetterPaper, WhyMatched
from rmdesk.rules.papers import (
    AgreedGoal,
    AgreementPaper,
    CheckInDate,
    FeedbackFormPaper,
    Meeting,
)
from rmdesk.rules.words import CheckInKind, FeedbackPurpose, MeetingMode, PaperKind, Rhythm, Role


def sample_agreement(today: dt.date, organisation: str = "", paper: str = "A4") -> AgreementPaper:
    """An agreement of two invented people who begin next month."""
    start = (today.replace(day=1) + dt.timedelta(32)).replace(day=1)
    first = start + dt.timedelta((2 - start.weekday()) % 7)
    return AgreementPaper(
        pair_id=uuid.UUID(int=0),
        number=1,
        organisation=organisation or _("Your organisation"),
        programme=_("Reverse mentoring"),
        mentor=_("Priya Raman"),
        mentee=_("Jonathan O’Brien"),
        mentor_word=_("mentor"),
        mentee_word=_("mentee"),
        starts_on=start,
        ends_on=start + dt.timedelta(181),
        rhythm=Rhythm.MONTHLY,
        every_weeks=4,
        minutes=60,
        mode=MeetingMode.ON_SITE,
        place=_("the Garden Room"),
        meetings=tuple(
            Meeting(n + 1, first + dt.timedelta(28 * n), dt.time(15), 60, "") for n in range(6)
        ),
        goals=(
            AgreedGoal(
                _("Hear what colleagues under thirty really think of our plans"),
                _("Two open rounds held without slides"),
            ),
        ),
        check_ins=(
            CheckInDate(CheckInKind.WEEK_4, start + dt.timedelta(28)),
            CheckInDate(CheckInKind.MIDPOINT, start + dt.timedelta(91)),
            CheckInDate(CheckInKind.FINAL, start + dt.timedelta(175)),
        ),
        paper=paper,
        invented=True,
    )


def sample_handout(
    kind: PaperKind, role: Role | None, today: dt.date, organisation: str = "", paper: str = "A4"
) -> HandOut:
    """A hand-out for the invented two of ``sample_agreement``."""
    made = sample_agreement(today, organisation, paper)
    return HandOut(
        kind=kind,
        pair_id=made.pair_id,
        person_id=None,
        organisation=made.organisation,
        programme=made.programme,
        mentor=made.mentor,
        mentee=made.mentee,
        mentor_word=made.mentor_word,
        mentee_word=made.mentee_word,
        role=role,
        starts_on=made.starts_on,
        ends_on=made.ends_on,
        minutes=made.minutes,
        made_on=today,
        first_meeting=made.meetings[0].on_date,
        planned=6,
        held=6,
        held_minutes=360,
        goals=tuple(goal.outcome for goal in made.goals),
        apart=GUIDED if kind is PaperKind.CONVERSATION_GUIDE else (),
        manager=_("Margaret Ng"),
        paper=paper,
        invented=True,
    )


def sample_letter(
    role: Role, today: dt.date, organisation: str = "", paper: str = "A4"
) -> MatchLetterPaper:
    """A match letter to one of the invented two."""
    made = sample_agreement(today, organisation, paper)
    mine = role is Role.MENTOR
    return MatchLetterPaper(
        pair_id=made.pair_id,
        person_id=made.pair_id,
        role=role,
        organisation=made.organisation,
        programme=made.programme,
        reader=made.mentor if mine else made.mentee,
        reader_word=made.mentor_word if mine else made.mentee_word,
        partner=made.mentee if mine else made.mentor,
        partner_word=made.mentee_word if mine else made.mentor_word,
        partner_job=_("Director of Operations") if mine else _("Data analyst"),
        partner_department="",
        partner_site="",
        partner_email="",
        why=WhyMatched(topics=(_("AI tools"),)),
        written_on=today,
        call_by=today + dt.timedelta(7),
        answer_by=today + dt.timedelta(14),
        first_meeting=None,
        starts_on=made.starts_on,
        ends_on=made.ends_on,
        rhythm=made.rhythm,
        every_weeks=made.every_weeks,
        minutes=made.minutes,
        paper=paper,
        invented=True,
    )


def sample_form(
    form: FormKind, today: dt.date, organisation: str = "", paper: str = "A4"
) -> FeedbackFormPaper:
    """A feedback form of the invented mentor, with a code that nobody has."""
    made = sample_agreement(today, organisation, paper)
    return FeedbackFormPaper(
        copy_id=made.pair_id,
        code="000000000",
        organisation=made.organisation,
        programme=made.programme,
        respondent=made.mentor,
        partner="" if form is FormKind.BASELINE else made.mentee,
        role=Role.MENTOR,
        role_word=made.mentor_word,
        due_on=today + dt.timedelta(7),
        form=form_for(form, Role.MENTOR, tuple(FeedbackPurpose), topics=0),
        goals=tuple(goal.outcome for goal in made.goals),
        session_on=today if form is FormKind.SESSION else None,
        paper=paper,
        invented=True,
    )


def sample(
    kind: PaperKind,
    role: Role | None,
    today: dt.date,
    organisation: str = "",
    paper: str = "A4",
    form: FormKind | None = None,
) -> AgreementPaper | HandOut | MatchLetterPaper | FeedbackFormPaper:
    """What a paper of this kind looks like; ``role`` says whose, where each has one, and ``form``
    which of the feedback forms.
    """
    if form is not None:
        return sample_form(form, today, organisation, paper)
    if kind is PaperKind.AGREEMENT:
        return sample_agreement(today, organisation, paper)
    if kind is PaperKind.MATCH_LETTER:
        return sample_letter(role or Role.MENTOR, today, organisation, paper)
    return sample_handout(kind, role, today, organisation, paper)
