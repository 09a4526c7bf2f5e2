"""What one process knows for the residents' half: pages of boards, and who is waiting."""

from weakref import WeakKeyDictionary

from backend.backend import Backend
from backend.board_pages import BoardPages
from backend.notices_news import News, of_resident

_SIDES: "WeakKeyDictionary[Backend, ResidentSide]" = WeakKeyDictionary()


class ResidentSide:
    """Made when the first resident asks. To be used on the event loop alone."""

    def __init__(self, backend: Backend) -> None:
        self.pages = BoardPages(backend.engine)
        self.news = News(backend)


def side_of(backend: Backend) -> ResidentSide:
    """The residents' half of a backend. On the event loop."""
    side = _SIDES.get(backend)
    if side is None:
        side = _SIDES[backend] = ResidentSide(backend)
        side.news.task.add_done_callback(lambda _: _SIDES.pop(backend, None))
    return side


def stir(backend: Backend, resident_id: str) -> None:
    """Have the streams of one resident look again: at what is new, at whom they follow, at whether they stand."""
    side_of(backend).news.hub.wake((of_resident(resident_id),))
