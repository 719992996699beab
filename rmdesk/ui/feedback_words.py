"""How feedback forms and their answers read on screen."""

from __future__ import annotations

import datetime as dt

from rmdesk.i18n import _
from rmdesk.queries.feedback import FeedbackLine
from rmdesk.queries.feedback_plan import Wave
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.forms.items import CAN_TEACH, CAN_USE, TOPICS, Item, option_words
from rmdesk.rules.papers import FormState
from rmdesk.rules.words import FeedbackPurpose, Role
from rmdesk.ui.words import day


def kind_word(kind: FormKind) -> str:
    """Which of the forms, in a word or two."""
    return {
        FormKind.BASELINE: _("Before the start"),
        FormKind.SESSION: _("After a session"),
        FormKind.WEEK_4: _("Week four"),
        FormKind.MIDPOINT: _("Midpoint"),
        FormKind.FINAL: _("Final"),
        FormKind.FOLLOW_UP: _("Half a year later"),
    }[kind]


def kind_use(kind: FormKind) -> str:
    """Whom this form asks, and what."""
    return {
        FormKind.BASELINE: _(
            "One page for everybody, before there are partners: the same is asked again at the "
            "end, to compare."
        ),
        FormKind.SESSION: _(
            "One page for both, with three questions and a line about the last session that a "
            "pair held."
        ),
        FormKind.WEEK_4: _("One page for both: have they begun well?"),
        FormKind.MIDPOINT: _("Two pages for both: what works, goals, keep or change."),
        FormKind.FINAL: _(
            "Two pages for both: the pulse, goals, what changed, and whether they would take part "
            "again."
        ),
        FormKind.FOLLOW_UP: _("One page for both, half a year after the end: what has stayed?"),
    }[kind]


def wave_line(wave: Wave, today: dt.date) -> str:
    """A kind of form with its day and how far it has come, such as in a list."""
    told = [kind_word(wave.kind)]
    if wave.due_on is not None:
        told.append(_("due {date}").format(date=day(wave.due_on)))
    told.append(wave_state(wave, today))
    return " · ".join(one for one in told if one)


def wave_state(wave: Wave, today: dt.date) -> str:
    """How far a kind of form has come, in a few words."""
    if not wave.issued:
        return _("to print now") if wave.is_due(today) else _("not printed")
    told = []
    if wave.typed:
        told.append(_("{n} entered").format(n=wave.typed))
    if wave.back:
        told.append(_("{n} to enter").format(n=wave.back))
    if wave.out:
        late = wave.due_on is not None and today > wave.due_on
        many = _("{n} missing") if late else _("{n} out")
        told.append(many.format(n=wave.out))
    return ", ".join(told) or _("not printed")


def purpose_word(purpose: FeedbackPurpose) -> str:
    """What a programme can be for, with what is asked about it."""
    return {
        FeedbackPurpose.STAYING: _("Staying: does my work use what I know, have I a future here?"),
        FeedbackPurpose.KNOWLEDGE: _("Knowledge: can I teach or use the topics I chose?"),
        FeedbackPurpose.GENERATIONS: _("Generations: do I understand colleagues of other ages?"),
        FeedbackPurpose.HIERARCHY: _("Hierarchy: can I speak openly up and down?"),
        FeedbackPurpose.LEADERSHIP: _("Leadership, mentors only: can I lead and give feedback?"),
        FeedbackPurpose.INCLUSION: _("Inclusion: are people like me heard here?"),
    }[purpose]


def whose(line: FeedbackLine) -> str:
    """Whose form it is and which, such as *Mei Tan – with Robert, midpoint*."""
    when = kind_word(line.kind)
    if line.session_on is not None:
        when = _("session of {date}").format(date=day(line.session_on))
    if not line.partner:
        return _("{name} – {when}").format(name=line.name, when=when)
    return _("{name} – with {partner}, {when}").format(
        name=line.name, partner=line.partner, when=when[:1].lower() + when[1:]
    )


def item_text(item: Item, line: FeedbackLine) -> str:
    """A question as it stands on this form."""
    if item in TOPICS:
        place = TOPICS.index(item)
        topic = line.topics[place] if place < len(line.topics) else ""
        text = _(CAN_TEACH) if line.role is Role.MENTOR else _(CAN_USE)
        return text.format(topic=topic)
    return _(item.text)


def option_text(item: Item, option: int) -> str:
    """What option ``option`` (from 1) of a question stands for."""
    return _(option_words(item)[option - 1])


def state_word(line: FeedbackLine, today: dt.date) -> str:
    """How far a form has come."""
    if line.contact:
        return _("Asks for you")
    if line.typed:
        return _("Entered")
    if line.state is FormState.RETURNED:
        return _("Back, to enter")
    if line.state is FormState.PRINTED:
        return _("Overdue") if today > line.due_on else _("Out")
    return _("Not printed")


def state_kind(line: FeedbackLine, today: dt.date) -> str:
    """The colour of its pill."""
    if line.contact:
        return "bad"
    if line.typed:
        return "ok"
    if line.state is FormState.RETURNED:
        return "warn"
    if line.state is FormState.PRINTED:
        return "warn" if today > line.due_on else "info"
    return "neutral"


def state_order(line: FeedbackLine, today: dt.date) -> int:
    """What needs her first."""
    if line.contact:
        return 0
    if line.state is FormState.RETURNED and not line.typed:
        return 1
    if line.state is FormState.PRINTED:
        return 2 if today > line.due_on else 3
    return 5 if line.typed else 4
