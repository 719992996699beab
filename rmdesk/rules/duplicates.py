"""Whether two rows may be one person: names alike, nothing that tells them apart."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.names import name_key

ALIKE = 90
"""Names at least so alike, of 100, may be one name typed twice: one letter in ten differs."""


class Likeness(StrEnum):
    """What makes two rows look like one person."""

    SAME_NAME = "same_name"
    SHORT_NAME = "short_name"
    ALIKE_NAME = "alike_name"


class MergeField(StrEnum):
    """What one of two values has to be chosen for when two rows become one person."""

    NAME = "name"
    EMAIL = "email"
    NUMBER = "number"
    JOB_TITLE = "job_title"
    GRADE = "grade"
    DEPARTMENT = "department"
    SITE = "site"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is compared of one person; texts as ``name_key`` makes them, ``""`` for not known."""

    id: uuid.UUID
    name: str
    words: tuple[str, ...]
    """The words of the name in alphabetical order: *Müller, Zoë* is *Zoë Müller*."""
    email: str
    number: str
    place: tuple[str, str, str, str]
    """Department, site, job title and manager."""


def entry(
    identity: uuid.UUID, name: str, email: str, number: str, place: tuple[str, str, str, str]
) -> Entry:
    """An ``Entry`` from texts as they are shown."""
    key = name_key(name.replace(",", " ").replace(".", " "))
    a, b, c, d = place
    keys = (name_key(a), name_key(b), name_key(c), name_key(d))
    return Entry(identity, key, tuple(sorted(key.split())), name_key(email), number.strip(), keys)


def may_be_one(one: Entry, other: Entry, alike: float) -> Likeness | None:
    """Why two people may be one, or ``None``; ``alike`` says how alike their names are, 0 to 100.

    Two staff numbers are two people. So are two addresses, unless the name is the same and at
    least two of department, site, job title and manager are. A name that is only alike needs one
    of these to agree and none to differ.
    """
    if one.number and other.number and one.number != other.number:
        return None
    known = [(a, b) for a, b in zip(one.place, other.place, strict=True) if a and b]
    agree = sum(a == b for a, b in known)
    differ = len(known) - agree
    addresses = bool(one.email and other.email and one.email != other.email)
    if one.words == other.words:
        if addresses:
            return Likeness.SAME_NAME if agree >= 2 and not differ else None
        return Likeness.SAME_NAME if differ <= agree + 1 else None
    if addresses or differ or not agree:
        return None
    if shortened(one.words, other.words):
        return Likeness.SHORT_NAME
    return Likeness.ALIKE_NAME if alike >= ALIKE else None


def shortened(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is the other with initials: *M Hollis* for *Margaret Hollis*."""
    if len(one) != len(other) or one == other:
        return False
    left, right = set(one) - set(other), set(other) - set(one)
    if not set(one) & set(other) or len(left) != len(right):
        return False
    for a, b in zip(sorted(left), sorted(right), strict=True):
        short, long = sorted((a, b), key=len)
        if len(short) != 1 or len(long) < 2 or not long.startswith(short):
            return False
    return True
