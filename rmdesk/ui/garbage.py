"""Python's garbage is collected on the main thread only.

The collector runs in whatever thread allocates next. In a worker thread it could destroy a widget
that lies in a reference cycle there, and Qt's widgets may only be destroyed on the main thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 2_000


class MainThreadGarbage(QObject):
    """While it lives, collects by a timer of the main thread instead of anywhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        # modules and classes live as long as the program: looking through them again each time is
        # most of the time of a collection
        gc.freeze()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect each generation that has grown beyond its threshold, the oldest last."""
        for generation, (count, limit) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        ):
            if count <= limit:
                return
            gc.collect(generation)

    def close(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()
