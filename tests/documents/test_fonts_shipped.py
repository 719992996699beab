"""The fonts in resources/: as listed, licensed, small enough, and the same bytes everywhere."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont
from paper_reading import NAMES

from rmdesk.documents.fonts import clusters, font_files, font_for
from rmdesk.paths import resource

LISTED = json.loads(resource("fonts", "fonts.json").read_text("utf-8"))


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: str(entry["file"]))
def test_each_font_is_what_the_list_says(entry: dict[str, object]) -> None:
    path = resource("fonts", str(entry["file"]))
    assert hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]
    with TTFont(path, lazy=True) as font:
        assert "glyf" in font
        assert "fvar" not in font
        covered = set(font.getBestCmap())
        weight = font["OS/2"].usWeightClass
    listed = {code for first, last in entry["covers"] for code in range(first, last + 1)}  # type: ignore[attr-defined]  # JSON
    assert listed == covered
    assert weight == (700 if entry["bold"] else 400)


def test_they_stay_small_and_bring_their_licences() -> None:
    folder = resource("fonts")
    assert sum(file.stat().st_size for file in folder.iterdir()) < 25_000_000
    for licence in ("OFL-Noto.txt", "OFL-NotoSansSC.txt"):
        assert "SIL OPEN FONT LICENSE" in (folder / licence).read_text("utf-8").upper()
    assert {file.path.name for file in font_files()} == {file.name for file in folder.glob("*.ttf")}


def test_every_chinese_character_in_common_use_has_a_font() -> None:
    for codec in ("gb2312", "big5"):
        for lead in range(0xB0, 0xF8):
            for trail in range(0xA1, 0xFF):
                try:
                    character = bytes((lead, trail)).decode(codec)
                except UnicodeDecodeError:
                    continue
                assert font_for(character, False) is not None, character


def test_the_private_use_area_is_not_claimed() -> None:
    assert font_for("\ue000", False) is None


def test_clusters_hold_marks_and_joiners_together() -> None:
    assert list(clusters("a\u0301b")) == ["a\u0301", "b"]
    assert list(clusters("ක්\u200dර")) == ["ක්\u200dර"]
    assert "".join(clusters("".join(NAMES))) == "".join(NAMES)


RENDER = """
import datetime as dt, hashlib, uuid
from rmdesk.documents.agreement import AGREEMENT
from rmdesk.documents.samples import sample_agreement
import dataclasses
paper = sample_agreement(dt.date(2026, 9, 1))
paper = dataclasses.replace(paper, mentor="李小龙 பிரியா", mentee="نور สมชาย")
print(hashlib.sha256(AGREEMENT.render(paper)).hexdigest())
"""


def test_two_runs_of_the_program_give_the_same_bytes() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", RENDER],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": ""},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Singapore"))
    }
    assert len(found) == 1


def test_the_weights_for_thai_bring_their_licence() -> None:
    folder = resource("breaking")
    assert "Apache License" in (folder / "LICENSE-BudouX.txt").read_text("utf-8")
    assert (folder / "thai.json").stat().st_size < 60_000
