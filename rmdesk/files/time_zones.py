"""Time zones by their IANA names, and the one this computer is set to."""

from __future__ import annotations

import os
import sys
import zoneinfo
from pathlib import Path


def zone_names() -> list[str]:
    """Every zone named after a region and a place, such as ``Asia/Singapore``, and ``UTC``."""
    regions = {
        *("Africa", "America", "Antarctica", "Arctic", "Asia"),
        *("Atlantic", "Australia", "Europe", "Indian", "Pacific"),
    }
    known = zoneinfo.available_timezones()
    return sorted({name for name in known if name.split("/")[0] in regions} | {"UTC"})


def computers_zone() -> str:
    """The IANA name of the zone this computer is set to; ``UTC`` when it does not say."""
    found = os.environ.get("TZ", "").lstrip(":") or (
        _of_windows() if sys.platform == "win32" else _of_links()
    )
    return found if found in zoneinfo.available_timezones() else "UTC"


def _of_links() -> str:
    """From where ``/etc/localtime`` points, or from Debian's ``/etc/timezone``."""
    target = os.path.realpath("/etc/localtime")
    _before, mark, name = target.partition("zoneinfo/")
    if mark:
        return name
    try:
        return Path("/etc/timezone").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _of_windows() -> str:
    """From the registry's name of the zone."""
    if sys.platform != "win32":
        return ""
    import winreg

    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    path = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
        name = str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0])
    return WINDOWS_TO_OLSON.get(name, "")
