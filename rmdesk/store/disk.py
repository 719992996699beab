"""What was written reaches the disk, also when the power fails."""

from __future__ import annotations

import os
from pathlib import Path


def flush(file: Path) -> None:
    """Wait until all of ``file`` is on the disk."""
    with file.open("r+b") as handle:
        os.fsync(handle.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk, where a system can do that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
