"""One person's data: all that is hers, nothing that others said in confidence; as PDF and JSON."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from needles import EMAIL, NAME, NEEDLES, NUMBER, Told, tell
from sqlalchemy import select, update

from rmdesk.documents.personal_data import words
from rmdesk.documents.personal_data.files import save_both
from rmdesk.documents.personal_data.paper import PERSONAL_DATA
from rmdesk.models import (
    DocumentMade,
    HistoryEntry,
    MentoringSession,
    Pair,
    Participation,
    Person,
    Veto,
)
from rmdesk.operations import erasing, people, personal_data, self_description
from rmdesk.queries.personal_data import personal_data as read
from rmdesk.queries.personal_data import whose
from rmdesk.rules.letterhead import Letterhead
from rmdesk.rules.personal_data import FORMAT, PersonalDataPaper, as_json
from rmdesk.rules.words import ConsentAnswer, PairAnswer, PaperKind, Side
from rmdesk.store import Store

TODAY = dt.date(2026, 11, 24)
NOT_HERS = {
    # what is neither kept any more nor hers to be told
    *("former name", "notes before she changed them", "what was undone"),
    # the coordinator's own reasons, and names of files
    *("why the pair ended", "why two are kept apart", "file name of a paper"),
    # no word of hers: a fingerprint that tells which values she has changed since
    "what a list said",
    # worked through in confidence; a pause that she did not begin herself
    *("concern", "step of a concern", "told in confidence", "why the pair paused"),
    # the agreement itself is handed out as its PDF; here it is said how many copies are kept
    *("what was printed and signed", "scan of the signed copy", "words of one pair's agreement"),
}


@pytest.fixture
def told(organised_store: Store, tmp_path: Path) -> Told:
    return tell(organised_store, tmp_path)


def paper_of(store: Store, told: Told) -> PersonalDataPaper:
    with store.read() as db:
        found = read(db, told.person, TODAY)
    assert found is not None
    return found


def test_everything_that_is_hers_is_in_it(organised_store: Store, told: Told) -> None:
    paper = paper_of(organised_store, told)
    text = as_json(paper)
    printed = _unpacked(PERSONAL_DATA.render(paper))
    for what, needle in NEEDLES.items():
        kept = json.dumps(needle, ensure_ascii=False)[1:-1]
        assert (kept in text) is (what not in NOT_HERS), what
        # the name of a notice says nothing to a reader
        assert _is_printed(needle, printed) is (what not in {*NOT_HERS, "consent"}), what
    data = json.loads(text)
    assert data["format"] == FORMAT
    assert data["details"]["email"] == EMAIL
    assert data["details"]["employee_number"] == NUMBER
    assert data["forms"][0]["answers"] == {"worth_learning": 4}
    assert words.option("worth_learning", 4) == "Rather agree"
    (part,) = data["taking_part"]
    assert part["wishes"] == ["Annette Tan"]
    assert part["not_with"] == ["Bob Lim"]
    assert part["half_days"] == [{"weekday": 2, "half": "morning"}]
    (pair,) = data["pairs"]
    assert [one["status"] for one in pair["sessions"]] == ["held", "cancelled", "planned"]
    assert pair["agreements"][0]["mentor_signed_on"] == TODAY.isoformat()
    assert pair["goals"][0]["score"] == 1


def test_her_own_scores_have_their_error_and_neuroticism_is_among_them(
    organised_store: Store, told: Told
) -> None:
    scores = paper_of(organised_store, told).scores
    assert scores is not None
    found = {one.trait.value: (one.mean, one.low, one.high) for one in scores.means}
    assert set(found) == {"openness", "neuroticism"}
    assert found["openness"] == (4.25, 3.51, 4.99)
    assert found["neuroticism"] == (2.75, 2.01, 3.49)


def test_what_others_said_in_confidence_is_left_out(organised_store: Store, told: Told) -> None:
    store = organised_store
    with store.work("What others said") as db:
        pair = db.get_one(Pair, told.pair)
        pair.mentee_answer = PairAnswer.RATHER_NOT
        pair.end_reason = "Annette found her loud"
        his = db.scalars(
            select(Participation).where(Participation.person_id == told.bystander)
        ).one()
        his.vetoes = [Veto(person_id=told.person)]
        db.execute(
            update(MentoringSession)
            .where(MentoringSession.number == 2)
            .values(cancelled_by=Side.MENTEE, reason="Annette was at the hospital")
        )
    people.set_notes(
        store,
        told.person,
        f"{NAME} is keen. Bob Lim says she is late; write to bob.lim@harbour.example. Bobby too.",
    )
    with store.work("His address") as db:
        db.get_one(Person, told.bystander).email = "bob.lim@harbour.example"
        db.get_one(Person, told.bystander).email_key = "bob.lim@harbour.example"
    paper = paper_of(store, told)
    text = as_json(paper)
    for secret in ("rather_not", "loud", "hospital", "Bob Lim says", "bob.lim@", "points"):
        assert secret not in text, secret
    assert paper.details.names_taken_out == 1
    assert paper.details.notes == (
        f"{NAME} is keen. another person says she is late; write to another person. Bobby too."
    )
    # whom she herself named stays hers
    assert (paper.taking_part[0].wishes, paper.taking_part[0].not_with) == (
        ("Annette Tan",),
        ("Bob Lim",),
    )
    assert "Bob Lim" not in text.replace('"Bob Lim"', "")


def test_both_files_are_saved_replaced_and_noted(
    organised_store: Store, told: Told, tmp_path: Path
) -> None:
    store = organised_store
    folder = tmp_path / "给她 ☂"
    folder.mkdir()
    printed = save_both(paper_of(store, told), folder)
    personal_data.record_given(store, printed, TODAY)
    assert sorted(file.name for file in folder.iterdir()) == [
        f"{NAME} – personal data.json",
        f"{NAME} – personal data.pdf",
    ]
    first = (folder / f"{NAME} – personal data.pdf").read_bytes()
    assert first.startswith(b"%PDF")
    with store.read() as db:
        kept = db.scalars(
            select(DocumentMade).where(DocumentMade.kind == PaperKind.PERSONAL_DATA)
        ).all()
        assert {(row.person_id, row.sha256) for row in kept} == {
            (told.person, one.sha256) for one in printed
        }
        line = db.scalars(select(HistoryEntry).order_by(HistoryEntry.at.desc()).limit(1)).one()
        assert (line.label, line.subject) == ("Give a person their data", NAME)
    save_both(paper_of(store, told), folder)
    assert len(list(folder.iterdir())) == 2
    assert (folder / f"{NAME} – personal data.pdf").read_bytes() != first, "it lists the first one"


def test_it_stands_under_the_letterhead(organised_store: Store, told: Told, tmp_path: Path) -> None:
    head = Letterhead(("Harbour House", "1 Quay Street"))
    pdf, _data = save_both(paper_of(organised_store, told), tmp_path, head=head)
    assert _is_printed("Harbour House · 1 Quay Street", _unpacked(pdf.path.read_bytes()))


def test_a_name_in_any_script_reads_the_same_on_paper(organised_store: Store, told: Told) -> None:
    store = organised_store
    for name in ("李晓雯", "பிரியா கிருஷ்ணமூர்த்தி", "نور", "Nurul <b>& Sons"):
        with store.work("Rename") as db:
            db.get_one(Person, told.person).full_name = name
        paper = paper_of(store, told)
        assert paper.name == json.loads(as_json(paper))["details"]["name"] == name
        data = PERSONAL_DATA.render(paper)
        assert data == PERSONAL_DATA.render(paper)
        assert _is_printed(name, _unpacked(data))


def _is_printed(text: str, content: str) -> bool:
    return text.encode("utf-16-be").hex() in content


def _unpacked(data: bytes) -> str:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return "".join(
            page.Contents.read_bytes().decode("latin-1")
            if not isinstance(page.Contents, pikepdf.Array)
            else "".join(part.read_bytes().decode("latin-1") for part in page.Contents)
            for page in pdf.pages
        )


def test_somebody_without_anything_but_a_name_has_a_paper_too(organised_store: Store) -> None:
    with organised_store.read() as db:
        from rmdesk.models import Programme

        programme = db.scalars(select(Programme.id)).one()
    ann = people.add(organised_store, programme, name="Ann", role=None)
    with organised_store.read() as db:
        paper = read(db, ann, TODAY)
    assert paper is not None
    assert (paper.pairs, paper.scores, paper.forms) == ((), None, ())
    assert PERSONAL_DATA.render(paper)


def test_an_erased_person_has_no_data(organised_store: Store, told: Told) -> None:
    self_description.record_consent(organised_store, told.person, ConsentAnswer.GIVEN, TODAY)
    erasing.erase(organised_store, told.person, TODAY)
    with organised_store.read() as db:
        assert read(db, told.person, TODAY) is None
        assert whose(db, NAME) == []


def test_whose_data_is_meant_by_number_address_or_whole_name(
    organised_store: Store, told: Told
) -> None:
    with organised_store.read() as db:
        for text in (NUMBER, EMAIL.upper(), "zoe angstrom-ng", f" {NAME} "):
            assert whose(db, text) == [(told.person, NAME)], text
        assert whose(db, "Zoë") == whose(db, "") == []
