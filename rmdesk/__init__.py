"""RMDesk: one coordinator's desk for a reverse mentoring programme, offline, on one laptop."""

__version__ = "0.1.0"
