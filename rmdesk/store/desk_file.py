"""The open file: its key, its lock, its backups and its recovery code, and the one writer of it."""

from __future__ import annotations

import json
from pathlib import Path

import filelock

from rmdesk.i18n import _
from rmdesk.progress import Report, silent
from rmdesk.store import driver, opening, problems
from rmdesk.store.driver import Raw
from rmdesk.store.preferences import preference, set_preference
from rmdesk.store.writer import Writer

SAMPLE_PASSPHRASE = "RMDesk sample programme"
"""No secret: the sample's people are invented, and nobody is asked for it."""


class Store(Writer):
    """One open file. Transactions begin and end only in ``work``; ``read`` only looks."""

    def __init__(self, path: Path, raw: Raw, lock: filelock.BaseFileLock, passphrase: str) -> None:
        """Use ``Store.create`` or ``Store.open``."""
        super().__init__(raw)
        self.path = path
        self._lock = lock
        self.passphrase = passphrase
        self._backed_up = 0
        self._sweep_due = False
        # by the driver, whose errors say what is wrong with the file
        told = raw.execute("SELECT value FROM preference WHERE key = 'sample'").fetchone()
        self.is_sample = told is not None and told[0] == "1"

    @classmethod
    def create(cls, path: Path, passphrase: str, *, sample: bool = False) -> Store:
        """Make a new, empty, encrypted file; refuses to overwrite."""
        path = path.absolute()
        return cls(path, *opening.make(path, passphrase, sample=sample), passphrase)

    @classmethod
    def open(cls, path: Path, passphrase: str, *, report: Report = silent) -> Store:
        """Open an existing file; migrates an older one after a backup.

        Raises a ``FileProblem`` with its own sentence when that is not possible; the file is then
        exactly as it was.
        """
        path = path.absolute()
        with opening.entering(path, passphrase, report) as (raw, lock):
            return cls(path, raw, lock, passphrase)

    @classmethod
    def open_sample(cls, path: Path) -> Store:
        """Open the sample programme, or make its empty file; no question asked."""
        if not path.exists():
            return cls.create(path, SAMPLE_PASSPHRASE, sample=True)
        store = cls.open(path, SAMPLE_PASSPHRASE)
        if not store.is_sample:
            store.close()
            raise problems.ForeignFile(path)
        return store

    def back_up(self, reason: str, report: Report = silent) -> Path:
        """Make a checked backup now and return its path; may run in a worker thread."""
        from rmdesk.store import backup

        before = self._commits
        target = backup.make(self.path, self.passphrase, reason, report)
        self._backed_up = max(self._backed_up, before)
        return target

    def sweep(self) -> bool:
        """Empty the file's free room and its journal, so that nothing erased is left in its bytes.

        ``False`` when that is not possible just now, since the file is being read or the disk is
        full; ``sweep_if_due`` and the next opening try again.
        """
        from rmdesk.store import erased_list, erasing

        with self._exclusive():
            if self._db is not None:
                raise RuntimeError("a transaction is open already")
            erased = erased_list.inside(self._raw)
            erased_list.write(self.path, erased, swept=False)
            self._sweep_due = not erasing.sweep(self._raw)
            if not self._sweep_due:
                erased_list.write(self.path, erased, swept=True)
            return not self._sweep_due

    def sweep_if_due(self) -> None:
        """Do what ``sweep`` could not do at its time; nothing when it could."""
        if self._sweep_due and self._db is None:
            self.sweep()

    @property
    def changed_since_backup(self) -> bool:
        """Whether anything was committed since the last backup of this run."""
        return self._commits > self._backed_up

    def issue_recovery_code(self) -> str:
        """Make a new recovery code, which replaces the former one, and return it."""
        from rmdesk.store import recovery

        code = recovery.new_code()
        with self.read() as db:
            former = json.loads(preference(db, "former_passphrases") or "[]")
        recovery.write(self.path, code, [self.passphrase, *former])
        with self.work(_("New recovery code")) as db:
            set_preference(db, "recovery_code", code)
            set_preference(db, "recovery_confirmed", "")
        return code

    def change_passphrase(self, old: str, new: str) -> None:
        """Give the file another passphrase, after a backup; survives a kill as old or new.

        The file and the recovery file remember the former passphrases, so that every backup
        opens without asking. Raises ``WrongPassphrase`` when ``old`` is not today's.
        """
        from rmdesk.store import recovery

        new = driver.normal_passphrase(new)
        if driver.normal_passphrase(old) != driver.normal_passphrase(self.passphrase):
            raise problems.WrongPassphrase(self.path)
        with self._exclusive():
            self.back_up("passphrase")
            with self.work(_("Change the passphrase")) as db:
                former = json.loads(preference(db, "former_passphrases") or "[]")
                former = [self.passphrase, *[text for text in former if text != self.passphrase]]
                set_preference(db, "former_passphrases", json.dumps(former))
                code = preference(db, "recovery_code")
            if code:
                recovery.write(self.path, code, [new, *former])
            self._raw.execute(f"PRAGMA rekey = {driver.quoted(new)}").fetchall()
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self.passphrase = new

    def check(self) -> list[str]:
        """Everything wrong with the file, in the database's words; empty is good."""
        from rmdesk.store import checks

        return checks.deep(self.path, self.passphrase)

    def close(self) -> None:
        """Close the file and let others open it; further use is an error."""
        if not self._closed:
            super().close()
            self._lock.release()
