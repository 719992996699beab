"""Saved views are kept in the file under their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.errors import UserError
from rmdesk.operations import views
from rmdesk.queries.views import saved_views
from rmdesk.rules.saved_views import VIEWS, SavedView, read_views, write_views
from rmdesk.store import Store
from rmdesk.store.desk_file import set_preference

WAITING = SavedView("Waiting", "tan", {"status": ["waiting"]}, {"hidden": ["email"]})


def kept(store: Store) -> list[SavedView]:
    with store.read() as db:
        return saved_views(db)


def test_a_view_is_there_after_the_file_was_closed(store: Store) -> None:
    views.save_view(store, WAITING)
    views.save_view(store, SavedView("  Legal \t people "))
    path, passphrase = store.path, store.passphrase
    store.close()
    again = Store.open(path, passphrase)
    assert kept(again) == [WAITING, SavedView("Legal people")]
    again.close()


def test_saving_under_a_known_name_replaces_it_in_its_place(store: Store) -> None:
    views.save_view(store, WAITING)
    views.save_view(store, SavedView("Other"))
    views.save_view(store, SavedView("WAITING", "lim"))
    assert [(view.name, view.search) for view in kept(store)] == [("WAITING", "lim"), ("Other", "")]


def test_renaming_and_removing(store: Store) -> None:
    views.save_view(store, WAITING)
    views.save_view(store, SavedView("Other"))
    with pytest.raises(UserError, match="called “other” already"):
        views.rename_view(store, "Waiting", "other")
    assert views.rename_view(store, "Waiting", "waiting ") == "waiting"
    views.remove_view(store, "Other")
    assert [view.name for view in kept(store)] == ["waiting"]


@pytest.mark.parametrize("name", ["", " \n", "x" * 61])
def test_a_name_has_to_fit_a_menu(store: Store, name: str) -> None:
    with pytest.raises(UserError):
        views.save_view(store, SavedView(name))
    assert kept(store) == []


@pytest.mark.parametrize("text", ["", "{", "5", '[1, {"name": ""}, {"name": 7}]', "null"])
def test_damage_hides_a_view_and_breaks_nothing(store: Store, text: str) -> None:
    with store.work("Damage") as db:
        set_preference(db, VIEWS, text)
    assert kept(store) == []


@given(
    st.lists(
        st.builds(
            SavedView,
            st.text(min_size=1),
            st.text(),
            st.dictionaries(st.text(), st.lists(st.text())),
        )
    )
)
def test_what_is_written_is_read(given_views: list[SavedView]) -> None:
    assert read_views(write_views(given_views)) == given_views
