"""Pairs with sessions, for tests of the Documents page and of printing."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import select
from together import bring_together

from rmdesk.models import MentoringSession, Organisation, Programme, Venue
from rmdesk.operations import organisation
from rmdesk.store import Store

NAMES = (
    ("Aisha Rahman", "Jonathan O'Brien"),
    ("Björn Müller", "李小龙"),
    ("பிரியா கிருஷ்ணமூர்த்தி", "Margaret Ng"),
    ("نور", "Suharto"),
    ("สมชาย ใจดี", "Nurul Aisyah Faridah binti Mohamed Abdul Rahman Al-Hadi Shah"),
    ("Daniel Goh", "Catherine Delacroix"),
    ("Mei Lin Tan", "Robert Fernandez"),
)


def start_programme(store: Store, starts_on: dt.date = dt.date(2026, 9, 1)) -> None:
    """An organisation with a programme and its check-ins."""
    organisation.start(
        store,
        organisation="Merlion Harbour Group",
        country="SG",
        programme="Fresh Eyes 2026",
        starts_on=starts_on,
    )


def add_pairs(store: Store, names: tuple[tuple[str, str], ...] = NAMES) -> list[uuid.UUID]:
    """Active pairs of these mentors and mentees, each with six sessions in the Garden Room."""
    found = []
    with store.work("Make pairs") as db:
        programme = db.scalars(select(Programme)).one()
        org = db.scalars(select(Organisation)).one()
        venue = Venue(org_id=org.id, name="Garden Room", name_key=f"garden {uuid.uuid4()}")
        db.add(venue)
        db.flush()
        for mentor, mentee in names:
            pair = bring_together(db, mentor, mentee, proposed_on=programme.starts_on).pair
            for number in range(1, 7):
                day = programme.starts_on + dt.timedelta(28 * number)
                db.add(
                    MentoringSession(
                        pair_id=pair,
                        number=number,
                        on_date=day,
                        at_time=dt.time(15),
                        venue_id=venue.id,
                    )
                )
            found.append(pair)
    return found
