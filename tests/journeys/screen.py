"""A screen that nobody sees, with a window manager, for journeys in a real window."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

SIZE = "1366x768x24"
WAIT_S = 20


class Screen:
    """Xvfb and openbox of our own on a free display, ended by ``close``."""

    def __init__(self, size: str = SIZE) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="rmdesk-screen-")
        self._processes: list[subprocess.Popen[bytes]] = []
        try:
            self.display = self._start_server(size)
            self._start_window_manager()
        except BaseException:
            self.close()
            raise

    @staticmethod
    def possible() -> bool:
        """Whether this machine has what it needs."""
        return bool(shutil.which("Xvfb") and shutil.which("openbox"))

    def _start_server(self, size: str) -> str:
        read, write = os.pipe()
        line = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"]
        server = subprocess.Popen(
            [*line, "-noreset"],
            pass_fds=[write],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(server)
        os.close(write)
        with os.fdopen(read) as pipe:
            # the server writes its number once it takes connections; an ended one closes the pipe
            number = pipe.readline().strip()
        if not number.isdigit():
            raise RuntimeError("Xvfb did not start")
        return f":{number}"

    def _start_window_manager(self) -> None:
        ready = Path(self._folder.name, "ready")
        env = {**os.environ, "DISPLAY": self.display, "HOME": self._folder.name}
        env |= {"XDG_CONFIG_HOME": self._folder.name, "XDG_CACHE_HOME": self._folder.name}
        manager = subprocess.Popen(
            ["openbox", "--sm-disable", "--startup", f"touch {ready}"],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(manager)
        end = time.monotonic() + WAIT_S
        while not ready.exists():
            if manager.poll() is not None or time.monotonic() > end:
                raise RuntimeError("openbox did not start")
            time.sleep(0.05)

    def close(self) -> None:
        """End both, the window manager first."""
        for process in reversed(self._processes):
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            if process.poll() is None:
                process.kill()
                process.wait()
        self._processes.clear()
        self._folder.cleanup()
