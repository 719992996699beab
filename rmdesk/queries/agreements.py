"""Agreements as documents print them and as the Documents page lists them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.i18n import _, language
from rmdesk.models import (
    Agreement,
    CheckIn,
    Goal,
    MentoringSession,
    Organisation,
    Pair,
    Programme,
    Venue,
)
from rmdesk.queries import programmes, stored_files, wording
from rmdesk.queries.joins import two
from rmdesk.queries.paper_languages import language_for, written_in
from rmdesk.rules.papers import (
    AgreedGoal,
    AgreementPaper,
    CheckInDate,
    Meeting,
    agreement_from_data,
    same_agreement,
)
from rmdesk.rules.wording.clauses import TOLD, ClauseChange
from rmdesk.rules.words import (
    CheckInKind,
    CoordinatorTold,
    MeetingMode,
    PairStatus,
    PaperKind,
    Role,
    SessionKind,
    SessionStatus,
)

PRINTABLE = (PairStatus.PROPOSED, PairStatus.ACTIVE)
"""Pairs whose papers are printed."""


@dataclass(frozen=True, slots=True)
class PairNames:
    """Who the two of a pair are."""

    pair_id: uuid.UUID
    programme_id: uuid.UUID
    mentor_id: uuid.UUID
    """The mentor's participation."""
    mentee_id: uuid.UUID
    mentor: str
    mentee: str
    status: PairStatus


def pairs(db: Session, pair_ids: Iterable[uuid.UUID]) -> list[PairNames]:
    """The pairs with these ids, in the order asked for; unknown ids are left out."""
    wanted = list(pair_ids)
    both = two()
    rows = db.execute(
        select(Pair, both.mentor.full_name, both.mentee.full_name)
        .select_from(both.joined)
        .where(Pair.id.in_(wanted))
    )
    found = {
        pair.id: PairNames(
            pair.id,
            pair.programme_id,
            pair.mentor_id,
            pair.mentee_id,
            mentor_name,
            mentee_name,
            pair.status,
        )
        for pair, mentor_name, mentee_name in rows
    }
    return [found[key] for key in wanted if key in found]


def printable(db: Session) -> list[uuid.UUID]:
    """Every proposed or active pair of the current programme, by the mentor's name."""
    programme = programmes.current(db)
    if programme is None:
        return []
    ids = db.scalars(
        select(Pair.id).where(Pair.programme_id == programme.id, Pair.status.in_(PRINTABLE))
    )
    return [pair.pair_id for pair in sorted(pairs(db, ids), key=lambda p: (p.mentor, p.mentee))]


def latest(db: Session, pair_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Agreement]:
    """The newest version of each pair's agreement, where there is one."""
    rows = db.scalars(
        select(Agreement).where(Agreement.pair_id.in_(list(pair_ids))).order_by(Agreement.number)
    )
    return {row.pair_id: row for row in rows}


def latest_dates(db: Session, pair_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Any]:
    """As ``latest``, without what was agreed: for lists of hundreds of pairs."""
    rows = db.execute(
        select(
            Agreement.id,
            Agreement.pair_id,
            Agreement.number,
            Agreement.drafted_on,
            Agreement.printed_on,
            Agreement.sent_on,
            Agreement.mentor_signed_on,
            Agreement.mentee_signed_on,
        )
        .where(Agreement.pair_id.in_(list(pair_ids)))
        .order_by(Agreement.number)
    )
    return {row.pair_id: row for row in rows}


def versions(
    db: Session, pair_ids: Iterable[uuid.UUID]
) -> dict[tuple[uuid.UUID, int], AgreementPaper]:
    """What every version of these pairs' agreements said, by pair and number, where it is kept."""
    rows = db.scalars(select(Agreement).where(Agreement.pair_id.in_(list(pair_ids)))).all()
    bytes_of = stored_files.printed(db, [row.id for row in rows])
    return {
        (row.pair_id, row.number): replace(
            agreement_from_data(row.content), kept=bytes_of.get(row.id, b"")
        )
        for row in rows
        if row.content
    }


def for_pairs(
    db: Session, pair_ids: Sequence[uuid.UUID], today: dt.date
) -> tuple[AgreementPaper, ...]:
    """What to print for these pairs.

    A version that somebody signed is printed as it was signed. One that was printed but not signed
    keeps its number while nothing changed since; otherwise the next number is taken.
    """
    now = current(db, pair_ids)
    kept = latest(db, pair_ids)
    signed_rows = [row.id for row in kept.values() if _signed(row)]
    bytes_of = stored_files.printed(db, signed_rows)
    found = []
    for paper in now:
        row = kept.get(paper.pair_id)
        if row is None or not row.content:  # nothing yet, or emptied when somebody was erased
            found.append(paper)
            continue
        earlier = agreement_from_data(row.content)
        if _signed(row) or same_agreement(earlier, paper):
            found.append(replace(earlier, kept=bytes_of.get(row.id, b"")))
        else:
            found.append(_after(row, paper) if row.printed_on is not None else _same(row, paper))
    return tuple(found)


def _same(row: Agreement, paper: AgreementPaper) -> AgreementPaper:
    """``paper`` in the place of a version that nobody has seen yet."""
    earlier = agreement_from_data(row.content)
    return replace(paper, number=row.number, before=earlier.before)


def _after(row: Agreement, paper: AgreementPaper) -> AgreementPaper:
    """``paper`` as the version after ``row``, which says what changed."""
    before = agreement_from_data(row.content).text if row.content else ()
    return replace(paper, number=row.number + 1, before=before)


def _signed(row: Agreement) -> bool:
    return row.mentor_signed_on is not None or row.mentee_signed_on is not None


def next_versions(db: Session, pair_ids: Sequence[uuid.UUID]) -> tuple[AgreementPaper, ...]:
    """A fresh version for each pair, whatever was signed: for agreeing anew."""
    kept = latest(db, pair_ids)
    return tuple(
        _after(kept[paper.pair_id], paper) if paper.pair_id in kept else paper
        for paper in current(db, pair_ids)
    )


def outdated(db: Session, pair_ids: Sequence[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Pairs that signed something else than what would be printed today.

    Planned sessions that only moved ask for no new signature: the agreement itself says that dates
    may move.
    """
    kept = {key: row for key, row in latest(db, pair_ids).items() if _signed(row) and row.content}
    today = {paper.pair_id: paper for paper in current(db, list(kept))} if kept else {}
    return frozenset(
        key
        for key, row in kept.items()
        if key in today
        and not same_agreement(
            replace(agreement_from_data(row.content), meetings=(), check_ins=()),
            replace(today[key], meetings=(), check_ins=()),
        )
    )


def coordinator_told(
    db: Session, pair_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, CoordinatorTold]:
    """What each pair's agreement lets the coordinator hear of a session.

    The newest signed version counts as it was signed; before there is one, what would be printed
    today. A choice made for one pair alone counts always: the pair may have ticked it by hand.
    """
    found = {}
    rows = db.scalars(
        select(Agreement).where(Agreement.pair_id.in_(list(pair_ids))).order_by(Agreement.number)
    )
    kept = {row.pair_id: row for row in rows if _signed(row)}
    for pair in pairs(db, pair_ids):
        row = kept.get(pair.pair_id)
        alone = wording.own(db, pair.programme_id, PaperKind.AGREEMENT, pair.pair_id).get(TOLD)
        if alone is None and row is not None and row.content:
            found[pair.pair_id] = agreement_from_data(row.content).told
        else:
            changes = wording.for_pairs(
                db, pair.programme_id, PaperKind.AGREEMENT, {pair.pair_id: wording.ENGLISH}
            )
            found[pair.pair_id] = _told(changes[pair.pair_id])
    return found


def role_word(programme: Programme, role: Role, tag: str = "") -> str:
    """The organisation's word for a role in this programme; else ours, in the language ``tag``."""
    own = programme.mentor_word if role is Role.MENTOR else programme.mentee_word
    if own:
        return own
    with language(tag) if tag else nullcontext():
        return _("mentor") if role is Role.MENTOR else _("mentee")


def current(db: Session, pair_ids: Sequence[uuid.UUID]) -> list[AgreementPaper]:
    """What would be agreed today, whatever was printed or signed, as version 1."""
    known = pairs(db, pair_ids)
    if not known:
        return []
    programme = db.get_one(Programme, known[0].programme_id)
    org = db.get_one(Organisation, programme.org_id)
    meetings = _meetings(db, pair_ids)
    goals = _goals(db, pair_ids)
    told = (CheckInKind.WEEK_4, CheckInKind.MIDPOINT, CheckInKind.FINAL)
    rows = db.scalars(
        select(CheckIn)
        .where(CheckIn.programme_id == programme.id, CheckIn.kind.in_(told))
        .order_by(CheckIn.due_on)
    )
    check_ins = tuple(CheckInDate(row.kind, row.due_on) for row in rows)
    written = written_in(db, programme.id, PaperKind.AGREEMENT)
    languages = _languages(db, org, pair_ids, written)
    changes = wording.for_pairs(db, programme.id, PaperKind.AGREEMENT, languages)
    found = []
    for pair in known:
        planned = meetings.get(pair.pair_id, [])
        mode, place = _where([row for row, _venue in planned], [venue for _row, venue in planned])
        found.append(
            AgreementPaper(
                pair_id=pair.pair_id,
                number=1,
                organisation=org.name,
                programme=programme.name,
                mentor=pair.mentor,
                mentee=pair.mentee,
                mentor_word=role_word(programme, Role.MENTOR, languages[pair.pair_id]),
                mentee_word=role_word(programme, Role.MENTEE, languages[pair.pair_id]),
                starts_on=programme.starts_on,
                ends_on=programme.ends_on,
                rhythm=programme.rhythm,
                every_weeks=programme.every_weeks,
                minutes=programme.session_minutes,
                mode=mode,
                place=place,
                meetings=tuple(_meeting(row, venue) for row, venue in planned),
                goals=tuple(goals.get(pair.pair_id, ())),
                check_ins=check_ins,
                paper=org.paper,
                language=languages[pair.pair_id],
                invented=org.invented,
                wording=_words(changes[pair.pair_id]),
                told=_told(changes[pair.pair_id]),
            )
        )
    return found


def _languages(
    db: Session, org: Organisation, pair_ids: Sequence[uuid.UUID], written: frozenset[str]
) -> dict[uuid.UUID, str]:
    """In which language each pair's agreement is: theirs, when it is the same."""
    both = two()
    rows = db.execute(
        select(Pair.id, both.mentor, both.mentee)
        .select_from(both.joined)
        .where(Pair.id.in_(list(pair_ids)))
    )
    return {
        pair_id: language_for(org, mentor, mentee, written=written)
        for pair_id, mentor, mentee in rows
    }


def _words(changes: tuple[ClauseChange, ...]) -> tuple[ClauseChange, ...]:
    return tuple(change for change in changes if change.key != TOLD)


def _told(changes: tuple[ClauseChange, ...]) -> CoordinatorTold:
    return CoordinatorTold.TOPICS if wording.tells_topics(changes) else CoordinatorTold.DATES


_Planned = dict[uuid.UUID, list[tuple[MentoringSession, Venue | None]]]


def _meetings(db: Session, pair_ids: Sequence[uuid.UUID]) -> _Planned:
    rows = db.execute(
        select(MentoringSession, Venue)
        .outerjoin(Venue, Venue.id == MentoringSession.venue_id)
        .where(
            MentoringSession.pair_id.in_(list(pair_ids)),
            MentoringSession.kind != SessionKind.CHEMISTRY,
            MentoringSession.status.in_((SessionStatus.PLANNED, SessionStatus.HELD)),
        )
        .order_by(MentoringSession.on_date, MentoringSession.number)
    )
    found: _Planned = defaultdict(list)
    for session, venue in rows:
        found[session.pair_id].append((session, venue))
    return found


def _meeting(session: MentoringSession, venue: Venue | None) -> Meeting:
    return Meeting(
        number=session.number,
        on_date=session.on_date,
        at_time=session.at_time,
        minutes=session.planned_minutes,
        place=venue.name if venue is not None else session.place,
        online=session.mode is MeetingMode.ONLINE,
    )


def _where(
    sessions: Sequence[MentoringSession], venues: Sequence[Venue | None]
) -> tuple[MeetingMode, str]:
    """How the pair meets, and the one neutral venue where all its sessions are planned."""
    modes = {session.mode for session in sessions}
    if modes == {MeetingMode.ONLINE}:
        return MeetingMode.ONLINE, ""
    places = {
        venue.name if venue is not None and venue.neutral else ""
        for session, venue in zip(sessions, venues, strict=True)
        if session.mode is not MeetingMode.ONLINE
    }
    return MeetingMode.ON_SITE, places.pop() if len(places) == 1 else ""


def _goals(db: Session, pair_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[AgreedGoal]]:
    found: dict[uuid.UUID, list[AgreedGoal]] = defaultdict(list)
    rows = db.scalars(
        select(Goal).where(Goal.pair_id.in_(list(pair_ids))).order_by(Goal.position, Goal.id)
    )
    for row in rows:
        found[row.pair_id].append(AgreedGoal(row.outcome, row.measure))
    return found
