"""The tables of the Pairing page: their rows and columns."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from rmdesk.i18n import _
from rmdesk.queries.pairing import LeftOutLine, LivingPair, PairLine
from rmdesk.rules.words import Mark, PairAnswer, PairStatus, Role
from rmdesk.ui.pairing.words import breach_word
from rmdesk.ui.tables.model import Column
from rmdesk.ui.words import day

RoleWord = Callable[[Role], str]
"""The organisation's word for a role."""


@dataclass(frozen=True)
class PairRow:
    """Two people of a draft; the id is both participations."""

    id: tuple[uuid.UUID, uuid.UUID]
    line: PairLine
    kept: tuple[int, int] | None = None
    """In how many of how many redraws the pair was kept, once that was asked."""


@dataclass(frozen=True)
class OutRow:
    """Somebody left out; the id is the participation."""

    id: uuid.UUID
    line: LeftOutLine


def pair_columns(word: RoleWord) -> tuple[Column, ...]:
    """Two people whom a draft proposes, or whom she forbade."""

    def state(row: PairRow) -> str:
        if row.line.broken:
            return breach_word(row.line.broken[0])
        return _("Locked") if row.line.mark is Mark.LOCKED else ""

    return (
        Column("mentee", word(Role.MENTEE), lambda r: r.line.mentee.name, width=190),
        Column("mentor", word(Role.MENTOR), lambda r: r.line.mentor.name, width=190),
        Column(
            "points",
            _("Points"),
            lambda r: str(r.line.points),
            sort=lambda r: r.line.points,
            width=88,
            right=True,
        ),
        Column(
            "kept",
            _("Kept in redraws"),
            lambda r: _("{kept} of {n}").format(kept=r.kept[0], n=r.kept[1]) if r.kept else "",
            sort=lambda r: r.kept[0] if r.kept else 10**9,
            width=140,
            right=True,
            passing=True,
        ),
        Column(
            "state",
            _("Mark"),
            state,
            width=130,
            pill=lambda r: "bad" if r.line.broken else "info" if r.line.mark else None,
        ),
    )


def out_columns(word: RoleWord, why: Callable[[LeftOutLine], str]) -> tuple[Column, ...]:
    """Somebody without a partner, and why."""
    return (
        Column("name", _("Name"), lambda r: r.line.candidate.name, width=180),
        Column("role", _("Role"), lambda r: word(r.line.candidate.role), width=80),
        Column(
            "why",
            _("Why"),
            lambda r: why(r.line),
            width=330,
            tip=lambda r: why(r.line),
        ),
    )


def living_columns(word: RoleWord) -> tuple[Column, ...]:
    """An approved pair."""

    def answers(pair: LivingPair) -> str:
        if pair.status is PairStatus.ACTIVE:
            return _("Both agreed")
        if PairAnswer.ACCEPTED is pair.mentee_answer:
            return _("{role} accepts").format(role=word(Role.MENTEE))
        if PairAnswer.ACCEPTED is pair.mentor_answer:
            return _("{role} accepts").format(role=word(Role.MENTOR))
        return _("Being asked")

    return (
        Column("mentee", word(Role.MENTEE), lambda p: p.mentee, width=175),
        Column("mentor", word(Role.MENTOR), lambda p: p.mentor, width=175),
        Column(
            "status",
            _("Status"),
            answers,
            width=135,
            pill=lambda p: "ok" if p.status is PairStatus.ACTIVE else "info",
        ),
        Column(
            "since",
            _("Since"),
            lambda p: day(p.active_on or p.proposed_on),
            sort=lambda p: p.active_on or p.proposed_on,
            width=100,
        ),
    )
