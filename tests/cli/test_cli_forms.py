"""Every feedback form from the command line, fillable ones, and where everything lies on a form."""

from __future__ import annotations

import io
import json
import random
import uuid
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from rmdesk.documents.batch import render_together
from rmdesk.paths import resource
from rmdesk.rules import scales
from rmdesk.rules.forms import codes
from rmdesk.rules.forms.feedback import read_form
from rmdesk.rules.interest_papers import InterestFormPaper
from rmdesk.rules.papers import FeedbackFormPaper, Paper
from rmdesk.rules.trait_papers import QuestionnairePaper
from rmdesk.rules.words import Instrument, Role

MM = 72 / 25.4


@pytest.mark.parametrize(
    ("what", "papers", "name"),
    [
        ("baseline-forms", 8, "Feedback before the start.pdf"),
        ("week-4-forms", 8, "Feedback in week four.pdf"),
        ("final-forms", 8, "Final feedback.pdf"),
    ],
)
def test_every_feedback_form_is_printed(rmdesk, paired, tmp_path, what, papers, name) -> None:
    facts = rmdesk("print", what, "--out", str(tmp_path / "out"), "--json").facts
    assert facts["papers"] == papers
    assert [Path(file).name for file in facts["files"]] == [name]
    with pikepdf.open(facts["files"][0]) as pdf:
        assert len(pdf.pages) == facts["pages"]


@pytest.mark.parametrize("what", ["session-forms", "follow-up-forms"])
def test_a_form_that_concerns_nobody_yet_is_a_sentence(rmdesk, paired, tmp_path, what) -> None:
    said = rmdesk("print", what, "--out", str(tmp_path / "out"))
    assert said.status != 0
    assert "There is nobody to print this form for." in said.err


@pytest.mark.parametrize(("what", "papers"), [("week-4-forms", 8), ("agreements", 4)])
def test_fillable_papers_are_files_of_their_own(rmdesk, paired, tmp_path, what, papers) -> None:
    facts = rmdesk("print", what, "--out", str(tmp_path / "out"), "--fillable", "--json").facts
    assert len(facts["files"]) == papers
    for file in facts["files"]:
        with pikepdf.open(file) as pdf:
            assert len(pdf.Root.AcroForm.Fields) > 5


def test_what_does_not_come_back_is_not_fillable(rmdesk, paired, tmp_path) -> None:
    said = rmdesk("print", "briefings", "--out", str(tmp_path / "out"), "--fillable")
    assert said.status != 0
    assert "not filled in on a screen" in said.err
    assert not (tmp_path / "out").exists()
    assert rmdesk("print", "briefings", "--out", "x", "--fillable", "--one-file").status != 0


def paper(form: str, size: str) -> Paper:
    """A paper of this form, filled with little."""
    code = codes.new_code(random.Random(4).choice)
    whole = {"organisation": "Harbour", "programme": "Fresh Eyes", "code": code, "paper": size}
    found = read_form(form)
    if found is not None:
        from datetime import date

        return FeedbackFormPaper(
            copy_id=uuid.UUID(int=1),
            respondent="Mei",
            partner="Robert",
            role=Role.MENTOR,
            role_word="mentor",
            due_on=date(2027, 3, 1),
            form=found,
            topics=("A", "B", "C")[: found.topics],
            **whole,
        )
    if form.startswith("interest"):
        return InterestFormPaper(
            copy_id=uuid.UUID(int=1),
            person_id=uuid.UUID(int=2),
            role=Role.MENTOR,
            role_word="mentor",
            partner_word="leader",
            minutes=60,
            respondent="Mei",
            topics=tuple(f"Topic {n}" for n in range(20)),
            **whole,
        )
    return QuestionnairePaper(
        copy_id=uuid.UUID(int=1),
        person_id=uuid.UUID(int=2),
        respondent="Mei",
        scale=scales.read(resource("instruments"), Instrument(form.partition("/")[0])),
        **whole,
    )


def rings(data: bytes) -> Iterator[tuple[int, float, float, float]]:
    """Page, middle and radius of every circle that is drawn, in mm from the upper left corner."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            height = float(page.mediabox[3])
            path: list[tuple[float, float]] = []
            curves = 0
            for instruction in pikepdf.parse_content_stream(page):
                operator, operands = str(instruction.operator), instruction.operands
                if operator == "m":
                    path, curves = [(float(operands[0]), float(operands[1]))], 0
                elif operator == "c":
                    path.append((float(operands[4]), float(operands[5])))
                    curves += 1
                elif operator in {"s", "S"} and curves == 4 and len(path) == 5:
                    xs, ys = [x for x, _y in path], [y for _x, y in path]
                    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
                    middle_x, middle_y = (left + right) / 2, (low + high) / 2
                    if abs((right - left) - (high - low)) > 0.5 or path[0][0] < right - 0.01:
                        continue  # the frame of something to write or tick
                    yield number, middle_x / MM, (height - middle_y) / MM, (right - left) / 2 / MM


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize(
    "form",
    [
        "baseline",
        "session/1",
        "week_4",
        "midpoint/1",
        "final",
        "follow_up",
        "interest_mentor/1",
        "mini_ipip",
        "ipip_50/1",
    ],
)
def test_the_layout_says_where_circles_are_drawn(rmdesk, form: str, size: str) -> None:
    facts = rmdesk("layout", form, "--paper", size, "--json").facts
    drawn = list(rings(render_together([paper(facts["form"], size)])[0]))
    told = [spot for item in facts["items"] for spot in item["options"]]
    assert len(drawn) == len(told) > 10
    left = list(drawn)
    for spot in told:
        near = min(
            (ring for ring in left if ring[0] == spot["page"]),
            key=lambda ring: abs(ring[1] - spot["x"]) + abs(ring[2] - spot["y"]),
        )
        assert abs(near[1] - spot["x"]) < 0.02
        assert abs(near[2] - spot["y"]) < 0.02
        assert abs(near[3] - spot["radius"]) < 0.02
        left.remove(near)
    assert left == []
    for box in (*facts["texts"], *facts["ticks"], *facts["codes"]):
        assert 0 < box["x"] < box["x"] + box["width"] < facts["width"]
        assert 0 < box["y"] <= box["y"] + box["height"] < facts["height"]
        assert 1 <= box["page"] <= facts["pages"]


def test_the_layout_reads_well_and_needs_no_file(rmdesk) -> None:
    said = rmdesk("layout", "midpoint/1")
    lines = said.out.splitlines()
    assert lines[0] == "midpoint/1 on A4: 210 × 297 mm, 2 pages"
    assert len(lines) == 2 + 8 * 5 + 8 * 5 + 3 * 5 + 3
    assert json.loads(rmdesk("layout", "midpoint/1", "--json").out)["width"] == 210.0


def test_an_unknown_form_is_a_sentence(rmdesk) -> None:
    said = rmdesk("layout", "final/7")
    assert said.status != 0
    assert "There is no form called “final/7”." in said.err
    assert "ipip_50_without_n" in said.err
