"""The programme report: what it is worked out from, its figures, and its paper."""
