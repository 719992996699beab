"""What the system must have besides Python, by the names of Debian's packages."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable

LINUX = sys.platform.startswith("linux")

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What Qt needs even without a screen: shared library → Debian package."""

WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What a real window needs besides."""

TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "qpdf": "qpdf",
    "hb-view": "libharfbuzz-bin",
    "pdftoppm": "poppler-utils",
}
"""For the journeys a screen that nobody sees and a window manager; a second opinion on PDFs."""

TEST_LIBRARIES = {"libpoppler-glib.so.8": "libpoppler-glib8"}
"""Another program's library that fills in forms in a test."""


class Stop(Exception):
    """Something a person has to do first; the text says what."""


def missing_packages(*, venv: bool, qt: bool, tests: bool) -> list[str]:
    """Packages that are not there; none outside Linux.

    ``venv`` when Python cannot make a virtual environment, ``qt`` for the window or what draws
    without one, ``tests`` for the programs and libraries that only tests use.
    """
    if not LINUX:
        return []
    needed = ["python3-venv"] if venv else []
    libraries: dict[str, str] = {}
    if qt:
        libraries.update(QT_LIBRARIES)
        libraries.update(WINDOW_LIBRARIES)
    if tests:
        libraries.update(TEST_LIBRARIES)
    needed += [package for name, package in libraries.items() if not loads(name)]
    if tests:
        needed += [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
    return needed


def has_ensurepip() -> bool:
    """Debian takes ``ensurepip`` out of Python and puts it into ``python3-venv``."""
    try:
        import ensurepip  # noqa: F401 - only whether it is there
    except ImportError:
        return False
    return True


def loads(library: str) -> bool:
    """Whether the system finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(packages: list[str], say: Callable[[str], None]) -> None:
    """Install these when allowed to, and ``say`` so; else stop with the exact line to run."""
    names = " ".join(packages)
    apt = shutil.which("apt-get")
    if apt is None:
        raise Stop(
            f"This system lacks some libraries. On Debian they are called:\n    {names}\n"
            "Install your system's packages of that kind, then run this command again."
        )
    if os.geteuid() != 0:
        raise Stop(
            "This system lacks some libraries. Run this line, then this command again:\n"
            f"    sudo apt-get update && sudo apt-get install -y {names}"
        )
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    say(f"Installing system libraries: {names}")
    quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"]
    steps = (
        [apt, *quiet, "update"],
        [apt, *quiet, "install", "-y", "--no-install-recommends", *packages],
    )
    for step in steps:
        done = subprocess.run(
            step, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    if done.returncode != 0:
        raise Stop(
            f"{done.stdout}{done.stderr}\nThe system libraries could not be installed. Run this "
            f"line yourself, then this command again:\n    apt-get install -y {names}"
        )
