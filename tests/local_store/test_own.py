"""Single values of a store itself."""

from local_store.own import keep_own_value, own_value
from tests.make import World


def test_a_value_is_kept_and_replaced(town: World) -> None:
    assert own_value(town.database, "demo") is None
    keep_own_value(town.database, "demo", "one").result(60)
    keep_own_value(town.database, "demo", "two").result(60)
    assert own_value(town.database, "demo") == "two"
    assert own_value(town.database, "shape") is not None
