"""The whole export: one ZIP with a workbook, the same as CSV, and a text that explains it."""

from __future__ import annotations

import datetime as dt
import io
import textwrap
import zipfile
from collections.abc import Sequence
from pathlib import Path

from rmdesk.files.sheets import csv_bytes, workbook_bytes
from rmdesk.files.whole_export_sheets import Sheet, sheets
from rmdesk.i18n import _
from rmdesk.progress import Report, silent
from rmdesk.rules.exporting import WholeOut
from rmdesk.writing import write_bytes


def default_name(today: dt.date) -> str:
    """What the file is called unless she says otherwise."""
    return _("RMDesk export {date}.zip").format(date=today.isoformat())


def write_whole(path: Path, whole: WholeOut, report: Report = silent) -> None:
    """Write ``whole`` to the ZIP ``path``.

    Raises ``UserError`` when the disk is full, the folder cannot be written to or the file is open
    elsewhere, and ``Cancelled`` from ``report``; then nothing half written is left, and a file
    that was there stays as it was.
    """
    write_bytes(path, zip_bytes(whole, report))


def zip_bytes(whole: WholeOut, report: Report = silent) -> bytes:
    """The ZIP; the same data give the same texts in it."""
    parts = sheets(whole)
    tables = [part.table for part in parts]
    rows = sum(len(table.rows) for table in tables) or 1

    def half(first: int) -> Report:
        return lambda done, _total: report(min(first + done, 2 * rows), 2 * rows)

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_file(_("Read me first.txt"), whole), read_me(whole, parts))
        archive.writestr(_file(_("Everything.xlsx"), whole), workbook_bytes(tables, half(0)))
        done = rows
        for number, table in enumerate(tables, start=1):
            name = _("CSV/{number:02} {title}.csv").format(number=number, title=table.title)
            archive.writestr(_file(name, whole), csv_bytes(table, half(done)))
            done += len(table.rows)
    report(2 * rows, 2 * rows)
    return data.getvalue()


def _file(name: str, whole: WholeOut) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(
        name, (whole.made_on.year, whole.made_on.month, whole.made_on.day, 0, 0, 0)
    )
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = 0o600 << 16
    return made


def read_me(whole: WholeOut, parts: Sequence[Sheet]) -> bytes:
    """The explanation, for Notepad: UTF-8 with a mark, Windows line ends."""
    lines = [
        _("Export of {organisation}, {date}").format(
            organisation=whole.organisation, date=whole.made_on.isoformat()
        ),
        "",
        _(
            "“Everything.xlsx” opens in Excel and LibreOffice and has one sheet a subject. The "
            "folder “CSV” holds the same sheets as plain text (UTF-8, commas), for any other "
            "program. RMDesk is not needed to read them."
        ),
        "",
        _("This file has no passphrase. Whoever has it can read it: keep it as you keep a list "
          "of staff, and delete it when it has served."),
        "",
        _("What is not in it, on purpose: results of personality questionnaires and the answers "
          "to them, feedback, concerns, vetoes, access needs, notes on people, how people "
          "describe themselves, the words of agreements, and the codes on forms. In the history, "
          "actions about such matters say only when."),
        "",
        _("To move to another computer do not use this file: make an encrypted backup (Settings, "
          "Backups and keys), copy it, and open it there with your passphrase. That moves all."),
        "",
        _("Dates are written year-month-day, times by the 24-hour clock. An apostrophe before a "
          "text that begins with = + - or @ says that it is a text and no formula."),
    ]  # fmt: skip
    for part in parts:
        lines += ["", part.table.title.upper(), part.about, ""]
        lines += [
            _("  {heading}: {about}").format(heading=heading, about=about)
            for heading, about in zip(part.table.headings, part.abouts, strict=True)
        ]
    wrapped = [
        part
        for line in lines
        for part in textwrap.wrap(line, 88, subsequent_indent=_hang(line)) or [""]
    ]
    return ("\r\n".join(wrapped) + "\r\n").encode("utf-8-sig")


def _hang(line: str) -> str:
    return "    " if line.startswith("  ") else ""
