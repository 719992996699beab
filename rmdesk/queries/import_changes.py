"""What a row of a list would change of somebody known, value by value."""

from __future__ import annotations

import uuid
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rmdesk.queries.import_known import KnownPart, KnownPerson
from rmdesk.queries.import_references import References
from rmdesk.rules.importing.headings import Field
from rmdesk.rules.importing.people import PersonRow
from rmdesk.rules.importing.plan import Change
from rmdesk.rules.names import name_key
from rmdesk.rules.words import ParticipationStatus

_LISTS = frozenset(
    {
        Field.TOPICS,
        Field.INTERESTS,
        Field.LANGUAGES,
        Field.VETOES,
        Field.AVAILABILITY,
    }
)
"""Fields whose values have no order."""
Values = dict[Field, str]


def changes_of(
    row: PersonRow,
    own: KnownPerson,
    part: KnownPart | None,
    references: References,
    before: Mapping[str, str],
    *,
    whole: bool,
) -> tuple[Change, ...]:
    """Every value of ``row`` that differs from what is known; empty cells change nothing.

    ``before`` are the fingerprints of what the last list said: who has another value now has got
    it here, by hand. Without ``whole`` only the part in the programme is looked at.
    """
    now = _known_values(own, part, references)
    changes = []
    for field, after in _row_values(row, own, part, references, whole).items():
        known = now.get(field, "")
        if not after or after == known or _normal(field, after) == _normal(field, known):
            continue
        said = before.get(field.value)
        edited = said is not None and said != fingerprint(field, known)
        changes.append(Change(field, known, after, edited))
    return tuple(changes)


def said_of(row: PersonRow, references: References, *, whole: bool) -> dict[str, str]:
    """The fingerprints of what ``row`` says."""
    values = _row_values(row, None, None, references, whole)
    return {field.value: fingerprint(field, text) for field, text in values.items() if text}


@lru_cache(maxsize=1 << 15)
def fingerprint(field: Field, text: str) -> str:
    """A short mark of a value: enough to see that it is another one, not to read it."""
    plain = f"{field}:{_normal(field, text)}"
    return f"{zlib.crc32(plain.encode()) & 0xFFFFFF:06x}"


@lru_cache(maxsize=1 << 15)
def _normal(field: Field, text: str) -> str:
    if field in _LISTS:
        return ";".join(sorted(name_key(part) for part in text.split("; ")))
    return text.casefold() if field is Field.EMAIL else text.strip()


def _row_values(
    row: PersonRow,
    own: KnownPerson | None,
    part: KnownPart | None,
    references: References,
    whole: bool,
) -> Values:
    place = (row.key, row.role)
    found: Values = {}
    if whole:
        found = {
            Field.FULL_NAME: row.full_name,
            Field.EMAIL: row.email,
            Field.EMPLOYEE_NUMBER: row.employee_number,
            Field.JOB_TITLE: row.job_title,
            Field.GRADE: row.grade,
            Field.DEPARTMENT: row.department,
            Field.SITE: row.site,
            Field.MANAGER: _manager_after(row, own, references),
            Field.LANGUAGES: "; ".join(sorted({*(own.languages if own else ()), *row.languages}))
            if row.languages
            else "",
            Field.NOTES: row.notes,
        }
        if own is not None:
            for field, known in (
                (Field.GRADE, own.grade),
                (Field.DEPARTMENT, own.department),
                (Field.SITE, own.site),
            ):
                # such names are one whatever their case and accents
                if name_key(known) == name_key(found[field]):
                    found[field] = known
            if name_key(own.name) == name_key(row.full_name) and own.name != row.full_name:
                found[Field.FULL_NAME] = _fuller(own.name, row.full_name)
    if row.role is None:
        return found
    return found | {
        Field.ROLE: row.role,
        Field.CAPACITY: str(row.capacity or ""),
        Field.MEETS: row.meets or "",
        Field.TOPICS: _topics(row, part),
        Field.INTERESTS: "; ".join(sorted(row.interests)),
        Field.WISHES: _people(references.wishes[place], references),
        Field.VETOES: _people(sorted(references.vetoes[place]), references),
        Field.GOALS: row.goals,
        Field.STATUS: _status(row, part),
        Field.WAITING_SINCE: row.waiting_since.isoformat() if row.waiting_since else "",
        Field.MANAGER_AGREED_ON: row.manager_agreed_on.isoformat() if row.manager_agreed_on else "",
        Field.AVAILABILITY: "; ".join(f"{day} {half}" for day, half in row.slots),
        Field.ACCESS_NEEDS: row.access_needs,
    }


def _known_values(own: KnownPerson, part: KnownPart | None, references: References) -> Values:
    manager = references.names.get(own.manager_id) if own.manager_id else None
    found: Values = {
        Field.FULL_NAME: own.name,
        Field.EMAIL: own.email,
        Field.EMPLOYEE_NUMBER: own.number,
        Field.JOB_TITLE: own.job_title,
        Field.GRADE: own.grade,
        Field.DEPARTMENT: own.department,
        Field.SITE: own.site,
        Field.MANAGER: manager or own.manager_text,
        Field.LANGUAGES: "; ".join(own.languages),
        Field.NOTES: own.notes,
    }
    if part is None:
        return found
    role = next(role for role, one in own.parts.items() if one is part)
    return found | {
        Field.ROLE: role,
        Field.CAPACITY: str(part.capacity),
        Field.MEETS: part.meets or "",
        Field.TOPICS: "; ".join(_with_strength(t, s) for t, s in part.topics.items()),
        Field.INTERESTS: "; ".join(part.interests),
        Field.WISHES: _people(part.wishes, references),
        Field.VETOES: _people(sorted(part.vetoes), references),
        Field.GOALS: part.goals,
        Field.STATUS: part.status,
        Field.WAITING_SINCE: part.waiting_since.isoformat() if part.waiting_since else "",
        Field.MANAGER_AGREED_ON: part.manager_agreed_on.isoformat()
        if part.manager_agreed_on
        else "",
        Field.AVAILABILITY: "; ".join(f"{day} {half}" for day, half in part.slots),
        Field.ACCESS_NEEDS: part.access_needs,
    }


def _manager_after(row: PersonRow, own: KnownPerson | None, references: References) -> str:
    """The manager's name as it will be known; nothing when the one named would close a circle."""
    said = row.manager or row.manager_email
    found = references.manager.get(own.id) if own is not None else None
    if found is not None:
        return references.names[found]
    if own is not None and own.id in references.circular:
        return ""
    return said


def _fuller(known: str, said: str) -> str:
    """Of two ways to write one name, the one in the list, unless it has merely lost its accents."""
    lost = said.isascii() and not known.isascii()
    same_case = said.casefold() == known.casefold() and not said.istitle()
    return known if lost or same_case else said


def _status(row: PersonRow, part: KnownPart | None) -> str:
    """The status that a list may give: only pairs make people paired, and only pairs end it."""
    if row.status is None or row.status is ParticipationStatus.PAIRED:
        return ""
    if part is not None and part.status is ParticipationStatus.PAIRED:
        return ""
    return row.status


def _topics(row: PersonRow, part: KnownPart | None) -> str:
    known = {name_key(topic): (topic, s) for topic, s in (part.topics if part else {}).items()}
    strengths = row.strengths or (0,) * len(row.topics)
    found = []
    for topic, strength in zip(row.topics, strengths, strict=True):
        name, before = known.get(name_key(topic), (topic, 2))
        found.append(_with_strength(name, strength or before))
    return "; ".join(sorted(found))


def _with_strength(topic: str, strength: int) -> str:
    """A topic, with its strength behind it unless that is the usual one."""
    return topic if strength == 2 else f"{topic} ({strength})"


def _people(ids: Iterable[uuid.UUID], references: References) -> str:
    return "; ".join(references.names.get(one, "") for one in ids)
