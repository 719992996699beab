"""What the organisation's lists, and those who use their entries, are called."""

from __future__ import annotations

from rmdesk.i18n import _, ngettext
from rmdesk.queries.lists import Entry
from rmdesk.rules.lists import ListKind


def list_word(kind: ListKind) -> str:
    """What a list is called."""
    return {
        ListKind.TOPICS: _("Topics"),
        ListKind.GRADES: _("Grades"),
        ListKind.DEPARTMENTS: _("Departments"),
        ListKind.SITES: _("Sites"),
        ListKind.VENUES: _("Places to meet"),
        ListKind.LANGUAGES: _("Languages"),
    }[kind]


def hint_word(kind: ListKind) -> str:
    """What a list is good for, and what is particular about it."""
    return {
        ListKind.TOPICS: _("What mentors offer and mentees want, in every programme."),
        ListKind.GRADES: _(
            "The most junior on top. Pairing keeps each mentor below the mentee; a grade without "
            "a place counts as not known. Alt and the arrow keys move a grade."
        ),
        ListKind.DEPARTMENTS: _("Two spellings of one department? Select both and merge them."),
        ListKind.SITES: _("Places of work. Pairs of different sites meet online."),
        ListKind.VENUES: _(
            "Sessions are planned on neutral ground: an office reminds both of who is senior."
        ),
        ListKind.LANGUAGES: _("What people can be mentored in; new ones come with the people."),
    }[kind]


def used_word(kind: ListKind, n: int) -> str:
    """By how many people, or in how many sessions, an entry is used."""
    if kind is ListKind.VENUES:
        return ngettext("{n} session", "{n} sessions", n).format(n=n)
    return ngettext("{n} person", "{n} people", n).format(n=n)


def ground_word(entry: Entry) -> str:
    """Neutral ground, or whose office."""
    if entry.neutral:
        return _("Neutral")
    if entry.owner:
        return _("Office of {name}").format(name=entry.owner)
    return _("Somebody's office")
