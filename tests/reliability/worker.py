"""What is killed: a process that works on a file and tells each thing that was acknowledged."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from rmdesk.operations import organisation
from rmdesk.store import Store


def main(path: Path, kind: str, passphrase: str, seed: int) -> None:
    """Work until killed; every acknowledged venue is one line on stdout."""
    store = Store.open(path, passphrase)
    chance = random.Random(seed)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    number = 0
    while True:
        number += 1
        name = f"Room {seed}-{number} " + "x" * chance.randint(1, 120)
        organisation.add_venue(store, name=name)
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        if kind == "backup" and number % 3 == 0:
            store.back_up("test")
        if kind == "undo" and number % 4 == 0:
            sys.stdout.write(f"~{name}\n")
            sys.stdout.flush()
            store.undo()
            store.redo()
            sys.stdout.write(f"{name}\n")
            sys.stdout.flush()
        if kind == "rekey" and number % 2 == 0:
            store.change_passphrase(store.passphrase, f"passphrase {number} of {seed}")
            sys.stdout.write(f"#{store.passphrase}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
