"""How the files of a batch are called: a pattern of the coordinator's own, safe on every system."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from string import Formatter
from typing import TYPE_CHECKING, Any

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.rules.file_names import distinct_names, safe_stem
from rmdesk.rules.papers import Paper
from rmdesk.rules.words import Role

if TYPE_CHECKING:
    from rmdesk.documents.kind import Kind

PATTERN = "{number} {name} – {what}"
"""Unless she wishes otherwise; ``{name}`` is a person or both of a pair."""
PLACES = ("number", "name", "pair", "mentor", "mentee", "what", "programme", "code", "date")
"""What may stand in a pattern; ``{kind}`` is understood as ``{what}``."""

KindOf = Callable[[Paper], "Kind[Any]"]


def pattern_problem(pattern: str) -> str:
    """What is wrong with ``pattern`` as a sentence; empty when nothing is."""
    try:
        _parsed(pattern)
    except ValueError:
        return _("“{pattern}” is not a pattern for file names.").format(pattern=pattern)
    return ""


def refuse_pattern(pattern: str) -> None:
    """Raise ``UserError`` when ``pattern`` holds anything but text and the places."""
    problem = pattern_problem(pattern)
    if problem:
        places = ", ".join(f"{{{place}}}" for place in PLACES)
        raise UserError(problem, _("Use only {places} in it.").format(places=places))


def names_of(
    papers: Sequence[Paper], pattern: str, kind_of: KindOf, on: dt.date | None = None
) -> list[str]:
    """A file name for each paper, fit for every system and none twice.

    ``on`` is the day that ``{date}`` stands for. A place of which a paper knows nothing stays
    empty, except that ``{pair}``, ``{mentor}`` and ``{mentee}`` of a paper that belongs to one
    person are that person. Raises ``UserError`` for a pattern with anything else in it.
    """
    refuse_pattern(pattern)
    digits = max(2, len(str(len(papers))))
    stems = []
    for number, paper in enumerate(papers, start=1):
        values = {
            **_people(paper, kind_of(paper).whose(paper)),
            "number": f"{number:0{digits}d}",
            "what": kind_of(paper).one(),
            "programme": paper.programme,
            "code": getattr(paper, "code", ""),
            "date": on.isoformat() if on is not None else "",
        }
        stems.append(safe_stem(_filled(pattern, values), _("Paper")))
    return distinct_names(stems, ".pdf")


def _people(paper: Paper, whose: str) -> dict[str, str]:
    """Who a paper is about, by the places of a pattern."""
    mentor, mentee = getattr(paper, "mentor", ""), getattr(paper, "mentee", "")
    partner = getattr(paper, "partner", "")
    role = getattr(paper, "role", None)
    if not mentor and partner and role is not None:
        mentor, mentee = (whose, partner) if role is Role.MENTOR else (partner, whose)
    both = _("{mentor} and {mentee}").format(mentor=mentor, mentee=mentee)
    return {
        "name": whose,
        "pair": both if mentor and mentee else whose,
        "mentor": mentor or whose,
        "mentee": mentee or whose,
    }


def _parsed(pattern: str) -> list[tuple[str, str]]:
    """(text, place) pairs; raises ``ValueError`` for anything that is no plain place of ours."""
    found = []
    for text, place, form, conversion in Formatter().parse(pattern):
        place = "what" if place == "kind" else place
        if form or conversion or (place is not None and place not in PLACES):
            raise ValueError(place)
        found.append((text, place or ""))
    return found


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    return "".join(text + (values[place] if place else "") for text, place in _parsed(pattern))
