"""What a mail says with which somebody gets the sessions for the own calendar."""

from __future__ import annotations

from rmdesk.documents.page_style import clock, full_date
from rmdesk.i18n import _
from rmdesk.rules.calendar_entries import CalendarPaper, Entry


def invitation(calendar: CalendarPaper, name: str) -> tuple[str, str]:
    """Subject and text for ``name``, whose calendar it is."""
    subject = _("Your sessions – {programme}").format(programme=calendar.programme)
    coming = [entry for entry in calendar.entries if not entry.cancelled]
    off = [entry for entry in calendar.entries if entry.cancelled]
    parts = [_("Dear {name},").format(name=name)]
    if coming:
        parts.append(_("These are your next sessions:"))
        parts.append("\n".join(_line(entry, name) for entry in coming))
    if off:
        parts.append(_("These do not take place:"))
        parts.append("\n".join(_line(entry, name) for entry in off))
    parts += [
        _(
            "Open the attached file to put them into your calendar. If you have an earlier one, "
            "opening this one brings it up to date."
        ),
        _("If a date does not suit you, simply answer this mail."),
        _("Kind regards\n{organisation}").format(organisation=calendar.organisation),
    ]
    return subject, "\n\n".join(parts).replace("\N{NO-BREAK SPACE}", " ")


def _line(entry: Entry, name: str) -> str:
    partner = entry.mentee if entry.mentor == name else entry.mentor
    place = _("Online") if entry.online and not entry.place else entry.place
    when = full_date(entry.day)
    if entry.at is not None:
        when = _("{day}, {time}").format(day=when, time=clock(entry.at))
    words = [when, _("with {name}").format(name=partner) if partner else "", place]
    return "- " + ", ".join(word for word in words if word)
