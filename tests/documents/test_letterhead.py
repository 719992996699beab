"""The logo and the letterhead stand at the head of every paper, and nothing else moves."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pikepdf
import pypdfium2
import pytest
from numpy.typing import NDArray
from paper_reading import all_text
from PIL import Image

from rmdesk.documents.batch import render_together
from rmdesk.rules.letterhead import NO_LETTERHEAD, Letterhead, lines_of_letterhead
from rmdesk.rules.papers import Paper


def picture(width: int = 600, height: int = 200) -> bytes:
    """A plain orange picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (230, 120, 20)).save(out, "PNG")
    return out.getvalue()


HEAD = Letterhead(("12 Harbour Road", "+65 6000 0000", "hr@harbour.example"), picture())


def seen(data: bytes, page: int = 0) -> NDArray[np.uint8]:
    """A page as a picture, four dots to the millimetre."""
    found = pypdfium2.PdfDocument(data)
    image = found[page].render(scale=4 * 25.4 / 72).to_numpy()
    found.close()
    return np.asarray(image)[:, :, :3].astype(np.uint8)


def orange(image: NDArray[np.uint8]) -> tuple[int, int, int, int] | None:
    """Left, top, right, bottom of what is orange, in dots; blue comes first in the picture."""
    there = (image[:, :, 2] > 200) & (image[:, :, 0] < 80) & (image[:, :, 1] > 80)
    rows, columns = np.nonzero(there)
    if not len(rows):
        return None
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("kind", ["agreement", "form"])
def test_the_logo_is_on_the_first_page_only_and_nothing_moves(
    agreement_paper: Callable[..., Paper],
    form_paper: Callable[..., Paper],
    keep_pictures: Callable[[bytes, str], None],
    paper: str,
    kind: str,
) -> None:
    made = (agreement_paper if kind == "agreement" else form_paper)(paper=paper)
    without, _pages = render_together([made])
    data, pages = render_together([made], head=HEAD)
    keep_pictures(data, f"letterhead-{kind}-{paper}")
    assert "12 Harbour Road · +65 6000 0000 · hr@harbour.example" in all_text(data)
    assert all_text(data).endswith(all_text(without)[-400:])
    first = seen(data)
    box = orange(first)
    assert box is not None
    left, top, right, bottom = box
    dots = first.shape[1]
    assert right < dots - 20 * 4, "inside the margin"
    assert 4 * 4 <= top < bottom
    assert bottom <= 17 * 4
    assert abs((right - left) / (bottom - top) - 3) < 0.2, "not distorted"
    for page in range(1, pages[0]):
        assert orange(seen(data, page)) is None
    below = first[18 * 4 :], seen(without)[18 * 4 :]
    assert np.array_equal(*below), "what is below the head stands where it stood"


def test_a_form_keeps_its_markers_clear(form_paper: Callable[..., Paper]) -> None:
    data, _pages = render_together([form_paper()], head=HEAD)
    without, _same = render_together([form_paper()])
    one, other = seen(data), seen(without)
    assert np.array_equal(one[12 * 4 - 2 :], other[12 * 4 - 2 :])
    assert np.array_equal(one[:, : 26 * 4], other[:, : 26 * 4])
    code = slice(-(27 + 17 + 4) * 4, None)
    assert np.array_equal(one[:, code], other[:, code]), "white around the code, for its readers"


def test_the_same_letterhead_gives_the_same_bytes_and_one_picture(
    agreement_paper: Callable[..., Paper],
) -> None:
    papers = [agreement_paper(mentor=name) for name in ("Ada", "Ben", "Cy")]
    data, _pages = render_together(papers, head=HEAD)
    assert render_together(papers, head=HEAD)[0] == data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pictures = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        kept = [one for one in pictures if one.get("/Subtype") == "/Image"]
    assert len(kept) == 1, "a logo is kept once, however many papers there are"


def test_a_tall_logo_and_very_long_lines_stay_in_the_margin(
    agreement_paper: Callable[..., Paper], keep_pictures: Callable[[bytes, str], None]
) -> None:
    head = Letterhead(tuple("A very long line of an address " * 2 for _n in range(5)), picture(80))
    data, pages = render_together([agreement_paper()], head=head)
    keep_pictures(data, "letterhead-long")
    without, same = render_together([agreement_paper()])
    assert pages == same
    assert np.array_equal(seen(data)[18 * 4 :], seen(without)[18 * 4 :])


def test_five_lines_count_and_blank_ones_do_not() -> None:
    assert lines_of_letterhead("\n One \n\nTwo\n3\n4\n5\n6") == ("One", "Two", "3", "4", "5")
    assert not NO_LETTERHEAD
    assert Letterhead(("One",))
