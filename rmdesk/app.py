"""The program with a window: the only place where windows, file and settings are wired together."""

from __future__ import annotations

from pathlib import Path


def run(file: Path | None = None, argv: list[str] | None = None, sample: bool = False) -> int:
    """Open the program on ``file`` (default: the live file) or on the sample programme.

    Returns the exit status. A second start on the same file raises the first window and returns 0.
    """
    from rmdesk.ui.program import Program

    return Program(file, list(argv or ["rmdesk"]), sample=sample).run()
