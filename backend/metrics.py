"""What Prometheus reads: how much was asked, how it went, how long it took."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Final

_BOUNDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds."""


class Metrics:
    """Counts for one process. To be used on the event loop alone."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._within: Counter[int] = Counter()
        self._seconds = 0.0
        self.commands: Counter[str] = Counter()
        """How commands came out."""

    def note(self, method: str, path: str, status: int, seconds: float) -> None:
        """A request was answered. `path` is the route's, never what was asked."""
        self._requests[method, path, status] += 1
        self._within[bisect_left(_BOUNDS, seconds)] += 1
        self._seconds += seconds

    def text(self, gauges: dict[str, float]) -> str:
        """All of it in Prometheus' text format, with what is measured just now."""
        return "".join(f"{line}\n" for line in self._lines(gauges))

    def _lines(self, gauges: dict[str, float]) -> Iterator[str]:
        yield "# TYPE dangol_requests_total counter"
        for (method, path, status), count in sorted(self._requests.items()):
            yield f'dangol_requests_total{{method="{method}",path="{path}",status="{status}"}} {count}'
        yield "# TYPE dangol_request_seconds histogram"
        so_far = 0
        for index, bound in enumerate(_BOUNDS):
            so_far += self._within[index]
            yield f'dangol_request_seconds_bucket{{le="{bound}"}} {so_far}'
        total = so_far + self._within[len(_BOUNDS)]
        yield f'dangol_request_seconds_bucket{{le="+Inf"}} {total}'
        yield f"dangol_request_seconds_sum {self._seconds:.6f}"
        yield f"dangol_request_seconds_count {total}"
        yield "# TYPE dangol_commands_total counter"
        for result, count in sorted(self.commands.items()):
            yield f'dangol_commands_total{{result="{result}"}} {count}'
        for name, value in gauges.items():
            yield f"# TYPE dangol_{name} gauge"
            yield f"dangol_{name} {value:g}"
