"""What the sheet reader does not tell of a workbook: hidden rows, formulas nobody worked out, and
numbers that their cells show with leading zeros.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree

from rmdesk.files.limits import MOST_COLUMNS, MOST_ROWS
from rmdesk.rules.importing.table import Cell


@dataclass(slots=True)
class Parts:
    """Of one sheet; rows count from 1, columns from 0."""

    hidden: set[int] = field(default_factory=set)
    uncounted: set[Cell] = field(default_factory=set)
    failed: set[Cell] = field(default_factory=set)
    shown_as: dict[Cell, str] = field(default_factory=dict)
    from_1904: bool = False


def parts_of(data: bytes) -> dict[str, Parts]:
    """The parts of each sheet of an XLSX or ODS; what is damaged there tells nothing.

    The archive has been looked into already: it has no DOCTYPE and is of bearable size.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "content.xml" in archive.namelist():
                return dict(_of_ods(archive))
            return dict(_of_xlsx(archive))
    except (KeyError, ValueError, OSError, ElementTree.ParseError, zipfile.BadZipFile):
        return {}


# -- XLSX -------------------------------------------------------------------------------------

_TOKEN = re.compile(rb"<(?:\w+:)?(row|c|f|v)\b([^>]*)>([^<]*)")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
ZEROS = re.compile(r'(?:\[\$[^\]]*\])?(?:"([^"]*)")?(0{2,})(?:;@)?')
"""A number format that fills with zeros: text before them, and the zeros; of any language."""
_LOOK = (b'hidden="', b"<f", b":f", b't="e"')


def _of_xlsx(archive: zipfile.ZipFile) -> Iterator[tuple[str, Parts]]:
    names = {name.casefold(): name for name in archive.namelist()}
    book = _tree(archive, names["xl/workbook.xml"])
    targets = {
        one.get("Id", ""): one.get("Target", "")
        for one in _tree(archive, names["xl/_rels/workbook.xml.rels"])
    }
    zeros = _zero_styles(archive, names.get("xl/styles.xml"))
    old_mac = any(_is_true(one.get("date1904")) for one in _named(book, "workbookPr"))
    again = any(_is_true(one.get("fullCalcOnLoad")) for one in _named(book, "calcPr"))
    for sheet in _named(book, "sheet"):
        relation = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
        target = targets.get(relation, "")
        path = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl", target))
        if path.casefold() not in names:
            continue
        parts = Parts(from_1904=old_mac)
        with archive.open(names[path.casefold()]) as stream:
            _read_rows(stream, parts, zeros, again)
        yield sheet.get("name", ""), parts


def _tree(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(name))


def _named(tree: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [one for one in tree.iter() if one.tag.rpartition("}")[2] == name]


def _is_true(text: str | None) -> bool:
    return text in {"1", "true"}


def _zero_styles(archive: zipfile.ZipFile, name: str | None) -> dict[bytes, tuple[str, int]]:
    """The cell styles that fill numbers with zeros: text before them, and how many digits."""
    if name is None:
        return {}
    tree = _tree(archive, name)
    formats: dict[str, tuple[str, int]] = {}
    for one in _named(tree, "numFmt"):
        match = ZEROS.fullmatch(one.get("formatCode", ""))
        if match:
            formats[one.get("numFmtId", "")] = (match[1] or "", len(match[2]))
    styles = next(iter(_named(tree, "cellXfs")), None)
    return {
        str(number).encode(): formats[style.get("numFmtId", "")]
        for number, style in enumerate(styles if styles is not None else ())
        if style.get("numFmtId", "") in formats
    }


def _read_rows(stream: Any, parts: Parts, zeros: dict[bytes, tuple[str, int]], again: bool) -> None:
    """Look through the rows; blocks in which nothing special stands are only counted through."""
    state = _Reading(parts, zeros, again)
    marks = (*_LOOK, *(b's="' + style + b'"' for style in zeros))
    rest = b""
    while block := stream.read(2_000_000):
        text = rest + block
        end = text.rfind(b"</row>") if b"</row>" in text else text.rfind(b":row>")
        if end < 0:
            rest = text
            continue
        rest = text[end:]
        text = text[:end]
        # rows without a number follow the one before, so they have to be counted
        if any(mark in text for mark in marks) or b'r="' not in text:
            state.look(text)
    state.look(rest)
    state.finish()


class _Reading:
    """Where the look through a sheet is."""

    def __init__(self, parts: Parts, zeros: dict[bytes, tuple[str, int]], again: bool) -> None:
        self._parts, self._zeros, self._again = parts, zeros, again
        self._row, self._column = 0, -1
        self._cell: dict[bytes, bytes] = {}
        self._formula, self._value = False, b""

    def look(self, text: bytes) -> None:
        for kind, attributes, content in _TOKEN.findall(text):
            if kind == b"v":
                self._value = content.strip()
            elif kind == b"f":
                self._formula = True
            else:
                self.finish()
                said = dict(_ATTRIBUTE.findall(attributes))
                if kind == b"row":
                    self._row = int(said.get(b"r", self._row + 1))
                    self._column = -1
                    if said.get(b"hidden") in {b"1", b"true"}:
                        self._parts.hidden.add(self._row)
                else:
                    self._cell = said
                    letters = said.get(b"r", b"").rstrip(b"0123456789")
                    self._column = _index(letters) if letters else self._column + 1

    def finish(self) -> None:
        """The cell before is complete."""
        at = (self._row, self._column)
        style = self._zeros.get(self._cell.get(b"s", b""))
        if self._cell.get(b"t") == b"e":
            self._parts.failed.add(at)
        elif self._formula and (not self._value or (self._again and self._value == b"0")):
            # a program that works nothing out itself leaves out the value, or writes 0 and asks
            # for everything to be worked out again
            if self._cell.get(b"t") != b"str" or not self._value:
                self._parts.uncounted.add(at)
        elif style and self._value.isdigit() and self._cell.get(b"t", b"n") == b"n":
            before, digits = style
            self._parts.shown_as[at] = before + self._value.decode().zfill(digits)
        self._cell, self._formula, self._value = {}, False, b""


def _index(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


# -- ODS --------------------------------------------------------------------------------------


def _of_ods(archive: zipfile.ZipFile) -> Iterator[tuple[str, Parts]]:
    parts, name, row = Parts(), "", 0
    with archive.open("content.xml") as stream:
        for event, one in ElementTree.iterparse(stream, events=("start", "end")):
            tag = one.tag.rpartition("}")[2]
            if event == "start" and tag == "table":
                parts, name, row = Parts(), _said(one, "name"), 0
            elif event == "end" and tag == "table-row":
                times = int(_said(one, "number-rows-repeated") or 1)
                if row < MOST_ROWS:
                    _ods_row(one, parts, row + 1, min(times, MOST_ROWS - row))
                row += times
                one.clear()
            elif event == "end" and tag == "table":
                yield name, parts
                one.clear()


def _said(one: ElementTree.Element, name: str) -> str:
    return next((v for k, v in one.attrib.items() if k.rpartition("}")[2] == name), "")


def _ods_row(row: ElementTree.Element, parts: Parts, number: int, times: int) -> None:
    if _said(row, "visibility") in {"collapse", "filter"} and any(
        _said(cell, "value-type") for cell in row
    ):
        parts.hidden.update(range(number, number + times))
    column = 0
    for cell in row:
        if column >= MOST_COLUMNS:
            return
        again = int(_said(cell, "number-columns-repeated") or 1)
        shown = "".join(cell.itertext()).strip()
        kinds = {v for k, v in cell.attrib.items() if k.rpartition("}")[2] == "value-type"}
        for at in range(column, min(column + again, MOST_COLUMNS)):
            if "error" in kinds:
                parts.failed.add((number, at))
            elif _said(cell, "formula") and not shown and not kinds:
                parts.uncounted.add((number, at))
            elif "float" in kinds and shown.isdigit() and shown[0] == "0" and len(shown) > 1:
                parts.shown_as[(number, at)] = shown
        column += again
