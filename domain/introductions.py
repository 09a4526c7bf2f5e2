"""What one agency learns when a resident is called something else, lives elsewhere, or has seen its news."""

import msgspec

from domain.actors import Actor
from domain.commands import Outcome, ResidentCommand, load
from domain.followers import Follow, Unfollow
from domain.following import Following
from domain.ids import derive
from domain.neighbours import Neighbour
from domain.transaction import Transaction


class Reintroduce(ResidentCommand, frozen=True, kw_only=True):
    """Let an agency that knows somebody know them under today's nickname and dong. A stranger stays one."""

    def subject(self) -> tuple[str, str]:
        return (Neighbour.KIND, "")

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_resident()
        moved = self._move(tx, actor, now)
        known = tx.get(Neighbour, self.agency_id, actor.id)
        if known is None:
            return moved
        today = msgspec.structs.replace(known, nickname=actor.name, dong=actor.dong or known.dong)
        if today == known:
            return moved
        tx.put(today)
        return Outcome.DONE

    def _move(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        """A follower is counted where they live now: they leave there and come here, and follow as long as before."""
        following = tx.get(Following, self.agency_id, actor.id)
        if following is None or following.left_at is not None or actor.dong in ("", following.dong):
            return Outcome.ALREADY
        Unfollow(id=derive(self.id, "unfollow"), agency_id=self.agency_id).apply(tx, actor, now)
        Follow(id=derive(self.id, "follow"), agency_id=self.agency_id).apply(tx, actor, now)
        tx.put(msgspec.structs.replace(following, dong=actor.dong))
        known = tx.get(Neighbour, self.agency_id, actor.id)
        if known is not None:
            tx.put(msgspec.structs.replace(known, follows_since=following.since))
        return Outcome.DONE


class ForgetFollower(ResidentCommand, frozen=True, kw_only=True):
    """Somebody leaves who followed and never wrote: they leave by the rule for leaving, and nothing else is kept."""

    def subject(self) -> tuple[str, str]:
        return (Following.KIND, "")

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_resident()
        Unfollow(id=derive(self.id, "unfollow"), agency_id=self.agency_id).apply(tx, actor, now)
        following = tx.get(Following, self.agency_id, actor.id)
        if following is None:
            return Outcome.ALREADY
        tx.remove(following)
        return Outcome.DONE


class SeeNotices(ResidentCommand, frozen=True, kw_only=True):
    """Be told no more of what an agency published up to this number."""

    seen: int

    def subject(self) -> tuple[str, str]:
        return (Following.KIND, "")

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_resident()
        following = load(tx, Following, self.agency_id, actor.id)
        if self.seen <= following.seen:
            return Outcome.ALREADY
        tx.put(msgspec.structs.replace(following, seen=self.seen))
        return Outcome.DONE
