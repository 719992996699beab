"""Importing people: doing what the plan of the preview says, as one step."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.models import (
    Department,
    Grade,
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Site,
    Topic,
    Veto,
    Wish,
)
from rmdesk.operations.named_rows import NamedRows
from rmdesk.operations.organisation import found, the_organisation
from rmdesk.operations.reporting_lines import refuse_loops
from rmdesk.progress import Report, silent
from rmdesk.rules.importing.plan import ImportPlan, Planned
from rmdesk.rules.names import name_key
from rmdesk.store.stamps import people_stamp

if TYPE_CHECKING:
    from rmdesk.store import Store


def apply_import(store: Store, plan: ImportPlan, report: Report = silent) -> int:
    """Do what ``plan`` says, after a backup, as one step; returns how many people it touched.

    Raises ``UserError`` when people changed since the plan was made.
    """
    if not store.is_sample:
        store.back_up("import")
    touched = (*plan.added, *plan.changed)
    with store.work(
        ngettext("Import {n} person", "Import {n} people", len(touched)).format(n=len(touched))
    ) as db:
        if people_stamp(db) != plan.stamp:
            raise UserError(
                _("People were changed since this preview."), _("Open the preview again.")
            )
        org = the_organisation(db).id
        numbers = NamedRows(db, org)
        report(0, len(touched))
        if plan.added:
            db.execute(insert(Person), [_new_person(org, one, numbers) for one in plan.added])
        for done, one in enumerate(plan.changed):
            if done % 50 == 0:
                report(done, len(touched))
            _update_person(found(db.get(Person, one.person_id)), one, numbers)
        db.flush()
        for one in touched:
            if one.manager_id is not None:
                found(db.get(Person, one.person_id)).manager_id = one.manager_id
        db.flush()
        refuse_loops(db)
        for done, one in enumerate(touched):
            if done % 50 == 0:
                report(done, len(touched))
            _take_part(db, plan.programme_id, one, numbers)
        db.info["about"].extend((one.person_id, one.row.full_name) for one in touched)
    return len(touched)


def _new_person(org: uuid.UUID, one: Planned, numbers: NamedRows) -> dict[str, Any]:
    row = one.row
    return {
        "id": one.person_id,
        "org_id": org,
        "full_name": row.full_name,
        "name_key": name_key(row.full_name),
        "employee_number": row.employee_number or None,
        "email": row.email or None,
        "email_key": row.email.casefold() or None,
        "job_title": row.job_title,
        "grade_id": numbers.id(Grade, row.grade),
        "department_id": numbers.id(Department, row.department),
        "site_id": numbers.id(Site, row.site),
        "manager_text": "" if one.manager_id else row.manager,
    }


def _update_person(person: Person, one: Planned, numbers: NamedRows) -> None:
    row = one.row
    person.full_name, person.name_key = row.full_name, name_key(row.full_name)
    if row.employee_number:
        person.employee_number = row.employee_number
    if row.email:
        person.email, person.email_key = row.email, row.email.casefold()
    if row.job_title:
        person.job_title = row.job_title
    person.grade_id = numbers.id(Grade, row.grade) or person.grade_id
    person.department_id = numbers.id(Department, row.department) or person.department_id
    person.site_id = numbers.id(Site, row.site) or person.site_id
    if row.manager:
        person.manager_id = None
        person.manager_text = "" if one.manager_id else row.manager


def _take_part(db: Session, programme_id: uuid.UUID, one: Planned, numbers: NamedRows) -> None:
    row = one.row
    for language in row.languages:
        if db.get(PersonLanguage, (one.person_id, language)) is None:
            db.add(PersonLanguage(person_id=one.person_id, language=language))
    if row.role is None:
        return
    if one.participation_id is None:
        part = Participation(
            id=uuid.uuid4(), programme_id=programme_id, person_id=one.person_id, role=row.role
        )
        db.add(part)
    else:
        part = found(db.get(Participation, one.participation_id))
    if row.capacity is not None:
        part.capacity = row.capacity
    if row.meets is not None:
        part.meets = row.meets
    if row.goals:
        part.goals = row.goals
    if row.topics:
        ids = [numbers.id(Topic, topic) for topic in row.topics]
        part.topics = [ParticipationTopic(topic_id=t, strength=2) for t in dict.fromkeys(ids)]
    if row.interests:
        part.interests = [ParticipationInterest(interest=text) for text in row.interests]
    if one.wishes:
        part.wishes = [
            Wish(person_id=person, rank=rank) for rank, person in enumerate(one.wishes[:20], 1)
        ]
    if one.vetoes:
        part.vetoes = [Veto(person_id=person) for person in one.vetoes]
