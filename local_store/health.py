"""How writing goes: what the banner shows while the disk is full, read-only or failing."""

import threading
import time
from collections.abc import Callable
from typing import Final, Generic, Literal, TypeVar

import msgspec

from local_store.faults import Caught

T = TypeVar("T")
Condition = Literal["ok", "full", "read_only", "failing"]

WELL: Final = "store.well"
_CONDITIONS: Final[dict[str, Condition]] = {WELL: "ok", "store.full": "full", "store.read_only": "read_only"}


class Health(msgspec.Struct, frozen=True):
    """Whether what is handed in gets onto the disk, since when (ms since the epoch), and the banner's sentence."""

    state: Condition
    since: int
    code: str


def health_now(code: str = WELL) -> Health:
    """The health that begins with this."""
    return Health(_CONDITIONS.get(code, "failing"), time.time_ns() // 1_000_000, code)


class Listeners(Generic[T]):
    """Who wants to be told something, in the thread where it happens."""

    def __init__(self) -> None:
        self._callbacks: tuple[Callable[[T], object], ...] = ()
        self._lock = threading.Lock()

    def add(self, callback: Callable[[T], object]) -> Callable[[], None]:
        """Tell `callback` from now on. Calling what is returned ends that."""
        with self._lock:
            self._callbacks += (callback,)

        def end() -> None:
            with self._lock:
                self._callbacks = tuple(each for each in self._callbacks if each is not callback)

        return end

    def tell(self, news: T) -> None:
        """Tell everyone. One that fails is reported as a failed thread is, and keeps nobody else from hearing."""
        for callback in self._callbacks:
            with Caught() as caught:
                callback(news)
            if (error := caught.error) is not None:
                thread = threading.current_thread()
                threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, thread)))
