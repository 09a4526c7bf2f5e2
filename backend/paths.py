"""What is served at a path: found part by part, in the same time however much else is served."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from backend.routes import Route

Methods = Mapping[str, Route]

_ANY: Final = "/"
"""Stands in the tree for a part that is a parameter: no part of a path has a slash in it."""
_HERE: Final = "//"
"""Where the tree holds what is served at the path that ends there."""


class Paths:
    """The table of routes as a tree: a part that stands in a route itself goes before a parameter."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._root: dict[str, Any] = {}
        for route in routes:
            node = self._root
            for part in route.path.split("/"):
                node = node.setdefault(_ANY if part.startswith("{") else part, {})
            _, methods = node.setdefault(_HERE, (_names(route.path), {}))
            methods[route.method] = route

    def find(self, path: str) -> tuple[Methods, dict[str, str]] | None:
        """What is served there, by method, and the parameters. None for nothing."""
        node, given = self._root, list[str]()
        for part in path.split("/"):
            following = node.get(part)
            if following is None:
                if not part or (following := node.get(_ANY)) is None:
                    return None
                given.append(part)
            node = following
        if _HERE not in node:
            return None
        names, methods = node[_HERE]
        return methods, dict(zip(names, given, strict=True))


def _names(path: str) -> tuple[str, ...]:
    return tuple(part[1:-1] for part in path.split("/") if part.startswith("{"))
