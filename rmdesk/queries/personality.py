"""Personality as the coordinator may see it, as forms print it and as pairing is told.

Neuroticism leaves the file through ``own_sheets`` alone; nothing here sorts or compares people by a
trait.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import (
    Consent,
    Department,
    FormCopy,
    Organisation,
    Person,
    Preference,
    TraitProfile,
    TraitSharing,
)
from rmdesk.paths import resource
from rmdesk.queries import programmes
from rmdesk.queries.forms import BLANK_CODE
from rmdesk.queries.paper_languages import language_for, scale_in, spoken_by
from rmdesk.rules import scales
from rmdesk.rules.forms.questionnaire import read_form_name
from rmdesk.rules.names import name_key
from rmdesk.rules.scales import SHOWN, Scale, Shared, Trait
from rmdesk.rules.trait_import import MeansRow, ReadRow
from rmdesk.rules.trait_papers import QuestionnairePaper, TraitSheetPaper
from rmdesk.rules.words import ConsentAnswer, ConsentPurpose, Instrument, ProfileSource


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Which questionnaire is used in this file."""

    scale: Scale
    without_n: bool


@dataclass(frozen=True, slots=True)
class PersonTraits:
    """One person's consent and the means that the coordinator may see."""

    answer: ConsentAnswer | None
    """``None``: not asked yet."""
    answered_on: dt.date | None
    scale: Scale | None
    """With which questionnaire the means were made; ``None`` without means."""
    source: ProfileSource | None
    scored_on: dt.date | None
    means: tuple[tuple[Trait, float | None], ...]
    """Extraversion, agreeableness, conscientiousness, openness; never neuroticism."""
    printed_on: dt.date | None
    """A questionnaire is under way since then."""
    shared_on: dt.date | None = None
    """Since when a conversation guide may be made from the means."""


@dataclass(frozen=True, slots=True)
class FormFound:
    """A printed questionnaire that a code names."""

    copy_id: uuid.UUID
    person_id: uuid.UUID
    name: str
    instrument: Instrument
    without_n: bool
    returned_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person to choose by name; ``detail`` tells two of one name apart."""

    id: uuid.UUID
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Matched:
    """A row of an imported table and whom it means; ``None`` when nobody or several."""

    row: ReadRow
    somebody: Somebody | None
    several: bool = False

    @property
    def means_row(self) -> MeansRow | None:
        """What to import of it, or ``None``."""
        if self.somebody is None or self.row.wrong:
            return None
        return MeansRow(self.somebody.id, self.row.means)


def questionnaire(db: Session) -> Questionnaire:
    """Which questionnaire is used: the short one until another was chosen."""
    rows = db.execute(
        select(Preference.key, Preference.value).where(Preference.key.startswith("personality."))
    )
    kept = {key: value for key, value in rows}
    wanted = kept.get("personality.instrument", "")
    instrument = Instrument(wanted) if wanted in set(Instrument) else Instrument.MINI_IPIP
    return Questionnaire(_scale(instrument), kept.get("personality.without_n") == "1")


def consents(
    db: Session, person_ids: Iterable[uuid.UUID] | None = None
) -> dict[uuid.UUID, tuple[ConsentAnswer, dt.date]]:
    """The newest answer of each (of everybody without ``person_ids``), with its date."""
    query = select(Consent.person_id, Consent.answer, Consent.answered_on).where(
        Consent.purpose == ConsentPurpose.PERSONALITY
    )
    if person_ids is not None:
        query = query.where(Consent.person_id.in_(list(person_ids)))
    rows = db.execute(query.order_by(Consent.answered_on, Consent.version))
    return {person_id: (answer, on) for person_id, answer, on in rows}


def person(db: Session, person_id: uuid.UUID) -> PersonTraits:
    """What the person's section shows."""
    answer, answered_on = consents(db, [person_id]).get(person_id, (None, None))
    profile = db.scalar(select(TraitProfile).where(TraitProfile.person_id == person_id))
    copies = db.execute(
        select(FormCopy.form, FormCopy.printed_on).where(
            FormCopy.person_id == person_id,
            FormCopy.returned_on.is_(None),
            FormCopy.printed_on.is_not(None),
        )
    )
    printed = [on for form, on in copies if read_form_name(form) is not None and on is not None]
    if profile is None or answer is not ConsentAnswer.GIVEN:
        return PersonTraits(answer, answered_on, None, None, None, (), max(printed, default=None))
    return PersonTraits(
        answer=answer,
        answered_on=answered_on,
        scale=_scale(profile.instrument),
        source=profile.source,
        scored_on=profile.answered_on,
        means=tuple((trait, getattr(profile, trait.value)) for trait in SHOWN),
        printed_on=max(printed, default=None),
        shared_on=_shared_on(db, profile.id),
    )


def own_sheets(
    db: Session, person_ids: Sequence[uuid.UUID], today: dt.date
) -> tuple[TraitSheetPaper, ...]:
    """The own sheets of those who agreed and have means, in the order asked for."""
    agreed = consents(db, person_ids)
    rows = db.execute(
        select(TraitProfile, Person, Organisation)
        .join(Person, Person.id == TraitProfile.person_id)
        .join(Organisation, Organisation.id == Person.org_id)
        .where(TraitProfile.person_id.in_(list(person_ids)))
    )
    card = programmes.current(db)
    found = {
        profile.person_id: TraitSheetPaper(
            person_id=profile.person_id,
            organisation=org.name,
            programme=card.name if card is not None else "",
            name=person.full_name,
            scale=_scale(profile.instrument),
            answered_on=profile.answered_on,
            means=tuple((trait, getattr(profile, trait.value)) for trait in Trait),
            made_on=today,
            paper=org.paper,
            language=language_for(org, person),
            invented=org.invented,
        )
        for profile, person, org in rows
        if agreed.get(profile.person_id, (None,))[0] is ConsentAnswer.GIVEN
    }
    return tuple(found[one] for one in person_ids if one in found)


def for_copies(db: Session, copy_ids: Sequence[uuid.UUID]) -> tuple[QuestionnairePaper, ...]:
    """What to print for these form copies, in the order asked for."""
    rows = db.execute(
        select(FormCopy, Person, Organisation)
        .join(Person, Person.id == FormCopy.person_id)
        .join(Organisation, Organisation.id == Person.org_id)
        .where(FormCopy.id.in_(list(copy_ids)))
    )
    card = programmes.current(db)
    found = {}
    for copy, person, org in rows:
        said = read_form_name(copy.form)
        if said is None:
            continue
        tag = spoken_by(org, [person], instrument=said[0]).tag
        found[copy.id] = QuestionnairePaper(
            copy_id=copy.id,
            person_id=copy.person_id,
            code=copy.code,
            organisation=org.name,
            programme=card.name if card is not None else "",
            respondent=person.full_name,
            scale=scale_in(said[0], tag),
            without_n=said[1],
            notice=org.privacy_notice,
            paper=org.paper,
            language=tag,
            invented=org.invented,
        )
    return tuple(found[one] for one in copy_ids if one in found)


def preview(db: Session, person_id: uuid.UUID) -> QuestionnairePaper | None:
    """How somebody's questionnaire looks: the newest one issued, else the one in use.

    ``None`` for whoever said no.
    """
    rows = db.execute(
        select(FormCopy.id, FormCopy.form)
        .where(FormCopy.person_id == person_id)
        .order_by(FormCopy.version.desc())
    )
    for key, name in rows:
        if read_form_name(name) is not None:
            return next(iter(for_copies(db, [key])), None)
    answer = consents(db, [person_id]).get(person_id)
    row = db.get(Person, person_id)
    if row is None or (answer is not None and answer[0] is not ConsentAnswer.GIVEN):
        return None
    used, card = questionnaire(db), programmes.current(db)
    org = db.get_one(Organisation, row.org_id)
    tag = spoken_by(org, [row], instrument=used.scale.instrument).tag
    return QuestionnairePaper(
        copy_id=uuid.UUID(int=0),
        person_id=person_id,
        code=BLANK_CODE,
        organisation=org.name,
        programme=card.name if card is not None else "",
        respondent=row.full_name,
        scale=scale_in(used.scale.instrument, tag),
        without_n=used.without_n,
        notice=org.privacy_notice,
        paper=org.paper,
        language=tag,
        invented=org.invented,
    )


def form(db: Session, code: str) -> FormFound | None:
    """The questionnaire with this code (as ``rules.forms.codes.read_code`` gives it)."""
    row = db.execute(
        select(FormCopy, Person.full_name)
        .join(Person, Person.id == FormCopy.person_id)
        .where(FormCopy.code == code)
    ).first()
    said = None if row is None else read_form_name(row[0].form)
    if row is None or said is None:
        return None
    copy, name = row
    return FormFound(copy.id, copy.person_id, name, *said, copy.returned_on)


def open_form(db: Session, person_id: uuid.UUID) -> FormFound | None:
    """The newest questionnaire of this person that has not come back."""
    rows = db.execute(
        select(FormCopy, Person.full_name)
        .join(Person, Person.id == FormCopy.person_id)
        .where(FormCopy.person_id == person_id, FormCopy.returned_on.is_(None))
        .order_by(FormCopy.version.desc())
    )
    for copy, name in rows:
        said = read_form_name(copy.form)
        if said is not None:
            return FormFound(copy.id, copy.person_id, name, *said, None)
    return None


def everybody(db: Session) -> list[Somebody]:
    """Everybody to choose from, by name; erased people are nobody."""
    rows = db.execute(
        select(Person.id, Person.full_name, Department.name, Person.job_title)
        .outerjoin(Department, Department.id == Person.department_id)
        .where(Person.erased_on.is_(None))
    )
    found = [Somebody(row[0], row[1], row[2] or row[3] or "") for row in rows]
    return sorted(found, key=lambda one: (name_key(one.name), one.detail))


def match(db: Session, rows: Sequence[ReadRow]) -> tuple[Matched, ...]:
    """Whom each row means: by employee number, else by e-mail, else by a name of one person."""
    known = db.execute(
        select(
            Person.id, Person.full_name, Person.name_key, Person.employee_number, Person.email_key
        ).where(Person.erased_on.is_(None))
    ).all()
    keys: list[dict[str, list[Somebody]]] = [{}, {}, {}]
    for identity, name, key, number, email in known:
        one = Somebody(identity, name, number or email or "")
        for place, value in enumerate((number, email, key)):
            if value:
                keys[place].setdefault(value, []).append(one)
    found = []
    for row in rows:
        people: list[Somebody] = []
        asked = (row.number, row.email.casefold(), name_key(row.name))
        for place, value in enumerate(asked):
            people = keys[place].get(value, []) if value else []
            if people:
                break
        found.append(Matched(row, people[0] if len(people) == 1 else None, len(people) > 1))
    return tuple(found)


def for_pairing(db: Session) -> dict[uuid.UUID, tuple[Instrument, tuple[float | None, ...]]]:
    """The means of everybody who agreed, in the order of ``Trait``, with their questionnaire.

    Neuroticism is always ``None``: no engine weighs what only its owner may see.
    """
    agreed = consents(db)
    rows = db.execute(
        select(
            TraitProfile.person_id,
            TraitProfile.instrument,
            *(getattr(TraitProfile, trait.value) for trait in Trait if trait in SHOWN),
        )
    )
    return {
        row[0]: (row[1], (*row[2:], None))
        for row in rows
        if agreed.get(row[0], (None,))[0] is ConsentAnswer.GIVEN
    }


def shared(db: Session, person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Shared]:
    """The means of those who agreed to a conversation guide, without neuroticism."""
    wanted = list(person_ids)
    agreed = consents(db, wanted)
    rows = db.scalars(
        select(TraitProfile)
        .join(TraitSharing, TraitSharing.profile_id == TraitProfile.id)
        .where(TraitProfile.person_id.in_(wanted))
    )
    return {
        row.person_id: Shared(
            _scale(row.instrument), {trait: getattr(row, trait.value) for trait in SHOWN}
        )
        for row in rows
        if agreed.get(row.person_id, (None,))[0] is ConsentAnswer.GIVEN
    }


def _shared_on(db: Session, profile_id: uuid.UUID) -> dt.date | None:
    return db.scalar(select(TraitSharing.agreed_on).where(TraitSharing.profile_id == profile_id))


def _scale(instrument: Instrument) -> Scale:
    return scales.read(resource("instruments"), instrument)
