"""Texts 40 % longer, as wordy languages need: nothing is cut, no circle of a form moves."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable

import pikepdf
import pytest
from every_kind import UNBREAKABLE, Fill, papers
from paper_reading import all_text
from test_every_kind import EDGE_MM, _boxes

from rmdesk.documents.batch import kind_of, render_together
from rmdesk.rules.papers import Paper
from rmdesk.rules.privacy import NOTICE
from rmdesk.rules.trait_papers import QuestionnairePaper

LONG = Fill(UNBREAKABLE, UNBREAKABLE, "To hear what they think, without hurry. " * 8, goals=4)
NAMES = sorted(papers(LONG))
FORMS = [name for name in NAMES if kind_of(papers(LONG)[name]).measured]
LETTER = dataclasses.replace(LONG, size="Letter")


def wordy(fill: Fill, name: str, percent: int = 140) -> Paper:
    """A paper whose own statements are longer too, and which has the program's notice."""
    paper = papers(fill)[name]
    if hasattr(paper, "notice"):
        paper = dataclasses.replace(paper, notice="")
    if isinstance(paper, QuestionnairePaper):
        more = percent - 100
        items = tuple(
            dataclasses.replace(one, text=one.text + " x" * (len(one.text) * more // 200))
            for one in paper.scale.items
        )
        paper = dataclasses.replace(paper, scale=dataclasses.replace(paper.scale, items=items))
    return paper


@pytest.mark.parametrize("name", NAMES)
def test_longer_texts_stay_on_the_page_and_off_each_other(
    name: str, monkeypatch: pytest.MonkeyPatch, keep_pictures: Callable
) -> None:
    monkeypatch.setenv("RMDESK_STRETCH_TEXT", "140")
    for fill in (LONG, LETTER) if name in FORMS else (LONG,):
        data, _pages = render_together([wordy(fill, name)])
        keep_pictures(data, f"wordy-{name}-{fill.size}")
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


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("name", FORMS)
def test_longer_texts_move_no_circle_and_cut_no_notice(
    name: str, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = dataclasses.replace(LONG, size=size)
    usual, pages = render_together([wordy(fill, name, 100)])
    monkeypatch.setenv("RMDESK_STRETCH_TEXT", "140")
    longer, longer_pages = render_together([wordy(fill, name)])
    assert longer_pages == pages
    # the mark that shows how to fill a circle follows its words; it is filled, and no ring
    assert _rings(longer) == _rings(usual)
    assert len(_rings(usual)) >= 6
    assert NOTICE.split()[-1] in all_text(longer)


def _rings(data: bytes) -> list[tuple[float, ...]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = []
        for number, page in enumerate(pdf.pages):
            curves: list[tuple[float, ...]] = []
            for step in pikepdf.parse_content_stream(page):
                operator = str(step.operator)
                if operator == "m":
                    curves = []
                elif operator == "c":
                    curves.append((number, *(float(part) for part in step.operands)))
                elif operator == "s" and len(curves) == 4:
                    found += curves
        return found
