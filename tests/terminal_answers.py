"""What a terminal answers to the queries in what it is given, as xterm and tmux do."""

from collections.abc import Mapping

ANSWERS: Mapping[bytes, bytes] = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[0c": b"\x1b[?62;22c",
    b"\x1b[>c": b"\x1b[>84;0;0c",
    b"\x1b[>q": b"\x1bP>|tmux 3.3a\x1b\\",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[5n": b"\x1b[0n",
    b"\x1b[18t": b"\x1b[8;24;80t",
    b"\x1b[21t": b"\x1b]lxjxj\x1b\\",
    b"\x1bP$qm\x1b\\": b"\x1bP1$r0m\x1b\\",
    b"\x1b]52;c;?\x07": b"\x1b]52;c;eGpqcng=\x07",
    b"\x1b]11;?\x07": b"\x1b]11;rgb:1515/1818/1e1e\x07",
    b"\x1b[?u": b"\x1b[?1u",
}
"""Query → answer."""


class Answering:
    """Finds queries in a stream that arrives in pieces."""

    def __init__(self, answers: Mapping[bytes, bytes]) -> None:
        self._answers = answers
        self._longest = max(map(len, answers), default=1)
        self._tail = b""

    def to(self, data: bytes) -> bytes:
        """The answers to the queries that end in this piece, in their order."""
        stream = self._tail + data
        found = sorted(
            (place, answer)
            for query, answer in self._answers.items()
            for place in _places(query, stream)
            if place + len(query) > len(self._tail)
        )
        self._tail = stream[-(self._longest - 1) :] if self._longest > 1 else b""
        return b"".join(answer for _, answer in found)


def _places(query: bytes, stream: bytes) -> list[int]:
    places: list[int] = []
    place = stream.find(query)
    while place >= 0:
        places.append(place)
        place = stream.find(query, place + 1)
    return places
