"""Text in any script: fonts, directions, line breaks, shapes and what copying gives."""

from __future__ import annotations

import io
import unicodedata

import numpy as np
import pikepdf
import pytest
import uharfbuzz as hb
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_reading import NAMES, grey, texts

from rmdesk.documents import fonts
from rmdesk.documents.page_style import BODY, INK, plain
from rmdesk.documents.paragraph import Style, breaks, fitting, lines_of, natural_width
from rmdesk.documents.shaping import Span, levels, runs_of, shape, span_levels, visual_order
from rmdesk.documents.sheet import Sheet

SCRIPTS = {
    "Latin": "Ångström Nguyễn",
    "Tamil": "ஸ்ரீ",
    "Arabic": "محمد",
    "Thai": "ปิ่น",
    "Devanagari": "क्षत्रिय",
    "Hebrew": "שלום",
    "Bengali": "শ্রী",
    "Gurmukhi": "ਪ੍ਰੀਤ",
    "Telugu": "ప్రియా",
    "Sinhala": "ප්‍රියා",
    "Khmer": "ស្រី",
    "Myanmar": "ကြည်",
    "Chinese": "李小龙",
}


def _one_line(text: str, style: Style, *, bold: bool = False) -> bytes:
    sheet = Sheet("A4", title="t", language="en")
    (line,) = lines_of((Span(text, bold),), style, 5000)
    sheet.draw_line(line, 40, 400)
    sheet.showPage()
    return sheet.bytes()


@pytest.mark.parametrize(("script", "text"), SCRIPTS.items())
@pytest.mark.parametrize("bold", [False, True])
def test_each_script_has_its_font_in_both_weights(script: str, text: str, bold: bool) -> None:
    files = {run.file for run in runs_of((Span(text, bold),))}
    assert {(file.name, file.bold) for file in files} == {(script, bold)}
    assert fonts.unprintable(text) == ()


def _drawn_by_harfbuzz(text: str, size: int) -> np.ndarray:
    """The outlines HarfBuzz gives for a text in one run, filled by a scan line rule of our own."""
    (run,) = runs_of((Span(text),))
    opened = fonts.open_font(run.file)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(opened.font, buffer)
    scale = size / opened.upem
    edges: list[tuple[float, float, float, float]] = []
    pen = [0.0, 0.0]
    origin = [0.0, 0.0]

    def move(x: float, y: float, _data: object) -> None:
        origin[:] = pen[:] = [x, y]

    def line(x: float, y: float, _data: object) -> None:
        edges.append((at[0] + pen[0], at[1] + pen[1], at[0] + x, at[1] + y))
        pen[:] = [x, y]

    def curve(cx: float, cy: float, x: float, y: float, data: object) -> None:
        x0, y0 = pen
        for step in range(1, 9):
            t = step / 8
            line(
                (1 - t) ** 2 * x0 + 2 * t * (1 - t) * cx + t * t * x,
                (1 - t) ** 2 * y0 + 2 * t * (1 - t) * cy + t * t * y,
                data,
            )

    def close(_data: object) -> None:
        line(origin[0], origin[1], None)

    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(move)
    funcs.set_line_to_func(line)
    funcs.set_quadratic_to_func(curve)
    funcs.set_close_path_func(close)
    x = 0
    at = [0.0, 0.0]
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        at[:] = [x + place.x_offset, place.y_offset]
        opened.font.draw_glyph(info.codepoint, funcs)
        x += place.x_advance
    width, height = int(x * scale) + 40, size * 3
    winding = np.zeros((height, width), int)
    for x0, y0, x1, y1 in edges:
        _add_edge(
            winding,
            20 + x0 * scale,
            1.6 * size - y0 * scale,
            20 + x1 * scale,
            1.6 * size - y1 * scale,
        )
    return np.cumsum(winding, axis=1) != 0


def _add_edge(winding: np.ndarray, x0: float, y0: float, x1: float, y1: float) -> None:
    if y0 == y1:
        return
    sign = 1 if y1 > y0 else -1
    low, high = sorted((y0, y1))
    for row in range(max(0, int(np.ceil(low - 0.5))), min(len(winding), int(np.ceil(high - 0.5)))):
        x = x0 + (row + 0.5 - y0) * (x1 - x0) / (y1 - y0)
        column = int(np.ceil(x - 0.5))
        if column < winding.shape[1]:
            winding[row, max(0, column)] += sign


@pytest.mark.parametrize(("script", "text"), SCRIPTS.items())
def test_what_is_printed_looks_as_harfbuzz_draws_it(script: str, text: str) -> None:
    size = 60
    text = text.split()[0]
    wanted = _drawn_by_harfbuzz(text, size)
    dark = grey(_one_line(text, Style(size, 80, INK)), dpi=72) < 128
    got = _trim(dark)
    wanted = _trim(wanted)
    height = min(len(got), len(wanted))
    width = min(got.shape[1], wanted.shape[1])
    assert abs(len(got) - len(wanted)) <= 2
    assert abs(got.shape[1] - wanted.shape[1]) <= 2
    best = max(_overlap(got[dy:height], wanted[: height - dy], width) for dy in (0, 1))
    assert best > 0.85


def _overlap(one: np.ndarray, other: np.ndarray, width: int) -> float:
    return max(
        float((a & b).sum() / max(1, (a | b).sum()))
        for dx in (0, 1)
        for a, b in (
            (one[:, dx:width], other[:, : width - dx]),
            (one[:, : width - dx], other[:, dx:width]),
        )
    )


def _trim(dark: np.ndarray) -> np.ndarray:
    rows, columns = np.flatnonzero(dark.any(1)), np.flatnonzero(dark.any(0))
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


@pytest.mark.parametrize(
    "name", [*NAMES, "<b>&", "Tom <tom@x.org>", '<img src="/etc/passwd"/>', "{mentor} %s"]
)
def test_copying_gives_the_text_as_it_was(name: str) -> None:
    assert texts(_one_line(name, BODY)) == [name]


def test_a_character_above_the_basic_plane_copies_right() -> None:
    text = "𝐀"
    if fonts.unprintable(text):
        text = next(chr(c) for f in fonts.font_files() for c in (*f.starts, *f.ends) if c > 0xFFFF)
    with pikepdf.open(io.BytesIO(_one_line(text, BODY))) as pdf:
        (font,) = pdf.pages[0].resources["/Font"].values()
        table = font.ToUnicode.read_bytes().decode()
    assert f"<{text.encode('utf-16-be').hex()}>" in table


def test_arabic_joins_its_letters() -> None:
    (run,) = runs_of((Span("محمد"),))
    together = [glyph.id for glyph, _place in shape("محمد", run.file, True)]
    apart = [shape(c, run.file, True)[0][0].id for c in reversed("محمد")]
    assert len(together) == len(apart)
    assert together != apart


def test_a_right_to_left_name_does_not_turn_the_english_around_it() -> None:
    spans = (Span("With "), Span("نور"), Span(", 3 of 4."))
    order = [
        ("".join(s.text for s in spans))[run.start : run.end]
        for run in visual_order(runs_of(spans))
    ]
    assert order == ["With ", "نور", ", 3 of 4."]


def test_numbers_inside_arabic_keep_their_order() -> None:
    assert span_levels("نور 12") == [1, 1, 1, 1, 2, 2]
    assert levels("abc") == [0, 0, 0]


def test_lines_break_between_chinese_characters_but_not_before_punctuation() -> None:
    text = "李小龙，你好"
    assert 3 not in breaks(text)
    assert {1, 2, 4, 5} <= set(breaks(text))


_HAN = st.text("李小龙你好我们", min_size=1, max_size=6)


@given(
    parts=st.lists(
        st.tuples(
            st.sampled_from(["", "（", "“", "《"]),
            _HAN,
            st.sampled_from(["，", "。”", "）", "々！", ""]),
        ),
        min_size=1,
        max_size=12,
    ),
    width=st.integers(60, 300),
)
def test_no_chinese_line_begins_or_ends_with_the_wrong_mark(
    parts: list[tuple[str, str, str]], width: int
) -> None:
    text = "".join("".join(part) for part in parts)
    lines = [line.text for line in lines_of(plain(text), BODY, width)]
    assert "".join(lines) == text
    assert not [line for line in lines[1:] if line[0] in "，。”）々！"]
    assert not [line for line in lines[:-1] if line[-1] in "（“《"]


def test_double_dashes_and_dots_stay_together() -> None:
    text = "我们——你好……再见"
    assert not {text.index("——") + 1, text.index("……"), text.index("……") + 1} & set(breaks(text))


def test_thai_lines_break_between_words() -> None:
    text = "วันนี้อากาศดีมากเราจะไปเที่ยวทะเลด้วยกัน"
    words = {"วันนี้", "อากาศ", "ดีมาก", "เรา", "จะ", "ไป", "เที่ยว", "ทะเล"}
    lines = [line.text for line in lines_of(plain(text), BODY, 70)]
    assert "".join(lines) == text
    assert len(lines) > 2
    for line in lines[:-1]:
        assert any(line.endswith(word) for word in words), line
    assert "ๆ" not in {line.text[0] for line in lines_of(plain("ไปๆมาๆ" * 20), BODY, 60)}


def test_a_long_date_breaks_at_its_fixed_spaces_before_it_is_torn() -> None:
    date = "22\u00a0September\u00a02027"
    width = natural_width(plain(date), BODY) - 3
    assert [line.text for line in lines_of(plain(date), BODY, width)] == [
        "22\u00a0September",
        "2027",
    ]


def test_no_line_begins_with_a_mark_torn_from_its_letter() -> None:
    tamil = "பிரியாகிருஷ்ணமூர்த்தி" * 4
    for line in lines_of(plain(tamil), BODY, 60):
        assert unicodedata.category(line.text[0])[0] != "M"


@settings(max_examples=150, deadline=None)
@given(
    words=st.lists(
        st.one_of(st.sampled_from(NAMES), st.text("abc -–/.,مح李小ไทย", min_size=1, max_size=90)),
        min_size=1,
        max_size=8,
    ),
    width=st.floats(60, 400),
)
def test_no_line_is_wider_than_the_column_and_no_character_is_lost(
    words: list[str], width: float
) -> None:
    text = " ".join(words)
    lines = lines_of(plain(text), BODY, width)
    assert all(line.width <= width + 0.6 for line in lines)
    assert "".join("".join(line.text for line in lines).split()) == "".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_a_text_made_to_fit_fits(name: str) -> None:
    style = fitting(plain(name), BODY, 150, 0.3)
    assert natural_width(plain(name), style) <= 150
    assert style.size <= BODY.size


def test_a_character_without_a_font_is_named_once() -> None:
    assert fonts.unprintable("Li 𓀀 and 𓀀 and \U0010fffd") == ("𓀀", "\U0010fffd")


def test_a_rare_chinese_character_is_emboldened_rather_than_lost() -> None:
    rare = "㛃"
    (line,) = lines_of((Span(rare, bold=True),), BODY, 500)
    assert line.runs[0].embolden
    assert not line.runs[0].file.bold
    thin = (grey(_one_line(rare, Style(60, 80, INK)), dpi=72) < 128).sum()
    thick = (grey(_one_line(rare, Style(60, 80, INK), bold=True), dpi=72) < 128).sum()
    assert thick > thin * 1.15


def test_a_paragraph_does_not_end_in_one_short_word_where_that_can_be_helped() -> None:
    text = "One to three things are enough. Each has a sign by which we will see that it is."
    whole = natural_width(plain(text), BODY)
    width = natural_width(plain(text.removesuffix(" is.")), BODY) + 0.5
    lines = lines_of(plain(text), BODY, width)
    assert width < whole
    assert len(lines) == 2
    assert lines[1].text != "is."


def test_a_name_too_long_for_one_line_breaks_into_lines_that_belong_together() -> None:
    name = plain("Nurul Aisyah Faridah binti Mohamed Abdul Rahman Al-Hadi Shah")
    large = Style(16, 22, INK)
    on_one = fitting(name, large, natural_width(name, large) * 0.9, 0.7)
    broken = fitting(name, large, natural_width(name, large) * 0.4, 0.7)
    assert on_one.leading == 22  # what stands beside it keeps its place
    assert (broken.size, broken.leading) == (pytest.approx(11.2), pytest.approx(15.4))
