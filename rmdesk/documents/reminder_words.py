"""What a reminder says: one friendly letter a person, with everything that is coming up or open."""

from __future__ import annotations

import datetime as dt

from rmdesk.documents.page_style import clock, full_date, long_date
from rmdesk.i18n import _
from rmdesk.rules.reminders import Item, Matter, Reminder
from rmdesk.rules.words import CheckInKind


def subject(programme: str) -> str:
    """The subject of every reminder of a programme."""
    return _("{programme}: what is coming up").format(programme=programme)


def body(reminder: Reminder, programme: str, today: dt.date) -> str:
    """The whole letter in plain text; only the greeting and the names are somebody's own."""
    lines = "\n\n".join(f"• {line(item, today)}" for item in reminder.items)
    return _(
        "Dear {name},\n\n"
        "this is what is coming up or still open for you in {programme}:\n\n"
        "{lines}\n\n"
        "If something is in the way, write back. That is no fault, and we will find a way.\n\n"
        "Thank you for giving it your time."
    ).format(name=reminder.name, programme=programme, lines=lines)


def line(item: Item, today: dt.date) -> str:
    """One thing, as a sentence or two to the reader."""
    if item.matter is Matter.SESSION_AHEAD:
        return _session_ahead(item)
    if item.matter is Matter.FORM:
        return _form(item, item.late(today))
    if item.matter is Matter.ACTION:
        text = (
            _("“{what}” was due on {date}.")
            if item.late(today)
            else _("“{what}” is due on {date}.")
        )
        return text.format(what=item.what, date=long_date(item.day))
    text = {
        Matter.ANSWER: _(
            "We asked whether you would like to work with {partner}, and hoped to hear from you by "
            "{date}. Yes or rather not: both answers are fine, and neither needs a reason."
        ),
        Matter.SESSION_UNTOLD: _(
            "You planned to meet {partner} on {date}. Did you? A line with the date and the "
            "minutes is enough; if it did not work out, tell us so that a new date is found."
        ),
        Matter.SIGNATURE: _(
            "The rules of engagement with {partner} of {date} still wait for your signature. If "
            "something in them does not suit you, say so: they can be changed."
        ),
    }[item.matter]
    return text.format(partner=item.partner, date=long_date(item.day))


def matter_word(item: Item, today: dt.date) -> str:
    """What a line is about, in a few words, for lists on the screen."""
    late = item.late(today)
    return {
        Matter.ANSWER: _("Answer about a partner"),
        Matter.SESSION_AHEAD: _("Session ahead"),
        Matter.SESSION_UNTOLD: _("Did the session take place?"),
        Matter.SIGNATURE: _("Signature"),
        Matter.FORM: _("Form overdue") if late else _("Form due soon"),
        Matter.ACTION: _("Action overdue") if late else _("Action due soon"),
    }[item.matter]


def _session_ahead(item: Item) -> str:
    when = full_date(item.day)
    if item.at is not None:
        when = _("{date} at {time}").format(date=when, time=clock(item.at))
    if item.place:
        return _("You meet {partner} on {when}, here: {place}.").format(
            partner=item.partner, when=when, place=item.place
        )
    return _("You meet {partner} on {when}. Agree on a neutral place that suits you both.").format(
        partner=item.partner, when=when
    )


def _form(item: Item, late: bool) -> str:
    form = _form_word(item.what)
    if item.partner:
        about = _("about working with {partner}").format(partner=item.partner)
        form = _("{form} {about}").format(form=form, about=about)
    text = (
        _("We have not got {form} back yet; it was due on {date}. It takes five minutes.")
        if late
        else _("Please give back {form} by {date}. It takes five minutes.")
    )
    return text.format(form=form, date=long_date(item.day))


def _form_word(kind: str) -> str:
    words = {
        CheckInKind.BASELINE: _("the form for the beginning"),
        CheckInKind.WEEK_4: _("the form for week four"),
        CheckInKind.MIDPOINT: _("the form for halfway through"),
        CheckInKind.FINAL: _("the form for the end"),
        CheckInKind.FOLLOW_UP: _("the form for half a year later"),
    }
    return (
        words.get(CheckInKind(kind), _("the form")) if kind in set(CheckInKind) else _("the form")
    )
