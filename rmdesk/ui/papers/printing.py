"""Paper through the system's printing: every page at its own size, never fitted to the sheet."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from rmdesk.errors import Cancelled, UserError
from rmdesk.i18n import _
from rmdesk.progress import Report, silent
from rmdesk.ui.widgets.pdf_preview import draw_page, page_sizes

DPI = 300
"""How finely pages are drawn for a printer; grey, as office printers print."""


def new_printer(name: str) -> QPrinter:
    """A printer of the system for a document called ``name``, of which nothing else is known."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setCreator(_("RMDesk"))
    printer.setFullPage(True)
    return printer


def printer_for(sizes: list[tuple[float, float]], name: str) -> QPrinter:
    """A printer set up for a document of these page sizes (in points) called ``name``."""
    printer = new_printer(name)
    printer.setFromTo(1, len(sizes))
    _set_paper(printer, sizes[0])
    return printer


def print_pdf(data: bytes, printer: QPrinter, report: Report = silent) -> int:
    """Print the pages of ``data`` chosen in ``printer`` at 100 %; gives how many.

    For a worker thread. Raises ``UserError`` when the printer refuses, and ``Cancelled`` from
    ``report`` after telling the printer to stop.
    """
    sizes = page_sizes(data)
    first = max(1, printer.fromPage() or 1)
    last = min(len(sizes), printer.toPage() or len(sizes))
    numbers = list(range(first - 1, last))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    _set_paper(printer, sizes[numbers[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            _("The printer could not be reached."),
            _("Check that it is on and connected, or save the PDF and print it from there."),
        )
    try:
        for done, number in enumerate(numbers):
            report(done, len(numbers))
            if done:
                _set_paper(printer, sizes[number])
                if not printer.newPage():
                    raise UserError(
                        _("The printer stopped after {n} pages.").format(n=done),
                        _("Check paper and connection, then print the rest."),
                    )
            image = draw_page(data, number, DPI / 72, grey=True).image()
            painter.drawImage(_target(printer, sizes[number]), image)
        report(len(numbers), len(numbers))
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(numbers)


def _target(printer: QPrinter, size: tuple[float, float]) -> QRectF:
    """Where the page lies on the printer, in its dots: from the paper's corner, at 100 %."""
    dots = printer.resolution() / 72
    return QRectF(0, 0, size[0] * dots, size[1] * dots)


def _set_paper(printer: QPrinter, size: tuple[float, float]) -> None:
    across = size[0] > size[1]
    kind = QPageSize(
        QSizeF(min(size), max(size)),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    printer.setPageSize(kind)
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    )
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
