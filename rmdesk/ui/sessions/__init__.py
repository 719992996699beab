"""The rooms of the Sessions page: calendar views, filters, the day's panel, what can be done."""
