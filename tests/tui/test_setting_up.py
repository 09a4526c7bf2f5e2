"""The first start: from an empty store to a desk, and nothing made when the person stops on the way."""

from domain.agency_kinds import AgencyKind
from domain.words import use_language
from screens.founding import Founding
from tests.hostile import HOSTILE, assert_drawable
from tests.screens.desks import until
from tui.setting_up import SettingUpApp
from tui.settings import Settings


def drawn(app: SettingUpApp) -> str:
    """The screen as text."""
    rows = app.screen._compositor.render_strips(app.size)
    return "\n".join(row.text for row in rows)


class Heard:
    """What was answered."""

    def __init__(self) -> None:
        self.founding: Founding | None = None

    def __call__(self, founding: Founding) -> None:
        self.founding = founding


async def test_an_agency_of_the_list_is_found_and_founded() -> None:
    heard = Heard()
    app = SettingUpApp(Settings(), heard)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"익산경찰", "enter")
        assert "익산시" in drawn(app)
        await pilot.press("enter", *"생활안전과", "enter", *"063-850-0000", "enter", *"김주무관", "enter")
        assert "책상 열기" in drawn(app)
        await pilot.press("enter")
    assert app.founded
    assert heard.founding is not None
    assert heard.founding.name == "익산경찰서"
    assert heard.founding.kind is AgencyKind.POLICE_STATION
    assert heard.founding.person == "김주무관"
    assert (heard.founding.department, heard.founding.phone) == ("생활안전과", "063-850-0000")


async def test_another_agency_is_named_by_hand_with_its_kind_and_regions() -> None:
    heard = Heard()
    app = SettingUpApp(Settings(), heard)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"별빛마을도서관", "enter", *"ㄷㅅㄱ", "enter")
        assert "어느 지역" in drawn(app)
        await pilot.press(*"쌍문1동", "enter", *"쌍문2동", "enter", "enter")
        assert "나중에 정하기" in drawn(app)
        await pilot.press("enter", "enter", *"이사서", "enter", "enter")
    assert heard.founding is not None
    assert (heard.founding.name, heard.founding.kind) == ("별빛마을도서관", AgencyKind.LIBRARY)
    assert len(heard.founding.regions) == 2


async def test_what_is_no_telephone_is_said_and_kept_to_be_mended() -> None:
    heard = Heard()
    app = SettingUpApp(Settings(), heard)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"익산경찰", "enter", "enter", "enter", *"김익산", "enter")
        assert "'김익산'에는 전화번호가 없습니다" in drawn(app)
        assert "주민이 전화할 번호" in drawn(app)
        await pilot.press("space", *"112")
        assert "전화번호가 없습니다" not in drawn(app)
        await pilot.press("enter", *"김주무관", "enter", "enter")
    assert heard.founding is not None
    assert heard.founding.phone == "김익산 112"


async def test_esc_goes_a_step_back_and_keeps_the_answers_before() -> None:
    app = SettingUpApp(Settings(), Heard())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"익산경찰", "enter", "enter", *"생활안전과", "enter", "escape")
        assert "담당 부서" in drawn(app)
        await pilot.press("escape")
        assert "어느 지역" in drawn(app)
        await pilot.press("escape", "escape", "escape")
        assert "어느 기관" in drawn(app)
    assert not app.founded


async def test_nothing_is_made_when_the_person_stops() -> None:
    heard = Heard()
    app = SettingUpApp(Settings(), heard)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"익산경찰", "enter", "ctrl+q")
    assert heard.founding is None
    assert not app.founded


async def test_whatever_is_typed_or_pasted_is_drawn_safely() -> None:
    app = SettingUpApp(Settings(), Heard())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        for text in list(HOSTILE.values())[::6]:
            screen.query_one("Field").load_text(text[:200])  # type: ignore[attr-defined]  # Field is a TextArea
            await pilot.pause()
            assert_drawable(drawn(app), lines=True)


async def test_what_cannot_be_taken_is_said_at_once_and_goes_no_further() -> None:
    app = SettingUpApp(Settings(), Heard())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*("도" * 41), "enter")
        await until(pilot, lambda: "40자까지" in drawn(app))
        assert "어느 기관" in drawn(app)
        await pilot.press("backspace")
        await until(pilot, lambda: "40자까지" not in drawn(app))


async def test_the_questions_are_asked_in_english_too() -> None:
    app = SettingUpApp(Settings(), Heard())
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "^l English" in drawn(app))
            await pilot.press("ctrl+l")
            await until(pilot, lambda: "Which agency is it" in drawn(app))
            await pilot.press("ctrl+l")
            await until(pilot, lambda: "어느 기관" in drawn(app))
    finally:
        use_language("ko")


async def test_the_questions_are_counted_as_they_are_asked() -> None:
    app = SettingUpApp(Settings(), Heard())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "1/6" in drawn(app))
        await pilot.press(*"익산경찰", "enter")
        await until(pilot, lambda: "2/6" in drawn(app))
        await pilot.press("escape", *"별빛마을도서관", "enter")
        await until(pilot, lambda: "2/7" in drawn(app))


async def test_a_terminal_that_is_too_small_is_said_and_what_was_typed_kept() -> None:
    use_language("ko")
    app = SettingUpApp(Settings(), Heard())
    async with app.run_test(size=(72, 20)) as pilot:
        await until(pilot, lambda: "화면이 작습니다" in drawn(app))
        await pilot.press(*"별빛")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "화면이 작습니다" not in drawn(app) and "별빛" in drawn(app))
