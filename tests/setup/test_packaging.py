"""What is shipped and pinned: locks with hashes, a wheel with its resources, no foreign traces."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-test.txt")
PROJECT = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))["project"]


def pinned(lock: str) -> dict[str, set[Version]]:
    """Package → its versions (one a Python version) in a lock."""
    found: dict[str, set[Version]] = {}
    text = ROOT.joinpath("packaging", lock).read_text("utf-8")
    for name, number in re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(Version(number))
    return found


def tracked() -> list[Path]:
    """Every file that git keeps; without git, every file that is no by-product."""
    if ROOT.joinpath(".git").exists():
        line = ["git", "-C", str(ROOT), "ls-files", "-z"]
        said = subprocess.run(line, capture_output=True, check=True, encoding="utf-8")
        return [ROOT / name for name in said.stdout.split("\0") if name]
    skip = {".venv", "__pycache__", "build", "dist", "out"}
    return [p for p in ROOT.rglob("*") if p.is_file() and not skip & set(p.parts)]


def traces(text: str) -> list[str]:
    """Package hosts and absolute paths of somebody's machine in ``text``."""
    # written in pieces, so that this file does not find itself
    hosts = ["py" + "pi.org", "python" + "hosted.org", "--index" + "-url", "index" + "-url ="]
    hosts += ["http" + "s?://[\\w.-]*(?:artifactory|nexus|devpi)"]
    folders = ["/ro" + "ot/", "/ho" + "me/\\w", "/Us" + "ers/\\w", "/wo" + "rk/", "/t" + "mp/v"]
    wanted = "|".join([*hosts, *(rf"(?<![\w./}}\)-]){folder}" for folder in folders)])
    return re.findall(wanted, text)


def test_packaging_never_becomes_a_package() -> None:
    assert not list(ROOT.joinpath("packaging").rglob("__init__.py"))


def test_no_tracked_file_names_a_package_host_or_somebodys_machine() -> None:
    found = {}
    for path in tracked():
        data = path.read_bytes() if path.is_file() else b""
        if b"\0" in data[:8000]:
            continue
        hits = traces(data.decode("utf-8", errors="replace"))
        if hits:
            found[str(path.relative_to(ROOT))] = hits
    assert not found


@pytest.mark.parametrize(
    "text",
    [
        "from https://py" + "pi.org/simple",
        "--index" + "-url x",
        "open('/ro" + "ot/a')",
        "/ho" + "me/ann/x",
    ],
)
def test_a_trace_would_be_found(text: str) -> None:
    assert traces(text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    text = ROOT.joinpath("packaging", lock).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", "\n".join(x for x in text.splitlines() if x[:1] != "#"))
    assert len(entries) > 20
    for entry in filter(str.strip, entries):
        assert re.match(r"[\w.-]+==\S+", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_locks_hold_what_pyproject_asks_for() -> None:
    asked = {
        "requirements.txt": PROJECT["dependencies"],
        "requirements-test.txt": [
            *PROJECT["dependencies"],
            *PROJECT["optional-dependencies"]["test"],
        ],
    }
    for lock, lines in asked.items():
        pins = pinned(lock)
        for line in lines:
            need = Requirement(line)
            numbers = pins.get(canonicalize_name(need.name))
            assert numbers, f"{need.name} is missing from {lock}: run make lock"
            assert all(need.specifier.contains(n) for n in numbers), f"{line}: run make lock"


def test_tests_run_on_the_versions_that_are_shipped() -> None:
    shipped, tested = pinned("requirements.txt"), pinned("requirements-test.txt")
    assert {name: tested.get(name) for name in shipped} == shipped


def test_pyside_6_12_stays_out() -> None:
    """It loses a reference to None on every void call under Python 3.10 and 3.11 and crashes."""
    limit = Version("6.12")
    names = ("pyside6-essentials", "shiboken6")
    for lock in LOCKS:
        assert all(n < limit for name in names for n in pinned(lock)[name])
    assert all(Version(version(name)) < limit for name in names)
    pins = [Requirement(line) for line in PROJECT["dependencies"]]
    (pyside,) = [need for need in pins if canonicalize_name(need.name) == names[0]]
    assert not pyside.specifier.contains("6.12.0")


def test_no_gpl_only_or_agpl_package_is_locked() -> None:
    unwanted = {"pymupdf", "borb", "pyqt5", "pyqt6", "pyside6-fluent-widgets", "pyside6-addons"}
    for lock in LOCKS:
        assert not unwanted & pinned(lock).keys()


def test_a_wheel_brings_every_resource_and_finds_it(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    unwanted = shutil.ignore_patterns("__pycache__")
    for name in ("rmdesk", "resources"):
        shutil.copytree(ROOT / name, source / name, ignore=unwanted)
    line = [sys.executable, "-c", "import setuptools.build_meta as b; b.build_wheel('..')"]
    built = subprocess.run(line, cwd=source, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    here = {
        str(path.relative_to(source / "resources")): path.read_bytes()
        for path in source.joinpath("resources").rglob("*")
        if path.is_file()
    }
    there = installed / "rmdesk" / "_resources"
    assert here.keys() == {str(p.relative_to(there)) for p in there.rglob("*") if p.is_file()}
    assert all(there.joinpath(name).read_bytes() == data for name, data in here.items())
    ask = "from rmdesk import paths; print(paths.resource('icons', 'users.svg'))"
    said = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert said.stdout.strip() == str(there / "icons" / "users.svg"), said.stderr
