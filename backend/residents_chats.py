"""A resident's chats with agencies: asking, and reading one's own. Who answers is the agency, whoever that was."""

from typing import Final

from backend.asked import Asked
from backend.board import agency_in
from backend.engine import Reader
from backend.page_keys import key_of, written
from backend.residents_asking import ChatAsked, OwnChat, OwnChats, Writing
from backend.residents_doing import WRITING, do_and_see
from backend.residents_side import stir
from backend.routes import Route
from domain.chats import Chat, Message
from domain.commands import load
from domain.conversation import AskAgency
from domain.errors import NotFound
from domain.public import PublicMessage, public_message

PAGE: Final = 50
CHATS: Final = 100

_READABLE: Final = "WHERE agency_id = ? AND chat_id = ? AND visible_at <= ?"
_BACK: Final = "AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?"
_LATEST: Final = (1 << 53, "")


async def ask(asked: Asked) -> PublicMessage:
    """Write to an agency."""
    wanted, agency_id = asked.body(Writing), asked.path("agency_id")
    command = AskAgency(id=wanted.id, agency_id=agency_id, text=wanted.text)
    _, written = await do_and_see(asked, command, lambda tx: load(tx, Message, agency_id, wanted.id))
    stir(asked.backend, asked.actor.id)
    return public_message(written)


async def chat(asked: Asked) -> OwnChat:
    """One's chat with an agency, the newest page of it or one before. Raises `NotFound` where there is none."""
    before = key_of(asked.query(ChatAsked).before, "before", _LATEST)
    agency_id, resident_id, now = asked.path("agency_id"), asked.actor.id, asked.engine.clock()

    def read(reader: Reader) -> OwnChat:
        found = reader.get(Chat, agency_id, resident_id)
        if found is None:
            raise NotFound("errors.not_found")
        return _chat(reader, found, now, before, PAGE)

    return await asked.engine.read(read)


async def chats(asked: Asked) -> OwnChats:
    """One's chats, each with its last message."""
    resident_id, now = asked.actor.id, asked.engine.clock()

    def read(reader: Reader) -> OwnChats:
        found = reader.select(Chat, "WHERE id = ? ORDER BY last_at DESC, agency_id LIMIT ?", resident_id, CHATS)
        own = [_chat(reader, each, now, _LATEST, 1) for each in found]
        return OwnChats(chats=tuple(sorted(own, key=_newest_first)))

    return await asked.engine.read(read)


def _newest_first(chat: OwnChat) -> tuple[int, str]:
    return (-max((message.at for message in chat.messages), default=0), chat.agency_id)


def _chat(reader: Reader, chat: Chat, now: int, before: tuple[int, str], limit: int) -> OwnChat:
    """From what its resident may read alone: an answer that is held does not show in the state either."""
    of = (chat.agency_id, chat.id, now)
    found = reader.select(Message, f"{_READABLE} {_BACK}", *of, *before, limit + 1)
    messages = [public_message(message) for message in found[:limit][::-1]]
    last = reader.select(Message, f"{_READABLE} ORDER BY at DESC, id DESC LIMIT 1", *of)
    return OwnChat(
        agency_id=chat.agency_id,
        agency=agency_in(reader, chat.agency_id).name,
        closed=chat.state == "closed",
        waiting=bool(last) and (not last[0].official or last[0].automatic) and chat.state != "closed",
        messages=tuple(messages),
        before=written(messages[0].at, messages[0].id) if len(found) > limit else "",
    )


_CHAT: Final = "/v1/residents/chats/{agency_id}"

ROUTES: Final = (
    Route(
        method="GET",
        path="/v1/residents/chats",
        role="resident",
        handler=chats,
        summary="One's chats, each with its last message.",
        answer=OwnChats,
    ),
    Route(
        method="GET",
        path=_CHAT,
        role="resident",
        handler=chat,
        summary="One's chat with an agency.",
        query=ChatAsked,
        answer=OwnChat,
    ),
    Route(
        method="POST",
        path=_CHAT,
        role="resident",
        handler=ask,
        summary="Write to an agency. The id becomes the message's.",
        body=Writing,
        answer=PublicMessage,
        limit=WRITING,
    ),
)
