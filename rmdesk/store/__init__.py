"""The file: opened with a key, changed by named actions, undone, backed up, never lost.

``Store.create(path, passphrase)``, ``Store.open(path, passphrase)`` and ``Store.open_sample(path)``
give the one writer. ``with store.work(label, about=[(id, name)]) as db`` is one action: one
transaction, one undo step, one line of history, one notice to ``store.subscribe`` listeners.
``with store.read() as db`` only looks. ``store.undo()`` and ``store.redo()`` replay.
``store.lend()`` lets one worker thread have the writer for one operation.
"""

from rmdesk.store.changes import Changes
from rmdesk.store.desk_file import SAMPLE_PASSPHRASE, Store
from rmdesk.store.problems import (
    AlreadyThere,
    DamagedFile,
    EmptyFile,
    FileInUse,
    FileProblem,
    ForeignFile,
    MissingFile,
    NewerFile,
    ReadOnlyFolder,
    WrongPassphrase,
)

__all__ = [
    "SAMPLE_PASSPHRASE",
    "AlreadyThere",
    "Changes",
    "DamagedFile",
    "EmptyFile",
    "FileInUse",
    "FileProblem",
    "ForeignFile",
    "MissingFile",
    "NewerFile",
    "ReadOnlyFolder",
    "Store",
    "WrongPassphrase",
]
