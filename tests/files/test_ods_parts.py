"""ODS: rows hidden by hand or by a filter, formulas nobody worked out, and those that failed."""

from __future__ import annotations

import zipfile
from pathlib import Path

from rmdesk.files.spreadsheet import read_all

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
MIME = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def cell(text: str) -> str:
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


NOT_WORKED_OUT = '<table:table-cell table:formula="of:=[.A1]"/>'
FAILED = (
    '<table:table-cell table:formula="of:=NA()" office:value-type="string" '
    'calcext:value-type="error" office:string-value=""><text:p>#N/A</text:p></table:table-cell>'
)


def row(*cells: str, look: str = "") -> str:
    seen = f' table:visibility="{look}"' if look else ""
    return f"<table:table-row{seen}>{''.join(cells)}</table:table-row>"


def spreadsheet(path: Path) -> Path:
    rows = (
        row(cell("Name"), cell("Grade")),
        row(cell("Mei Tan"), cell("G1"), look="collapse"),
        row(cell("Zoë Müller"), cell("G2"), look="filter"),
        row(cell("Ines Duarte"), NOT_WORKED_OUT),
        row(cell("Rui Costa"), FAILED),
    )
    names = " ".join(f'xmlns:{short}="{long}"' for short, long in SPACES.items())
    content = (
        f'<office:document-content {names} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="People">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return path


def test_hidden_rows_and_formulas_without_results_are_told(tmp_path: Path) -> None:
    (table,) = read_all(spreadsheet(tmp_path / "people.ods"))
    assert [one[0] for one in table.rows] == [
        "Name",
        "Mei Tan",
        "Zoë Müller",
        "Ines Duarte",
        "Rui Costa",
    ]
    assert table.hidden == {2, 3}
    assert table.uncounted == {(4, 1)}
    assert table.failed == {(5, 1)}
    assert [one[1] for one in table.rows[3:]] == ["", ""]
