"""What a mail says with which a paper is sent; in the language of the paper."""

from __future__ import annotations

from rmdesk.documents.batch import kind_of
from rmdesk.documents.page_style import long_date
from rmdesk.i18n import _, language
from rmdesk.rules.interest_papers import InterestFormPaper
from rmdesk.rules.letters import MatchLetterPaper
from rmdesk.rules.papers import AgreementPaper, FeedbackFormPaper, Paper
from rmdesk.rules.trait_papers import QuestionnairePaper


def mail_for(paper: Paper, name: str) -> tuple[str, str]:
    """Subject and text of the mail that takes ``paper`` to the person called ``name``.

    Nothing private stands in it: a subject is seen on locked screens, a text by assistants.
    """
    with language(paper.language):
        subject = _("{what} – {programme}").format(
            what=kind_of(paper).one(), programme=paper.programme
        )
        body = "\n\n".join(
            (
                _("Dear {name},").format(name=name),
                *_said(paper),
                _("If anything is unclear, simply answer this mail."),
                _("Kind regards\n{organisation}").format(organisation=paper.organisation),
            )
        )
    return subject, body


def _said(paper: Paper) -> tuple[str, ...]:
    """The paragraphs between greeting and close."""
    what = kind_of(paper).one()
    if isinstance(paper, AgreementPaper):
        return (
            _(
                "Attached are the rules of engagement for {mentor} and {mentee}. They say what the "
                "two of you want to reach, when and where you meet, and what stays between you."
            ).format(mentor=paper.mentor, mentee=paper.mentee),
            _(
                "Please go through them together at your first meeting and change what does not "
                "fit. Then both sign, keep a copy each, and send one back to me."
            ),
        )
    if isinstance(paper, MatchLetterPaper):
        return (
            _(
                "We would like to propose a partner to you in {programme}. The attached letter "
                "says who it is and why we thought of the two of you."
            ).format(programme=paper.programme),
            _(
                "Please tell me by {date} whether it suits you. You are free to say “I would "
                "rather not”, without giving a reason."
            ).format(date=_spaced(long_date(paper.answer_by))),
        )
    if isinstance(paper, FeedbackFormPaper):
        return (
            _("Attached is a short form for {programme}: {what}.").format(
                programme=paper.programme, what=what
            ),
            _(
                "It takes a few minutes. Please send it back by {date}. The form says who sees "
                "your answers."
            ).format(date=_spaced(long_date(paper.due_on))),
        )
    if isinstance(paper, InterestFormPaper | QuestionnairePaper):
        return (
            _("Attached is a form for {programme}: {what}.").format(
                programme=paper.programme, what=what
            ),
            _(
                "Please fill it in and send it back to me. It says what your answers are used for "
                "and who sees them."
            ),
        )
    return (
        _("Attached is a paper for {programme}: {what}.").format(
            programme=paper.programme, what=what
        ),
    )


def _spaced(text: str) -> str:
    """``text`` with spaces that every mail program understands."""
    return text.replace("\u00a0", " ")
