"""Running subcommands as she would: arguments in, exit status and text out."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rmdesk.cli import main

PASSPHRASE = "correct horse battery staple"
MENTORS = ("Zoë Díaz", "Chen Wei", "Prakash", "Siti Aminah binti Ali")
MENTEES = ("Jörg Müller", "李娜", "Nguyễn Văn An", "Ursula K. Brandt")


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


PEOPLE = (
    *(("mentor", "Associate", name) for name in MENTORS),
    *(("mentee", "Director", name) for name in MENTEES),
)


def write_people(path: Path) -> Path:
    """Four of each role, one unknown manager, one row that cannot be read."""
    rows = ["Name;E-Mail;Role;Grade;Manager;Shoe size"]
    for number, (role, grade, name) in enumerate(PEOPLE, start=1):
        manager = "Nobody Known" if number == 1 else ""
        rows.append(f"{name};p{number}@blue.example;{role};{grade};{manager};42")
    rows.append("No Address;not-an-address;mentor;Associate;;40")
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


@pytest.fixture(scope="session")
def stages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The file after *new*, *imported* and *paired*, made once by subcommands and copied."""
    folder = tmp_path_factory.mktemp("stages")
    path = folder / "own.rmdesk"
    people = write_people(folder / "people.csv")
    new = ["new", "--organisation", "Blue Bank", "--programme", "Spring 2026", "--country", "sg"]
    steps = {"new": new, "imported": ["import", str(people)], "paired": ["pair", "--approve"]}
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RMDESK_PASSPHRASE", PASSPHRASE)
        for stage, arguments in steps.items():
            assert main(["--file", str(path), *arguments]) == 0
            made[stage] = Path(shutil.copy(path, folder / f"{stage}.rmdesk"))
    return made


@pytest.fixture
def people_csv(tmp_path: Path) -> Path:
    """The list that *imported* was made from."""
    return write_people(tmp_path / "people.csv")


@pytest.fixture
def new_file(stages: dict[str, Path], tmp_path: Path) -> Path:
    """A file with an organisation and a programme that starts today, made by ``rmdesk new``."""
    return Path(shutil.copy(stages["new"], tmp_path / "own.rmdesk"))


@pytest.fixture
def imported(stages: dict[str, Path], tmp_path: Path) -> Path:
    """``new_file`` after ``rmdesk import people.csv``."""
    return Path(shutil.copy(stages["imported"], tmp_path / "own.rmdesk"))


@pytest.fixture
def paired(stages: dict[str, Path], tmp_path: Path) -> Path:
    """``imported`` after ``rmdesk pair --approve``."""
    return Path(shutil.copy(stages["paired"], tmp_path / "own.rmdesk"))
