"""Questionnaires and own sheets: every statement, purpose, consent, circles, errors drawn."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import subprocess
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from paper_reading import NAMES, all_text, font_names, grey, ink_box, page_count, texts

from rmdesk.documents.questionnaire import QUESTIONNAIRE
from rmdesk.documents.trait_sheet import TRAIT_SHEET
from rmdesk.paths import resource
from rmdesk.rules import scales
from rmdesk.rules.forms import codes
from rmdesk.rules.forms.codes import spaced
from rmdesk.rules.forms.items import Part
from rmdesk.rules.forms.questionnaire import (
    form_name,
    questionnaire_layout,
    read_form_name,
    row_id,
)
from rmdesk.rules.scales import Trait
from rmdesk.rules.trait_papers import QuestionnairePaper, TraitSheetPaper
from rmdesk.rules.words import Instrument

SIZES = ("A4", "Letter")
EACH = [(i, size, n) for i in Instrument for size in SIZES for n in (False, True)]


def paper(instrument: Instrument = Instrument.MINI_IPIP, **fields: object) -> QuestionnairePaper:
    whole: dict[str, object] = {
        "copy_id": uuid.UUID(int=1),
        "person_id": uuid.UUID(int=2),
        "code": codes.new_code(random.Random(3).choice),
        "organisation": "Merlion Harbour Group",
        "programme": "Fresh Eyes 2026",
        "respondent": "Priya Raman",
        "scale": scales.read(resource("instruments"), instrument),
        **fields,
    }
    return QuestionnairePaper(**whole)  # type: ignore[arg-type]


def own_sheet(**fields: object) -> TraitSheetPaper:
    whole: dict[str, object] = {
        "person_id": uuid.UUID(int=2),
        "organisation": "Merlion Harbour Group",
        "programme": "Fresh Eyes 2026",
        "name": "Priya Raman",
        "scale": scales.read(resource("instruments"), Instrument.MINI_IPIP),
        "answered_on": dt.date(2026, 11, 20),
        "means": tuple(zip(Trait, (4.75, 2.25, 3.0, None, 1.5), strict=True)),
        "made_on": dt.date(2026, 11, 24),
        **fields,
    }
    return TraitSheetPaper(**whole)  # type: ignore[arg-type]


@pytest.mark.parametrize(("instrument", "size", "without_n"), EACH)
def test_purpose_consent_and_every_statement_are_printed(
    instrument: Instrument, size: str, without_n: bool, keep_pictures: Callable[[bytes, str], None]
) -> None:
    made = paper(instrument, paper=size, without_n=without_n)
    data = QUESTIONNAIRE.render(made)
    keep_pictures(data, f"{instrument.value}-{size}-{'no-n' if without_n else 'n'}")
    said = all_text(data)
    for item in made.scale.items:
        printed = item.text in texts(data) or any(item.text in line for line in texts(data))
        assert printed is not (without_n and item.trait is Trait.NEUROTICISM), item.text
    for words in (
        "one weak hint among several",
        "never used for appraisal",
        "You are free to say no. You lose nothing by it",
        "deleted as soon as the averages",
        "withdraw at any time",
        "Date and signature",
        spaced(made.code),
        made.scale.title,
    ):
        assert words in said, words
    assert ("own sheet only" in said) is not without_n
    assert page_count(data) == {Instrument.MINI_IPIP: 1, Instrument.IPIP_50: 2}[instrument]


@pytest.mark.parametrize(("instrument", "size", "without_n"), EACH)
def test_circles_lie_apart_and_clear_of_foot_and_markers(
    instrument: Instrument, size: str, without_n: bool
) -> None:
    layout = questionnaire_layout(
        scales.read(resource("instruments"), instrument), size, without_n=without_n
    )
    spots = [spot for row in layout.rows for spot in row.spots]
    for page in range(1, layout.pages + 1):
        here = [spot for spot in spots if spot.page == page]
        foot = layout.box(f"foot_{page}")
        for one in here:
            assert one.y + one.radius < foot.y - 2
            for other in here:
                if other is not one:
                    apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
                    assert apart > 2 * one.radius + 1
            for marker in layout.markers:
                if marker.page == page:
                    assert abs(marker.x - one.x) > marker.size / 2 + one.radius + 1
    rows = [row for row in layout.rows if row.item.part is Part.TRAIT]
    items = scales.read(resource("instruments"), instrument).asked(without_n=without_n)
    assert [row.item.id for row in rows] == [row_id(instrument, item.number) for item in items]
    assert layout.row("consent").item.options == len(layout.row("consent").spots) == 2


@pytest.mark.parametrize("size", SIZES)
def test_each_circle_is_drawn_where_the_layout_has_it(size: str) -> None:
    made = paper(paper=size)
    layout = questionnaire_layout(made.scale, size)
    picture = grey(QUESTIONNAIRE.render(made), 0, 300)
    px = 300 / 25.4
    for row in layout.rows:
        for spot in row.spots:
            centre = picture[round(spot.y * px), round(spot.x * px)]
            edge = picture[
                round(spot.y * px),
                round((spot.x + spot.radius) * px) - 4 : round((spot.x + spot.radius) * px) + 5,
            ]
            assert centre > 230
            assert edge.min() < 110, spot


def test_around_the_codes_the_paper_is_white() -> None:
    made = paper(respondent="X" * 60, notice="Who sees it. " * 40)
    layout = questionnaire_layout(made.scale, "A4")
    picture = grey(QUESTIONNAIRE.render(made), 0, 300)
    px = 300 / 25.4
    for box in layout.codes:
        top, bottom = round((box.y - 2) * px), round((box.y + box.height + 2) * px)
        left, right = round((box.x - 2) * px), round((box.x + box.width + 2) * px)
        area = picture[top:bottom, left:right].copy()
        edge = round(1.8 * px)
        area[edge:-edge, edge:-edge] = 255
        assert area.min() > 200, box


@pytest.mark.parametrize("without_n", [False, True])
@pytest.mark.parametrize("instrument", list(Instrument))
def test_a_form_says_which_questionnaire_it_is(instrument: Instrument, without_n: bool) -> None:
    name = form_name(instrument, without_n=without_n)
    assert read_form_name(name) == (instrument, without_n)


@pytest.mark.parametrize("form", ["midpoint/1", "mini_ipip/99", "mini_ipip", "", "bfi/1"])
def test_no_other_form_is_taken_for_a_questionnaire(form: str) -> None:
    assert read_form_name(form) is None


def test_the_sheet_shows_every_mean_with_its_error_and_hides_nothing(
    keep_pictures: Callable[[bytes, str], None],
) -> None:
    data = TRAIT_SHEET.render(own_sheet())
    keep_pictures(data, "own-sheet")
    said = all_text(data)
    for words in (
        "Priya Raman",
        "4.8", "4.0 to 5.0", "2.3", "1.5 to 3.0", "3.0", "2.3 to 3.7", "1.5", "1.0 to 2.2",
        "Emotional sensitivity (neuroticism)",
        "Only you are shown this one",
        "Too few of these statements were answered",
        "Take it as a weak hint. The one direct study had 68 pairs in ordinary mentoring",
        "less than 1.0",
        "The coordinator decides",
        "not compared with anybody",
        "20 November 2026",
        "Donnellan",
    ):  # fmt: skip
        assert words in said, words
    for banned in ("percentile", "type", "match", "%", "compatible", "rank"):
        assert banned not in said.casefold(), banned


def test_the_error_of_the_longer_questionnaire_is_drawn_shorter() -> None:
    long = own_sheet(scale=scales.read(resource("instruments"), Instrument.IPIP_50))
    assert "2.5 to 3.5" in all_text(TRAIT_SHEET.render(long))
    assert "less than 0.7" in all_text(TRAIT_SHEET.render(long))


def test_without_the_statements_on_neuroticism_the_sheet_does_not_speak_of_it() -> None:
    means = tuple((trait, None if trait is Trait.NEUROTICISM else 3.0) for trait in Trait)
    said = all_text(TRAIT_SHEET.render(own_sheet(means=means)))
    assert "neuroticism" not in said
    assert said.count("3.0") >= 4


@pytest.mark.parametrize("name", NAMES)
def test_names_of_any_script_stand_whole_on_both(name: str) -> None:
    for data in (
        QUESTIONNAIRE.render(paper(respondent=name)),
        TRAIT_SHEET.render(own_sheet(name=name)),
    ):
        assert name in all_text(data).replace(" ", "") or name in all_text(data)
        assert all(font_names(data).values())
        assert min(ink_box(data)) > 11


@pytest.mark.parametrize("size", SIZES)
def test_the_same_paper_gives_the_same_bytes_and_sound_files(size: str, tmp_path: Path) -> None:
    made = [paper(paper=size), paper(Instrument.IPIP_50, paper=size)]
    once, pages = QUESTIONNAIRE.render_pages(made)
    assert once == QUESTIONNAIRE.render_pages(made)[0]
    assert pages == (1, 2)
    sheet = own_sheet(paper=size)
    assert TRAIT_SHEET.render(sheet) == TRAIT_SHEET.render(sheet)
    assert page_count(TRAIT_SHEET.render(sheet)) == 1
    if shutil.which("qpdf"):
        for number, data in enumerate((once, TRAIT_SHEET.render(sheet))):
            file = tmp_path / f"{number}.pdf"
            file.write_bytes(data)
            checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True)
            assert checked.returncode == 0, checked.stdout + checked.stderr
            assert "WARNING" not in checked.stdout + checked.stderr
