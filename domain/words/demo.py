"""What the demonstration says: while it is made, why it cannot be opened, how its residents live."""

from domain.words import Words

WORDS: Words = {
    "demo.not_a_desk": (
        "시연 저장소입니다: {path}. `dangol demo --store` 로 여세요. 아무것도 바꾸지 않았습니다.",
        "This is a demonstration's store: {path}. Open it with `dangol demo --store`. Nothing was changed.",
    ),
    "demo.not_restored": (
        "시연을 담은 파일이라 되돌리지 않습니다. 시연은 dangol demo 로 새로 만듭니다. 아무것도 바꾸지 않았습니다.",
        "This file holds a demonstration, which is not restored: dangol demo makes one anew. Nothing was changed.",
    ),
    # making and opening it
    "demo.making": ("시연을 만드는 중 {percent:>3}%", "Making the demonstration {percent:>3}%"),
    "demo.not_a_demo": (
        "{path} 에는 시연이 아닌 저장소가 있습니다. 시연은 다른 곳에 여세요.",
        "{path} holds a store that is no demonstration's. Open the demonstration somewhere else.",
    ),
    "demo.other_agency": (
        "{path} 에는 다른 기관의 시연이 있습니다. --agency {agency} 로 이어 가거나, --fresh 로 새로 만드세요.",
        "{path} holds the demonstration of another agency. Go on with --agency {agency}, or make it anew with --fresh.",
    ),
    "demo.other_size": (
        "{path} 에는 댓글 {size:,}건의 시연이 있습니다. --size 없이 이어 가거나, --fresh 로 새로 만드세요.",
        "{path} holds a demonstration of {size:,} comments. Go on without --size, or make it anew with --fresh.",
    ),
    "demo.wrong_size": (
        "댓글 수는 {least:,}에서 {most:,}까지입니다.",
        "The number of comments is from {least:,} to {most:,}.",
    ),
    "demo.in_use": (
        "다른 창에서 이 시연을 쓰고 있어 새로 만들 수 없습니다. 그 창을 먼저 끝내세요.",
        "Another window has this demonstration open, so it cannot be made anew. Quit that one first.",
    ),
    "demo.in_use_linked": (
        "다른 창에서 이 연결된 시연을 쓰고 있습니다. 그 창을 먼저 끝내거나, --store 로 다른 곳에 여세요.",
        "Another window has this linked demonstration open. Quit that one first, or open one elsewhere with --store.",
    ),
    "demo.not_a_folder": (
        "{path} 은 파일입니다. 연결된 시연은 폴더 하나를 씁니다.",
        "{path} is a file. The linked demonstration takes a folder.",
    ),
    "demo.no_backend": ("시연의 서버를 시작하지 못했습니다: {why}", "The demo's backend could not be started: {why}"),
    # the network of the linked demo
    "demo.cut": (
        "네트워크를 끊었습니다. 하던 일은 그대로 하면 됩니다",
        "The network is cut. Go on with what you were doing",
    ),
    "demo.restored": (
        "네트워크를 다시 이었습니다. 기다리던 일을 보냅니다",
        "The network is back. What waited is sent",
    ),
    # how residents live
    "demo.paused": ("주민이 멈췄습니다", "Residents pause"),
    "demo.goes_on": ("주민이 다시 움직입니다 ({pace})", "Residents go on ({pace})"),
    "demo.pace": ("주민 빠르기: {pace}", "Residents' pace: {pace}"),
    "demo.elsewhere": (
        "주민은 다른 창에서 움직이고 있습니다",
        "The residents live in another window",
    ),
    "demo.pace_calm": ("느긋하게", "calm"),
    "demo.pace_normal": ("보통", "normal"),
    "demo.pace_busy": ("바쁘게", "busy"),
    "demo.pace_rush": ("몰려들게", "rush"),
    "demo.pace_max": ("가장 빠르게", "as fast as it goes"),
}
