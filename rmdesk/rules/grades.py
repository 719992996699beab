"""A first proposal for the order of grades, the most junior first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rmdesk.rules.names import name_key

_RANKS = (
    (10, r"\b(intern|trainee|apprentice|graduate|werkstudent|stagiaire)\b"),
    (20, r"\b(assistant|assoc|associate|clerk|officer|analyst|junior|jr)\b"),
    (30, r"\b(executive|engineer|specialist|consultant|professional|staff)\b"),
    (45, r"\b(lead|principal|supervisor|team leader|expert)\b"),
    (55, r"\b(manager|leiter)\b"),
    (65, r"\b(head|general manager)\b"),
    (75, r"\b(director|direktor|directeur)\b"),
    (85, r"\b(vice president|vp|partner)\b"),
    (95, r"\b(managing director|chief|c[efiot]o|president|ceo|md|geschaftsfuhrer)\b"),
)
_SHIFTS = (
    (-6, r"\b(assistant|associate|deputy|junior|jr|vice)\b"),
    (6, r"\b(senior|sr)\b"),
    (9, r"\b(executive|group)\b (?=director|vice|manager)"),
)


def propose_order(grades: Iterable[str]) -> list[str]:
    """``grades`` from the most junior to the most senior, as far as words and numbers tell.

    G5 comes before G10; Manager before Senior Manager before Director. Grades that say nothing
    stand in the middle; the coordinator drags them right.
    """
    return sorted(grades, key=_seniority)


def placed_among(ladder: Sequence[str], new: Sequence[str]) -> list[str]:
    """``ladder`` in its own order with the ``new`` grades put in where they are likely to belong.

    A new grade goes below the first one of the ladder that words and numbers put above it.
    """
    found = list(ladder)
    for grade in propose_order(new):
        above = next(
            (n for n, one in enumerate(found) if propose_order([one, grade])[0] == grade),
            len(found),
        )
        found.insert(above, grade)
    return found


def _seniority(grade: str) -> tuple[float, float, str]:
    key = name_key(grade)
    number = re.search(r"\d+", key)
    at = float(int(number.group())) if number else 0.0
    found = [rank for rank, pattern in _RANKS if re.search(pattern, key)]
    if not found:
        return (50.0, at, key)
    rank = max(found)
    shift = sum(change for change, pattern in _SHIFTS if re.search(pattern, key))
    if rank == 20 and re.search(r"\b(assistant|associate|junior|jr)\b", key):
        shift = 6 if re.search(r"\b(senior|sr)\b", key) else 0
    return (rank + shift, at, key)
