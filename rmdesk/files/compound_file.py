"""Microsoft's compound file ([MS-CFB]): what old XLS and workbooks with a password lie in."""

from __future__ import annotations

import struct
from dataclasses import dataclass

HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
"""Numbers from here on are no sectors."""
_ROOT = 5
"""The kind of the entry that holds all small streams, one behind the other."""


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    start: int
    size: int


class CompoundFile:
    """The streams in one file; ``ValueError`` or ``struct.error`` for what is damaged."""

    def __init__(self, data: bytes) -> None:
        """Read the directory of ``data``."""
        if not data.startswith(HEAD):
            raise ValueError("no compound file")
        size = 1 << struct.unpack_from("<H", data, 30)[0]
        if size not in {512, 4096}:
            raise ValueError("no known size of sectors")
        self._data, self._size = data, size
        directory, self._smallest, small_table = struct.unpack_from("<I4xII", data, 48)
        self._follows = self._numbers(self._tables())
        entries = self._chain(directory)
        self._small_follows = self._unpacked(self._chain(small_table))
        self._entries: dict[str, _Entry] = {}
        for at in range(0, len(entries), 128):
            length, kind = struct.unpack_from("<HB", entries, at + 64)
            name = entries[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
            if kind:
                start, whole = struct.unpack_from("<II", entries, at + 116)
                self._entries.setdefault("" if kind == _ROOT else name, _Entry(kind, start, whole))

    @property
    def names(self) -> frozenset[str]:
        """Of the streams and folders in it."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of the stream ``name``; raises ``KeyError`` without one."""
        one = self._entries[name]
        if one.size >= self._smallest:
            return self._chain(one.start)[: one.size]
        holder = self._chain(self._entries[""].start)
        parts: list[bytes] = []
        sector = one.start
        while sector < _LAST:
            if len(parts) > len(self._small_follows):
                raise ValueError("goes round in a circle")
            parts.append(holder[sector * 64 : (sector + 1) * 64])
            sector = self._small_follows[sector]
        return b"".join(parts)[: one.size]

    def _tables(self) -> list[int]:
        """The sectors that tell which sector follows which."""
        found = [n for n in struct.unpack_from("<109I", self._data, 76) if n < _LAST]
        more = struct.unpack_from("<I", self._data, 68)[0]
        for _step in range(len(self._data) // self._size):
            if more >= _LAST:
                break
            *numbers, more = self._numbers([more])
            found += [n for n in numbers if n < _LAST]
        return found

    def _numbers(self, sectors: list[int]) -> list[int]:
        return self._unpacked(
            b"".join(self._data[(n + 1) * self._size : (n + 2) * self._size] for n in sectors)
        )

    def _unpacked(self, text: bytes) -> list[int]:
        return [n for (n,) in struct.iter_unpack("<I", text[: len(text) // 4 * 4])]

    def _chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < _LAST:
            if len(parts) > len(self._follows):
                raise ValueError("goes round in a circle")
            parts.append(self._data[(sector + 1) * self._size : (sector + 2) * self._size])
            sector = self._follows[sector]
        return b"".join(parts)
