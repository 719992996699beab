"""Work in a child process: heavy work, and other people's files that could crash a parser.

The child is spawned, gets its arguments by pipe, imports neither the window nor the database, and
is ended by Cancel, by the time limit or by its memory limit; what it reads from other people's
files comes back as plain JSON, which cannot run anything.
"""

from __future__ import annotations

import inspect
import json
import multiprocessing
import pickle
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from rmdesk.errors import Cancelled, UserError
from rmdesk.i18n import _
from rmdesk.progress import Report, silent

T = TypeVar("T")
_PROGRESS, _RESULT, _PLAIN, _USER_ERROR, _BUG = b"p", b"r", b"j", b"u", b"b"


class ChildBug(RuntimeError):
    """The child failed unexpectedly; the message names the error's kind and place only."""


def run_in_child(
    function: Callable[..., T],
    *args: Any,
    report: Report = silent,
    timeout_s: float = 30,
    memory_mb: int | None = 1024,
    plain: bool = False,
) -> T:
    """``function(*args)``, computed in a child process.

    A ``report`` parameter of the function gets a working report. With ``plain`` the result
    travels as JSON: lists, dictionaries, texts and numbers only. Raises ``Cancelled`` when
    ``report`` does, the function's own ``UserError``, and a ``UserError`` when the child took too
    long, needed too much memory or crashed.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=_serve, args=(theirs, function, args, memory_mb, plain), daemon=True
    )
    process.start()
    theirs.close()
    deadline = time.monotonic() + timeout_s
    done = total = 0
    try:
        while True:
            report(done, total)
            if time.monotonic() > deadline:
                raise UserError(
                    _("This took longer than {n} seconds and was stopped.").format(
                        n=round(timeout_s)
                    ),
                    _("Nothing was changed. Try a smaller file or fewer people."),
                )
            if not ours.poll(0.05):
                continue
            try:
                message = ours.recv_bytes()
            except (EOFError, OSError):
                raise _crashed() from None
            kind, body = message[:1], message[1:]
            if kind == _PROGRESS:
                done, total = json.loads(body)
            elif kind == _PLAIN:
                return json.loads(body)  # type: ignore[no-any-return]  # JSON of the function's T
            elif kind == _RESULT and not plain:
                return pickle.loads(body)  # type: ignore[no-any-return]  # our own function's T
            elif kind == _USER_ERROR:
                raise UserError(*json.loads(body))
            else:
                raise ChildBug(body.decode("utf-8", "replace"))
    finally:
        if process.is_alive():
            process.terminate()
        process.join(5)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()
        ours.close()


def _crashed() -> UserError:
    return UserError(
        _("Reading this stopped unexpectedly: it is damaged, or needs too much memory."),
        _("Nothing was changed. Open it in its own program, save it anew and try again."),
    )


def _serve(
    pipe: Connection,
    function: Callable[..., Any],
    args: tuple[Any, ...],
    memory_mb: int | None,
    plain: bool,
) -> None:
    """What runs in the child."""
    _limit_memory(memory_mb)
    last = [0.0]

    def report(done: int, total: int) -> None:
        now = time.monotonic()
        if now - last[0] > 0.05 or done >= total:
            last[0] = now
            pipe.send_bytes(_PROGRESS + json.dumps([done, total]).encode())

    keywords = {"report": report} if "report" in inspect.signature(function).parameters else {}
    try:
        result = function(*args, **keywords)
        if plain:
            pipe.send_bytes(_PLAIN + json.dumps(result).encode())
        else:
            pipe.send_bytes(_RESULT + pickle.dumps(result))
    except UserError as error:
        pipe.send_bytes(_USER_ERROR + json.dumps([error.what, error.remedy]).encode())
    except MemoryError:
        sys.exit(1)
    except Cancelled:
        sys.exit(0)
    except BaseException as bug:  # whatever it is, the parent must hear of it
        frame = inspect.trace()[-1]
        place = f"{type(bug).__name__} at {frame.filename.rpartition('/')[2]}:{frame.lineno}"
        pipe.send_bytes(_BUG + place.encode())
    finally:
        pipe.close()


def _limit_memory(memory_mb: int | None) -> None:
    """Cap the address space where the system can; elsewhere the size limits must do."""
    if memory_mb is None:
        return
    try:
        import resource
    except ImportError:
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory_mb * 1024 * 1024
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
