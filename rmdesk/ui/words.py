"""Words for dates, times and enums that several pages share."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QTime

from rmdesk.i18n import _


def both(mentor: str, mentee: str) -> str:
    """The two of a pair, the mentor first, whatever direction their names are written in."""
    # a mark for left to right, then each name isolated (UAX #9)
    return f"\u200e\u2068{mentor}\u2069 → \u2068{mentee}\u2069"


def day(value: dt.date) -> str:
    """A date as the computer's language writes it, short: 24 Nov 2026."""
    return QLocale().toString(QDate(value.year, value.month, value.day), "d MMM yyyy")


def moment(value: dt.datetime) -> str:
    """A moment in local time: *today 08:40*, *yesterday 17:05*, else the date and time.

    Without a zone it is local already.
    """
    local = value.astimezone()
    clock = QLocale().toString(QTime(local.hour, local.minute), "HH:mm")
    gone = (dt.datetime.now().astimezone().date() - local.date()).days
    if gone == 0:
        return _("today {time}").format(time=clock)
    if gone == 1:
        return _("yesterday {time}").format(time=clock)
    return _("{date}, {time}").format(date=day(local.date()), time=clock)


def size(count: int) -> str:
    """A number of bytes: 340 kB, 2.1 MB."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def reason(word: str) -> str:
    """Why a backup was made, from the word in its name."""
    words = {
        "close": _("when closing"),
        "regular": _("while working"),
        "now": _("by hand"),
        "import": _("before an import"),
        "migration": _("before an update"),
        "passphrase": _("before a new passphrase"),
        "delete": _("before deleting"),
        "erase": _("after erasing a person"),
    }
    return words.get(word, word)
