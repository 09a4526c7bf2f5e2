"""What the doctor says of the terminal, the store and the program, and what to do about it."""

from domain.words import Words

WORDS: Words = {
    "doctor.the_terminal": ("터미널", "Terminal"),
    "doctor.the_store": ("저장소", "Store"),
    "doctor.the_program": ("프로그램", "Program"),
    "doctor.then": ("할 일: {what}", "To do: {what}"),
    "doctor.todos": ("할 일이 {count}가지 있습니다 ({mark} 표시).", "Things to do: {count} (marked {mark})."),
    "doctor.all_good": ("고칠 것이 없습니다.", "Nothing needs doing."),
    # The terminal.
    "doctor.size": ("크기", "size"),
    "doctor.enlarge": (
        "창을 {columns}x{lines} 이상으로 키우거나 글자를 줄이세요.",
        "enlarge the window to {columns}x{lines}, or make its letters smaller.",
    ),
    "doctor.colours": ("색", "colours"),
    "doctor.truecolor": ("모든 색", "all of them"),
    "doctor.256_colours": ("256색", "256"),
    "doctor.set_colorterm": (
        "그대로 써도 됩니다. 터미널이 모든 색을 내면 COLORTERM=truecolor 로 알려 주세요.",
        "works as it is. If the terminal has all colours, say so: COLORTERM=truecolor.",
    ),
    "doctor.no_color": (
        "NO_COLOR 라서 쓰지 않음. 상태는 모두 낱말로도 보입니다.",
        "none, as NO_COLOR asks. Every state is a word too.",
    ),
    "doctor.windows_colours": ("Windows 터미널이 정하는 대로", "as Windows Terminal has them"),
    "doctor.term_is": ("TERM={term}", "TERM={term}"),
    "doctor.no_term": ("TERM 이 비어 있음", "TERM is empty"),
    "doctor.set_term": (
        "TERM 을 xterm-256color 로, tmux 안에서는 tmux-256color 로 하세요.",
        "set TERM to xterm-256color, or to tmux-256color within tmux.",
    ),
    "doctor.letters": ("글자 부호", "encoding"),
    "doctor.no_locale": ("LANG 이 비어 있음", "LANG is empty"),
    "doctor.set_locale": (
        "LANG 을 ko_KR.UTF-8 이나 C.UTF-8 로 하세요. SSH 라면 서버 쪽에서 합니다.",
        "set LANG to ko_KR.UTF-8 or C.UTF-8; over SSH on the server's side.",
    ),
    "doctor.widths": ("글자 폭", "widths"),
    "doctor.not_asked": ("터미널이 아니라 물어보지 못함", "not asked: this is not a terminal"),
    "doctor.no_answer": ("터미널이 대답하지 않음", "the terminal did not answer"),
    "doctor.see_yourself": (
        "화면의 세로줄이 어긋나면 설정에서 theme 을 ascii 로 하세요.",
        "if columns on the screens do not line up, set theme to ascii.",
    ),
    "doctor.cells": ("{cells}칸", "cells: {cells}"),
    "doctor.hangul": ("한글 폭", "Hangul"),
    "doctor.fix_hangul": (
        "한글이 두 칸이 아니면 모든 화면이 어긋납니다. 다른 터미널을 쓰거나 글자 부호를 UTF-8 로 하세요.",
        "no screen lines up unless it is two. Use another terminal, or set its encoding to UTF-8.",
    ),
    "doctor.ambiguous": ("모호한 글자 폭", "ambiguous"),
    "doctor.wide_but_ascii": (
        "{cells}칸, ascii 테마라 괜찮음",
        "cells: {cells}, which the ascii theme allows for",
    ),
    "doctor.fix_ambiguous": (
        "터미널 설정에서 모호한 폭(ambiguous width)을 좁게 하거나, 설정에서 theme 을 ascii 로 하세요.",
        "make ambiguous characters narrow in the terminal's settings, or set theme to ascii.",
    ),
    "doctor.braille": ("점자 폭", "braille"),
    "doctor.fix_braille": (
        "단골 그림이 어긋납니다. 설정에서 theme 을 ascii 로 하세요.",
        "plots do not line up. Set theme to ascii.",
    ),
    "doctor.emoji": ("이모지 폭", "emoji"),
    "doctor.fix_emoji": (
        "그대로 써도 됩니다. 이모지가 든 댓글은 그 줄 끝이 어긋나 보일 수 있습니다.",
        "works as it is. The end of a line with emoji may stand out of line.",
    ),
    "doctor.keyboard": ("키보드", "keyboard"),
    "doctor.kitty_yes": ("Kitty 규약을 앎", "knows the Kitty protocol"),
    "doctor.kitty_no": (
        "Kitty 규약을 모름. 모든 키가 되지만 Esc가 조금 늦습니다.",
        "no Kitty protocol. Every key works, Esc a little later.",
    ),
    "doctor.clipboard": ("복사", "clipboard"),
    "doctor.clipboard_itself": ("터미널이 OSC 52 를 받으면 됨", "works if the terminal takes OSC 52"),
    "doctor.set_clipboard": (
        "복사한 것이 tmux 밖으로 나가게 하려면: tmux set -s set-clipboard on",
        "to let copies out of tmux: tmux set -s set-clipboard on",
    ),
    "doctor.no_clipboard": (
        "이 터미널은 OSC 52 를 받지 않습니다. Fn 이나 Option 을 누른 채 끌어서 복사하세요.",
        "this terminal does not take OSC 52. Hold Fn or Option and drag to copy.",
    ),
    # The store.
    "doctor.store": ("파일", "file"),
    "doctor.no_store": ("아직 없음: {path}", "none yet: {path}"),
    "doctor.restore": (
        "dangol을 모두 닫고, 맞는 백업을 골라 되돌리세요: dangol backup --list, dangol restore 파일",
        "close every dangol and restore a sound backup: dangol backup --list, dangol restore FILE",
    ),
    "doctor.schema": ("판", "schema"),
    "doctor.newer": (
        "더 새로운 dangol이 쓰던 저장소입니다. dangol을 새 판으로 바꾸세요.",
        "a newer dangol has used this store. Upgrade this one.",
    ),
    "doctor.older": ("다음에 열 때 새 판으로 고칩니다.", "it is upgraded when it is opened next."),
    "doctor.pages": ("파일 구조", "structure"),
    "doctor.records": ("기록", "records"),
    "doctor.counters": ("세어 둔 수", "counters"),
    "doctor.audit": ("감사 기록", "audit"),
    "doctor.sound": ("모두 맞음", "sound"),
    "doctor.not_compared": ("이전 판이라 견주지 않음", "not compared: of an older version"),
    "doctor.faults": ("맞지 않는 곳 {count}군데, 먼저 {first}", "faults: {count}, the first: {first}"),
    "doctor.rights": ("권한", "permissions"),
    "doctor.yours_alone": ("나만 읽고 씀", "yours alone"),
    "doctor.close_rights": (
        "남이 읽거나 바꿀 수 있습니다: chmod 700 {folder}, chmod 600 {file}",
        "others can read or change it: chmod 700 {folder}, chmod 600 {file}",
    ),
    "doctor.backups": ("백업", "backups"),
    "doctor.no_backup": ("없음", "none"),
    "doctor.newest_backup": ("{count}개, 가장 새것 {days}일 전", "{count}, the newest {days:day|days} old"),
    "doctor.fresh_backup": ("{count}개, 가장 새것 하루 안", "{count}, the newest within a day"),
    "doctor.back_up": (
        "dangol backup 을 하세요. dangol을 열어 두면 날마다 저절로 만듭니다.",
        "run dangol backup. While a desk is open, one is made each day.",
    ),
    "doctor.room": ("남은 자리", "free space"),
    "doctor.make_room": (
        "저장과 백업을 할 자리가 모자랍니다. 디스크를 비우세요.",
        "too little for saving and backups. Make room on the disk.",
    ),
    # The program.
    "doctor.program": ("판", "version"),
    "doctor.python": ("파이썬", "Python"),
    "doctor.install": (
        "{name} {wanted} 에서만 시험했습니다. dangol을 pipx 로 다시 설치하세요.",
        "tested with {name} {wanted} alone. Install dangol again with pipx.",
    ),
    "doctor.names": ("꾸러미 이름", "packages"),
    "doctor.no_clash": ("다른 프로그램과 겹치지 않음", "shared with no other program"),
    "doctor.clash": ("{name:이/가} 겹침: {others}", "{name} clashes with {others}"),
    "doctor.elsewhere": ("{name:을/를} 다른 곳에서 불러옴: {folder}", "{name} is loaded from elsewhere: {folder}"),
    "doctor.pipx": (
        "dangol을 따로 설치하세요: pipx install dangol. 함께 깔린 것을 지우면 dangol의 파일도 지워집니다.",
        "install dangol by itself: pipx install dangol. Removing the other package removes files of dangol.",
    ),
}
