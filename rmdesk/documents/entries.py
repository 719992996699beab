"""Where a fillable PDF is filled in: choices on the circles, ticks on the boxes, texts on lines.

A document records its entries while it is drawn; they become the fields of an AcroForm when it is
finished. Printing leaves them out.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rmdesk.i18n import right_to_left

CONTROL = 0.5522847498
"""How far the handles of a quarter circle reach, in radii."""
DOT = 0.62
"""The radius of the mark in a chosen circle, in radii of the circle."""
RADIO = 1 << 15
MULTILINE = 1 << 12
READ_ONLY = 1
RIGHT = 2
"""Flags of fields and the side of their text (PDF 1.7, tables 221, 222, 226 and 228)."""
PRINTED = 4
"""Flag of a widget that is printed (table 165)."""
LONGEST = 10_000
"""Characters at most in a text, as many as the file keeps."""
SIZE = 10
"""Of typed text, in points; smaller where the line is low."""


class EntryKind(StrEnum):
    """How something is filled in."""

    CHOICE = "choice"
    TICK = "tick"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Entry:
    """One place to fill in; measures in points from the lower left corner of its page."""

    kind: EntryKind
    name: str
    """Of the field: circles of one question share it."""
    tip: str
    """What it asks, in words."""
    page: int
    x: float
    y: float
    width: float
    height: float
    option: int = 0
    """Of a choice, from 1."""
    lines: bool = False
    """Whether a text may have several lines."""
    value: str = ""
    """What stands in a text at first, in any script."""


def with_entries(
    data: bytes, entries: Sequence[Entry], *, language: str, told: Mapping[str, str]
) -> bytes:
    """The PDF ``data`` with a field for each of ``entries``, in their order from tab to tab.

    Pages with fields say that the key goes row by row (PDF 1.7, table 30), as entries do.
    ``told`` are fields without a place that say which form it is. The same input gives the same
    bytes. Raises ``ValueError`` when two fields would have one name.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        make = _Fields(pdf, from_right=right_to_left(language))
        make.looks(entries)
        fields = [make.field(own) for own in _grouped(entries)]
        fields += [make.told(name, value) for name, value in told.items()]
        pdf.Root.AcroForm = pdf.make_indirect(
            pikepdf.Dictionary(
                Fields=pikepdf.Array(fields),
                DR=pikepdf.Dictionary(
                    Font=pikepdf.Dictionary(
                        Helv=make.font("Helvetica", "WinAnsiEncoding"),
                        ZaDb=make.font("ZapfDingbats"),
                    )
                ),
                DA=pikepdf.String(f"/Helv {SIZE} Tf 0 g"),
            )
        )
        pdf.Root.Lang = pikepdf.String(language.replace("_", "-"))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, linearize=False)
        return out.getvalue()


def _grouped(entries: Iterable[Entry]) -> list[list[Entry]]:
    """The entries of each field, in the order of the first of each."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        found[one.name].append(one)
    for name, own in found.items():
        if len(own) > 1 and any(one.kind is not EntryKind.CHOICE for one in own):
            raise ValueError(f"two fields are called {name}")
        if len({one.option for one in own}) != len(own):
            raise ValueError(f"two options of {name} are the same")
    return list(found.values())


class _Fields:
    """Makes the fields of one PDF and puts their widgets on its pages."""

    def __init__(self, pdf: Any, *, from_right: bool) -> None:
        import pikepdf

        self._pdf = pdf
        self._from_right = from_right
        self._pike = pikepdf
        self._marks: dict[tuple[EntryKind, bool, float, float], Any] = {}
        self._texts: dict[str, Any] = {}

    def font(self, name: str, encoding: str = "") -> Any:
        """One of the fonts that every viewer has, for what is typed into fields."""
        pike = self._pike
        font = pike.Dictionary(
            Type=pike.Name.Font, Subtype=pike.Name.Type1, BaseFont=pike.Name(f"/{name}")
        )
        if encoding:
            font.Encoding = pike.Name(f"/{encoding}")
        return self._pdf.make_indirect(font)

    def looks(self, entries: Sequence[Entry]) -> None:
        """Draw what stands in texts at first: no viewer has letters for every script at hand."""
        told = [one for one in entries if one.value]
        if not told:
            return
        with self._pike.open(io.BytesIO(_drawn(told, self._from_right))) as source:
            for one, page in zip(told, source.pages, strict=True):
                self._texts[one.name] = self._pdf.copy_foreign(page.as_form_xobject())

    def field(self, own: Sequence[Entry]) -> Any:
        """The field of these entries, with a widget for each."""
        first = own[0]
        pike = self._pike
        field = self._pdf.make_indirect(
            pike.Dictionary(T=pike.String(first.name), TU=pike.String(first.tip))
        )
        if first.kind is EntryKind.TEXT:
            field.FT = pike.Name.Tx
            size = min(SIZE, max(6.0, first.height * 0.62)) if not first.lines else SIZE
            field.DA = pike.String(f"/Helv {size:.1f} Tf 0 g")
            field.MaxLen = LONGEST
            if self._from_right:
                field.Q = RIGHT
            if first.lines:
                field.Ff = MULTILINE
            if first.value:
                field.V = pike.String(first.value)
                field.DV = pike.String(first.value)
        else:
            field.FT = pike.Name.Btn
            field.V = pike.Name.Off
            if first.kind is EntryKind.CHOICE:
                field.Ff = RADIO
        if first.kind is EntryKind.CHOICE:
            kids = []
            for one in own:
                kids.append(self._pdf.make_indirect(pike.Dictionary(Parent=field)))
                self._widget(one, kids[-1])
            field.Kids = pike.Array(kids)
        else:  # field and widget in one: some programs look for the value at the widget
            self._widget(first, field)
        return field

    def told(self, name: str, value: str) -> Any:
        """A field that nobody sees or changes."""
        pike = self._pike
        return self._pdf.make_indirect(
            pike.Dictionary(
                FT=pike.Name.Tx,
                Ff=READ_ONLY,
                T=pike.String(name),
                V=pike.String(value),
            )
        )

    def _widget(self, one: Entry, widget: Any) -> None:
        """Make ``widget`` the place of this entry on its page."""
        pike = self._pike
        page = self._pdf.pages[one.page - 1]
        place = [one.x, one.y, one.x + one.width, one.y + one.height]
        widget.Type, widget.Subtype = pike.Name.Annot, pike.Name.Widget
        widget.F = PRINTED
        widget.Rect = pike.Array([round(edge, 3) for edge in place])
        widget.P = page.obj
        if one.kind is not EntryKind.TEXT:
            state = f"/{one.option}" if one.kind is EntryKind.CHOICE else "/Yes"
            normal = pike.Dictionary({state: self._mark(one, True), "/Off": self._mark(one, False)})
            widget.AP = pike.Dictionary(N=normal)
            widget.AS = pike.Name.Off
            sign = "l" if one.kind is EntryKind.CHOICE else "4"
            widget.MK = pike.Dictionary(CA=pike.String(sign))
        elif one.name in self._texts:
            widget.AP = pike.Dictionary(N=self._texts[one.name])
        if "/Annots" not in page.obj:
            page.obj.Annots = pike.Array()
            page.obj.Tabs = pike.Name.R
        page.obj.Annots.append(widget)

    def _mark(self, one: Entry, on: bool) -> Any:
        """How it looks, chosen or not; the circle or box itself is printed below it."""
        key = one.kind, on, round(one.width, 3), round(one.height, 3)
        if key not in self._marks:
            code = ""
            if on:
                code = _dot(one) if one.kind is EntryKind.CHOICE else _cross(one)
            mark = self._pdf.make_stream(code.encode("ascii"))
            mark.Type, mark.Subtype = self._pike.Name.XObject, self._pike.Name.Form
            mark.BBox = self._pike.Array([0, 0, round(one.width, 3), round(one.height, 3)])
            mark.Resources = self._pike.Dictionary()
            self._marks[key] = mark
        return self._marks[key]


def _drawn(told: Sequence[Entry], from_right: bool) -> bytes:
    """A page for each text, as large as its place."""
    from rmdesk.documents.page_style import INK, plain
    from rmdesk.documents.paragraph import Style, lines_of
    from rmdesk.documents.sheet import Sheet

    sheet = Sheet("A4", title="", language="en")
    for one in told:
        size = min(SIZE, max(6.0, one.height * 0.62))
        sheet.setPageSize((one.width, one.height))
        for line in lines_of(plain(one.value), Style(size, size * 1.3, INK), one.width - 4)[:1]:
            left = one.width - 2 - line.width if from_right else 2
            sheet.draw_line(line, left, (one.height - 0.7 * size) / 2)
        sheet.showPage()
    return sheet.bytes()


def _dot(one: Entry) -> str:
    x, y = one.width / 2, one.height / 2
    r = DOT * min(x, y)
    k = r * CONTROL
    return (
        f"0.106 0.122 0.141 rg {x + r:.3f} {y:.3f} m "
        f"{x + r:.3f} {y + k:.3f} {x + k:.3f} {y + r:.3f} {x:.3f} {y + r:.3f} c "
        f"{x - k:.3f} {y + r:.3f} {x - r:.3f} {y + k:.3f} {x - r:.3f} {y:.3f} c "
        f"{x - r:.3f} {y - k:.3f} {x - k:.3f} {y - r:.3f} {x:.3f} {y - r:.3f} c "
        f"{x + k:.3f} {y - r:.3f} {x + r:.3f} {y - k:.3f} {x + r:.3f} {y:.3f} c f"
    )


def _cross(one: Entry) -> str:
    near = 0.22 * one.width
    far = one.width - near
    low, high = 0.22 * one.height, one.height - 0.22 * one.height
    return (
        f"0.106 0.122 0.141 RG 1.4 w 1 J {near:.3f} {low:.3f} m {far:.3f} {high:.3f} l "
        f"{near:.3f} {high:.3f} m {far:.3f} {low:.3f} l S"
    )
