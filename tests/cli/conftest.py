"""Running subcommands as she would: arguments in, exit status and text out."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rmdesk.cli import main

PASSPHRASE = "correct horse battery staple"


@dataclass(frozen=True)
class Said:
    """What a subcommand answered."""

    status: int
    out: str
    err: str

    @property
    def facts(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def rmdesk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """``rmdesk("people", "--json")`` on a file of its own, with the right passphrase."""
    monkeypatch.setenv("RMDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, file: Path | None = None, today: dt.date | None = None) -> Said:
        capsys.readouterr()
        try:
            status = main(["--file", str(file or tmp_path / "own.rmdesk"), *arguments], today)
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run


@pytest.fixture
def new_file(rmdesk: Run, tmp_path: Path) -> Path:
    """A file with an organisation and a programme that starts today, made by ``rmdesk new``."""
    names = ("--organisation", "Blue Bank", "--programme", "Spring 2026", "--country", "sg")
    said = rmdesk("new", *names)
    assert said.status == 0, said.err
    return tmp_path / "own.rmdesk"
