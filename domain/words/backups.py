"""What is said of backups: made, listed, put back, and why not."""

from domain.words import Words

WORDS: Words = {
    "backups.no_file": ("파일이 없습니다: {path}", "There is no such file: {path}"),
    "backups.no_folder": (
        "폴더가 없습니다: {folder}. 먼저 만들거나, 저장 장치가 꽂혀 있는지 보세요.",
        "There is no such folder: {folder}. Make it first, or see whether the drive is plugged in.",
    ),
    "backups.not_ours": ("dangol의 저장소나 백업이 아닌 파일입니다: {path}", "Not a store or backup of dangol: {path}"),
    "backups.cut_short": ("뒷부분이 잘려 나간 파일입니다: {path}", "The end of this file was cut off: {path}"),
    "backups.exists": (
        "이미 있는 파일입니다: {path}. 다른 이름을 고르세요.",
        "This file exists already: {path}. Choose another name.",
    ),
    "backups.left_off": ("백업을 다 만들지 못하고 그만두었습니다.", "The backup was left off before it was done."),
    "backups.store_damaged": (
        "저장소에 손상된 곳이 있어 백업하지 않았습니다: {found}. 전에 만든 백업은 그대로 있습니다. dangol doctor 로 "
        "살펴보세요.",
        "The store is damaged, so no backup was made: {found}. Earlier backups are kept. See dangol doctor.",
    ),
    "backups.store_open": (
        "dangol이 이 저장소를 열어 두고 있습니다: {path}. 모든 창을 닫은 뒤 다시 하세요. 바뀐 것은 없습니다.",
        "A dangol has this store open: {path}. Close every window, then try again. Nothing was changed.",
    ),
    "backups.not_sound": (
        "백업에 맞지 않는 곳이 있어 되돌리지 않았습니다: {path}. {found}",
        "This backup is not sound, so it was not restored: {path}. {found}",
    ),
    # What is wrong in a store.
    "backups.structure": ("파일 구조: {found}", "Structure of the file: {found}"),
    "backups.unreadable": ("읽을 수 없는 기록이 있습니다 ({kind}).", "A record cannot be read ({kind})."),
    "backups.counters": (
        "세어 둔 수 {count}개가 실제와 다릅니다 ({names}).",
        "{count:kept counter differs|kept counters differ} from a recount ({names}).",
    ),
    # The commands.
    "backups.made": ("백업했습니다: {path} ({size})", "Backed up: {path} ({size})"),
    "backups.read_back": (
        "다시 읽어 확인했습니다: 파일 구조, 세어 둔 수, 감사 기록이 모두 맞습니다.",
        "Read back and verified: structure, counters and audit.",
    ),
    "backups.read_back_older": (
        "다시 읽어 파일 구조를 확인했습니다. 이전 판의 저장소라 나머지는 견주지 않았습니다.",
        "Read back, and its structure verified. The store is an older version's, so nothing else was compared.",
    ),
    "backups.copied_faults": (
        "백업은 저장소와 똑같지만, 저장소 자체에 맞지 않는 곳이 있습니다. 오래된 백업은 지우지 않았습니다.",
        "The backup is true to the store, but the store itself has faults. No older backup was removed.",
    ),
    "backups.none": (
        "아직 백업이 없습니다. dangol backup 으로 만듭니다.",
        "There is no backup yet. Make one with dangol backup.",
    ),
    "backups.in_folder": ("{folder} 의 백업 {count}개", "{count:backup|backups} in {folder}"),
    "backups.head_when": ("만든 때", "made"),
    "backups.head_size": ("크기", "size"),
    "backups.head_kind": ("종류", "kind"),
    "backups.head_file": ("파일", "file"),
    "backups.daily": ("날마다", "daily"),
    "backups.manual": ("손으로", "by hand"),
    "backups.kept": (
        "날마다 만든 것은 {count}개까지 두고, 손으로 만든 것은 지우지 않습니다.",
        "Of the daily ones {count} are kept; those made by hand are never removed.",
    ),
    "backups.restored": ("백업을 저장소 자리에 되돌려 놓았습니다: {path}", "The backup is now the store: {path}"),
    "backups.set_aside": (
        "전에 있던 저장소는 지우지 않고 이 이름으로 옮겨 두었습니다: {aside}",
        "The store that was there before was not deleted; it was set aside as: {aside}",
    ),
    "backups.erase_again": (
        "백업한 뒤 주민의 요청으로 지운 것이 있으면 다시 지우세요 (dangol erase-resident).",
        "Whoever was erased since that backup was made is in it again: erase them anew (dangol erase-resident).",
    ),
    "backups.daily_failed": (
        "오늘 백업을 만들지 못했습니다. {why}",
        "Today's backup could not be made. {why}",
    ),
    "backups.daily_faults": (
        "오늘 백업을 만들며 저장소에서 맞지 않는 곳을 찾았습니다. dangol doctor 로 살펴보세요.",
        "Today's backup found faults in the store. See dangol doctor.",
    ),
}
