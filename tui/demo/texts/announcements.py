"""Everything the agencies of the demo announce, the earliest first."""

from tui.demo.texts import (
    DemoAnnouncement,
    dobong_events,
    dobong_general,
    dobong_opinion,
    dobong_safety,
    dobong_support,
    iksan_police,
    iksan_safety,
)

_ALL = (
    *dobong_events.EVENTS,
    *dobong_events.GIVEAWAYS,
    *dobong_support.SUPPORT,
    *dobong_safety.SAFETY,
    *dobong_opinion.OPINION,
    *dobong_general.GENERAL,
    *dobong_general.WAITING,
    *iksan_safety.SAFETY,
    *iksan_police.OTHERS,
)

ANNOUNCEMENTS: tuple[DemoAnnouncement, ...] = tuple(
    sorted(_ALL, key=lambda announcement: (-announcement.days_ago, announcement.hour, announcement.key))
)
