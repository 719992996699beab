"""What holds for every kind of paper: sound files, fonts inside, nothing cut, texts as typed."""

from __future__ import annotations

import dataclasses
import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from every_kind import LONGEST, MIXED, NAMELESS, ORDINARY, Fill, papers
from paper_reading import texts
from test_letterhead import HEAD

from rmdesk.documents.batch import KINDS, kind_of, render_together
from rmdesk.documents.checking import missing_characters, missing_sentence
from rmdesk.documents.handouts import HANDOUTS
from rmdesk.rules.handouts import HAND_OUTS
from rmdesk.rules.letterhead import NO_LETTERHEAD, Letterhead
from rmdesk.rules.papers import Paper

NAMES = sorted(papers(ORDINARY))
FILLS = {
    "ordinary": ORDINARY,
    "longest": LONGEST,
    "letter": dataclasses.replace(LONGEST, size="Letter"),
    "mixed": MIXED,
}
HEADS = {"mixed": Letterhead(HEAD.lines, HEAD.logo, "#7A1F5C")}
"""Papers in many scripts are looked at under a letterhead, with logo and a colour."""
HOSTILE = "<b>&amp; **{mentor}** %s"
EDGE_MM = 8
"""What a printer can be trusted with is 5 mm; the feet of our pages lie a little higher."""
HEAD_MM = 4.5
"""Where the letterhead begins, its ascenders not counted."""
Keep = Callable[[bytes, str], None]


@cache
def _papers(fill: Fill) -> dict[str, Paper]:
    return papers(fill)


@cache
def _made(name: str, fill: Fill, head: Letterhead = NO_LETTERHEAD) -> bytes:
    return render_together([_papers(fill)[name]], head=head)[0]


def test_every_kind_is_looked_at() -> None:
    assert HANDOUTS.keys() == HAND_OUTS
    assert {kind_of(paper) for paper in papers(ORDINARY).values()} >= {
        *HANDOUTS.values(),
        *KINDS.values(),
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("fill", FILLS)
def test_no_text_leaves_the_page_or_lies_on_another(
    name: str, fill: str, keep_pictures: Keep
) -> None:
    data = _made(name, FILLS[fill], HEADS.get(fill, NO_LETTERHEAD))
    keep_pictures(data, f"every-{name}-{fill}")
    edge = (EDGE_MM if fill not in HEADS else HEAD_MM) / 25.4 * 72
    for page, size, boxes in _boxes(data):
        for left, bottom, right, top in boxes:
            where = (page, left, bottom, right, top)
            assert left >= edge, where
            assert bottom >= edge, where
            assert right <= size[0] - edge, where
            assert top <= size[1] - edge, where
        for number, one in enumerate(boxes):
            for other in boxes[:number]:
                wide = min(one[2], other[2]) - max(one[0], other[0])
                high = min(one[3], other[3]) - max(one[1], other[1])
                assert wide <= 1 or high <= 1.5, (page, one, other)


def _boxes(
    data: bytes,
) -> Iterator[tuple[int, tuple[float, float], list[tuple[float, float, float, float]]]]:
    """Every run of text as a viewer finds it: page, the page's size, boxes in points."""
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        boxes = [words.get_rect(place) for place in range(words.count_rects())]
        yield number + 1, page.get_size(), boxes
        words.close()
        page.close()
    document.close()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("fill", ["longest", "mixed"])
def test_the_file_is_sound_and_says_what_it_is(name: str, fill: str, tmp_path: Path) -> None:
    data = _made(name, FILLS[fill], HEADS.get(fill, NO_LETTERHEAD))
    paper = _papers(FILLS[fill])[name]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.docinfo["/Title"]) == kind_of(paper).title([paper])
        assert str(pdf.docinfo["/Author"]) == paper.organisation
        assert str(pdf.docinfo["/Producer"]) == "RMDesk"
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
    if shutil.which("qpdf"):
        target = tmp_path / "paper.pdf"
        target.write_bytes(data)
        told = subprocess.run(["qpdf", "--check", str(target)], capture_output=True, text=True)
        assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("name", NAMES)
def test_every_font_is_embedded(name: str) -> None:
    mixed = dataclasses.replace(ORDINARY, name="李小龙 பிரியா نور", text="สมชาย Ángel Ωμέγα")
    with pikepdf.open(io.BytesIO(_made(name, mixed))) as pdf:
        found = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary)
            and one.get("/Type") == "/Font"
            and "/DescendantFonts" not in one
        ]
        assert found
        for font in found:
            assert "/FontFile2" in font.FontDescriptor, font.BaseFont
            assert str(font.BaseFont)[7] == "+"


@pytest.mark.parametrize("name", NAMES)
def test_markup_prints_as_it_was_typed_and_opens_no_file(name: str) -> None:
    fill = dataclasses.replace(ORDINARY, name=HOSTILE, text='<img src="/etc/hosts"/>')
    data = _made(name, fill)
    said = _squeezed(" ".join(texts(data)))
    assert _squeezed(fill.text if name in NAMELESS else HOSTILE) in said
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not [page for page in pdf.pages if page.get_images()]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", ["name", "text", "note"])
def test_a_character_that_cannot_be_printed_is_named_before(name: str, field: str) -> None:
    bad = dataclasses.replace(ORDINARY, **{field: "Ani 𓀀"})
    paper = papers(bad)[name]
    printed = "𓀀" in "".join(texts(render_together([paper])[0]))
    found = missing_characters(paper)
    assert not printed or found
    if field == "name" and name not in NAMELESS:
        assert {one.where for one in found} >= {"Ani 𓀀"}
        assert "U+13000 (Egyptian hieroglyph a001) in “Ani 𓀀”" in missing_sentence([paper])


@pytest.mark.parametrize("name", NAMES)
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    again = render_together([papers(ORDINARY)[name]])[0]
    assert again == _made(name, ORDINARY)


def _squeezed(text: str) -> str:
    return "".join(text.split()).upper()
