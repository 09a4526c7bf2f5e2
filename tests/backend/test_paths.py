"""Finding what is served at a path."""

import pytest

from backend.asked import Asked
from backend.features import ROUTES
from backend.paths import Paths
from backend.routes import Route


async def nothing(asked: Asked) -> None:
    raise AssertionError


def serves(path: str) -> Route:
    return Route(method="GET", path=path, role="public", handler=nothing, summary="Serves.")


def test_every_route_is_found_with_its_parameters() -> None:
    paths = Paths(ROUTES)
    for route in ROUTES:
        found = paths.find(route.path)
        assert found is not None
        methods, given = found
        assert methods[route.method] is route
        assert all(value == f"{{{name}}}" for name, value in given.items())
        assert route.path.count("{") == len(given)


@pytest.mark.parametrize(
    "path", ["", "/", "//", "/a", "/a/", "/a/1/", "/a//b", "/a/1/b/", "/a/1/b/c", "a/1/b", "/{}/1"]
)
def test_what_is_not_served_is_not_found(path: str) -> None:
    assert Paths([serves("/a/{id}"), serves("/a/{id}/b")]).find(path) is None


def test_a_part_of_a_route_goes_before_a_parameter() -> None:
    mine, any_other = serves("/a/me"), serves("/a/{id}")
    paths = Paths([any_other, mine])
    assert paths.find("/a/me") == ({"GET": mine}, {})
    assert paths.find("/a/you") == ({"GET": any_other}, {"id": "you"})


def test_one_path_has_several_methods() -> None:
    one, other = serves("/a/{id}"), Route(method="PUT", path="/a/{id}", role="public", handler=nothing, summary="Puts.")
    assert Paths([one, other]).find("/a/1") == ({"GET": one, "PUT": other}, {"id": "1"})


def test_nothing_in_a_path_is_taken_for_a_place_in_the_tree() -> None:
    assert Paths([serves("/a")]).find("/a/{}") is None
    assert Paths([serves("/a/{id}")]).find("/a/{}") is not None
