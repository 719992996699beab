"""Everything kept about one person, for that person: never what others said in confidence.

Left out on purpose: wishes and vetoes of others, people kept apart by the coordinator, why a pair
ended, why the other side cancelled or paused, the partner's own answers and views, concerns and
what was told in confidence about them, points and drafts of pairing.
"""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.i18n import _
from rmdesk.models import (
    Consent,
    Department,
    DocumentMade,
    FormAnswer,
    FormComment,
    FormCopy,
    Grade,
    Organisation,
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Programme,
    SelfDescription,
    Site,
    Slot,
    Topic,
    TraitProfile,
    TraitSharing,
    Venue,
    Veto,
    Wish,
)
from rmdesk.paths import resource
from rmdesk.queries import programmes, retention
from rmdesk.queries.agreements import role_word
from rmdesk.queries.forms import form_topics
from rmdesk.queries.own_pairs import own_pairs
from rmdesk.queries.paper_languages import language_for
from rmdesk.rules import scales
from rmdesk.rules.mentions import naming, surely_named, without
from rmdesk.rules.names import name_key
from rmdesk.rules.personal_data import (
    Details,
    OwnForm,
    OwnScores,
    PaperMade,
    PersonalDataPaper,
    Said,
    TakingPart,
    Wanted,
    own_scores,
)
from rmdesk.rules.retention import CUT
from rmdesk.rules.scales import Trait
from rmdesk.rules.words import Aspect


def personal_data(db: Session, person_id: uuid.UUID, today: dt.date) -> PersonalDataPaper | None:
    """What is kept about this person; ``None`` when she or he is gone or erased."""
    person = db.get(Person, person_id)
    if person is None or person.erased_on is not None:
        return None
    org = db.get_one(Organisation, person.org_id)
    tag = language_for(org, person)
    card = programmes.current(db)
    described = db.execute(
        select(SelfDescription.aspect, SelfDescription.words).where(
            SelfDescription.person_id == person_id
        )
    )
    words = {aspect: text for aspect, text in described}
    return PersonalDataPaper(
        person_id=person_id,
        organisation=org.name,
        programme=card.name if card is not None else "",
        made_on=today,
        details=_details(db, person),
        taking_part=_taking_part(db, person_id, tag),
        pairs=own_pairs(db, person_id),
        consents=_consents(db, person_id),
        scores=_scores(db, person_id),
        described=tuple((aspect, words[aspect]) for aspect in Aspect if aspect in words),
        birth_decade=person.birth_decade,
        forms=_forms(db, person_id),
        papers=_papers(db, person_id),
        kept_for=tuple(retention.terms(db).items()),
        notice=org.privacy_notice,
        paper=org.paper,
        language=tag,
        invented=org.invented,
    )


def whose(db: Session, text: str) -> list[tuple[uuid.UUID, str]]:
    """Everybody whom ``text`` means: a staff number, an e-mail address, else a whole name."""
    wanted = text.strip()
    living = select(Person.id, Person.full_name).where(Person.erased_on.is_(None))
    for where in (
        Person.employee_number == wanted,
        Person.email_key == wanted.casefold(),
        Person.name_key == name_key(wanted),
    ):
        found = [(key, name) for key, name in db.execute(living.where(where))]
        if found and wanted:
            return found
    return []


def _details(db: Session, person: Person) -> Details:
    def name_of(kind: type[Grade | Department | Site], key: uuid.UUID | None) -> str:
        return db.scalar(select(kind.name).where(kind.id == key)) or ""

    manager = db.get(Person, person.manager_id) if person.manager_id is not None else None
    languages = select(PersonLanguage.language).where(PersonLanguage.person_id == person.id)
    venues = select(Venue.name).where(Venue.owner_id == person.id)
    notes, taken_out = _without_others(db, person)
    return Details(
        name=person.full_name,
        email=person.email or "",
        employee_number=person.employee_number or "",
        job_title=person.job_title,
        grade=name_of(Grade, person.grade_id),
        department=name_of(Department, person.department_id),
        site=name_of(Site, person.site_id),
        manager=manager.full_name if manager is not None else person.manager_text,
        languages=tuple(sorted(db.scalars(languages), key=str.casefold)),
        venues=tuple(sorted(db.scalars(venues), key=str.casefold)),
        known_since=person.created_at.astimezone().date(),
        notes=notes,
        names_taken_out=taken_out,
    )


def _without_others(db: Session, person: Person) -> tuple[str, int]:
    """The notes on a person without other people's names, and how many were taken out."""
    text = person.notes
    if not text:
        return "", 0
    key = name_key(text)
    folded = text.casefold()
    rows = db.execute(
        select(Person.full_name, Person.name_key, Person.email, Person.employee_number).where(
            Person.id != person.id,
            Person.name_key != person.name_key,
            Person.erased_on.is_(None),
        )
    )
    own = [person.full_name, *(part for part in (person.email, person.employee_number) if part)]
    taken_out = 0
    # the longest first: "Ann Tan" must not be found inside "Ann Tan Mei Ling"
    for name, other_key, email, number in sorted(rows, key=lambda row: -len(row[0])):
        parts = (email, number)
        if not _perhaps(other_key, key) and not any(p and p.casefold() in folded for p in parts):
            continue
        who = naming([name], email, number, own)
        if surely_named(text, who):
            text = without(text, who, _("another person"))
            taken_out += 1
    return text, taken_out


def _perhaps(name: str, text: str) -> bool:
    """Whether every word of a name stands somewhere in a text: quick, and never a wrong no."""
    return all(word.strip(",") in text for word in name.split())


def _taking_part(db: Session, person_id: uuid.UUID, tag: str) -> tuple[TakingPart, ...]:
    rows = db.execute(
        select(Participation, Programme)
        .join(Programme, Programme.id == Participation.programme_id)
        .where(Participation.person_id == person_id)
        .order_by(Programme.starts_on, Participation.role)
    ).all()
    found = []
    for part, programme in rows:
        topics = db.execute(
            select(Topic.name, ParticipationTopic.strength)
            .join(Topic, Topic.id == ParticipationTopic.topic_id)
            .where(ParticipationTopic.participation_id == part.id)
        ).all()
        interests = select(ParticipationInterest.interest).where(
            ParticipationInterest.participation_id == part.id
        )
        wishes = (
            select(Person.full_name)
            .join(Wish, Wish.person_id == Person.id)
            .where(Wish.participation_id == part.id)
            .order_by(Wish.rank, Person.name_key)
        )
        vetoes = (
            select(Person.full_name)
            .join(Veto, Veto.person_id == Person.id)
            .where(Veto.participation_id == part.id)
            .order_by(Person.name_key)
        )
        slots = db.execute(select(Slot.weekday, Slot.half).where(Slot.participation_id == part.id))
        found.append(
            TakingPart(
                programme=programme.name,
                starts_on=programme.starts_on,
                ends_on=programme.ends_on,
                role=part.role,
                role_word=role_word(programme, part.role, tag),
                status=part.status,
                capacity=part.capacity,
                meets=part.meets,
                topics=tuple(
                    Wanted(name, strength)
                    for name, strength in sorted(topics, key=lambda row: (-row[1], row[0]))
                ),
                interests=tuple(sorted(db.scalars(interests), key=str.casefold)),
                goals=part.goals,
                wishes=tuple(db.scalars(wishes)),
                not_with=tuple(db.scalars(vetoes)),
                half_days=tuple(sorted(((day, half) for day, half in slots), key=_half_day)),
                access_needs=part.access_needs,
                waiting_since=part.waiting_since,
                manager_agreed_on=part.manager_agreed_on,
            )
        )
    return tuple(found)


def _half_day(slot: tuple[int, str]) -> tuple[int, bool]:
    return slot[0], slot[1] != "morning"


def _consents(db: Session, person_id: uuid.UUID) -> tuple[Said, ...]:
    rows = db.scalars(
        select(Consent)
        .where(Consent.person_id == person_id)
        .order_by(Consent.answered_on, Consent.version)
    )
    return tuple(Said(one.purpose, one.answer, one.answered_on, one.notice) for one in rows)


def _scores(db: Session, person_id: uuid.UUID) -> OwnScores | None:
    profile = db.scalar(select(TraitProfile).where(TraitProfile.person_id == person_id))
    if profile is None:
        return None
    scale = scales.read(resource("instruments"), profile.instrument)
    means = tuple((trait, getattr(profile, trait.value)) for trait in Trait)
    shared_on = db.scalar(
        select(TraitSharing.agreed_on).where(TraitSharing.profile_id == profile.id)
    )
    return own_scores(scale, profile.source, profile.answered_on, means, shared_on)


def _forms(db: Session, person_id: uuid.UUID) -> tuple[OwnForm, ...]:
    rows = db.scalars(
        select(FormCopy).where(FormCopy.person_id == person_id).order_by(FormCopy.version)
    ).all()
    topics = form_topics(db, [one.id for one in rows])
    return tuple(
        OwnForm(
            form=one.form,
            topics=topics.get(one.id, ()),
            code="" if one.code.startswith(CUT) else one.code,
            printed_on=one.printed_on,
            sent_on=one.sent_on,
            returned_on=one.returned_on,
            answers=tuple(
                (item, value)
                for item, value in db.execute(
                    select(FormAnswer.item, FormAnswer.value)
                    .where(FormAnswer.copy_id == one.id)
                    .order_by(FormAnswer.item)
                )
            ),
            comments=tuple(
                (question, words)
                for question, words in db.execute(
                    select(FormComment.question, FormComment.words)
                    .where(FormComment.copy_id == one.id)
                    .order_by(FormComment.question)
                )
            ),
        )
        for one in rows
    )


def _papers(db: Session, person_id: uuid.UUID) -> tuple[PaperMade, ...]:
    own = select(FormCopy.id).where(FormCopy.person_id == person_id)
    rows = db.execute(
        select(
            DocumentMade.kind,
            DocumentMade.made_at,
            DocumentMade.pages,
            DocumentMade.sent_on,
            DocumentMade.returned_on,
        )
        .where((DocumentMade.person_id == person_id) | DocumentMade.form_copy_id.in_(own))
        .order_by(DocumentMade.made_at)
    )
    return tuple(
        PaperMade(kind, at.astimezone().date(), pages, sent, returned)
        for kind, at, pages, sent, returned in rows
    )
