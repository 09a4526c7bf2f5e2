"""What the lines, lists and dialogs of every screen say."""

from domain.words import Words

WORDS: Words = {
    "widgets.choose": ("숫자로 고르고 Enter {verb}", "pick a number, Enter {verb}"),
    "widgets.confirm": ("Enter {verb}", "Enter {verb}"),
    "widgets.demo": ("시연", "Demo"),
    "widgets.marked": ("표시 {count:,}", "{count:,} marked"),
    "widgets.newline": ("Enter 줄바꿈", "Enter new line"),
    "widgets.own": ("직접 쓰기...", "Write your own..."),
    "widgets.position": ("{at}/{total}", "{at}/{total}"),
    "widgets.seconds": ("{count}초", "{count} s"),
    "widgets.send": ("F8 {verb}", "F8 {verb}"),
    "widgets.stop": ("Esc 그만", "Esc cancel"),
    "widgets.too_small": (
        "화면이 작습니다 (지금 {width}x{height}, 80x24부터)",
        "The screen is too small (now {width}x{height}, from 80x24)",
    ),
}
