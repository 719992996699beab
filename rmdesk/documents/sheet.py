"""A PDF being drawn: lines of shaped glyphs, embedded fonts, title and language."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterable, Mapping

import uharfbuzz as hb
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from rmdesk.documents.entries import Entry
from rmdesk.documents.fonts import FontFile, OpenFont, open_font
from rmdesk.documents.paragraph import Colour, Line, PlacedRun

# binary streams: a quarter smaller than ASCII, and quicker
rl_config.useA85 = 0

MM = 72 / 25.4
"""Points in a millimetre."""
_CIRCLE = 0.5522847498
"""How far the handles of a quarter circle reach, in radii."""
PAGES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height of the papers, in millimetres."""


def tag_in_pdf(language: str) -> str:
    """A language as PDF writes it: ``zh-CN`` for ``zh_CN`` (RFC 3066)."""
    return language.replace("_", "-")


class _UsedFont:
    """A font as far as this document uses it."""

    def __init__(self, number: int, file: FontFile) -> None:
        self.name = f"T{number}"
        self.opened: OpenFont = open_font(file)
        self.texts: dict[int, str] = {0: ""}
        """The text each used glyph stands for."""


class Sheet(Canvas):  # type: ignore[misc]  # reportlab ships no types
    """A canvas that draws shaped lines; the same calls give the same bytes.

    Measures are in points from the lower left corner.
    """

    def __init__(
        self,
        paper: str,
        *,
        title: str,
        language: str,
        author: str = "",
        shades: Mapping[Colour, Colour] | None = None,
    ) -> None:
        """``shades`` are colours drawn in the place of others: the organisation's own."""
        width, height = PAGES[paper]
        self._fonts: dict[FontFile, _UsedFont] = {}
        self._shades = dict(shades or {})
        self._out = io.BytesIO()
        self.fillable = False
        """Whether it is filled in on a screen, so that entries are recorded."""
        self.entries: list[Entry] = []
        self.language = self.spoken = language
        """Of the document, and of what is drawn now: a document may hold papers in several."""
        self.turned = False
        """Pages are turned left to right, for languages from right to left: all that is drawn
        lies as in a mirror, and every text reads as it is."""
        self.logo = b""
        """The organisation's logo as a PNG, for papers that place it themselves."""
        super().__init__(
            self._out,
            pagesize=(width * MM, height * MM),
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            lang=tag_in_pdf(language),
            initialFontName="Helvetica",
        )
        self.width = width * MM
        self.height = height * MM
        self.setTitle(title)
        self.setAuthor(author)
        self.setCreator("RMDesk")
        self.setProducer("RMDesk")
        self.setSubject(title)
        self.setViewerPreference("DisplayDocTitle", "true")

    def set_paper(self, paper: str) -> None:
        """The size of this page and those that follow."""
        width, height = PAGES[paper]
        self.width, self.height = width * MM, height * MM
        self.setPageSize((self.width, self.height))

    def _make_preamble(self) -> None:
        # ReportLab's own names Helvetica here, which would be the one font not embedded
        self._preamble = "1 0 0 1 0 0 cm"

    def across(self, x: float, width: float = 0.0) -> float:
        """Where something ``width`` wide at ``x`` lies on this page, turned or not."""
        return float(self.width - x - width) if self.turned else x

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a straight line."""
        super().line(self.across(x1), y1, self.across(x2), y2)

    def roundRect(  # noqa: N802 - ReportLab's own name
        self, x: float, y: float, width: float, height: float, radius: float, **how: int
    ) -> None:
        """Draw a rectangle with round corners."""
        super().roundRect(self.across(x, width), y, width, height, radius, **how)

    def circle(self, x: float, y: float, radius: float, **how: int) -> None:
        """Draw a circle."""
        super().circle(self.across(x), y, radius, **how)

    def drawImage(  # noqa: N802 - ReportLab's own name
        self, image: object, x: float, y: float, width: float, height: float, **how: object
    ) -> None:
        """Draw a picture."""
        super().drawImage(image, self.across(x, width), y, width, height, **how)

    def draw_line(self, line: Line, x: float, y: float) -> None:
        """Draw ``line`` with its baseline beginning at ``x``, ``y``; copying gives its text."""
        if not line.runs:
            return
        x = self.across(x, line.width)
        spoken = (b"\xfe\xff" + line.text.encode("utf-16-be")).hex()
        tongue = "" if self.spoken == self.language else f"/Lang ({tag_in_pdf(self.spoken)})"
        code = [f"/Span <</ActualText <{spoken}>{tongue}>> BDC BT"]
        for run in line.runs:
            code.append(self._run_code(run, line, x + run.x, y))
        code.append("ET EMC")
        self._code.append(" ".join(code))

    def _run_code(self, run: PlacedRun, line: Line, x: float, y: float) -> str:
        used = self._fonts.get(run.file)
        if used is None:
            used = self._fonts[run.file] = _UsedFont(len(self._fonts) + 1, run.file)
        opened = used.opened
        thousand = 1000 / opened.upem
        scale = line.size / opened.upem
        colour = self._shades.get(run.colour, run.colour)
        code = [_fill(colour), f"/{used.name} {line.size:g} Tf"]
        if run.embolden:
            stroke = " ".join(f"{part:.3f}" for part in colour)
            code.append(f"{stroke} RG {line.size / 30:.3f} w 2 Tr")
        code.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm [")
        pending = 0.0
        rise = 0
        for glyph in run.glyphs:
            if not used.texts.get(glyph.id):
                used.texts[glyph.id] = glyph.text
            if glyph.dy != rise:
                rise = glyph.dy
                code.append(f"] TJ {rise * scale:.3f} Ts [")
            pending -= glyph.dx * thousand
            if abs(pending) > 0.05:
                code.append(f"{pending:.1f}")
            code.append(f"<{glyph.id:04x}>")
            extra = line.tracking / line.size * 1000 if glyph.advance else 0.0
            own = opened.advance(glyph.id)
            pending = (own - glyph.advance + glyph.dx) * thousand - extra
        code.append("] TJ")
        if rise:
            code.append("0 Ts")
        if run.embolden:
            code.append("0 Tr")
        return " ".join(code)

    def fill(self, colour: Colour) -> None:
        """Fill shapes with ``colour`` from now on."""
        self.setFillColorRGB(*self._shades.get(colour, colour))

    def stroke(self, colour: Colour, width: float) -> None:
        """Draw outlines with ``colour``, ``width`` points wide, from now on."""
        self.setStrokeColorRGB(*self._shades.get(colour, colour))
        self.setLineWidth(width)

    def rectangles(self, places: Iterable[tuple[float, float, float, float]]) -> None:
        """Fill many rectangles (left, bottom, width, height) at once, as one shape."""
        code = [f"{x:.3f} {y:.3f} {w:.3f} {h:.3f} re" for x, y, w, h in places]
        self._code.append(" ".join((*code, "f")))

    def ring(self, x: float, y: float, radius: float) -> None:
        """Draw the outline of a circle."""
        r, k = radius, radius * _CIRCLE
        quarters = (
            (x + r, y + k, x + k, y + r, x, y + r),
            (x - k, y + r, x - r, y + k, x - r, y),
            (x - r, y - k, x - k, y - r, x, y - r),
            (x + k, y - r, x + r, y - k, x + r, y),
        )
        code = [" ".join(f"{number:.3f}" for number in quarter) + " c" for quarter in quarters]
        self._code.append(" ".join((f"{x + r:.3f} {y:.3f} m", *code, "s")))

    def bytes(self) -> bytes:
        """The finished document."""
        for used in self._fonts.values():
            self._embed(used)
        self.save()
        return self._out.getvalue()

    def _embed(self, used: _UsedFont) -> None:
        document, opened = self._doc, used.opened
        glyphs = sorted(used.texts)
        program = _subset(opened, glyphs)
        tag = hashlib.sha256(program).digest()
        letters = "".join(chr(65 + byte % 26) for byte in tag[:6])
        weight = "Bold" if opened.file.bold else "Regular"
        name = f"{letters}+RMDeskNoto{opened.file.name}-{weight}"
        thousand = 1000 / opened.upem
        pdf, ref = pdfdoc.PDFDictionary, document.Reference
        stream = _stream(program)
        stream.dictionary["Length1"] = len(program)
        descriptor = pdf(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(name),
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([round(edge * thousand) for edge in opened.box]),
                "ItalicAngle": 0,
                "Ascent": round(opened.ascent * thousand),
                "Descent": round(opened.descent * thousand),
                "CapHeight": 714,
                "StemV": 140 if opened.file.bold else 84,
                "FontFile2": ref(stream, f"{used.name}-program"),
            }
        )
        widths: list[object] = []
        for glyph in glyphs:
            widths += [glyph, pdfdoc.PDFArray([round(opened.advance(glyph) * thousand, 1)])]
        inner = pdf(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdf(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": ref(descriptor, f"{used.name}-descriptor"),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
                "DW": 1000,
                "W": pdfdoc.PDFArray(widths),
            }
        )
        outer = pdf(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([ref(inner, f"{used.name}-inner")]),
                "ToUnicode": ref(_stream(_to_unicode(used.texts)), f"{used.name}-unicode"),
            }
        )
        document.idToObject["BasicFonts"].dict[used.name] = ref(outer, f"{used.name}-font")


_NOT_NEEDED = ("GSUB", "GPOS", "GDEF", "BASE", "name", "OS/2", "post", "cmap", "gasp", "meta")
"""Tables that a viewer does not read in an embedded font."""


def _fill(colour: Colour) -> str:
    return " ".join(f"{part:.3f}" for part in colour) + " rg"


def _stream(content: bytes) -> pdfdoc.PDFStream:
    packed = zlib.compress(content, 6)
    stream = pdfdoc.PDFStream(content=packed, filters=[])
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    return stream


def _subset(opened: OpenFont, glyphs: list[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NOTDEF_OUTLINE
    )
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _NOT_NEEDED)
    wanted.name_id_set.clear()
    return bytes(hb.subset(opened.face, wanted).blob.data)


def _to_unicode(texts: dict[int, str]) -> bytes:
    told = [(glyph, text) for glyph, text in sorted(texts.items()) if text]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <ffff> endcodespacerange",
    ]
    for first in range(0, len(told), 100):
        part = told[first : first + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in part]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
