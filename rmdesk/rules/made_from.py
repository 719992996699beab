"""What a document was made from, as fingerprints of its parts: so that a change can be named.

Kept beside every document that was made. Made again later, the parts are compared, and the sentence
*something has changed* can say what. Fingerprints alone: nothing of what a paper said is kept here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum, StrEnum
from typing import Any

from rmdesk.rules.letterhead import Letterhead
from rmdesk.rules.papers import AgreementPaper


class Part(StrEnum):
    """What a paper is made from."""

    PEOPLE = "people"
    PROGRAMME = "programme"
    DATES = "dates"
    GOALS = "goals"
    TOPICS = "topics"
    WORDS = "words"
    LOOK = "look"
    HEAD = "head"
    REST = "rest"


_OF = {
    Part.PEOPLE: (
        "mentor mentee respondent partner reader person name manager partner_job "
        "partner_department partner_site partner_email known"
    ),
    Part.PROGRAMME: (
        "organisation programme mentor_word mentee_word role_word reader_word partner_word "
        "starts_on ends_on rhythm every_weeks minutes"
    ),
    Part.DATES: (
        "meetings mode place check_ins first_meeting next_number planned held held_minutes "
        "due_on session_on call_by answer_by"
    ),
    Part.GOALS: "goals",
    Part.TOPICS: "topics why",
    Part.WORDS: "wording notice before told",
    Part.LOOK: "paper language letterhead",
}
PART_OF = {name: part for part, names in _OF.items() for name in names.split()}
"""To which part a field of a paper belongs; any other belongs to the rest."""
NOT_SAID = frozenset({"kept", "text", "pair_id", "person_id", "copy_id", "made_on", "written_on"})
"""What is on no paper, follows from the rest, or is the day it was made."""


def made_from(
    paper: Any,
    head: Letterhead,
    *,
    place: int = 0,
    both_sides: bool = False,
    fillable: bool = False,
) -> dict[str, Any]:
    """What ``paper`` was made from, as JSON data; ``place`` is that in its file, from 0.

    An agreement's own version is kept as a number, so that the same one is made again.
    """
    said: dict[Part, list[str]] = {}
    for field in fields(paper):
        if field.name not in NOT_SAID:
            part = PART_OF.get(field.name, Part.REST)
            said.setdefault(part, []).append(f"{field.name}={_plain(getattr(paper, field.name))}")
    found: dict[str, Any] = {
        "place": place,
        "parts": {
            Part.HEAD.value: _short(_plain(head)),
            **{part.value: _short("\n".join(told)) for part, told in said.items()},
        },
    }
    if isinstance(paper, AgreementPaper):
        found["version"] = paper.number
        if paper.kept:
            found["kept"] = True
    if both_sides:
        found["both_sides"] = True
    if fillable:
        found["fillable"] = True
    return found


def changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Part, ...]:
    """The parts that differ, in the order of ``Part``; nothing where ``before`` is not known."""
    then, today = before.get("parts", {}), now.get("parts", {})
    found = {Part(name) for name in today if name in then and then[name] != today[name]}
    return tuple(part for part in Part if part in found)


def version_of(before: Mapping[str, Any]) -> int | None:
    """Which version of an agreement it was; ``None`` for other papers, or where not known."""
    number = before.get("version")
    return number if isinstance(number, int) else None


def was_kept(before: Mapping[str, Any]) -> bool:
    """Whether the kept PDF of a signed agreement was handed out as it is."""
    return bool(before.get("kept"))


def place_of(before: Mapping[str, Any]) -> int:
    """At which place in its file the paper stood."""
    return int(before.get("place", 0))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _plain(value: Any) -> str:
    """``value`` written out, the same for the same in every run of the program."""
    if is_dataclass(value):
        inside = (f"{one.name}={_plain(getattr(value, one.name))}" for one in fields(value))
        return f"{type(value).__name__}({', '.join(inside)})"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, Mapping):
        return "{" + ", ".join(sorted(f"{_plain(k)}: {_plain(v)}" for k, v in value.items())) + "}"
    if isinstance(value, set | frozenset):
        return "{" + ", ".join(sorted(map(_plain, value))) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_plain, value)) + "]"
    return repr(value)
