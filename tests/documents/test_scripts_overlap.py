"""Against HarfBuzz's own renderer: the same pixels are black, for thirteen scripts in both weights.

Runs where ``hb-view`` is installed (Debian: libharfbuzz-bin).
"""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from paper_reading import grey
from PIL import Image

from rmdesk.documents.page_style import INK
from rmdesk.documents.paragraph import Style, lines_of
from rmdesk.documents.shaping import Span, runs_of
from rmdesk.documents.sheet import Sheet

pytestmark = pytest.mark.skipif(shutil.which("hb-view") is None, reason="hb-view is not installed")
SIZE = 120
LEAST = 0.93
# one word each: a space would come from the Latin font
SCRIPTS = {
    "Latin": "Ångström Nguyễn",
    "Chinese": "李小龙，你好。",
    "Tamil": "பிரியாஸ்ரீகிருஷ்ணமூர்த்தி",
    "Thai": "สมชายใจดีปิ่น",
    "Devanagari": "क्षत्रियप्रिया",
    "Arabic": "محمدنورالهدى",
    "Jawi": "ڤرتاڽاءنچيݢݢو",
    "Hebrew": "שלוםרב",
    "Khmer": "ស្រីមុំ",
    "Myanmar": "ကြည်ဖြူ",
    "Bengali": "শ্রীমতী",
    "Telugu": "ప్రియాంక",
    "Sinhala": "ප්‍රියාශ්‍රී",
    "Gurmukhi": "ਪ੍ਰੀਤਸਿੰਘ",
}


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_print_and_harfbuzz_draw_the_same(script: str, bold: bool, tmp_path: Path) -> None:
    text = SCRIPTS[script]
    ours = _trimmed(_printed(text, bold))
    theirs = _trimmed(_viewed(text, bold, tmp_path))
    assert np.abs(np.subtract(ours.shape, theirs.shape)).max() <= 3
    assert _overlap(ours, theirs) >= LEAST


def _printed(text: str, bold: bool) -> NDArray[np.bool_]:
    sheet = Sheet("A4", title="t", language="en")
    sheet.setPageSize((2000, 400))
    (line,) = lines_of((Span(text, bold),), Style(SIZE, 160, INK, bold), 5000)
    sheet.draw_line(line, 40, 150)
    sheet.showPage()
    return grey(sheet.bytes(), dpi=72) < 128


def _viewed(text: str, bold: bool, folder: Path) -> NDArray[np.bool_]:
    (file,) = {run.file for run in runs_of((Span(text, bold),))}
    target = folder / "text.png"
    subprocess.run(
        [
            "hb-view",
            f"--font-file={file.path}",
            f"--font-size={SIZE}",
            "--margin=20",
            "--output-format=png",
            f"--output-file={target}",
            f"--text={text}",
        ],
        check=True,
        capture_output=True,
    )
    return np.asarray(Image.open(io.BytesIO(target.read_bytes())).convert("L")) < 128


def _trimmed(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    rows, columns = np.flatnonzero(dark.any(1)), np.flatnonzero(dark.any(0))
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _overlap(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    """Pixels black in both, of those black in either, at the best of the small shifts."""
    high = max(one.shape[0], other.shape[0]) + 6
    wide = max(one.shape[1], other.shape[1]) + 6
    still = np.zeros((high, wide), bool)
    still[3 : 3 + one.shape[0], 3 : 3 + one.shape[1]] = one
    best = 0.0
    for down in range(1, 6):
        for along in range(1, 6):
            moved = np.zeros((high, wide), bool)
            part = other[: high - down, : wide - along]
            moved[down : down + part.shape[0], along : along + part.shape[1]] = part
            best = max(best, float((still & moved).sum() / (still | moved).sum()))
    return best
