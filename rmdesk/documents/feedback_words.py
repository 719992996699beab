"""What the feedback forms say besides their questions."""

from __future__ import annotations

from rmdesk.documents.content import Content
from rmdesk.documents.page_style import fill, full_date, long_date, plain, shortened
from rmdesk.documents.shaping import Span
from rmdesk.i18n import _
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.forms.items import CAN_TEACH, CAN_USE, GOALS, TOPICS, Item
from rmdesk.rules.papers import FeedbackFormPaper
from rmdesk.rules.words import Role


def form_name(kind: FormKind) -> str:
    """What the form is called, on itself and in file names."""
    return {
        FormKind.BASELINE: _("Feedback before the start"),
        FormKind.SESSION: _("Feedback after a session"),
        FormKind.WEEK_4: _("Feedback in week four"),
        FormKind.MIDPOINT: _("Midpoint feedback"),
        FormKind.FINAL: _("Final feedback"),
        FormKind.FOLLOW_UP: _("Feedback half a year later"),
    }[kind]


def title(kind: FormKind, page: int) -> str:
    """The question or sentence at the head of a page."""
    if page == 2:
        return _("Looking back and ahead")
    return {
        FormKind.BASELINE: _("Where do you stand today?"),
        FormKind.SESSION: _("How was your session?"),
        FormKind.WEEK_4: _("How has it begun between you?"),
        FormKind.MIDPOINT: _("How is it going between you?"),
        FormKind.FINAL: _("How was it between you?"),
        FormKind.FOLLOW_UP: _("What has stayed?"),
    }[kind]


ROOM = 420
"""Characters of an introduction that fit into its box without becoming small print."""


def content(paper: FeedbackFormPaper) -> Content:
    """Title and introduction as they come with the program; the rest is read back by its place."""
    kind = paper.form.kind
    return Content(
        kicker=form_name(kind),
        title=title(kind, 1),
        opening=plain(purpose(kind)),
        sections=(),
        room=ROOM,
        grows=False,
    )


def values(paper: FeedbackFormPaper) -> dict[str, str]:
    """What may stand in her words in the place of a name in braces."""
    return {
        "name": paper.respondent,
        "partner": paper.partner,
        "role": paper.role_word,
        "organisation": paper.organisation,
        "programme": paper.programme,
        "return_by": full_date(paper.due_on),
    }


def purpose(kind: FormKind) -> str:
    """What this form is for, and how long it takes."""
    return {
        FormKind.BASELINE: _(
            "Before you meet your partner we ask where you stand. At the end we ask the same "
            "again: that is how we see what the programme changes. There are no right answers, "
            "and nobody is ranked by them. It takes about three minutes; please answer alone."
        ),
        FormKind.SESSION: _(
            "Three questions and a line while the session is fresh. They help you and the "
            "coordinator to notice early what works and what does not. There are no right "
            "answers. It takes a minute; please answer alone."
        ),
        FormKind.WEEK_4: _(
            "You have begun. These check-in questions help you and the coordinator to see early "
            "what works and what to change. There are no right answers, and nobody is ranked by "
            "them. It takes about three minutes; please answer alone."
        ),
        FormKind.MIDPOINT: _(
            "Half of your time together has passed. These check-in questions help you and the "
            "coordinator to see what works and what to change. There are no right answers, and "
            "nobody is ranked by them. It takes about ten minutes; please answer alone."
        ),
        FormKind.FINAL: _(
            "Your time together is coming to its end. These check-in questions show what it "
            "brought and what the next programme should do better. There are no right answers, "
            "and nobody is ranked by them. It takes about ten minutes; please answer alone."
        ),
        FormKind.FOLLOW_UP: _(
            "Half a year has passed since the programme ended. We would like to know what has "
            "stayed. There are no right answers, and nobody is ranked by them. It takes about "
            "three minutes; please answer alone."
        ),
    }[kind]


def who_sees(paper: FeedbackFormPaper) -> tuple[tuple[Span, ...], ...]:
    """Who sees what of it."""
    coordinator = fill(
        _("The coordinator sees your answers with your name: the code says whose they are.")
    )
    leaders = fill(_("Leaders see results of groups of five or more only."))
    if not paper.partner:
        return coordinator, fill(_("Your later partner sees nothing of them.")), leaders
    return (
        coordinator,
        fill(_("{partner} sees nothing of them."), partner=paper.partner),
        leaders,
    )


def question_words(item: Item, paper: FeedbackFormPaper) -> tuple[Span, ...]:
    """A question as it stands on this copy, with its goal or topic."""
    if item in GOALS:
        place = GOALS.index(item)
        label = _("Goal {n}:").format(n=place + 1)
        goal = shortened(paper.goals[place], 110) if place < len(paper.goals) else "_" * 34
        return (Span(label + " ", bold=True), Span(goal))
    if item in TOPICS:
        place = TOPICS.index(item)
        topic = paper.topics[place] if place < len(paper.topics) else ""
        text = _(CAN_TEACH) if paper.role is Role.MENTOR else _(CAN_USE)
        return fill(text, bold=True, topic=shortened(topic, 80))
    return plain(_(item.text))


def where_to(paper: FeedbackFormPaper, pages: int) -> str:
    """Where to return the form, with ``{programme}`` and ``{date}`` to fill in."""
    if pages > 1:
        return _(
            "Please hand or send both pages to the coordinator of {programme} by {date}, in a "
            "closed envelope or as a scan of all pages."
        )
    return _(
        "Please hand or send this page to the coordinator of {programme} by {date}, in a closed "
        "envelope or as a scan."
    )


def session_words(paper: FeedbackFormPaper) -> str:
    """Of which day the session was; a line to fill in where it is not known."""
    return long_date(paper.session_on) if paper.session_on is not None else "________"
