"""How fast a desk that was just linked takes in what its backend holds."""

from collections.abc import Iterator
from pathlib import Path
from secrets import randbits
from tempfile import TemporaryDirectory
from time import perf_counter

from api_client.client import Client
from api_client.syncing import PAGE, Syncing
from domain.comments import Comment
from local_store.bulk import load
from local_store.founding import ready_store
from local_store.linkage import Linkage, keep_linkage
from local_store.linked_desk import LinkedDesk
from tests.bench.backend import Served
from tests.bench.figures import Figure
from tests.bench.store import opened


def pulling(store: Path, rows: int) -> Iterator[Figure]:
    """Rows a second over HTTP into an empty replica, against the bulk loader given as many of the same comments."""
    with TemporaryDirectory(dir=store.parent) as folder:
        theirs = _loaded(store, Path(folder) / "loaded.db", rows)
        with Served("backend", store, "--as-it-is") as served:
            ours = _pulled(served, Path(folder) / "replica.db", rows)
    yield Figure(
        what="pull of changes into the replica, over HTTP",
        ours=f"{ours:,.0f} rows/s",
        theirs=f"bulk loader {theirs:,.0f} rows/s",
        value=ours,
        is_ratio=False,
        goal=20_000,
        at_least=True,
        unit="rows/s",
    )


def _pulled(served: Served, path: Path, rows: int) -> float:
    """Rows a second."""
    scene = served.at.scene
    url = f"http://127.0.0.1:{served.at.port}"
    with ready_store(path) as database:
        linkage = Linkage(url=url, agency_id=scene.agency_id, staff_id="0" * 32, name="김도봉", device="0" * 32)
        keep_linkage(database, linkage).result()
        desk, client = LinkedDesk(database, linkage), Client(url, scene.staff[0])
        syncing = Syncing(desk)
        syncing.begin_anew(client)
        before, began = desk.row_count(), perf_counter()
        for _ in range(max(1, rows // PAGE)):
            if not (syncing.fill(client) and desk.reached.fill):
                break
        took, after = perf_counter() - began, desk.row_count()
        client.close()
    return (after - before) / took


def _loaded(store: Path, path: Path, rows: int) -> float:
    """Rows a second of the bulk loader."""
    with opened(store) as desk:
        comments = desk.select(Comment, "ORDER BY comment.rowid LIMIT ?", rows)
    with ready_store(path) as database:
        began = perf_counter()
        load(database, comments, randbits)
        return len(comments) / (perf_counter() - began)
