"""The pairing plan for the sponsor: of a draft, or of the pairs that are approved."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Organisation, Pair, PairingDraft, Participation, Programme
from rmdesk.queries import pairing
from rmdesk.queries.agreements import role_word
from rmdesk.queries.pairing import Candidate
from rmdesk.queries.pairing_facts import facts
from rmdesk.rules.pairing.facts import Facts
from rmdesk.rules.pairing.policy import HardRule, Policy
from rmdesk.rules.plan_paper import PairingPlanPaper, PlanLeftOut, PlanPerson, PlanSource
from rmdesk.rules.words import PairStatus, ParticipationStatus, Role

LIVING = (PairStatus.PROPOSED, PairStatus.ACTIVE)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a plan is composed from, to be handed to a worker."""

    source: PlanSource
    facts: Facts
    policy: Policy


def of_draft(db: Session, draft_id: uuid.UUID, today: dt.date) -> PlanFacts | None:
    """The plan that a draft proposes; ``None`` when it is gone."""
    row = db.get(PairingDraft, draft_id)
    view = pairing.draft(db, draft_id)
    if row is None or view is None:
        return None
    left_out = tuple(
        PlanLeftOut(
            _person(one.candidate),
            one.candidate.role,
            one.reason,
            tuple(HardRule(rule) for rule, _n in one.rules if rule != HardRule.VETO),
            one.competitors,
            one.places,
        )
        for one in view.left_out
    )
    blank = _blank(db, row.programme_id, today, view.number, left_out)
    cells = [(p.mentor.participation_id, p.mentee.participation_id) for p in view.pairs]
    told = facts(db, row.programme_id, draft_id)
    return PlanFacts(_source(db, row.programme_id, blank, cells), told, view.policy)


def of_approved(db: Session, programme_id: uuid.UUID, today: dt.date) -> PlanFacts | None:
    """The plan of the proposed and active pairs; ``None`` when there are none."""
    rows = db.execute(
        select(Pair.id, Pair.mentor_id, Pair.mentee_id).where(
            Pair.programme_id == programme_id, Pair.status.in_(LIVING)
        )
    ).all()
    if not rows:
        return None
    who = pairing.candidates(db, programme_id)
    waiting = db.scalars(
        select(Participation.id).where(
            Participation.programme_id == programme_id,
            Participation.status == ParticipationStatus.WAITING,
        )
    ).all()
    left_out = tuple(
        PlanLeftOut(_person(one), one.role, "")
        for one in sorted((who[key] for key in waiting), key=lambda c: (c.role, c.name))
    )
    blank = _blank(db, programme_id, today, None, left_out)
    cells = sorted(
        ((mentor, mentee) for _pair, mentor, mentee in rows),
        key=lambda cell: (who[cell[1]].name, who[cell[0]].name),
    )
    told = facts(db, programme_id, released=[row[0] for row in rows])
    return PlanFacts(
        _source(db, programme_id, blank, cells), told, pairing.policy(db, programme_id)
    )


def _person(one: Candidate) -> PlanPerson:
    return PlanPerson(one.name, one.grade, one.department, one.site)


def _blank(
    db: Session,
    programme_id: uuid.UUID,
    today: dt.date,
    draft: int | None,
    left_out: tuple[PlanLeftOut, ...],
) -> PairingPlanPaper:
    programme = db.get_one(Programme, programme_id)
    org = db.get_one(Organisation, programme.org_id)
    return PairingPlanPaper(
        programme_id=programme_id,
        organisation=org.name,
        programme=programme.name,
        mentor_word=role_word(programme, Role.MENTOR),
        mentee_word=role_word(programme, Role.MENTEE),
        made_on=today,
        draft=draft,
        criteria=(),
        pairs=(),
        left_out=left_out,
        letterhead=org.letterhead,
        paper=org.paper,
        language=org.language,
        invented=org.invented,
        purpose=programme.purpose,
    )


def _source(
    db: Session,
    programme_id: uuid.UUID,
    blank: PairingPlanPaper,
    cells: list[tuple[uuid.UUID, uuid.UUID]],
) -> PlanSource:
    who = pairing.candidates(db, programme_id)
    return PlanSource(
        blank,
        {key.hex: _person(one) for key, one in who.items()},
        {key.hex: frozenset(one.topics) for key, one in who.items()},
        tuple((mentor.hex, mentee.hex) for mentor, mentee in cells),
    )
