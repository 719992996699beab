"""Every document that was made, by its fingerprint, and the papers to make it again from."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.i18n import _, ngettext
from rmdesk.models import DocumentMade, FormCopy, Person, StoredFile
from rmdesk.queries import (
    agreements,
    forms,
    handouts,
    interest,
    letters,
    personality,
    plan,
    programmes,
    reports,
)
from rmdesk.rules.handouts import HAND_OUTS
from rmdesk.rules.papers import Paper
from rmdesk.rules.reports.paper import composed as composed_report
from rmdesk.rules.words import PaperKind

OWN = frozenset({PaperKind.TRAIT_SHEET, PaperKind.PERSONAL_DATA})
"""Papers with what the coordinator never looks at; they are printed anew for their owner."""
TOGETHER = dt.timedelta(minutes=1)
"""Papers of one file are noted in one go; the same file made later is another line."""


@dataclass(frozen=True, slots=True)
class MadeLine:
    """One document that was printed or saved; a file with many papers is one line."""

    id: uuid.UUID
    """Of its first paper."""
    kind: PaperKind
    made_at: dt.datetime
    about: str
    """Whom it is about; empty when they were erased, or it is about nobody."""
    papers: int
    pages: int
    file_name: str
    sha256: str

    @property
    def made_on(self) -> dt.date:
        """The day, as the computer's clock has it."""
        return self.made_at.astimezone().date()


def lines(db: Session, sha256: str = "") -> list[MadeLine]:
    """What was made, the newest first; with ``sha256`` only what has this fingerprint."""
    asked = select(DocumentMade).order_by(DocumentMade.made_at, DocumentMade.id)
    if sha256:
        asked = asked.where(DocumentMade.sha256 == sha256)
    groups: list[list[DocumentMade]] = []
    open_: dict[tuple[PaperKind, str, str], list[DocumentMade]] = {}
    for row in db.scalars(asked):
        key = (row.kind, row.sha256, row.file_name)
        group = open_.get(key)
        if group is not None and row.made_at - group[0].made_at <= TOGETHER:
            group.append(row)
        else:
            open_[key] = [row]
            groups.append(open_[key])
    named = _names(db, [row for group in groups for row in group])
    return [_line(group, named) for group in reversed(groups)]


def kept_pdf(db: Session, sha256: str) -> bytes:
    """The bytes of this document where the file keeps them, as of signed agreements; else none."""
    return db.scalar(select(StoredFile.content).where(StoredFile.sha256 == sha256)) or b""


def papers_again(db: Session, made_id: uuid.UUID) -> list[Paper]:
    """The papers of the line with this id, as they are filled today but dated as then.

    Empty when whom they are about is gone, when the kind is no paper that is filled from the file,
    and for ``OWN``, which are for that person's eyes alone.
    """
    first = db.get(DocumentMade, made_id)
    if first is None:
        return []
    rows = [
        row
        for row in db.scalars(
            select(DocumentMade)
            .where(DocumentMade.sha256 == first.sha256, DocumentMade.kind == first.kind)
            .where(DocumentMade.file_name == first.file_name)
            .order_by(DocumentMade.made_at, DocumentMade.id)
        )
        if dt.timedelta(0) <= row.made_at - first.made_at <= TOGETHER
    ]
    day = first.made_at.astimezone().date()
    pair_ids = _distinct(row.pair_id for row in rows)
    copies = _distinct(row.form_copy_id for row in rows)
    kind = first.kind
    if kind is PaperKind.AGREEMENT:
        return list(agreements.for_pairs(db, pair_ids, day))
    if kind is PaperKind.FEEDBACK_FORM:
        return list(forms.for_copies(db, copies))
    if kind is PaperKind.INTEREST_FORM:
        return list(interest.for_copies(db, copies))
    if kind is PaperKind.QUESTIONNAIRE:
        return list(personality.for_copies(db, copies))
    if kind is PaperKind.PAIRING_PLAN:
        from rmdesk.rules.pairing.on_paper import composed

        card = programmes.current(db)
        told = plan.of_approved(db, card.id, day) if card is not None else None
        return [composed(told.source, told.facts, told.policy)] if told is not None else []
    if kind is PaperKind.PROGRAMME_REPORT:
        source = reports.again(db, first.made_from, day)
        return [composed_report(source)] if source is not None else []
    if kind is PaperKind.MATCH_LETTER:
        return _of(rows, letters.for_pairs(db, pair_ids, day))
    if kind in HAND_OUTS:
        return _of(rows, handouts.for_pairs(db, kind, pair_ids, day))
    return []


def _of(rows: Sequence[DocumentMade], papers: Iterable[Paper]) -> list[Paper]:
    """Those of ``papers`` that were noted, each once and in the order of noting."""
    known = {
        (getattr(paper, "pair_id", None), getattr(paper, "person_id", None)): paper
        for paper in papers
    }
    keys = dict.fromkeys((row.pair_id, row.person_id) for row in rows)
    return [known[key] for key in keys if key in known]


def _distinct(ids: Iterable[uuid.UUID | None]) -> list[uuid.UUID]:
    return list(dict.fromkeys(one for one in ids if one is not None))


def _names(db: Session, rows: Sequence[DocumentMade]) -> dict[uuid.UUID, str]:
    """What pairs, people and form copies are called, by their ids."""
    found = {
        pair.pair_id: _("{mentor} and {mentee}").format(mentor=pair.mentor, mentee=pair.mentee)
        for pair in agreements.pairs(db, {row.pair_id for row in rows if row.pair_id is not None})
    }
    found.update(
        (key, name)
        for key, name in db.execute(
            select(Person.id, Person.full_name).where(
                Person.id.in_({row.person_id for row in rows if row.person_id is not None})
            )
        )
    )
    found.update(
        (key, name)
        for key, name in db.execute(
            select(FormCopy.id, Person.full_name)
            .join(Person, Person.id == FormCopy.person_id)
            .where(FormCopy.id.in_({row.form_copy_id for row in rows if row.form_copy_id}))
        )
    )
    return found


def _line(group: Sequence[DocumentMade], named: dict[uuid.UUID, str]) -> MadeLine:
    first = group[0]
    about = list(
        dict.fromkeys(
            name
            for row in group
            if (name := _first_known(named, row.person_id, row.form_copy_id, row.pair_id))
        )
    )
    told = "; ".join(about[:2])
    if len(about) > 2:
        more = ngettext("and {n} more", "and {n} more", len(about) - 2)
        told = f"{told} {more.format(n=len(about) - 2)}"
    return MadeLine(
        first.id,
        first.kind,
        first.made_at,
        told,
        len(group),
        sum(row.pages for row in group),
        first.file_name,
        first.sha256,
    )


def _first_known(named: dict[uuid.UUID, str], *ids: uuid.UUID | None) -> str:
    return next((named[one] for one in ids if one is not None and one in named), "")
