"""Where things are: what the program ships, and where the coordinator's data lives."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

APP = "RMDesk"
FILE_NAME = "programme.rmdesk"


def resource(*parts: str) -> Path:
    """The path of something shipped in ``resources/``: from source, a wheel or a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent
    for root in (
        Path(frozen) / "resources" if frozen else None,
        package / "_resources",
        package.parent / "resources",
    ):
        if root is not None and root.is_dir():
            return root.joinpath(*parts)
    raise FileNotFoundError("The program's resources folder is missing; install RMDesk again.")


def data_dir() -> Path:
    """The folder of the live file, local to this user and never roaming; made when missing."""
    folder = Path(platformdirs.user_data_dir(APP, appauthor=False, roaming=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def config_dir() -> Path:
    """The folder of the window's own settings (size, theme); holds nothing about people."""
    folder = Path(platformdirs.user_config_dir(APP, appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def log_dir() -> Path:
    """The folder of the log, which never holds personal data."""
    folder = Path(platformdirs.user_log_dir(APP, appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def live_file() -> Path:
    """The coordinator's own file."""
    return data_dir() / FILE_NAME


def backup_dir(file: Path) -> Path:
    """The folder of the backups of ``file``, beside it."""
    return file.parent / "backups"


def sample_file() -> Path:
    """The file of the sample programme, in a folder of its own."""
    folder = data_dir() / "sample"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "sample.rmdesk"


_SYNCED = ("onedrive", "dropbox", "icloud", "mobile documents", "google drive", "googledrive")


def synced_folder(path: Path) -> str | None:
    """The name of the syncing folder ``path`` lies in (OneDrive, Dropbox …), or ``None``."""
    for part in path.expanduser().absolute().parts:
        if any(word in part.casefold() for word in _SYNCED):
            return part
    return None
