"""One person's data and what retention says, by subcommand."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path


def test_personal_data_is_written_as_pdf_and_json(rmdesk, imported, tmp_path: Path) -> None:
    out = tmp_path / "给她"
    said = rmdesk("personal-data", "zoe diaz", "--out", str(out))
    assert said.status == 0, said.err
    pdf, text = out / "Zoë Díaz – personal data.pdf", out / "Zoë Díaz – personal data.json"
    assert str(pdf) in said.out
    assert pdf.read_bytes().startswith(b"%PDF-1.7")
    data = json.loads(text.read_text("utf-8"))
    assert data["details"]["name"] == "Zoë Díaz"
    again = rmdesk("personal-data", "李娜", "--out", str(out), "--json").facts
    assert (again["name"], len(again["files"])) == ("李娜", 2)
    # that it was given stands in the file, and so in what she is given the next time
    rmdesk("personal-data", "Zoë Díaz", "--out", str(out))
    papers = json.loads(text.read_text("utf-8"))["papers"]
    assert [one["kind"] for one in papers] == ["personal_data", "personal_data"]


def test_personal_data_of_nobody_is_refused(rmdesk, imported, tmp_path: Path) -> None:
    said = rmdesk("personal-data", "Zoë", "--out", str(tmp_path / "out"))
    assert said.status == 1
    assert "Nobody in the file is called “Zoë”." in said.err
    assert not (tmp_path / "out").exists()


def test_retention_lists_and_does_only_when_told(rmdesk, imported) -> None:
    later = dt.date.today() + dt.timedelta(days=3 * 366)
    said = rmdesk("retention", today=later)
    assert "Zoë Díaz" in said.out
    assert "Everything of those who finished" in said.out
    assert "our own judgement" in said.out
    assert rmdesk("retention", "--json").facts == {"due": [], "done": 0}
    assert rmdesk("retention", "--do-it", "--json", today=later).facts["done"] == 8
    assert rmdesk("people", "--json").facts == {"people": []}
    assert rmdesk("retention", "--do-it", "--json", today=later).facts["done"] == 0
