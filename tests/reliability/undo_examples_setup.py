"""How operations on the organisation, its lists and its programmes are done for real."""

from __future__ import annotations

import datetime as dt
import uuid

from undo_world import SOON, TODAY, Call, World, example

from rmdesk.models import Topic, Venue
from rmdesk.operations import (
    cohorts,
    letterhead,
    lists,
    organisation,
    paper_languages,
    programmes,
    working_days,
)
from rmdesk.queries import programmes as programme_queries
from rmdesk.rules.days_off import ClosingDays
from rmdesk.rules.health import Thresholds
from rmdesk.rules.lists import ListKind
from rmdesk.rules.words import Rhythm

PNG = letterhead.PNG + b"a picture" * 500


@example(organisation.edit)
def _(w: World) -> Call:
    return lambda: organisation.edit(w.store, name="Harbour Rail", country="my", paper="Letter")


@example(organisation.set_grade_order)
def _(w: World) -> Call:
    return lambda: organisation.set_grade_order(w.store, ["Director", "Associate"])


@example(organisation.use_no_grades)
def _(w: World) -> Call:
    return lambda: organisation.use_no_grades(w.store)


@example(organisation.add_venue)
def _(w: World) -> Call:
    return lambda: organisation.add_venue(w.store, name="Tower room", site="A new site")


@example(working_days.set_closing_days)
def _(w: World) -> Call:
    closed = [ClosingDays(SOON, SOON + dt.timedelta(5), "Company holidays")]
    return lambda: working_days.set_closing_days(w.store, closed)


@example(working_days.set_time_zone)
def _(w: World) -> Call:
    return lambda: working_days.set_time_zone(w.store, "Asia/Tokyo")


@example(letterhead.set_logo)
def _(w: World) -> Call:
    letterhead.set_logo(w.store, "former.png", PNG[:50])
    return lambda: letterhead.set_logo(w.store, "logo.png", PNG)


@example(letterhead.remove_logo)
def _(w: World) -> Call:
    letterhead.set_logo(w.store, "logo.png", PNG)
    return lambda: letterhead.remove_logo(w.store)


@example(letterhead.set_letterhead)
def _(w: World) -> Call:
    return lambda: letterhead.set_letterhead(w.store, "12 Harbour Road\nSingapore")


@example(letterhead.set_colour)
def _(w: World) -> Call:
    return lambda: letterhead.set_colour(w.store, "#335577")


@example(paper_languages.set_language)
def _(w: World) -> Call:
    return lambda: paper_languages.set_language(w.store, "ms", "Nur Aisyah")


@example(paper_languages.remove_language)
def _(w: World) -> Call:
    paper_languages.set_language(w.store, "ms", "Nur Aisyah")
    return lambda: paper_languages.remove_language(w.store, "ms")


@example(paper_languages.choose)
def _(w: World) -> Call:
    paper_languages.set_language(w.store, "ms", "Nur Aisyah")
    return lambda: paper_languages.choose(w.store, w.alone, "ms")


# lists ---------------------------------------------------------------------------------------


def _topics(w: World) -> tuple[uuid.UUID, uuid.UUID]:
    return w.one(Topic.id), w.one(Topic.id, Topic.id != w.one(Topic.id))


@example(lists.add)
def _(w: World) -> Call:
    return lambda: lists.add(w.store, ListKind.DEPARTMENTS, "Yard")


@example(lists.rename)
def _(w: World) -> Call:
    return lambda: lists.rename(w.store, ListKind.TOPICS, _topics(w)[0], "Gardening")


@example(lists.merge)
def _(w: World) -> Call:
    keep, gone = _topics(w)
    return lambda: lists.merge(w.store, ListKind.TOPICS, keep, [gone])


@example(lists.remove)
def _(w: World) -> Call:
    return lambda: lists.remove(w.store, ListKind.TOPICS, _topics(w)[0], leave=True)


@example(lists.edit_venue)
def _(w: World) -> Call:
    venue = w.one(Venue.id)
    return lambda: lists.edit_venue(
        w.store, venue, name="Corner office", site="A new site", neutral=False, owner_id=w.alone
    )


# programmes ----------------------------------------------------------------------------------


@example(programmes.edit)
def _(w: World) -> Call:
    return lambda: programmes.edit(
        w.store,
        w.programme,
        name="Another name",
        mentor_word="Guide",
        mentee_word="Leader",
        starts_on=TODAY - dt.timedelta(90),
        ends_on=TODAY + dt.timedelta(200),
        rhythm=Rhythm.MONTHLY,
        every_weeks=4,
        weekday=3,
        starts_at=dt.time(9, 30),
        session_minutes=45,
        month_week=2,
        purpose="To learn from each other.",
    )


@example(programmes.set_limits)
def _(w: World) -> Call:
    limits = Thresholds(cancelled=(3, 5))
    return lambda: programmes.set_limits(w.store, w.programme, limits, 4)


def _next(w: World) -> uuid.UUID:
    people = w.read(lambda db: programme_queries.comes_along(db, w.programme))
    return cohorts.begin(
        w.store,
        name="The next cohort",
        starts_on=TODAY + dt.timedelta(200),
        ends_on=TODAY + dt.timedelta(400),
        like=w.programme,
        people=people[:3],
    )


@example(cohorts.begin)
def _(w: World) -> Call:
    return lambda: _next(w)


@example(cohorts.bring)
def _(w: World) -> Call:
    people = w.read(lambda db: programme_queries.comes_along(db, w.programme))
    other = _next(w)
    return lambda: cohorts.bring(w.store, other, w.programme, people)


@example(cohorts.remove)
def _(w: World) -> Call:
    other = _next(w)
    return lambda: cohorts.remove(w.store, other)
