"""Tables of frozen rows; import ``Column`` and ``DataTable`` from here."""

from rmdesk.ui.tables.data_table import DataTable
from rmdesk.ui.tables.model import Column, RowsModel

__all__ = ["Column", "DataTable", "RowsModel"]
