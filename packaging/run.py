#!/usr/bin/env python3
"""Set RMDesk up on a fresh machine and start it, try it or test it, by one command.

    python3 packaging/run.py              open the program
    python3 packaging/run.py demo         the whole job on an invented programme
    python3 packaging/run.py test         everything that has to pass before a change is kept
    python3 packaging/run.py check        only the quick checks: ruff and mypy
    python3 packaging/run.py pictures     a picture of every page of the window, for eyes
    python3 packaging/run.py long         the longer proofs
    python3 packaging/run.py bench        the benchmarks
    python3 packaging/run.py texts        gather the texts, bring translations up to date
    python3 packaging/run.py -- ARGUMENT  the program with arguments, as in: -- --help

It needs Python 3.11 or later and nothing else: the packages are fetched once, exactly those that
packaging/requirements*.txt name by their hashes, into the folder .venv beside this clone.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import debian
from debian import Stop

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "rmdesk-packages.txt"
PICTURES = ROOT / "out" / "pictures"
OLDEST = (3, 11)
FOR_DEVELOPERS = ("test", "check", "pictures", "long", "bench", "texts")
WINDOWS = sys.platform == "win32"

NOT_OURS = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")
"""Settings of other programs that would lead into the wrong packages."""


def say(text: str) -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


def has_screen() -> bool:
    """Whether a window can be seen here."""
    if not debian.LINUX:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def install_system(command: str) -> None:
    """Install what the system lacks for ``command`` when allowed to."""
    missing = missing_packages(command)
    if missing:
        debian.install(missing, say)


def missing_packages(command: str) -> list[str]:
    """What the system lacks for ``command``."""
    return debian.missing_packages(
        venv=not debian.has_ensurepip() and not works(python_of(VENV)),
        qt=command in FOR_DEVELOPERS or has_screen(),
        tests=command == "test",
    )


# the virtual environment -----------------------------------------------------------------------


def python_of(venv: Path) -> Path:
    """The Python inside a virtual environment."""
    return venv / "Scripts" / "python.exe" if WINDOWS else venv / "bin" / "python"


def clean_environment() -> dict[str, str]:
    """The environment of this process without what leads into other Python packages."""
    env = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    env["PYTHONNOUSERSITE"] = "1"
    env["PYTHONUTF8"] = "1"
    env.setdefault("RMDESK_PICTURES", str(PICTURES))
    return env


def lock_file(command: str) -> Path:
    """The list of packages with hashes that ``command`` needs."""
    test = "-test" if command in FOR_DEVELOPERS else ""
    return ROOT / "packaging" / f"requirements{test}.txt"


def wanted_stamps(command: str) -> list[str]:
    """Stamps of an environment that is good for ``command``; the test one is good for all."""
    version = ".".join(str(part) for part in sys.version_info[:2])
    files = [lock_file("test")] if lock_file(command) == lock_file("test") else []
    files = files or [lock_file(command), lock_file("test")]
    return [
        f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()} {version}" for file in files
    ]


def is_ready(command: str) -> bool:
    """Whether the packages are there already."""
    try:
        return STAMP.read_text("utf-8").strip() in wanted_stamps(command)
    except (OSError, UnicodeDecodeError):
        return False


def works(python: Path) -> bool:
    """Whether this environment's Python starts, has pip and is of this version."""
    if not python.exists():
        return False
    ask = "import sys, pip; print(sys.version_info[:2])"
    try:
        said = subprocess.run(
            [str(python), "-c", ask],
            env=clean_environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    except OSError:
        return False
    return said.returncode == 0 and said.stdout.strip() == str(sys.version_info[:2])


def make_environment(command: str) -> None:
    """Make ``.venv`` with exactly the packages of the lock; quick when nothing changed."""
    python = python_of(VENV)
    if is_ready(command) and python.exists():
        return
    started = time.monotonic()
    if not works(python):
        say(f"Making a virtual environment in {VENV}")
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(VENV)],
            env=clean_environment(),
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if made.returncode != 0:
            raise Stop(
                f"No virtual environment could be made in {VENV}. Is the disk full, or the "
                "folder not yours?"
            )
    STAMP.unlink(missing_ok=True)
    say("Fetching the packages (about 200 MB the first time; a minute or two) …")
    install = [str(python), "-m", "pip", "install", "-qq", "--no-input", "--no-user"]
    install += ["--require-hashes", "--only-binary", ":all:", "-r", str(lock_file(command))]
    for last in (False, True):
        done = subprocess.run(
            install, env=clean_environment(), stdin=subprocess.DEVNULL, check=False
        )
        if done.returncode == 0:
            break
        if last:
            raise Stop(
                "The packages could not be fetched. Is this computer online, and is there 1 GB of "
                "free disk? What pip said stands above. Run this command again later: what was "
                "fetched is kept."
            )
        say("That did not work; trying once more …")
        time.sleep(3)
    point_to_the_clone(python)
    STAMP.write_text(wanted_stamps(command)[0] + "\n", "utf-8")
    say(f"Packages ready after {time.monotonic() - started:.0f} s.")


def point_to_the_clone(python: Path) -> None:
    """Let the environment import rmdesk from this clone, so that nothing has to be built."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    said = subprocess.run(
        [str(python), "-c", ask],
        env=clean_environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    packages = Path(said.stdout.strip())
    # relative, because Python reads .pth files in the machine's own charset
    packages.joinpath("rmdesk.pth").write_text(os.path.relpath(ROOT, packages) + "\n", "ascii")


# the commands ----------------------------------------------------------------------------------


def rmdesk(*arguments: str) -> int:
    """Run the program with ``arguments``."""
    line = [str(python_of(VENV)), "-m", "rmdesk", *arguments]
    return subprocess.run(line, env=clean_environment(), check=False).returncode


def demo(arguments: list[str]) -> int:
    """The whole main job on the sample, then its window when there is a screen."""
    status = rmdesk("demo", "--out", str(ROOT / "out" / "demo"), *arguments)
    if status == 0 and has_screen() and not os.environ.get("CI"):
        say("Opening the window on the sample programme; close it to end.")
        return rmdesk("--sample")
    return status


def checks() -> list[tuple[str, list[str], dict[str, str]]]:
    """The quick checks: what each is called, its command and its extra environment."""
    return [
        ("ruff: faults", ["ruff", "check", "."], {}),
        ("ruff: layout", ["ruff", "format", "--check", "."], {}),
        ("mypy: types", ["mypy"], {}),
    ]


def tests() -> list[tuple[str, list[str], dict[str, str]]]:
    """The tests without a screen, then the journeys in a real window."""
    workers = str(max(1, min(os.cpu_count() or 1, 4)))
    same = ["pytest", "-q", "--hypothesis-profile=ci", "--durations=10"]
    # benchmarks need the machine for themselves, journeys a real window
    offscreen = [*same, "--ignore=tests/benchmarks", "--ignore=tests/journeys"]
    return [
        ("tests without a screen", [*offscreen, "-n", workers, "--dist=worksteal"], {}),
        ("journeys in a real window", [*same, "tests/journeys"], {"RMDESK_TEST_WINDOW": "1"}),
    ]


def run_all(steps: list[tuple[str, list[str], dict[str, str]]]) -> int:
    """Run every step, even after one failed, and say at the end which did; 0 when none."""
    failed: list[str] = []
    started = time.monotonic()
    for title, line, extra in steps:
        say(f"\n== {title}: {' '.join(line)}")
        begun = time.monotonic()
        env = {**clean_environment(), **extra}
        done = subprocess.run(
            [str(python_of(VENV)), "-m", *line],
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        say(
            f"== {title}: {'ok' if done.returncode == 0 else 'FAILED'}, "
            f"{time.monotonic() - begun:.0f} s"
        )
        if done.returncode != 0:
            failed.append(title)
    say(f"\nAll took {time.monotonic() - started:.0f} s.")
    if failed:
        say("Failed: " + "; ".join(failed))
        return 1
    say("Everything passed.")
    return 0


def run(arguments: list[str]) -> int:
    """Do what the command line says and return the exit status."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("open", [])
    if command in ("-h", "--help"):
        say(__doc__ or "")
        return 0
    if command == "--":
        command = "open"
    if command not in ("open", "demo", *FOR_DEVELOPERS):
        say(f"There is no command “{command}”.\n{__doc__}")
        return 2
    if rest and command not in ("open", "demo", "texts"):
        say(f"“{command}” takes no further arguments.")
        return 2
    install_system(command)
    make_environment(command)
    if command == "open":
        return rmdesk(*rest)
    if command == "demo":
        return demo(rest)
    if command == "texts":
        line = [str(python_of(VENV)), str(ROOT / "packaging" / "texts.py"), *rest]
        return subprocess.run(line, cwd=ROOT, env=clean_environment(), check=False).returncode
    if command == "check":
        return run_all(checks())
    if command == "pictures":
        sizes = {"RMDESK_PICTURE_PAIRS": "3,60,500"}
        status = run_all([("pictures", ["pytest", "-q", "tests/pictures"], sizes)])
        say(f"The pictures are in {os.environ.get('RMDESK_PICTURES', PICTURES)}")
        return status
    if command == "long":
        sizes = {
            "RMDESK_KILLS": "500",
            "RMDESK_DAMAGES": "500",
            "RMDESK_YEARS": "3",
            "RMDESK_YEAR_PAIRS": "100",
            "RMDESK_YEAR_DAYS": "365",
        }
        return run_all([("longer proofs", ["pytest", "-q", "tests/reliability"], sizes)])
    if command == "bench":
        line = ["pytest", "tests/benchmarks", "--benchmark-columns=min,median,max"]
        return run_all([("benchmarks", line, {})])
    return run_all(checks() + tests())


def main() -> int:
    """Check this Python, then run; expected problems end in a sentence and status 1."""
    if sys.version_info[:2] < OLDEST:
        have = ".".join(str(part) for part in sys.version_info[:3])
        say(f"RMDesk needs Python {OLDEST[0]}.{OLDEST[1]} or later; this is {have}.")
        return 1
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console's own charset
    try:
        return run(sys.argv[1:])
    except Stop as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
