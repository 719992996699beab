"""Typing in returned forms: the shape shared by every such dialog, and its larger parts."""
