"""What the coordinator does with people: add, edit, remove, import."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.models import (
    Department,
    Grade,
    Pair,
    Participation,
    Person,
    PersonLanguage,
    Site,
)
from rmdesk.operations.addresses import is_address
from rmdesk.operations.named_rows import Named, NamedRows
from rmdesk.operations.organisation import found, required, the_organisation
from rmdesk.operations.reporting_lines import refuse_loops
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.names import clean_text, name_key
from rmdesk.rules.words import PairStatus, Role

if TYPE_CHECKING:
    from rmdesk.store import Store


def add(
    store: Store,
    programme_id: uuid.UUID,
    *,
    name: str,
    role: Role | None,
    email: str = "",
) -> uuid.UUID:
    """Add one person, taking part as ``role`` unless ``None``; returns the person's id."""
    full_name = required(name, _("A person needs a name."))
    with store.work(_("Add {name}").format(name=full_name)) as db:
        person = Person(
            org_id=the_organisation(db).id, full_name=full_name, name_key=name_key(full_name)
        )
        db.add(person)
        db.flush()
        if email:
            _set_email(db, person, email)
        if role is not None:
            db.add(Participation(programme_id=programme_id, person_id=person.id, role=role))
        db.info["about"].append((person.id, full_name))
        return person.id


def set_text(store: Store, person_id: uuid.UUID, field: Field, text: str) -> None:
    """Change one field of a person that is a text: name, e-mail, number, job title, grade,
    department, site, or manager (by name); raises ``UserError`` when it cannot be so.
    """
    with store.work(_("Change {field}").format(field=field_name(field))) as db:
        person = found(db.get(Person, person_id))
        put_text(db, person, field, text)
        db.info["about"].append((person.id, person.full_name))


def put_text(db: Session, person: Person, field: Field, text: str) -> None:
    """``set_text`` inside a transaction that is open already."""
    value = clean_text(text)
    if field is Field.FULL_NAME:
        person.full_name = required(text, _("A person needs a name."))
        person.name_key = name_key(person.full_name)
    elif field is Field.EMAIL:
        _set_email(db, person, value)
    elif field is Field.EMPLOYEE_NUMBER:
        _set_number(db, person, value)
    elif field is Field.JOB_TITLE:
        person.job_title = required(text, "") if value else ""
    elif field is Field.MANAGER:
        _set_manager(db, person, value)
    elif field is Field.GRADE:
        person.grade_id = _by_name(db, person.org_id, Grade, value)
    elif field is Field.DEPARTMENT:
        person.department_id = _by_name(db, person.org_id, Department, value)
    elif field is Field.SITE:
        person.site_id = _by_name(db, person.org_id, Site, value)
    else:
        raise ValueError(f"{field} is no text of a person")


def set_manager(store: Store, person_id: uuid.UUID, manager_id: uuid.UUID | None) -> None:
    """Say who somebody's manager is; a loop is refused and shown."""
    with store.work(_("Change {field}").format(field=field_name(Field.MANAGER))) as db:
        person = found(db.get(Person, person_id))
        _link_manager(db, person, manager_id)
        person.manager_text = ""
        db.info["about"].append((person.id, person.full_name))


def set_notes(store: Store, person_id: uuid.UUID, notes: str) -> None:
    """Change the coordinator's notes on a person."""
    with store.work(_("Change the notes")) as db:
        person = found(db.get(Person, person_id))
        person.notes = clean_text(notes)[:10_000]
        db.info["about"].append((person.id, person.full_name))


def set_languages(store: Store, person_id: uuid.UUID, languages: Iterable[str]) -> None:
    """Say in which languages somebody can be mentored."""
    wanted = {clean_text(language) for language in languages} - {""}
    with store.work(_("Change {field}").format(field=field_name(Field.LANGUAGES))) as db:
        person = found(db.get(Person, person_id))
        db.execute(delete(PersonLanguage).where(PersonLanguage.person_id == person_id))
        db.add_all(PersonLanguage(person_id=person_id, language=text) for text in sorted(wanted))
        db.info["about"].append((person.id, person.full_name))


def remove(store: Store, person_ids: Iterable[uuid.UUID]) -> int:
    """Remove people and everything about them, undoably; returns how many.

    Somebody who is or was in a pair stays: the sessions and papers of that pair hang on both.
    """
    ids = list(person_ids)
    label = ngettext("Remove {n} person", "Remove {n} people", len(ids)).format(n=len(ids))
    with store.work(label) as db:
        rows = db.scalars(select(Person).where(Person.id.in_(ids))).all()
        _refuse_paired(db, ids)
        db.info["about"].extend((row.id, row.full_name) for row in rows)
        db.execute(delete(Person).where(Person.id.in_(ids)))
        return len(rows)


def _refuse_paired(db: Session, person_ids: list[uuid.UUID]) -> None:
    name = db.scalar(
        select(Person.full_name)
        .join(Participation, Participation.person_id == Person.id)
        .join(Pair, (Pair.mentor_id == Participation.id) | (Pair.mentee_id == Participation.id))
        .where(Person.id.in_(person_ids), Pair.status != PairStatus.DECLINED)
        .limit(1)
    )
    if name is not None:
        raise UserError(
            _("{name} is or was in a pair.").format(name=name),
            _("Its sessions and papers are kept, so the people in it stay as well."),
        )


def _set_email(db: Session, person: Person, text: str) -> None:
    value = clean_text(text)
    if not value:
        person.email = person.email_key = None
        return
    if not is_address(value):
        raise UserError(
            _("“{text}” is not an e-mail address.").format(text=value[:60]),
            _("It looks like name@example.org."),
        )
    other = db.scalar(
        select(Person.full_name).where(Person.email_key == value.casefold(), Person.id != person.id)
    )
    if other is not None:
        raise UserError(
            _("{name} has this e-mail address already.").format(name=other),
            _("No two people can share one."),
        )
    person.email, person.email_key = value, value.casefold()


def _set_number(db: Session, person: Person, value: str) -> None:
    other = value and db.scalar(
        select(Person.full_name).where(Person.employee_number == value, Person.id != person.id)
    )
    if other:
        raise UserError(
            _("{name} has this employee number already.").format(name=other),
            _("No two people can share one."),
        )
    person.employee_number = value or None


def _set_manager(db: Session, person: Person, text: str) -> None:
    if not text:
        person.manager_id, person.manager_text = None, ""
        return
    matches = db.scalars(
        select(Person.id).where(Person.name_key == name_key(text), Person.id != person.id)
    ).all()
    if len(matches) == 1:
        _link_manager(db, person, matches[0])
        person.manager_text = ""
    else:
        person.manager_id, person.manager_text = None, text[:200]


def _link_manager(db: Session, person: Person, manager_id: uuid.UUID | None) -> None:
    if manager_id == person.id:
        raise UserError(
            _("{name} cannot be her or his own manager.").format(name=person.full_name),
            _("Choose somebody else."),
        )
    person.manager_id = manager_id
    db.flush()
    refuse_loops(db)


def _by_name(db: Session, org: uuid.UUID, kind: type[Named], text: str) -> uuid.UUID | None:
    return NamedRows(db, org).id(kind, required(text, "") if text else "")


def field_name(field: Field) -> str:
    """What a field of a person is called."""
    return {
        Field.FULL_NAME: _("name"),
        Field.FIRST_NAME: _("first name"),
        Field.LAST_NAME: _("last name"),
        Field.EMPLOYEE_NUMBER: _("employee number"),
        Field.EMAIL: _("e-mail"),
        Field.JOB_TITLE: _("job title"),
        Field.GRADE: _("grade"),
        Field.DEPARTMENT: _("department"),
        Field.SITE: _("site"),
        Field.MANAGER: _("manager"),
        Field.ROLE: _("role"),
        Field.CAPACITY: _("number of partners"),
        Field.TOPICS: _("topics"),
        Field.INTERESTS: _("interests"),
        Field.MEETS: _("way to meet"),
        Field.LANGUAGES: _("languages"),
        Field.WISHES: _("wishes"),
        Field.VETOES: _("vetoes"),
        Field.GOALS: _("goals"),
        Field.MANAGER_EMAIL: _("manager's e-mail"),
        Field.TOPICS_OFFERED: _("topics offered"),
        Field.TOPICS_WANTED: _("topics wanted"),
        Field.IS_MENTOR: _("mentor: yes or no"),
        Field.IS_MENTEE: _("mentee: yes or no"),
        Field.ONLINE: _("online: yes or no"),
        Field.ON_SITE: _("on site: yes or no"),
        Field.STATUS: _("status"),
        Field.WAITING_SINCE: _("waiting since"),
        Field.MANAGER_AGREED_ON: _("day of the manager's agreement"),
        Field.AVAILABILITY: _("availability"),
        Field.ACCESS_NEEDS: _("access needs"),
        Field.NOTES: _("notes"),
    }[field]
