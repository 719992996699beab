"""One window per file: a second start raises the first window instead.

Uses a local socket (a Unix socket or a Windows named pipe), never the network.
"""

from __future__ import annotations

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 500


def _name(path: Path) -> str:
    text = f"{getpass.getuser()}:{path.expanduser().absolute()}"
    return "rmdesk-" + hashlib.sha256(text.encode()).hexdigest()[:24]


def raise_first(path: Path) -> bool:
    """Ask a running program that has ``path`` open to raise its window; False when none does."""
    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(b"raise\n")
    socket.waitForBytesWritten(WAIT_MS)
    socket.waitForReadyRead(WAIT_MS)
    answered = bytes(socket.readAll().data()).startswith(b"raised")
    socket.disconnectFromServer()
    return answered


class FirstInstance(QObject):
    """Listens for second starts on ``path``; ``asked`` when the window should be raised."""

    asked = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = _name(path)
        if not self._server.listen(name):
            # a socket left behind by a crash
            QLocalServer.removeServer(name)
            self._server.listen(name)
        self._server.newConnection.connect(self._on_connection)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        socket.write(b"raised\n")
        socket.flush()
        socket.disconnected.connect(socket.deleteLater)
        self.asked.emit()
