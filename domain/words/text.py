"""What the rules for text, names, personal data and opening hours say."""

from domain.words import Words

WORDS: Words = {
    "text.broken": (
        "깨진 글자가 있어 받을 수 없습니다. 그 글자를 지우고 다시 써 주세요.",
        "There is a broken character in it. Please remove it and write it again.",
    ),
    "text.nul": (
        "글이 아닌 값(NUL)이 들어 있어 받을 수 없습니다.",
        "There is a value in it that is not text (NUL).",
    ),
    "text.empty": (
        "비어 있습니다. 내용을 써 주세요.",
        "It is empty. Please write something.",
    ),
    "text.too_long": (
        "{limit:,}자까지 쓸 수 있습니다. {over:,}자를 줄여 주세요.",
        "At most {limit:,} characters. Please shorten it by {over:,}.",
    ),
    "text.name_characters": (
        "이름에 쓸 수 없는 글자가 있습니다: {found}. 한글, 로마자, 숫자와 몇 가지 문장 부호를 쓸 수 있습니다.",
        "These cannot be in a name: {found}. Hangul, Latin letters, digits and a little punctuation can.",
    ),
    "text.name_empty": (
        "이름에는 글자나 숫자가 하나는 있어야 합니다.",
        "A name needs at least one letter or digit.",
    ),
    "text.hours_out_of_order": (
        "여는 시간은 하루 안에서 차례대로, 서로 겹치지 않게 적어 주세요.",
        "Please give opening times within the day, in order and without overlaps.",
    ),
    "text.year_unknown": (
        "{year}년 공휴일이 등록되어 있지 않아 기한이 실제와 다를 수 있습니다.",
        "The public holidays of {year} are not known: the date may be off.",
    ),
    "text.kind_resident_number": ("주민등록번호", "resident registration number"),
    "text.kind_foreigner_number": ("외국인등록번호", "foreigner registration number"),
    "text.kind_driver_licence": ("운전면허번호", "driving licence number"),
    "text.kind_passport": ("여권번호", "passport number"),
    "text.kind_card": ("카드번호", "card number"),
    "text.kind_mobile": ("휴대전화번호", "mobile number"),
    "text.kind_phone": ("전화번호", "telephone number"),
    "text.kind_account": ("계좌번호", "account number"),
    "text.kind_email": ("전자우편 주소", "e-mail address"),
    "text.kind_vehicle": ("차량번호", "number plate"),
}
