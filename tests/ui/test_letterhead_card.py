"""Choosing a logo: any PNG or JPEG becomes a small PNG; hostile files get a plain sentence."""

from __future__ import annotations

import datetime as dt
import gzip
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog

from rmdesk.errors import UserError
from rmdesk.operations import letterhead, organisation
from rmdesk.queries import letterhead as queries
from rmdesk.ui.desk import Desk
from rmdesk.ui.logo import LARGEST_KEPT, read_logo
from rmdesk.ui.setting_cards.letterhead import LetterheadCard


def saved(path: Path, width: int, height: int, colour: str = "#00000000", noise: bool = False):
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(colour))
    if noise:
        import random

        chance = random.Random(5)
        image = QImage(
            chance.randbytes(width * height * 4), width, height, QImage.Format.Format_RGB32
        ).copy()
    assert image.save(str(path))
    return path


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(path: Path) -> Path:
    """A small PNG that claims to be 60,000 dots wide and high."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )
    return path


def test_any_picture_becomes_a_small_png_on_white(qapp, tmp_path: Path) -> None:
    for name, size in (("a.png", (300, 100)), ("b.jpg", (3000, 2000)), ("c.png", (1, 900))):
        kept = QImage.fromData(read_logo(saved(tmp_path / name, *size)))
        assert (kept.width(), kept.height()) <= (1200, 480) or kept.height() <= 480
        assert kept.width() <= 1200
        assert not kept.hasAlphaChannel()
    white = QImage.fromData(read_logo(tmp_path / "a.png")).pixelColor(5, 5)
    assert white.name() == "#ffffff", "what is see-through is white on paper"
    loud = read_logo(saved(tmp_path / "noise.png", 1400, 1000, noise=True))
    assert len(loud) <= LARGEST_KEPT


def test_hostile_and_damaged_files_get_a_plain_sentence(qapp, tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("no picture at all")
    drawing = '<?xml version="1.0"?>\n<!-- a logo -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'
    (tmp_path / "vector.png").write_text(drawing)
    (tmp_path / "vector.svg").write_text(drawing.upper(), encoding="utf-16")
    (tmp_path / "vector.svgz").write_bytes(gzip.compress(drawing.encode()))
    (tmp_path / "packed.gz").write_bytes(gzip.compress(b"something else"))
    (tmp_path / "empty.png").write_bytes(b"")
    whole = saved(tmp_path / "whole.png", 400, 300, "#3451b2", noise=True).read_bytes()
    (tmp_path / "huge.png").write_bytes(whole + b"\0" * 26_000_000)
    for name, said in (
        ("text.png", "no PNG or JPEG"),
        ("vector.png", "SVG drawing.*as PNG"),
        ("vector.svg", "SVG drawing.*as PNG"),
        ("vector.svgz", "SVG drawing.*as PNG"),
        ("packed.gz", "no PNG or JPEG"),
        ("empty.png", "no PNG or JPEG"),
        ("huge.png", "too large"),
        ("nowhere.png", "cannot be read"),
    ):
        with pytest.raises(UserError, match=said):
            read_logo(tmp_path / name)
    with pytest.raises(UserError, match="too large"):
        read_logo(bomb(tmp_path / "bomb.png"))


@pytest.fixture
def card(qtbot, desk: Desk) -> Iterator[LetterheadCard]:
    organisation.start(
        desk.store,
        organisation="Harbour Group",
        country="SG",
        programme="Reverse mentoring 2026",
        starts_on=dt.date(2026, 9, 1),
    )
    made = LetterheadCard(desk)
    qtbot.addWidget(made)
    made.show_stored()
    made.show()
    yield made
    made.saving.filling(lambda: None)


def logo(desk: Desk) -> bytes:
    with desk.store.read() as db:
        return queries.logo(db)


def test_a_logo_is_chosen_seen_replaced_removed_and_undone(
    qtbot, card, desk, heard, tmp_path, monkeypatch
) -> None:
    first = saved(tmp_path / "first.png", 300, 100, "#3451b2")
    answers = [(str(first), ""), ("", ""), (str(saved(tmp_path / "second.jpg", 90, 90)), "")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: answers.pop(0))
    assert not card.away.isEnabled()
    card.choose.click()
    one = logo(desk)
    assert one == read_logo(first)
    card.show_stored()
    assert not card.picture.pixmap().isNull()
    card.choose.click()
    assert logo(desk) == one, "Cancel changes nothing"
    card.choose.click()
    two = logo(desk)
    assert two != one
    desk.store.undo()
    assert logo(desk) == one
    desk.store.redo()
    assert logo(desk) == two
    card.show_stored()
    card.away.click()
    assert logo(desk) == b""
    card.show_stored()
    assert card.picture.text() == "No logo yet"
    assert heard.said[-1] == "The logo is printed no more."


def test_what_is_wrong_with_a_file_is_said_on_the_card(qtbot, card, desk, tmp_path) -> None:
    (tmp_path / "text.png").write_text("no picture at all")
    card.use(tmp_path / "text.png")
    assert "no PNG or JPEG picture" in card.problem.text()
    assert card.problem.isVisible()
    assert logo(desk) == b""
    with pytest.raises(UserError, match="cannot be used"):
        letterhead.set_logo(desk.store, "x", b"GIF89a")


def test_the_letterhead_saves_itself(qtbot, card, desk, heard) -> None:
    card._lines.setPlainText("12 Harbour Road\n\n+65 6000 0000")
    card.saving.flush()
    assert heard.said == ["Letterhead changed."]
    with desk.store.read() as db:
        assert queries.letterhead(db).lines == ("12 Harbour Road", "+65 6000 0000")
    card.saving.touch()
    card.saving.flush()
    assert len(heard.said) == 1
