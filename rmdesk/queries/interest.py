"""Interest forms: what to print, and which one a code names."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import (
    FormCopy,
    Organisation,
    Participation,
    Person,
    PersonLanguage,
    Programme,
    Topic,
)
from rmdesk.queries import people_table, programmes
from rmdesk.queries.agreements import role_word
from rmdesk.queries.paper_languages import language_for
from rmdesk.queries.people_table import PersonLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.forms.interest import form_name, read_form_name
from rmdesk.rules.interest_papers import InterestFormPaper
from rmdesk.rules.words import Role


@dataclass(frozen=True, slots=True)
class InterestFound:
    """A personal interest form that a code names."""

    copy_id: uuid.UUID
    person_id: uuid.UUID
    name: str
    role: Role
    returned_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody to print a personal form for; ``role`` is ``None`` while none is known."""

    person_id: uuid.UUID
    role: Role | None
    returned: bool = False
    """A form of this person came back already."""


def topics(db: Session) -> tuple[str, ...]:
    """The catalogue in the order in which forms number it."""
    return tuple(sorted(db.scalars(select(Topic.name)), key=str.casefold))


def everybody(db: Session, programme_id: uuid.UUID) -> tuple[Asked, ...]:
    """All who can be given a form, by name, each role of theirs once."""
    returned = {
        (person_id, read_form_name(form))
        for person_id, form in db.execute(
            select(FormCopy.person_id, FormCopy.form).where(FormCopy.returned_on.is_not(None))
        )
    }
    return tuple(
        Asked(line.id, line.role, (line.id, line.role) in returned)
        for line in people_table.lines(db, programme_id)
    )


def blank(db: Session, role: Role) -> InterestFormPaper | None:
    """The form for somebody not in the list yet; ``None`` in a file without a programme."""
    card = programmes.current(db)
    if card is None:
        return None
    organisation = _organisation(db, card)
    return _paper(db, card, role, organisation, topics(db), organisation.language)


def for_copies(db: Session, copy_ids: Sequence[uuid.UUID]) -> tuple[InterestFormPaper, ...]:
    """What to print for these form copies, in the order asked for."""
    card = programmes.current(db)
    if card is None:
        return ()
    copies = {
        copy.id: copy
        for copy in db.scalars(select(FormCopy).where(FormCopy.id.in_(list(copy_ids))))
    }
    people = {copy.person_id for copy in copies.values()}
    readers = {one.id: one for one in db.scalars(select(Person).where(Person.id.in_(people)))}
    lines = {line.id: line for line in people_table.lines(db, card.id, people)}
    speaks = _languages(db, people)
    organisation, catalogue = _organisation(db, card), topics(db)
    found = []
    for key in copy_ids:
        copy = copies.get(key)
        role = None if copy is None else read_form_name(copy.form)
        if copy is None or role is None or copy.person_id not in lines:
            continue
        line = lines[copy.person_id]
        known = _known(line, speaks.get(line.id, ()))
        tag = language_for(organisation, readers[line.id])
        blank = _paper(db, card, role, organisation, catalogue, tag)
        found.append(
            replace(
                blank,
                copy_id=copy.id,
                person_id=copy.person_id,
                code=copy.code,
                respondent=line.name,
                known=known,
            )
        )
    return tuple(found)


def preview(db: Session, person_id: uuid.UUID, role: Role) -> InterestFormPaper | None:
    """How the form of somebody in a role looks: the newest one issued, else as it would be."""
    rows = db.scalars(
        select(FormCopy)
        .where(FormCopy.person_id == person_id, FormCopy.form == form_name(role))
        .order_by(FormCopy.version.desc())
    )
    copy = rows.first()
    if copy is not None:
        return next(iter(for_copies(db, [copy.id])), None)
    card = programmes.current(db)
    line = next(iter(people_table.lines(db, card.id, [person_id])), None) if card else None
    if card is None or line is None:
        return None
    known = _known(line, _languages(db, [person_id]).get(person_id, ()))
    organisation = _organisation(db, card)
    tag = language_for(organisation, db.get_one(Person, person_id))
    blank = _paper(db, card, role, organisation, topics(db), tag)
    return replace(blank, person_id=person_id, respondent=line.name, known=known)


def form(db: Session, code: str) -> InterestFound | None:
    """The interest form with this code (as ``rules.forms.codes.read_code`` gives it)."""
    row = db.execute(
        select(FormCopy, Person.full_name)
        .join(Person, Person.id == FormCopy.person_id)
        .where(FormCopy.code == code)
    ).first()
    return None if row is None else _found(*row)


def open_form(db: Session, person_id: uuid.UUID) -> InterestFound | None:
    """The newest interest form of this person that has not come back."""
    rows = db.execute(
        select(FormCopy, Person.full_name)
        .join(Person, Person.id == FormCopy.person_id)
        .where(FormCopy.person_id == person_id, FormCopy.returned_on.is_(None))
        .order_by(FormCopy.version.desc())
    )
    return next((one for row in rows if (one := _found(*row)) is not None), None)


def known_role(db: Session, programme_id: uuid.UUID, person_id: uuid.UUID) -> Role | None:
    """As what the person takes part already; ``None`` for not yet, or for both."""
    roles = list(
        db.scalars(
            select(Participation.role).where(
                Participation.programme_id == programme_id, Participation.person_id == person_id
            )
        )
    )
    return roles[0] if len(roles) == 1 else None


def _found(copy: FormCopy, name: str) -> InterestFound | None:
    role = read_form_name(copy.form)
    if role is None:
        return None
    return InterestFound(copy.id, copy.person_id, name, role, copy.returned_on)


def _organisation(db: Session, card: ProgrammeCard) -> Organisation:
    row = db.get(Organisation, card.org_id)
    assert row is not None
    return row


def _languages(db: Session, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[str, ...]]:
    found: dict[uuid.UUID, list[str]] = {}
    for person_id, language in db.execute(
        select(PersonLanguage.person_id, PersonLanguage.language).where(
            PersonLanguage.person_id.in_(list(people))
        )
    ):
        found.setdefault(person_id, []).append(language)
    return {key: tuple(sorted(texts)) for key, texts in found.items()}


def _known(line: PersonLine, languages: Sequence[str]) -> tuple[tuple[str, str], ...]:
    facts = (
        ("email", line.email),
        ("job_title", line.job_title),
        ("grade", line.grade),
        ("department", line.department),
        ("site", line.site),
        ("manager", line.manager),
        ("languages", "; ".join(languages)),
    )
    return tuple((fact, text) for fact, text in facts if text)


def _paper(
    db: Session,
    card: ProgrammeCard,
    role: Role,
    org: Organisation,
    catalogue: tuple[str, ...],
    tag: str,
) -> InterestFormPaper:
    """The blank form in the language ``tag``."""
    other = Role.MENTEE if role is Role.MENTOR else Role.MENTOR
    programme = db.get_one(Programme, card.id)
    return InterestFormPaper(
        copy_id=None,
        person_id=None,
        code="",
        organisation=card.org_name,
        programme=card.name,
        role=role,
        role_word=role_word(programme, role, tag),
        partner_word=role_word(programme, other, tag),
        minutes=card.session_minutes,
        topics=catalogue,
        respondent="",
        known=(),
        notice=org.privacy_notice,
        paper=card.paper,
        language=tag,
        invented=card.invented,
    )
