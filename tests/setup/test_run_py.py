"""packaging/run.py on a small clone: real virtual environments, no network needed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

RUN = Path(__file__).resolve().parents[2] / "packaging" / "run.py"
PROGRAM = """
import os, sys
import poison_check
print("arguments", sys.argv[1:])
print("python", sys.prefix)
print("path", os.environ.get("PYTHONPATH"))
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone with the real run.py, a program of one file and no packages to fetch."""
    root = tmp_path / "a clone é"
    root.joinpath("packaging").mkdir(parents=True)
    for script in (RUN, RUN.with_name("debian.py")):
        shutil.copy(script, root / "packaging")
    for name in ("requirements.txt", "requirements-test.txt"):
        root.joinpath("packaging", name).write_text(f"# {name}: nothing\n", "utf-8")
    package = root / "rmdesk"
    package.mkdir()
    package.joinpath("__init__.py").write_text("", "utf-8")
    package.joinpath("__main__.py").write_text(PROGRAM, "utf-8")
    root.joinpath("poison_check.py").write_text("", "utf-8")
    return root


def run(clone: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run it as on a bare machine: no screen, no terminal, an empty home, a foreign PYTHONPATH."""
    home = clone.parent / "empty home"
    home.mkdir(exist_ok=True)
    poison = clone.parent / "poison"
    poison.mkdir(exist_ok=True)
    poison.joinpath("poison_check.py").write_text("raise SystemExit('poisoned')", "utf-8")
    keep = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT")}
    env = {**keep, "HOME": str(home), "PYTHONPATH": str(poison), "PIP_NO_INDEX": "1", **more}
    return subprocess.run(
        [sys.executable, str(clone / "packaging" / "run.py"), *arguments],
        env=env,
        cwd=clone.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_first_run_sets_up_and_the_second_is_quick(clone: Path) -> None:
    first = run(clone, "--", "people", "--json")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "Making a virtual environment" in first.stdout
    assert "arguments ['people', '--json']" in first.stdout
    assert f"python {clone / '.venv'}" in first.stdout
    assert "path None" in first.stdout
    again = run(clone, "demo")
    assert again.returncode == 0
    assert "Making" not in again.stdout
    assert "Fetching" not in again.stdout
    assert f"arguments ['demo', '--out', {str(clone / 'out' / 'demo')!r}]" in again.stdout
    clone.joinpath("packaging", "requirements.txt").write_text("# changed\n", "utf-8")
    changed = run(clone)
    assert "Fetching" in changed.stdout
    assert "Making" not in changed.stdout
    clone.joinpath(".venv", "pyvenv.cfg").unlink()
    shutil.rmtree(clone / ".venv" / "bin", ignore_errors=True)
    broken = run(clone)
    assert broken.returncode == 0, broken.stdout + broken.stderr
    assert "Making" in broken.stdout


def test_packages_that_cannot_be_fetched_are_tried_twice_and_explained(clone: Path) -> None:
    lock = clone / "packaging" / "requirements.txt"
    lock.write_text(f"rmdesk-needs-this==1 --hash=sha256:{'0' * 64}\n", "utf-8")
    said = run(clone)
    assert said.returncode == 1
    assert said.stdout.count("trying once more") == 1
    assert "The packages could not be fetched" in said.stdout
    assert "Traceback" not in said.stdout + said.stderr
    assert "arguments" not in said.stdout


def small_wheel(folder: Path) -> str:
    """Write a wheel of one module into ``folder`` and return its SHA-256."""
    folder.mkdir()
    path = folder / "rmdesk_needs_this-1-py3-none-any.whl"
    info = "rmdesk_needs_this-1.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("rmdesk_needs_this.py", "")
        archive.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: rmdesk-needs-this\nVersion: 1\n"
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_only_a_package_with_the_right_hash_is_installed(clone: Path, tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    good = small_wheel(wheels)
    lock = clone / "packaging" / "requirements.txt"
    lock.write_text(f"rmdesk-needs-this==1 --hash=sha256:{'0' * 64}\n", "utf-8")
    refused = run(clone, PIP_FIND_LINKS=str(wheels))
    assert refused.returncode == 1
    assert "HASHES" in refused.stderr
    lock.write_text("rmdesk-needs-this==1\n", "utf-8")
    assert run(clone, PIP_FIND_LINKS=str(wheels)).returncode == 1
    lock.write_text(f"rmdesk-needs-this==1 --hash=sha256:{good}\n", "utf-8")
    assert run(clone, PIP_FIND_LINKS=str(wheels)).returncode == 0
    assert list(clone.glob(".venv/**/rmdesk_needs_this.py"))


def test_unknown_command_is_wrong_usage(clone: Path) -> None:
    said = run(clone, "tset")
    assert said.returncode == 2
    assert "run.py test" in said.stdout
    assert not clone.joinpath(".venv").exists()


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(RUN.parent)
    spec = importlib.util.spec_from_file_location("rmdesk_run", RUN)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt-get is of Linux")
def test_without_rights_it_prints_the_exact_line(module, monkeypatch) -> None:
    monkeypatch.setattr(module.debian, "loads", lambda name: name != "libEGL.so.1")
    monkeypatch.setattr(module.debian.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(
        module.debian.shutil,
        "which",
        lambda name: "/usr/bin/apt-get" if name == "apt-get" else None,
    )
    with pytest.raises(module.Stop) as stopped:
        module.install_system("test")
    needed = "libegl1 xvfb openbox qpdf libharfbuzz-bin poppler-utils"
    line = f"sudo apt-get update && sudo apt-get install -y {needed}"
    assert str(stopped.value).endswith(line)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt-get is of Linux")
def test_a_demo_without_a_screen_needs_no_window_libraries(module, monkeypatch) -> None:
    monkeypatch.setattr(module.debian, "loads", lambda name: False)
    monkeypatch.setattr(module.debian, "has_ensurepip", lambda: True)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert module.missing_packages("demo") == []
    assert "libegl1" in module.missing_packages("test")
    monkeypatch.setenv("DISPLAY", ":0")
    assert "libxcb-cursor0" in module.missing_packages("demo")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt-get is of Linux")
def test_debian_without_venv_is_told_its_package(module, monkeypatch) -> None:
    monkeypatch.setattr(module.debian, "has_ensurepip", lambda: False)
    monkeypatch.setattr(module, "works", lambda python: False)
    assert module.missing_packages("open")[0] == "python3-venv"


def test_old_python_is_told_so(module, monkeypatch, capsys) -> None:
    monkeypatch.setattr(module, "OLDEST", (9, 9))
    assert module.main() == 1
    assert "needs Python 9.9" in capsys.readouterr().out


def test_ci_runs_the_test_command() -> None:
    script = RUN.parents[1].joinpath(".ci", "run").read_text("utf-8")
    assert "exec python3 packaging/run.py test" in script
