"""Fillable papers: fields on the circles, in order, with tips; what programs fill comes back."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import random
import shutil
import subprocess
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from form_filling import FILLERS, Answers, read_back
from test_handouts import paper as handout

from rmdesk.documents.batch import kind_of, print_apart, render_together
from rmdesk.documents.form_entries import CODE, FORM, field_name
from rmdesk.paths import resource
from rmdesk.rules import scales
from rmdesk.rules.forms import codes
from rmdesk.rules.forms.feedback import FormKind, form_for
from rmdesk.rules.forms.feedback_layout import feedback_layout
from rmdesk.rules.forms.interest import interest_layout
from rmdesk.rules.forms.layout import FormLayout
from rmdesk.rules.forms.questionnaire import questionnaire_layout
from rmdesk.rules.interest_papers import InterestFormPaper
from rmdesk.rules.papers import AgreementPaper, FeedbackFormPaper, Paper
from rmdesk.rules.trait_papers import QuestionnairePaper
from rmdesk.rules.words import Instrument, PaperKind, Role

MM = 72 / 25.4
SCRIPTS = (
    "Grüße aus Łódź\nzweite Zeile",
    "我们一起学习，互相倾听。",
    "நன்றி, மிகவும் பயனுள்ளது",
    "مرحبا بكم في البرنامج",
    "ขอบคุณมาก",
)
SIZES = ["A4", "Letter"]


def code() -> str:
    return codes.new_code(random.Random(7).choice)


def feedback(kind: FormKind, size: str = "A4") -> FeedbackFormPaper:
    form = form_for(kind, Role.MENTOR)
    return FeedbackFormPaper(
        copy_id=uuid.UUID(int=1),
        code=code(),
        organisation="Merlion Harbour Group",
        programme="Fresh Eyes 2026",
        respondent="Priya Raman",
        partner="" if kind is FormKind.BASELINE else "Jonathan O’Brien",
        role=Role.MENTOR,
        role_word="Mentor",
        due_on=dt.date(2027, 3, 10),
        form=form,
        topics=("Podcasts", "AI tools", "Cloud")[: form.topics],
        paper=size,
    )


def interest(role: Role, size: str = "A4") -> InterestFormPaper:
    return InterestFormPaper(
        copy_id=uuid.UUID(int=1),
        person_id=uuid.UUID(int=2),
        code=code(),
        organisation="Merlion Harbour Group",
        programme="Fresh Eyes 2026",
        role=role,
        role_word=role.value,
        partner_word="partner",
        respondent="李小龙",
        known=(("email", "li@harbour.example"), ("site", "Jurong")),
        topics=("Podcasts", "AI tools", "Cloud", "Zines", "Drones"),
        minutes=60,
        paper=size,
    )


def questionnaire(instrument: Instrument, size: str = "A4") -> QuestionnairePaper:
    return QuestionnairePaper(
        copy_id=uuid.UUID(int=1),
        person_id=uuid.UUID(int=2),
        code=code(),
        organisation="Merlion Harbour Group",
        programme="Fresh Eyes 2026",
        respondent="Priya Raman",
        scale=scales.read(resource("instruments"), instrument),
        paper=size,
    )


FORMS: dict[str, tuple[Callable[[str], Paper], Callable[[str], FormLayout]]] = {
    **{
        kind.value: (
            lambda size, kind=kind: feedback(kind, size),
            lambda size, kind=kind: feedback_layout(form_for(kind, Role.MENTOR), size),
        )
        for kind in FormKind
    },
    **{
        f"interest_{role.value}": (
            lambda size, role=role: interest(role, size),
            lambda size: interest_layout(size, 5, coded=True),
        )
        for role in Role
    },
    **{
        one.value: (
            lambda size, one=one: questionnaire(one, size),
            lambda size, one=one: questionnaire_layout(
                scales.read(resource("instruments"), one), size
            ),
        )
        for one in Instrument
    },
}


def fillable(paper: Paper) -> bytes:
    return render_together([paper], fillable=True)[0]


def widgets(data: bytes) -> list[dict[str, Any]]:
    """Every widget in the order of tabs: name, option, page, middle in mm from the top left."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            height = float(page.mediabox[3])
            for one in page.obj.get("/Annots", []):
                left, bottom, right, top = (float(edge) for edge in one.Rect)
                field = one if "/T" in one else one.Parent
                states = [] if field.FT == "/Tx" else [key for key in one.AP.N if key != "/Off"]
                found.append(
                    {
                        "name": str(field.T),
                        "tip": str(field.TU),
                        "state": states[0].lstrip("/") if states else "",
                        "page": number,
                        "x": (left + right) / 2 / MM,
                        "y": (height - (top + bottom) / 2) / MM,
                        "width": (right - left) / MM,
                        "height": (top - bottom) / MM,
                    }
                )
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", FORMS)
def test_every_circle_has_its_field_exactly_on_it(name: str, size: str) -> None:
    make, table = FORMS[name]
    layout = table(size)
    found = {(one["name"], one["state"]): one for one in widgets(fillable(make(size)))}
    wanted = 0
    for row in layout.rows:
        for spot in row.spots:
            state = "Yes" if row.item.several else str(spot.option)
            one = found[field_name(row, spot), state]
            assert (one["page"], one["width"]) == (
                spot.page,
                pytest.approx(2 * spot.radius, abs=0.01),
            )
            assert one["x"] == pytest.approx(spot.x, abs=0.01)
            assert one["y"] == pytest.approx(spot.y, abs=0.01)
            wanted += 1
    for box in layout.lines:
        one = found[box.id, ""]
        assert one["page"] == box.page
        assert box.x <= one["x"] <= box.x + box.width
        wanted += 1
    if layout.tick is not None:
        one = found["contact", "Yes"]
        middle = layout.tick.x + layout.tick.width / 2, layout.tick.y + layout.tick.height / 2
        assert (one["x"], one["y"]) == pytest.approx(middle, abs=0.01)
        wanted += 1
    assert len(found) == wanted


@pytest.mark.parametrize("name", FORMS)
def test_every_field_says_what_it_asks_and_follows_the_page(name: str) -> None:
    found = widgets(fillable(FORMS[name][0]("A4")))
    assert all(one["tip"] and "_" not in one["tip"] for one in found)
    groups = [
        (name, list(own))
        for name, own in itertools.groupby(found, key=lambda one: one["name"].rsplit("_", 1)[0])
    ]
    first = [(own[0]["page"], round(own[0]["y"] - own[0]["height"] / 2)) for _name, own in groups]
    for (page, top), (other, below) in itertools.pairwise(first):
        assert (page, top - 1) <= (other, below), "from the top of the first page down"
    choices = [one["name"] for one in found if one["state"] not in {"", "Yes"}]
    assert len(list(itertools.groupby(choices))) == len(set(choices)), "each question in one go"


@pytest.mark.parametrize("name", FORMS)
def test_the_tab_key_goes_row_by_row(name: str) -> None:
    with pikepdf.open(io.BytesIO(fillable(FORMS[name][0]("Letter")))) as pdf:
        for page in pdf.pages:
            assert ("/Annots" in page.obj) == (page.obj.get("/Tabs") == pikepdf.Name.R)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", FORMS)
def test_a_fillable_form_says_which_it_is_and_is_sound(
    name: str, size: str, tmp_path: Path
) -> None:
    paper = FORMS[name][0](size)
    data = fillable(paper)
    assert data == fillable(paper)
    assert data != render_together([paper])[0]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        hidden = {str(one.T): str(one.V) for one in pdf.Root.AcroForm.Fields if "/Rect" not in one}
        assert hidden[CODE] == paper.code  # type: ignore[union-attr]
        assert hidden[FORM].split("/")[0].startswith(name.split("_")[0])
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.docinfo["/Title"]).endswith(kind_of(paper).whose(paper))
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"
    if shutil.which("qpdf"):
        (tmp_path / "a.pdf").write_bytes(data)
        done = subprocess.run(["qpdf", "--check", str(tmp_path / "a.pdf")], capture_output=True)
        assert done.returncode == 0, done.stdout
    empty = read_back(data)
    assert (empty.choices, empty.ticks) == ({}, [])


def answers(layout: FormLayout, seed: int) -> Answers:
    """A mark in every row and a text of each script on the lines."""
    chance = random.Random(seed)
    told = Answers()
    for row in layout.rows:
        if row.item.several:
            chosen = chance.sample(range(1, row.item.options + 1), 2)
            told.ticks += [f"{row.item.id}_{option}" for option in sorted(chosen)]
        else:
            told.choices[row.item.id] = chance.randint(1, row.item.options)
    if layout.tick is not None:
        told.ticks.append("contact")
    lines = sorted(layout.lines, key=lambda box: -box.height)
    for number, box in enumerate(lines):
        text = SCRIPTS[number % len(SCRIPTS)]
        told.texts[box.id] = text if box.height > 14 else text.replace("\n", " ")
    return told


@pytest.mark.parametrize("program", FILLERS)
@pytest.mark.parametrize("name", ["session", "final", "interest_mentor", "ipip_50"])
def test_what_a_program_fills_in_comes_back(name: str, program: str, tmp_path: Path) -> None:
    make, table = FORMS[name]
    told = answers(table("A4"), 11)
    filled = FILLERS[program](fillable(make("A4")), told, tmp_path)
    back = read_back(filled)
    assert back.choices == told.choices
    assert sorted(back.ticks) == sorted(told.ticks)
    assert back.texts == told.texts


@pytest.mark.parametrize("program", FILLERS)
def test_an_agreement_is_filled_in_too(
    agreement_paper: Callable[..., AgreementPaper], program: str, tmp_path: Path
) -> None:
    data = fillable(agreement_paper(sessions=0))
    named = [one for one in widgets(data)]
    assert len({one["name"] for one in named}) == len(named)
    told = Answers(
        ticks=[one["name"] for one in named if one["state"]],
        texts={
            "goal_1_aim": SCRIPTS[0],
            "goal_1_measure": SCRIPTS[1],
            "session_1": SCRIPTS[2],
            "signature_1": SCRIPTS[3],
            "signed_on_2": SCRIPTS[4],
        },
    )
    assert len(told.ticks) >= 2
    back = read_back(FILLERS[program](data, told, tmp_path))
    assert (sorted(back.ticks), back.texts) == (sorted(told.ticks), told.texts)


def test_what_is_known_stands_in_the_fields_and_not_below_them() -> None:
    data = fillable(interest(Role.MENTEE))
    back = read_back(data)
    assert back.texts == {"name": "李小龙", "email": "li@harbour.example", "site": "Jurong"}
    printed = render_together([interest(Role.MENTEE)])[0]
    assert read_text(printed).count("Jurong") == 1
    assert "Jurong" not in read_text(data)
    assert ink(data, "name") > 0.01, "a name in any script is seen in its field"
    assert ink(data, "grade") == 0


def ink(data: bytes, name: str) -> float:
    """The share of dark pixels inside a field, as a viewer shows it."""
    one = next(field for field in widgets(data) if field["name"] == name)
    pdf = pypdfium2.PdfDocument(data)
    pdf.init_forms()
    scale = 4.0
    picture = pdf[one["page"] - 1].render(scale=scale, may_draw_forms=True).to_numpy()
    pdf.close()
    left, right = (scale * MM * (one["x"] + side * (one["width"] / 2 - 0.5)) for side in (-1, 1))
    top, bottom = (scale * MM * (one["y"] + side * (one["height"] / 2 - 0.5)) for side in (-1, 1))
    return float((picture[int(top) : int(bottom), int(left) : int(right), 0] < 128).mean())


def read_text(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(data)
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return text


def test_fillable_papers_are_files_of_their_own(tmp_path: Path) -> None:
    papers = [feedback(FormKind.WEEK_4), feedback(FormKind.WEEK_4)]
    with pytest.raises(ValueError, match="only one paper"):
        render_together(papers, fillable=True)
    printed = print_apart(papers, tmp_path, fillable=True)
    for one in printed:
        with pikepdf.open(one.path) as pdf:
            assert len(pdf.Root.AcroForm.Fields) == 8 + 1 + 2


SPANS = (("x", "width"), ("y", "height"))
BACK = (PaperKind.MANAGERS_CONSENT, PaperKind.MIDPOINT_REVIEW, PaperKind.EXIT_FORM)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", BACK)
def test_hand_outs_that_go_back_are_filled_in_on_a_screen(
    kind: PaperKind, size: str, tmp_path: Path, keep_pictures: Callable[[bytes, str], None]
) -> None:
    data = fillable(handout(kind, paper=size, manager=""))
    fields = widgets(data)
    assert len({one["name"] for one in fields}) == len(fields) > 8
    assert all(one["tip"] and "_" not in one["tip"] for one in fields)
    texts = [one for one in fields if not one["state"]]
    assert min(one["height"] for one in texts) >= 5
    for one, other in itertools.combinations(fields, 2):
        apart = [abs(one[d] - other[d]) - (one[s] + other[s]) / 2 for d, s in SPANS]
        assert max(apart) > -0.1 or one["page"] != other["page"], (one, other)
    told = Answers(
        ticks=[one["name"] for one in fields if one["state"]],
        texts={one["name"]: SCRIPTS[n % 5].split("\n")[0] for n, one in enumerate(texts)},
    )
    filled = FILLERS["pypdf"](data, told, tmp_path)
    keep_pictures(filled, f"fillable-{kind}-{size}")
    back = read_back(filled)
    assert (sorted(back.ticks), back.texts) == (sorted(told.ticks), told.texts)
    if shutil.which("qpdf"):
        (tmp_path / "a.pdf").write_bytes(data)
        done = subprocess.run(["qpdf", "--check", str(tmp_path / "a.pdf")], capture_output=True)
        assert done.returncode == 0, done.stdout


def test_lines_that_guide_a_pen_are_not_on_the_screen() -> None:
    made = handout(PaperKind.EXIT_FORM)
    printed = render_together([made])[0]
    assert strokes(fillable(made)) == strokes(printed) - 3, "two lines are one box, three times"


def strokes(data: bytes) -> int:
    """How many lines are drawn."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        steps = [step for page in pdf.pages for step in pikepdf.parse_content_stream(page)]
    return sum(str(step.operator) == "l" for step in steps)
