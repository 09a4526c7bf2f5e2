"""What became of codes that no region has any more."""

from functools import cache

from domain.tables import rows


def successors(code: str) -> tuple[str, ...]:
    """The codes that replaced this one, as one change or another says; none for a code that never changed.

    They may have been replaced in their turn.
    """
    changes = _changes()
    for length in range(len(code), 1, -1):
        if new := changes.get(code[:length]):
            return tuple(head + code[length:] for head in new)
    return ()


@cache
def old_names() -> dict[str, list[str]]:
    """What the regions were called before, in full, by the codes they have now (or had next)."""
    names: dict[str, list[str]] = {}
    for _, new, old_name in rows("code_changes"):
        names.setdefault(new.ljust(10, "0"), []).append(old_name)
    return names


@cache
def _changes() -> dict[str, tuple[str, ...]]:
    """Old code → new ones. One shorter than ten digits is a prefix: everything below it went along."""
    changes: dict[str, tuple[str, ...]] = {}
    for old, new, _ in rows("code_changes"):
        changes[old] = (*changes.get(old, ()), new)
    return changes
