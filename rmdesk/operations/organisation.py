"""What the coordinator does with the organisation and its lists."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import (
    CheckIn,
    Grade,
    Organisation,
    Preference,
    Programme,
    Site,
    Topic,
    Venue,
)
from rmdesk.rules.calendar_days import add_months
from rmdesk.rules.cohorts import usual_check_ins
from rmdesk.rules.countries import usual_paper
from rmdesk.rules.names import clean_text, name_key, room
from rmdesk.rules.topics import STARTING_TOPICS

if TYPE_CHECKING:
    from rmdesk.store import Store

CURRENT_PROGRAMME = "current_programme"
"""The preference that says in which programme she works: ids, the last one first."""

T = TypeVar("T")


def start(
    store: Store,
    *,
    organisation: str,
    country: str,
    programme: str,
    starts_on: dt.date,
    months: int = 6,
    invented: bool = False,
) -> uuid.UUID:
    """Begin a file: the organisation, its first programme, starting topics and check-ins.

    ``months`` is the programme's length; six months to a year is the published practice.
    Returns the programme's id.
    """
    org_name = required(organisation, _("The organisation needs a name."))
    title = required(programme, _("The programme needs a name."))
    ends_on = add_months(starts_on, months)
    with store.work(_("Begin the programme")) as db:
        country = country.strip().upper()
        org = Organisation(
            name=org_name,
            country=country,
            paper=usual_paper(country),
            invented=invented,
        )
        db.add(org)
        db.flush()
        db.add_all(Topic(org_id=org.id, name=t, name_key=name_key(t)) for t in STARTING_TOPICS)
        row = Programme(org_id=org.id, name=title, starts_on=starts_on, ends_on=ends_on)
        db.add(row)
        db.flush()
        plan = usual_check_ins(starts_on, ends_on)
        db.add_all(CheckIn(programme_id=row.id, kind=k, due_on=due) for k, due in plan.items())
        db.add(Preference(key=CURRENT_PROGRAMME, value=row.id.hex))
        db.info["about"].append((row.id, title))
    store.forget_undo()  # a file always has its programme
    return row.id


def edit(store: Store, *, name: str, country: str, paper: str) -> None:
    """Change the organisation's name, country (two letters) and paper (``A4`` or ``Letter``)."""
    new_name = required(name, _("The organisation needs a name."))
    with store.work(_("Change the organisation")) as db:
        org = the_organisation(db)
        org.name, org.country, org.paper = new_name, country.strip().upper(), paper


def set_grade_order(store: Store, names: list[str]) -> None:
    """Place grades on the ladder, the most junior first; grades not named lose their place."""
    with store.work(_("Order the grades")) as db:
        org = the_organisation(db)
        org.uses_grades = True
        ranks = {name_key(name): rank for rank, name in enumerate(names, start=1)}
        for grade in db.scalars(select(Grade)):
            grade.rank = ranks.get(grade.name_key)


def use_no_grades(store: Store) -> None:
    """Say that this organisation has no grades: the rule about grades is off."""
    with store.work(_("We have no grades")) as db:
        the_organisation(db).uses_grades = False


def add_venue(
    store: Store,
    *,
    name: str,
    site: str = "",
    neutral: bool = True,
    owner_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Add a place to meet; ``site`` is its place of work by name, made when new, ``owner_id``
    whose office it is when it is no neutral ground.
    """
    title = required(name, _("The venue needs a name."))
    with store.work(_("Add a venue")) as db:
        org = the_organisation(db)
        if db.scalar(select(func.count()).where(Venue.name_key == name_key(title))):
            raise UserError(
                _("There is a venue “{name}” already.").format(name=title), _("Use another name.")
            )
        venue = Venue(
            org_id=org.id,
            name=title,
            name_key=name_key(title),
            neutral=neutral,
            owner_id=None if neutral else owner_id,
            site_id=named_site(db, org.id, site) if site.strip() else None,
        )
        db.add(venue)
        db.flush()
        return venue.id


def named_site(db: Session, org_id: uuid.UUID, name: str) -> uuid.UUID:
    """The id of the site called ``name``, made when new."""
    title = clean_text(name)
    site = db.scalar(select(Site).where(Site.name_key == name_key(title)))
    if site is None:
        site = Site(org_id=org_id, name=title, name_key=name_key(title))
        db.add(site)
        db.flush()
    return site.id


def the_organisation(db: Session) -> Organisation:
    """The one organisation of the file."""
    org: Organisation | None = db.scalar(select(Organisation))
    if org is None:
        raise UserError(
            _("This file has no organisation yet."), _("Begin a programme in the first window.")
        )
    return org


def required(text: str, sentence: str, limit: int = 200) -> str:
    """``text`` cleaned; raises ``sentence`` when empty, and says so when it is too long.

    Too long is also what needs more room where it is kept for searching.
    """
    cleaned = clean_text(text)
    if not cleaned:
        raise UserError(sentence, _("Type it and try again."))
    if room(cleaned) > limit:
        raise _longer_than(limit)
    return cleaned


def within(text: str, limit: int) -> str:
    """``text`` cleaned, possibly empty; says so when it has more than ``limit`` characters."""
    cleaned = clean_text(text)
    if len(cleaned) > limit:
        raise _longer_than(limit)
    return cleaned


def _longer_than(limit: int) -> UserError:
    return UserError(
        _("This text is longer than {n} characters.").format(n=limit), _("Shorten it.")
    )


def found(row: T | None) -> T:
    """The row, or the sentence that it is gone."""
    if row is None:
        raise UserError(
            _("This was removed meanwhile."), _("Go back to the page; it shows what is there now.")
        )
    return row
