"""Text in the cells of a spreadsheet, which is to show it and never to calculate it."""

from typing import Final

_FORMULA: Final = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
"""What a spreadsheet may take as the start of a formula, fullwidth forms too."""


def harmless(cell: str) -> str:
    """The text as a spreadsheet shows it instead of calculating it: an apostrophe stands before a formula."""
    return f"'{cell}" if cell.lstrip(" \n\u3000").startswith(_FORMULA) or cell.startswith(_FORMULA) else cell
