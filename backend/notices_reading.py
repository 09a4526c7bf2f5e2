"""What a resident is told of: found from where they stand, never written down for each follower."""

from collections.abc import Iterator, Mapping
from typing import Final

from backend.engine import Reader
from backend.many import AT_ONCE, records_of
from domain.agencies import Agency
from domain.announcements import Announcement
from domain.boards import Publication
from domain.following import Following
from domain.public import PublicNotice, public_notice

SHOWN: Final = 30
"""Notices of one page, the newest; who follows many busy agencies reads the rest on the board."""
_AT_ONCE: Final = 50
"""Agencies in one statement."""

_NEWEST: Final = "SELECT agency_id, id, number, at FROM publication WHERE agency_id = ? AND at >= ?"


def followed(reader: Reader, resident_id: str) -> list[Following]:
    """What somebody follows, the newest following first."""
    where = "WHERE id = ? AND left_at IS NULL ORDER BY since DESC, agency_id"
    return reader.select(Following, where, resident_id)


def notices_of(reader: Reader, resident_id: str, limit: int = SHOWN) -> list[PublicNotice]:
    """What the agencies that somebody follows published since they do, newest first."""
    following = {each.agency_id: each for each in followed(reader, resident_id)}
    found = sorted(_newest(reader, list(following.values()), limit), key=_newest_first)
    standing: list[PublicNotice] = []
    while found and len(standing) < limit:  # as a rule once: hardly anything is withdrawn
        some, found = found[:AT_ONCE], found[AT_ONCE:]
        standing += _standing(reader, some, following)
    return standing[:limit]


def _newest(reader: Reader, following: list[Following], limit: int) -> list[Publication]:
    """The newest of each agency: one short walk for each, whatever the others published."""
    found: list[Publication] = []
    for start in range(0, len(following), _AT_ONCE):
        some = following[start : start + _AT_ONCE]
        arm = f"SELECT * FROM ({_NEWEST} ORDER BY number DESC LIMIT ?) AS of_agency"
        arms = " UNION ALL ".join([arm] * len(some))
        values = [value for each in some for value in (each.agency_id, each.since, limit)]
        rest = f"JOIN ({arms}) AS told ON told.agency_id = publication.agency_id AND told.id = publication.id"
        found += reader.select(Publication, rest, *values)
    return found


def _newest_first(publication: Publication) -> tuple[int, str]:
    return (-publication.at, publication.id)


def _standing(
    reader: Reader, publications: list[Publication], following: Mapping[str, Following]
) -> Iterator[PublicNotice]:
    """The notices of these, but for what was withdrawn since."""
    announcements = records_of(reader, Announcement, [(each.agency_id, each.id) for each in publications])
    agencies = records_of(reader, Agency, {(each.agency_id, each.agency_id) for each in publications})
    for publication in publications:
        announcement = announcements.get((publication.agency_id, publication.id))
        agency = agencies.get((publication.agency_id, publication.agency_id))
        if announcement is not None and announcement.state == "published" and agency is not None:
            yield public_notice(publication, announcement, agency.name, following[publication.agency_id].seen)


def newest_number(reader: Reader, agency_id: str) -> int:
    """The number of the last thing of which an agency's followers are told."""
    return int(reader.rows("SELECT max(number) FROM publication WHERE agency_id = ?", agency_id)[0][0] or 0)
