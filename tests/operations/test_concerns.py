"""Concerns: up the ladder step by step, looked at again, closed; and never told outside."""

from __future__ import annotations

import datetime as dt
import io
import uuid
import zipfile
from pathlib import Path

import pytest

import rmdesk
from rmdesk.errors import UserError
from rmdesk.files.whole_export import write_whole
from rmdesk.operations import concerns
from rmdesk.queries import concerns as queries
from rmdesk.queries import pairs
from rmdesk.queries.handouts import for_pairs
from rmdesk.queries.personal_data import personal_data
from rmdesk.queries.whole_export import whole
from rmdesk.rules.handouts import HAND_OUTS
from rmdesk.rules.ladder import PAPERS, Rung
from rmdesk.rules.personal_data import as_json
from rmdesk.rules.words import ConcernOrigin, ConcernOutcome, PaperKind
from rmdesk.store import Store

TODAY = dt.date(2026, 10, 1)


def day(n: int) -> dt.date:
    return TODAY + dt.timedelta(days=n)


@pytest.fixture
def opened(active: Store, one_pair: uuid.UUID) -> uuid.UUID:
    return concerns.begin(
        active,
        one_pair,
        TODAY,
        what="Explains everything twice",
        origin=ConcernOrigin.FLAG,
        rule="answer_low",
    )


def seen(store: Store, concern: uuid.UUID) -> queries.ConcernLine:
    with store.read() as db:
        found = queries.concern(db, concern)
    assert found is not None
    return found


def test_up_the_ladder_with_reviews_until_it_is_closed(active: Store, opened: uuid.UUID) -> None:
    assert seen(active, opened).is_due(TODAY)
    concerns.take_step(active, opened, Rung.STYLE, on=TODAY, strategy="Ask first", owner="Me")
    line = seen(active, opened)
    assert line.last is not None
    assert (line.last.rung, line.last.review_on) == (Rung.STYLE, day(14))
    assert not line.is_due(day(13))
    assert line.is_due(day(14))
    concerns.review(active, line.last.id, "Better for a week", day(14), day(20))
    assert not seen(active, opened).is_due(day(19))
    concerns.take_step(active, opened, Rung.EXPECTATIONS, on=day(20))
    line = seen(active, opened)
    assert [(s.rung, s.reviewed_on) for s in line.steps] == [
        (Rung.STYLE, day(20)),
        (Rung.EXPECTATIONS, None),
    ]
    assert line.last is not None
    concerns.review(active, line.last.id, "Settled", day(34))
    # reviewed, and still open: she has to decide
    assert seen(active, opened).is_due(day(34))
    concerns.close(active, opened, ConcernOutcome.SETTLED, day(34), "Say it early")
    assert seen(active, opened).look_on is None
    with pytest.raises(UserError, match="is closed"):
        concerns.take_step(active, opened, Rung.RESET, on=day(35))
    concerns.reopen(active, opened)
    assert seen(active, opened).is_due(day(34))


def test_each_verb_is_one_step_that_can_be_undone(active: Store, opened: uuid.UUID) -> None:
    before = seen(active, opened)
    concerns.describe(active, opened, what="Talks over her", mentor_view="A", mentee_view="B")
    step = concerns.take_step(active, opened, Rung.STYLE, on=TODAY)
    concerns.review(active, step, "No change", day(14))
    note = concerns.confide(active, opened, "In tears", day(14))
    concerns.forget_note(active, note)
    concerns.close(active, opened, ConcernOutcome.ENDED, day(14))
    concerns.remove(active, opened)
    with active.read() as db:
        assert queries.concern(db, opened) is None
    for _step in range(7):
        active.undo()
    assert seen(active, opened) == before


def test_harassment_skips_the_ladder(active: Store, one_pair: uuid.UUID) -> None:
    told = concerns.begin(active, one_pair, TODAY, what="Threatened her", hr_policy=True)
    with pytest.raises(UserError, match="policy of Human Resources"):
        concerns.take_step(active, told, Rung.STYLE, on=TODAY)
    concerns.take_step(active, told, Rung.HR_POLICY, on=TODAY, owner="Head of HR")
    assert seen(active, told).hr_policy
    later = concerns.begin(active, one_pair, TODAY, what="A clash")
    concerns.take_step(active, later, Rung.STYLE, on=TODAY)
    concerns.take_step(active, later, Rung.HR_POLICY, on=day(3))
    assert seen(active, later).hr_policy


def test_it_comes_on_the_day_of_its_review(
    active: Store, programme: uuid.UUID, opened: uuid.UUID
) -> None:
    def due(on: dt.date) -> list[uuid.UUID]:
        with active.read() as db:
            return [one.id for one in pairs.overview(db, programme, on).concerns]

    assert due(TODAY) == [opened]
    concerns.take_step(active, opened, Rung.CALLS, on=TODAY, review_on=day(7))
    assert due(day(6)) == []
    assert due(day(7)) == [opened]
    concerns.close(active, opened, ConcernOutcome.SETTLED, day(7))
    assert due(day(90)) == []


def test_what_makes_no_sense_is_refused(
    active: Store, one_pair: uuid.UUID, opened: uuid.UUID
) -> None:
    with pytest.raises(UserError, match="says nothing"):
        concerns.begin(active, one_pair, TODAY, what=" ")
    with pytest.raises(UserError, match="before the step"):
        concerns.take_step(active, opened, Rung.STYLE, on=TODAY, review_on=day(-1))
    step = concerns.take_step(active, opened, Rung.STYLE, on=TODAY)
    with pytest.raises(UserError, match="not ahead"):
        concerns.review(active, step, "", day(14), day(14))
    with pytest.raises(UserError, match="note is empty"):
        concerns.confide(active, opened, "", TODAY)
    concerns.remove(active, opened)
    with pytest.raises(UserError, match="no longer in the file"):
        concerns.describe(active, opened, what="x", mentor_view="", mentee_view="")


SECRETS = ("Explains everything twice", "Askneedle", "Ownerneedle", "Tearsneedle", "Lessonneedle")


def test_nothing_of_a_concern_leaves_the_file(
    active: Store, one_pair: uuid.UUID, opened: uuid.UUID, tmp_path: Path
) -> None:
    step = concerns.take_step(
        active, opened, Rung.CALLS, on=TODAY, strategy="Askneedle", owner="Ownerneedle"
    )
    concerns.review(active, step, "Askneedle", TODAY)
    concerns.confide(active, opened, "Tearsneedle", TODAY)
    concerns.close(active, opened, ConcernOutcome.SETTLED, TODAY, "Lessonneedle")
    with active.read() as db:
        everything = whole(db, TODAY)
        both = pairs.sides(db, one_pair)
        assert both is not None
        own = [personal_data(db, one, TODAY) for one in (both.mentor_id, both.mentee_id)]
        papers = [for_pairs(db, kind, [one_pair], TODAY) for kind in sorted(HAND_OUTS)]
    path = tmp_path / "everything.zip"
    write_whole(path, everything)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        told = [archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()]
    told += [as_json(one) for one in own if one is not None]
    told += [str(paper) for paper in papers]
    for secret in SECRETS:
        assert not [text for text in told if secret in text]
    private = [line for line in everything.history if line.label == "A private matter"]
    assert len(private) == 5
    assert not [line for line in everything.history if "concern" in line.label.casefold()]


def test_each_step_offers_its_papers() -> None:
    assert set(PAPERS) == set(Rung)
    assert PaperKind.THOUGHT_SHEET in PAPERS[Rung.STYLE]
    assert PaperKind.ASSUMPTIONS_SHEET in PAPERS[Rung.EXPECTATIONS]
    assert PaperKind.CLASH_SHEET in PAPERS[Rung.RESET]
    assert PaperKind.EXIT_FORM in PAPERS[Rung.PART]


def test_no_paper_and_no_export_knows_where_confidences_are_kept() -> None:
    """Only these modules name the notes of concerns; whoever joins them has to be thought of."""
    root = Path(rmdesk.__file__).parent
    naming = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "ConcernNote" in path.read_text(encoding="utf-8")
    }
    allowed = {"models/", "operations/", "store/", "queries/concerns.py", "queries/erasing.py"}
    assert {name for name in naming if not any(name.startswith(one) for one in allowed)} == set()
    reading = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "confided(" in path.read_text(encoding="utf-8")
    }
    assert reading == {"queries/concerns.py", "ui/dialogs/concern.py"}
