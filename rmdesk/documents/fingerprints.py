"""Fingerprints of files: by them a document is known again."""

from __future__ import annotations

import hashlib


def fingerprint(data: bytes) -> str:
    """The SHA-256 of a file's bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def short(sha256: str) -> str:
    """The beginning of a fingerprint, as people compare it: ``1a2b 3c4d``."""
    return f"{sha256[:4]} {sha256[4:8]}"
