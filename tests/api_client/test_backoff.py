"""How long a link waits: longer and longer, never for long, and never all desks at once."""

from api_client.backoff import LONGEST, Backoff


def test_it_waits_at_most_twice_as_long_each_time_up_to_a_minute() -> None:
    backoff = Backoff(lambda: 1.0)
    waits = [backoff.failed() for _ in range(12)]
    assert waits[:4] == [0.5, 1.0, 2.0, 4.0]
    assert waits[-1] == waits[-2] == LONGEST


def test_what_worked_begins_it_anew() -> None:
    backoff = Backoff(lambda: 1.0)
    for _ in range(5):
        backoff.failed()
    backoff.worked()
    assert backoff.failed() == 0.5


def test_it_is_any_part_of_that_time() -> None:
    parts = iter((0.0, 0.25))
    backoff = Backoff(lambda: next(parts))
    assert [backoff.failed(), backoff.failed()] == [0.0, 0.25]


def test_what_the_backend_asks_for_comes_on_top() -> None:
    assert Backoff(lambda: 0.5).failed(at_least=30.0) == 30.25
