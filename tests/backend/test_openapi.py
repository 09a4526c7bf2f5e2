"""The OpenAPI document: what is served stands in it, and what stands in it is served."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from backend.features import ROUTES
from tests.backend.served import Running


@pytest.fixture(scope="module")
def kept_on() -> None:
    """On SQLite: the document is made from the endpoints alone."""


METHODS = {"get", "post", "put", "delete"}


@pytest.fixture(scope="module")
def document(backend: Running) -> dict[str, Any]:
    with backend.stranger() as stranger:
        answer = stranger.http.get("/openapi.json")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def refs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name == "$ref":
                yield each
            else:
                yield from refs(each)
    elif isinstance(value, list):
        for each in value:
            yield from refs(each)


def test_every_endpoint_stands_in_it_once(document: dict[str, Any]) -> None:
    there = {(method, path) for path, methods in document["paths"].items() for method in methods}
    assert there == {(route.method.lower(), route.path) for route in ROUTES}
    names = [operation["operationId"] for methods in document["paths"].values() for operation in methods.values()]
    assert len(names) == len(set(names))
    assert document["openapi"] == "3.1.0"


def test_every_reference_leads_somewhere_and_every_schema_is_used(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    used = {ref.removeprefix("#/components/schemas/") for ref in refs(document)}
    assert used <= set(schemas)
    unused = {name for name in schemas if name not in used}
    # What stands in a query is told parameter by parameter.
    assert unused == {route.query.__name__ for route in ROUTES if route.query is not None}


def test_an_endpoint_says_what_it_takes_who_may_and_how_it_refuses(document: dict[str, Any]) -> None:
    for route in ROUTES:
        operation = document["paths"][route.path][route.method.lower()]
        assert ("requestBody" in operation) == (route.body is not None)
        assert operation["security"] == ([] if route.role == "public" else [{"token": []}])
        assert operation["summary"]
        assert {"4XX", "5XX", str(route.status)} == set(operation["responses"])
        names = [each["name"] for each in operation["parameters"]]
        assert len(names) == len(set(names))
        assert all(f"{{{name}}}" in route.path for name in names if name.endswith("_id"))


def test_a_command_is_told_from_another_by_what_it_does(document: dict[str, Any]) -> None:
    sent = document["components"]["schemas"]["Sent"]["properties"]["command"]
    assert sent["discriminator"]["propertyName"] == "do"
    assert "HideComment" in sent["discriminator"]["mapping"]
    assert "PublishDue" not in json.dumps(sent)


def test_nothing_that_residents_get_holds_what_is_for_staff(document: dict[str, Any]) -> None:
    """Follow what is answered to residents and to everybody: no record of staff's, no note, no reporter is in it."""
    schemas = document["components"]["schemas"]

    def reached(value: Any, seen: set[str]) -> set[str]:
        for ref in refs(value):
            name = ref.removeprefix("#/components/schemas/")
            if name not in seen:
                seen.add(name)
                reached(schemas[name], seen)
        return seen

    forbidden = {"Staff", "Comment", "Note", "Report", "Neighbour", "Message", "Chat", "Announcement", "Rows"}
    for route in ROUTES:
        if route.role == "resident" or (route.role == "public" and route.path != "/v1/sign-in"):
            operation = document["paths"][route.path][route.method.lower()]
            assert not reached(operation["responses"], set()) & forbidden, route.path
