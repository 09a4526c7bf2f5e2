"""The dialog for whom residents ask: department, person and telephone, a field each."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from domain.announcements import CONTACT_LIMIT
from domain.words import say
from screens.body_editor import LineField
from screens.widgets.dialog import Dialog, Written
from screens.widgets.drawing import Line, Span, line
from screens.widgets.editor import Editor


class Contact(NamedTuple):
    """Whom residents ask; the fields of `Content`."""

    department: str
    contact: str
    phone: str


class ContactDialog(Dialog[Contact]):
    """Tab goes from field to field, Enter keeps all three."""

    DEFAULT_CSS = """
    ContactDialog Horizontal { height: 1; }
    ContactDialog Written.label { width: 14; }
    ContactDialog Field { background: $panel; width: 1fr; margin-right: 1; }
    """

    def __init__(self, department: str, contact: str, phone: str) -> None:
        super().__init__(say("compose.ask_contact"))
        self.fields = {name: LineField(text) for name, text in Contact(department, contact, phone)._asdict().items()}

    def body(self) -> Iterable[Widget]:
        yield Written(line())
        for name, field in self.fields.items():
            label = Written(line(Span(say(f"compose.field_{name}"), "dim")))
            label.add_class("label")
            yield Horizontal(label, field)
        yield Written(line())

    def hint(self) -> Sequence[str]:
        return (say("compose.next_field"), say("widgets.confirm", verb=say("compose.set")))

    def last(self) -> Line:
        over = [len(field.text) - CONTACT_LIMIT for field in self.fields.values()]
        found = super().last()
        return found._replace(tail=(Span(say("compose.over", over=max(over)), "red bold"),)) if max(over) > 0 else found

    @on(Editor.Changed)
    def _typed(self) -> None:
        self.show_last()

    @on(Editor.Submitted)
    def action_done(self) -> None:
        """Keep what the fields say."""
        texts = {name: field.text.strip() for name, field in self.fields.items()}
        if max(map(len, texts.values())) <= CONTACT_LIMIT:
            self.dismiss(Contact(**texts))
