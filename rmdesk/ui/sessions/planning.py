"""Planning from the Sessions page: the whole cohort as one step, and what is unusual about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries import agenda
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.ui.desk import Desk
from rmdesk.ui.programme_words import length_word
from rmdesk.ui.words import both


def plan_sessions(desk: Desk, parent: QWidget, card: ProgrammeCard) -> None:
    """Plan for every pair without dates, as one step, with progress and Cancel."""
    store, today = desk.store, desk.today()

    def operation(report: Report) -> int:
        from rmdesk.files.holidays import public_holidays
        from rmdesk.operations import planning

        days_off = public_holidays(card.country, card.starts_on, card.ends_on)
        return planning.plan(store, card.id, today, days_off, report)

    def done(n: int) -> None:
        desk.tell(_said(desk, card, n))

    desk.tasks.run_operation(parent, _("Planning sessions …"), operation, done)


def _said(desk: Desk, card: ProgrammeCard, n: int) -> str:
    """How many sessions were planned, and what is unusual about them."""
    if not n:
        return _("Nothing was planned: the programme's end is too near.")
    said = ngettext("{n} session planned.", "{n} sessions planned.", n).format(n=n)
    with desk.store.read() as db:
        never = agenda.without_common_half_day(db, card.id)
    if never:
        said += " " + ngettext(
            "No half-day suits both of {n} pair: {names}. Agree on a time with them.",
            "No half-day suits both of {n} pairs, such as {names}. Agree on a time with them.",
            len(never),
        ).format(n=len(never), names=both(*never[0]))
    return " ".join(part for part in (said, length_word(card.starts_on, card.ends_on)) if part)


def empty_words(card: ProgrammeCard | None, pairs: int) -> tuple[str, str]:
    """Title and text while there is no session: what planning would do, if there are pairs, and a
    warning when the programme's length is unusual.
    """
    if not pairs:
        return (
            _("Sessions appear once a pairing is approved"),
            _("Approve a draft on the Pairing page; then every pair gets its dates here."),
        )
    text = ngettext(
        "{n} pair waits for its dates. They follow the programme's rhythm, keep clear of "
        "weekends and public holidays, and take a neutral place when there is one.",
        "{n} pairs wait for their dates. They follow the programme's rhythm, keep clear "
        "of weekends and public holidays, and take a neutral place when there is one.",
        pairs,
    ).format(n=pairs)
    unusual = length_word(card.starts_on, card.ends_on) if card is not None else ""
    return _("Ready to plan"), f"{text}\n\n{unusual}" if unusual else text


class Holidays:
    """The public holidays around a programme, read in a worker, since the library is heavy."""

    def __init__(self, desk: Desk, parent: QWidget, changed: Callable[[], None]) -> None:
        self._desk, self._parent, self._changed = desk, parent, changed
        self._wanted: tuple[object, ...] = ()
        self.named: dict[dt.date, str] = {}

    def want(self, card: ProgrammeCard) -> None:
        """Read those of this programme, unless they are known already."""
        wanted = (card.country, card.starts_on, card.ends_on)
        if wanted == self._wanted:
            return
        self._wanted = wanted

        def job(_report: Report) -> dict[dt.date, str]:
            from rmdesk.files.holidays import named_holidays

            first = dt.date(card.starts_on.year, 1, 1)
            return named_holidays(card.country, first, dt.date(card.ends_on.year + 1, 12, 31))

        def done(named: dict[dt.date, str]) -> None:
            self.named = named
            self._changed()

        self._desk.tasks.run(self._parent, _("Holidays"), job, done, quiet=True)
