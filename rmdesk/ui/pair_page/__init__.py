"""The cards of the page about one pair."""
