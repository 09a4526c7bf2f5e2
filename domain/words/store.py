"""What the store says: how writing goes, what happened to its file, and what to do about it."""

from domain.words import Words

WORDS: Words = {
    # The banner, and the answer to what could not be written: whole within a state line of 80 columns.
    "store.well": ("저장됩니다.", "Saving works."),
    "store.full": (
        "디스크에 자리가 없어 저장하지 못했습니다. 자리가 나면 저절로 이어집니다.",
        "Not saved: the disk is full. It goes on by itself once there is room.",
    ),
    "store.read_only": (
        "읽기 전용 디스크라 저장하지 못했습니다. 쓸 수 있게 되면 저절로 이어집니다.",
        "Not saved: the disk is read-only. It goes on by itself once it is writable.",
    ),
    "store.io": (
        "디스크 오류로 읽거나 쓰지 못했습니다. 디스크가 돌아오면 저절로 이어집니다.",
        "Not read or saved: the disk failed. It goes on by itself once it is back.",
    ),
    "store.cannot_open": (
        "저장소 파일을 열 수 없습니다. 폴더의 권한과 디스크의 남은 자리를 확인하세요.",
        "The store's file cannot be opened. Check the folder's permissions and the room on the disk.",
    ),
    "store.busy": (
        "다른 dangol 창이 10초 넘게 쓰고 있어 저장하지 못했습니다. 곧 다시 하세요.",
        "Not saved: another dangol was busy for over 10 seconds. Try again soon.",
    ),
    "store.corrupt_now": (
        "저장소에 읽을 수 없는 곳이 있습니다. dangol을 다시 시작하면 살펴봅니다.",
        "The store cannot be read in part. Start dangol again to have it looked at.",
    ),
    "store.moved": (
        "쓰고 있던 저장소 파일이 옮겨졌거나 지워졌습니다: {path}. 그 뒤의 것은 저장되지 않았습니다. 파일을 "
        "제자리에 되돌려 놓으세요.",
        "The store's file was moved or deleted while in use: {path}. Nothing since then was saved. Put the file back "
        "in its place.",
    ),
    "store.newer_now": (
        "저장하지 못했습니다: 더 새로운 dangol이 고친 저장소입니다. 다시 시작하세요.",
        "Not saved: a newer dangol has upgraded this store. Start dangol again.",
    ),
    "store.took_too_long": (
        "너무 오래 걸려 그만두었습니다. 조건을 좁혀 다시 하세요.",
        "This took too long and was stopped. Narrow it down and try again.",
    ),
    "store.closed": ("저장소를 이미 닫았습니다.", "The store is already closed."),
    "store.setting_refused": (
        "여기에는 저장소를 안전하게 둘 수 없습니다 ({name}: {found}). 이 컴퓨터의 디스크에 있는 폴더를 고르세요.",
        "A store cannot be kept safely here ({name}: {found}). Choose a folder on a disk of this computer.",
    ),
    "store.old_sqlite": (
        "이 컴퓨터의 SQLite {version:은/는} 여럿이 쓸 때 파일을 망가뜨릴 수 있습니다. {sound} 이상이 든 apsw를 "
        "설치하세요.",
        "SQLite {version} on this computer can corrupt a file that several write to. Install an apsw with {sound} or "
        "newer.",
    ),
    # The schema.
    "store.scripts_incomplete": (
        "설치된 dangol에 빠지거나 잘못된 파일이 있습니다 ({name}). 다시 설치하세요. 저장소는 건드리지 않았습니다.",
        "The installed dangol lacks a file or has a wrong one ({name}). Install it again. The store was not touched.",
    ),
    "store.scripts_differ": (
        "저장소가 이 dangol이 모르는 판에서 만들어졌습니다 (판 {version}). 만든 판으로 여세요. 저장소는 건드리지 "
        "않았습니다.",
        "The store was made by a dangol that this one does not know (version {version}). Open it with that one. The "
        "store was not touched.",
    ),
    "store.migration_failed": (
        "저장소를 새 판으로 고치지 못했습니다 ({name}). 저장소는 고치기 전 그대로이니 이전 dangol로 여세요.",
        "The store could not be upgraded ({name}). It is as it was before; open it with the previous dangol.",
    ),
    # Whose file and folder it is.
    "store.folder_foreign": (
        "저장소 폴더가 다른 사람의 것입니다: {folder}. 자기 폴더를 고르세요.",
        "The store's folder belongs to somebody else: {folder}. Choose one of your own.",
    ),
    "store.folder_open": (
        "저장소 폴더를 다른 사람도 바꿀 수 있습니다: {folder}. 혼자 쓰는 폴더를 고르거나 chmod go-w 로 닫으세요.",
        "Others can change the store's folder: {folder}. Choose one of your own, or close it with chmod go-w.",
    ),
    "store.symlink": (
        "저장소 자리에 다른 곳을 가리키는 링크가 있습니다: {path}. 링크가 가리키는 파일을 바로 여세요.",
        "There is a symbolic link where the store should be: {path}. Open the file that it points to instead.",
    ),
    "store.not_a_file": (
        "저장소 자리에 파일이 아닌 것이 있습니다: {path}. 파일 이름을 고르세요.",
        "What stands where the store should be is not a file: {path}. Choose the name of a file.",
    ),
    "store.file_foreign": (
        "저장소 파일이 다른 사람의 것입니다: {path}. 자기 파일을 고르세요.",
        "The store's file belongs to somebody else: {path}. Choose one of your own.",
    ),
    # What happened to the file, where it is now, what to do next.
    "store.missing": (
        "전에 쓰던 저장소 파일이 없어졌습니다: {path}.",
        "The store's file is gone: {path}.",
    ),
    "store.emptied": (
        "저장소 파일이 비었습니다: {path}. 전에 있던 내용이 파일에 없습니다.",
        "The store's file is empty: {path}. What was in it is no longer there.",
    ),
    "store.truncated": (
        "저장소 파일의 뒷부분이 잘려 나갔습니다: {path}.",
        "The end of the store's file was cut off: {path}.",
    ),
    "store.garbled": (
        "저장소 파일의 내용이 다른 것으로 바뀌었습니다: {path}.",
        "The contents of the store's file were overwritten with something else: {path}.",
    ),
    "store.corrupt": (
        "저장소 파일이 손상되어 읽을 수 없습니다: {path}.",
        "The store's file is damaged and cannot be read: {path}.",
    ),
    "store.not_a_database": (
        "dangol의 저장소가 아닌 파일입니다: {path}.",
        "This file is not a store of dangol: {path}.",
    ),
    "store.foreign": (
        "다른 프로그램의 데이터베이스입니다: {path}.",
        "This is another program's database: {path}.",
    ),
    "store.newer": (
        "더 새로운 dangol이 쓰던 저장소입니다: {path}.",
        "A newer dangol has used this store: {path}.",
    ),
    "store.damaged_in_use": (
        "저장소 파일이 손상되었는데 다른 dangol 창이 열어 두고 있습니다: {path}.",
        "The store's file is damaged, and another dangol has it open: {path}.",
    ),
    "store.was_set_aside": (
        "지우지 않고 이 이름으로 옮겨 두었습니다: {aside}",
        "Nothing was deleted; it was set aside as: {aside}",
    ),
    "store.was_left": (
        "파일에는 손대지 않았습니다.",
        "The file was not touched.",
    ),
    "store.begin_anew": (
        "다시 시작하면 빈 저장소로 시작합니다. 백업이 있으면 먼저 {path} 자리에 놓으세요.",
        "Start again to begin with an empty store. If there is a backup, put it at {path} first.",
    ),
    "store.move_it": (
        "파일을 다른 곳으로 옮긴 뒤 다시 시작하세요.",
        "Move the file elsewhere, then start again.",
    ),
    "store.not_a_database_then": (
        "--store 로 다른 파일 이름을 고르세요.",
        "Choose another file name with --store.",
    ),
    "store.foreign_then": (
        "--store 로 다른 파일 이름을 고르세요.",
        "Choose another file name with --store.",
    ),
    "store.newer_then": (
        "그 판의 dangol로 열거나 이 dangol을 새 판으로 바꾸세요.",
        "Open it with that dangol, or upgrade this one.",
    ),
    "store.damaged_in_use_then": (
        "모든 dangol 창을 닫은 뒤 다시 시작하세요.",
        "Close every dangol window, then start again.",
    ),
}
