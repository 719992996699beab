"""The colours of the window, light and dark; contrast is tested (text 7:1, muted 4.5:1)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as ``#RRGGBB``."""

    dark: bool
    chrome: str
    canvas: str
    surface: str
    text: str
    muted: str
    border: str
    control: str
    accent: str
    on_accent: str
    select: str
    ok: str
    ok_bg: str
    warn: str
    warn_bg: str
    bad: str
    bad_bg: str
    info: str
    info_bg: str
    series: tuple[str, ...]

    def pill(self, kind: str) -> tuple[str, str]:
        """Text and background of a pill: ok, warn, bad, info or neutral."""
        return {
            "ok": (self.ok, self.ok_bg),
            "warn": (self.warn, self.warn_bg),
            "bad": (self.bad, self.bad_bg),
            "info": (self.info, self.info_bg),
        }.get(kind, (self.muted, self.chrome if not self.dark else self.border))


LIGHT = Tokens(
    dark=False,
    chrome="#F1F3F5",
    canvas="#F8F9FA",
    surface="#FFFFFF",
    text="#1B1F24",
    muted="#57606A",
    border="#D8DEE4",
    control="#868F99",
    accent="#3451B2",
    on_accent="#FFFFFF",
    select="#DDE4FB",
    ok="#16712F",
    ok_bg="#DDF4E4",
    warn="#7D4E00",
    warn_bg="#FFF1CC",
    bad="#B42318",
    bad_bg="#FDE7E4",
    info="#1F5F99",
    info_bg="#DDEEFB",
    series=("#0B62A4", "#B35900", "#007A5E", "#9B4F88", "#6B6B00", "#5A6270"),
)

DARK = Tokens(
    dark=True,
    chrome="#181B1F",
    canvas="#1D2125",
    surface="#24292E",
    text="#E9ECEF",
    muted="#B1BAC4",
    border="#3B424A",
    control="#7D8792",
    accent="#9DB2FF",
    on_accent="#11151C",
    select="#33427A",
    ok="#7EE2A0",
    ok_bg="#173A25",
    warn="#F2CC60",
    warn_bg="#3D3112",
    bad="#FFA198",
    bad_bg="#4A1D1A",
    info="#8CC7FF",
    info_bg="#16344F",
    series=("#6BB8F0", "#F0A860", "#5FD0AE", "#E19CC8", "#D6D25A", "#B4BCC6"),
)
