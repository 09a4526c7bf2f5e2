"""The kinds of public agency that speak with residents."""

from enum import StrEnum

from domain.words import say


class AgencyKind(StrEnum):
    """What sort of office an agency is. The values are stored and cross the wire: they never change."""

    METROPOLITAN_GOVERNMENT = "metropolitan_government"
    CITY_HALL = "city_hall"
    COUNTY_OFFICE = "county_office"
    GU_OFFICE = "gu_office"
    DISTRICT_OFFICE = "district_office"
    """Of a gu inside a city, which elects nobody of its own (일반구)."""
    COMMUNITY_CENTER = "community_center"
    HEALTH_CENTER = "health_center"
    POLICE_HQ = "police_hq"
    POLICE_STATION = "police_station"
    FIRE_HQ = "fire_hq"
    FIRE_STATION = "fire_station"
    LIBRARY = "library"
    EDUCATION_OFFICE = "education_office"
    EDUCATION_SUPPORT_OFFICE = "education_support_office"
    PUBLIC_CORPORATION = "public_corporation"
    CULTURAL_FOUNDATION = "cultural_foundation"
    OTHER = "other"

    @property
    def label(self) -> str:
        """What the kind is called, in the language spoken now."""
        return say(f"agencies.kind_{self.value}")
