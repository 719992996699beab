"""What hand-outs print: for each pair, or each of the two, from plan, sessions and goals."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from rmdesk.models import Goal, MentoringSession, Organisation, Pair, Person, Programme
from rmdesk.queries import personality, wording
from rmdesk.queries.agreements import role_word
from rmdesk.queries.joins import two
from rmdesk.queries.paper_languages import language_for, written_in
from rmdesk.rules.handouts import FOR_EACH, HandOut
from rmdesk.rules.scales import Trait, differing
from rmdesk.rules.wording.clauses import ClauseChange, paper_key
from rmdesk.rules.words import PaperKind, Role, SessionStatus


def for_pairs(
    db: Session, kind: PaperKind, pair_ids: Sequence[uuid.UUID], today: dt.date
) -> tuple[HandOut, ...]:
    """The papers of ``kind`` for these pairs, in the order asked for: mentor first, then mentee.

    A conversation guide only for pairs of which both agreed to it.
    """
    both = two()
    boss_a, boss_b = aliased(Person), aliased(Person)
    rows = db.execute(
        select(Pair, both.mentor, both.mentee, boss_a.full_name, boss_b.full_name)
        .select_from(both.joined)
        .outerjoin(boss_a, boss_a.id == both.mentor.manager_id)
        .outerjoin(boss_b, boss_b.id == both.mentee.manager_id)
        .where(Pair.id.in_(list(pair_ids)))
    )
    known = {row[0].id: row for row in rows}
    apart = _apart(db, known) if kind is PaperKind.CONVERSATION_GUIDE else {}
    if kind is PaperKind.CONVERSATION_GUIDE:
        known = {key: row for key, row in known.items() if key in apart}
    sessions = _sessions(db, pair_ids)
    goals = _goals(db, pair_ids)
    found: list[HandOut] = []
    for pair_id in pair_ids:
        if pair_id not in known:
            continue
        pair, mentor, mentee, mentors_boss, mentees_boss = known[pair_id]
        programme = db.get_one(Programme, pair.programme_id)
        org = db.get_one(Organisation, programme.org_id)
        own = sessions.get(pair_id, [])
        held = [one for one in own if one.status is SessionStatus.HELD]
        coming = [one for one in own if one.status is SessionStatus.PLANNED]
        paper = HandOut(
            kind=kind,
            pair_id=pair_id,
            person_id=None,
            organisation=org.name,
            programme=programme.name,
            mentor=mentor.full_name,
            mentee=mentee.full_name,
            mentor_word="",
            mentee_word="",
            role=None,
            starts_on=programme.starts_on,
            ends_on=programme.ends_on,
            minutes=programme.session_minutes,
            made_on=today,
            first_meeting=coming[0].on_date if coming else None,
            next_number=coming[0].number if coming else len(own) + 1,
            planned=len(held) + len(coming),
            held=len(held),
            held_minutes=sum(one.minutes or one.planned_minutes for one in held),
            goals=tuple(goals.get(pair_id, ())),
            apart=apart.get(pair_id, ()),
            paper=org.paper,
            language=org.language,
            invented=org.invented,
        )
        if kind not in FOR_EACH:
            found.append(_in_language(db, paper, programme, org, mentor, mentee))
            continue
        for role, person, boss in (
            (Role.MENTOR, mentor, mentors_boss or mentor.manager_text),
            (Role.MENTEE, mentee, mentees_boss or mentee.manager_text),
        ):
            own_paper = replace(paper, role=role, person_id=person.id, manager=boss)
            found.append(_in_language(db, own_paper, programme, org, person))
    return _in_her_words(db, found, known)


def _in_language(
    db: Session, paper: HandOut, programme: Programme, org: Organisation, *readers: Person
) -> HandOut:
    """``paper`` in the language of its readers, with the words for both roles in it."""
    if any(person.paper_language for person in readers):
        written = written_in(db, programme.id, paper_key(paper.kind, paper.role))
        tag = language_for(org, *readers, written=written)
    else:
        tag = org.language
    return replace(
        paper,
        language=tag,
        mentor_word=role_word(programme, Role.MENTOR, tag),
        mentee_word=role_word(programme, Role.MENTEE, tag),
    )


def _apart(db: Session, rows: dict[uuid.UUID, Any]) -> dict[uuid.UUID, tuple[Trait, ...]]:
    """For each pair of which both agreed to a guide the traits in which they differ."""
    people = {person.id for _pair, mentor, mentee, *_bosses in rows.values()
              for person in (mentor, mentee)}  # fmt: skip
    shared = personality.shared(db, people)
    return {
        key: differing(shared[mentor.id], shared[mentee.id])
        for key, (_pair, mentor, mentee, *_bosses) in rows.items()
        if mentor.id in shared and mentee.id in shared
    }


def _in_her_words(
    db: Session, papers: Sequence[HandOut], known: dict[uuid.UUID, Any]
) -> tuple[HandOut, ...]:
    """``papers`` with what she changed of their words."""
    words: dict[tuple[uuid.UUID, Role | None], dict[uuid.UUID, tuple[ClauseChange, ...]]] = {}
    for role in (None, *Role):
        of: dict[uuid.UUID, dict[uuid.UUID, str]] = defaultdict(dict)
        for paper in papers:
            if paper.role is role:
                of[known[paper.pair_id][0].programme_id][paper.pair_id] = paper.language
        for programme_id, languages in of.items():
            key = paper_key(papers[0].kind, role)
            words[programme_id, role] = wording.for_pairs(db, programme_id, key, languages)
    return tuple(
        replace(
            paper,
            wording=words[known[paper.pair_id][0].programme_id, paper.role][paper.pair_id],
        )
        for paper in papers
    )


def _sessions(
    db: Session, pair_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, list[MentoringSession]]:
    found: dict[uuid.UUID, list[MentoringSession]] = {}
    for row in db.scalars(
        select(MentoringSession)
        .where(
            MentoringSession.pair_id.in_(list(pair_ids)),
            MentoringSession.status.in_((SessionStatus.PLANNED, SessionStatus.HELD)),
        )
        .order_by(MentoringSession.on_date, MentoringSession.number)
    ):
        found.setdefault(row.pair_id, []).append(row)
    return found


def _goals(db: Session, pair_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    found: dict[uuid.UUID, list[str]] = {}
    for pair_id, outcome in db.execute(
        select(Goal.pair_id, Goal.outcome)
        .where(Goal.pair_id.in_(list(pair_ids)))
        .order_by(Goal.position, Goal.id)
    ):
        found.setdefault(pair_id, []).append(outcome)
    return found
