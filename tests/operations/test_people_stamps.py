"""A plan made earlier is known to be old: by every fact that it was made from, and by no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from rmdesk.operations import organisation, participations, people
from rmdesk.queries import pairing, people_table
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.words import HalfDay, MeetingMode, ParticipationStatus
from rmdesk.store import Store
from rmdesk.store.stamps import people_stamp

TODAY = dt.date(2026, 11, 24)
Mark = Callable[[], tuple[str, str]]


@pytest.fixture
def marks(staffed: Store, programme) -> Mark:
    """The fingerprints of a pairing draft and of an import's preview, made now."""

    def read() -> tuple[str, str]:
        with staffed.read() as db:
            return pairing.facts(db, programme).stamp(), people_stamp(db)

    return read


def both_sides(staffed: Store, programme):
    with staffed.read() as db:
        lines = people_table.lines(db, programme)
    mentor = next(line for line in lines if line.name == "Zoë Müller")
    mentee = next(line for line in lines if line.role == "mentee")
    return mentor, mentee


CHANGES = {
    "topics": lambda s, a, b: participations.set_topics(s, a.participation_id, ["Sailing"]),
    "how well a topic is known": lambda s, a, b: participations.set_topics(
        s, a.participation_id, dict.fromkeys(a.topics, 3)
    ),
    "interests": lambda s, a, b: participations.set_interests(s, a.participation_id, ["Chess"]),
    "languages": lambda s, a, b: people.set_languages(s, a.id, ["Tamil"]),
    "a wish": lambda s, a, b: participations.set_wishes(s, a.participation_id, [b.id]),
    "a veto": lambda s, a, b: participations.set_vetoes(s, a.participation_id, [b.id]),
    "half-days": lambda s, a, b: participations.set_slots(
        s, a.participation_id, [(2, HalfDay.MORNING)]
    ),
    "the way to meet": lambda s, a, b: participations.set_meets(
        s, a.participation_id, MeetingMode.ONLINE
    ),
    "the number of partners": lambda s, a, b: participations.set_capacity(s, a.participation_id, 3),
    "waiting": lambda s, a, b: participations.set_status(
        s, a.participation_id, ParticipationStatus.WAITING, TODAY
    ),
    "the manager": lambda s, a, b: people.set_manager(s, a.id, b.id),
    "the department": lambda s, a, b: people.set_text(s, a.id, Field.DEPARTMENT, "Harbour"),
    "the site": lambda s, a, b: people.set_text(s, a.id, Field.SITE, "Jurong"),
    "the grade": lambda s, a, b: people.set_text(s, a.id, Field.GRADE, "Director"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_pairing_uses_makes_drafts_and_previews_old_and_undo_new_again(
    staffed: Store, programme, marks: Mark, what: str
) -> None:
    mentor, mentee = both_sides(staffed, programme)
    before = marks()
    CHANGES[what](staffed, mentor, mentee)
    draft, preview = marks()
    assert draft != before[0]
    assert preview != before[1]
    staffed.undo()
    assert marks() == before


def test_a_wish_for_somebody_who_does_not_take_part_counts_as_having_wished(
    staffed: Store, programme, marks: Mark
) -> None:
    mentor, mentee = both_sides(staffed, programme)
    participations.set_status(
        staffed, mentee.participation_id, ParticipationStatus.WITHDRAWN, TODAY
    )
    before = marks()[0]
    participations.set_wishes(staffed, mentor.participation_id, [mentee.id])
    assert marks()[0] != before


def test_a_name_corrected_makes_no_draft_old(staffed: Store, programme, marks: Mark) -> None:
    mentor, _mentee = both_sides(staffed, programme)
    before = marks()[0]
    people.set_text(staffed, mentor.id, Field.FULL_NAME, "Zoe Muller")
    organisation.set_grade_order(staffed, ["Associate", "Director"])
    assert marks()[0] == before
