"""Which key presses were deliberate: nobody presses two keys at the same moment, nor one within a paste."""

from collections import deque

from textual.events import Event, Paste

BETWEEN_KEYS = 0.030
"""Seconds that must lie between a deliberate press and any other key."""
AROUND_PASTES = 0.050
"""Seconds that must lie between a deliberate press and a paste."""


class KeyTiming:
    """The moments of the last keys and pastes."""

    def __init__(self) -> None:
        self._keys: deque[float] = deque(maxlen=16)
        self._pastes: deque[float] = deque(maxlen=4)

    def note(self, event: Event) -> None:
        """Remember when this key or paste arrived."""
        (self._pastes if isinstance(event, Paste) else self._keys).append(event.time)

    def by_hand(self, event: Event) -> bool:
        """Whether no other key and no paste arrived next to this key."""
        # The key is among those noted: one at its time is itself, two are two.
        beside = sum(abs(event.time - moment) < BETWEEN_KEYS for moment in self._keys)
        return beside <= 1 and all(abs(event.time - moment) >= AROUND_PASTES for moment in self._pastes)
