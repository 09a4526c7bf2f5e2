"""Folders in memory: these tests bring their own disks, and the real one only makes them wait."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.disks import AilingDisk

MEMORY = "/dev/shm"


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[AilingDisk]:
    """A disk that fails when it is told to, and is tried again at once."""
    monkeypatch.setattr("local_store.writer.TRY_AGAIN", 0.01)
    disk = AilingDisk()
    yield disk
    disk.unregister()
