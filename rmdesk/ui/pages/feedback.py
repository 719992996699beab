"""Feedback: until answers can be entered, what to do with the forms, and when they are due."""

from __future__ import annotations

from PySide6.QtGui import QAction

from rmdesk.i18n import _
from rmdesk.ui.actions import make_action
from rmdesk.ui.page import Page


class FeedbackPage(Page):
    """An honest empty page: forms are printed now, answers come with a later version."""

    name = "feedback"
    icon = "message-square-heart"

    def title(self) -> str:
        return _("Feedback")

    def _build(self) -> None:
        self._print = make_action(
            self,
            _("Print feedback forms"),
            lambda: self.desk.go("documents"),
            icon="printer",
            tip=_("Opens Documents, where the forms are previewed, printed and tracked"),
        )
        self._pairs = make_action(
            self, _("See the pairs"), lambda: self.desk.go("overview"), icon="handshake"
        )
        self.print_action = self._print

    def page_actions(self) -> list[QAction]:
        return [self._print]

    def refresh(self) -> None:
        self.set_status(_("Answers cannot be entered in this version yet"))
        self.show_empty(
            _("No answers yet"),
            _(
                "Here you will see who has returned a form, and type in or scan the answers. "
                "This version prints the forms, each with its own code. Print them now and keep "
                "the returned ones: their answers can be entered as soon as this page can take "
                "them."
            ),
            [self._print, self._pairs],
        )

    def help_text(self) -> list[tuple[str, str]]:
        return [
            (
                _("What works today"),
                _(
                    "Documents prints one form for each mentor and each mentee and remembers which "
                    "ones were printed. The code on each form says whose it is."
                ),
            ),
            (
                _("What comes next"),
                _("Entering answers by keyboard, reading scanned forms, and who is missing."),
            ),
        ]
