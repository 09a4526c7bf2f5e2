"""What residents are told of their accounts, homes and codes; and who hands out codes."""

from domain.words import Words

WORDS: Words = {
    # Accounts.
    "residents.login_characters": (
        "로그인 이름은 영문 소문자와 숫자로 4~40자입니다. 점, 밑줄, 붙임표도 쓸 수 있습니다.",
        "A name to sign in with has 4 to 40 small letters and digits; dots, underscores and hyphens are fine too.",
    ),
    "residents.login_taken": (
        "누가 이미 쓰는 로그인 이름입니다. 다른 이름을 고르세요.",
        "Somebody signs in with this name already. Choose another one.",
    ),
    "residents.nickname_official": (
        "기관으로 오해할 수 있는 별명은 쓸 수 없습니다.",
        "A nickname cannot be one that is taken for an agency's.",
    ),
    "residents.wrong_password": (
        "로그인 이름이나 암호가 맞지 않습니다.",
        "The name or the password is wrong.",
    ),
    # Homes.
    "residents.verify_first": (
        "먼저 초대 코드로 동네를 인증하세요.",
        "Verify your neighbourhood with an invitation code first.",
    ),
    "residents.verify_again": (
        "동네 인증이 없거나 기한이 지났습니다. 새 초대 코드로 다시 인증하세요.",
        "This is no neighbourhood of yours, or it has to be verified again with a new invitation code.",
    ),
    "residents.two_homes": (
        "동네는 두 곳까지입니다. 한 곳에서 먼저 나오세요.",
        "You can have two neighbourhoods. Leave one of them first.",
    ),
    # Codes.
    "residents.code_mistyped": (
        "초대 코드를 잘못 옮겨 적었습니다. 받은 대로 16자를 다시 적으세요.",
        "The code is mistyped. Type its 16 characters again as they were given to you.",
    ),
    "residents.code_unknown": (
        "이런 초대 코드는 나간 적이 없습니다.",
        "No such invitation code was ever handed out.",
    ),
    "residents.code_used": (
        "이미 쓴 초대 코드입니다. 기관에 새 코드를 요청하세요.",
        "This code was used before. Ask the agency for another one.",
    ),
    "residents.code_expired": (
        "기한이 지난 초대 코드입니다. 기관에 새 코드를 요청하세요.",
        "This code has expired. Ask the agency for another one.",
    ),
    # Handing out codes.
    "residents.issued": (
        "{dong} 초대 코드 {count}개, {day}까지",
        "{count:invitation code|invitation codes} for {dong}, until {day}",
    ),
    "residents.code_count": (
        "초대 코드는 한 번에 1개에서 {most:,}개까지 만듭니다.",
        "From 1 to {most:,} codes are made at once.",
    ),
    "residents.code_days": (
        "초대 코드의 기한은 1일에서 {most}일까지입니다.",
        "Codes hold for 1 to {most:,} days.",
    ),
    "residents.no_dong": (
        "이런 읍·면·동은 없습니다: {dong}",
        "There is no such neighbourhood: {dong}",
    ),
    "residents.which_dong": (
        "{dong:은/는} 여러 곳입니다. 시·군·구까지 적으세요: {names}",
        "There are several of {dong}. Say which: {names}",
    ),
    "residents.dong_not_served": (
        "{agency:은/는} {dong:을/를} 맡지 않습니다.",
        "{agency} does not serve {dong}.",
    ),
    "residents.which_agency": (
        "기관이 여럿입니다. --agency 로 하나를 고르세요: {names}",
        "There are several agencies. Choose one with --agency: {names}",
    ),
    "residents.no_agency": (
        "이런 기관이 없습니다: {agency}",
        "There is no such agency: {agency}",
    ),
}
