"""A list in memory, newest first, to which rows are added, from which they vanish, and in which they change."""

from bisect import insort
from dataclasses import dataclass, replace
from typing import NamedTuple


class Key(NamedTuple):
    """Where a row stands: the higher, the further up."""

    at: int
    id: str


@dataclass(frozen=True)
class Post:
    """A row."""

    at: int
    text: str = ""

    @property
    def key(self) -> Key:
        return Key(self.at, f"{self.at:032x}")


class Board:
    """The rows, and the reading of them that `RowSource` describes."""

    def __init__(self, count: int = 0) -> None:
        self._keys = [Post(at).key for at in range(count)]  # rising, for bisecting
        self._posts = {key: Post(key.at) for key in self._keys}
        self._next = count
        self.reads = 0

    @property
    def posts(self) -> list[Post]:
        """All of them, from the top."""
        return [self._posts[key] for key in reversed(self._keys)]

    def add(self) -> Post:
        """A new row on top."""
        post = Post(self._next)
        self._next += 1
        self._posts[post.key] = post
        insort(self._keys, post.key)
        return post

    def remove(self, post: Post) -> None:
        """The row vanishes, as one that stopped matching."""
        self._keys.remove(post.key)
        del self._posts[post.key]

    def change(self, post: Post, text: str) -> Post:
        """The row reads otherwise now."""
        changed = self._posts[post.key] = replace(post, text=text)
        return changed

    def page(self, after: Key | None, limit: int) -> list[Post]:
        self.reads += 1
        keys = [key for key in reversed(self._keys) if after is None or key < after]
        return [self._posts[key] for key in keys[:limit]]

    def page_before(self, before: Key | None, limit: int) -> list[Post]:
        self.reads += 1
        keys = [key for key in self._keys if before is None or key > before]
        return [self._posts[key] for key in reversed(keys[:limit])]

    def total(self) -> int | None:
        return len(self._keys)

    def key(self, row: Post) -> Key:
        return row.key

    def id(self, row: Post) -> str:
        return row.key.id

    def above(self, one: Key, other: Key) -> bool:
        return one > other
