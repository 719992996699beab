"""Papers to be made, with the form copies that got their codes for them just now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rmdesk.operations import form_issuing
from rmdesk.queries import forms
from rmdesk.rules.papers import Paper
from rmdesk.store import Store


class Issued:
    """What ``make`` gives, called once; what it issued is taken back when no paper comes of it."""

    def __init__(
        self,
        store: Store,
        make: Callable[[], Sequence[Paper]],
        also: Callable[[], str] = lambda: "",
    ) -> None:
        """``also`` is what to say besides, at the end.

        Raises what ``make`` raises, and then nothing stays issued.
        """
        self._store = store
        self.also = also
        with store.read() as db:
            self._before = forms.copy_ids(db)
        self.papers: list[Paper] = []
        try:
            self.papers = list(make())
        except BaseException:
            self.take_back()
            raise

    def take_back(self) -> None:
        """No paper came of it: the codes are as if they had never been given."""
        with self._store.read() as db:
            fresh = forms.copy_ids(db) - self._before
        if fresh:
            form_issuing.take_back(self._store, fresh)
