"""The system's printing: full size from the corner of the paper, grey, page range, cancel."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from rmdesk.documents.feedback_form import FEEDBACK_FORM
from rmdesk.errors import Cancelled, UserError
from rmdesk.rules.forms.layout import midpoint_layout
from rmdesk.rules.forms.markers import MODULES, marker
from rmdesk.rules.papers import FeedbackFormPaper
from rmdesk.rules.words import Role
from rmdesk.ui.papers.printing import print_pdf, printer_for
from rmdesk.ui.widgets.pdf_preview import draw_page, page_sizes

pytestmark = pytest.mark.usefixtures("qapp")


def _form(size: str) -> bytes:
    return FEEDBACK_FORM.render(
        FeedbackFormPaper(
            copy_id=uuid.UUID(int=1),
            code="7JH4BXKFC",
            organisation="Merlion Harbour Group",
            programme="Fresh Eyes 2026",
            respondent="李小龙",
            partner="Jonathan O’Brien",
            role=Role.MENTOR,
            role_word="mentor",
            due_on=dt.date(2027, 3, 10),
            paper=size,
        )
    )


def _printer(data: bytes, target: Path) -> QPrinter:
    printer = printer_for(page_sizes(data), "Midpoint feedback forms")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_what_is_printed_has_exactly_the_size_of_the_form(size: str, tmp_path: Path) -> None:
    data = _form(size)
    target = tmp_path / "printed.pdf"
    assert print_pdf(data, _printer(data, target)) == 2
    printed = target.read_bytes()
    layout = midpoint_layout(size)
    document = pypdfium2.PdfDocument(printed)
    assert len(document) == 2
    width, height = document.get_page_size(0)
    assert (width * 25.4 / 72, height * 25.4 / 72) == pytest.approx(
        (layout.width, layout.height), abs=0.6
    )
    picture = document[0].render(scale=200 / 72, grayscale=True).to_numpy()
    picture = np.asarray(picture).reshape(picture.shape[0], picture.shape[1], -1)[..., 0]
    document.close()
    pixels = 200 / 25.4
    for spot in layout.markers:
        if spot.page == 1:
            module = spot.size / MODULES
            for row, modules in enumerate(marker(spot.number)):
                for column, black in enumerate(modules):
                    x = (spot.x + (column - 2.5) * module) * pixels
                    y = (spot.y + (row - 2.5) * module) * pixels
                    assert (picture[round(y), round(x)] < 128) == black


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_six_markers_lie_as_far_apart_as_the_layout_says(size: str, tmp_path: Path) -> None:
    data = _form(size)
    target = tmp_path / "printed.pdf"
    print_pdf(data, _printer(data, target))
    dots = 600 / 25.4
    document = pypdfium2.PdfDocument(target.read_bytes())
    picture = document[0].render(scale=600 / 72, grayscale=True).to_numpy()
    document.close()
    dark = np.asarray(picture).reshape(picture.shape[0], picture.shape[1], -1)[..., 0] < 128
    spots = [spot for spot in midpoint_layout(size).markers if spot.page == 1]
    assert len(spots) == 6
    found = []
    for spot in spots:
        # the black edge of a marker is its outermost ink, and white lies around it
        reach = spot.size / 2 + 1.5
        top, left = round((spot.y - reach) * dots), round((spot.x - reach) * dots)
        side = round(2 * reach * dots)
        part = dark[top : top + side, left : left + side]
        rows, columns = np.flatnonzero(part.any(1)), np.flatnonzero(part.any(0))
        found.append(
            (
                (left + (columns[0] + columns[-1] + 1) / 2) / dots,
                (top + (rows[0] + rows[-1] + 1) / 2) / dots,
            )
        )
    for one, at in zip(spots, found, strict=True):
        for other, there in zip(spots, found, strict=True):
            wanted = np.hypot(one.x - other.x, one.y - other.y)
            assert np.hypot(at[0] - there[0], at[1] - there[1]) == pytest.approx(wanted, abs=0.2)


def test_only_the_chosen_pages_are_printed(tmp_path: Path) -> None:
    data = _form("A4")
    printer = _printer(data, tmp_path / "one.pdf")
    printer.setFromTo(2, 2)
    assert print_pdf(data, printer) == 1
    assert len(page_sizes((tmp_path / "one.pdf").read_bytes())) == 1


def test_cancel_stops_the_printer(tmp_path: Path) -> None:
    data = _form("A4")

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pdf(data, _printer(data, tmp_path / "x.pdf"), stop)


@pytest.mark.qt_no_exception_capture
def test_a_printer_that_cannot_be_reached_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    data = _form("A4")
    monkeypatch.setattr("rmdesk.ui.papers.printing.QPainter.begin", lambda *_a: False)
    with pytest.raises(UserError, match="The printer could not be reached"):
        print_pdf(data, _printer(data, tmp_path / "x.pdf"))


def test_pages_are_drawn_grey_for_the_printer_and_in_colour_for_the_screen() -> None:
    data = _form("A4")
    grey = np.frombuffer(draw_page(data, 0, 1.0, grey=True).data, np.uint8).reshape(-1, 3)
    colour = np.frombuffer(draw_page(data, 0, 1.0).data, np.uint8).reshape(-1, 3)
    assert (grey[:, 0] == grey[:, 2]).all()
    accent = colour[np.argmax(colour[:, 2].astype(int) - colour[:, 0])]
    assert accent[2] > accent[0] + 60
