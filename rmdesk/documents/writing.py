"""How papers are written: whole or not at all, as every file of this program."""

from rmdesk.writing import in_place_of, said, write_bytes, write_together

__all__ = ["in_place_of", "said", "write_bytes", "write_together"]
