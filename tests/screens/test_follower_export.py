"""The followers as files: what spreadsheets and programs read back is what the store holds."""

import csv
import json
import stat
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from domain.days import DAY
from domain.errors import StoreFault
from domain.follower_growth import days_before
from domain.followers import Follow, Unfollow
from domain.publishing import WithdrawAnnouncement
from domain.words import use_language
from screens.follower_export import What, export_followers, file_name
from screens.save_dialog import SaveDialog
from screens.widgets.choice import Choice
from screens.widgets.editor import Field
from tests.make import World
from tests.screens.desks import state_line
from tests.screens.followed import DONGS, SLOW, TODAY, grown_world, seated, usual, write

WHATS: tuple[What, ...] = get_args(What)


@pytest.fixture(scope="module")
def grown() -> Iterator[World]:
    """Tests of this world change nothing in it."""
    yield from grown_world()


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def sheets(folder: Path) -> list[Path]:
    """The CSV files of a folder."""
    return list(folder.glob("*.csv"))


def test_by_day_there_is_a_line_for_every_day_since_the_first(grown: World, tmp_path: Path) -> None:
    count = export_followers(grown.desk, "days", tmp_path / "a.csv")
    heads, *rows = read(tmp_path / "a.csv")
    assert heads == ["날짜", "맺음", "해제", "합계"]
    assert [row[0] for row in rows] == [days_before(TODAY, back) for back in range(60, -1, -1)]
    assert count == len(rows)
    changes = grown.desk.follower_changes(rows[0][0], TODAY)
    assert {row[0]: (int(row[1]), int(row[2])) for row in rows} == changes
    assert int(rows[-1][3]) == grown.desk.follower_total()
    for before, after in pairwise(rows):
        assert int(after[3]) == int(before[3]) + int(after[1]) - int(after[2])


def test_by_neighbourhood_there_is_a_line_for_each(grown: World, tmp_path: Path) -> None:
    export_followers(grown.desk, "dongs", tmp_path / "a.csv")
    heads, *rows = read(tmp_path / "a.csv")
    assert heads[:6] == ["지역 코드", "동네", "단골", "주민 수", "주민 수 기준", "주민 대비(%)"]
    assert [row[0] for row in rows] == list(DONGS)
    now = grown.desk.followers_by_dong()
    for code, name, followers, residents, month, share, *_rest, lags in rows:
        assert name.startswith("서울 도봉구 ")
        assert int(followers) == now[code]
        assert float(share) == pytest.approx(100 * now[code] / int(residents), abs=0.006)
        assert month.startswith("202")
        assert lags == ("더딤" if code == SLOW else "")


def test_by_announcement_there_is_a_line_for_each(grown: World, tmp_path: Path) -> None:
    export_followers(grown.desk, "brought", tmp_path / "a.csv")
    heads, *rows = read(tmp_path / "a.csv")
    assert heads == ["소식", "발행", "상태", "발행 뒤 24시간 단골", "본 사람", "댓글"]
    assert [row[0] for row in rows] == ["겨울 제설 안내", "가로등 설치 의견", "김장 나눔 신청"]
    assert rows[0][1:3] == ["2026-11-22 12:00", "발행"]
    assert [row[4:] for row in rows] == [["1", "1"], ["2", "0"], ["3", "0"]]
    assert [int(row[3]) for row in rows] == [each.gained for each in grown.desk.brought(9)]


@pytest.mark.parametrize("what", ["days", "dongs", "brought"])
def test_spreadsheets_take_it_as_it_is(grown: World, tmp_path: Path, what: What) -> None:
    path = tmp_path / "a.csv"
    count = export_followers(grown.desk, what, path)
    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\r\n") == written.count(b"\n") == count + 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_in_it_is_a_formula_and_numbers_stay_numbers(town: World, tmp_path: Path) -> None:
    starts = ("=", "+", "-", "@", "\t=", " =", "＝", "＋", "－", "＠")
    for start in starts:
        town.publish(title=f"{start}1+cmd|' /C calc'!A0")
    resident = town.resident(dong=DONGS[0])
    town.clock.now -= 40 * DAY
    town.do(Follow(id=town.id(), agency_id="dobong"), resident)
    town.clock.now += 40 * DAY
    town.do(Unfollow(id=town.id(), agency_id="dobong"), resident)
    export_followers(town.desk, "brought", tmp_path / "a.csv")
    titles = [row[0] for row in read(tmp_path / "a.csv")[1:]]
    assert len(titles) == len(starts)
    assert all(title.lstrip(" \t")[0] not in "=+-@＝＋－＠" for title in titles)
    export_followers(town.desk, "dongs", tmp_path / "b.csv")
    first = read(tmp_path / "b.csv")[1]
    assert (first[2], first[6], first[7]) == ("0", "-1", "-1")


def test_programs_read_all_of_it_as_json(grown: World, tmp_path: Path) -> None:
    count = export_followers(grown.desk, "json", tmp_path / "a.json")
    read_back = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert list(read_back) == ["agency", "written_at", "total", "days", "neighbourhoods", "announcements"]
    assert (read_back["agency"], read_back["total"]) == ("도봉구청", grown.desk.follower_total())
    assert read_back["written_at"].endswith("+09:00")
    assert count == len(read_back["days"]) + len(read_back["neighbourhoods"]) + len(read_back["announcements"])
    assert read_back["days"][-1]["total"] == grown.desk.follower_total()
    assert sum(each["followers"] for each in read_back["neighbourhoods"]) == grown.desk.follower_total()
    assert [each["code"] for each in read_back["neighbourhoods"] if each["lags"]] == [SLOW]
    assert read_back["announcements"][0]["title"] == "겨울 제설 안내"
    assert read_back["announcements"][0]["published_at"].startswith("2026-11-22T12:00")


def test_json_says_the_same_in_every_language(grown: World, tmp_path: Path) -> None:
    export_followers(grown.desk, "json", tmp_path / "ko.json")
    use_language("en")
    export_followers(grown.desk, "json", tmp_path / "en.json")
    assert (tmp_path / "ko.json").read_bytes() == (tmp_path / "en.json").read_bytes()
    export_followers(grown.desk, "days", tmp_path / "en.csv")
    assert read(tmp_path / "en.csv")[0] == ["day", "joined", "left", "total"]


@pytest.mark.parametrize("what", WHATS)
def test_an_agency_that_nobody_follows_has_files_too(town: World, tmp_path: Path, what: What) -> None:
    path = tmp_path / "a"
    count = export_followers(town.desk, what, path)
    assert count == {"days": 0, "dongs": len(DONGS), "brought": 0, "json": len(DONGS)}[what]
    assert path.stat().st_size


def test_what_was_withdrawn_says_so(town: World, tmp_path: Path) -> None:
    out = town.publish(title="끝난 행사")
    town.do(WithdrawAnnouncement(id=town.id(), announcement_id=out.id, reason="끝남"))
    export_followers(town.desk, "brought", tmp_path / "a.csv")
    assert read(tmp_path / "a.csv")[1][:3] == ["끝난 행사", "2026-11-22 12:00", "내림"]
    # A desk that holds no single follows does not know what it brought.
    assert read(tmp_path / "a.csv")[1][3] == ""


@pytest.mark.parametrize("what", WHATS)
def test_a_file_that_is_there_is_left_alone(town: World, tmp_path: Path, what: What) -> None:
    mine = tmp_path / "mine"
    mine.write_text("내 것", encoding="utf-8")
    with pytest.raises(StoreFault) as refused:
        export_followers(town.desk, what, mine)
    assert refused.value.code == "sheets.exists"
    assert mine.read_text(encoding="utf-8") == "내 것"
    with pytest.raises(StoreFault) as failed:
        export_followers(town.desk, what, tmp_path / "none" / "a")
    assert failed.value.code == "sheets.failed"


def test_names_say_what_is_in_the_file() -> None:
    assert [file_name(what, TODAY) for what in WHATS] == [
        "단골-날짜-2026-11-22.csv",
        "단골-동네-2026-11-22.csv",
        "단골-소식-2026-11-22.csv",
        "단골-2026-11-22.json",
    ]


async def test_it_is_asked_which_and_where(town: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    write(town, usual(5))
    async with seated(town, 120, 40) as seat:
        await seat.press("e")
        assert isinstance(seat.app.screen, Choice)
        for word in ("날짜마다 (CSV)", "동네마다 (CSV)", "소식마다 (CSV)", "모두 (JSON)"):
            assert word in seat.text
        await seat.press("2", "enter")
        assert isinstance(seat.app.screen, SaveDialog)
        assert "엑셀에서 바로 열립니다" in seat.text
        await seat.press("enter")
        await seat.until(lambda: "14줄을 저장했습니다" in state_line(seat.app))
        path = tmp_path / "단골-동네-2026-11-22.csv"
        assert str(path)[:20] in state_line(seat.app), "as much of it as there is room for"
        assert len(read(path)) == 15
        await seat.press("e", "2", "enter", "enter")
        await seat.until(lambda: "이미 있어 쓰지 않았습니다" in state_line(seat.app))


async def test_json_goes_where_it_is_told(town: World, tmp_path: Path) -> None:
    path = tmp_path / "여기.json"
    async with seated(town, 120, 40) as seat:
        await seat.press("e", "4", "enter")
        seat.app.screen.query_one(Field).load_text(str(path))
        await seat.press("enter")
        await seat.until(lambda: "14줄을 저장했습니다" in state_line(seat.app))
    assert json.loads(path.read_text(encoding="utf-8"))["days"] == []


async def test_esc_writes_nothing(town: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    async with seated(town) as seat:
        await seat.press("e", "escape")
        assert seat.screen.is_current
        await seat.press("e", "1", "enter", "escape")
        assert seat.screen.is_current
    assert sheets(tmp_path) == []
