"""What the README tells people to type exists."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from rmdesk.cli.arguments import parser

ROOT = Path(__file__).resolve().parents[2]


def commands() -> list[list[str]]:
    """Every ``packaging/run.py`` command of README and CONTRIBUTING, as arguments."""
    found = []
    for name in ("README.md", "CONTRIBUTING.md"):
        text = ROOT.joinpath(name).read_text("utf-8").replace("\\\n", " ")
        for line in re.findall(r"^    python3 packaging/run\.py(.*)$", text, re.MULTILINE):
            found.append(shlex.split(line, comments=True))
    return found


def test_the_two_commands_come_first() -> None:
    assert commands()[:2] == [["demo"], []]
    assert ["test"] in commands()


def test_every_subcommand_is_understood() -> None:
    verbs = [words[1:] for words in commands() if words[:1] == ["--"]]
    assert {parser().parse_args(words).verb for words in verbs} >= {"new", "import", "pair"}
    for words in verbs:
        arguments = parser().parse_args(words)
        assert callable(arguments.run)


def test_every_other_command_is_one_of_run_py() -> None:
    line = [sys.executable, str(ROOT / "packaging" / "run.py"), "--help"]
    said = subprocess.run(line, capture_output=True, encoding="utf-8", check=True, timeout=60)
    for words in commands():
        if words and words[0] != "--":
            assert f"run.py {words[0]} " in said.stdout, words


def test_pictures_shown_are_there() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        text = ROOT.joinpath(name).read_text("utf-8")
        links = re.findall(r"\]\((?!http)([^)#]+)\)", text)
        assert [link for link in links if not ROOT.joinpath(link).exists()] == []
