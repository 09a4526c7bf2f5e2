"""What is said of agencies and their staff."""

from domain.words import Words

WORDS: Words = {
    "agencies.kind_metropolitan_government": ("시·도청", "Metropolitan or provincial government"),
    "agencies.kind_city_hall": ("시청", "City hall"),
    "agencies.kind_county_office": ("군청", "County office"),
    "agencies.kind_gu_office": ("구청", "Gu office"),
    "agencies.kind_district_office": ("일반구청", "District office of a city"),
    "agencies.kind_community_center": ("주민센터", "Community centre"),
    "agencies.kind_health_center": ("보건소", "Health centre"),
    "agencies.kind_police_hq": ("시·도경찰청", "Police headquarters"),
    "agencies.kind_police_station": ("경찰서", "Police station"),
    "agencies.kind_fire_hq": ("소방본부", "Fire headquarters"),
    "agencies.kind_fire_station": ("소방서", "Fire station"),
    "agencies.kind_library": ("도서관", "Library"),
    "agencies.kind_education_office": ("교육청", "Office of education"),
    "agencies.kind_education_support_office": ("교육지원청", "Education support office"),
    "agencies.kind_public_corporation": ("공사·공단", "Public corporation"),
    "agencies.kind_cultural_foundation": ("문화재단", "Cultural foundation"),
    "agencies.kind_other": ("그 밖의 기관", "Other agency"),
    "agencies.name": ("기관", "Agency"),
    "agencies.regions": ("맡은 지역", "Regions"),
    "agencies.department": ("담당 부서", "Department"),
    "agencies.phone": ("전화", "Telephone"),
    "agencies.hours": ("근무시간", "Office hours"),
    "agencies.never_open": ("없음", "none"),
    "agencies.weekdays": ("월 화 수 목 금 토 일", "Mon Tue Wed Thu Fri Sat Sun"),
    "agencies.bad_hours": (
        "근무시간을 읽을 수 없습니다: {given}. '월-금 09:00-12:00 13:00-18:00' 처럼 적어 주세요. 바뀐 것은 없습니다.",
        "These hours cannot be read: {given}. Write them as 'Mon-Fri 09:00-12:00 13:00-18:00'. Nothing was changed.",
    ),
    "agencies.changed": ("고쳤습니다.", "Changed."),
    "agencies.unchanged": ("이미 그렇게 되어 있습니다.", "It is so already."),
    "agencies.no_phone": (
        "'{given}'에는 전화번호가 없습니다. 02-2091-0000 이나 112 처럼 숫자로 적어 주세요.",
        "There is no telephone number in '{given}'. Write one in digits, such as 02-2091-0000 or 112.",
    ),
}
