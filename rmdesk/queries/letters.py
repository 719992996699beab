"""Match letters as documents print them: who the partner is, and why these two."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.models import (
    Department,
    DocumentMade,
    MentoringSession,
    Organisation,
    Pair,
    Participation,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Programme,
    Site,
    Slot,
    Topic,
    Venue,
    Wish,
)
from rmdesk.queries import programmes, wording
from rmdesk.queries.agreements import role_word
from rmdesk.queries.joins import two
from rmdesk.queries.paper_languages import language_for, written_in
from rmdesk.rules import asking
from rmdesk.rules.letters import FirstMeeting, MatchLetterPaper, WhyMatched
from rmdesk.rules.wording.clauses import paper_key
from rmdesk.rules.words import (
    HalfDay,
    MeetingMode,
    PairStatus,
    PaperKind,
    Role,
    SessionKind,
    SessionStatus,
)


def askable(db: Session) -> list[uuid.UUID]:
    """Every pair of the current programme that is being asked, by the mentor's name."""
    programme = programmes.current(db)
    if programme is None:
        return []
    both = two()
    rows = db.execute(
        select(Pair.id, both.mentor.full_name, both.mentee.full_name)
        .select_from(both.joined)
        .where(Pair.programme_id == programme.id, Pair.status == PairStatus.PROPOSED)
    )
    ordered = sorted(rows, key=lambda row: (row[1].casefold(), row[2].casefold()))
    return [row[0] for row in ordered]


def printed_on(db: Session, pair_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dt.date]:
    """When letters were last printed for these pairs."""
    rows = db.execute(
        select(DocumentMade.pair_id, func.max(DocumentMade.made_at))
        .where(
            DocumentMade.kind == PaperKind.MATCH_LETTER,
            DocumentMade.pair_id.in_(list(pair_ids)),
        )
        .group_by(DocumentMade.pair_id)
    )
    return {pair_id: made_at.date() for pair_id, made_at in rows if pair_id is not None}


def for_pairs(
    db: Session, pair_ids: Sequence[uuid.UUID], today: dt.date
) -> tuple[MatchLetterPaper, ...]:
    """Two letters for each of these pairs that is being asked, the mentor's first."""
    pairs = {
        pair.id: pair
        for pair in db.scalars(
            select(Pair).where(Pair.id.in_(list(pair_ids)), Pair.status == PairStatus.PROPOSED)
        )
    }
    wanted = [pairs[one] for one in pair_ids if one in pairs]
    if not wanted:
        return ()
    programme = db.get_one(Programme, wanted[0].programme_id)
    org = db.get_one(Organisation, programme.org_id)
    sides = _sides(db, [one for pair in wanted for one in (pair.mentor_id, pair.mentee_id)])
    meetings = _first_meetings(db, list(pairs), today)
    written = {
        role: written_in(db, programme.id, paper_key(PaperKind.MATCH_LETTER, role)) for role in Role
    }
    readers = {
        role: {
            pair.id: language_for(
                org,
                sides[pair.mentor_id if role is Role.MENTOR else pair.mentee_id].person,
                written=written[role],
            )
            for pair in wanted
        }
        for role in Role
    }
    changes = {
        role: wording.for_pairs(
            db, programme.id, paper_key(PaperKind.MATCH_LETTER, role), readers[role]
        )
        for role in Role
    }
    found = []
    for pair in wanted:
        mentor, mentee = sides[pair.mentor_id], sides[pair.mentee_id]
        for role, reader, partner in (
            (Role.MENTOR, mentor, mentee),
            (Role.MENTEE, mentee, mentor),
        ):
            found.append(
                MatchLetterPaper(
                    pair_id=pair.id,
                    person_id=reader.person.id,
                    role=role,
                    organisation=org.name,
                    programme=programme.name,
                    reader=reader.person.full_name,
                    reader_word=role_word(programme, role, readers[role][pair.id]),
                    partner=partner.person.full_name,
                    partner_word=role_word(programme, _other(role), readers[role][pair.id]),
                    partner_job=partner.person.job_title,
                    partner_department=partner.department,
                    partner_site=partner.site,
                    partner_email=partner.person.email or "",
                    why=_why(mentor, mentee, reader, partner),
                    written_on=today,
                    call_by=asking.call_by(pair.proposed_on, today),
                    answer_by=asking.answer_by(pair.proposed_on, today),
                    first_meeting=meetings.get(pair.id),
                    starts_on=programme.starts_on,
                    ends_on=programme.ends_on,
                    rhythm=programme.rhythm,
                    every_weeks=programme.every_weeks,
                    minutes=programme.session_minutes,
                    letterhead=org.letterhead,
                    paper=org.paper,
                    language=readers[role][pair.id],
                    invented=org.invented,
                    wording=changes[role][pair.id],
                )
            )
    return tuple(found)


def _other(role: Role) -> Role:
    return Role.MENTEE if role is Role.MENTOR else Role.MENTOR


@dataclass
class _SideOfPair:
    """One participation with what a letter may tell of it."""

    person: Person
    meets: MeetingMode | None
    department: str
    site: str
    topics: dict[str, int] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    """Casefolded → as written."""
    slots: set[tuple[int, HalfDay]] = field(default_factory=set)
    wishes: set[uuid.UUID] = field(default_factory=set)


def _sides(db: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, _SideOfPair]:
    rows = db.execute(
        select(Participation, Person, Department.name, Site.name)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Department, Department.id == Person.department_id)
        .outerjoin(Site, Site.id == Person.site_id)
        .where(Participation.id.in_(ids))
    )
    found = {
        part.id: _SideOfPair(person, part.meets, department or "", site or "")
        for part, person, department, site in rows
    }
    for part, topic, strength in db.execute(
        select(ParticipationTopic.participation_id, Topic.name, ParticipationTopic.strength)
        .join(Topic, Topic.id == ParticipationTopic.topic_id)
        .where(ParticipationTopic.participation_id.in_(ids))
    ):
        found[part].topics[topic] = strength
    for part, weekday, half in db.execute(
        select(Slot.participation_id, Slot.weekday, Slot.half).where(Slot.participation_id.in_(ids))
    ):
        found[part].slots.add((weekday, half))
    for part, person_id in db.execute(
        select(Wish.participation_id, Wish.person_id).where(Wish.participation_id.in_(ids))
    ):
        found[part].wishes.add(person_id)
    of_person: dict[uuid.UUID, list[_SideOfPair]] = defaultdict(list)
    for side in found.values():
        of_person[side.person.id].append(side)
    for person_id, language in db.execute(
        select(PersonLanguage.person_id, PersonLanguage.language).where(
            PersonLanguage.person_id.in_(of_person)
        )
    ):
        for side in of_person[person_id]:
            side.languages[language.casefold()] = language
    return found


def _why(
    mentor: _SideOfPair, mentee: _SideOfPair, reader: _SideOfPair, partner: _SideOfPair
) -> WhyMatched:
    strength = {
        name: wanted * mentor.topics[name]
        for name, wanted in mentee.topics.items()
        if name in mentor.topics
    }
    at_one_site = bool(mentor.site) and mentor.site == mentee.site
    on_site = MeetingMode.ONLINE not in {mentor.meets, mentee.meets}
    online = {mentor.meets, mentee.meets} <= {MeetingMode.ONLINE, MeetingMode.EITHER}
    apart = mentor.department and mentee.department and mentor.department != mentee.department
    return WhyMatched(
        topics=tuple(sorted(strength, key=lambda name: (-strength[name], name.casefold()))),
        wished=partner.person.id in reader.wishes,
        site=mentor.site if at_one_site and on_site else "",
        online=online,
        languages=tuple(
            sorted(name for key, name in mentee.languages.items() if key in mentor.languages)
        ),
        half_days=tuple(sorted(mentor.slots & mentee.slots, key=_in_the_week)),
        departments=(mentor.department, mentee.department) if apart else None,
    )


def _in_the_week(slot: tuple[int, HalfDay]) -> tuple[int, bool]:
    return slot[0], slot[1] is HalfDay.AFTERNOON


def _first_meetings(
    db: Session, pair_ids: Sequence[uuid.UUID], today: dt.date
) -> dict[uuid.UUID, FirstMeeting]:
    """The planned chemistry meetings that are still to come."""
    rows = db.execute(
        select(MentoringSession, Venue.name)
        .outerjoin(Venue, Venue.id == MentoringSession.venue_id)
        .where(
            MentoringSession.pair_id.in_(pair_ids),
            MentoringSession.kind == SessionKind.CHEMISTRY,
            MentoringSession.status == SessionStatus.PLANNED,
            MentoringSession.on_date >= today,
        )
    )
    return {
        row.pair_id: FirstMeeting(
            row.on_date,
            row.at_time,
            row.planned_minutes,
            venue or row.place,
            row.mode is MeetingMode.ONLINE,
        )
        for row, venue in rows
    }
