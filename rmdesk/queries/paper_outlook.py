"""In which languages papers will come out, before anything is printed, and why."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.i18n import _
from rmdesk.models import MentoringSession, Organisation, Pair, Participation, Person
from rmdesk.queries.joins import two
from rmdesk.queries.paper_languages import known, written_in
from rmdesk.queries.personality import questionnaire
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.handouts import FOR_EACH
from rmdesk.rules.paper_languages import ENGLISH, Foreseen, Spoken, Why, gathered, spoken
from rmdesk.rules.paper_sets import Piece
from rmdesk.rules.wording.clauses import paper_key
from rmdesk.rules.words import Instrument, PaperKind, Role

WITH_NOTICE = frozenset({PaperKind.FEEDBACK_FORM, PaperKind.INTEREST_FORM, PaperKind.QUESTIONNAIRE})
"""Papers with the privacy notice; the organisation's own is printed as it was written."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The languages of some papers."""

    usual: str
    """The organisation's."""
    papers: tuple[Foreseen, ...] = ()
    own_notice: bool = False
    """The organisation's own privacy notice stands in them, in the language it was written in."""

    @property
    def plain(self) -> bool:
        """Whether all are in the organisation's language, as everybody wanted."""
        return all(one.spoken.why is Why.USUAL for one in self.papers)


def for_pairs(db: Session, kind: PaperKind, pair_ids: Sequence[uuid.UUID]) -> Outlook:
    """The papers of ``kind`` for these pairs: one a pair, or one for each of the two."""
    return for_set(db, (Piece(kind),), pair_ids)


def for_set(db: Session, pieces: Sequence[Piece], pair_ids: Sequence[uuid.UUID]) -> Outlook:
    """Several kinds of paper for these pairs."""
    org = _organisation(db)
    found: list[tuple[Spoken, str]] = []
    notice = False
    if org is None:
        return Outlook(ENGLISH)
    for piece in pieces:
        if piece.kind not in WITH_NOTICE:
            found += _of_pairs(db, org, piece.kind, pair_ids)
            continue
        notice = True
        instrument = None
        if piece.kind is PaperKind.QUESTIONNAIRE:
            instrument = questionnaire(db).scale.instrument
        readers = dict.fromkeys(
            reader
            for _programme, mentor, mentee in _readers(db, pair_ids)
            for reader in (mentor, mentee)
        )
        found += _of_readers(org, tuple(readers), instrument)
    return _outlook(org, found, notice=notice)


def for_people(
    db: Session, person_ids: Sequence[uuid.UUID], instrument: Instrument | None = None
) -> Outlook:
    """A form for each of these people; ``instrument`` for a questionnaire."""
    org = _organisation(db)
    rows = db.execute(
        select(Person.id, Person.full_name, Person.paper_language).where(
            Person.id.in_(list(person_ids))
        )
    )
    readers = [_Reader(*row) for row in rows]
    found = _of_readers(org, readers, instrument) if org is not None else []
    return _outlook(org, found, notice=True)


def for_feedback(db: Session, form: FormKind, ids: Sequence[uuid.UUID]) -> Outlook:
    """Feedback forms about these participations, sessions or pairs, as the form needs."""
    if form is FormKind.BASELINE:
        asked = select(Participation.person_id).where(Participation.id.in_(list(ids)))
        return for_people(db, db.scalars(asked).all())
    pairs = list(ids)
    if form is FormKind.SESSION:
        held = select(MentoringSession.pair_id).where(MentoringSession.id.in_(list(ids)))
        pairs = list(db.scalars(held))
    return for_set(db, (Piece(PaperKind.FEEDBACK_FORM, form),), pairs)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Somebody who reads a paper."""

    id: uuid.UUID
    name: str
    language: str
    """Which she or he chose; empty for the organisation's."""


def _readers(
    db: Session, pair_ids: Sequence[uuid.UUID]
) -> list[tuple[uuid.UUID, _Reader, _Reader]]:
    """The programme of each pair, its mentor and its mentee; as columns, since there are many."""
    both = two()
    asked = [
        column
        for side in (both.mentor, both.mentee)
        for column in (side.id, side.full_name, side.paper_language)
    ]
    rows = db.execute(
        select(Pair.programme_id, *asked)
        .select_from(both.joined)
        .where(Pair.id.in_(list(pair_ids)))
    )
    return [(row[0], _Reader(*row[1:4]), _Reader(*row[4:7])) for row in rows]


def _of_readers(
    org: Organisation, readers: Sequence[_Reader], instrument: Instrument | None
) -> list[tuple[Spoken, str]]:
    may = known(org, instrument=instrument)
    return [(spoken(may, [one.language]), one.name) for one in readers]


def _of_pairs(
    db: Session, org: Organisation, kind: PaperKind, pair_ids: Sequence[uuid.UUID]
) -> list[tuple[Spoken, str]]:
    rows = _readers(db, pair_ids)
    each = kind in FOR_EACH or kind is PaperKind.MATCH_LETTER
    may = {
        (programme, role): known(org, written=written_in(db, programme, paper_key(kind, role)))
        for programme in {row[0] for row in rows}
        for role in (tuple(Role) if each else (None,))
    }
    found = []
    for programme, mentor, mentee in rows:
        if each:
            for role, one in ((Role.MENTOR, mentor), (Role.MENTEE, mentee)):
                found.append((spoken(may[programme, role], [one.language]), one.name))
        else:
            name = _("{mentor} and {mentee}").format(mentor=mentor.name, mentee=mentee.name)
            tags = [mentor.language, mentee.language]
            found.append((spoken(may[programme, None], tags), name))
    return found


def _organisation(db: Session) -> Organisation | None:
    return db.scalars(select(Organisation).limit(1)).first()


def _outlook(org: Organisation | None, found: list[tuple[Spoken, str]], *, notice: bool) -> Outlook:
    papers = gathered(found)
    others = any(one.spoken.why is Why.CHOSEN for one in papers)
    own = org is not None and others and notice and bool(org.privacy_notice.strip())
    return Outlook(org.language if org is not None else ENGLISH, papers, own)
