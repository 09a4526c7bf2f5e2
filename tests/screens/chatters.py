"""Residents who chat with the agency of a small world, within its opening hours."""

from domain.actors import Actor, Role
from domain.agencies import AddStaff
from domain.chats import Chat, Message
from domain.conversation import AskAgency, SendMessage
from domain.days import HOUR
from domain.regions import regions
from domain.replies import StoredReply
from screens.chats import ChatsScreen
from screens.conversation import ConversationPane
from tests.make import DOBONG, World
from tests.screens.desks import drawn, screen_of
from tui.app import DangolApp
from tui.settings import Settings

MONDAY = 1_795_392_000_000
"""2026-11-23 09:00 in Korea: the office opens."""

REPLIES = (
    StoredReply(title="과태료 조회 방법", body="{nickname}님, 위택스에서 보입니다. 문의 {department}"),
    StoredReply(title="담당 부서로 넘김", body="{me}입니다. {date}까지 답하겠습니다."),
)
STORED = Settings(replies=REPLIES)


class Chatters:
    """Residents known by their nicknames, and a colleague. It is Monday, 10:00."""

    def __init__(self, made: World) -> None:
        self.world = made
        self.desk = made.desk
        made.clock.now = MONDAY + HOUR
        self._residents: dict[str, Actor] = {}
        self._dongs = {regions().short(code): code for code in regions().dongs_under(DOBONG)}
        add = AddStaff(id=made.id(), staff_id="dobong-이나라", name="이나라", roles=(Role.RESPONDER,))
        made.do(add)

    def resident(self, nickname: str, dong: str = "창1동") -> Actor:
        """The resident of this name; the same one each time."""
        if nickname not in self._residents:
            self._residents[nickname] = self.world.resident(nickname, self._dongs[dong])
        return self._residents[nickname]

    def ask(self, text: str = "여보세요?", by: str = "하늘이", *, minutes: float = 1, dong: str = "창1동") -> Chat:
        """A resident writes, some minutes after what came before."""
        self.world.clock.pass_seconds(60 * minutes)
        resident = self.resident(by, dong)
        self.world.do(AskAgency(id=self.world.id(), agency_id=self.world.agency_id, text=text), resident)
        return self.now(resident.id)

    def colleague_answers(self, chat: Chat, text: str = "제가 답했습니다.") -> Message:
        """이나라 answers the chat as it stands now."""
        known = self.now(chat.id)
        id = self.world.id()
        command = SendMessage(id=id, chat_id=chat.id, text=text, seen_answer=known.last_agency_message_id)
        self.world.colleague().perform(command).result(60)
        return self.world.get(Message, id)

    def now(self, chat_id: str) -> Chat:
        """The chat as it stands in the store."""
        return self.world.get(Chat, chat_id)

    def messages(self, chat: Chat) -> list[Message]:
        """What was said in it, oldest first."""
        return self.desk.select(Message, "AND chat_id = ? ORDER BY at, id", chat.id)


def chats_of(app: DangolApp) -> ChatsScreen:
    """The chats screen, in front or under a dialog."""
    screen = screen_of(app)
    assert isinstance(screen, ChatsScreen)
    return screen


def listed(app: DangolApp) -> list[str]:
    """The nicknames in the inbox, from the top."""
    return [row.nickname for row in chats_of(app).list.rows]


def conversation(app: DangolApp) -> list[str]:
    """The rows of the conversation as they are drawn."""
    pane: ConversationPane = chats_of(app).conversation
    region = pane.content_region
    return [text_between(row, region.x, region.right).strip() for row in drawn(app)[region.y : region.bottom]]


def text_between(row: str, start: int, end: int) -> str:
    """What stands in these cells of a row."""
    from rich.cells import cell_len

    kept, at = "", 0
    for character in row:
        if start <= at < end:
            kept += character
        at += cell_len(character)
    return kept
