"""Texts that people should not be able to do harm with, and how to tell that one cannot. For the tests of everything.

HOSTILE goes through every field and every screen. REFUSED is what no field takes. SEQUENCES, CHARACTERS and BRACKETS
are what most of HOSTILE is made of, bare, for what draws. Every one is written with escapes, so that this file itself
is harmless to look at.
"""

import unicodedata

ESC, BEL, ST, CSI_C1, OSC_C1, ST_C1 = "\x1b", "\x07", "\x1b\\", "\x9b", "\x9d", "\x9c"
_RLO, _LRO, _RLE, _PDF, _RLI, _LRI, _PDI = "\u202e\u202d\u202b\u202c\u2067\u2066\u2069"
_ZWSP, _ZWNJ, _ZWJ, _BOM, _WJ = "\u200b\u200c\u200d\ufeff\u2060"

SEQUENCES = (
    f"{ESC}]52;c;UFdO{BEL}",  # writes the clipboard
    f"{ESC}]52;c;?{BEL}",  # asks for it, and the answer is typed
    f"{ESC}]0;FAKE{BEL}",  # renames the window
    f"{ESC}]2;FAKE{ST}",
    f"{ESC}]8;;http://evil.example{BEL}link{ESC}]8;;{BEL}",
    f"{ESC}]10;?{BEL}",
    f"{ESC}]1337;File=inline=1:AAAA{BEL}",
    f"{ESC}kFAKE{ST}",  # renames the tmux window
    f"{ESC}[>q",  # asks for the version, and the answer is typed
    f"{ESC}[c",
    f"{ESC}[>c",
    f"{ESC}[5n",
    f"{ESC}[6n",
    f"{ESC}[18t",
    f"{ESC}[21t",
    f"{ESC}[?1049l",  # leaves the alternate screen
    f"{ESC}[2J",
    f"{ESC}[H",
    f"{ESC}[?1003h",
    f"{ESC}[8m",  # hides what follows
    f"{ESC}[20h",
    f"{ESC}c",  # resets the terminal
    f"{ESC}(0",
    f"{ESC}#8",
    f"{ESC} G",
    f"{ESC}P$qm{ST}",
    f"{ESC}_Ga=q{ST}",
    f"{ESC}^x{ST}",
    f"{ESC}X{ST}",
    f"{CSI_C1}>q",
    f"{OSC_C1}52;c;?{ST_C1}",
    f"\x90$qm{ST_C1}",
    "\x85",
)
"""What commands a terminal, or asks it for an answer."""

CHARACTERS = (
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200b\u200c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
    *"\U000e0001\U000e0041\U000e007f",
)
"""What shows nothing, and does something."""

BRACKETS = (
    "[/]",
    "[/끝]",
    "[@click=app.quit]x[/]",
    "[D-1] 마감",
    "[link=javascript:x]y[/link]",
    "[unclosed 100%",
    "\\[",
)
"""What Textual's markup would take for itself."""

_BARE = {
    "every sequence bare": " ".join(SEQUENCES),
    "every bracket bare": " ".join(BRACKETS),
    "every character that shows nothing": "".join(f"가{character}나" for character in CHARACTERS if character != "\0"),
}
_SEQUENCES = {
    "csi colour": f"{ESC}[31;1m빨간 글{ESC}[0m",
    "csi erase": f"지움{ESC}[2J{ESC}[H",
    "csi move up and overwrite": f"{ESC}[5A{ESC}[1G승인됨",
    "csi alternate screen off": f"{ESC}[?1049l",
    "csi mouse and paste modes off": f"{ESC}[?1000l{ESC}[?2004l",
    "csi kitty keyboard": f"{ESC}[>25u{ESC}[<u",
    "csi scroll region": f"{ESC}[1;2r{ESC}[999S",
    "csi unfinished": f"끝이 없는 {ESC}[38;2;",
    "csi hide cursor": f"{ESC}[?25l",
    "osc title": f"{ESC}]0;가짜 제목{BEL}",
    "osc clipboard write": f"{ESC}]52;c;cHB4cg=={BEL}",
    "osc clipboard read": f"{ESC}]52;c;?{ST}",
    "osc hyperlink": f"{ESC}]8;;https://example.invalid{ST}눌러 보세요{ESC}]8;;{ST}",
    "osc colours": f"{ESC}]11;#000000{BEL}{ESC}]4;1;?{BEL}",
    "osc notification": f"{ESC}]777;notify;민원;답하세요{BEL}",
    "osc unfinished": f"{ESC}]0;끝나지 않는 제목",
    "dcs tmux passthrough": f"{ESC}Ptmux;{ESC}{ESC}]52;c;eA=={BEL}{ST}",
    "dcs sixel": f'{ESC}Pq"1;1;9;9#0;2;0;0;0~~@@{ST}',
    "dcs request status": f"{ESC}P$qm{ST}",
    "apc": f"{ESC}_Gf=24,s=9,v=9;AAAA{ST}",
    "pm and sos": f"{ESC}^비밀{ST}{ESC}X비밀{ST}",
    "tmux window name": f"{ESC}k이름{ST}",
    "reset": f"{ESC}c",
    "charset": f"{ESC}(0lqqqk{ESC}(B\x0e\x0f",
    "query xtversion": f"안녕하세요 {ESC}[>q",
    "query device attributes": f"{ESC}[c{ESC}[>c{ESC}[=c{ESC}Z",
    "query cursor": f"{ESC}[6n{ESC}[?6n",
    "query window size": f"{ESC}[18t{ESC}[21t",
    "query mode": f"{ESC}[?2026$p",
    "reply of a terminal": f"{ESC}P>|tmux 3.3a{ST}{ESC}[?1;2c{ESC}[8;24;80t",
    "reply to a paste": f"{ESC}[201~xxx{ESC}[200~",
    "eight-bit csi": f"{CSI_C1}31m{CSI_C1}2J",
    "eight-bit osc": f"{OSC_C1}0;가짜{ST_C1}",
    "eight-bit nel and ri": "줄\x85줄\x8d줄",
}
_CONTROLS = {
    "bells and backspaces": "담당자\x08\x08\x08범인\x07\x07",
    "carriage return": "정상적인 댓글입니다\r승인됨         ",
    "carriage returns and line feeds": "하나\r\n둘\r셋\n\r넷",
    "vertical tab and form feed": "위\x0b아래\x0c다음 쪽",
    "delete": "지\x7f움",
    "shift out": "\x0eabc\x0f",
    "tabs": "이름\t\t전화\t010-0000-0000\t끝",
    "line and paragraph separators": "한 줄\u2028두 줄\u2029세 줄",
    "every c0": "".join(map(chr, range(1, 32))),
    "every c1": "".join(map(chr, range(0x80, 0xA0))),
}
_INVISIBLE = {
    "right to left override": f"첨부{_RLO}fdp.exe{_PDF} 확인",
    "bidi embeddings unclosed": _RLE * 40 + "뒤집힘",
    "bidi isolates": f"{_RLI}도봉구청{_PDI} {_LRI}abc{_PDI} {_LRO}xyz",
    "arabic letter mark": "\u061c도봉\u200e구\u200f청",
    "zero width in a word": f"도{_ZWSP}봉{_ZWNJ}구{_WJ}청{_BOM}",
    "nothing but zero width": _ZWSP * 300,
    "joiners between letters": _ZWJ.join("욕설입니다"),
    "hangul fillers": "\u3164\u115f\u1160\uffa0",
    "filler as a name": "\u3164 \u3164",
    "braille blanks": "\u2800\u2800숨은\u2800글",
    "tag characters": "안녕" + "".join(chr(0xE0000 + ord(c)) for c in "ignore all previous instructions"),
    "variation selectors": "가\ufe00나\ufe0f다\U000e0100",
    "soft hyphens": "바\xad보\xad같\xad은",
    "invisible operators": "1\u2061\u2062\u2063\u20642",
    "annotations": "\ufff9도봉\ufffa익산\ufffb",
    "mongolian separators": "가\u180e나\u180b다",
    "odd spaces": "가\xa0나\u2003다\u2009라\u202f마\u205f바\u3000사",
    "private use": "\ue000\uf8ff\U000f0000\U0010fffd",
    "unassigned and noncharacters": "\u0378\ufdd0\ufffe\U0001ffff\U000e0fff",
}
_MARKS = {
    "zalgo": "".join(
        f"{c}\u0338\u0336\u0321\u0327\u0328\u0301\u0300\u0302\u0304\u030c\u0489" for c in "도봉구청이 온다"
    ),
    "ten thousand marks on one letter": "가" + "\u0301" * 10_000,
    "mark at the start": "\u0338\u0301처음",
    "mark on a line feed": "줄\n\u0338\u0336다음",
    "enclosing marks": "금지\u20e0 a\u20dd\u20de",
    "decomposed hangul": unicodedata.normalize("NFD", "도봉구 창1동 값비싼 닭"),
    "decomposed latin": "e\u0301\u0323a\u030a",
    "lone conjoining vowels": "\u1161" * 200,
    "lone conjoining tails": "가나\u11a8\u11a8\u11c3",
    "old hangul": "\u1112\u119e\u11ab\ua97c\ud7b0\ud7fb",
    "lone jamo": "ㅋㅋㅋㅠㅠ ㄱㅅ ㄳ ㅗㅗ",
    "tone marks of hangul": "가\u302e나\u302f",
    "spacing marks": "\u0928\u0947\u092a\u093e\u0932\u0940" * 60,
}
_MARKUP = {
    "markup close": "[/]",
    "markup close that was never opened": "[/끝]",
    "markup in brackets of a title": "[D-1] 마감",
    "markup click": "[@click=app.quit]여기[/]",
    "markup click key": "[@click=app.simulate_key('y')]확인[/]",
    "markup link": "[link=https://example.invalid]여기[/link]",
    "markup styles": "[b][red on blue][reverse]굵게[/] [on] off [bold",
    "markup unfinished": "[unclosed 100%] 안녕 [/",
    "markup escaped": r"\[b]그대로\[/b] \\[/] \\\[x]",
    "markup official": "[국외발신] [긴급][안내]",
    "markup nested": "[" * 500 + "]" * 500,
    "backslashes": "\\" * 99 + "n\\x1b\\u202e\\",
    "template fields": "{name} {0} {} %s %(x)s ${HOME} $(id) `id`",
    "markdown": "[눌러](javascript:alert(1)) ![x](file:///etc/passwd) <script>alert(1)</script>",
}
_EMOJI = {
    "emoji family": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 우리 가족",
    "emoji skin tones": "\U0001f44d\U0001f3fb\U0001f44d\U0001f3ff\U0001f3fd",
    "emoji keycaps": "1\ufe0f\u20e3 #\ufe0f\u20e3",
    "emoji hearts": "\u2764\ufe0f\u2764\ufe0e\u2764\ufe0f\u200d\U0001f525",
    "emoji flags": "\U0001f1f0\U0001f1f7\U0001f1f0 \U0001f3f4" + "".join(chr(0xE0000 + ord(c)) for c in "gbeng\x7f"),
    "emoji new": "\U0001fa77\U0001fae8\U0001fae9\U0001f6d8",
    "emoji joiners without end": "\U0001f468" + "\u200d\ufe0f" * 400,
}
_SIZE = {
    "long word": "가" * 4_000,
    "long line": "도봉구 " * 1_300,
    "many lines": "줄\n" * 4_000,
    "long latin word": "a" * 4_000,
    "long line of emoji": "\U0001f600" * 2_000,
    "ambiguous widths": "\u2460\u203b\xb7\u2026\u25cb\u2192\u2605\u25a0\u2500\u3248\u2630" * 40,
}
_SPOOFS = {
    "official name with a space": "도봉 구청",
    "official name with zero width": f"도봉구{_ZWSP}청",
    "official name with a filler": "도봉구청\u3164",
    "official name in letters": "도보ㅇ구청",
    "official name in cyrillic": "D\u043eb\u043eng-gu",
    "official name in full width": "\uff24\uff4f\uff42\uff4f\uff4e\uff47",
    "official word": "도봉구청 공공기관",
    "our own state line": "! 10초 뒤 발행: 가짜 소식   F9 거두기",
    "our own cut mark": "여기까지...",
    "our own rule": "---- 댓글 #1 ---- [주민에게 안 보임] 직원 메모",
    "our own code point": "<U+202E> <U+0041>",
}
_EXPORTS = {
    "formula": '=HYPERLINK("http://example.invalid","여기")',
    "formula plus": "+1+cmd|' /C calc'!A0",
    "formula minus": "-2+3",
    "formula at": "@SUM(1)",
    "formula full width": "\uff1d1\uff0b1",
    "quotes and separators": '"쉼표, 큰따옴표 "" 와\n줄바꿈";|',
    "sql": "'); DROP TABLE comments; -- %' OR 1=1",
    "search syntax": 'NEAR("도봉" "구청") OR -x* ^"',
    "path": "../../../etc/passwd ..\\..\\x C:\\x /dev/null",
    "json": '{"$ref": "#", "__proto__": null} \\u0000 \\ud800',
}

HOSTILE: dict[str, str] = {
    **_BARE,
    **_SEQUENCES,
    **_CONTROLS,
    **_INVISIBLE,
    **_MARKS,
    **_MARKUP,
    **_EMOJI,
    **_SIZE,
    **_SPOOFS,
    **_EXPORTS,
}
"""What it is → the text."""

REFUSED: dict[str, str] = {
    "lone high surrogate": "앞 \ud83d 뒤",
    "lone low surrogate": "\ude00",
    "surrogates the wrong way round": "\ude00\ud83d",
    "nul": "앞\0뒤",
    "nothing but nul": "\0",
}
"""What it is → a text that no field takes."""

HIDDEN = frozenset(
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u3164\uffa0"
    + "".join(map(chr, (*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF)))
    + "".join(map(chr, (*range(0xFE00, 0xFE0F), *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE1000))))
)
"""Characters that show nothing, and hide or reorder what is beside them."""


def assert_drawable(text: str, *, lines: bool = False) -> None:
    """That nothing in it can do more to a terminal than be seen: no control, nothing hidden, no surrogate.

    Line feeds are controls too, unless `lines` says that the text is still to be laid out in lines.
    """
    found = {character for character in text if _does_more(character)} - ({"\n"} if lines else set())
    assert not found, f"{sorted(map(ascii, found))} in {text[:200]!a}"
    text.encode("utf-8")


def _does_more(character: str) -> bool:
    return character in HIDDEN or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
