"""Markdown as plain text that reads the same, and plain text as Markdown that comes back."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.announcements import BODY_LIMIT
from domain.errors import Invalid
from domain.safe_text import accept
from tui.markdown import escaped, paragraphs, plain

WRITTEN = """# 겨울 *제설* 안내

문단 **하나**  
둘째 줄 <https://a.kr/가>
셋째 [누리집](https://www.dobong.go.kr/눈)


- 가
- 나
  이어서
  - 다
1. 하나
2) 둘

> 인용

| 곳 | 때 |
|----|----|
| 창1동 | [표](http://y) |

```
코드  그대로

끝
```

## 신청 방법
![포스터](a.png)<b>굵게</b> &amp; \\*별\\*
"""

READ = """문단 하나
둘째 줄 https://a.kr/가
셋째 누리집 (https://www.dobong.go.kr/눈)


- 가
- 나
  이어서
  - 다
1. 하나
2) 둘

> 인용

곳 | 때
창1동 | 표 (http://y)

코드  그대로

끝

신청 방법
굵게 & *별*"""


def test_it_reads_as_it_is_drawn() -> None:
    read = plain(WRITTEN)
    assert read.title == "겨울 제설 안내"
    assert "\n".join(read.lines) == READ
    assert read.left_out == {"pictures": 1, "html": 2}


def test_without_a_heading_at_its_start_it_has_no_title() -> None:
    assert plain("글\n\n# 제목").title == ""
    assert plain("제목\n====\n글").title == "제목"


def test_front_matter_is_no_text() -> None:
    read = plain("---\ntitle: x\ntags:\n  - a\n---\n# 제목\n글")
    assert (read.title, read.lines, read.left_out) == ("제목", ("글",), {"front_matter": 1})
    assert plain("---\n글입니다\n\n또 글\n\n---").lines == ("---", "글입니다", "", "또 글", "", "---")


def _accepted(text: str) -> str:
    try:
        return accept("body", text, BODY_LIMIT * 4).text
    except Invalid:
        return ""


_MARKS = st.sampled_from(
    [*"#>-+*_`~|[]()<>!&;=.:\\ \n\t", "가", "1", "\n\n", "    ", "---", "http://a.b", "&lt;", "\u3000"]
)
_TEXTS = (st.text(max_size=40) | st.lists(_MARKS, max_size=40).map("".join)).map(_accepted)


@given(_TEXTS)
def test_any_text_comes_back_line_by_line(text: str) -> None:
    lines = [line.rstrip() for line in text.split("\n")]
    read = plain(paragraphs(["x", *lines, "x"]))
    assert list(read.lines) == ["x", *lines, "x"]
    assert not read.left_out


@given(_TEXTS)
def test_any_line_comes_back_as_a_title(text: str) -> None:
    title = " ".join(text.split())
    assert plain(f"# {escaped(title)}\n").title == title


@given(_TEXTS)
def test_anything_is_read(text: str) -> None:
    plain(text)


@pytest.mark.parametrize("marks", [">", "- ", "1. ", ">- "])
def test_what_lies_too_deep_stays_as_it_is(marks: str) -> None:
    text = marks * 100 + "글"
    assert plain(text).lines == (text,)
    assert "글" in plain(marks * 10 + "글").lines[0]


@pytest.mark.parametrize(
    "piece", ["[", "*a ", "`a", "<", "[a](", "_a", "|x|y|\n", "- a\n", "&", "<a ", "<!--", "![a](b", "&#0;", ">", "- "]
)
def test_nothing_takes_long(piece: str) -> None:
    """What a reader of a file can be made to do is bounded by the length that is read: a second or two."""
    begun = time.process_time()
    plain((piece * 50_000)[:50_000])
    assert time.process_time() - begun < 10
