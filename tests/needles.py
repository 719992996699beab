"""A person with a word of her own in every place the file has, and a search through bytes."""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import (
    AgreedAction,
    Agreement,
    CheckIn,
    Concern,
    ConcernNote,
    ConcernStep,
    Consent,
    DocumentMade,
    Ending,
    Exclusion,
    ExitAnswer,
    FormAnswer,
    FormComment,
    FormCopy,
    Goal,
    GoalNote,
    GoalView,
    MentoringSession,
    Organisation,
    Pair,
    Participation,
    ParticipationInterest,
    Pause,
    Person,
    PersonLanguage,
    Programme,
    SelfDescription,
    Slot,
    TraitProfile,
    TwoPeople,
    Venue,
    Veto,
    Wish,
)
from rmdesk.operations import agreements as sign
from rmdesk.operations import people, stored_files, views, wording
from rmdesk.operations.wording import Where
from rmdesk.queries import agreements
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.importing.said import IMPORTED
from rmdesk.rules.names import name_key
from rmdesk.rules.papers import Printed
from rmdesk.rules.saved_views import SavedView
from rmdesk.rules.stored_files import Scan
from rmdesk.rules.words import (
    Aspect,
    CheckInKind,
    ConcernOrigin,
    ConsentAnswer,
    ConsentPurpose,
    HalfDay,
    Instrument,
    MeetingMode,
    PairStatus,
    PaperKind,
    ProfileSource,
    Role,
    SessionStatus,
    Side,
)
from rmdesk.store import Store
from rmdesk.store.preferences import set_preference

TODAY = dt.date(2026, 11, 24)
MAIDEN = "Zoë Pöttering"
NAME = "Zoë Ångström-Ng"
EMAIL = "zoe.angstrom@harbour.example"
NUMBER = "004711"

NEEDLES = {
    "name": NAME,
    "former name": MAIDEN,
    "e-mail": EMAIL,
    "staff number": NUMBER,
    "job title": "Quokkakeeper",
    "notes": "notesneedle",
    "notes before she changed them": "draftneedle",
    "her manager as written": "Managerneedle",
    "language": "Klingoneedle",
    "goals": "goalsneedle",
    "access needs": "accessneedle",
    "interest": "Interestneedle",
    "self-description": "selfneedle",
    "consent": "consentneedle",
    "code of a form": "QZ7NEEDL",
    "outcome of a goal": "outcomeneedle",
    "measure of a goal": "measureneedle",
    "why a session fell through": "reasonneedle",
    "place of a session": "placeneedle",
    "why the pair ended": "endneedle",
    "note on a goal": "progressneedle",
    "concern": "concernneedle",
    "step of a concern": "stepneedle",
    "told in confidence": "confidedneedle",
    "why the pair paused": "pauseneedle",
    "exit form": "exitneedle",
    "agreed action": "actionneedle",
    "why two are kept apart": "apartneedle",
    "file name of a paper": "fileneedle",
    "what was undone": "undoneneedle",
    "comment on a form": "commentneedle",
    "what a list said": "saidneedle",
    "what was printed and signed": "signedneedle",
    "scan of the signed copy": "scanneedle",
    "words of one pair's agreement": "wordingneedle",
}


@dataclass(frozen=True)
class Told:
    """Whom the story is about."""

    person: uuid.UUID
    partner: uuid.UUID
    bystander: uuid.UUID
    pair: uuid.UUID
    bystanders_notes: str


def tell(store: Store, folder: Path, status: PairStatus = PairStatus.ACTIVE) -> Told:
    """Bring everything that the file can hold about somebody into ``store``."""
    with store.read() as db:
        programme = db.scalars(select(Programme.id)).one()
    person = people.add(store, programme, name=MAIDEN, role=Role.MENTOR, email=EMAIL)
    partner = people.add(store, programme, name="Annette Tan", role=Role.MENTEE)
    other = people.add(store, programme, name="Bob Lim", role=Role.MENTOR)
    people.set_text(store, person, Field.EMPLOYEE_NUMBER, NUMBER)
    people.set_text(store, person, Field.JOB_TITLE, NEEDLES["job title"])
    people.set_notes(store, person, f"A first {NEEDLES['notes before she changed them']} " * 40)
    people.set_notes(store, person, f"Later {NEEDLES['notes']} " * 300)
    people.set_text(store, person, Field.FULL_NAME, NAME)
    people.set_text(store, person, Field.MANAGER, NEEDLES["her manager as written"])
    people.set_languages(store, person, [NEEDLES["language"]])
    people.set_notes(store, person, NEEDLES["what was undone"])
    store.undo()
    people.set_text(store, other, Field.MANAGER, NAME)
    views.save_view(store, SavedView(name=f"Who knows {NAME}"))
    notes = f"Sat beside {NAME} and Annette Tan. Write to {EMAIL} or ask for {NUMBER}."
    people.set_notes(store, other, notes)
    pair = _pair_of(store, person, partner, other, status)
    with store.read() as db:
        (paper,) = agreements.for_pairs(db, [pair], TODAY)
    printed = Printed(paper, folder / f"{NEEDLES['file name of a paper']} {NAME}.pdf", 2, "ab" * 32)
    kept = replace(printed, data=f"%PDF-1.7 {NEEDLES['what was printed and signed']}".encode())
    sign.record_printed(store, [kept], TODAY)
    sign.record_signed(store, [pair], TODAY)
    with store.read() as db:
        agreement = db.scalars(select(Agreement.id)).one()
    scan = f"%PDF-1.7 {NEEDLES['scan of the signed copy']} by {NAME}".encode()
    alone = Where(programme, PaperKind.AGREEMENT, pair)
    words = NEEDLES["words of one pair's agreement"]
    wording.change(store, alone, "ending", words, f"{words} for {NAME}")
    stored_files.attach_scan(store, agreement, Scan(f"scan {NAME}.pdf", scan, 2))
    return Told(person, partner, other, pair, notes)


def _pair_of(
    store: Store,
    person: uuid.UUID,
    partner: uuid.UUID,
    other: uuid.UUID,
    status: PairStatus,
) -> uuid.UUID:
    with store.work("Tell the rest") as db:
        org = db.scalars(select(Organisation)).one()
        programme = db.scalars(select(Programme)).one()
        own = db.scalars(select(Participation).where(Participation.person_id == person)).one()
        hers = db.scalars(select(Participation).where(Participation.person_id == partner)).one()
        his = db.scalars(select(Participation).where(Participation.person_id == other)).one()
        own.goals, own.access_needs = NEEDLES["goals"], NEEDLES["access needs"]
        own.meets = MeetingMode.ONLINE
        own.slots = [Slot(weekday=2, half=HalfDay.MORNING)]
        own.interests = [ParticipationInterest(interest=NEEDLES["interest"])]
        own.wishes = [Wish(person_id=partner, rank=1)]
        own.vetoes = [Veto(person_id=other)]
        his.wishes = [Wish(person_id=person, rank=1)]
        db.get_one(Person, partner).manager_text = NAME
        pair = Pair(
            programme_id=programme.id,
            mentor_id=own.id,
            mentee_id=hers.id,
            status=status,
            proposed_on=TODAY - dt.timedelta(days=60),
            active_on=TODAY - dt.timedelta(days=50),
            end_reason=NEEDLES["why the pair ended"],
        )
        venue = Venue(
            org_id=org.id,
            name="Corner room",
            name_key="corner room",
            owner_id=person,
            neutral=False,
        )
        db.add_all([pair, venue])
        db.flush()
        check_in = db.scalars(select(CheckIn).where(CheckIn.kind == CheckInKind.MIDPOINT)).one()
        form = FormCopy(
            person_id=person,
            participation_id=own.id,
            pair_id=pair.id,
            check_in_id=check_in.id,
            form="midpoint/1",
            code=NEEDLES["code of a form"],
        )
        db.add(form)
        db.flush()
        db.add(FormAnswer(copy_id=form.id, item="worth_learning", value=4))
        db.add(
            FormComment(
                copy_id=form.id, question="best", words=f"{NEEDLES['comment on a form']} by {NAME}"
            )
        )
        db.add_all(
            [
                Goal(
                    pair_id=pair.id,
                    outcome=NEEDLES["outcome of a goal"],
                    measure=NEEDLES["measure of a goal"],
                    score=1,
                ),
                MentoringSession(
                    pair_id=pair.id,
                    number=1,
                    status=SessionStatus.HELD,
                    on_date=TODAY - dt.timedelta(days=40),
                    minutes=55,
                    place=NEEDLES["place of a session"],
                ),
                MentoringSession(
                    pair_id=pair.id,
                    number=2,
                    status=SessionStatus.CANCELLED,
                    cancelled_by=Side.MENTOR,
                    on_date=TODAY - dt.timedelta(days=20),
                    reason=NEEDLES["why a session fell through"],
                ),
                MentoringSession(
                    pair_id=pair.id,
                    number=3,
                    on_date=TODAY + dt.timedelta(days=9),
                    venue_id=venue.id,
                ),
                PersonLanguage(person_id=person, language="English"),
                SelfDescription(
                    person_id=person, aspect=Aspect.CULTURE, words=NEEDLES["self-description"]
                ),
                Consent(
                    person_id=person,
                    purpose=ConsentPurpose.PERSONALITY,
                    answer=ConsentAnswer.GIVEN,
                    answered_on=TODAY,
                    notice=NEEDLES["consent"],
                ),
                TraitProfile(
                    person_id=person,
                    instrument=Instrument.MINI_IPIP,
                    source=ProfileSource.TYPED,
                    answered_on=TODAY,
                    openness=4.25,
                    neuroticism=2.75,
                ),
                Exclusion(
                    programme_id=programme.id,
                    mentor_person_id=person,
                    mentee_person_id=partner,
                    reason=NEEDLES["why two are kept apart"],
                ),
                TwoPeople(one_id=person, other_id=other),
                DocumentMade(
                    kind=PaperKind.TRAIT_SHEET,
                    person_id=person,
                    file_name=f"Own sheet {name_key(NAME)}.pdf",
                    pages=1,
                    sha256="cd" * 32,
                ),
            ]
        )
        said = {f"{person.hex}mentor": f"name={NEEDLES['what a list said']}", f"{other.hex}": "a=b"}
        set_preference(db, IMPORTED, json.dumps(said))
        db.flush()
        _alive(db, pair.id)
        return pair.id


def found(needle: str, *folders: Path) -> list[str]:
    """The files under ``folders`` that have ``needle`` in their bytes, written in any way.

    Looked for in UTF-8 and UTF-16, as JSON escapes, in any case, and in what is packed inside.
    """
    return [
        str(path)
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(is_in(needle, data) for data in _unpacked(path.read_bytes()))
    ]


def is_in(needle: str, data: bytes) -> bool:
    """Whether ``needle`` stands in ``data``, in one of the ways it is written."""
    return any(
        way in data
        for text in {needle, needle.casefold(), name_key(needle)}
        for way in (
            text.encode(),
            json.dumps(text)[1:-1].encode(),
            text.encode("utf-16-le"),
            text.encode("utf-16-be"),
        )
    )


def _unpacked(data: bytes) -> Iterator[bytes]:
    """The bytes themselves and every compressed stream in them."""
    yield data
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            yield zlib.decompressobj().decompress(data[match.end() :])
        except zlib.error:
            continue


def _alive(db: Session, pair_id: uuid.UUID) -> None:
    """What the life of the pair left behind, each with the name in it."""
    goal = db.scalars(select(Goal).where(Goal.pair_id == pair_id)).one()
    held = db.scalars(
        select(MentoringSession).where(
            MentoringSession.pair_id == pair_id, MentoringSession.number == 1
        )
    ).one()
    concern = Concern(
        pair_id=pair_id,
        opened_on=TODAY,
        origin=ConcernOrigin.BY_HAND,
        about=f"{NEEDLES['concern']} {NAME}",
    )
    db.add(concern)
    db.flush()
    db.add_all(
        [
            GoalNote(goal_id=goal.id, on_date=TODAY, words=NEEDLES["note on a goal"]),
            GoalView(goal_id=goal.id, role=Role.MENTOR, score=-1),
            ConcernStep(
                concern_id=concern.id,
                on_date=TODAY,
                step=3,
                strategy=NEEDLES["step of a concern"],
                owner=NAME,
            ),
            ConcernNote(
                concern_id=concern.id,
                on_date=TODAY,
                words=f"{NEEDLES['told in confidence']} by {NAME}",
            ),
            Pause(
                pair_id=pair_id,
                from_on=TODAY - dt.timedelta(days=30),
                until=TODAY - dt.timedelta(days=20),
                reason=NEEDLES["why the pair paused"],
            ),
            AgreedAction(
                pair_id=pair_id,
                session_id=held.id,
                words=f"{NEEDLES['agreed action']} {NAME}",
                due_on=TODAY,
            ),
            Ending(pair_id=pair_id),
            ExitAnswer(
                pair_id=pair_id,
                role=Role.MENTOR,
                returned_on=TODAY,
                learned=f"{NEEDLES['exit form']} {NAME}",
            ),
        ]
    )
