"""Text files with a table in them: which letters, which separator, which cells."""

from __future__ import annotations

import codecs
import csv
import io
import locale
import re
from typing import Any

from rmdesk.errors import UserError
from rmdesk.files.limits import kept, not_a_sheet
from rmdesk.i18n import _

ENCODINGS = ("utf-8", "cp1252", "utf-16", "mac_roman", "gb18030", "big5", "cp1251", "cp1256")
DELIMITERS = (",", ";", "\t", "|")
_ERRORS = "#N/A|#REF!|#VALUE!|#NAME?|#DIV/0!|#NULL!|#NUM!|#NV|#WERT!|#BEZUG!"
ERRORS = frozenset(_ERRORS.split("|"))
"""What a formula that failed leaves in a text file."""
_SAMPLE_WORDS = 4


def parse_text(
    data: bytes, name: str, encoding: str | None, delimiter: str | None
) -> dict[str, Any]:
    """The rows of a text file, as plain data; ``UserError`` when it is none."""
    text, used, sure = decode(data, name, encoding)
    rows, separator = cells_of(text, name, delimiter)
    failed = []
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if cell in ERRORS:
                row[column] = ""
                failed.append((number, column))
    found = kept(rows, name) | {
        "encoding": used,
        "delimiter": separator,
        "sure": sure,
        "failed": failed,
    }
    if not sure:
        found |= {"samples": samples(data), "doubtful": reads_oddly(text)}
    return found


def cells_of(text: str, name: str, delimiter: str | None) -> tuple[list[list[str]], str]:
    """The cells of ``text``, and the separator used."""
    separator, text = _delimiter(text, delimiter)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise not_a_sheet(name) from None
    return rows, separator


def is_utf16(data: bytes) -> bool:
    """Whether ``data`` looks like text of two bytes a letter."""
    return data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} or (
        len(data) > 3 and (data[1] == 0) != (data[0] == 0)
    )


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str, bool]:
    """The text of ``data``, the encoding used, and whether that was certain.

    BOM, then zero bytes, then strict UTF-8, then the machine's own, then Windows-1252.
    """
    if encoding:
        try:
            return data.decode(encoding), encoding, True
        except (UnicodeDecodeError, LookupError):
            raise UserError(
                _("“{name}” is not written in {encoding}.").format(name=name, encoding=encoding),
                _("Choose another encoding in the preview."),
            ) from None
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strictly(data, codec, name), codec, True
    if b"\x00" in data[:1000]:
        codec = "utf-16-be" if data[0] == 0 else "utf-16-le"
        return _strictly(data, codec, name), codec, False
    for codec, sure in (("utf-8", True), (locale.getpreferredencoding(False), False)):
        try:
            text = data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
        return text, codec.casefold(), sure or text.isascii()
    return data.decode("cp1252", "replace"), "cp1252", False


def _strictly(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise not_a_sheet(name) from None


_WORD = re.compile(r"[^\s,;|\t\"]+(?: [^\s,;|\t\"]+)?")


def samples(data: bytes) -> list[tuple[str, str]]:
    """How the first words that are not plain English read in each encoding that is possible."""
    found = []
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        words = [word for word in _WORD.findall(text) if not word.isascii()]
        if words and all(c.isprintable() for word in words for c in word):
            found.append((encoding, ", ".join(dict.fromkeys(words[:_SAMPLE_WORDS]))[:80]))
    return found


def reads_oddly(text: str) -> bool:
    """Whether letters stand together that hardly do so in any language.

    In Western names an accented letter stands alone between plain ones; a text in another
    encoding shows them in rows.
    """
    together = alone = 0
    for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if letter.isascii():
            continue
        if letter.isalpha() and (before.isascii() or after.isascii()):
            alone += 1
        else:
            together += 1
        if not before.isascii() and not after.isascii():
            together += 1
    return together > 0 and together * 3 > alone


def _delimiter(text: str, wanted: str | None) -> tuple[str, str]:
    """The delimiter, and the text without its ``sep=`` line."""
    first, _newline, rest = text.partition("\n")
    if first.strip("\r ").casefold().startswith("sep=") and len(first.strip("\r ")) == 5:
        return wanted or first.strip("\r ")[4], "\n" + rest
    if wanted:
        return wanted, text
    lines = [line for line in text[:200_000].splitlines()[:50] if line.strip()]
    try:
        found = csv.Sniffer().sniff("\n".join(lines), delimiters="".join(DELIMITERS)).delimiter
    except csv.Error:
        found = ","

    # the sniffer can be misled by one odd cell, and by marks inside quotes: the width that most
    # rows share decides, read as a table reads them
    def evenness(mark: str) -> tuple[int, bool]:
        widths = [width for width in _widths(text, mark) if width > 1]
        common = max(set(widths), key=widths.count) if widths else 0
        return (widths.count(common) * min(common - 1, 3), mark == found)

    return max(DELIMITERS, key=evenness), text


def _widths(text: str, mark: str) -> list[int]:
    """The widths of the first rows; 0 for one with half a quotation in a cell, read wrongly."""
    rows = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=mark)
    try:
        return [
            0 if any(cell.count('"') % 2 for cell in row) else len(row)
            for row, _n in zip(rows, range(50), strict=False)
        ]
    except csv.Error:
        return []
