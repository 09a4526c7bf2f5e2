"""What residents call themselves."""

from tui.demo.texts import HostileNickname

_OF_ONE_WORD = """
하늘이 초록대문 둘리엄마 봄날 느티나무 모두까기 해피 은행나무집 창동토박이 쌍문동덕선이
고길동아님 희동이아빠 또치네 도우너친구 마이콜기타 무수골농부 도봉산다람쥐 방학이좋아 우이천오리 중랑천왜가리
발바닥공원 초안산바람 자운봉 만장봉 보문능선 도봉03번 막차탄사람 창동역1번출구 쌍문역빵집 방학역떡볶이
신창시장단골 도깨비시장 두부한모 파김치 국수한그릇 수제비 메밀꽃 들국화 민들레홀씨 제비꽃
개나리 진달래 봉숭아물 채송화 나팔꽃 코스모스 해바라기 강아지풀 토끼풀 갈대밭
단풍잎 솔방울 도토리묵 밤톨이 감나무집 대추나무 살구씨 매실청 앵두 오디
별이맘 준이맘 서연맘 쌍둥이네 삼남매엄마 둘째엄마 늦둥이아빠 딸바보 아들둘 손주자랑
콩이누나 보리집사 치즈냥이 까망이 흰둥이아빠 초코엄마 두부집사 나비네 멍뭉이 거북이키움
새벽걷기 만보걷기 자전거탄풍경 달리는거북 산타는할배 약수터지기 텃밭일기 화분하나 다육이 베란다농부
야간근무 퇴근하고싶다 월요병 주말만기다림 출근길커피 라떼한잔 믹스커피 보리차 식혜 수정과
책읽는밤 도서관지기 시쓰는이웃 글씨연습 그림일기 사진한장 필름카메라 우쿨렐레 기타치는아재 노래방18번
김씨아저씨 박할머니 옆집이모 앞집삼촌 아랫집 윗집사람 반지하탈출 옥탑방고양이 골목끝집 파란대문
빨간우체통 노란우산 흰고무신 까만비닐봉지 양은냄비 연탄재 아랫목 이불밖은위험해 군고구마 붕어빵
호떡 어묵국물 순대국밥 감자탕 김밥천지 라면물550 계란말이 깍두기 동치미 청국장
조용한사람 지나가던이웃 눈팅족 질문있어요 궁금해요 그냥주민 동네한바퀴 오늘도맑음 비오는날 눈사람
첫눈 소나기 무지개 노을 초승달 보름달 샛별 은하수 바람개비 구름조각
행복한하루 천천히 쉬엄쉬엄 괜찮아 고마워요 웃자 힘내자 다시시작 꿈꾸는중 소소한일상
보물찾기 종이배 연날리기 팽이 구슬치기 딱지왕 고무줄 공기놀이 땅따먹기 숨바꼭질
참새방앗간 까치소식 뻐꾸기 올빼미 부엉이 딱따구리 고라니 너구리 청설모 두루미
도봉살이28년 전입한달차 재수생 고3엄마 취준생 신입사원 자취3년차 퇴직1년차 칠순청춘 팔순소녀
솜리사람 배산지기 미륵산 서동이 선화공주 국화향기 만경강노을 영등동주민 모현동댁 어양동아재
북부시장 황등비빔밥 금마저수지 웅포낙조 함라돌담길 왕궁보석 춘포역 익산역동편 원대앞 솜리손칼국수
bomnal99 hello도봉 dobong_run 창동Kim minji_2 Mr.Park nolbu 김-이-박 하루·하루 ㅋㅋ루삥뽕
"""
NICKNAMES: tuple[str, ...] = (
    *_OF_ONE_WORD.split(),
    "도봉 사는 곰",
    "창동 김밥집 딸",
    "밤에 걷는 사람",
    "비 오면 파전",
    "무수골 2대째",
    "익산 사는 두더지",
    "배산 아래 첫 집",
    "미륵사지 앞 카페",
)

HOSTILE_NICKNAMES: tuple[HostileNickname, ...] = (
    HostileNickname("도봉구청 공식", "the agency's name and a word"),
    HostileNickname("도봉 구 청", "the agency's name, spaced"),
    HostileNickname("도봉구청\u200b공식", "a zero-width space"),
    HostileNickname("도봉구청\u3164", "a filler that looks like nothing"),
    HostileNickname("\u1103\u1169\u1107\u1169\u11bc\u1100\u116e\u110e\u1165\u11bc", "conjoining jamo"),
    HostileNickname("도보ㅇ구청", "a single jamo for a final consonant"),
    HostileNickname("식공청구봉도\u202e", "an override after the name, which turns what follows"),
    HostileNickname("\u202e청구봉도", "the name reversed by an override"),
    HostileNickname("익산경찰서\u2060", "a word joiner"),
    HostileNickname("익산경찰서 112", "the agency's name and its number"),
    HostileNickname("관리자[공식]", "brackets"),
    HostileNickname("[b]운영자[/b]", "markup"),
    HostileNickname("[@click=app.quit]", "markup that acts"),
    HostileNickname("d\u043ebong-gu", "a Cyrillic letter"),
    HostileNickname("ＤＯＢＯＮＧ", "fullwidth letters"),
    HostileNickname("\x1b[31m담당자", "an escape sequence"),
    HostileNickname("\u3164\u3164\u3164", "nothing to be seen"),
    HostileNickname("공공기관", "the word that tells an agency apart"),
)
"""Most of these are to be refused; what is taken in must not pass for an agency."""
