"""Papers in a language from right to left: pages turned, forms with every circle in its place."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from every_kind import Fill, papers
from paper_reading import all_text
from pseudo_tongue import speak, turned
from test_every_kind import EDGE_MM, _boxes
from test_papers_in_a_language import in_language
from test_wordy_papers import FORMS, _rings

from rmdesk.documents.batch import render_together
from rmdesk.documents.flow import Block
from rmdesk.documents.page_style import BODY, fill, plain
from rmdesk.documents.paragraph import Style, lines_of
from rmdesk.documents.shaping import Span, levels_from_right, runs_of, visual_order
from rmdesk.documents.sheet import MM, Sheet
from rmdesk.i18n import TRY_OUT, language, right_to_left

FILL = Fill("Priya Raman", "Finance (team 3)", "We want to hear, in 2 weeks.")
NAMES = sorted(papers(FILL))
TURNED = [name for name in NAMES if name not in FORMS]


@pytest.fixture(scope="module")
def tongue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return speak(tmp_path_factory.mktemp("tongue"), "ar", turned)


@pytest.fixture(autouse=True)
def spoken(tongue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRY_OUT, str(tongue))


def _made(name: str, tag: str, fillable: bool = False) -> bytes:
    paper = in_language(papers(FILL)[name], tag)
    return render_together([paper], fillable=fillable)[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_is_readable_and_stays_on_its_page(name: str, keep_pictures: Callable) -> None:
    data = _made(name, "ar")
    keep_pictures(data, f"right-{name}")
    edge = EDGE_MM / 25.4 * 72
    for page, size, boxes in _boxes(data):
        for left, bottom, right, top in boxes:
            assert min(left, bottom) >= edge, (page, left, bottom)
            assert right <= size[0] - edge, (page, right)
            assert top <= size[1] - edge, (page, top)
        for number, one in enumerate(boxes):
            for other in boxes[:number]:
                wide = min(one[2], other[2]) - max(one[0], other[0])
                high = min(one[3], other[3]) - max(one[1], other[1])
                assert wide <= 1 or high <= 1.5, (page, one, other)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_keeps_every_circle_in_its_place(name: str) -> None:
    assert _rings(_made(name, "ar")) == _rings(_made(name, "en"))


def test_pages_are_turned_and_their_texts_are_not() -> None:
    usual = _blocks(language_tag="en")
    other = _blocks(language_tag="ar")
    wide = 210 * MM
    assert usual == [pytest.approx((20, 100)), pytest.approx((wide - 120, wide - 100))]
    assert other == [pytest.approx((wide - 100, wide - 20)), pytest.approx((100, 120))]


def _blocks(language_tag: str) -> list[tuple[float, float]]:
    """From where to where two panels of one page reach."""
    sheet = Sheet("A4", title="x", language=language_tag)
    sheet.turned = right_to_left(language_tag)
    with language(language_tag):
        block = Block()
        block.panel(20, 10, 80, 10, (0, 0, 0))
        block.panel(sheet.width - 120, 30, 20, 10, (0, 0, 0))
        block.draw(sheet, 0, sheet.height)
        sheet.showPage()
    return _shapes(sheet.bytes())


def _shapes(data: bytes) -> list[tuple[float, float]]:
    """From where to where every filled shape of the first page reaches."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        points: list[float] = []
        for step in pikepdf.parse_content_stream(pdf.pages[0]):
            operator = str(step.operator)
            if operator in ("m", "l"):
                points.append(float(step.operands[0]))
            elif operator == "c":
                points += [float(part) for part in step.operands[::2]]
            elif operator in ("f", "f*", "S", "s", "n"):
                if points and operator.startswith("f"):
                    found.append((min(points), max(points)))
                points = []
    return found


@pytest.mark.parametrize("name", ["agreement", "agenda", "matchletter", "traitsheet"])
def test_what_stands_at_the_left_stands_at_the_right(name: str) -> None:
    """Such as the bar over the title, and every panel."""
    usual, other = _shapes(_made(name, "en")), _shapes(_made(name, "ar"))
    wide = 210 * MM
    assert usual[0][0] < wide / 4
    assert other[0] == pytest.approx((wide - usual[0][1], wide - usual[0][0]))


def test_copying_gives_the_words_in_the_order_they_are_read() -> None:
    said = all_text(_made("feedback_final", "ar"))
    assert turned("Please contact me privately.") in said
    assert turned("Rather agree").split()[0] in said
    assert "Priya Raman" in said


def test_a_value_keeps_its_own_direction_inside_a_line_from_right() -> None:
    spans = fill("ابس {name} دعف", name="Ani (HR) 12")
    runs = visual_order(runs_of(spans, from_right=True))
    told = ["".join(s.text for s in spans)[run.start : run.end].strip() for run in runs]
    # from left to right on paper: what is read last comes first, the value whole in the middle
    assert [text for text in told if text] == ["دعف", "Ani (HR) 12", "ابس"]
    assert set(levels_from_right("Ani (HR) 12", value=True)) == {2}
    assert levels_from_right(" · ", value=False) == [1, 1, 1]


def test_letters_that_join_are_not_drawn_apart() -> None:
    tracked = Style(8, 11, BODY.colour, tracking=1.1)
    (arabic,) = lines_of(plain("ابسدعف"), tracked, 500)
    (latin,) = lines_of((Span("abcdef"),), tracked, 500)
    assert arabic.tracking == 0
    assert latin.tracking == 1.1


@pytest.mark.parametrize(("tag", "beside"), [("ar", True), ("ar", False), ("en", False)])
def test_words_beside_a_circle_stay_beside_it(tag: str, beside: bool) -> None:
    """On a form, whose page is not turned: other texts move to the right of their room."""
    sheet = Sheet("A4", title="x", language=tag)
    with language(tag):
        block = Block()
        block.text(plain("ابس"), BODY, 50, 100, 300, beside=beside)
        block.draw(sheet, 0, sheet.height)
        sheet.showPage()
    with pikepdf.open(io.BytesIO(sheet.bytes())) as pdf:
        (at,) = [
            float(step.operands[4])
            for step in pikepdf.parse_content_stream(pdf.pages[0])
            if str(step.operator) == "Tm"
        ]
    assert at == pytest.approx(50) if beside or tag == "en" else at > 300


@pytest.mark.parametrize("name", ["interestform", "agreement"])
def test_typed_text_begins_at_the_right_too(name: str) -> None:
    with pikepdf.open(io.BytesIO(_made(name, "ar", fillable=True))) as pdf:
        texts = [field for field in pdf.Root.AcroForm.Fields if field.get("/FT") == "/Tx"]
        shown = [field for field in texts if "/Rect" in field]
        assert shown
        assert {int(field.Q) for field in shown} == {2}


def test_an_english_paper_after_it_is_not_turned() -> None:
    first = in_language(papers(FILL)["agenda"], "ar")
    second = dataclasses.replace(papers(FILL)["agenda"], language="en")
    data, pages = render_together([first, second])
    alone, _pages = render_together([second])
    with pikepdf.open(io.BytesIO(data)) as both, pikepdf.open(io.BytesIO(alone)) as one:
        rest = [_rectangles(page) for page in both.pages[pages[0] :]]
        assert rest == [_rectangles(page) for page in one.pages]


def _rectangles(page: pikepdf.Page) -> list[list[float]]:
    return [
        [float(part) for part in step.operands]
        for step in pikepdf.parse_content_stream(page)
        if str(step.operator) in ("l", "m")
    ]
