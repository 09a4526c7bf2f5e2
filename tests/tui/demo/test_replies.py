"""Who tries the demo has stored replies at hand."""

from typing import get_args

import pytest

from domain.replies import StoredReply
from tui.demo.replies import with_replies
from tui.demo.texts import AgencyKey
from tui.settings import Settings


@pytest.mark.parametrize("agency", get_args(AgencyKey))
def test_each_agency_has_its_stored_replies(agency: AgencyKey) -> None:
    titles = [reply.title for reply in with_replies(Settings(), agency).replies]
    assert len(titles) == len(set(titles)) >= 10
    assert "근무시간 안내" in titles
    assert ("과태료 조회 방법" in titles) == (agency == "dobong")


def test_what_a_person_set_stays() -> None:
    own = Settings(replies=(StoredReply(title="내 것", body="{nickname}님"),), theme="light")
    assert with_replies(own, "dobong") is own
    assert with_replies(Settings(theme="light"), "iksan").theme == "light"
