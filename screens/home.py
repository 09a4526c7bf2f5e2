"""Home: what waits, how the followers grow, what just arrived, and the first steps of a new person."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import ClassVar, Final

from textual import on
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget

from domain.actors import Role
from domain.days import day_of
from domain.words import say
from domain.working_time import korean_holidays, waited
from local_store.announcements import AnnouncementRow
from local_store.home import TREND_DAYS, Arrival, Growth, Waiting
from screens.base import DeskScreen
from screens.keys import bindings, shown_keys
from screens.widgets.drawing import Line, Span, column, line, rule, title, wrap
from screens.widgets.pane import Pane
from screens.widgets.plot import trend
from screens.wording import ago, clock, lasting, moment, number, place, short_day, signed

ARRIVALS: Final = 4
"""Arrivals shown, two or three lines each."""

_NAME, _COUNT, _FIGURE = 24, 9, 9
"""Cells of a line's name, of its number, and of a figure of an announcement."""


class HomeScreen(DeskScreen):
    """What waits, from the most pressing on. Enter goes there."""

    BINDINGS = bindings("home")
    # Not CSS, for which Textual parses all styles once more.
    DEFAULT_CSS = """
    HomeScreen .waiting { width: 1fr; height: 1fr; padding-top: 1; }
    HomeScreen .lately { display: none; width: 51; height: 1fr; padding-top: 1; }
    HomeScreen.-wide .lately, HomeScreen.-widest .lately { display: block; }
    """
    CONTEXT: ClassVar[str] = "home"
    MODE: ClassVar[str] = "home"

    _is_drawn = False
    """Whether the first frame was."""

    class StepsDismissed(Message):
        """Sent when the first steps were put away for good."""

    def panes(self) -> Iterable[Widget]:
        self.waiting_pane = Pane(self._waiting_lines, classes="waiting")
        self.lately_pane = Pane(self._lately_lines, edge=True, classes="lately")
        yield Horizontal(self.waiting_pane, self.lately_pane, classes="body")

    def load(self) -> None:
        desk, now = self.work.desk, self.work.desk.now()
        self.waiting: Waiting = desk.waiting(now)
        self.growth: Growth = desk.growth(now)
        self.waiting_pane.redraw()
        self.lately_pane.redraw()

    # what waits

    def _waiting_lines(self, width: int) -> Sequence[Line]:
        waits = self._waits()
        found = [line(title(say("home.waiting"), self.waiting_pane.has_focus))]
        found += waits or [line(Span(say("home.nothing_waits"), "dim"))]
        found += [line(), rule(width - 1), *self._growth_lines()]
        if self.work.first_steps:
            found += [line(), line(), *self._first_steps(width)]
        return found

    def _waits(self) -> list[Line]:
        waiting, now = self.waiting, self.work.desk.now()
        ahead = waiting.scheduled_today[:1]
        chats = Role.RESPONDER in self.work.desk.actor.roles
        return [
            *_wait("comments/new", "new_comments", waiting.new_comments, " ", _oldest(waiting.oldest_new, now)),
            *_wait("comments/reported", "reported", waiting.reported, "!", _oldest(waiting.oldest_report, now)),
            *_wait("chats/unanswered", "chats", chats * waiting.unanswered_chats, "!", self._longest_wait()),
            *_wait("chats/passed", "passed", chats * waiting.passed_chats, " ", self._longest_passed()),
            *_wait(
                "announcements/scheduled",
                "scheduled",
                len(waiting.scheduled_today),
                " ",
                *(say("home.next_at", time=clock(a.publish_at or now), title=a.content.title) for a in ahead),
            ),
            *_wait(
                f"announcements/of/{waiting.missed[0].id}" if waiting.missed else None,
                "missed",
                len(waiting.missed),
                "!",
                *(say("home.missed_at", time=clock(a.publish_at or now)) for a in waiting.missed[:1]),
            ),
            *_wait("announcements/draft", "drafts", waiting.drafts, " ", self._last_saved()),
            *_wait("announcements/published", "ending", len(waiting.ending), " ", self._next_end()),
        ]

    def _longest_wait(self) -> str:
        since = self.waiting.longest_wait
        if since is None:
            return ""
        wait = waited(since, self.work.desk.now(), self.work.desk.agency.hours, korean_holidays())
        return say("home.longest", time=lasting(wait))

    def _longest_passed(self) -> str:
        passed = self.waiting.longest_passed
        if passed is None:
            return ""
        return say("home.passed_to", time=ago(passed.at, self.work.desk.now()), department=passed.department)

    def _last_saved(self) -> str:
        draft = self.waiting.last_draft
        return say("home.last_saved", time=ago(draft.saved_at, self.work.desk.now())) if draft else ""

    def _next_end(self) -> str:
        if not self.waiting.ending:
            return ""
        announcement, day = self.waiting.ending[0]
        today = date.fromisoformat(day_of(self.work.desk.now()))
        what = say("home.urgent" if announcement.placing.urgent_until == day else "home.pinned")
        when = {today.isoformat(): "ends_today", (today + timedelta(days=1)).isoformat(): "ends_tomorrow"}
        return say(
            f"home.{when.get(day, 'ends_on')}",
            title=announcement.content.title,
            what=what,
            day=short_day(day, today.isoformat()),
        )

    # followers

    def _growth_lines(self) -> list[Line]:
        growth = self.growth
        return [
            line(
                Span(say("home.followers"), "text bold"),
                f"  {say('home.people', count=number(growth.total))}    ",
                Span(say("home.today"), "dim"),
                f" {_came_and_went(growth.joined_today, growth.left_today)}    ",
                Span(say("home.this_month"), "dim"),
                f" {signed(growth.month)}",
                mark=" ",
                key="followers",
            ),
            line(
                "  ",
                Span(say("home.last_days", count=TREND_DAYS), "dim"),
                " ",
                Span(trend(growth.trend, TREND_DAYS, ascii_only=self.waiting_pane.palette.ascii_only), "accent2"),
                f"  {number(growth.trend[0])} › {number(growth.total)}",
            ),
        ]

    # first steps

    def _first_steps(self, width: int) -> list[Line]:
        steps = (
            ("home.new", say("home.step_publish")),
            ("app.comments", say("home.step_comments")),
            ("comments.hide", say("home.step_hide", key=shown_keys("app.undo"))),
            ("comments.reply", say("home.step_reply", key=shown_keys("app.take_back"))),
        )
        hint = say("home.tidy_hint", key=shown_keys("home.tidy"))
        return [
            line(Span(say("home.first_steps"), "text bold"), f"   {hint}"),
            *(
                line(f"  {index}) ", Span(shown_keys(id).partition(" ")[0], "accent1"), f"  {step}")
                for index, (id, step) in enumerate(steps, start=1)
            ),
        ]

    # what came lately

    def _lately_lines(self, width: int) -> Sequence[Line]:
        if not self._is_drawn:
            # Not in the first frame: names of places want the region tree.
            self._is_drawn = True
            self.call_after_refresh(self.lately_pane.redraw)
            return ()
        desk, now = self.work.desk, self.work.desk.now()
        found = [line(title(say("home.arrivals"), self.lately_pane.has_focus))]
        arrivals = desk.arrivals(ARRIVALS, chats=Role.RESPONDER in desk.actor.roles)
        for arrival in arrivals:
            found += _arrived(arrival, now, width, desk.agency.phone)
        if not arrivals:
            found.append(line(Span(say("home.no_arrivals"), "dim")))
        found += [line(), *self._latest(desk.latest_announcements(3), width), line(), *self._weeks(now, width)]
        return found

    def _latest(self, rows: Sequence[AnnouncementRow], width: int) -> list[Line]:
        heads = [Span(column(say(f"home.{head}"), _FIGURE, "right"), "dim") for head in ("seen", "commented")]
        found = [line(Span(say("home.latest"), "text bold"), tail=heads)]
        for row in rows:
            figures = "".join(column(number(count), _FIGURE, "right") for count in (row.seen, row.commented))
            title = row.announcement.content.title
            found.append(line(title, tail=[figures], mark=" ", key=f"announcements/of/{row.announcement.id}"))
        if not rows:
            found.append(line(Span(say("home.none_published", key=shown_keys("home.new")), "dim")))
        return found

    def _weeks(self, now: int, width: int) -> list[Line]:
        today = date.fromisoformat(day_of(now))
        monday = today - timedelta(days=today.weekday())
        this_week = _days(monday, (today - monday).days)
        last_week = _days(monday - timedelta(days=7), 7)
        heads = [Span(column(say(f"home.{week}"), 10, "right"), "dim") for week in ("this_week", "last_week")]
        found = [line(Span(say("home.weeks"), "text bold"), tail=heads)]
        for action, word in _DONE:
            counts = [number(self.work.desk.done_between(action, days)) for days in (this_week, last_week)]
            found.append(_week(word, counts))
        return [*found, *self._answers(this_week, last_week)]

    def _answers(self, *weeks: list[str]) -> list[Line]:
        """How many questions were answered in chats, and how long those who asked had waited."""
        answers = [self.work.desk.answered_between(days) for days in weeks]
        waits = ["-" if waited is None else lasting(waited) for _, waited in answers]
        return [
            _week("home.did_answer", [number(count) for count, _ in answers]),
            _week("home.first_answer", waits),
        ]

    # keys

    @on(Pane.Chosen)
    def _go(self, message: Pane.Chosen) -> None:
        mode, _, what = message.key.partition("/")
        self.post_message(self.Went(mode, what))

    def action_new(self) -> None:
        self.post_message(self.Went("announcements", "new"))

    def action_search(self) -> None:
        self.post_message(self.Went("comments", "search"))

    def action_tidy(self) -> None:
        self.work.first_steps = False
        self.waiting_pane.redraw()
        self.post_message(self.StepsDismissed())


_DONE: Final = (
    ("ReviewComment", "home.did_review"),
    ("HideComment", "home.did_hide"),
    ("ReplyToComment", "home.did_reply"),
    ("PublishAnnouncement", "home.did_publish"),
)


def _wait(key: str | None, word: str, count: int, mark: str, *notes: str) -> list[Line]:
    """The line of one kind of work; none when nothing of it waits."""
    if not count:
        return []
    spans = (
        column(say(f"home.{word}"), _NAME),
        Span(column(number(count), _COUNT, "right"), "text bold"),
        Span("   " + "".join(notes), "dim"),
    )
    return [line(*spans, mark=mark, key=key)]


def _week(word: str, figures: Sequence[str]) -> Line:
    """One kind of work in the weeks whose heads stand above."""
    return line(f"  {say(word)}", tail=["".join(column(figure, 10, "right") for figure in figures)])


def _came_and_went(joined: int, left: int) -> str:
    return f"{signed(joined)} {signed(-left)}" if left else signed(joined)


def _oldest(at: int | None, now: int) -> str:
    return "" if at is None else say("home.oldest", time=ago(at, now))


def _arrived(arrival: Arrival, now: int, width: int, own_number: str) -> list[Line]:
    from domain.personal_data import mask  # late: what it looks for takes long to make, and the first frame has none

    kind = say(f"home.arrived_{arrival.kind}")
    text = say(f"comments.reason_{arrival.text}") if arrival.kind == "report" else mask(arrival.text, (own_number,))
    where = "chats" if arrival.kind == "chat" else "comments"
    name, dong = mask(arrival.nickname) or "-", place(arrival.dong)
    who = f"{name} ({dong})" if dong else name
    when = column(moment(arrival.at, now), 6)
    return [
        line(when, Span(f"{kind}  ", "accent2"), who, mark=" ", key=f"{where}/of/{arrival.id}"),
        *(line(f"        {part}") for part in wrap(text, width - 12)[:1]),
    ]


def _days(first: date, count: int) -> list[str]:
    return [(first + timedelta(days=back)).isoformat() for back in range(count)]
