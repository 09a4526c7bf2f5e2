"""What is said beforehand, and asked, when something is given out or taken back and the backend is not reached."""

from collections.abc import Sequence

from domain.announcements import Announcement
from domain.drafts import Draft
from domain.words import say
from screens.widgets.dialog import Confirm
from screens.wording import exact
from screens.work import Work


def publishing_waits(work: Work, draft: Draft) -> Sequence[str]:
    """What becomes of a draft that is given out now; nothing while the backend is reached."""
    if not work.cut_off:
        return ()
    said = [say("link.will_wait")]
    if draft.publish_at is not None and not draft.corrects:
        said.append(say("link.schedule_waits", time=exact(draft.publish_at, work.desk.now())))
    elif draft.placing.urgent_until and not draft.corrects:
        said.append(say("link.urgent_waits"))
    stands = _time_there(work, draft.id)
    return [*said, say("link.stays_scheduled", time=stands)] if stands else said


def take_back_waits(work: Work, scheduled: Announcement, row: int) -> Confirm | None:
    """Asks whether to take back what the backend may publish before it hears of it; None where that cannot be."""
    stands = _time_there(work, scheduled.id) if work.cut_off else ""
    if not stands:
        return None
    text = say("link.take_back_late", time=stands)
    return Confirm(say("link.take_back_title"), text, say("link.take_back_verb"), row=row)


def _time_there(work: Work, announcement_id: str) -> str:
    """When the backend publishes it, whatever is done here meanwhile; empty when it does not lie there to go out."""
    known = work.desk.announcement(announcement_id)
    if known is None or known.state != "scheduled" or work.desk.is_leaving(known.id):
        return ""
    return exact(known.publish_at or known.at, work.desk.now())
