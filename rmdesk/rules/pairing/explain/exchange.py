"""Who gives way to whom: one shortest-path search from one person to everybody on the other side.

A best plan is a best flow (see ``network``). Putting one more pair into it costs the pair's reduced
cost and the cheapest chain of exchanges that makes room for it, which is a shortest path in the
graph of exchanges. One search from a person finds that chain for every partner at once.
"""

from __future__ import annotations

import numpy as np

from rmdesk.rules.pairing.network import UNREACHED, Ints, Level


class Exchange:
    """The graph of exchanges around one best flow."""

    def __init__(self, level: Level) -> None:
        """``level`` has its flow and prices."""
        self.level = level
        self.value = _value(level)
        """What the flow gains."""

    def with_mentee(self, col: int, gain: Ints) -> Ints:
        """For each mentor: what the best flow gains that has this mentee and that mentor in it.

        ``gain`` is what a pair gains, also where the pair is not allowed.
        """
        level = self.level
        row_next, row_last, col_next, col_last = level.margins()
        far = _distances(
            level.step,
            level.gain,
            level.of_row,
            level.of_col,
            (level.row_price, level.col_price, level.hub_price),
            (row_next, row_last, col_next, col_last),
            col,
        )
        loss = far + level.row_price - level.col_price[col] - gain[:, col]
        return self._gained(loss, level.of_col[col])

    def with_mentor(self, row: int, gain: Ints) -> Ints:
        """For each mentee: what the best flow gains that has this mentor and that mentee in it."""
        level = self.level
        row_next, row_last, col_next, col_last = level.margins()
        far = _distances(
            level.step.T,
            level.gain.T,
            level.of_col,
            level.of_row,
            (-level.col_price, -level.row_price, -level.hub_price),
            (col_next, col_last, row_next, row_last),
            row,
        )
        loss = far + level.row_price[row] - level.col_price - gain[row]
        return self._gained(loss, level.of_row[row])

    def _gained(self, loss: Ints, partners: set[int]) -> Ints:
        loss[list(partners)] = 0
        return np.asarray(self.value - loss)


def _value(level: Level) -> int:
    pairs = sum(int(level.gain[r, c]) for r, cs in enumerate(level.of_row) for c in cs)
    for high, units, gain in (
        (level.net.rows.high, level.row_units, level.row_gain),
        (level.net.cols.high, level.col_units, level.col_gain),
    ):
        first = np.cumsum(high) - high
        number = np.arange(len(gain)) - np.repeat(first, high)
        pairs += int(gain[number < np.repeat(units, high)].sum())
    return pairs


def _distances(
    step: Ints,
    gain: Ints,
    of_row: list[set[int]],
    of_col: list[set[int]],
    prices: tuple[Ints, Ints, int],
    margins: tuple[Ints, Ints, Ints, Ints],
    start: int,
) -> Ints:
    """The shortest way from column ``start`` to every row, in reduced costs (never negative)."""
    row_price, col_price, hub_price = prices
    row_next, row_last, col_next, col_last = margins
    row_far = np.full(len(row_price), UNREACHED)
    col_far = np.full(len(col_price), UNREACHED)
    hub_far = int(UNREACHED)
    from_hub_row = hub_price - row_next - row_price
    from_hub_col = hub_price + col_last - col_price
    to_hub_row = row_price + row_last - hub_price
    to_hub_col = col_price - col_next - hub_price
    col_far[start] = 0
    cols = np.array([start])
    while len(cols):
        rows: set[int] = set()
        for col in cols.tolist():
            for row in of_col[col]:
                far = int(col_far[col] + col_price[col] + gain[row, col] - row_price[row])
                if far < row_far[row]:
                    row_far[row] = far
                    rows.add(row)
        hub = int((col_far[cols] + to_hub_col[cols]).min())
        if hub < hub_far:
            hub_far = hub
            rows |= _nearer(row_far, hub_far + from_hub_row)
        fresh = np.array(sorted(rows), np.int64)
        closer: set[int] = set()
        if len(fresh):
            hub = int((row_far[fresh] + to_hub_row[fresh]).min())
            reached = (step[fresh] + (row_far + row_price)[fresh, None]).min(axis=0) - col_price
            closer = _nearer(col_far, reached)
            if hub < hub_far:
                hub_far = hub
                # rows reached from the hub only now are looked at in the next round
                late = _nearer(row_far, hub_far + from_hub_row)
                if late:
                    some = np.array(sorted(late), np.int64)
                    reached = step[some] + (row_far + row_price)[some, None]
                    closer |= _nearer(col_far, reached.min(axis=0) - col_price)
        if hub_far < UNREACHED:
            closer |= _nearer(col_far, hub_far + from_hub_col)
        cols = np.array(sorted(closer), np.int64)
    return row_far


def _nearer(far: Ints, reached: Ints) -> set[int]:
    """Take the shorter distances over; returns whose became shorter."""
    found = np.flatnonzero(reached < far)
    far[found] = reached[found]
    return set(found.tolist())
