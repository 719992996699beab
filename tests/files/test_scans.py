"""Scans of signed papers are drawn anew on their way in, or refused with a sentence."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from rmdesk.errors import UserError
from rmdesk.files.scans import read_scan
from rmdesk.rules.stored_files import MOST_PAGES, PAGE_BYTES


def _pdf(path: Path, pages: int = 2, **saving: object) -> Path:
    pdf = pikepdf.new()
    for _number in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    pdf.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
    )
    pdf.save(path, **saving)
    return path


def test_a_pdf_keeps_its_pages_and_loses_everything_else(tmp_path: Path) -> None:
    scan = read_scan(_pdf(tmp_path / "signed.pdf"))
    assert (scan.name, scan.pages) == ("signed.pdf", 2)
    assert b"JavaScript" not in scan.content
    document = pypdfium2.PdfDocument(scan.content)
    assert [round(side) for side in document.get_page_size(1)] == [595, 842]
    document.close()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_large_noisy_photo_is_kept_small(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "photo.pdf"  # a name says nothing
    Image.effect_noise((2600, 3400), 120).convert("RGB").save(path, kind)
    scan = read_scan(path)
    assert scan.pages == 1
    assert len(scan.content) <= PAGE_BYTES + 5_000


def test_what_is_no_scan_is_said_in_its_own_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "page.html").write_bytes(b"<html>")
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    for name in ("empty.pdf", "page.html", "broken.png", "broken.pdf"):
        with pytest.raises(UserError, match="no scan that RMDesk can read"):
            read_scan(tmp_path / name)
    with pytest.raises(UserError, match="cannot be read"):
        read_scan(tmp_path / "missing.pdf")
    locked = _pdf(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(UserError, match="protected by a password"):
        read_scan(locked)
    with pytest.raises(UserError, match="pages"):
        read_scan(_pdf(tmp_path / "book.pdf", MOST_PAGES + 1))


def test_a_picture_that_claims_to_be_huge_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    (tmp_path / "bomb.png").write_bytes(out.getvalue())
    with pytest.raises(UserError):
        read_scan(tmp_path / "bomb.png")
