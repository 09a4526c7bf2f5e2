"""How long the tests wait for what has to come: longer than any machine needs, for only failures wait so long."""

from typing import Final

PATIENCE: Final = 60.0
"""Seconds after which what did not come fails the test."""
