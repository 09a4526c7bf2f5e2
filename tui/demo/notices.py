"""A written announcement as the agency publishes it on a certain day: days filled in, regions found, placed."""

from collections.abc import Mapping
from datetime import date, timedelta

from domain.agencies import Agency
from domain.announcement_rules import accepted
from domain.announcements import Category, Content, Placing
from domain.regions import regions
from tui.demo.texts import DemoAnnouncement, with_dates


def dongs_by_name(agency: Agency) -> dict[str, str]:
    """What people call a neighbourhood of the agency → its code."""
    return {regions().short(dong): dong for dong in sorted(regions().dongs_of(agency.regions))}


def content_of(
    text: DemoAnnouncement, agency: Agency, dongs: Mapping[str, str], today: date, published: date
) -> Content:
    """What residents read."""
    ends = None if text.period_days is None else published + timedelta(days=text.period_days)
    return accepted(
        Content(
            title=with_dates(text.title, today),
            body=with_dates(text.body, today),
            category=Category(text.category),
            starts_on=published.isoformat() if ends else "",
            ends_on=ends.isoformat() if ends else "",
            department=text.department,
            contact=text.contact,
            phone=text.phone,
            regions=tuple(dongs[name] for name in text.target) if isinstance(text.target, tuple) else agency.regions,
        )
    )


def placing_of(text: DemoAnnouncement, published: date) -> Placing:
    """How it stands on the board: pinned or urgent until its period ends."""
    last = (published + timedelta(days=text.period_days or 0)).isoformat()
    return Placing(
        pinned_until=last if text.pinned else "",
        urgent_until=last if text.urgent else "",
        comments_open=text.comments_open,
    )
