"""Single words and sentences of the programme report."""

from __future__ import annotations

import datetime as dt

from rmdesk.documents.page_style import long_date, shortened
from rmdesk.documents.personal_data.words import end_cause
from rmdesk.documents.report.chapters import shown
from rmdesk.i18n import _, ngettext
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.forms.items import ALL_ITEMS, DECISION, RECOMMEND, option_words
from rmdesk.rules.health_facts import HealthRule, Level
from rmdesk.rules.reports.answers import KNOWLEDGE
from rmdesk.rules.reports.figures import Band, Topic
from rmdesk.rules.reports.paper import ProgrammeReportPaper
from rmdesk.rules.statistics.means import Mean
from rmdesk.rules.words import EndCause, ParticipationStatus, Side

ITEM_TEXTS = {item.id: item.text for item in ALL_ITEMS}


def capital(word: str, limit: int = 22) -> str:
    """A role's word as a heading."""
    return shortened(word[:1].upper() + word[1:], limit)


def period(paper: ProgrammeReportPaper) -> str:
    """The days that the report is about."""
    return _("{first} to {last}").format(first=long_date(paper.first), last=long_date(paper.last))


def how_far(status: ParticipationStatus | None) -> str:
    """How far people have come; ``None`` is everybody."""
    if status is None:
        return _("Took part in the programme")
    return {
        ParticipationStatus.PAIRED: _("With a partner"),
        ParticipationStatus.WAITING: _("Waiting for a partner"),
        ParticipationStatus.FINISHED: _("Finished"),
        ParticipationStatus.WITHDRAWN: _("Withdrew"),
    }.get(status, _("Not paired yet"))


def level(one: Level) -> str:
    """How pairs are, in words that need no colour."""
    return {
        Level.GREEN: _("Well (green)"),
        Level.AMBER: _("Needs a look soon (amber)"),
        Level.RED: _("Needs help now (red)"),
    }[one]


def reason(rule: HealthRule) -> str:
    """Why pairs need the coordinator."""
    return {
        HealthRule.NO_FIRST_SESSION: _("Have not met yet"),
        HealthRule.NONE_HELD_LATELY: _("No session held lately"),
        HealthRule.CANCELLED_IN_A_ROW: _("Sessions cancelled in a row"),
        HealthRule.AGREEMENT_UNSIGNED: _("Agreement not signed by both"),
        HealthRule.CONTACT_ASKED: _("Somebody asks for the coordinator"),
        HealthRule.ANSWER_LOW: _("A low check-in answer"),
        HealthRule.VIEWS_APART: _("The two see it differently"),
        HealthRule.FORM_OVERDUE: _("A form is not back"),
        HealthRule.NO_GOAL: _("No goal agreed"),
        HealthRule.ALL_IN_OFFICE: _("Always in the leader’s office"),
    }[rule]


def band(one: Band) -> str:
    """A band of the T scale."""
    return {
        Band.BELOW_40: _("Below 40: far less than expected"),
        Band.FROM_40: _("40 to below 50: less than expected"),
        Band.FROM_50: _("50 to below 60: as expected or more"),
        Band.FROM_60: _("60 and above: far more than expected"),
    }[one]


def outcome(place: int) -> str:
    """How a goal came out: 0 less, 1 as, 2 more than expected."""
    return (_("Less than expected"), _("As expected"), _("More than expected"))[place]


def check_in(kind: FormKind) -> str:
    """A check-in in two or three words."""
    return {
        FormKind.BASELINE: _("Before the start"),
        FormKind.SESSION: _("After a session"),
        FormKind.WEEK_4: _("Week four"),
        FormKind.MIDPOINT: _("Midpoint"),
        FormKind.FINAL: _("At the end"),
        FormKind.FOLLOW_UP: _("Half a year later"),
    }[kind]


def topic(one: Topic) -> str:
    """What a mean is about."""
    return {
        Topic.RESPECT: _("Mutual respect"),
        Topic.SAFETY: _("Safe to speak up"),
        Topic.PROGRESS: _("Moving forward"),
        Topic.GOALS: _("Goals met"),
        Topic.AGAIN: _("Would go on with this partner"),
    }[one]


def question(item: str) -> str:
    """A question that is asked before and after."""
    if item == KNOWLEDGE:
        return _("I can use, or teach, the topics that I chose.")
    return _(ITEM_TEXTS[item])


def asked(item: str) -> str:
    """A question with words of its own, and when it was asked."""
    when = check_in(FormKind.MIDPOINT if item == DECISION.id else FormKind.FINAL)
    return _("{when}: {question}").format(when=when, question=_(ITEM_TEXTS[item]))


def options(item: str) -> tuple[str, ...]:
    """The answers of a question with words of its own, as the report groups them."""
    if item == RECOMMEND.id:
        return _("0 to 3"), _("4 to 6"), _("7 to 10")
    return tuple(_(text) for text in option_words(next(i for i in ALL_ITEMS if i.id == item)))


def side(one: Side | None, paper: ProgrammeReportPaper) -> str:
    """Who cancelled or began the end."""
    return {
        Side.MENTOR: capital(paper.mentor_word),
        Side.MENTEE: capital(paper.mentee_word),
        Side.BOTH: _("Both together"),
        Side.COORDINATOR: _("Coordinator"),
        None: _("Not noted"),
    }[one]


def cause(one: EndCause) -> str:
    """Why pairs ended, without fault."""
    return capital(end_cause(one), 60)


def mean(told: Mean) -> str:
    """A mean with its interval and how many people are behind it."""
    return _("{mean} ({low} to {high}), {n} people").format(
        mean=shown(told.value), low=shown(told.low), high=shown(told.high), n=told.n
    )


def mean_of_pairs(told: Mean) -> str:
    """A mean over pairs with its interval."""
    return _("{mean} ({low} to {high}), {n} pairs").format(
        mean=shown(told.value), low=shown(told.low), high=shown(told.high), n=told.n
    )


def change(told: Mean) -> str:
    """A mean change with its interval and how many people are behind it."""
    return _("{change} ({low} to {high}), {n} people").format(
        change=shown(told.value, signed=True),
        low=shown(told.low, signed=True),
        high=shown(told.high, signed=True),
        n=told.n,
    )


def not_shown() -> str:
    """What the dash stands for."""
    return _(
        "A dash stands for a number that is not shown: fewer than five, or it would give a number "
        "of fewer than five away."
    )


def intervals() -> str:
    """What the interval says and does not say."""
    return _(
        "In brackets: where a mean of so few people may lie by chance alone, 19 times in 20. An "
        "open dot stands for fewer than ten people."
    )


def gives_away(n: int, made_on: dt.date) -> str:
    """That this report and an earlier one together tell what a few people answered."""
    return ngettext(
        "Beside the report of {date} this one lets readers work out what {n} form says that came "
        "since. Hand it out once at least five have come.",
        "Beside the report of {date} this one lets readers work out what {n} forms say that came "
        "since. Hand it out once at least five have come.",
        n,
    ).format(n=n, date=long_date(made_on))


def cautions() -> tuple[str, ...]:
    """What the figures cannot say."""
    return (
        _(
            "There is no group without a programme to compare with: what changed may have changed "
            "anyway, and nothing here is worth a sum of money."
        ),
        _(
            "Who sends a form back may think differently from who does not; look at how many came "
            "back first. Different people answered at different times, so that a row of check-ins "
            "is no trend."
        ),
        _(
            "The questions are RMDesk’s own and no validated test. Goals are scored by the pairs "
            "themselves. From which number of days on a pair needs help is a judgement."
        ),
        _(
            "People were promised that leaders see groups of five or more only. Handing out two "
            "reports a few days apart can give away what one person answered in between: leave "
            "time for at least five more forms."
        ),
        _(
            "How people describe themselves is not in here: they were told that it serves pairing "
            "alone and that leaders see nothing of it."
        ),
        _("Nobody is quoted: the forms do not ask whether words may be passed on, so none are."),
    )
