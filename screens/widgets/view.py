"""Which rows of a window are on the screen, and how that follows the cursor."""

from textual.geometry import clamp


class View:
    """`height` rows from the slot `top`. Every method that moves it is given the slots held, and stays within."""

    def __init__(self) -> None:
        self.top = 0
        self.height = 1

    @property
    def slots(self) -> range:
        """The slots shown, of which the last may be of no row."""
        return range(self.top, self.top + self.height)

    def follow(self, cursor: int, held: range) -> bool:
        """Show the cursor; True if that took another view: one moved by half its height, or more where it must."""
        half = max(1, self.height // 2)
        top = self.top
        if cursor >= top + self.height:
            top = cursor - self.height + half
        elif cursor < top:
            top = cursor + 1 - half
        return self.scroll(top - self.top, held)

    def scroll(self, by: int, held: range) -> bool:
        """Move by so many rows, as far as there are any; True if it moved."""
        before = self.top
        self.top = clamp(self.top + by, held.start, max(held.start, held.stop - self.height))
        return self.top != before
