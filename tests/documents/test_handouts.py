"""Hand-outs: every kind on both papers, names of any script, nothing over the edge."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from paper_reading import NAMES, all_text, font_names, ink_box, page_count

from rmdesk.documents.handouts import HANDOUTS
from rmdesk.documents.handouts.certificate import hours
from rmdesk.rules.handouts import FOR_BOTH, FOR_EACH, HAND_OUTS, HandOut
from rmdesk.rules.words import PaperKind, Role

KINDS = sorted(HAND_OUTS)
NOT_THERAPY = (PaperKind.THOUGHT_SHEET, PaperKind.ASSUMPTIONS_SHEET)


def paper(kind: PaperKind, role: Role = Role.MENTOR, **fields: object) -> HandOut:
    made = HandOut(
        kind=kind,
        pair_id=uuid.UUID(int=7),
        person_id=None,
        organisation="Merlion Harbour Group",
        programme="Fresh Eyes 2026",
        mentor="Priya Raman",
        mentee="Jonathan O’Brien",
        mentor_word="mentor",
        mentee_word="mentee",
        role=role if kind in FOR_EACH else None,
        starts_on=dt.date(2026, 9, 1),
        ends_on=dt.date(2027, 2, 28),
        minutes=60,
        made_on=dt.date(2026, 11, 25),
        first_meeting=dt.date(2026, 12, 2),
        next_number=3,
        planned=6,
        held=2,
        held_minutes=110,
        goals=("Hear what colleagues under thirty think of our plans",),
        manager="Tan Boon Keng",
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # test values by name


def test_every_kind_is_for_both_or_for_each_and_can_be_drawn() -> None:
    assert set(HANDOUTS) == HAND_OUTS
    assert not FOR_BOTH & FOR_EACH


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fits_its_page_and_names_the_people(
    kind: PaperKind, size: str, keep_pictures: Callable[[bytes, str], None]
) -> None:
    for role in Role if kind in FOR_EACH else (Role.MENTOR,):
        made = paper(kind, role, paper=size)
        data = HANDOUTS[kind].render(made)
        keep_pictures(data, f"{kind}-{role}-{size}")
        said = all_text(data)
        if kind in FOR_BOTH:
            assert made.mentor in said
            assert made.mentee in said
        else:
            assert made.name in said
        assert "Merlion Harbour Group" in said
        assert page_count(data) <= (2 if kind is PaperKind.BRIEFING else 1)
        assert min(ink_box(data)) > 9
        assert all(font_names(data).values())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_names_of_any_script_stand_whole(kind: PaperKind, name: str) -> None:
    made = paper(kind, mentor=name, mentee=name, manager=name)
    data = HANDOUTS[kind].render(made)
    said = all_text(data)
    assert name.replace(" ", "") in said.replace(" ", "")  # a line may end within it
    assert min(ink_box(data)) > 9
    assert page_count(data) <= 2


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_paper_gives_the_same_bytes_and_sound_files(
    kind: PaperKind, tmp_path: Path
) -> None:
    made = [paper(kind), paper(kind, mentor="李小龙")]
    data, pages = HANDOUTS[kind].render_pages(made)
    assert data == HANDOUTS[kind].render_pages(made)[0]
    assert sum(pages) == page_count(data)
    if shutil.which("qpdf"):
        file = tmp_path / "x.pdf"
        file.write_bytes(data)
        checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stderr


def test_many_goals_and_long_ones_go_on_to_another_page() -> None:
    made = paper(
        PaperKind.MIDPOINT_REVIEW, goals=tuple(f"Aim {n}: " + "word " * 60 for n in range(12))
    )
    data = HANDOUTS[PaperKind.MIDPOINT_REVIEW].render(made)
    assert all(f"Aim {n}:" in all_text(data) for n in range(12))
    assert page_count(data) > 1
    assert min(ink_box(data)) > 9


@pytest.mark.parametrize("kind", NOT_THERAPY)
def test_private_sheets_say_whose_they_are_and_that_they_are_no_therapy(kind: PaperKind) -> None:
    said = all_text(HANDOUTS[kind].render(paper(kind)))
    assert "Private to" in said
    assert "not therapy" in said


def test_the_session_log_keeps_insights_with_the_pair() -> None:
    said = all_text(HANDOUTS[PaperKind.SESSION_LOG].render(paper(PaperKind.SESSION_LOG)))
    assert "Only the upper part goes to the coordinator" in said
    assert "Insights are never handed in" in said


def test_the_briefing_speaks_to_its_own_side() -> None:
    mentor = all_text(HANDOUTS[PaperKind.BRIEFING].render(paper(PaperKind.BRIEFING)))
    mentee = all_text(HANDOUTS[PaperKind.BRIEFING].render(paper(PaperKind.BRIEFING, Role.MENTEE)))
    assert "Speaking up to rank" in mentor
    assert "Being corrected" in mentee
    assert "never to your own office" in mentee


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0"), (29, "0.5"), (60, "1"), (110, "2"), (340, "5.5")]
)
def test_hours_of_a_certificate_are_told_to_the_half(minutes: int, said: str) -> None:
    assert hours(minutes) == said
    data = HANDOUTS[PaperKind.CERTIFICATE].render(
        paper(PaperKind.CERTIFICATE, held=6, held_minutes=minutes)
    )
    assert said in all_text(data).split()


def test_markup_prints_as_typed() -> None:
    name = "Tom <tom@x.org> & <b>Co</b>"
    for kind in KINDS:
        assert name in all_text(HANDOUTS[kind].render(paper(kind, mentor=name)))
