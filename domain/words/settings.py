"""What is said of the settings file: what is wrong in it, where, and what may stand there."""

from domain.words import Words

WORDS: Words = {
    "settings.missing": ("{file}: 설정 파일이 없습니다", "{file}: there is no such settings file"),
    "settings.not_read": ("{file}: 설정 파일을 읽을 수 없습니다 ({why})", "{file}: cannot read the settings ({why})"),
    "settings.not_written": (
        "{file}: 설정을 적을 수 없습니다 ({why}). 끝낼 때까지는 바뀐 대로 씁니다",
        "{file}: cannot write the settings ({why}). The change holds until you quit",
    ),
    "settings.not_utf8": (
        "{where}: UTF-8 이 아닙니다. 편집기에서 UTF-8 로 저장해 주세요",
        "{where}: not UTF-8. Save the file as UTF-8 in your editor",
    ),
    "settings.not_toml": ("{where}: TOML 로 읽을 수 없습니다 ({why})", "{where}: cannot be read as TOML ({why})"),
    "settings.unknown": (
        "{where}: {key} 설정은 없습니다. 쓸 수 있는 설정: {allowed}",
        "{where}: there is no setting {key}. Allowed: {allowed}",
    ),
    "settings.unknown_near": (
        "{where}: {key} 설정은 없습니다. {near} 인지 보세요. 쓸 수 있는 설정: {allowed}",
        "{where}: there is no setting {key}. Did you mean {near}? Allowed: {allowed}",
    ),
    "settings.bad_value": (
        "{where}: {key} 값을 쓸 수 없습니다. 쓸 수 있는 값: {allowed}",
        "{where}: {key} cannot be that. Allowed: {allowed}",
    ),
    "settings.unknown_field": (
        "{where}: {key} 에 모르는 칸 {found} 이 있습니다. 쓸 수 있는 칸: {allowed}",
        "{where}: {key} has an unknown field {found}. Allowed: {allowed}",
    ),
    "settings.bad_key": (
        '{where}: [keys] "{key}" = "{cap}": {why}. 쓸 수 있는 값: {allowed}',
        '{where}: [keys] "{key}" = "{cap}": {why}. Allowed: {allowed}',
    ),
    "settings.bad_keys": ('{where}: [keys] "{key}": {why}', '{where}: [keys] "{key}": {why}'),
    "settings.no_action": (
        '{where}: [keys] "{key}" 기능은 없습니다. 쓸 수 있는 기능: {allowed}',
        '{where}: [keys] there is no action "{key}". Allowed: {allowed}',
    ),
    "settings.no_action_near": (
        '{where}: [keys] "{key}" 기능은 없습니다. "{near}" 인지 보세요. 쓸 수 있는 기능: {allowed}',
        '{where}: [keys] there is no action "{key}". Did you mean "{near}"? Allowed: {allowed}',
    ),
    # what is allowed
    "settings.allowed_language": ('"ko", "en"', '"ko", "en"'),
    "settings.allowed_theme": ('"dark", "light", "ascii", "ascii-light"', '"dark", "light", "ascii", "ascii-light"'),
    "settings.allowed_first_steps": ("true, false", "true, false"),
    "settings.allowed_lock_minutes": ("0~240 (0은 잠그지 않음)", "0 to 240 (0: never)"),
    "settings.allowed_enter_sends": ("true, false", "true, false"),
    "settings.allowed_hide_reasons": (
        "40자까지의 글 여덟 개까지의 목록",
        "a list of up to eight texts of up to 40 characters",
    ),
    "settings.allowed_keys": (
        '기능 = 키 목록, 보기: "comments.hide" = ["h", "ctrl+x"], 끄려면 []',
        'action = list of keys, as in "comments.hide" = ["h", "ctrl+x"]; [] switches it off',
    ),
    "settings.allowed_replies": (
        "[[replies]] 마다 title (40자까지) 과 body (1,000자까지)",
        "for each [[replies]] a title (up to 40 characters) and a body (up to 1,000)",
    ),
    "settings.allowed_one_key": (
        "글자·숫자·기호 하나, f1-f12, ctrl+글자, enter, space, tab, escape, 화살표 (up, down, left, right), "
        "home, end, pageup, pagedown",
        "one letter, digit or sign, f1-f12, ctrl+letter, enter, space, tab, escape, up, down, left, right, "
        "home, end, pageup, pagedown",
    ),
    "settings.allowed_retention": (
        "[retention] 표에 comments, chats, audit, access 를 달 수로",
        "a table [retention] with comments, chats, audit and access in months",
    ),
    "settings.allowed_months": (
        "적어도 {allowed}개월, 많아야 1200개월",
        "{allowed} months at the least, 1200 at the most",
    ),
    "settings.allowed_reply": ("title, body", "title, body"),
}
