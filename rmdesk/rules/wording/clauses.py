"""Clauses of a paper: the ones that come with the program, and what she made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rmdesk.rules.words import PaperKind, Role

OPENING = "opening"
NOTE = "note"
TOLD = "told_topics"
"""The key under which it is kept what the coordinator is told; it is a choice, not a text."""
TOLD_PLACEHOLDER = "told"
BY_ROLE = frozenset({PaperKind.BRIEFING, PaperKind.MATCH_LETTER, PaperKind.CERTIFICATE})
"""Papers with other words for the mentor than for the mentee."""
OWN = "own-"
"""How the keys of her own clauses begin; those from the library begin with ``LIBRARY``."""
LIBRARY = "library-"
TITLE_ROOM, TEXT_ROOM = 120, 6_000
"""Characters of a heading and of a clause at most."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause with its heading and its words in markup."""

    key: str
    title: str
    text: str
    optional: bool = False
    """May be switched off; the others are what the paper is for."""
    shown: bool = True
    own: bool = False
    """Added by her, from the library or in her own words."""
    changed: bool = False
    """Says something else than the words that come with the program."""
    untranslated: bool = False
    """Changed in English, but not in the language of this paper."""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What she changed of one clause; ``None`` and an unset ``worded`` leave what was there."""

    key: str
    title: str = ""
    text: str = ""
    worded: bool = False
    shown: bool | None = None
    place: int | None = None
    own: bool = False
    untranslated: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a version said under one heading, as it was printed."""

    key: str
    title: str
    text: str


def paper_key(kind: PaperKind, role: Role | None = None) -> str:
    """The name under which the words of a paper are kept, such as ``briefing/mentor``."""
    return f"{kind}/{role}" if kind in BY_ROLE and role is not None else f"{kind}"


def form_key(form: str) -> str:
    """The name under which the words of a feedback form are kept."""
    return f"{PaperKind.FEEDBACK_FORM}/{form}"


def layered(lower: Iterable[ClauseChange], upper: Iterable[ClauseChange]) -> list[ClauseChange]:
    """The changes of a pair over those of its programme, key by key."""
    found = {change.key: change for change in lower}
    for change in upper:
        below = found.get(change.key)
        if below is None:
            found[change.key] = change
            continue
        words = change if change.worded else below
        found[change.key] = ClauseChange(
            change.key,
            words.title,
            words.text,
            words.worded,
            below.shown if change.shown is None else change.shown,
            below.place if change.place is None else change.place,
            below.own or change.own,
            words.untranslated,
        )
    return list(found.values())


def translated(
    english: Iterable[ClauseChange], other: Iterable[ClauseChange]
) -> list[ClauseChange]:
    """The changes for a paper in another language: order and switches as in English, words its own.

    A clause changed in English only is marked as ``untranslated``.
    """
    theirs = {change.key: change for change in other if change.worded}
    found = []
    for change in english:
        own = theirs.pop(change.key, None)
        if own is not None:
            found.append(replace(change, title=own.title, text=own.text, worded=True))
        else:
            found.append(replace(change, untranslated=change.worded))
    return [*found, *theirs.values()]


def resolved(defaults: Sequence[Clause], changes: Iterable[ClauseChange]) -> list[Clause]:
    """The clauses in their order, as she made them; those switched off are there, not ``shown``.

    The opening stays first and the note last, wherever a change puts them.
    """
    by_key = {change.key: change for change in changes if change.key != TOLD}
    found: list[tuple[int, int, Clause]] = []
    for number, clause in enumerate(defaults):
        change = by_key.pop(clause.key, None)
        place = number
        if change is not None:
            place = number if change.place is None else change.place
            if change.worded:
                clause = replace(clause, title=change.title, text=change.text, changed=True)
            if change.shown is not None and clause.optional:
                clause = replace(clause, shown=change.shown)
            clause = replace(clause, untranslated=change.untranslated)
        found.append((place, number, clause))
    end = len(defaults)
    for change in by_key.values():
        if change.own and change.worded:
            place = end if change.place is None else change.place
            found.append((place, end, _own(change)))
    found.sort(key=lambda one: one[:2])
    ordered = [clause for _place, _number, clause in found]
    middle = [clause for clause in ordered if clause.key not in (OPENING, NOTE)]
    return [
        *(clause for clause in ordered if clause.key == OPENING),
        *middle,
        *(clause for clause in ordered if clause.key == NOTE),
    ]


def _own(change: ClauseChange) -> Clause:
    return Clause(
        change.key,
        change.title,
        change.text,
        optional=True,
        shown=change.shown is not False,
        own=True,
        changed=True,
        untranslated=change.untranslated,
    )


def outside_texts(changes: Iterable[ClauseChange]) -> tuple[tuple[str, str], ...]:
    """Her words with where they stand, for finding characters that no font has."""
    return tuple((f"{c.title} {c.text}", c.title or c.text[:40]) for c in changes if c.worded)
