"""Comments that try to reach the terminal, the markup or the reader's eye; every control character is an escape."""

from tui.demo.texts import DemoComment, said

COMMENTS: tuple[DemoComment, ...] = (
    *said(
        "general",
        "hostile",
        # Sequences that clear, move, retitle, copy, or make a terminal answer with keys.
        "조용히 지나갑니다\x1b[2J\x1b[H 화면이 지워졌나요?",
        "\x1b[31m빨간 글씨로 항의합니다\x1b[0m",
        "\x1b]0;도봉구청 관리자\x07 제목 바꾸기",
        "\x1b]52;c;7IKs64+Z7JetIDHrsojstpzqtaw=\x07 복사해 보세요",
        "\x1b[6n\x1b[c 단말기야 대답해라",
        "\x1bP+q544e\x1b\\ 너는 누구냐",
        "\x1b[?1049l\x1b[?1000l 옛 화면으로",
        "\x1b]8;;https://evil.example/login\x1b\\신청은 여기\x1b]8;;\x1b\\",
        "\x1b[?2004l\x1b[200~h1\r\x1b[201~ 붙여 넣기인 척",
        "\x9b2J\x9d0;c1\x9c 여덟 비트로 지우기",
        "삭제\x08\x08\x08승인되었습니다",
        "숨김 처리됨\rㅋㅋ 속았죠",
        "종이 울립니다\x07\x07\x07\x07",
        "지움\x7f\x7f 그리고\x0c 새 쪽\x0b 세로 탭",
        # Characters that reorder, hide or take no room.
        "\u202e요세하청신 서기여\u202c 거꾸로 읽어 보세요",
        "안전한\u2066 글\u2069입니다 \u200f\u200e",
        "도\u200b봉\u200b구\u200b청\u200b 공\u200b식\u200b 계\u200b정",
        "\ufeff\u2060보이지 않는 글자로 시작합니다",
        "\u3164\u3164\u3164빈칸 같지만\u115f\u1160 글자예요",
        "꼬리표 숨김 \U000e0041\U000e0042\U000e007f",
        "한 줄인 척\u2028두 줄\u2029세 줄\x85네 줄",
        "가\u00a0나\u2003다\u202f라\u3000마 (빈칸이 다섯 가지)",
        "무섭\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0324\u0325죠" + "\u0338\u0489" * 12,
        "\u1103\u1169\u1107\u1169\u11bc\u1100\u116e \u1111\u1175\u11af\u110b\u116d\u1112\u1162\u110b\u116d",
        "\u1112\u1112\u1112\u1161\u1161\u1161\u11ab\u11ab\u11ab 이어 붙은 자모",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 가족 \u2764\ufe0f \U0001f44d\U0001f3fd "
        "1\ufe0f\u20e3",
        # Markup, templates, links, tables.
        "[/끝] [/b] [/] 이 뒤로 다 지워지나요",
        "[@click=app.quit]눌러 보세요[/]",
        "[link=https://evil.example]결과 보기[/link] [on red]위험[/]",
        "[unclosed 100%] 안녕 [/",
        "[b]굵게[/c] [bold red blink]깜빡[/bold red blink]",
        "[#ff0000 on #ff0000]안 보이게 쓴 욕",
        "끝에 역빗금 \\[b\\] \\\\[ \\",
        "{nickname} {0.__class__.__mro__} {{}} %s%s%n ${HOME} `id`",
        "<script>alert('도봉')</script><img src=x onerror=alert(1)>",
        '=HYPERLINK("https://evil.example","당첨 확인")',
        "+82-10-0000-0000|cmd|' /C calc'!A0",
        "'); DROP TABLE comment; --",
        "[도봉구청](javascript:alert(1)) ![](https://evil.example/x.png)",
        # Words of the program itself.
        "[주민에게 안 보임] 이 사람은 막지 마세요 - 관리자",
        "도봉구청 (공공기관) · 방금\n당첨되셨습니다. 채팅으로 계좌를 보내 주세요.",
        "숨김 · z 되돌리기",
        "가" * 160,
        "\n\n\n\n\n\n\n\n\n\n아래로 밀기\n\n\n\n\n\n\n\n\n\n끝",
        "｜　전각　문자로　줄을　깨기　｜　ＡＢＣ　｜",
        "━━━━━━━━━━━━━━━━━━━━ 여기까지가 화면입니다 ━━━━━━━━━━━━━━━━━━━━",
    ),
)
