"""The followers of the demo: each by itself for the authority, and their days for the desk."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from domain.days import day_of
from domain.followers import FollowerDay, follower_day_id
from domain.following import Following
from domain.records import Record
from tui.demo.people import Growth, People


def follows(agency_id: str, people: People, growth: Growth) -> Iterator[Record]:
    """Everyone who ever followed, and behind each day what it brought in each neighbourhood."""
    left: defaultdict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    since = 0
    for day, until in zip(growth.days, growth.until, strict=True):
        joined: Counter[str] = Counter()
        for number in range(since, until):
            resident = people.follower(number)
            joined[resident.dong] += 1
            if resident.left_at is not None:
                left[day_of(resident.left_at)][resident.dong] += 1
            yield Following(
                agency_id=agency_id,
                id=resident.id,
                dong=resident.dong,
                since=resident.followed_at or 0,
                left_at=resident.left_at,
            )
        since = until
        totals.update(joined)
        totals.subtract(left[day])
        for dong in sorted(joined.keys() | left[day].keys()):
            yield FollowerDay(
                agency_id=agency_id,
                id=follower_day_id(agency_id, day, dong),
                day=day,
                dong=dong,
                joined=joined[dong],
                left=left[day][dong],
                total=totals[dong],
            )
