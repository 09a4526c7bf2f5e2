"""The stored replies of the demo's agencies, for people whose settings have none."""

import msgspec

from domain.replies import StoredReply
from tui.demo.texts import AgencyKey
from tui.demo.texts.canned import CANNED
from tui.settings import Settings


def with_replies(settings: Settings, agency: AgencyKey) -> Settings:
    """The settings with the agency's stored replies, unless they have some of their own."""
    if settings.replies:
        return settings
    replies = (StoredReply(title=each.title, body=each.text) for each in CANNED if each.agency in (None, agency))
    return msgspec.structs.replace(settings, replies=tuple(replies))
